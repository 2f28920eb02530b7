import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Invitations, OwnerSetup } from '@convenor/identity';
import { type Account, aConfirmedAccount, aSignUp, resetTokenOf } from '../support/account.js';
import { lastMailTo, mailsTo, tokenIn } from '../support/mailbox.js';
import { type Person, TestApi } from '../support/test-api.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const PASSWORD = 'a fresh long one';
const EVIL = 'evil.example';

/** All that a caller can write into a request to be taken for another host. */
const FOREIGN_HOST = {
  host: EVIL,
  forwarded: `for=192.0.2.1;host=${EVIL};proto=https`,
  'x-forwarded-host': EVIL,
  'x-forwarded-server': EVIL,
  'x-forwarded-proto': 'https',
  'x-forwarded-port': '666',
  'x-host': EVIL,
  'x-original-host': EVIL,
  'x-original-url': `https://${EVIL}/reset-password`,
  'x-rewrite-url': `https://${EVIL}/reset-password`,
  origin: `http://${EVIL}`,
  referer: `http://${EVIL}/`,
};

/** A way to get a link, and what is done with it. */
interface Kind {
  /** @returns the token. `of` is whoever asked before, to ask for a newer one. */
  ask: (of?: string) => Promise<{ token: string; of: string }>;
  use: (token: string) => PromiseLike<{ status: number }>;
  minutes: number;
}

