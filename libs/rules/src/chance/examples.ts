import { seededRandom } from '../random.js';
import type { LocalDate } from '../local-date.js';
import { CHANCE_FEATURES, type ChanceFacts } from './features.js';
import { CHANCE_POINTS, certifiedInTime, type ChanceHistory, chancePoints } from './history.js';
import { chanceFactsOn } from './facts.js';

/** One person's passage whose end is known, with what was known about it at each point of its track. */
export interface ChanceExample {
  readonly id: string;
  readonly startedOn: LocalDate;
  readonly certified: boolean;
  readonly snapshots: readonly { readonly point: number; readonly facts: ChanceFacts }[];
  /** In which groups it is looked at whether the chance is as right for them as for others. Never learnt from. */
  readonly groups: ChanceGroups;
}

export const CHANCE_GROUPS = ['language', 'region', 'device'] as const;

export type ChanceGroup = (typeof CHANCE_GROUPS)[number];

/** `null` = not known. */
export type ChanceGroups = Readonly<Record<ChanceGroup, string | null>>;

/** What can be learnt from one passage; `null` while its track is not over, or when nothing was ever seen of it. */
export function chanceExample(
  id: string,
  history: ChanceHistory,
  groups: ChanceGroups,
  today: LocalDate,
): ChanceExample | null {
  const certified = certifiedInTime(history, today);
  if (certified === null) return null;
  const snapshots = chancePoints(history, today).map(({ point, on }) => ({ point, facts: chanceFactsOn(history, on) }));
  return snapshots.length === 0 ? null : { id, startedOn: history.startedOn, certified, snapshots, groups };
}

/** So few ended passages, and so few of either outcome, teach nothing. */
export const LEAST_EXAMPLES = 200;
export const LEAST_OF_EACH = CHANCE_FEATURES.length * 5;

/** Of a hundred passages, in the order of their start: so many are learnt from, then so many set the scale; the newest check. */
const LEARN_PERCENT = 60;
const CALIBRATE_PERCENT = 20;

export interface ChanceParts {
  readonly learn: readonly ChanceExample[];
  readonly calibrate: readonly ChanceExample[];
  readonly check: readonly ChanceExample[];
}

/** By the day of the start, so that what is checked came after what was learnt from, as it will be in use. */
export function partsInTime(examples: readonly ChanceExample[]): ChanceParts {
  const sorted = [...examples].sort((one, other) => {
    if (one.startedOn !== other.startedOn) return one.startedOn < other.startedOn ? -1 : 1;
    return one.id < other.id ? -1 : 1;
  });
  const [first, second] = [LEARN_PERCENT, LEARN_PERCENT + CALIBRATE_PERCENT].map((percent) =>
    Math.floor((sorted.length * percent) / 100),
  );
  return { learn: sorted.slice(0, first), calibrate: sorted.slice(first, second), check: sorted.slice(second) };
}

/** One snapshot of a person, drawn by chance and always the same one: so each person is counted once. */
export function oneSnapshot({ id, snapshots }: ChanceExample): ChanceExample['snapshots'][number] {
  return snapshots[seededRandom(`chance ${id}`).int(snapshots.length)]!;
}

/** Each person weighs 1, however many snapshots there are of them. */
export function rowsOf(examples: readonly ChanceExample[]): {
  facts: ChanceFacts[];
  points: number[];
  outcomes: Uint8Array;
  weights: number[];
} {
  const rows = examples.flatMap(({ certified, snapshots }) =>
    snapshots.map(({ point, facts }) => ({ point, facts, certified, weight: 1 / snapshots.length })),
  );
  return {
    facts: rows.map(({ facts }) => facts),
    points: rows.map(({ point }) => point),
    outcomes: Uint8Array.from(rows, ({ certified }) => (certified ? 1 : 0)),
    weights: rows.map(({ weight }) => weight),
  };
}

/** The base rate: of those who had come to each point, the share who certified. Where nobody had, that of all. */
export function baseRates(examples: readonly ChanceExample[]): number[] {
  const { points, outcomes, weights } = rowsOf(examples);
  const rate = (counts: (point: number) => boolean): number | null => {
    let [all, certified] = [0, 0];
    points.forEach((point, row) => {
      if (!counts(point)) return;
      all += weights[row]!;
      certified += weights[row]! * outcomes[row]!;
    });
    return all > 0 ? certified / all : null;
  };
  const ofAll = rate(() => true) ?? 0;
  return Array.from({ length: CHANCE_POINTS }, (_none, place) => rate((point) => point === place + 1) ?? ofAll);
}
