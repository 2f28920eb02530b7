import { describe, expect, it } from '@jest/globals';
import { nameOfKey, seal, unseal } from './sealed-answer.js';

describe('an answer that is kept to be repeated', () => {
  it.each([[{ id: 1, text: 'Žofia 🌱' }], [[]], [null], ['']])('opens with its key: %j', (answer) => {
    expect(unseal(seal(answer, 'a key'), 'a key')).toEqual(answer);
  });

  it('opens with no other key, and not when it was changed', () => {
    const sealed = seal({ text: 'marigold' }, 'a key');
    expect(() => unseal(sealed, 'another key')).toThrow();
    const bytes = Buffer.from(sealed, 'base64');
    bytes[bytes.length - 1]! ^= 1;
    expect(() => unseal(bytes.toString('base64'), 'a key')).toThrow();
  });

  it('shows neither its words nor its key', () => {
    const sealed = Buffer.from(seal({ text: 'marigold' }, 'a key'), 'base64').toString('latin1');
    expect(sealed).not.toContain('marigold');
    expect(nameOfKey('a key')).not.toContain('key');
    expect(seal(1, 'a key')).not.toBe(seal(1, 'a key'));
  });
});
