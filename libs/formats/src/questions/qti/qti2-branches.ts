import { NO_TEXT, type AuthoredQuestion } from '../authored-question.js';
import { decimalText } from '../text-weights.js';
import { Unreadable } from '../unreadable.js';
import { shareOf } from './qti2-facts.js';
import { descendantsOf, elementsOf, wordsOf, type XmlElement } from './xml-tree.js';

type AcceptedNumber = Extract<AuthoredQuestion, { type: 'numerical' }>['accepted'][number];
type Span = AcceptedNumber extends infer A ? (A extends unknown ? Omit<A, 'weight' | 'feedback'> : never) : never;

interface Branch {
  readonly test: XmlElement;
  readonly points: number;
}

/** The numbers that an item's processing compares one response with; null where it only looks at the declared one. */
export function readBranches(root: XmlElement, identifier: string): AcceptedNumber[] | null {
  const branches = branchesOf(root, identifier);
  if (!branches) return null;
  const best = Math.max(...branches.map(({ points }) => points));
  return branches
    .filter(({ points }) => points !== 0)
    .map(({ test, points }) => ({ ...spanOf(test), weight: shareOf(points, best), feedback: NO_TEXT }));
}

export function bestOfBranches(root: XmlElement, identifier: string): number | null {
  const branches = branchesOf(root, identifier);
  return branches ? Math.max(...branches.map(({ points }) => points)) : null;
}

/** The branches of one condition, where each compares this response alone with numbers; null when there is none. */
function branchesOf(root: XmlElement, identifier: string): Branch[] | null {
  const processing = elementsOf(root, 'responseProcessing')[0];
  const conditions = processing ? elementsOf(processing, 'responseCondition') : [];
  for (const condition of conditions) {
    const branches = elementsOf(condition, 'responseIf', 'responseElseIf').flatMap((each): Branch[] => {
      const [test, ...actions] = elementsOf(each);
      const score = actions.find((action) => action.name === 'setOutcomeValue' && isScore(action));
      const points = score ? descendantsOf(score, 'baseValue').map((value) => Number(wordsOf(value).trim())) : [];
      return test && points.length === 1 && asks(test, identifier) ? [{ test, points: points[0]! }] : [];
    });
    if (branches.some(({ points }) => points > 0)) return branches;
  }
  return null;
}

function isScore({ attributes }: XmlElement): boolean {
  return attributes['identifier'] === 'SCORE';
}

const COMPARES = new Set(['equal', 'and', 'not']);

function asks(test: XmlElement, identifier: string): boolean {
  const variables = descendantsOf(test, 'variable').map(({ attributes }) => attributes['identifier']);
  const compared = descendantsOf(test, 'baseValue', 'isNull').length > 0;
  return COMPARES.has(test.name) && compared && variables.every((each) => each === identifier);
}

function spanOf(test: XmlElement): Span {
  const [first, second] = elementsOf(test);
  if (test.name === 'equal') return { kind: 'exact', value: numberIn(test), tolerance: toleranceOf(test) };
  if (test.name === 'not' && first?.name === 'isNull') return { kind: 'any' };
  if (test.name === 'and' && first?.name === 'gte' && second?.name === 'lte')
    return { kind: 'range', from: numberIn(first), to: numberIn(second) };
  throw new Unreadable('comparison', 'The numbers of this question are compared in a way that is not known here.');
}

function numberIn(test: XmlElement): string {
  const raw = descendantsOf(test, 'baseValue').map(wordsOf)[0] ?? '';
  const number = decimalText(raw);
  if (number === null) throw new Unreadable('no_number', `"${raw.slice(0, 40)}" is not a number.`);
  return number;
}

/** How far a number may be missed: QTI gives relative tolerance in percent. */
export function toleranceOf(equal: XmlElement | undefined): { kind: 'absolute' | 'relative'; size: string } {
  const { toleranceMode = 'exact', tolerance = '0' } = equal?.attributes ?? {};
  const [low = '0', high = low] = tolerance.trim().split(/\s+/);
  const size = decimalText(low);
  if (toleranceMode === 'exact' || size === null) return { kind: 'absolute', size: '0' };
  if (low !== high) throw new Unreadable('uneven_tolerance', 'The tolerance of this number is not the same both ways.');
  if (toleranceMode === 'absolute') return { kind: 'absolute', size };
  return { kind: 'relative', size: String(Number((Number(size) / 100).toPrecision(12))) };
}
