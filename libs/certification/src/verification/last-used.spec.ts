import { describe, expect, it } from '@jest/globals';
import { LastUsed } from './last-used.js';

describe('what was used last', () => {
  it('is kept, and what was not asked for the longest goes', () => {
    const kept = new LastUsed<number>(2);
    kept.put('one', 1);
    kept.put('two', 2);
    expect(kept.get('one')).toBe(1);
    expect(kept.put('three', 3)).toBe(3);
    expect(['one', 'two', 'three'].map((key) => kept.get(key))).toEqual([1, undefined, 3]);
  });

  it('is replaced by what is put in its place', () => {
    const kept = new LastUsed<number>(2);
    kept.put('one', 1);
    kept.put('one', 2);
    expect(kept.get('one')).toBe(2);
  });
});
