import { plainTextOf } from '../plain-text.js';
import { isWeight, reviewStem, shareOf, stemProblems } from './choices.js';
import { abs, add, compare, type Decimal, decimalOf, minus, times } from './decimal.js';
import { checkText } from './short-answer.js';
import { typedNumber } from './typed-number.js';
import type { AnswerPart, PresentedItem, Problem, QuestionType, TalliedAnswer } from './question-type.js';
import { type AcceptedNumber, type NumericalKey, type NumericalQuestion, WHOLE } from './questions.js';
import type { TextResponse } from './responses.js';

/**
 * The first accepted answer that the number falls into decides. A unit is converted into the first one. Where units are
 * not asked for, a number with something beside it is not accepted; where one is required, a missing or unknown one
 * costs `unitPenalty` of what is earned, the number being taken as it stands.
 */
export const numerical: QuestionType<NumericalQuestion, TextResponse> = {
  type: 'numerical',

  validateQuestion: (question) => [...stemProblems(question), ...numberProblems(question)],

  validateResponse: (_question, response) => checkText(response, { unit: true }),

  grade: (question, response) => shareOf(question.points, numberWeight(question, response)),

  present: (question, order) => {
    if (order.length > 0) throw new RangeError(`question ${question.id} has no choices`);
    return { type: 'numerical', html: question.html, choices: [], ...presentUnits(question) };
  },

  review(question, response, allowed) {
    const fits = response && findNumber(question, response);
    return {
      choices: [],
      ...(allowed.answers && { rightText: rightNumber(question) }),
      ...(allowed.feedback && fits && fits.accepted.feedbackHtml !== ''
        ? { answerFeedbackHtml: fits.accepted.feedbackHtml }
        : {}),
      ...reviewStem(question, allowed),
    };
  },

  shuffle: () => [],

  order: () => [],

  text: (question) => plainTextOf(question.html),

  responseText: (_question, response) => numberText(response),

  parts: (question) => [numberPart(question)],

  tally: (question, response) => tallyNumber(question, response),
};

export function numberProblems({ accepted, units, unit, unitPenalty }: NumericalKey): Problem[] {
  const problems: Problem[] = [];
  if (accepted.length === 0) problems.push({ path: 'accepted', code: 'nothing_accepted' });
  if (!accepted.some(({ weight }) => weight === WHOLE)) problems.push({ path: 'accepted', code: 'none_correct' });
  accepted.forEach((each, place) => {
    if (!isWeight(each.weight)) problems.push({ path: `accepted.${place}.weight`, code: 'weight_out_of_range' });
    if (numbersOf(each).some((number) => decimalOf(number) === null)) {
      problems.push({ path: `accepted.${place}`, code: 'not_a_number' });
    } else if (isEmpty(each)) problems.push({ path: `accepted.${place}`, code: 'range_empty' });
  });
  units.forEach(({ name, perFirst }, place) => {
    const factor = decimalOf(perFirst);
    if (name.trim() === '') problems.push({ path: `units.${place}.name`, code: 'text_missing' });
    if (!factor || factor.digits <= 0n) problems.push({ path: `units.${place}.perFirst`, code: 'not_a_number' });
  });
  if (unit !== 'none' && units.length === 0) problems.push({ path: 'units', code: 'units_missing' });
  if (!isWeight(unitPenalty) || unitPenalty < 0) problems.push({ path: 'unitPenalty', code: 'weight_out_of_range' });
  return problems;
}

function numbersOf(accepted: AcceptedNumber): string[] {
  if (accepted.kind === 'any') return [];
  return accepted.kind === 'range' ? [accepted.from, accepted.to] : [accepted.value, accepted.tolerance.size];
}

/** Whether no number can be accepted: the range ends before it begins, or the tolerance is below nothing. */
function isEmpty(accepted: AcceptedNumber): boolean {
  if (accepted.kind === 'any') return false;
  if (accepted.kind === 'range') return compare(decimalOf(accepted.from)!, decimalOf(accepted.to)!) > 0;
  return decimalOf(accepted.tolerance.size)!.digits < 0n;
}

/** The share of the points that a typed number earns. */
export function numberWeight(key: NumericalKey, response: TextResponse): number {
  const fits = findNumber(key, response);
  if (!fits) return 0;
  const { weight } = fits.accepted;
  if (!fits.unitMissing || weight <= 0) return weight;
  return Math.floor((weight * (WHOLE - key.unitPenalty)) / WHOLE);
}

