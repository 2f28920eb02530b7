import { WHOLE } from '@convenor/rules';
import { NO_TEXT, type AuthoredQuestion } from '../authored-question.js';
import { decimalText } from '../text-weights.js';
import { Unreadable } from '../unreadable.js';
import { marginOf } from './margin.js';
import { noKey, takeFeedback, type Feedback, type Stem } from './qti1-choices.js';
import type { Qti1Item } from './qti1-facts.js';
import { bestScore, conditionsOf, runConditions, scores, wantedBy, WRITTEN } from './qti1-scoring.js';
import { descendantsOf, firstOf, wordsOf, type XmlElement } from './xml-tree.js';

type ShortAnswer = Extract<AuthoredQuestion, { type: 'short_answer' }>;
type Numerical = Extract<AuthoredQuestion, { type: 'numerical' }>;
type AcceptedNumber = Numerical['accepted'][number];

export type ShortKey = Pick<ShortAnswer, 'accepted' | 'ignoreCase' | 'ignoreDiacritics'>;

/** Words that stand for themselves: a star is no wildcard. */
export function literal(words: string): string {
  return words.replaceAll('*', '\\*');
}

export function readShortKey(item: Qti1Item, response: XmlElement, feedback: Feedback): ShortKey {
  const ident = response.attributes['ident'] ?? '';
  const conditions = conditionsOf(item.element);
  const ours = (element: XmlElement): boolean => element.attributes['respident'] === ident;
  const reasons = conditions.filter(scores);
  const equal = reasons.flatMap((each) => wantedBy(each).filter(ours));
  const parts = reasons.flatMap((each) => wantedBy(each, 'varsubstring').filter(ours));
  const values = [...new Set(equal.map((each) => wordsOf(each).trim()))];
  const run = (value: string) =>
    runConditions(
      conditions,
      new Map([
        [ident, [value]],
        [WRITTEN, []],
      ]),
    );
  const best = bestScore(item.element, Math.max(0, ...values.map((value) => run(value).score)));
  const accepted = values.map((value) => {
    const { score, feedback: shown } = run(value);
    const weight = alone(item) ? Math.round(Math.max(-1, Math.min(1, best > 0 ? score / best : 0)) * WHOLE) : WHOLE;
    return { pattern: literal(value), weight, feedback: takeFeedback([...shown], feedback) };
  });
  const inside = parts.map((each) => ({
    pattern: `*${literal(wordsOf(each).trim())}*`,
    weight: WHOLE,
    feedback: NO_TEXT,
  }));
  const all = [...accepted.filter(({ weight }) => weight !== 0), ...inside];
  if (!all.some(({ weight }) => weight > 0)) throw noKey();
  const exact = [...equal, ...parts].some(({ attributes }) => attributes['case']?.toLowerCase() === 'yes');
  return { accepted: all, ignoreCase: !exact, ignoreDiacritics: false };
}

function alone(item: Qti1Item): boolean {
  return item.responses.length === 1;
}

export function readNumerical(item: Qti1Item, response: XmlElement, stem: Stem, feedback: Feedback): Numerical {
  const ident = response.attributes['ident'] ?? '';
  const conditions = conditionsOf(item.element).filter((each) => scores(each));
  const rewards = conditions.map((each) => Number(wordsOf(firstOf(each, 'setvar') ?? each).trim()));
  const best = bestScore(item.element, Math.max(0, ...rewards.filter(Number.isFinite)));
  const accepted = conditions.flatMap((condition, place) => {
    const reward = rewards[place] ?? 0;
    const weight = best > 0 ? Math.round(Math.max(-1, Math.min(1, reward / best)) * WHOLE) : 0;
    const shown = takeFeedback(
      descendantsOf(condition, 'displayfeedback').map(({ attributes }) => attributes['linkrefid'] ?? ''),
      feedback,
    );
    return weight === 0 ? [] : numbersOf(item, condition, ident).map((each) => ({ ...each, weight, feedback: shown }));
  });
  if (!accepted.some(({ weight }) => weight > 0)) throw noKey();
  return { ...stem, type: 'numerical', accepted, units: [], unit: 'none', unitPenalty: 0 };
}

type Bare = { kind: 'exact'; value: string; tolerance: { kind: 'absolute'; size: string } } | Range;
type Range = { kind: 'range'; from: string; to: string };

function numbersOf(item: Qti1Item, condition: XmlElement, ident: string): Bare[] {
  const numbers = (name: string): string[] =>
    wantedBy(condition, name)
      .filter(({ attributes }) => attributes['respident'] === ident)
      .map((each) => numberIn(wordsOf(each)));
  const values = numbers('varequal');
  const lows = [...numbers('vargte'), ...numbers('vargt')];
  const highs = [...numbers('varlte'), ...numbers('varlt')];
  if (lows.length !== highs.length) throw new Unreadable('open_range', 'A range of this question has only one end.');
  if (numbers('vargt').length + numbers('varlt').length > 0)
    item.way.note('open_end', 'The end of a range did not belong to it. Now it does.');
  const left = [...values];
  const ranges = lows.map((from, place): Bare => {
    const to = highs[place] ?? from;
    const middle = left.findIndex((value) => Number(from) <= Number(value) && Number(value) <= Number(to));
    const [value] = middle === -1 ? [] : left.splice(middle, 1);
    const size = value === undefined ? null : marginOf(from, value, to);
    return value === undefined || size === null
      ? { kind: 'range', from, to }
      : { kind: 'exact', value, tolerance: { kind: 'absolute', size } };
  });
  const rest = left.map((value): Bare => ({ kind: 'exact', value, tolerance: { kind: 'absolute', size: '0' } }));
  return [...rest, ...ranges];
}

export function numberIn(raw: string): string {
  const number = decimalText(raw);
  if (number === null) throw new Unreadable('no_number', `"${raw.trim().slice(0, 40)}" is not a number.`);
  return number;
}

export type { AcceptedNumber };
