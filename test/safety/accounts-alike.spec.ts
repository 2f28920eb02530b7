import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Invitations } from '@convenor/identity';
import type supertest from 'supertest';
import { type Account, aConfirmedAccount, aSignUp } from '../support/account.js';
import { setCookies } from '../support/browser.js';
import { mailsTo, type WrittenMail } from '../support/mailbox.js';
import { statementsOf } from '../support/statements.js';
import { type Person, TestApi } from '../support/test-api.js';

const PEOPLE = [
  'known',
  'unknown',
  'suspended',
  'unconfirmed',
  'unconfirmed and suspended',
  'enrolled by staff',
] as const;

/** What somebody can ask about an address, and how many mails the address gets for it. */
interface Question {
  ask: (email: string) => PromiseLike<supertest.Response>;
  mails: number;
  /** Whose mails the asker can read: their own address', if they have one. */
  readable?: () => string;
}

describe('what a stranger can ask about an address', () => {
  let api: TestApi;
  let asker: Account;
  let owner: Person;
  const addresses = new Map<string, string>();

  const questions: Record<string, Question> = {
    'sign-in': {
      ask: (email) => api.visitor.post('/api/auth/sign-in').send({ email, password: 'not the password' }),
      mails: 0,
    },
    'sign-up': {
      ask: (email) => api.visitor.post('/api/auth/sign-up').send({ ...aSignUp(), email }),
      mails: 1,
    },
    'forgotten password': {
      ask: (email) => api.visitor.post('/api/auth/forgotten-password').send({ email }),
      mails: 1,
    },
    'change of address': {
      ask: (email) => asker.browser.post('/api/me/email', { email, password: asker.password }),
      mails: 1,
      readable: () => asker.email,
    },
    'invitation to the team': {
      ask: (email) => owner.post('/api/admin/staff/invitations', { email, roles: ['mentor'] }),
      mails: 1,
    },
  };

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    api.timeIs('2026-03-02T18:00:00Z');
    await api.db.query('delete from throttles');
    asker = await aConfirmedAccount(api);
    owner = await api.person({ roles: ['owner'] });
    // Of one length, so that an answer that repeats the address is as long for each.
    for (const who of PEOPLE) addresses.set(who, `${owner.id}-${PEOPLE.indexOf(who)}@example.org`);
    await api.db.query('delete from mails');
    for (const who of ['known', 'suspended'] as const) await aConfirmedAccount(api, { email: addresses.get(who)! });
    for (const who of ['unconfirmed', 'unconfirmed and suspended'] as const)
      await api.visitor
        .post('/api/auth/sign-up')
        .send(aSignUp({ email: addresses.get(who)! }))
        .expect(202);
    await api.db.query('update users set suspended_at = now() where email = any($1)', [
      [addresses.get('suspended'), addresses.get('unconfirmed and suspended')],
    ]);
    const enrolled = { email: addresses.get('enrolled by staff')!, name: 'Aylin Demir', timeZone: 'Europe/Istanbul' };
    await api.db.transaction((tx) => api.app.get(Invitations).inviteTrainee(tx, enrolled));
    await api.db.query('delete from throttles');
  });

  const newMails = async (email: string, act: () => PromiseLike<unknown>): Promise<WrittenMail[]> => {
    const before = (await mailsTo(api, email)).length;
    await act();
    return (await mailsTo(api, email)).slice(before);
  };

  it.each(Object.keys(questions))('%s: one answer for whoever it is', async (name) => {
    const { ask, mails, readable } = questions[name]!;
    const seen = [];
    for (const who of PEOPLE) {
      const email = addresses.get(who)!;
      let answer!: supertest.Response;
      let written = 0;
      const own = await newMails(readable?.() ?? 'nobody-reads-this@example.org', async () => {
        written = (
          await newMails(email, async () => {
            answer = await ask(email);
            await api.runJobs();
          })
        ).length;
      });
      seen.push({ ...outside(answer), written, own: own.map(({ kind, subject, text }) => ({ kind, subject, text })) });
    }
    expect(seen[0]).toMatchObject({ written: mails });
    expect(seen[0]!.own).toHaveLength(readable ? 1 : 0);
    for (const [n, who] of PEOPLE.entries()) expect([who, seen[n]]).toEqual([who, seen[0]]);
  });

  it.each(Object.keys(questions))('%s: the same questions to the database for whoever it is', async (name) => {
    const { ask } = questions[name]!;
    const seen: [string, string[]][] = [];
    for (const who of PEOPLE) seen.push([who, await statementsOf(api, () => ask(addresses.get(who)!))]);
    expect(seen[0]![1].length).toBeGreaterThan(0);
    expect(seen).toEqual(PEOPLE.map((who) => [who, seen[0]![1]]));
  });

  it('sign-in: the right password opens nothing that the wrong one would not tell', async () => {
    const password = aSignUp().password;
    const seen = [];
    for (const who of PEOPLE.filter((each) => each !== 'known')) {
      const answer = await api.visitor.post('/api/auth/sign-in').send({ email: addresses.get(who)!, password });
      seen.push(outside(answer));
    }
    expect(seen[0]).toMatchObject({ status: 401 });
    for (const answer of seen) expect(answer).toEqual(seen[0]);
  });

  it.each(['sign-up', 'forgotten password', 'change of address'])(
    '%s: one answer when it is asked too often',
    async (name) => {
      const { ask, mails } = questions[name]!;
      let first: object | undefined;
      for (const who of ['known', 'unknown', 'suspended']) {
        const email = addresses.get(who)!;
        const written = await newMails(email, async () => {
          for (let n = 0; n < 7; n += 1) {
            const answer = outside(await ask(email));
            first ??= answer;
            expect([who, n, answer]).toEqual([who, n, first]);
          }
          await api.runJobs();
        });
        expect([who, written.length]).toEqual([who, 5 * mails]);
      }
    },
  );
});

/** All that leaves towards the asker, with what differs from answer to answer by design made one: ids, tokens, the date. */
function outside(answer: supertest.Response): object {
  const { date: _date, 'set-cookie': _cookies, etag, ...headers } = answer.headers as Record<string, string>;
  const cookies = setCookies(answer).map((line) => line.replace(/=[\w-]{43};/, '=…;'));
  return {
    status: answer.status,
    headers,
    hasEtag: etag !== undefined,
    cookies,
    body: shape(answer.body),
    length: answer.text.length,
  };
}

/** A body with every text but the fixed ones of a problem replaced by its kind. */
function shape(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(shape);
  if (typeof body !== 'object' || body === null) return typeof body;
  if ('code' in body) return body;
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, shape(value)]));
}
