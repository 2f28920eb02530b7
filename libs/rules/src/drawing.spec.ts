import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { draw } from './drawing.js';
import { seededRandom } from './random.js';

/** Every other question is about leading, and the first of them is hard too. */
const drawable = (id: string, place: number) => ({
  id,
  tags: place % 2 === 0 ? ['leading', ...(place === 0 ? ['hard'] : [])] : [],
});

describe('draw', () => {
  const pools = new Map([
    ['one', ['a', 'b', 'c', 'd', 'e', 'f'].map(drawable)],
    ['two', ['x', 'y', 'z'].map(drawable)],
    ['none', []],
  ]);
  const ids = (...args: Parameters<typeof draw>) => draw(...args).map(({ questionId }) => questionId);

  it('draws the number each part asks for, and all where it asks for none', () => {
    const drawn = draw(
      [
        { pool: 'two', draw: null },
        { pool: 'one', draw: 2 },
      ],
      pools,
      seededRandom('s'),
    );
    expect(drawn.map(({ poolId }) => poolId)).toEqual(['two', 'two', 'two', 'one', 'one']);
    expect(drawn.slice(0, 3).map(({ questionId }) => questionId)).toEqual(['x', 'y', 'z']);
  });

  it('gives all it has where a pool is too small', () => {
    expect(ids([{ pool: 'two', draw: 9 }], pools, seededRandom('s'))).toEqual(['x', 'y', 'z']);
    expect(ids([{ pool: 'none', draw: 3 }], pools, seededRandom('s'))).toEqual([]);
  });

  it('draws only what has all the tags, and still nothing twice', () => {
    const leading = { pool: 'one', draw: null, tags: ['leading'] };
    expect(ids([leading], pools, seededRandom('s'))).toEqual(['a', 'c', 'e']);
    expect(ids([{ ...leading, tags: ['leading', 'hard'] }], pools, seededRandom('s'))).toEqual(['a']);
    expect(ids([{ ...leading, tags: ['none such'] }], pools, seededRandom('s'))).toEqual([]);
    expect(ids([leading, { pool: 'one', draw: null }], pools, seededRandom('s'))).toEqual([
      'a',
      'c',
      'e',
      'b',
      'd',
      'f',
    ]);
  });

  it('says to which section a question belongs', () => {
    const [first] = draw([{ pool: 'two', draw: 1, section: 'opening' }], pools, seededRandom('s'));
    expect(first).toMatchObject({ poolId: 'two', section: 'opening' });
  });

  it('refuses a pool that does not exist', () => {
    expect(() => draw([{ pool: 'three', draw: 1 }], pools, seededRandom('s'))).toThrow(RangeError);
  });

  it('prefers what was not seen, then what was seen least', () => {
    const part = [{ pool: 'one', draw: 3 }];
    for (const seed of ['s', 't', 'u', 'v']) {
      expect(ids(part, pools, seededRandom(seed), ['a', 'c', 'e'])).toEqual(['b', 'd', 'f']);
      expect(ids(part, pools, seededRandom(seed), ['a', 'a', 'c', 'e', 'e', 'f', 'f'])).toEqual(['b', 'c', 'd']);
    }
  });

  it('gives the same for the same seed, and over many seeds every question', () => {
    const part = [{ pool: 'one', draw: 1 }];
    expect(ids(part, pools, seededRandom('s'))).toEqual(ids(part, pools, seededRandom('s')));
    const drawn = Array.from({ length: 100 }, (_, seed) => ids(part, pools, seededRandom(`seed ${seed}`))[0]);
    expect(new Set(drawn).size).toBe(6);
  });

  it('never gives a question twice, even when parts share a pool', () => {
    const part = fc.record({ pool: fc.constantFrom('one', 'two'), draw: fc.option(fc.nat(7)) });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), fc.string(), (parts, seed) => {
        const drawn = ids(parts, pools, seededRandom(seed));
        expect(new Set(drawn).size).toBe(drawn.length);
      }),
    );
  });
});
