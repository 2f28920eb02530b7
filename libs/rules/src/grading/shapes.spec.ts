import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Shape } from './questions.js';
import { boundsOf, hasExtent, holds } from './shapes.js';

const rectangle: Shape = { kind: 'rectangle', x: 10, y: 20, width: 30, height: 5 };
const ellipse: Shape = { kind: 'ellipse', x: 50, y: 50, radiusX: 30, radiusY: 10 };
const polygon = (...corners: [number, number][]): Shape => ({
  kind: 'polygon',
  points: corners.map(([x, y]) => ({ x, y })),
});
const triangle = polygon([0, 0], [10, 0], [0, 10]);
/** An arrow head that is hollow from the right. */
const arrow = polygon([0, 0], [20, 0], [10, 10], [20, 20], [0, 20]);

describe('a point in a shape', () => {
  it.each<[string, Shape, number, number, boolean]>([
    ['the corner of a rectangle', rectangle, 10, 20, true],
    ['the opposite corner', rectangle, 40, 25, true],
    ['a tenth beside it', rectangle, 40.1, 25, false],
    ['a tenth above it', rectangle, 20, 19.9, false],
    ['the middle of an ellipse', ellipse, 50, 50, true],
    ['its outermost point', ellipse, 80, 50, true],
    ['a tenth further', ellipse, 80.1, 50, false],
    ['a point on its curve (3-4-5)', ellipse, 68, 58, true],
    ['a tenth outside the curve', ellipse, 68.1, 58, false],
    ['the corner of its box', ellipse, 79, 59, false],
    ['a corner of a triangle', triangle, 0, 0, true],
    ['the last corner', triangle, 0, 10, true],
    ['the slope', triangle, 4.7, 5.3, true],
    ['a tenth beyond the slope', triangle, 4.8, 5.3, false],
    ['the inside', triangle, 2, 3, true],
    ['level with a corner, left of it', triangle, -1, 10, false],
    ['level with an edge, right of it', triangle, 11, 0, false],
    ['the line of an edge, beyond its end', triangle, -1, 11, false],
    ['the hollow of an arrow', arrow, 15, 10, false],
    ['the point of the hollow', arrow, 10, 10, true],
    ['before the hollow, level with its point', arrow, 5, 10, true],
  ])('%s', (_case, shape, x, y, inside) => {
    expect(holds(shape, { x, y })).toBe(inside);
  });

  it('is the same in a rectangle drawn as a polygon from any corner, in either direction', () => {
    const side = fc.integer({ min: 1, max: 40 });
    const place = fc.integer({ min: -10, max: 60 });
    fc.assert(
      fc.property(
        place,
        place,
        side,
        side,
        place,
        place,
        fc.nat(3),
        fc.boolean(),
        (x, y, width, height, px, py, from, back) => {
          const round: [number, number][] = [
            [x, y],
            [x + width, y],
            [x + width, y + height],
            [x, y + height],
          ];
          const turned = [...round.slice(from), ...round.slice(0, from)];
          const drawn = polygon(...(back ? turned.reverse() : turned));
          const asked = { x: px, y: py };
          expect(holds(drawn, asked)).toBe(holds({ kind: 'rectangle', x, y, width, height }, asked));
        },
      ),
      { seed: 42 },
    );
  });
});

describe('the extent of a shape', () => {
  it.each<[Shape, number[]]>([
    [rectangle, [10, 20, 40, 25]],
    [ellipse, [20, 40, 80, 60]],
    [triangle, [0, 0, 10, 10]],
  ])('of %j is %j', (shape, [left, top, right, bottom]) => {
    expect(boundsOf(shape)).toEqual({ left, top, right, bottom });
  });

  it.each<[Shape, boolean]>([
    [{ ...rectangle, width: 0 }, false],
    [{ ...rectangle, height: -1 }, false],
    [{ ...ellipse, radiusX: 0 }, false],
    [{ ...ellipse, radiusY: Number.NaN }, false],
    [polygon([0, 0], [1, 1]), false],
    [triangle, true],
    [rectangle, true],
    [ellipse, true],
  ])('%j has one: %s', (shape, has) => {
    expect(hasExtent(shape)).toBe(has);
  });
});
