import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Account, aConfirmedAccount, aSignUp } from '../support/account.js';
import { type Person, TestApi } from '../support/test-api.js';

const HOSTILE: readonly (readonly [string, unknown])[] = [
  ['a NUL', 'a\u0000b@example.org'],
  ['a lone surrogate', 'a\ud800b@example.org'],
  ['a megabyte', 'a'.repeat(1_000_000)],
  ['an array', ['a@example.org']],
  ['an object', { $ne: null }],
  ['a number', 7],
  ['a truth', true],
  ['null', null],
  ['nothing', undefined],
  ['an empty text', ''],
];

describe('hostile input', () => {
  let api: TestApi;
  let person: Account;
  let owner: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    person = await aConfirmedAccount(api);
    owner = await api.person({ roles: ['owner'] });
  });
  afterAll(() => api.stop());
  beforeEach(() => api.db.query('delete from throttles'));

  /** Every body that this feature reads, with values that would pass. */
  const forms: readonly (readonly [string, Record<string, unknown>])[] = [
    ['/api/auth/sign-up', aSignUp()],
    ['/api/auth/sign-in', { email: 'a@example.org', password: 'seven calm chairs' }],
    ['/api/auth/confirm', { token: 'x'.repeat(43) }],
    ['/api/auth/forgotten-password', { email: 'a@example.org' }],
    ['/api/auth/reset-password', { token: 'x'.repeat(43), password: 'seven calm chairs' }],
    ['/api/auth/confirm-email-change', { token: 'x'.repeat(43) }],
    ['/api/auth/invitation', { token: 'x'.repeat(43) }],
    ['/api/auth/accept-invitation', { token: 'x'.repeat(43) }],
    ['/api/auth/owner-setup', { token: 'x'.repeat(43), ...aSignUp() }],
    ['/api/me/password', { currentPassword: 'seven calm chairs', newPassword: 'a fresh long one' }],
    ['/api/me/email', { email: 'a@example.org', password: 'seven calm chairs' }],
    ['/api/me/delete', { password: 'seven calm chair' }],
    ['/api/admin/staff/invitations', { email: 'a@example.org', roles: ['mentor'] }],
  ];
  const cases = forms.flatMap(([path, body]) =>
    Object.keys(body).flatMap((field) => HOSTILE.map(([what, value]) => [path, field, what, value, body] as const)),
  );

  it('finds every field of every form to try', () => {
    expect(cases.length).toBeGreaterThan(200);
  });

  it.each(cases)('%s: %s is %s', async (path, field, _what, value, body) => {
    const send = async () => {
      const filled = { ...body, [field]: value };
      if (path.startsWith('/api/admin')) return owner.post(path, filled);
      return person.browser.post(path, filled);
    };
    const answer = await send();
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body).toMatchObject({ code: expect.any(String), detail: expect.any(String) });
    expect(answer.text.length).toBeLessThan(2_000);
  });

  it.each([
    '[]',
    '"text"',
    '7',
    'null',
    '{"email":',
    '{"__proto__":{"roles":["owner"]}}',
    '{"constructor":{"prototype":{"a":1}}}',
  ])('a body of %s', async (body) => {
    for (const [path] of forms.slice(0, 9)) {
      const { status } = await api.visitor.post(path).set('content-type', 'application/json').send(body);
      expect([path, status]).toEqual([path, 400]);
    }
  });

  it('an address that cannot be one is named as what is wrong with a sign-in', async () => {
    for (const email of ['a\u0000b@example.org', 'a\ud800b@example.org']) {
      const { body } = await api.visitor
        .post('/api/auth/sign-in')
        .send({ email, password: 'seven calm chairs' })
        .expect(400);
      expect(body.errors).toMatchObject([{ field: 'email' }]);
    }
  });

  it('a cookie that cannot be a session', async () => {
    for (const value of ['', 'x', 'x'.repeat(5_000), '%00', '%ED%A0%80', "' or 1=1 --", '%']) {
      await api.visitor.get('/api/me').set('cookie', `convenor_session=${value}`).expect(401);
    }
  });

  it('parameters of lists', async () => {
    for (const query of ['limit=-1', 'limit=1e9', 'limit[]=1', 'after=%00', 'after=1', 'after[]=x', 'x=1']) {
      await owner.get(`/api/admin/staff?${query}`).expect(400);
    }
  });
});
