import type { Authored, AuthoredQuestion } from '../authored-question.js';
import { WHOLE, type MatchingQuestion, type OrderingQuestion, type OrderingScoring } from '@convenor/rules';
import { NO_TEXT } from '../authored-question.js';
import { Unreadable } from '../unreadable.js';
import { oneOfChoices, refuseTooManyAnswers, someOfChoices, type WeighedChoice } from '../weighed-choices.js';
import { elementOf, elementsOf } from '../xml/xml-tree.js';
import { textIn, type Facts, type MoodleQuestion } from './moodle-question.js';

export function readMultipleChoice(question: MoodleQuestion, facts: Facts): AuthoredQuestion {
  const answers = weighed(question);
  if (!question.flag('shuffleanswers', true)) {
    question.note(
      'order_not_fixed',
      'The choices always stood in this order. Here the quiz says whether they are mixed.',
    );
  }
  if (!question.flag('single', true)) {
    return { ...facts, type: 'multiple_choice', scoring: 'per_choice', choices: someOfChoices(answers) };
  }
  const { choices, notes } = oneOfChoices(answers);
  for (const { code, message } of notes) question.note(code, message);
  return { ...facts, type: 'single_choice', choices };
}

/** A type that many add to Moodle: every right choice and no other, or nothing. */
export function readChoiceSet(question: MoodleQuestion, facts: Facts): AuthoredQuestion {
  const answers = weighed(question).map((each) => ({ ...each, weight: each.weight > 0 ? WHOLE : 0 }));
  return { ...facts, type: 'multiple_choice', scoring: 'all_or_nothing', choices: someOfChoices(answers) };
}

function weighed(question: MoodleQuestion): WeighedChoice[] {
  const answers = question.all('answer');
  refuseTooManyAnswers(answers.length);
  return answers
    .map((answer) => ({
      weight: question.weight(answer),
      text: question.rich(answer),
      feedback: question.richIn('feedback', answer),
    }))
    .filter(({ weight, text, feedback }) => weight !== 0 || text !== NO_TEXT || feedback !== NO_TEXT);
}

/** Where the words are in another language than English, the first answer is the one for true. */
export function readTrueFalse(question: MoodleQuestion, facts: Facts): AuthoredQuestion {
  const answers = question.all('answer');
  const words = answers.map((answer) => textIn(answer).toLowerCase());
  const named = words.indexOf('true');
  const whenTrue = answers[named === -1 && words[0] !== 'false' ? 0 : named];
  const whenFalse = answers.find((answer) => answer !== whenTrue);
  const answer = whenTrue ? question.weight(whenTrue) > 0 : false;
  if (answer === (whenFalse ? question.weight(whenFalse) > 0 : false)) {
    throw new Unreadable('no_right_answer', 'It is not said whether true or false is right.');
  }
  return {
    ...{ ...facts, type: 'true_false', answer },
    feedbackTrue: whenTrue ? question.richIn('feedback', whenTrue) : NO_TEXT,
    feedbackFalse: whenFalse ? question.richIn('feedback', whenFalse) : NO_TEXT,
  };
}

/** A match without a row is one that fits nowhere. */
export function readMatching(question: MoodleQuestion, facts: Facts): AuthoredQuestion {
  const ids = new Map<string, string>();
  const pairs = question.all('subquestion');
  refuseTooManyAnswers(pairs.length);
  const rows: { text: Authored<MatchingQuestion>['rows'][number]['text']; choiceId: string }[] = [];
  for (const pair of pairs) {
    const text = question.rich(pair);
    const answer = elementOf(pair, 'answer');
    const match = answer ? textIn(answer) : '';
    if (match === '' && text === NO_TEXT) continue;
    if (match === '') throw new Unreadable('match_missing', 'A row of this question has nothing that matches it.');
    if (!ids.has(match)) ids.set(match, `c${ids.size + 1}`);
    if (text !== NO_TEXT) rows.push({ text, choiceId: ids.get(match)! });
  }
  if (rows.length === 0) throw new Unreadable('no_rows', 'There is nothing to match in this question.');
  return {
    ...{ ...facts, type: 'matching', scoring: 'per_row' },
    rows: rows.map((row, place) => ({ id: `r${place + 1}`, ...row })),
    choices: [...ids].map(([text, id]) => ({ id, text: { format: 'plain' as const, text } })),
  };
}

