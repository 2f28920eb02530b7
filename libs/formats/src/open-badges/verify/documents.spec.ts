import { describe, expect, it } from '@jest/globals';
import { Documents } from './documents.js';

const documents = (home?: string): Documents =>
  new Documents({
    now: new Date(0),
    fetchAllowed: true,
    fetchDocument: async () => ({ body: Buffer.from('{}'), contentType: 'application/json' }),
    ...(home !== undefined && { home }),
  });

describe('documents without https', () => {
  it.each([
    [undefined, 'https://issuer.example/list', true],
    [undefined, 'http://127.0.0.1:3000/list', false],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000/list', true],
    ['http://127.0.0.1:3000', 'https://issuer.example/list', true],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:30001/list', false],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000@issuer.example/list', false],
    ['http://127.0.0.1:3000', 'http://issuer.example/list', false],
    ['http://127.0.0.1:3000', 'file:///etc/passwd', false],
  ])('with the home %s: %s is fetched: %s', async (home, url, isFetched) => {
    expect((await documents(home).fetch(url)) !== null).toBe(isFetched);
  });
});