interface Fit {
  accepted: AcceptedNumber;
  place: number;
  unitMissing: boolean;
}

function findNumber(key: NumericalKey, { text, unit: chosen }: TextResponse): Fit | null {
  const typed = typedNumber(text);
  if (!typed) return null;
  const name = typed.unit || (chosen ?? '');
  // Two units that differ are one too many.
  if (chosen && typed.unit !== '' && !sameUnit(chosen, typed.unit)) return null;
  const unit = key.units.find((each) => sameUnit(each.name, name));
  const unitMissing = unit === undefined && key.unit === 'required';
  const strange = unit === undefined && name !== '' && key.unit !== 'required';
  if (strange || (key.unit === 'none' && name !== '')) return null;
  const factor = unit ? decimalOf(unit.perFirst)! : ONE;
  const place = key.accepted.findIndex((accepted) => holds(accepted, typed.value, factor));
  return place < 0 ? null : { accepted: key.accepted[place]!, place, unitMissing };
}

const ONE: Decimal = { digits: 1n, scale: 0 };

function sameUnit(a: string, b: string): boolean {
  const plain = (name: string) => name.normalize('NFC').replace(/\s+/g, '');
  return plain(a) === plain(b);
}

/** Whether value ÷ factor is accepted; multiplied out, so that nothing is divided. */
function holds(accepted: AcceptedNumber, value: Decimal, factor: Decimal): boolean {
  if (accepted.kind === 'any') return true;
  const within = (from: Decimal, to: Decimal): boolean =>
    compare(value, times(from, factor)) >= 0 && compare(value, times(to, factor)) <= 0;
  if (accepted.kind === 'range') return within(decimalOf(accepted.from)!, decimalOf(accepted.to)!);
  const right = decimalOf(accepted.value)!;
  const size = abs(decimalOf(accepted.tolerance.size)!);
  if (accepted.tolerance.kind !== 'geometric') {
    const margin = accepted.tolerance.kind === 'absolute' ? size : times(size, abs(right));
    return within(minus(right, margin), add(right, margin));
  }
  // right ÷ (1 + size) … right × (1 + size), on the side of zero where the right number is.
  const ratio = add(ONE, size);
  const [small, scaled, large] = [abs(times(right, factor)), abs(value), abs(times(times(right, factor), ratio))];
  const sameSide = value.digits === 0n ? right.digits === 0n : value.digits > 0n === right.digits > 0n;
  return sameSide && compare(times(scaled, ratio), small) >= 0 && compare(scaled, large) <= 0;
}

export function presentUnits({ units, unit }: NumericalKey): Pick<PresentedItem, 'units'> {
  return unit === 'none' ? {} : { units: units.map(({ name }) => name) };
}

/** The best accepted answer in words. */
export function rightNumber({ accepted, units, unit }: NumericalKey): string {
  const best = accepted.reduce((most, each) => (each.weight > most.weight ? each : most));
  const name = unit === 'none' || units.length === 0 ? '' : ` ${units[0]!.name}`;
  if (best.kind === 'any') return '…';
  return (best.kind === 'range' ? `${best.from} … ${best.to}` : best.value) + name;
}

export function numberText({ text, unit }: TextResponse): string {
  return unit === undefined ? text : `${text} ${unit}`;
}

/** What was accepted, as a part of item analysis; `id` and `title` name the gap it stands in. */
export function numberPart({ accepted }: NumericalKey, id = '', title = ''): AnswerPart {
  return {
    id,
    title,
    answers: accepted.map((each, place) => ({
      key: `#${place}`,
      title: each.kind === 'any' ? '*' : each.kind === 'range' ? `${each.from} … ${each.to}` : each.value,
      weight: each.weight,
    })),
  };
}

export function tallyNumber(key: NumericalKey, response: TextResponse, part = ''): TalliedAnswer[] {
  if (response.text.trim() === '') return [];
  const fits = findNumber(key, response);
  return [{ part, key: fits ? `#${fits.place}` : numberText(response).trim().slice(0, 100) }];
}

export function numberFeedback(key: NumericalKey, response: TextResponse): string {
  return findNumber(key, response)?.accepted.feedbackHtml ?? '';
}
