import { WHOLE } from '@convenor/rules';
import { NO_TEXT, type AuthoredQuestion, type RichText } from '../authored-question.js';
import { readNumberText } from '../number-text.js';
import { weightFromPercent } from '../text-weights.js';
import { Unreadable } from '../unreadable.js';

/** The cells that belong to one answer of a row; an empty cell is absent. */
export type RowAnswer = { readonly [K in 'answer' | 'right' | 'weight' | 'match' | 'feedback']?: string };

type Stem = Pick<AuthoredQuestion, 'id' | 'text' | 'points' | 'tags' | 'feedback'>;

const YES = ['x', 'yes', 'true', 'right', 'correct', '1', '100', '100%', '✓'];
const NO = ['', 'no', 'false', 'wrong', '0', '0%', '-'];

/**
 * The question of a row: its type by name, its key from its answers.
 * @throws Unreadable
 */
export function readRowKey(type: string, answers: readonly RowAnswer[], stem: Stem): AuthoredQuestion {
  switch (type.toLowerCase().replace(/[\s_/-]+/g, '_')) {
    case 'single_choice':
      return singleChoice(answers, stem);
    case 'multiple_choice':
      return multipleChoice(answers, stem);
    case 'true_false':
      return trueFalse(answers, stem);
    case 'matching':
      return matching(answers, stem);
    case 'ordering':
      return { ...stem, type: 'ordering', scoring: 'absolute', choices: choicesOf(answers, stem, 2) };
    case 'short_answer':
      return shortAnswer(answers, stem);
    case 'numerical':
      return numerical(answers, stem);
    case 'written':
      return {
        ...stem,
        type: 'written',
        ...{ minimumWords: null, maximumWords: null, template: '', rubric: [] },
        guidance: NO_TEXT,
      };
    default:
      throw new Unreadable(
        'unknown_type',
        `"${type.slice(0, 40)}" is not a type. Known: single choice, multiple choice, true/false, matching, ordering, short answer, numerical, written.`,
      );
  }
}

function rich(text: string | undefined, { text: { format } }: Stem): RichText {
  return text === undefined ? NO_TEXT : { format, text };
}

function given(answers: readonly RowAnswer[]): readonly RowAnswer[] {
  return answers.filter(({ answer }) => answer !== undefined);
}

function choicesOf(answers: readonly RowAnswer[], stem: Stem, least: number) {
  const choices = given(answers).map(({ answer }, place) => ({ id: `c${place + 1}`, text: rich(answer, stem) }));
  if (choices.length < least) throw new Unreadable('too_few_choices', `This question needs at least ${least} answers.`);
  return choices;
}

/** What an answer earns: null where the row only says right or wrong. */
function weightOf({ weight, right }: RowAnswer): number | null {
  if (weight !== undefined) return weightFromPercent(weight.replace(/\s*%$/, ''));
  if (right === undefined || isRight({ right }) || NO.includes(right.toLowerCase())) return null;
  return weightFromPercent(right.replace(/\s*%$/, ''));
}

function isRight({ right }: Pick<RowAnswer, 'right'>): boolean {
  return YES.includes(right?.toLowerCase() ?? '');
}

function weighed(answers: readonly RowAnswer[], stem: Stem) {
  const texts = choicesOf(answers, stem, 2);
  return given(answers).map((answer, place) => {
    const weight = weightOf(answer);
    const earned = weight ?? (isRight(answer) ? WHOLE : 0);
    return { ...texts[place]!, earned, weighed: weight !== null, feedback: rich(answer.feedback, stem) };
  });
}

function singleChoice(answers: readonly RowAnswer[], stem: Stem): AuthoredQuestion {
  const all = weighed(answers, stem);
  const right = all.filter(({ earned }) => earned === WHOLE);
  if (right.length !== 1) {
    throw new Unreadable('not_one_right_answer', 'In a single choice exactly one answer is right. Mark it with x.');
  }
  const choices = all.map(({ earned, weighed: _weighed, ...choice }) => {
    return { ...choice, correct: earned === WHOLE, ...(earned === WHOLE || earned === 0 ? {} : { weight: earned }) };
  });
  return { ...stem, type: 'single_choice', choices };
}

