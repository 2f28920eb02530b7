import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { credentialNumber } from './credential-number.js';

describe('a credential number', () => {
  it('is read and copied without doubt', () => {
    for (let round = 0; round < 500; round += 1) {
      expect(credentialNumber(2026, randomBytes(32))).toMatch(
        /^CNV-2026-[2-9CDFHJKMNP-RTV-Y]{4}-[2-9CDFHJKMNP-RTV-Y]{4}$/,
      );
    }
  });

  it('follows from its random bytes alone, and leaves out those that would favour a letter', () => {
    expect(credentialNumber(2026, Uint8Array.of(0, 1, 2, 3, 23, 24, 239, 255, 240, 25))).toBe('CNV-2026-2345-Y2Y3');
  });

  it('gives every sign the same chance', () => {
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 256; byte += 1) {
      try {
        const sign = credentialNumber(2026, new Uint8Array(8).fill(byte)).at(-1)!;
        counts.set(sign, (counts.get(sign) ?? 0) + 1);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }
    expect([...new Set(counts.values())]).toEqual([10]);
    expect(counts.size).toBe(24);
  });

  it('refuses too little randomness', () => {
    expect(() => credentialNumber(2026, randomBytes(7))).toThrow(RangeError);
  });
});
