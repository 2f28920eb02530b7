import { WHOLE, type AcceptedNumber, type AcceptedText, type NumericalKey } from '@convenor/rules';
import type { Authored, AuthoredQuestion, RichText } from '../authored-question.js';
import { pointsOfGaps } from '../cloze/gap-points.js';
import { readCloze } from '../cloze/cloze-syntax.js';
import { plainTextOf } from '@convenor/rules';
import { decimalText } from '../text-weights.js';
import { Unreadable } from '../unreadable.js';
import { refuseTooManyAnswers } from '../weighed-choices.js';
import { elementsOf, type XmlElement } from '../xml/xml-tree.js';
import { textIn, type Facts, type MoodleQuestion } from './moodle-question.js';

export function readShortAnswer(question: MoodleQuestion, facts: Facts): AuthoredQuestion {
  const accepted = answersOf(question).map((answer): Authored<AcceptedText> => {
    const pattern = textIn(answer);
    if (pattern === '') throw new Unreadable('empty_answer', 'An answer of this question is empty.');
    return { pattern, weight: question.weight(answer), feedback: question.richIn('feedback', answer) };
  });
  noteNoneFull(question, accepted);
  return {
    ...{ ...facts, type: 'short_answer', accepted },
    ...{ ignoreCase: !question.flag('usecase', false), ignoreDiacritics: false },
  };
}

export function readNumerical(question: MoodleQuestion, facts: Facts): AuthoredQuestion {
  const accepted = answersOf(question).map((answer) => acceptedNumber(question, answer));
  noteNoneFull(question, accepted);
  return { ...facts, type: 'numerical', accepted, ...unitsOf(question, accepted) };
}

function answersOf(question: MoodleQuestion): XmlElement[] {
  const answers = question.all('answer');
  refuseTooManyAnswers(answers.length);
  if (answers.length === 0) throw new Unreadable('no_answers', 'This question accepts no answer.');
  return answers;
}

function noteNoneFull(question: MoodleQuestion, accepted: readonly { readonly weight: number }[]): void {
  if (accepted.some(({ weight }) => weight === WHOLE)) return;
  question.note('none_earns_all', 'No answer of this question earns all its points. Before it is used one has to.');
}

function acceptedNumber(question: MoodleQuestion, answer: XmlElement): Authored<AcceptedNumber> {
  const facts = { weight: question.weight(answer), feedback: question.richIn('feedback', answer) };
  const words = textIn(answer);
  if (words === '*' || words === '') return { ...facts, kind: 'any' };
  const value = decimal(words);
  const size = decimal(question.value('tolerance', answer) || '0');
  if (value === null || size === null) {
    throw new Unreadable('bad_number', `“${words.slice(0, 40)}” is not a number with a tolerance.`);
  }
  return { ...facts, kind: 'exact', value, tolerance: { kind: 'absolute', size } };
}

function decimal(words: string): string | null {
  return decimalText(words.includes('.') ? words : words.replace(',', '.'));
}

const NO_UNITS = '3';
const PENALTY_OF_ALL = '2';

function unitsOf(
  question: MoodleQuestion,
  accepted: readonly { readonly weight: number }[],
): Pick<NumericalKey, 'units' | 'unit' | 'unitPenalty'> {
  const given = question.all('units').flatMap((list) => elementsOf(list, 'unit'));
  refuseTooManyAnswers(given.length);
  const units = given.flatMap((unit) => {
    const name = question.value('unit_name', unit) ?? '';
    const perFirst = decimal(question.value('multiplier', unit) || '1');
    if (perFirst === null) throw new Unreadable('bad_unit', `The unit “${name.slice(0, 40)}” has no multiplier.`);
    return name === '' ? [] : [{ name, perFirst }];
  });
  const first = units.findIndex(({ perFirst }) => Number(perFirst) === 1);
  if (first > 0) units.unshift(...units.splice(first, 1));
  const none = units.length === 0 || question.value('showunits') === NO_UNITS;
  if (none) return { units: [], unit: 'none', unitPenalty: 0 };
  const grading = question.value('unitgradingtype') ?? '';
  if (grading === '' || grading === '0') return { units, unit: 'optional', unitPenalty: 0 };
  if (grading === PENALTY_OF_ALL && accepted.some(({ weight }) => weight !== WHOLE && weight > 0)) {
    question.note(
      'unit_penalty_changed',
      'A wrong unit cost a share of all points; here it costs that share of the points earned.',
    );
  }
  const penalty = Math.round((question.number('unitpenalty') ?? 0.1) * WHOLE);
  return { units, unit: 'required', unitPenalty: Math.min(WHOLE, penalty) };
}

export function readWritten(question: MoodleQuestion, facts: Facts): AuthoredQuestion {
  if (question.value('responseformat') === 'noinline') {
    throw new Unreadable(
      'files_only',
      'This question is answered by handing in files only, which is not possible here.',
    );
  }
  if ((question.number('attachments') ?? 0) !== 0 || question.value('attachments') === '-1') {
    question.note('attachments_lost', 'Files could be handed in with the answer; here they cannot.');
  }
  return {
    ...{ ...facts, type: 'written', rubric: [], guidance: question.richIn('graderinfo') },
    ...{ minimumWords: wordsOf(question, 'minwordlimit'), maximumWords: wordsOf(question, 'maxwordlimit') },
    template: templateOf(question, question.richIn('responsetemplate')),
  };
}

function wordsOf(question: MoodleQuestion, name: string): number | null {
  return Math.round(question.number(name) ?? 0) || null;
}

function templateOf(question: MoodleQuestion, { format, text }: RichText): string {
  if (format === 'plain' || format === 'markdown') return text;
  if (/<(?!\/?(?:p|br)\b)[a-z]/i.test(text)) {
    question.note('template_plain', 'What stands in the field at first has lost its formatting.');
  }
  return plainTextOf(text.replace(/<br\s*\/?>/gi, '<br>'));
}

/** A text with gaps; without points of its own it is worth a point for each share. */
export function readClozeQuestion(question: MoodleQuestion, facts: Facts): AuthoredQuestion {
  const { text, gaps, notes } = readCloze(facts.text);
  for (const { code, message } of notes) question.note(code, message);
  const points = question.number('defaultgrade') ? facts.points : pointsOfGaps(gaps);
  return { ...facts, type: 'cloze', text, points, gaps };
}