describe('a link in a mail', () => {
  let api: TestApi;
  let owner: Person;
  const accounts = new Map<string, Account>();
  beforeAll(async () => {
    // A proxy is trusted, so that nothing it forwards is left unread.
    api = await TestApi.start({ TRUSTED_PROXIES: '1' });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    api.timeIs('2026-03-02T18:00:00Z');
    await api.db.query('delete from throttles');
    await api.db.query(`delete from user_roles where role = 'owner'`);
    owner = await api.person({ roles: ['owner'] });
  });

  const account = async (email?: string): Promise<Account> => {
    const known = email === undefined ? undefined : accounts.get(email);
    if (known) return known;
    const made = await aConfirmedAccount(api);
    accounts.set(made.email, made);
    return made;
  };
  const newcomer = (token: string) => {
    const { name, timeZone } = aSignUp();
    return { token, name, timeZone, password: PASSWORD };
  };
  const somebodyWaitsForALock = async (): Promise<void> => {
    const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while ((await api.db.query<unknown[]>(waiting)).length === 0);
  };
  const post = (path: string, body: object) => api.visitor.post(path).send(body);

  const kinds: Record<string, Kind> = {
    'new password': {
      ask: async (of) => {
        const { email } = await account(of);
        return { token: await resetTokenOf(api, email), of: email };
      },
      use: (token) => post('/api/auth/reset-password', { token, password: PASSWORD }),
      minutes: 60,
    },
    'new password, after signing up again': {
      ask: async (of) => {
        const { email } = await account(of);
        await post('/api/auth/sign-up', aSignUp({ email })).expect(202);
        return { token: tokenIn(await lastMailTo(api, email, 'already-registered')), of: email };
      },
      use: (token) => post('/api/auth/reset-password', { token, password: PASSWORD }),
      minutes: 60,
    },
    'new address': {
      ask: async (of) => {
        const { email, password, browser } = await account(of);
        const next = aSignUp().email;
        expect((await browser.post('/api/me/email', { email: next, password })).status).toBe(202);
        return { token: tokenIn(await lastMailTo(api, next, 'change-email')), of: email };
      },
      use: (token) => post('/api/auth/confirm-email-change', { token }),
      minutes: 60,
    },
    'invitation to the team': {
      ask: async (of) => {
        const email = of ?? aSignUp().email;
        await owner.post('/api/admin/staff/invitations', { email, roles: ['mentor'] }).expect(201);
        return { token: tokenIn(await lastMailTo(api, email, 'staff-invitation')), of: email };
      },
      use: (token) => post('/api/auth/accept-invitation', newcomer(token)),
      minutes: 7 * 24 * 60,
    },
    'invitation to a training': {
      ask: async (of) => {
        const email = of ?? aSignUp().email;
        const person = { email, name: 'Aylin Demir', timeZone: 'Europe/Istanbul' };
        await api.db.transaction((tx) => api.app.get(Invitations).inviteTrainee(tx, person));
        return { token: tokenIn(await lastMailTo(api, email, 'trainee-invitation')), of: email };
      },
      use: (token) => post('/api/auth/accept-invitation', newcomer(token)),
      minutes: 7 * 24 * 60,
    },
    'confirmation of an address': {
      ask: async (of) => {
        const email = of ?? aSignUp().email;
        await post('/api/auth/sign-up', aSignUp({ email })).expect(202);
        return { token: tokenIn(await lastMailTo(api, email, 'confirm-email')), of: email };
      },
      use: (token) => post('/api/auth/confirm', { token }),
      minutes: 24 * 60,
    },
    'the owner’s set-up': {
      ask: async () => {
        await api.db.query(`delete from user_roles where role = 'owner'`);
        const { link } = await api.app.get(OwnerSetup).ensure();
        return { token: link!.split('#token=')[1]!, of: '' };
      },
      use: (token) => post('/api/auth/owner-setup', { ...aSignUp(), token }),
      minutes: 7 * 24 * 60,
    },
  };
  const names = Object.keys(kinds);
  /** Unknown, used up or too old. */
  const refused = expect.stringMatching(/^4(00|10)$/);
  const statusOf = async (used: PromiseLike<{ status: number }>): Promise<string> => String((await used).status);

  it.each(names)('%s: works once', async (name) => {
    const { ask, use } = kinds[name]!;
    const { token } = await ask();
    expect((await use(token)).status).toBeLessThan(300);
    expect(await statusOf(use(token))).toEqual(refused);
  });

  it.each(names)('%s: of several who use it at the same moment, one wins', async (name) => {
    const { ask, use } = kinds[name]!;
    const { token } = await ask();
    const statuses = (await Promise.all(Array.from({ length: 4 }, () => use(token)))).map((answer) => answer.status);
    expect(statuses.filter((status) => status < 300)).toHaveLength(1);
    expect(statuses.filter((status) => status === 400 || status === 410)).toHaveLength(3);
  });

  it.each(names)('%s: works until its time is over', async (name) => {
    const { ask, use, minutes } = kinds[name]!;
    const inTime = await ask();
    api.timePasses(minutes * MINUTE - 1);
    expect((await use(inTime.token)).status).toBeLessThan(300);
    const late = await ask();
    api.timePasses(minutes * MINUTE);
    expect(await statusOf(use(late.token))).toEqual(refused);
  });

  it('lives for an hour at most where it gives an account to whoever holds it', async () => {
    for (const name of names) await kinds[name]!.ask();
    const [longest] = await api.db.query(
      `select extract(epoch from max(expires_at - created_at))::int as seconds from one_time_links where kind in ('reset-password', 'change-email')`,
    );
    expect(longest).toEqual({ seconds: 3600 });
  });

  it.each(names.filter((name) => name !== 'confirmation of an address'))(
    '%s: ends when a newer one is asked for',
    async (name) => {
      const { ask, use } = kinds[name]!;
      const { token: older, of } = await ask();
      const { token: newer } = await ask(of);
      expect(newer).not.toBe(older);
      expect(await statusOf(use(older))).toEqual(refused);
      expect((await use(newer)).status).toBeLessThan(300);
    },
  );

  it('confirmation of an address: the first that is used ends those of all who signed up with it', async () => {
    const { ask, use } = kinds['confirmation of an address']!;
    const first = await ask();
    const second = await ask(first.of);
    expect((await use(first.token)).status).toBe(200);
    expect((await use(second.token)).status).toBe(410);
  });

  it.each(['new password', 'new password, after signing up again', 'new address'])(
    '%s: ends when the password or the address changes, or a new password is set by mail',
    async (name) => {
      const { ask, use } = kinds[name]!;
      const changes: Record<string, (of: Account) => PromiseLike<{ status: number }>> = {
        'the password': ({ browser, password }) =>
          browser.post('/api/me/password', { currentPassword: password, newPassword: PASSWORD }),
        'the address': async ({ email }) => {
          const { use: confirm, ask: askForAnother } = kinds['new address']!;
          return confirm((await askForAnother(email)).token);
        },
        'a password by mail': async ({ email }) => {
          const { use: reset, ask: askForReset } = kinds['new password']!;
          return reset((await askForReset(email)).token);
        },
      };
      for (const [what, change] of Object.entries(changes)) {
        const { token, of } = await ask();
        expect([what, (await change(accounts.get(of)!)).status]).toEqual([what, 204]);
        expect([what, await statusOf(use(token))]).toEqual([what, refused]);
      }
    },
  );

  it.each(['new password', 'new address', 'confirmation of an address', 'invitation to a training'])(
    '%s: used while something else is ending it, it waits and is refused; neither is in the way of the other',
    async (name) => {
      const { ask, use } = kinds[name]!;
      const { token, of } = await ask();
      let used!: Promise<string>;
      await api.db.transaction(async (tx) => {
        const [user] = await tx.query('select id from users where email = $1 for update', [of]);
        used = statusOf(use(token));
        await somebodyWaitsForALock();
        await tx.query('update one_time_links set used_at = now() where user_id = $1', [user.id]);
      });
      expect(await used).toBe('410');
    },
  );

  it('leads to the host of the settings, whatever a request claims', async () => {
    const known = await aConfirmedAccount(api);
    const fresh = aSignUp();
    const next = aSignUp().email;
    const invited = aSignUp().email;
    const anonymous = (path: string, body: object) => api.visitor.post(path).set(FOREIGN_HOST).send(body);
    await anonymous('/api/auth/sign-up', fresh).expect(202);
    await anonymous('/api/auth/sign-up', { ...fresh, email: known.email }).expect(202);
    await anonymous('/api/auth/forgotten-password', { email: known.email }).expect(202);
    await anonymous('/api/auth/forgotten-password', { email: 'nobody-here@example.org' }).expect(202);
    await owner
      .post('/api/admin/staff/invitations', { email: invited, roles: ['mentor'] })
      .set(FOREIGN_HOST)
      .expect(201);
    const cookie = [...known.browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    await anonymous('/api/me/email', { email: next, password: known.password }).set('cookie', cookie).expect(202);
    await api.runJobs();

    const everybody = [fresh.email, known.email, 'nobody-here@example.org', next, invited];
    const mails = (await Promise.all(everybody.map((email) => mailsTo(api, email)))).flat();
    expect(new Set(mails.map((mail) => mail.kind))).toEqual(
      new Set(
        [
          'confirm-email',
          'already-registered',
          'reset-password',
          'no-account',
          'change-email',
          'email-change-asked',
        ].concat('staff-invitation'),
      ),
    );
    for (const { kind, subject, text, html } of mails) {
      expect([kind, `${subject}${text}${html}`.includes(EVIL)]).toEqual([kind, false]);
      for (const [address] of `${text}\n${html}`.matchAll(/[a-z]+:\/\/[^\s"<]+/g))
        expect([kind, new URL(address).origin]).toEqual([kind, 'http://convenor.test']);
    }
  });

  it('is refused to a person who has been suspended, whatever it was for', async () => {
    for (const name of ['new password', 'new address', 'confirmation of an address', 'invitation to a training']) {
      const { token, of } = await kinds[name]!.ask();
      await api.db.query('update users set suspended_at = $2 where email = $1', [of, new Date(Date.now() - DAY)]);
      const { status } = await kinds[name]!.use(token);
      expect([name, status >= 400 && status < 500]).toEqual([name, true]);
    }
  });
});
