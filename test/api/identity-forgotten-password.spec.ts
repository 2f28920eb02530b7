import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Account, aConfirmedAccount, aSignUp, resetTokenOf } from '../support/account.js';
import { lastMailTo, mailsTo, tokenIn } from '../support/mailbox.js';
import { statementsOf } from '../support/statements.js';
import { TestApi } from '../support/test-api.js';

const MINUTE = 60_000;

describe('a forgotten password', () => {
  let api: TestApi;
  let person: Account;
  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    api.timeIs('2026-03-02T18:00:00Z');
    await api.db.query('delete from throttles');
    person = await aConfirmedAccount(api);
  });

  const ask = async (email: string) => api.visitor.post('/api/auth/forgotten-password').send({ email });
  const askedToken = async (email = person.email): Promise<string> => resetTokenOf(api, email);
  const reset = async (token: string, password = 'a fresh long one') =>
    api.visitor.post('/api/auth/reset-password').send({ token, password });
  const signIn = async (password: string) =>
    api.visitor.post('/api/auth/sign-in').send({ email: person.email, password });

  it('is replaced by the link of a mail; every session ends, and the person is told', async () => {
    const token = await askedToken();
    expect((await reset(token)).status).toBe(204);
    expect((await person.browser.get('/api/me')).status).toBe(401);
    expect((await signIn(person.password)).status).toBe(401);
    expect((await signIn('a fresh long one')).status).toBe(200);
    expect((await lastMailTo(api, person.email)).kind).toBe('password-changed');
    const audit = await api.db.query(`select action, subject_id, detail from audit_log order by seq desc limit 1`);
    expect(audit).toMatchObject([{ action: 'account.password_reset', detail: {} }]);
  });

  it('answers alike whether the address is known, unknown or suspended, and writes one mail', async () => {
    const suspended = await aConfirmedAccount(api);
    await api.db.query('update users set suspended_at = now() where email = $1', [suspended.email]);
    const seen = [];
    for (const email of [person.email, 'nobody-here@example.org', suspended.email]) {
      const before = (await mailsTo(api, email)).length;
      const answer = await ask(email);
      await api.runJobs();
      const headers = Object.fromEntries(Object.entries(answer.headers).filter(([name]) => name !== 'date'));
      seen.push({
        status: answer.status,
        body: answer.text,
        headers,
        mails: (await mailsTo(api, email)).length - before,
      });
    }
    expect(seen[0]).toMatchObject({ status: 202, body: '', mails: 1 });
    for (const answer of seen) expect(answer).toEqual(seen[0]);
    for (const email of ['nobody-here@example.org', suspended.email])
      expect((await lastMailTo(api, email)).text).not.toContain('#token=');
  });

  it('takes a link once, and for an hour', async () => {
    const used = await askedToken();
    await reset(used);
    const again = await reset(used, 'yet another one');
    expect(again.status).toBe(410);
    expect(again.body.code).toBe('link_used');

    const old = await askedToken();
    api.timePasses(60 * MINUTE);
    const late = await reset(old);
    expect(late.status).toBe(410);
    expect(late.body.code).toBe('link_expired');
    expect((await signIn('a fresh long one')).status).toBe(200);
  });

  it('gives a link that two use at once to one of them', async () => {
    const token = await askedToken();
    const answers = await Promise.all(
      ['first long password', 'second long password'].map((password) => reset(token, password)),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([204, 410]);
  });

  it('does the same before it answers, whoever is asked for', async () => {
    const suspended = await aConfirmedAccount(api);
    await api.db.query('update users set suspended_at = now() where email = $1', [suspended.email]);
    const unconfirmed = aSignUp();
    await api.visitor.post('/api/auth/sign-up').send(unconfirmed).expect(202);
    const statements = async (email: string) => statementsOf(api, () => ask(email));
    const known = await statements(person.email);
    expect(known.length).toBeGreaterThan(0);
    for (const email of ['nobody-at-all@example.org', suspended.email, unconfirmed.email])
      expect(await statements(email)).toEqual(known);
    expect(known.join('\n')).not.toMatch(/\busers\b/);
  });

  it('ends the older link when a new one is asked for, or two at once', async () => {
    const [older, newer] = [await askedToken(), await askedToken()];
    expect((await reset(older, 'a thief would choose')).status).toBe(410);
    expect((await reset(newer)).status).toBe(204);

    await Promise.all([ask(person.email), ask(person.email)]);
    await api.runJobs();
    const mails = (await mailsTo(api, person.email)).filter((mail) => mail.kind === 'reset-password').slice(-2);
    const answers = [];
    for (const mail of mails) answers.push((await reset(tokenIn(mail), 'yet another one')).status);
    expect(answers.sort()).toEqual([204, 410]);
  });

  it('keeps the link usable when the new password is refused', async () => {
    const token = await askedToken();
    const refused = await reset(token, 'short');
    expect(refused.status).toBe(400);
    expect(refused.body.errors[0]).toMatchObject({ field: 'password', code: 'too_short' });
    expect((await reset(token, person.email)).body.errors[0].code).toBe('is_email_or_name');
    expect((await reset(token)).status).toBe(204);
  });

  it('confirms the address of a person who never did, for only they can read the mail', async () => {
    const waiting = aSignUp();
    await api.visitor.post('/api/auth/sign-up').send(waiting).expect(202);
    expect((await reset(await askedToken(waiting.email))).status).toBe(204);
    await api.visitor
      .post('/api/auth/sign-in')
      .send({ email: waiting.email, password: 'a fresh long one' })
      .expect(200);
  });

  it('opens nothing for a person who was suspended meanwhile', async () => {
    const token = await askedToken();
    await api.db.query('update users set suspended_at = now() where email = $1', [person.email]);
    expect((await reset(token)).status).toBe(400);
  });

  it('writes no more than a few mails, whoever asks', async () => {
    for (let n = 0; n < 9; n += 1) expect((await ask(person.email)).status).toBe(202);
    await api.runJobs();
    expect((await mailsTo(api, person.email)).filter((mail) => mail.kind === 'reset-password')).toHaveLength(5);
  });
});
