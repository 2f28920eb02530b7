import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Pause } from '@convenor/identity';
import { Clock } from '@convenor/platform';
import { type Account, aConfirmedAccount, resetTokenOf } from '../support/account.js';
import { Browser } from '../support/browser.js';
import { TestApi } from '../support/test-api.js';

const HOUR = 3_600_000;
const FREE_TRIES = 8;

describe('slowing down those who guess', () => {
  let api: TestApi;
  let person: Account;
  let holds: number[];
  beforeAll(async () => {
    api = await TestApi.start({ TRUSTED_PROXIES: '1' });
    api.app.get(Pause).hold = async (milliseconds) => void holds.push(milliseconds);
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    holds = [];
    api.timeIs('2026-03-02T18:00:00Z');
    await api.db.query('delete from throttles');
    person = await aConfirmedAccount(api, { headers: { 'x-forwarded-for': '198.51.100.1' } });
  });

  const from = (address: string): Browser => new Browser(api, { 'x-forwarded-for': address });
  const guess = async (browser: Browser, email = person.email): Promise<number> =>
    (await browser.post('/api/auth/sign-in', { email, password: 'a wrong guess' })).status;
  const statuses = async (times: number, one: () => Promise<number>): Promise<number[]> => {
    const seen: number[] = [];
    for (let n = 0; n < times; n += 1) seen.push(await one());
    return seen;
  };

  /** Requests at once reach the database in another order than the one in which they read the clock. */
  const requestsOvertake = (): void => {
    let moment = Date.parse('2026-03-02T18:00:00Z');
    api.app.get(Clock).now = () => new Date((moment -= 1));
  };

  it('makes one place wait at one account, longer with each further try, and says how long', async () => {
    expect(await statuses(FREE_TRIES, () => guess(from('203.0.113.5')))).toEqual(Array<number>(FREE_TRIES).fill(401));
    const refused = await from('203.0.113.5').post('/api/auth/sign-in', {
      email: person.email,
      password: person.password,
    });
    expect(refused.status).toBe(429);
    expect(refused.body.code).toBe('too_many_requests');
    expect(refused.headers['retry-after']).toBe('30');

    api.timePasses(30_000);
    expect(await guess(from('203.0.113.5'))).toBe(401);
    const further = await from('203.0.113.5').post('/api/auth/sign-in', {
      email: person.email,
      password: 'a wrong guess',
    });
    expect(further.headers['retry-after']).toBe('60');
  });

  it('lets a hundred guesses at once try no more often than one after the other', async () => {
    const seen = await Promise.all(Array.from({ length: 60 }, () => guess(from('203.0.113.5'))));
    expect(seen.filter((status) => status === 401)).toHaveLength(FREE_TRIES);
    expect(seen.filter((status) => status === 429)).toHaveLength(60 - FREE_TRIES);
  });

  it('counts guesses that overtake each other like any others: none is let off, none refused too early', async () => {
    requestsOvertake();
    const seen = await Promise.all(Array.from({ length: 40 }, () => guess(from('203.0.113.5'))));
    expect(seen.filter((status) => status === 401)).toHaveLength(FREE_TRIES);
    expect(seen.filter((status) => status === 429)).toHaveLength(40 - FREE_TRIES);
  });

  it('lets a person in who signs in on several devices at once', async () => {
    requestsOvertake();
    const right = { email: person.email, password: person.password };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => from('203.0.113.5').post('/api/auth/sign-in', right)),
    );
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
  });

  it('lets in as many as sign in rightly at once, though each try counts until it proves right', async () => {
    const right = { email: person.email, password: person.password };
    const answers = await Promise.all(
      Array.from({ length: 3 * FREE_TRIES }, () => from('203.0.113.5').post('/api/auth/sign-in', right)),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array<number>(3 * FREE_TRIES).fill(200));
    expect(holds.every((milliseconds) => milliseconds === 0)).toBe(true);
    const mixed = await Promise.all(Array.from({ length: 40 }, () => guess(from('203.0.113.5'))));
    expect(mixed.filter((status) => status === 401)).toHaveLength(FREE_TRIES);
  });

  it('treats an address without an account the same', async () => {
    const seen = await statuses(FREE_TRIES + 2, () => guess(from('203.0.113.5'), 'nobody@example.org'));
    expect(seen).toEqual([...Array<number>(FREE_TRIES).fill(401), 429, 429]);
  });

  it('does not count a try that has to wait, so nobody can push the wait ahead for ever', async () => {
    await statuses(FREE_TRIES + 20, () => guess(from('203.0.113.5')));
    api.timePasses(30_000);
    const answer = await from('203.0.113.5').post('/api/auth/sign-in', {
      email: person.email,
      password: person.password,
    });
    expect(answer.status).toBe(200);
  });

  it('lets the person in from elsewhere whatever strangers do: held back for seconds, never refused', async () => {
    for (let place = 0; place < 40; place += 1) await guess(from(`203.0.113.${place}`));
    const elsewhere = from('192.0.2.77');
    const right = { email: person.email, password: person.password };
    holds = [];
    expect((await api.alone(() => elsewhere.post('/api/auth/sign-in', right))).status).toBe(200);
    expect(holds).toEqual([3_000]);
  });

  it('holds back more with each try at one account, from wherever it comes, and forgets within the hour', async () => {
    for (let place = 0; place < 14; place += 1) await api.alone(() => guess(from(`203.0.113.${place}`)));
    expect(holds).toEqual([...Array<number>(10).fill(0), 250, 500, 1_000, 2_000]);
    api.timePasses(HOUR + 1);
    holds = [];
    await api.alone(() => guess(from('203.0.113.200')));
    expect(holds).toEqual([0]);
  });

  it('does not slow down a device that signed in to the account before', async () => {
    const own = from('203.0.113.5');
    own.cookies.set('convenor_device', person.browser.cookies.get('convenor_device')!);
    await statuses(FREE_TRIES + 1, () => guess(from('203.0.113.5')));
    for (let place = 0; place < 30; place += 1) await guess(from(`203.0.113.${place}`));
    holds = [];
    expect((await own.post('/api/auth/sign-in', { email: person.email, password: person.password })).status).toBe(200);
    expect(holds).toEqual([]);
  });

  it('holds the tries of a known device against that device', async () => {
    const own = from('203.0.113.5');
    own.cookies.set('convenor_device', person.browser.cookies.get('convenor_device')!);
    expect((await statuses(FREE_TRIES + 1, () => guess(own))).at(-1)).toBe(429);
  });

  it('gives no head start to a device that only signed in to another account', async () => {
    const stranger = await aConfirmedAccount(api, { headers: { 'x-forwarded-for': '203.0.113.9' } });
    expect((await statuses(FREE_TRIES + 1, () => guess(stranger.browser))).at(-1)).toBe(429);
    expect(await guess(from('203.0.113.9'))).toBe(429);
  });

  it('is patient with a place from which many people sign in, and not with one that tries account after account', async () => {
    const key = 300;
    await api.db.query('delete from throttles');
    for (let n = 0; n < 3; n += 1) {
      await from('203.0.113.50').post('/api/auth/sign-in', { email: person.email, password: person.password });
    }
    const [counted] = await api.db.query<{ most: number }[]>('select coalesce(max(count), 0) as most from throttles');
    expect(counted!.most).toBe(0);

    await guess(from('203.0.113.60'), 'first@example.org');
    await api.db.query('update throttles set count = $1 where account is null', [key]);
    expect(await guess(from('203.0.113.60'), 'second@example.org')).toBe(429);
    expect(await guess(from('203.0.113.61'), 'second@example.org')).toBe(401);
  });

  it('does not let a known device earn tries at other accounts by signing in to its own', async () => {
    await api.db.query('delete from throttles');
    await guess(from('198.51.100.1'), 'first@example.org');
    for (let n = 0; n < 3; n += 1) {
      await person.browser.post('/api/auth/sign-in', { email: person.email, password: person.password });
    }
    const counted = await api.db.query('select count from throttles where account is null');
    expect(counted).toEqual([{ count: 1 }]);
  });

  it('believes no address that a caller makes up for itself', async () => {
    // One proxy is trusted: what stands before the address that it saw was written by the caller.
    const seen = [];
    for (let n = 0; n <= FREE_TRIES; n += 1) seen.push(await guess(from(`10.1.1.${n}, 203.0.113.5`)));
    expect(seen.at(-1)).toBe(429);
  });

  it('forgives everything when the password is set anew by mail, on that device and on others', async () => {
    const here = from('203.0.113.5');
    const password = 'a fresh long one';
    await statuses(FREE_TRIES + 1, () => guess(here));
    const token = await resetTokenOf(api, person.email);
    expect((await here.post('/api/auth/reset-password', { token, password })).status).toBe(204);
    expect((await here.post('/api/auth/sign-in', { email: person.email, password })).status).toBe(200);
    expect((await from('203.0.113.5').post('/api/auth/sign-in', { email: person.email, password })).status).toBe(200);
  });

  it('does not mind a signed-in person who gives the right password many times at once', async () => {
    const body = { email: 'next@example.org', password: person.password };
    const answers = await Promise.all(Array.from({ length: 12 }, () => person.browser.post('/api/me/email', body)));
    expect(answers.map((answer) => answer.status)).toEqual(Array<number>(12).fill(202));
  });

  it('asks a signed-in person who guesses their own password to wait as well', async () => {
    const wrong = { currentPassword: 'a wrong guess', newPassword: 'a fresh long one' };
    const seen = await statuses(6, async () => (await person.browser.post('/api/me/password', wrong)).status);
    expect(seen).toEqual([400, 400, 400, 400, 400, 429]);
    expect((await person.browser.post('/api/me/delete', { password: person.password })).status).toBe(429);
  });
});
