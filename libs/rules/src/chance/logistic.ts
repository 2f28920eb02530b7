/** A table of numbers, row after row, with what each row weighs and which of two outcomes it had. */
export interface LogisticData {
  /** Columns of a row, without the constant that every row has. */
  readonly columns: number;
  /** rows × columns. */
  readonly values: Float64Array;
  /** 0 or 1 a row. */
  readonly outcomes: Uint8Array;
  /** 0 or more a row. */
  readonly weights: Float64Array;
  /** Log-odds a row that are there from the beginning; none when left out. */
  readonly offsets?: Float64Array;
}

export interface LogisticFit {
  /** Log-odds where every column is 0. */
  readonly intercept: number;
  /** Log-odds that one more of each column adds. */
  readonly slopes: readonly number[];
}

const MOST_STEPS = 100;
const MOST_HALVINGS = 40;
const CLOSE_ENOUGH = 1e-9;
/** Keeps the constant finite where all rows have one outcome. */
const HOLD_OF_INTERCEPT = 1e-3;

/**
 * Logistic regression whose slopes are held near 0 by `hold`: the fit that has the most penalised likelihood, found by
 * Newton's method with steps that are halved until they lead upwards. The penalised likelihood is strictly concave, so
 * there is exactly one such fit and it is finite, also for data that can be told apart without an error, for columns that
 * do not vary and for rows of one outcome alone.
 */
export function fitLogistic(data: LogisticData, hold: number): LogisticFit {
  const size = data.columns + 1;
  const holds = Array.from({ length: size }, (_none, place) => (place === 0 ? HOLD_OF_INTERCEPT : hold));
  let fit = new Float64Array(size);
  let worth = worthOf(data, fit, holds);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const direction = newtonStep(data, fit, holds);
    let length = 1;
    let next = fit;
    let nextWorth = -Infinity;
    for (let halving = 0; halving < MOST_HALVINGS && nextWorth < worth; halving += 1, length /= 2) {
      const tried = length;
      next = fit.map((value, place) => value + tried * direction[place]!);
      nextWorth = worthOf(data, next, holds);
    }
    if (nextWorth < worth) break;
    const moved = Math.max(...next.map((value, place) => Math.abs(value - fit[place]!)));
    [fit, worth] = [next, nextWorth];
    if (moved < CLOSE_ENOUGH) break;
  }
  return { intercept: fit[0]!, slopes: [...fit.slice(1)] };
}

/** Chance from log-odds, without overflow. */
export function chanceOf(logOdds: number): number {
  if (logOdds >= 0) return 1 / (1 + Math.exp(-logOdds));
  const odds = Math.exp(logOdds);
  return odds / (1 + odds);
}

function logOddsOf({ columns, values, offsets }: LogisticData, fit: Float64Array, row: number): number {
  let logOdds = fit[0]! + (offsets?.[row] ?? 0);
  for (let column = 0; column < columns; column += 1) logOdds += fit[column + 1]! * values[row * columns + column]!;
  return logOdds;
}

/** The penalised log-likelihood. */
function worthOf(data: LogisticData, fit: Float64Array, holds: readonly number[]): number {
  let worth = 0;
  for (let row = 0; row < data.outcomes.length; row += 1) {
    const logOdds = logOddsOf(data, fit, row);
    // log(1 + e^x), without overflow.
    const surprise = Math.max(logOdds, 0) + Math.log1p(Math.exp(-Math.abs(logOdds)));
    worth += data.weights[row]! * (data.outcomes[row]! * logOdds - surprise);
  }
  return holds.reduce((left, hold, place) => left - (hold / 2) * fit[place]! ** 2, worth);
}

function newtonStep(data: LogisticData, fit: Float64Array, holds: readonly number[]): Float64Array {
  const size = holds.length;
  const gradient = Float64Array.from(holds, (hold, place) => -hold * fit[place]!);
  const curvature = new Float64Array(size * size);
  holds.forEach((hold, place) => (curvature[place * size + place] = hold));
  const row = new Float64Array(size);
  row[0] = 1;
  for (let place = 0; place < data.outcomes.length; place += 1) {
    row.set(data.values.subarray(place * data.columns, (place + 1) * data.columns), 1);
    const chance = chanceOf(logOddsOf(data, fit, place));
    const weight = data.weights[place]!;
    const pull = weight * (data.outcomes[place]! - chance);
    const bend = weight * chance * (1 - chance);
    for (let one = 0; one < size; one += 1) {
      gradient[one]! += pull * row[one]!;
      for (let other = 0; other <= one; other += 1) curvature[one * size + other]! += bend * row[one]! * row[other]!;
    }
  }
  return solve(curvature, gradient);
}

/** x of A·x = b for a symmetric positive definite A, of which the lower half is given, by Cholesky's method. */
function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const lower = new Float64Array(matrix.length);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let rest = matrix[row * size + column]!;
      for (let k = 0; k < column; k += 1) rest -= lower[row * size + k]! * lower[column * size + k]!;
      lower[row * size + column] =
        row === column ? Math.sqrt(Math.max(rest, Number.MIN_VALUE)) : rest / lower[column * size + column]!;
    }
  }
  const found = Float64Array.from(right);
  for (let row = 0; row < size; row += 1) {
    for (let k = 0; k < row; k += 1) found[row]! -= lower[row * size + k]! * found[k]!;
    found[row]! /= lower[row * size + row]!;
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    for (let k = row + 1; k < size; k += 1) found[row]! -= lower[k * size + row]! * found[k]!;
    found[row]! /= lower[row * size + row]!;
  }
  return found;
}
