import { describe, expect, it } from '@jest/globals';
import { didOf } from './did-web.js';

describe('the identifier of the issuer', () => {
  it.each([
    ['https://learn.example.org', 'did:web:learn.example.org'],
    ['https://learn.example.org/', 'did:web:learn.example.org'],
    ['https://learn.example.org:443', 'did:web:learn.example.org'],
    ['https://learn.example.org:8443', 'did:web:learn.example.org%3A8443'],
    ['http://127.0.0.1:3000', 'did:web:127.0.0.1%3A3000'],
    ['https://example.org/training', 'did:web:example.org:training'],
    ['https://example.org:8443/a/b/', 'did:web:example.org%3A8443:a:b'],
    ['https://example.org/a%20b', 'did:web:example.org:a%20b'],
    ['https://example.org/a:b', 'did:web:example.org:a%3Ab'],
    ['http://[::1]:3000', 'did:web:[%3A%3A1]%3A3000'],
  ])('of %s is %s', (publicUrl, did) => {
    expect(didOf(publicUrl)).toBe(did);
  });
});
