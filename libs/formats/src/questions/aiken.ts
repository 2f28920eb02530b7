import { NO_TEXT, type RichText } from './authored-question.js';
import { imported, type ImportedQuestion } from './question-import.js';
import { nameFromText } from './question-name.js';
import { refuseTooMany, type QuestionReader } from './question-reader.js';
import { LONGEST_RICH_TEXT } from './render-rich-text.js';
import { readOrRefuse, Unreadable } from './unreadable.js';

const CHOICE = /^[ \t]*([A-Za-z])(?:\)[ \t]*|\.[ \t]+)(?=\S)/;
const ANSWER = /^[ \t]*ANSWER[ \t]*:/i;

/**
 * Aiken: a question, its choices on lines that start with `A)` or `A.`, and a line `ANSWER: B`. Also read are small
 * letters, choices and questions of several lines, and blank lines before the choices.
 */
export const aikenReader: QuestionReader = {
  format: 'aiken',
  sniff: ({ text }) => /^[ \t]*ANSWER[ \t]*:[ \t]*[A-Z]/im.test(text) && /^[ \t]*A[.)]/im.test(text),
  read: ({ text }) => ({ format: 'aiken', questions: readAll(text), files: new Map(), categories: [], notes: [] }),
};

interface Draft {
  line: number;
  stem: string[];
  choices: { letter: string; lines: string[] }[];
  length: number;
}

function readAll(text: string): ImportedQuestion[] {
  const questions: ImportedQuestion[] = [];
  let draft: Draft | null = null;
  let afterBlank = false;
  const close = (answer: string | null): void => {
    if (draft) questions.push(readDraft(draft, answer, questions.length + 1));
    draft = null;
    refuseTooMany(questions.length);
  };
  let number = 0;
  for (let start = 0; start < text.length; number += 1) {
    const found = text.indexOf('\n', start);
    const line = text.slice(start, found === -1 ? text.length : found);
    start += line.length + 1;
    if (ANSWER.test(line)) {
      draft ??= emptyDraft(number + 1);
      close(line.slice(line.indexOf(':') + 1).trim());
    } else if (line.trim() !== '') {
      // After a blank line behind the choices the next question starts: the answer of this one is missing.
      if (draft && draft.choices.length > 0 && afterBlank && !startsChoice(draft, line)) close(null);
      draft ??= emptyDraft(number + 1);
      take(draft, line, afterBlank);
    }
    afterBlank = line.trim() === '';
  }
  close(null);
  return questions;
}

function emptyDraft(line: number): Draft {
  return { line, stem: [], choices: [], length: 0 };
}

/** The letter of the choice that a line starts. The first is A, and each comes after the one before it. */
function startsChoice({ choices }: Draft, line: string): string | null {
  const letter = CHOICE.exec(line)?.[1]?.toUpperCase();
  if (letter === undefined) return null;
  const last = choices.at(-1)?.letter;
  return (last === undefined ? letter === 'A' : letter > last) ? letter : null;
}

function take(draft: Draft, line: string, afterBlank: boolean): void {
  draft.length += line.length + 1;
  if (draft.length > LONGEST_RICH_TEXT) return;
  const letter = startsChoice(draft, line);
  const last = draft.choices.at(-1);
  if (letter !== null) draft.choices.push({ letter, lines: [line.replace(CHOICE, '').trim()] });
  else if (last) last.lines.push(line.trim());
  else draft.stem.push(...(afterBlank && draft.stem.length > 0 ? ['', line.trim()] : [line.trim()]));
}

function readDraft({ line, stem, choices, length }: Draft, answer: string | null, number: number): ImportedQuestion {
  const place = { file: null, line, label: `Question ${number}` };
  return readOrRefuse(place, () => {
    if (length > LONGEST_RICH_TEXT) {
      throw new Unreadable('too_long', `This question is longer than ${LONGEST_RICH_TEXT} characters.`);
    }
    if (stem.length === 0) throw new Unreadable('text_missing', 'This question has no text.');
    if (choices.length === 0 && answer === null) {
      throw new Unreadable('no_question', 'This text asks nothing: no choices follow it.');
    }
    if (choices.length < 2)
      throw new Unreadable('too_few_choices', 'A question needs at least two choices: A) and B).');
    const right = readAnswer(answer, choices);
    const text = plain(stem);
    const read = choices.map(({ letter, lines }, index) => ({
      id: `c${index + 1}`,
      text: plain(lines),
      correct: letter === right,
      feedback: NO_TEXT,
    }));
    const facts = { id: `q${number}`, text, points: 1_000, tags: [] };
    const question = { ...facts, type: 'single_choice' as const, choices: read };
    return imported(place, { name: nameFromText(text), category: [], sourceId: null, question });
  });
}

function readAnswer(answer: string | null, choices: Draft['choices']): string {
  if (answer === null)
    throw new Unreadable('answer_missing', 'The line that names the right choice is missing: ANSWER: A.');
  const letter = answer.replace(/[.)]$/, '').toUpperCase();
  if (/^[A-Z](?:[\s,;&]*[A-Z])+$/.test(letter.slice(0, 60))) {
    throw new Unreadable(
      'several_right_answers',
      `"${letter.slice(0, 60)}" names several choices. In Aiken one is right.`,
    );
  }
  if (choices.some((choice) => choice.letter === letter)) return letter;
  throw new Unreadable('unknown_answer', `"${answer.slice(0, 60)}" is none of the choices.`);
}

function plain(lines: readonly string[]): RichText {
  return { format: 'plain', text: lines.join('\n') };
}
