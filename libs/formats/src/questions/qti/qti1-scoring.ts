import { descendantsOf, elementsOf, firstOf, wordsOf, type XmlElement } from './xml-tree.js';

/** What somebody answered: the values by the ident of the response. */
export type Given = ReadonlyMap<string, readonly string[]>;

interface Outcome {
  readonly score: number;
  readonly feedback: ReadonlySet<string>;
}

/** Whether a condition counts towards the points. */
export function scores(condition: XmlElement): boolean {
  return elementsOf(condition, 'setvar').length > 0;
}

export function conditionsOf(item: XmlElement): XmlElement[] {
  return descendantsOf(item, 'respcondition');
}

/** What the item's own rules make of an answer. */
export function runConditions(conditions: readonly XmlElement[], given: Given, start = 0): Outcome {
  let score = start;
  let met = false;
  let counting = true;
  const feedback = new Set<string>();
  for (const condition of conditions) {
    const test = elementsOf(condition, 'conditionvar')[0];
    if (!test || !isMet(test, given, met)) continue;
    for (const { attributes } of elementsOf(condition, 'displayfeedback')) feedback.add(attributes['linkrefid'] ?? '');
    if (!scores(condition)) continue;
    if (!counting) continue;
    met = true;
    for (const each of elementsOf(condition, 'setvar')) score = changed(score, each);
    if ((condition.attributes['continue'] ?? '').toLowerCase() === 'no') counting = false;
  }
  return { score, feedback };
}

/**
 * All tests of a condition must hold; but several words listed for one written answer, which can only be one of them,
 * stand for each other.
 */
function isMet(test: XmlElement, given: Given, met: boolean): boolean {
  const tests = elementsOf(test);
  const listed = tests.length > 1 && tests.every(({ name }) => name === 'varequal');
  const responses = new Set(tests.map(({ attributes }) => attributes['respident'] ?? ''));
  const [ident = ''] = responses;
  const written = listed && responses.size === 1 && given.get(ident)?.length === 1;
  return written && given.get(WRITTEN) !== undefined
    ? tests.some((each) => holds(each, given, met))
    : tests.every((each) => holds(each, given, met));
}

/** Stands in what is given when the answer is written rather than chosen. */
export const WRITTEN = '\u0000written';

function changed(score: number, setvar: XmlElement): number {
  const value = Number(wordsOf(setvar).trim() || 'NaN');
  if (!Number.isFinite(value)) return score;
  switch ((setvar.attributes['action'] ?? 'Set').toLowerCase()) {
    case 'add':
      return score + value;
    case 'subtract':
      return score - value;
    case 'multiply':
      return score * value;
    case 'divide':
      return value === 0 ? score : score / value;
    default:
      return value;
  }
}

function holds(test: XmlElement, given: Given, met: boolean): boolean {
  const inner = elementsOf(test);
  const values = given.get(test.attributes['respident'] ?? '') ?? [];
  switch (test.name) {
    case 'and':
      return inner.every((each) => holds(each, given, met));
    case 'or':
      return inner.some((each) => holds(each, given, met));
    case 'not':
      return !inner.every((each) => holds(each, given, met));
    case 'other':
      return !met;
    case 'unanswered':
      return values.length === 0;
    case 'varequal':
      return values.includes(wordsOf(test).trim());
    default:
      return false;
  }
}

/** The values that must be given for a condition, without those under `not`. */
export function wantedBy(condition: XmlElement, name = 'varequal'): XmlElement[] {
  const wanted = (element: XmlElement): XmlElement[] =>
    elementsOf(element).flatMap((each) =>
      each.name === 'not' ? [] : [...(each.name === name ? [each] : []), ...wanted(each)],
    );
  const test = firstOf(condition, 'conditionvar');
  return test ? wanted(test) : [];
}

/** What the score can be at most: as declared, or as the best condition gives. */
export function bestScore(item: XmlElement, reached: number): number {
  const declared = Number(firstOf(item, 'decvar')?.attributes['maxvalue'] ?? NaN);
  return Number.isFinite(declared) && declared > 0 && reached <= declared ? declared : Math.max(reached, 0);
}
