import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Invitations, OwnerSetup } from '@convenor/identity';
import { nameOfKey } from '@convenor/platform';
import { type Account, aSignUp } from '../support/account.js';
import { Browser } from '../support/browser.js';
import { tablesThatHold } from '../support/database-search.js';
import { MailServer } from '../support/mail-server.js';
import { type Person, TestApi } from '../support/test-api.js';

const KEY = { 'idempotency-key': 'kept-for-a-day' };

describe('secrets of accounts', () => {
  let mailServer: MailServer;
  let api: TestApi;
  let owner: Person;
  let person: Account;
  beforeAll(async () => {
    mailServer = await MailServer.start();
    api = await TestApi.start({ SMTP_URL: mailServer.url });
    owner = await api.person({ roles: ['owner'] });
    const signUp = aSignUp();
    person = { ...signUp, browser: new Browser(api, KEY) };
    await person.browser.post('/api/auth/sign-up', signUp);
  });
  afterAll(async () => {
    await api.stop();
    await mailServer.stop();
  });

  /** What the last mail to an address carries, once a mail server has taken it. */
  const mailedTokenTo = async (email: string): Promise<string> => {
    await api.runJobs();
    const mail = mailServer.arrived.filter(({ to }) => to && !Array.isArray(to) && to.text === email).at(-1);
    const token = /#token=([\w-]{43})/.exec(mail?.text ?? '')?.[1];
    if (!token) throw new Error('No mail with a link arrived.');
    return token;
  };

  it('is searched for in tables that are there, by a search that finds what stands in one', async () => {
    expect(await tablesThatHold(api, person.email)).toEqual(['public.mails', 'public.users']);
    expect(await tablesThatHold(api, 'send-mail')).toContain('graphile_worker._private_tasks');
    const [{ hash }] = await api.db.query(`select encode(token_hash, 'hex') as hash from one_time_links limit 1`);
    expect(await tablesThatHold(api, hash)).toEqual(['public.one_time_links']);
  });

  it('are stored as hashes: no link that arrived by mail stands anywhere in the database, used or not', async () => {
    const { password, timeZone, name } = aSignUp();
    const post = (path: string, body: object) => api.visitor.post(path).set(KEY).send(body);
    const confirm = await mailedTokenTo(person.email);
    const seen = new Map([['confirmation', confirm]]);
    const check = async (when: string): Promise<void> => {
      for (const [what, token] of seen)
        expect([when, what, await tablesThatHold(api, token)]).toEqual([when, what, []]);
    };

    await check('after it was sent');
    expect((await person.browser.post('/api/auth/confirm', { token: confirm })).status).toBe(200);

    await post('/api/auth/forgotten-password', { email: person.email }).expect(202);
    seen.set('new password', await mailedTokenTo(person.email));
    const next = aSignUp().email;
    await person.browser.post('/api/me/email', { email: next, password: person.password });
    seen.set('new address', await mailedTokenTo(next));
    const invited = aSignUp().email;
    await owner
      .post('/api/admin/staff/invitations', { email: invited, roles: ['mentor'] })
      .set(KEY)
      .expect(201);
    seen.set('invitation', await mailedTokenTo(invited));
    const enrolled = { email: aSignUp().email, name: 'Aylin Demir', timeZone };
    await api.db.transaction((tx) => api.app.get(Invitations).inviteTrainee(tx, enrolled));
    seen.set('invitation to a training', await mailedTokenTo(enrolled.email));
    await api.db.query(`delete from user_roles where role = 'owner'`);
    seen.set('set-up', (await api.app.get(OwnerSetup).ensure()).link!.split('#token=')[1]!);
    await check('while it works');

    const uses: [string, object][] = [
      ['/api/auth/accept-invitation', { token: seen.get('invitation'), name, password, timeZone }],
      ['/api/auth/accept-invitation', { token: seen.get('invitation to a training'), name, password, timeZone }],
      ['/api/auth/owner-setup', { ...aSignUp(), token: seen.get('set-up') }],
      ['/api/auth/confirm-email-change', { token: seen.get('new address') }],
      ['/api/auth/reset-password', { token: seen.get('new password'), password }],
    ];
    const statuses = [];
    for (const [path, body] of uses) statuses.push((await post(path, body)).status);
    // The change of the address has ended the link that was sent to the old one.
    expect(statuses).toEqual([200, 200, 200, 204, 410]);
    await check('after it was used');
    await api.runJobs();
    await check('when every job is done');
  });

  it('are kept from jobs that wait: not even a link that has not been sent yet stands beside its mail', async () => {
    const { email } = aSignUp();
    const browser = new Browser(api);
    await browser.post('/api/auth/sign-up', aSignUp({ email }));
    const [mail] = await api.db.query<{ text: string }[]>('select text from mails where to_address = $1', [email]);
    const token = /#token=([\w-]{43})/.exec(mail!.text)![1]!;
    expect(await tablesThatHold(api, token)).toEqual(['public.mails']);
    await api.runJobs();
    expect(await tablesThatHold(api, token)).toEqual([]);
  });

  it('neither a session, nor what names a browser, nor a password can be read from the database', async () => {
    const signUp = aSignUp({ password: 'nineteen-quiet-herons' });
    const browser = new Browser(api, KEY);
    await browser.post('/api/auth/sign-up', signUp);
    await browser.post('/api/auth/confirm', { token: await mailedTokenTo(signUp.email) });
    await browser.post('/api/auth/sign-in', { email: signUp.email, password: signUp.password });
    await browser.post('/api/me/password', { currentPassword: signUp.password, newPassword: 'forty-quiet-herons' });
    await browser.post('/api/auth/sign-in', { email: signUp.email, password: 'forty-quiet-herons' });
    await api.visitor
      .post('/api/auth/sign-in')
      .send({ email: signUp.email, password: 'seven-quiet-herons' })
      .expect(401);
    expect((await browser.get('/api/me')).status).toBe(200);
    expect(
      await api.db.query('select status from idempotency_keys where key = $1', [nameOfKey(KEY['idempotency-key'])]),
    ).toContainEqual({ status: 204 });
    expect([...browser.cookies.keys()].sort()).toEqual(['convenor_device', 'convenor_session']);
    for (const secret of [...browser.cookies.values(), signUp.password, 'forty-quiet-herons', 'seven-quiet-herons'])
      expect(await tablesThatHold(api, secret)).toEqual([]);
  });
});
