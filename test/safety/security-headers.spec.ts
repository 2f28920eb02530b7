import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApi } from '../support/test-api.js';

const ANSWERS: [string, string, number][] = [
  ['a page of the API', '/api/courses', 200],
  ['who is signed in', '/api/session', 200],
  ['an address that leads nowhere', '/api/nowhere', 404],
  ['a refusal', '/api/me', 401],
  ['the page of a certificate', '/verify/none', 404],
];

describe('what browsers are told to guard', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await TestApi.start({ PUBLIC_URL: 'https://convenor.test' });
  });
  afterAll(() => api.stop());

  it.each(ANSWERS)('with %s', async (_what, address, status) => {
    const { status: answered, headers } = await api.visitor.get(address);
    expect(answered).toBe(status);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'cache-control': expect.stringMatching(/^(no-store|public, no-cache)$/),
    });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    const policy = String(headers['content-security-policy']).split(';');
    expect(policy).toEqual(
      expect.arrayContaining(["script-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]),
    );
  });
});
