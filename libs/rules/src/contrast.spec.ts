import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contrastOf, isColour, isLighter, nearestReadable, READABLE_CONTRAST } from './contrast.js';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('contrastOf', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#ff0000', '#ffffff', 4],
    ['#0000ff', '#ffffff', 8.59],
    ['#1f5d52', '#fbfaf7', 7.3],
  ])('of %s and %s is %d', (one, other, ratio) => {
    expect(contrastOf(one, other)).toBeCloseTo(ratio, 1);
    expect(contrastOf(other, one)).toBe(contrastOf(one, other));
  });

  it.each(['', '#fff', '#FFFFFF', 'red', '#12345g', '#1234567'])('does not know %j', (text) => {
    expect(isColour(text)).toBe(false);
    expect(() => contrastOf(text, '#ffffff')).toThrow(RangeError);
  });
});

describe('isLighter', () => {
  it('goes by what the eye sees, not by the numbers', () => {
    expect(isLighter('#00ff00', '#ff00ff')).toBe(true);
    expect(isLighter('#0000ff', '#777777')).toBe(false);
  });
});

describe('nearestReadable', () => {
  it.each([
    ['#000000', '#ffffff', '#000000'],
    ['#777777', '#ffffff', '#767676'],
    ['#ffffff', '#ffffff', '#767676'],
    ['#1f5d52', '#1f5d52', '#b7cbc7'],
  ])('makes %s on %s %s', (wanted, ground, expected) => {
    expect(nearestReadable(wanted, ground)).toBe(expected);
  });

  it('can always be read, and leaves alone what can be read', () => {
    fc.assert(
      fc.property(colour, colour, (wanted, ground) => {
        const found = nearestReadable(wanted, ground);
        expect(contrastOf(found, ground)).toBeGreaterThanOrEqual(READABLE_CONTRAST);
        if (contrastOf(wanted, ground) >= READABLE_CONTRAST) expect(found).toBe(wanted);
        expect(nearestReadable(found, ground)).toBe(found);
      }),
    );
  });

  it('says when nothing can be', () => {
    expect(() => nearestReadable('#777777', '#777777', 20)).toThrow(RangeError);
  });
});
