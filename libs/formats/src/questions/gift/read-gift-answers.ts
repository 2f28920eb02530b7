import { WHOLE, type AcceptedNumber, type AcceptedText, type Choice, type OrderingQuestion } from '@convenor/rules';
import { NO_TEXT, type Authored, type AuthoredQuestion, type RichText } from '../authored-question.js';
import type { ImportNote } from '../question-import.js';
import { readNumberText } from '../number-text.js';
import { weightFromPercent } from '../text-weights.js';
import { Unreadable } from '../unreadable.js';
import { readOrderingSettings } from './gift-ordering.js';
import { findUnescaped, readGiftText, splitUnescaped, trimBlanks, unescapeGift } from './gift-text.js';

/** What all questions have, whatever is asked. */
export type Facts = Pick<AuthoredQuestion, 'id' | 'text' | 'points' | 'tags' | 'feedback'>;

export interface ReadQuestion {
  readonly question: AuthoredQuestion;
  readonly notes: readonly ImportNote[];
}

interface RawAnswer {
  readonly mark: '=' | '~';
  readonly weight: number | null;
  readonly raw: string;
  readonly feedback: RichText;
}

type Format = RichText['format'];

const MOST_ANSWERS = 500;
const TRUE = ['T', 'TRUE'];
const FALSE = ['F', 'FALSE'];
const PERCENT = /^%\s*([^%\s]{1,40})\s*%/;

/**
 * Reads what stands between the braces. `format` is that of the question, which its answers take on.
 * @throws Unreadable
 */
export function readGiftAnswers(block: string, facts: Omit<Facts, 'feedback'>): ReadQuestion {
  const { format } = facts.text;
  const place = findUnescaped(block, ['####']);
  const own = trimBlanks(place === -1 ? block : block.slice(0, place));
  const general = place === -1 ? NO_TEXT : readGiftText(block.slice(place + 4), format);
  return readKey(own, general.text === '' ? facts : { ...facts, feedback: general });
}

function readKey(own: string, facts: Facts): ReadQuestion {
  const { format } = facts.text;
  if (own === '') return plain(written(facts));
  if (own.startsWith('#')) return plain(numerical(own.slice(1), facts));
  if (own.startsWith('>')) return ordering(own.slice(1), facts);
  const [word = '', ...comments] = splitUnescaped(own, '#', 3);
  const isTrue = TRUE.includes(trimBlanks(word).toUpperCase());
  if (isTrue || FALSE.includes(trimBlanks(word).toUpperCase())) return plain(trueFalse(isTrue, comments, facts));
  const { head, answers } = readAnswers(own, format);
  if (trimBlanks(head) !== '' || answers.length === 0) {
    throw new Unreadable(
      'answers_not_understood',
      'What stands between the braces is not understood. An answer starts with = or ~; a brace of the text needs a backslash before it: \\{.',
    );
  }
  if (answers.some(({ mark }) => mark === '~')) return choice(answers, facts);
  const pairs = answers.some(({ raw }) => findUnescaped(raw, ['->']) !== -1);
  return plain(pairs ? matching(answers, facts) : shortAnswer(answers, facts));
}

function plain(question: AuthoredQuestion): ReadQuestion {
  return { question, notes: [] };
}

function readAnswers(own: string, format: Format): { head: string; answers: RawAnswer[] } {
  const answers: RawAnswer[] = [];
  let start = findUnescaped(own, ['=', '~']);
  const head = start === -1 ? own : own.slice(0, start);
  while (start !== -1) {
    const end = findUnescaped(own, ['=', '~'], start + 1);
    const raw = own.slice(start + 1, end === -1 ? undefined : end);
    // Some write `~=` for a right answer among others.
    const double = own[start] === '~' && own[end] === '=' && trimBlanks(raw) === '';
    if (!double) answers.push(readAnswer(own[start] as '=' | '~', raw, format));
    if (answers.length > MOST_ANSWERS) throw tooMany();
    start = end;
  }
  return { head, answers };
}

function tooMany(): Unreadable {
  return new Unreadable('too_many_answers', `This question has more than ${MOST_ANSWERS} answers.`);
}

function readAnswer(mark: '=' | '~', whole: string, format: Format): RawAnswer {
  const [answer = '', comment = ''] = splitUnescaped(whole, '#', 2);
  const trimmed = trimBlanks(answer);
  const percent = PERCENT.exec(trimmed);
  const weight = percent ? weightFromPercent(percent[1]!) : null;
  const raw = trimBlanks(percent ? trimmed.slice(percent[0].length) : trimmed);
  return { mark, weight, raw, feedback: readComment(comment, format) };
}

function readComment(comment: string | undefined, format: Format): RichText {
  const feedback = readGiftText(comment ?? '', format);
  return feedback.text === '' ? NO_TEXT : feedback;
}

function written(facts: Facts): AuthoredQuestion {
  const limits = { minimumWords: null, maximumWords: null };
  return { ...facts, type: 'written', ...limits, template: '', rubric: [], guidance: NO_TEXT };
}

/** The first comment is for a wrong answer, the second for a right one. */
function trueFalse(answer: boolean, [wrong, right]: readonly string[], facts: Facts): AuthoredQuestion {
  const { format } = facts.text;
  const [feedbackWrong, feedbackRight] = [readComment(wrong, format), readComment(right, format)];
  const feedbackTrue = answer ? feedbackRight : feedbackWrong;
  const feedbackFalse = answer ? feedbackWrong : feedbackRight;
  return { ...facts, type: 'true_false', answer, feedbackTrue, feedbackFalse };
}

