import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { openBytes, sealBytes } from './sealed-bytes.js';

describe('a sealed seed', () => {
  const [seed, secret] = [randomBytes(32), randomBytes(32)];
  const sealed = sealBytes(seed, secret, 'key-1');

  it('is opened with its secret, for its key', () => {
    expect(Buffer.from(openBytes(sealed, secret, 'key-1')).equals(seed)).toBe(true);
  });

  it('tells nothing, and never looks the same', () => {
    expect(Buffer.from(sealed, 'base64').includes(seed)).toBe(false);
    expect(sealBytes(seed, secret, 'key-1')).not.toBe(sealed);
  });

  const changed = Buffer.from(sealed, 'base64');
  changed[changed.length - 1]! ^= 1;
  it.each<[string, string, Uint8Array, string]>([
    ['with another secret', sealed, randomBytes(32), 'key-1'],
    ['for another key', sealed, secret, 'key-2'],
    ['once it was changed', changed.toString('base64'), secret, 'key-1'],
    ['when it is cut short', sealed.slice(0, 24), secret, 'key-1'],
  ])('is not opened %s', (_how, text, given, name) => {
    expect(() => openBytes(text, given, name)).toThrow();
  });
});
