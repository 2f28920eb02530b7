import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hintOf, isToken, writeToken } from './token-text.js';

describe('a token as it is written', () => {
  it.each([
    ['nothing', new Uint8Array(32)],
    ['everything', new Uint8Array(32).fill(255)],
    ['something', randomBytes(32)],
  ])('of %s has a prefix, 43 characters and a checksum', (_what, secret) => {
    const token = writeToken(secret);
    expect(token).toMatch(/^cvn_[0-9A-Za-z]{49}$/);
    expect(isToken(token)).toBe(true);
  });

  it('is known from elsewhere: the secret of zeros, and its checksum', () => {
    expect(writeToken(new Uint8Array(32))).toBe(`cvn_${'0'.repeat(43)}20IiJA`);
  });

  it('keeps secrets apart', () => {
    const secret = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(secret, secret, (one, other) => {
        expect(writeToken(one) === writeToken(other)).toBe(Buffer.from(one).equals(Buffer.from(other)));
      }),
    );
  });

  it('is told from one with a letter wrong', () => {
    const token = writeToken(randomBytes(32));
    for (let place = 0; place < token.length; place += 1) {
      const other = token[place] === 'x' ? 'y' : 'x';
      expect(isToken(token.slice(0, place) + other + token.slice(place + 1))).toBe(false);
    }
  });

  it.each(['', 'cvn_', `${writeToken(new Uint8Array(32))} `, `x${writeToken(new Uint8Array(32))}`, 'a'.repeat(53)])(
    'is not %j',
    (text) => {
      expect(isToken(text)).toBe(false);
    },
  );

  it('shows only its beginning to tell it apart', () => {
    expect(hintOf(writeToken(new Uint8Array(32).fill(255)))).toMatch(/^cvn_[0-9A-Za-z]{4}$/);
  });
});
