import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Person, TestApi } from '../support/test-api.js';

const KEY = 'a'.repeat(200_000);

describe('a request that cannot be read', () => {
  let api: TestApi;
  let trainee: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    trainee = await api.person();
  });
  afterAll(() => api.stop());

  const raw = (body: string) => trainee.patch('/api/me').set('content-type', 'application/json').send(body);

  it.each<readonly [string, string, number, string]>([
    ['half a body', '{"name":', 400, 'malformed_json'],
    ['no JSON', 'name=Ada', 400, 'malformed_json'],
    ['a prototype', '{"__proto__":{"roles":["owner"]}}', 400, 'malformed_json'],
    ['a hundred thousand levels', '['.repeat(100_000) + ']'.repeat(100_000), 400, 'nested_too_deeply'],
    ['deep below a name', `{"name":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`, 400, 'nested_too_deeply'],
    ['a hundred thousand values', `[${'0,'.repeat(100_000)}0]`, 400, 'too_many_values'],
    ['NUL', '{"name":"a\\u0000b"}', 400, 'unstorable_text'],
    ['half a pair', '{"name":"a\\ud800b"}', 400, 'unstorable_text'],
    ['a name of 200,000 letters', `{"${KEY}":1}`, 400, 'invalid_input'],
    ['two megabytes', `{"name":"${'a'.repeat(2_000_000)}"}`, 413, 'too_large'],
  ])('%s', async (_what, body, status, code) => {
    const answer = await raw(body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.text.length).toBeLessThan(2000);
  });

  it('is longer in its address than any of ours', async () => {
    const answer = await api.visitor.get(`/api/courses/${'a'.repeat(20_000)}`);
    expect([answer.status, answer.headers['content-type']]).toEqual([431, 'application/problem+json; charset=utf-8']);
    expect(JSON.parse(answer.text)).toMatchObject({ status: 431, code: 'headers_too_large' });
  });

  it('is told in fifty sentences at most', async () => {
    const fields = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`field${index}`, index]));
    const { body } = await trainee.patch('/api/me', fields).expect(400);
    expect(body.errors).toHaveLength(50);
  });

  it('is a form where no file is asked for', async () => {
    const answer = await trainee.patch('/api/me').field('name', 'Ada');
    expect([answer.status, answer.body.code]).toEqual([415, 'unsupported_media_type']);
  });

  it.each(['/api/courses/a%00b', '/api/verify/%00', '/api/courses?after=%00', '/api/courses/%'])(
    'has an address that says nothing: %s',
    async (address) => {
      const answer = await api.visitor.get(address);
      expect([400, 404]).toContain(answer.status);
      expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    },
  );
});