function choice(answers: readonly RawAnswer[], facts: Facts): ReadQuestion {
  const several = answers.every(({ mark }) => mark === '~');
  const firstRight = answers.findIndex(({ mark }) => mark === '=');
  const choices = answers.map(({ mark, weight, raw, feedback }, place): Authored<Choice> => {
    const earned = weight ?? (mark === '=' ? WHOLE : 0);
    const correct = several ? earned > 0 : place === firstRight;
    const text = readGiftText(raw, facts.text.format);
    if (text.text === '') throw new Unreadable('empty_choice', `Answer ${place + 1} of this question is empty.`);
    const own = earned === (correct ? WHOLE : 0) ? {} : { weight: earned };
    return { id: `c${place + 1}`, text, correct, ...own, feedback };
  });
  if (!choices.some(({ correct }) => correct)) {
    throw new Unreadable('no_right_answer', 'No answer of this question is right.');
  }
  if (choices.length < 2) throw new Unreadable('too_few_choices', 'A choice needs at least two answers.');
  if (several) return plain({ ...facts, type: 'multiple_choice', scoring: 'per_choice', choices });
  const message =
    'Several answers are right, of which one can be chosen. Each earns its points; the first is shown as the right one.';
  const notes =
    answers.filter(({ mark }) => mark === '=').length > 1 ? [{ code: 'several_right_answers', message }] : [];
  return { question: { ...facts, type: 'single_choice', choices }, notes };
}

function shortAnswer(answers: readonly RawAnswer[], facts: Facts): AuthoredQuestion {
  const accepted = answers.map(({ weight, raw, feedback }, place): Authored<AcceptedText> => {
    const pattern = readGiftText(raw, facts.text.format).text;
    if (pattern === '') throw new Unreadable('empty_answer', `Answer ${place + 1} of this question is empty.`);
    return { pattern, weight: weight ?? WHOLE, feedback };
  });
  return { ...facts, type: 'short_answer', accepted, ignoreCase: true, ignoreDiacritics: false };
}

/** A right side without a left one is a choice that matches nothing. */
function matching(answers: readonly RawAnswer[], facts: Facts): AuthoredQuestion {
  const ids = new Map<string, string>();
  const pairs = answers.map(({ raw }, place) => {
    const arrow = findUnescaped(raw, ['->']);
    const right = arrow === -1 ? '' : unescapeGift(trimBlanks(raw.slice(arrow + 2)));
    if (right === '') throw new Unreadable('match_missing', `Pair ${place + 1} of this question has no right side.`);
    if (!ids.has(right)) ids.set(right, `c${ids.size + 1}`);
    return { text: readGiftText(raw.slice(0, arrow), facts.text.format), choiceId: ids.get(right)! };
  });
  const rows = pairs.filter(({ text }) => text.text !== '').map((row, place) => ({ id: `r${place + 1}`, ...row }));
  if (rows.length === 0) throw new Unreadable('no_rows', 'No pair of this question has a left side.');
  const choices = [...ids].map(([text, id]) => ({ id, text: { format: 'plain' as const, text } }));
  return { ...facts, type: 'matching', rows, choices, scoring: 'per_row' };
}

function numerical(raw: string, facts: Facts): AuthoredQuestion {
  const { head, answers } = readAnswers(raw, facts.text.format);
  const first = trimBlanks(head) === '' ? [] : [readAnswer('=', head, facts.text.format)];
  const accepted = [...first, ...answers].map(acceptedNumber);
  if (accepted.length === 0)
    throw new Unreadable('no_right_answer', 'This question asks for a number and accepts none.');
  return { ...facts, type: 'numerical', accepted, units: [], unit: 'none', unitPenalty: 0 };
}

function acceptedNumber({ mark, weight, raw, feedback }: RawAnswer): Authored<AcceptedNumber> {
  const facts = { weight: weight ?? (mark === '=' ? WHOLE : 0), feedback };
  const text = unescapeGift(raw);
  return { ...facts, ...readNumberText(text === '' && mark === '~' ? '*' : text) };
}

function ordering(raw: string, facts: Facts): ReadQuestion {
  const { settings, rest } = readOrderingSettings(raw);
  const lines = rest
    .split('\n')
    .map(trimBlanks)
    .filter((line) => line !== '');
  if (lines.length > MOST_ANSWERS) throw tooMany();
  if (lines.length < 2)
    throw new Unreadable('too_few_choices', 'There must be at least two things to bring into order.');
  const choices = lines.map((line, place) => ({ id: `c${place + 1}`, text: readGiftText(line, facts.text.format) }));
  const question: Authored<OrderingQuestion> = { ...facts, type: 'ordering', choices, scoring: settings.scoring };
  const notes: ImportNote[] = [];
  if (settings.sideBySide) {
    notes.push({ code: 'layout', message: 'The things stood side by side; here they stand one below the other.' });
  }
  if (settings.some !== null && settings.some < choices.length) {
    const message = `Each trainee was shown ${settings.some} of the ${choices.length} things; here all are shown.`;
    notes.push({ code: 'shows_all', message });
  }
  if (settings.numbered) notes.push({ code: 'numbering', message: 'The things were numbered; here they are not.' });
  return { question, notes };
}
