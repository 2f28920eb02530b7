import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aConfirmedAccount, aSignUp, resetTokenOf } from '../support/account.js';
import { Browser, setCookies } from '../support/browser.js';
import { lastMailTo, mailsTo, tokenIn } from '../support/mailbox.js';
import { TestApi } from '../support/test-api.js';

const HOUR = 3_600_000;

describe('signing up', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    api.timeIs('2026-03-02T18:00:00Z');
    await api.db.query('delete from throttles');
  });

  const accountsOf = async (email: string): Promise<{ name: string; confirmed: boolean; roles: string[] }[]> =>
    api.db.query(
      `select name, confirmed_at is not null as confirmed, array(select role from user_roles r where r.user_id = u.id) as roles
         from users u where email_key = lower($1)`,
      [email],
    );

  it('writes a mail; its link confirms the address, and the password then opens the account', async () => {
    const signUp = aSignUp();
    await api.visitor.post('/api/auth/sign-up').send(signUp).expect(202);
    const [mail, ...more] = await mailsTo(api, signUp.email);
    expect(more).toEqual([]);
    expect(mail!.text).toContain('http://convenor.test/confirm#token=');
    expect(mail!.html).toContain('http://convenor.test/confirm#token=');
    await api.visitor.post('/api/auth/sign-in').send({ email: signUp.email, password: signUp.password }).expect(401);

    const confirmed = await api.visitor
      .post('/api/auth/confirm')
      .send({ token: tokenIn(mail!) })
      .expect(200);
    expect(confirmed.body).toMatchObject({ user: { name: signUp.name, roles: ['trainee'] }, signedIn: false });
    const signedIn = await api.visitor
      .post('/api/auth/sign-in')
      .send({ email: signUp.email, password: signUp.password })
      .expect(200);
    expect(signedIn.body.user).toEqual(confirmed.body.user);
  });

  it('signs in at once where the mail is opened in the browser that signed up, and nowhere else', async () => {
    const signUp = aSignUp();
    const browser = new Browser(api);
    await browser.post('/api/auth/sign-up', signUp);
    const token = tokenIn(await lastMailTo(api, signUp.email));
    expect((await browser.get('/api/me')).status).toBe(401);
    expect((await browser.post('/api/auth/confirm', { token })).body.signedIn).toBe(true);
    expect((await browser.get('/api/me')).body).toMatchObject({ email: signUp.email, timeZone: 'Europe/Athens' });

    const other = aSignUp();
    await browser.post('/api/auth/sign-up', other);
    const elsewhere = new Browser(api);
    const answer = await elsewhere.post('/api/auth/confirm', { token: tokenIn(await lastMailTo(api, other.email)) });
    expect(answer.body.signedIn).toBe(false);
    expect((await elsewhere.get('/api/me')).status).toBe(401);
  });

  it('answers alike whether the address is new, known, waiting or suspended, and writes one mail', async () => {
    const known = await aConfirmedAccount(api);
    const waiting = aSignUp();
    await api.visitor.post('/api/auth/sign-up').send(waiting).expect(202);
    const suspended = await aConfirmedAccount(api);
    await api.db.query('update users set suspended_at = now() where email = $1', [suspended.email]);

    const seen = [];
    for (const email of [aSignUp().email, known.email, waiting.email, suspended.email]) {
      const before = (await mailsTo(api, email)).length;
      const answer = await api.visitor.post('/api/auth/sign-up').send(aSignUp({ email }));
      const headers = Object.fromEntries(
        Object.entries(answer.headers).filter(([name]) => !['date', 'set-cookie'].includes(name)),
      );
      const cookies = setCookies(answer).map((cookie) => cookie.replace(/=[\w-]{43};/, '=…;'));
      seen.push({
        status: answer.status,
        body: answer.text,
        headers,
        cookies,
        mails: (await mailsTo(api, email)).length - before,
      });
    }
    expect(seen[0]).toMatchObject({ status: 202, body: '', mails: 1 });
    for (const answer of seen) expect(answer).toEqual(seen[0]);
  });

  it('changes nothing about an account that exists, and tells its person by mail', async () => {
    const known = await aConfirmedAccount(api, { name: 'Ines Moreau' });
    await api.visitor
      .post('/api/auth/sign-up')
      .send(aSignUp({ email: known.email, name: 'Somebody Else', password: 'another long one' }))
      .expect(202);
    expect(await accountsOf(known.email)).toEqual([{ name: 'Ines Moreau', confirmed: true, roles: ['trainee'] }]);
    expect((await lastMailTo(api, known.email)).kind).toBe('already-registered');
    await api.visitor.post('/api/auth/sign-in').send({ email: known.email, password: 'another long one' }).expect(401);
    await api.visitor.post('/api/auth/sign-in').send({ email: known.email, password: known.password }).expect(200);
  });

  it('makes one account of many sign-ups at once, in whatever spelling of the address', async () => {
    const signUp = aSignUp();
    const spellings = [signUp.email, signUp.email.toUpperCase(), ` ${signUp.email} `, signUp.email.replace('n', 'N')];
    const answers = await Promise.all(
      spellings.map((email) => api.visitor.post('/api/auth/sign-up').send({ ...signUp, email })),
    );
    expect(answers.map((answer) => answer.status)).toEqual([202, 202, 202, 202]);
    expect(await accountsOf(signUp.email)).toHaveLength(1);
    expect(await mailsTo(api, signUp.email)).toHaveLength(4);
  });

  it('never confirms the password of a stranger who signed up with the same address', async () => {
    const mine = aSignUp();
    await api.visitor.post('/api/auth/sign-up').send(mine).expect(202);
    const token = tokenIn(await lastMailTo(api, mine.email));
    await api.visitor
      .post('/api/auth/sign-up')
      .send({ ...mine, password: 'what a stranger chose', name: 'A Stranger' })
      .expect(202);
    const strangersToken = tokenIn(await lastMailTo(api, mine.email));

    await api.visitor.post('/api/auth/confirm').send({ token }).expect(200);
    await api.visitor
      .post('/api/auth/sign-in')
      .send({ email: mine.email, password: 'what a stranger chose' })
      .expect(401);
    await api.visitor.post('/api/auth/sign-in').send({ email: mine.email, password: mine.password }).expect(200);
    const late = await api.visitor.post('/api/auth/confirm').send({ token: strangersToken }).expect(410);
    expect(late.body.code).toBe('link_used');
    expect(await accountsOf(mine.email)).toMatchObject([{ name: mine.name }]);
  });

  it('takes a link once, for a day, and says so in a sentence', async () => {
    const signUp = aSignUp();
    await api.visitor.post('/api/auth/sign-up').send(signUp).expect(202);
    const token = tokenIn(await lastMailTo(api, signUp.email));
    await api.visitor.post('/api/auth/confirm').send({ token }).expect(200);
    const again = await api.visitor.post('/api/auth/confirm').send({ token }).expect(410);
    expect(again.body).toMatchObject({ code: 'link_used', detail: expect.stringContaining('used already') });

    const slow = aSignUp();
    await api.visitor.post('/api/auth/sign-up').send(slow).expect(202);
    api.timePasses(24 * HOUR);
    const late = await api.visitor
      .post('/api/auth/confirm')
      .send({ token: tokenIn(await lastMailTo(api, slow.email)) })
      .expect(410);
    expect(late.body.code).toBe('link_expired');
    expect(await accountsOf(slow.email)).toMatchObject([{ confirmed: false }]);

    const unknown = await api.visitor
      .post('/api/auth/confirm')
      .send({ token: 'x'.repeat(43) })
      .expect(400);
    expect(unknown.body.code).toBe('link_unknown');
  });

  it('lets nobody in who was suspended before they confirmed, by the link or by signing up again', async () => {
    const browser = new Browser(api);
    const signUp = aSignUp();
    await browser.post('/api/auth/sign-up', signUp);
    const token = tokenIn(await lastMailTo(api, signUp.email));
    await api.db.query('update users set suspended_at = now() where email = $1', [signUp.email]);
    const refused = await browser.post('/api/auth/confirm', { token });
    expect([refused.status, refused.body.code, setCookies(refused)]).toEqual([400, 'link_unknown', []]);
    expect((await browser.post('/api/auth/sign-up', { ...signUp, name: 'Somebody Else' })).status).toBe(202);
    expect((await lastMailTo(api, signUp.email)).kind).toBe('account-closed');
    expect(await accountsOf(signUp.email)).toMatchObject([{ name: signUp.name, confirmed: false }]);
  });

  it('takes a link only for what it was made for', async () => {
    const known = await aConfirmedAccount(api);
    const token = await resetTokenOf(api, known.email);
    await api.visitor.post('/api/auth/confirm').send({ token }).expect(400);
    await api.visitor.post('/api/auth/accept-invitation').send({ token }).expect(400);
    await api.visitor.post('/api/auth/confirm-email-change').send({ token }).expect(400);
  });

  it('keeps neither the token of a link nor a password readable in the database', async () => {
    const signUp = aSignUp();
    await api.visitor.post('/api/auth/sign-up').send(signUp).expect(202);
    const token = tokenIn(await lastMailTo(api, signUp.email));
    const [links] = await api.db.query<{ rows: string }[]>(`select json_agg(l)::text as rows from one_time_links l`);
    const [users] = await api.db.query<{ rows: string }[]>(`select json_agg(u)::text as rows from users u`);
    expect(links!.rows).not.toContain(token);
    expect(links!.rows + users!.rows).not.toContain(signUp.password);
    expect(users!.rows).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  });

  it('sends a fresh confirmation to a person who signs in too early, with the answer of a wrong password', async () => {
    const signUp = aSignUp();
    await api.visitor.post('/api/auth/sign-up').send(signUp).expect(202);
    const wrong = await api.visitor
      .post('/api/auth/sign-in')
      .send({ email: signUp.email, password: 'not this one' })
      .expect(401);
    expect(await mailsTo(api, signUp.email)).toHaveLength(1);
    const early = await api.visitor
      .post('/api/auth/sign-in')
      .send({ email: signUp.email, password: signUp.password })
      .expect(401);
    expect(early.body).toEqual(wrong.body);
    expect(early.body.detail).toContain('check your mail');
    expect(await mailsTo(api, signUp.email)).toHaveLength(2);
    await api.visitor
      .post('/api/auth/confirm')
      .send({ token: tokenIn(await lastMailTo(api, signUp.email)) })
      .expect(200);
    await api.visitor.post('/api/auth/sign-in').send({ email: signUp.email, password: signUp.password }).expect(200);
  });

  it('does not flood an address with mails, and answers as ever', async () => {
    const signUp = aSignUp();
    for (let n = 0; n < 12; n += 1) await api.visitor.post('/api/auth/sign-up').send(signUp).expect(202);
    expect(await mailsTo(api, signUp.email)).toHaveLength(5);
    api.timePasses(HOUR);
    await api.visitor.post('/api/auth/sign-up').send(signUp).expect(202);
    expect(await mailsTo(api, signUp.email)).toHaveLength(6);
  });

  it('greets nobody by a name that a stranger chose, and says nothing telling in the subject', async () => {
    const signUp = aSignUp({ name: 'Visit evil.example now' });
    await api.visitor.post('/api/auth/sign-up').send(signUp).expect(202);
    const mail = await lastMailTo(api, signUp.email);
    expect(mail.text).not.toContain('evil.example');
    expect(mail.html).not.toContain('evil.example');
    expect(mail.subject).not.toMatch(/training|meeting|recovery|course|facilitat/i);
  });

  it.each([
    ['password', 'short', 'too_short'],
    ['password', 'password1', 'too_common'],
    ['password', 'Noor Haddad', 'is_email_or_name'],
    ['password', 'noorhaddad1', 'is_email_or_name'],
    ['password', 'Convenor', 'is_product_name'],
    ['password', 'Convenor2026!', 'is_product_name'],
    ['email', 'no address', 'email'],
    ['name', '   ', 'name'],
    ['name', '12345', 'name'],
    ['timeZone', '+02:00', 'timeZone'],
    ['timeZone', 'Mars/Olympus', 'timeZone'],
  ])('refuses a %s such as "%s" and names the field', async (field, value, code) => {
    const { body } = await api.visitor
      .post('/api/auth/sign-up')
      .send(aSignUp({ [field]: value }))
      .expect(400);
    expect(body.errors).toEqual([{ field, code, message: expect.stringMatching(/^[A-Z].{10,}\.$/) }]);
  });

  it('gives nobody a role, a confirmation or anything else that they ask for in the form', async () => {
    for (const extra of [
      { roles: ['owner'] },
      { role: 'owner' },
      { confirmedAt: '2026-01-01T00:00:00Z' },
      { id: '0' },
      { isDemo: true },
    ]) {
      const signUp = aSignUp();
      const { body } = await api.visitor
        .post('/api/auth/sign-up')
        .send({ ...signUp, ...extra })
        .expect(400);
      expect(body.errors[0].code).toBe('unknown_field');
      expect(await accountsOf(signUp.email)).toEqual([]);
    }
  });
});
