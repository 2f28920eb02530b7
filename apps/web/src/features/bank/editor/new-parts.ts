import {
  type AuthoredChoice,
  type AuthoredGap,
  type AuthoredMove,
  type AuthoredNumber,
  type AuthoredText,
  type Criterion,
  NOTHING,
} from './authored.js';
import { WHOLE_SHARE } from './written-number.js';

/** An id that nothing else has: the letter and the first number that is free. */
export function freeId(letter: string, taken: readonly { readonly id: string }[]): string {
  const ids = new Set(taken.map(({ id }) => id));
  let number = 1;
  while (ids.has(`${letter}${number}`)) number += 1;
  return `${letter}${number}`;
}

export function newChoice(taken: readonly { readonly id: string }[], correct = false): AuthoredChoice {
  return { id: freeId('c', taken), text: NOTHING, correct, feedback: NOTHING };
}

/** One right choice and a wrong one. `taken`: ids that may not be used again. */
export function twoChoices(taken: readonly { readonly id: string }[] = []): readonly AuthoredChoice[] {
  const right = newChoice(taken, true);
  return [right, newChoice([...taken, right])];
}

export function newText(pattern = ''): AuthoredText {
  return { pattern, weight: WHOLE_SHARE, feedback: NOTHING };
}

export function newNumber(value = '0'): AuthoredNumber {
  return {
    kind: 'exact',
    value,
    tolerance: { kind: 'absolute', size: '0' },
    weight: WHOLE_SHARE,
    feedback: NOTHING,
  };
}

export const NO_UNITS = { units: [], unit: 'none', unitPenalty: 0 } as const;

/** A gap of a kind. `taken` are the gaps that are there, whose choices share one set of ids; `words` is a right answer. */
export function newGap(
  kind: AuthoredGap['kind'],
  { id, share, taken, words = '' }: { id: string; share: number; taken: readonly AuthoredGap[]; words?: string },
): AuthoredGap {
  const base = { id, share };
  if (kind === 'short_answer') {
    return { ...base, kind, accepted: [newText(words)], ignoreCase: true, ignoreDiacritics: false };
  }
  if (kind === 'numerical') {
    return { ...base, kind, accepted: [newNumber(/^-?\d+(\.\d+)?$/.test(words) ? words : '0')], ...NO_UNITS };
  }
  const [right, wrong] = twoChoices(choicesOfGaps(taken));
  const choices = [{ ...right!, text: { ...NOTHING, text: words } }, wrong!];
  return kind === 'single_choice'
    ? { ...base, kind, show: 'menu', choices }
    : { ...base, kind, show: 'list', choices, scoring: 'partial' };
}

/** All choices in gaps. */
export function choicesOfGaps(gaps: readonly AuthoredGap[]): readonly AuthoredChoice[] {
  return gaps.flatMap((gap) => ('choices' in gap ? gap.choices : []));
}

export function newMove(taken: readonly { readonly id: string }[], levels: number): AuthoredMove {
  return { id: freeId('m', taken), text: NOTHING, panel: Array<number>(levels).fill(0), rationale: NOTHING };
}

export function newLevel(taken: readonly { readonly id: string }[], points: number): Criterion['levels'][number] {
  return { id: freeId('l', taken), title: '', points, text: NOTHING };
}

/** A criterion with nothing and all of its points to give. */
export function newCriterion(taken: readonly Criterion[], points: number): Criterion {
  const best = newLevel([], points);
  return { id: freeId('k', taken), title: '', levels: [newLevel([best], 0), best] };
}
