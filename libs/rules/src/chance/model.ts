import { CHANCE_FEATURE_RULES, CHANCE_FEATURES, type ChanceFacts } from './features.js';
import { type ChanceExample, rowsOf } from './examples.js';
import { chanceOf, fitLogistic, type LogisticData, type LogisticFit } from './logistic.js';
import { type ChanceScale, scaled, scaleOf } from './scale.js';

/** What is stored of a model: enough to read a chance from facts, and to say why. */
export interface ChanceModel {
  /** The features in the order of all lists; a stored model of others is read no more. */
  readonly features: readonly string[];
  readonly scale: ChanceScale;
  readonly intercept: number;
  /** Log-odds that one spread more of each feature adds; 0 = it says nothing. */
  readonly weights: readonly number[];
  /** Which the log-odds are moved by and multiplied with, so that chances came out as often as they say. */
  readonly calibration: { readonly shift: number; readonly slope: number };
}

/**
 * How strongly weights are held near 0: as if it were known beforehand that one spread of a feature hardly ever changes
 * the log-odds by more than 2. With few people this keeps chance from being taken for a pattern; with many it is nothing.
 */
const HOLD = 1;
const HOLD_OF_CALIBRATION = 1;

/** A model learnt from some passages, and set right by others that it has not seen. */
export function learnModel(learn: readonly ChanceExample[], calibrate: readonly ChanceExample[]): ChanceModel {
  const rows = rowsOf(learn);
  const scale = scaleOf(rows.facts, rows.weights);
  const { intercept, slopes } = fitSensibly(rows, scale);
  const uncalibrated: ChanceModel = {
    features: CHANCE_FEATURES,
    ...{ scale, intercept, weights: slopes, calibration: { shift: 0, slope: 1 } },
  };
  return { ...uncalibrated, calibration: calibrationOf(uncalibrated, calibrate) };
}

/** Features whose weight goes against sense are left out, and the others are weighed again. */
function fitSensibly({ facts, outcomes, weights }: ReturnType<typeof rowsOf>, scale: ChanceScale): LogisticFit {
  const silent = new Set<number>();
  for (;;) {
    const values = new Float64Array(facts.length * CHANCE_FEATURES.length);
    facts.forEach((row, at) => {
      const numbers = scaled(row, scale).map((value, place) => (silent.has(place) ? 0 : value));
      values.set(numbers, at * CHANCE_FEATURES.length);
    });
    const data = { columns: CHANCE_FEATURES.length, values, outcomes, weights: Float64Array.from(weights) };
    const fit = fitLogistic(data, HOLD);
    const against = CHANCE_FEATURES.flatMap((feature, place) =>
      !silent.has(place) && fit.slopes[place]! * CHANCE_FEATURE_RULES[feature].speaks < 0 ? [place] : [],
    );
    if (against.length === 0)
      return { ...fit, slopes: fit.slopes.map((slope, place) => (silent.has(place) ? 0 : slope)) };
    against.forEach((place) => silent.add(place));
  }
}

/** Platt's method (1999): the log-odds against what came, held near leaving them as they are. */
function calibrationOf(model: ChanceModel, examples: readonly ChanceExample[]): ChanceModel['calibration'] {
  const { facts, outcomes, weights } = rowsOf(examples);
  const logOdds = Float64Array.from(facts, (row) => logOddsOf(model, row));
  const data: LogisticData = {
    ...{ columns: 1, values: logOdds, offsets: logOdds },
    ...{ outcomes, weights: Float64Array.from(weights) },
  };
  const { intercept, slopes } = fitLogistic(data, HOLD_OF_CALIBRATION);
  return { shift: intercept, slope: 1 + slopes[0]! };
}

function logOddsOf({ scale, intercept, weights, calibration }: ChanceModel, facts: ChanceFacts): number {
  const sum = scaled(facts, scale).reduce((total, value, place) => total + weights[place]! * value, intercept);
  return calibration.shift + calibration.slope * sum;
}

/** The chance from 0 to 1. Never a bare yes or no: it stays off the ends by a hundredth. */
export function readChance(model: ChanceModel, facts: ChanceFacts): number {
  return Math.min(0.99, Math.max(0.01, chanceOf(logOddsOf(model, facts))));
}

/** Log-odds that each feature adds, beside somebody for whom it is as usual. */
export function contributions({ scale, weights, calibration }: ChanceModel, facts: ChanceFacts): number[] {
  return scaled(facts, scale).map((value, place) => calibration.slope * weights[place]! * value);
}

/** Whether a stored model speaks of the features that are read now. */
export function isCurrent({ features }: Pick<ChanceModel, 'features'>): boolean {
  return features.join() === CHANCE_FEATURES.join();
}
