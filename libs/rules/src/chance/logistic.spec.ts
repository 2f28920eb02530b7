import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chanceOf, fitLogistic, type LogisticData } from './logistic.js';

interface Row {
  x: number[];
  y: 0 | 1;
  weight?: number;
}

function data(rows: Row[], columns = rows[0]!.x.length): LogisticData {
  return {
    columns,
    values: Float64Array.from(rows.flatMap(({ x }) => x)),
    outcomes: Uint8Array.from(rows, ({ y }) => y),
    weights: Float64Array.from(rows, ({ weight = 1 }) => weight),
  };
}

const number = fc.double({ min: -4, max: 4, noNaN: true });
const rows = fc.array(
  fc.record({ x: fc.tuple(number, number, number).map((x) => [...x]), y: fc.constantFrom<0 | 1>(0, 1) }),
  { minLength: 1, maxLength: 60 },
);
const isFinite = ({ intercept, slopes }: { intercept: number; slopes: readonly number[] }): boolean =>
  [intercept, ...slopes].every(Number.isFinite);

describe('fitLogistic', () => {
  it('finds what is known from a table of four: log-odds ratio of 3:1 against 1:3', () => {
    const table: Row[] = [
      ...[1, 1, 1, 0].map((y) => ({ x: [1], y: y as 0 | 1 })),
      ...[1, 0, 0, 0].map((y) => ({ x: [0], y: y as 0 | 1 })),
    ];
    const { intercept, slopes } = fitLogistic(data(table.map((row) => ({ ...row, weight: 1e6 }))), 1e-6);
    expect(intercept).toBeCloseTo(-Math.log(3), 5);
    expect(slopes[0]).toBeCloseTo(2 * Math.log(3), 5);
  });

  it('is at the top: every other fit nearby has less penalised likelihood', () => {
    fc.assert(
      fc.property(rows, fc.tuple(number, number, number, number), (given, away) => {
        const set = data(given);
        const fit = fitLogistic(set, 1);
        const worth = (intercept: number, slopes: readonly number[]): number =>
          given.reduce(
            (sum, { x, y }) => {
              const chance = chanceOf(x.reduce((total, each, place) => total + each * slopes[place]!, intercept));
              return sum + Math.log(y === 1 ? chance : 1 - chance);
            },
            -0.0005 * intercept ** 2 - slopes.reduce((sum, slope) => sum + slope ** 2 / 2, 0),
          );
        const [first, ...rest] = away.map((each) => each / 40);
        const near = worth(
          fit.intercept + first!,
          fit.slopes.map((slope, place) => slope + rest[place]!),
        );
        expect(near).toBeLessThanOrEqual(worth(fit.intercept, fit.slopes) + 1e-7);
      }),
    );
  });

  it('gives the same for the same rows in another order', () => {
    fc.assert(
      fc.property(rows, fc.integer(), (given, turn) => {
        const at = Math.abs(turn) % given.length;
        const one = fitLogistic(data(given), 1);
        const other = fitLogistic(data([...given.slice(at), ...given.slice(0, at)].reverse()), 1);
        expect(other.intercept).toBeCloseTo(one.intercept, 6);
        other.slopes.forEach((slope, place) => expect(slope).toBeCloseTo(one.slopes[place]!, 6));
      }),
    );
  });

  it('stays finite, whatever it is given', () => {
    fc.assert(
      fc.property(rows, fc.double({ min: 0.01, max: 5, noNaN: true }), (given, hold) =>
        isFinite(fitLogistic(data(given), hold)),
      ),
    );
  });

  it('stays finite where a column tells all rows apart', () => {
    const apart = Array.from({ length: 400 }, (_none, row): Row => ({ x: [row < 200 ? -3 : 3], y: row < 200 ? 0 : 1 }));
    const fit = fitLogistic(data(apart), 1);
    expect(isFinite(fit)).toBe(true);
    expect(fit.slopes[0]).toBeGreaterThan(1);
    expect(fit.slopes[0]).toBeLessThan(5);
  });

  it('says nothing of a column that is the same for all, and little of one that is there twice', () => {
    const given = Array.from({ length: 100 }, (_none, row): Row => ({
      x: [0, row % 5, row % 5],
      y: row % 5 > 2 ? 1 : 0,
    }));
    const { slopes } = fitLogistic(data(given), 1);
    expect(slopes[0]).toBe(0);
    expect(slopes[1]).toBeCloseTo(slopes[2]!, 6);
  });

  it.each([0, 1] as const)('stays finite where everybody has outcome %d', (y) => {
    const fit = fitLogistic(data(Array.from({ length: 50 }, (_none, row): Row => ({ x: [row % 3], y }))), 1);
    expect(isFinite(fit)).toBe(true);
    expect(Math.sign(fit.intercept)).toBe(y === 1 ? 1 : -1);
  });

  it('finds its way back from far off, where whole steps would go too far', () => {
    const given = Array.from({ length: 40 }, (_none, row): Row => ({
      x: [row % 4 > 1 ? 1 : -1],
      y: row % 2 === 0 ? 1 : 0,
    }));
    const fit = fitLogistic({ ...data(given), offsets: new Float64Array(40).fill(8) }, 1);
    expect(fit.intercept).toBeCloseTo(-8, 1);
  });

  it('counts a row that weighs two like two rows', () => {
    const one = fitLogistic(
      data([
        { x: [1], y: 1, weight: 2 },
        { x: [-1], y: 0 },
      ]),
      1,
    );
    const two = fitLogistic(
      data([
        { x: [1], y: 1 },
        { x: [1], y: 1 },
        { x: [-1], y: 0 },
      ]),
      1,
    );
    expect(one.slopes[0]).toBeCloseTo(two.slopes[0]!, 8);
  });
});

describe('chanceOf', () => {
  it.each([
    [0, 0.5],
    [Math.log(3), 0.75],
    [-Math.log(3), 0.25],
    [1e9, 1],
    [-1e9, 0],
  ])('of log-odds %d is %d', (logOdds, chance) => expect(chanceOf(logOdds)).toBeCloseTo(chance, 12));
});