/** With weights, each choice earns its own; without, right minus wrong counts. */
function multipleChoice(answers: readonly RowAnswer[], stem: Stem): AuthoredQuestion {
  const all = weighed(answers, stem);
  const scoring = all.some((choice) => choice.weighed) ? 'per_choice' : 'partial';
  if (!all.some(({ earned }) => earned > 0)) {
    throw new Unreadable('no_right_answer', 'No answer of this question is right. Mark the right ones with x.');
  }
  const choices = all.map(({ earned, weighed: _weighed, ...choice }) => {
    const correct = earned > 0;
    return { ...choice, correct, ...(earned === (correct ? WHOLE : 0) ? {} : { weight: earned }) };
  });
  return { ...stem, type: 'multiple_choice', scoring, choices };
}

/** One answer that says which it is, or both with the right one marked. */
function trueFalse(answers: readonly RowAnswer[], stem: Stem): AuthoredQuestion {
  const said = given(answers).map((each) => ({ ...each, value: truthOf(each.answer!) }));
  const marked = said.length === 1 ? said : said.filter(isRight);
  const [right] = marked;
  if (marked.length !== 1 || right!.value === null) {
    throw new Unreadable('answer_missing', 'Answer 1 must be true or false.');
  }
  const feedback = (value: boolean): RichText => rich(said.find((each) => each.value === value)?.feedback, stem);
  const both = { feedbackTrue: feedback(true), feedbackFalse: feedback(false) };
  return { ...stem, type: 'true_false', answer: right!.value, ...both };
}

function truthOf(answer: string): boolean | null {
  const word = answer.toLowerCase();
  return ['true', 't', 'yes', '1'].includes(word) ? true : ['false', 'f', 'no', '0'].includes(word) ? false : null;
}

/** A match without its answer is a choice that matches nothing. */
function matching(answers: readonly RowAnswer[], stem: Stem): AuthoredQuestion {
  const ids = new Map<string, string>();
  const pairs = answers.map(({ answer, match }, place) => {
    if (match === undefined) throw new Unreadable('match_missing', `Answer ${place + 1} has no match.`);
    if (!ids.has(match)) ids.set(match, `c${ids.size + 1}`);
    return { answer, choiceId: ids.get(match)! };
  });
  const rows = pairs
    .filter(({ answer }) => answer !== undefined)
    .map(({ answer, choiceId }, place) => ({ id: `r${place + 1}`, text: rich(answer, stem), choiceId }));
  if (rows.length === 0) throw new Unreadable('no_rows', 'This question has no answers with their matches.');
  const choices = [...ids].map(([match, id]) => ({ id, text: rich(match, stem) }));
  return { ...stem, type: 'matching', rows, choices, scoring: 'per_row' };
}

function shortAnswer(answers: readonly RowAnswer[], stem: Stem): AuthoredQuestion {
  const accepted = accepting(answers, stem).map(({ answer, ...each }) => ({ pattern: answer, ...each }));
  return { ...stem, type: 'short_answer', accepted, ignoreCase: true, ignoreDiacritics: false };
}

function numerical(answers: readonly RowAnswer[], stem: Stem): AuthoredQuestion {
  const accepted = accepting(answers, stem).map(({ answer, ...each }) => ({ ...each, ...readNumberText(answer) }));
  return { ...stem, type: 'numerical', accepted, units: [], unit: 'none', unitPenalty: 0 };
}

/** Every answer of the row is accepted in full, unless it says otherwise. */
function accepting(answers: readonly RowAnswer[], stem: Stem) {
  const all = given(answers);
  if (all.length === 0) throw new Unreadable('no_right_answer', 'This question has no answer that is accepted.');
  return all.map((each) => {
    const said = each.right === undefined || isRight(each) ? WHOLE : 0;
    return { answer: each.answer!, weight: weightOf(each) ?? said, feedback: rich(each.feedback, stem) };
  });
}