/** By the numbers that Moodle has for them, from -1 on. */
export const ORDERING_GRADINGS: readonly (readonly [OrderingScoring, string])[] = [
  ['all_or_nothing', 'ALL_OR_NOTHING'],
  ['absolute', 'ABSOLUTE_POSITION'],
  ['relative_next', 'RELATIVE_NEXT_EXCLUDE_LAST'],
  ['relative_next_end', 'RELATIVE_NEXT_INCLUDE_LAST'],
  ['relative_neighbours', 'RELATIVE_ONE_PREVIOUS_AND_NEXT'],
  ['relative_all', 'RELATIVE_ALL_PREVIOUS_AND_NEXT'],
  ['longest_subset', 'LONGEST_ORDERED_SUBSET'],
  ['longest_run', 'LONGEST_CONTIGUOUS_SUBSET'],
  ['distance', 'RELATIVE_TO_CORRECT'],
];

export function readOrdering(question: MoodleQuestion, facts: Facts): AuthoredQuestion {
  const answers = question.all('answer');
  refuseTooManyAnswers(answers.length);
  const placeOf = (place: number): number => Number(answers[place]!.attributes['fraction'] ?? place + 1) || place + 1;
  const order = answers.map((_answer, place) => place).sort((a, b) => placeOf(a) - placeOf(b));
  const texts = order.map((place) => question.rich(answers[place])).filter((text) => text !== NO_TEXT);
  if (texts.length < 2) {
    throw new Unreadable('too_few_choices', 'There must be at least two things to bring into order.');
  }
  if (answers.some((answer) => question.richIn('feedback', answer) !== NO_TEXT)) {
    question.note(
      'choice_feedback_lost',
      'What was said to single things is left out; what is said to everyone stays.',
    );
  }
  noteLayout(question, texts.length);
  const choices: Authored<OrderingQuestion>['choices'] = texts.map((text, place) => ({ id: `c${place + 1}`, text }));
  return { ...facts, type: 'ordering', scoring: scoringOf(question.value('gradingtype') ?? ''), choices };
}

function scoringOf(given: string): OrderingScoring {
  const named = ORDERING_GRADINGS.find(([, name], place) => given === name || given === String(place - 1));
  return named?.[0] ?? 'relative_all';
}

function noteLayout(question: MoodleQuestion, count: number): void {
  if (['HORIZONTAL', '1'].includes(question.value('layouttype') ?? '')) {
    question.note('layout', 'The things stood side by side; here they stand one below the other.');
  }
  const some = question.number('selectcount') ?? 0;
  const all = ['ALL', '0', '', null].includes(question.value('selecttype'));
  if (!all && some > 0 && some < count) {
    question.note('shows_all', `Each trainee was shown ${some} of the ${count} things; here all are shown.`);
  }
  if (!['none', '', null].includes(question.value('numberingstyle'))) {
    question.note('numbering', 'The things were numbered; here they are not.');
  }
}

/** The things that can be put into gaps, in the order by which the text numbers them. */
export function wordsOf(question: MoodleQuestion, name: string): { text: string; group: string; endless: boolean }[] {
  const words = question.all(name);
  refuseTooManyAnswers(words.length);
  return words.map((word) => ({
    text: textIn(word),
    group: question.value('group', word) || '1',
    endless: elementsOf(word, 'infinite').length > 0 && question.value('infinite', word) !== '0',
  }));
}
