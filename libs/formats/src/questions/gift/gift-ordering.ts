import type { OrderingScoring } from '@convenor/rules';

/** How a GIFT file names the ways of scoring an order; the first name of each is the one that is written. */
export const ORDERING_SCORINGS: readonly (readonly [OrderingScoring, ...string[]])[] = [
  ['all_or_nothing', 'ALL_OR_NOTHING'],
  ['absolute', 'ABSOLUTE_POSITION', 'ABSOLUTE', 'ABS'],
  ['relative_next', 'RELATIVE_NEXT_EXCLUDE_LAST'],
  ['relative_next_end', 'RELATIVE_NEXT_INCLUDE_LAST'],
  ['relative_neighbours', 'RELATIVE_ONE_PREVIOUS_AND_NEXT'],
  ['relative_all', 'RELATIVE_ALL_PREVIOUS_AND_NEXT', 'REL', 'RELATIVE'],
  ['longest_subset', 'LONGEST_ORDERED_SUBSET'],
  ['longest_run', 'LONGEST_CONTIGUOUS_SUBSET'],
  ['distance', 'RELATIVE_TO_CORRECT'],
];

const SELECTIONS = ['ALL', 'EXACT', 'RANDOM', 'REL', 'CONTIGUOUS', 'CONTIG'];
const SIDE_BY_SIDE = ['HORIZONTAL', 'HORI', 'H'];
const BELOW = ['VERTICAL', 'VERT', 'V'];
const SHOWN = ['SHOW', 'TRUE', 'YES', 'HIDE', 'FALSE', 'NO'];
const NUMBERINGS = ['none', '123', 'abc', 'ABCD', 'iii', 'IIII'];

export interface OrderingSettings {
  /** How many of the things are shown at a time, if not all. */
  readonly some: number | null;
  readonly sideBySide: boolean;
  readonly scoring: OrderingScoring;
  readonly numbered: boolean;
}

/** Reads the words after `{>`, as in `2 ALL HORIZONTAL ABSOLUTE_POSITION SHOW none`, and answers what follows them. */
export function readOrderingSettings(raw: string): { settings: OrderingSettings; rest: string } {
  const lineEnd = raw.indexOf('\n');
  const words = (lineEnd === -1 ? raw : raw.slice(0, lineEnd))
    .slice(0, 200)
    .split(/[ \t]+/)
    .filter((word) => word !== '');
  const count = words.length;
  const next = (known: readonly string[]): string | null => (known.includes(words[0] ?? '') ? words.shift()! : null);
  const number = /^\d{1,4}$/.test(words[0] ?? '') ? Number(words.shift()) : 0;
  const selection = next(SELECTIONS);
  const layout = next([...SIDE_BY_SIDE, ...BELOW]);
  const scoring = next(ORDERING_SCORINGS.flatMap(([, ...names]) => names));
  next(SHOWN);
  const numbering = next(NUMBERINGS);
  const settings: OrderingSettings = {
    some: number > 0 && selection !== null && selection !== 'ALL' && selection !== 'EXACT' ? number : null,
    sideBySide: layout !== null && SIDE_BY_SIDE.includes(layout),
    scoring: ORDERING_SCORINGS.find(([, ...names]) => names.includes(scoring ?? ''))?.[0] ?? 'relative_all',
    numbered: numbering !== null && numbering !== 'none',
  };
  if (words.length === count) return { settings, rest: raw };
  return { settings, rest: `${words.join(' ')}\n${lineEnd === -1 ? '' : raw.slice(lineEnd + 1)}` };
}
