import { wilson } from '../proportion.js';
import { type ChanceExample, oneSnapshot } from './examples.js';
import { type ChanceModel, readChance } from './model.js';

/** A person whom the model had not seen: what it would have said at one point of their track, and what came. */
export interface CheckedPerson {
  readonly example: ChanceExample;
  readonly chance: number;
  /** The share of those who had come as far and certified. */
  readonly baseRate: number;
}

/** One snapshot a person, so that each is counted once. */
export function checkedPeople(
  model: ChanceModel,
  rates: readonly number[],
  examples: readonly ChanceExample[],
): CheckedPerson[] {
  return examples.map((example) => {
    const { point, facts } = oneSnapshot(example);
    return { example, chance: readChance(model, facts), baseRate: rates[point - 1]! };
  });
}

/** How far chances lay from what came. */
export interface ChanceCheck {
  readonly people: number;
  readonly certified: number;
  /** Mean square of chance less outcome (Brier 1950), in ten-thousandths: 0 = always right, 2500 = saying one half of everybody. */
  readonly brier: number;
  /** The same for saying the base rate of everybody who had come as far. */
  readonly baseBrier: number;
  /** By how much the model is better, and the end of the interval that holds the true number in 95 of 100 cases. */
  readonly better: number;
  readonly betterAtLeast: number;
}

/** One-sided, 95 %, of a normal distribution. */
const Z_ONE_SIDED = 1.644854;

/** The Brier score beside that of the base rate, person by person. */
export function checkOf(checked: readonly CheckedPerson[]): ChanceCheck {
  const n = checked.length;
  const outcome = ({ example }: CheckedPerson): number => (example.certified ? 1 : 0);
  const errors = checked.map((person) => (person.chance - outcome(person)) ** 2);
  const baseErrors = checked.map((person) => (person.baseRate - outcome(person)) ** 2);
  const differences = errors.map((error, place) => baseErrors[place]! - error);
  const better = meanOf(differences);
  const variance = n < 2 ? 0 : (meanOf(differences.map((each) => (each - better) ** 2)) * n) / (n - 1);
  const atLeast = n < 2 ? -1 : better - Z_ONE_SIDED * Math.sqrt(variance / n);
  return {
    ...{ people: n, certified: checked.filter(({ example }) => example.certified).length },
    ...{ brier: tenThousandths(meanOf(errors)), baseBrier: tenThousandths(meanOf(baseErrors)) },
    ...{ better: tenThousandths(better), betterAtLeast: tenThousandths(atLeast) },
  };
}

/** Only what is better than the base rate by more than chance is worth being shown. */
export function isWorthShowing({ betterAtLeast }: ChanceCheck, { calibration }: ChanceModel): boolean {
  return betterAtLeast > 0 && calibration.slope > 0;
}

/** People of whom the model said about the same, and how many of them certified. In thousandths. */
export interface ChanceBin {
  readonly from: number;
  readonly to: number;
  readonly people: number;
  readonly certified: number;
  readonly said: number;
  readonly share: number;
  /** Ends of the interval that holds the true share in 95 of 100 cases. */
  readonly low: number;
  readonly high: number;
}

const MOST_BINS = 10;
const LEAST_IN_BIN = 20;

/** Chances of one group lie no further apart, where there are people enough to part it. */
const WIDEST_BIN = 0.1;

/**
 * As many groups of about the same size as there are people for, from the lowest chance to the highest. One whose chances
 * are far apart, as the highest often are, is halved: what came of those of whom little was said says nothing about those of
 * whom much was.
 */
export function reliability(checked: readonly CheckedPerson[]): ChanceBin[] {
  const sorted = [...checked].sort((one, other) =>
    one.chance === other.chance ? (one.example.id < other.example.id ? -1 : 1) : one.chance - other.chance,
  );
  const bins = Math.min(MOST_BINS, Math.max(sorted.length === 0 ? 0 : 1, Math.floor(sorted.length / LEAST_IN_BIN)));
  return Array.from({ length: bins }, (_none, bin) =>
    sorted.slice(Math.floor((bin * sorted.length) / bins), Math.floor(((bin + 1) * sorted.length) / bins)),
  )
    .flatMap(closeTogether)
    .map(binOf);
}

function closeTogether(people: readonly CheckedPerson[]): (readonly CheckedPerson[])[] {
  const apart = people.at(-1)!.chance - people[0]!.chance;
  if (apart <= WIDEST_BIN || people.length < 2 * LEAST_IN_BIN) return [people];
  const half = Math.floor(people.length / 2);
  return [people.slice(0, half), people.slice(half)].flatMap(closeTogether);
}

function binOf(people: readonly CheckedPerson[]): ChanceBin {
  const certified = people.filter(({ example }) => example.certified).length;
  const { share, low, high } = wilson(certified, people.length);
  return {
    ...{ from: thousandths(people[0]!.chance), to: thousandths(people.at(-1)!.chance) },
    ...{ people: people.length, certified },
    ...{ said: thousandths(meanOf(people.map(({ chance }) => chance))) },
    ...{ share: thousandths(share), low: thousandths(low), high: thousandths(high) },
  };
}

/** The group of checked people whose chances were nearest to this one, in thousandths. */
export function binFor(bins: readonly ChanceBin[], chance: number): ChanceBin | null {
  const apart = ({ from, to }: ChanceBin): number => Math.max(0, from - chance, chance - to);
  return bins.reduce<ChanceBin | null>(
    (nearest, bin) => (nearest === null || apart(bin) < apart(nearest) ? bin : nearest),
    null,
  );
}

export function meanOf(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

export function thousandths(share: number): number {
  return Math.round(share * 1000);
}

function tenThousandths(number: number): number {
  return Math.round(number * 10_000);
}
