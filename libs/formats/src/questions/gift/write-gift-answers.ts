import { plainTextOf, WHOLE, type AcceptedNumber } from '@convenor/rules';
import type { Authored, AuthoredQuestion, RichText } from '../authored-question.js';
import type { ImportNote } from '../question-import.js';
import { percentFromWeight } from '../text-weights.js';
import { findUnescaped, escapeGift, writeGiftText } from './gift-text.js';
import { ORDERING_SCORINGS } from './gift-ordering.js';

export interface WrittenAnswers {
  /** What stands between the braces. */
  readonly text: string;
  readonly notes: readonly ImportNote[];
}

type Of<T extends AuthoredQuestion['type']> = Extract<AuthoredQuestion, { type: T }>;
type Format = RichText['format'];

/** What stands between the braces of a question; a sentence where GIFT cannot hold it. */
export function writeGiftAnswers(question: AuthoredQuestion): WrittenAnswers | string {
  const key = writeKey(question);
  if (typeof key === 'string' || question.feedback === undefined) return key;
  const text = `${key.text}\n\t####${writeGiftText(question.feedback, question.text.format)}\n`;
  return { ...key, text };
}

function writeKey(question: AuthoredQuestion): WrittenAnswers | string {
  switch (question.type) {
    case 'single_choice':
      return { text: question.choices.map((choice) => writeSingle(choice, question.text.format)).join(''), notes: [] };
    case 'multiple_choice':
      return writeMultiple(question);
    case 'true_false':
      return { text: writeTrueFalse(question), notes: [] };
    case 'matching':
      return writeMatching(question);
    case 'ordering':
      return writeOrdering(question);
    case 'short_answer':
      return writeShortAnswer(question);
    case 'numerical':
      return writeNumerical(question);
    case 'written':
      return writeWritten(question);
    case 'cloze':
    case 'gap_select':
    case 'hot_spot':
    case 'situational_judgement':
      return 'GIFT cannot hold this type of question. It is left out.';
  }
}

function comment(feedback: RichText, format: Format): string {
  return feedback.text === '' ? '' : `#${writeGiftText(feedback, format)}`;
}

function percent(weight: number): string {
  return `%${percentFromWeight(weight)}%`;
}

function writeSingle(
  { correct, weight, text, feedback }: Of<'single_choice'>['choices'][number],
  format: Format,
): string {
  const mark = `${correct ? '=' : '~'}${weight === undefined ? '' : percent(weight)}`;
  return `\n\t${mark}${writeGiftText(text, format)}${comment(feedback, format)}`;
}

function weightOf({ correct, weight }: { correct: boolean; weight?: number | undefined }): number {
  return weight ?? (correct ? WHOLE : 0);
}

function writeMultiple({ choices, scoring, text: { format } }: Of<'multiple_choice'>): WrittenAnswers | string {
  const right = choices.filter(({ correct }) => correct).length;
  if (scoring === 'per_choice' && choices.some((choice) => choice.correct !== weightOf(choice) > 0)) {
    return 'In GIFT a choice is right when it earns something, which does not hold here. It is left out.';
  }
  const share = Math.round(WHOLE / Math.max(1, right));
  const lines = choices.map(({ correct, weight, text, feedback }) => {
    const otherwise = scoring === 'per_choice' ? weightOf({ correct, weight }) : correct ? share : -share;
    return `\n\t~${percent(otherwise)}${writeGiftText(text, format)}${comment(feedback, format)}`;
  });
  const notes: Record<typeof scoring, ImportNote[]> = {
    per_choice: [],
    partial: [
      { code: 'scoring_changed', message: 'Right minus wrong is written as a share of the points for each choice.' },
    ],
    all_or_nothing: [
      {
        code: 'scoring_lost',
        message: 'GIFT holds no all or nothing: a part of the right choices earns a part of the points.',
      },
    ],
  };
  return { text: lines.join(''), notes: notes[scoring] };
}

/** The first comment is for a wrong answer, the second for a right one. */
function writeTrueFalse({ answer, feedbackTrue, feedbackFalse, text: { format } }: Of<'true_false'>): string {
  const [right, wrong] = answer ? [feedbackTrue, feedbackFalse] : [feedbackFalse, feedbackTrue];
  const second = comment(right, format);
  return `${answer ? 'TRUE' : 'FALSE'}${comment(wrong, format) || (second && '#')}${second}`;
}

function writeMatching({ rows, choices, scoring, text: { format } }: Of<'matching'>): WrittenAnswers | string {
  const notes: ImportNote[] = [];
  const words = new Map(choices.map(({ id, text }) => [id, plainWords(text)]));
  if (new Set(words.values()).size < words.size || [...words.values()].includes('')) {
    return 'GIFT tells choices apart by their words, and those of this question have the same. It is left out.';
  }
  const lines = rows.map(({ text, choiceId }) => [writeGiftText(text, format), words.get(choiceId)!] as const);
  if (lines.some(([left]) => findUnescaped(left, ['->']) !== -1)) {
    return 'GIFT cannot hold an arrow (->) in a text that is to be matched. It is left out.';
  }
  if (choices.some(({ text }) => text.format !== 'plain' && text.text !== plainWords(text))) {
    notes.push({ code: 'formatting_lost', message: 'GIFT holds the choices of a matching question as plain words.' });
  }
  if (scoring === 'all_or_nothing') {
    notes.push({
      code: 'scoring_lost',
      message: 'GIFT holds no all or nothing: each row earns its part of the points.',
    });
  }
  const used = new Set(rows.map(({ choiceId }) => choiceId));
  const others = choices.filter(({ id }) => !used.has(id)).map(({ id }) => ['', words.get(id)!] as const);
  const text = [...lines, ...others].map(([left, right]) => `\n\t=${left} -> ${escapeGift(right)}`).join('');
  return { text, notes };
}

function plainWords({ format, text }: RichText): string {
  return format === 'plain' ? text : plainTextOf(text);
}

function writeOrdering({ choices, scoring, text: { format } }: Of<'ordering'>): WrittenAnswers {
  const name = ORDERING_SCORINGS.find(([known]) => known === scoring)![1]!;
  const lines = choices.map(({ text }) => {
    const written = writeGiftText(text, text.text.trimStart().startsWith('//') ? null : format);
    return `\n${written}`;
  });
  return { text: `>${choices.length} ALL VERTICAL ${name} SHOW none${lines.join('')}\n`, notes: [] };
}

function writeShortAnswer({
  accepted,
  ignoreCase,
  ignoreDiacritics,
  text: { format },
}: Of<'short_answer'>): WrittenAnswers | string {
  const notes: ImportNote[] = [];
  if (!ignoreCase) notes.push({ code: 'case_lost', message: 'In GIFT, capital and small letters count as the same.' });
  if (ignoreDiacritics) notes.push({ code: 'accents_lost', message: 'In GIFT, accents count.' });
  const lines = accepted.map(({ pattern, weight, feedback }) => {
    return `\n\t=${percent(weight)}${writeGiftText({ format, text: pattern }, format)}${comment(feedback, format)}`;
  });
  return accepted.some(({ pattern }) => pattern.includes('->'))
    ? 'GIFT cannot hold an arrow (->) in a short answer. It is left out.'
    : { text: lines.join(''), notes };
}

function writeNumerical(question: Of<'numerical'>): WrittenAnswers | string {
  const {
    accepted,
    units,
    unit,
    text: { format },
  } = question;
  if (
    accepted.some(
      (each) => each.kind === 'exact' && each.tolerance.kind !== 'absolute' && Number(each.tolerance.size) !== 0,
    )
  ) {
    return 'GIFT holds only absolute tolerances. It is left out.';
  }
  const notes = unit === 'none' && units.length === 0 ? [] : [{ code: 'units_lost', message: 'GIFT holds no units.' }];
  const lines = accepted.map((each) => {
    return `\n\t=${percent(each.weight)}${numberText(each)}${comment(each.feedback, format)}`;
  });
  return { text: `#${lines.join('')}`, notes };
}

function numberText(accepted: Authored<AcceptedNumber>): string {
  if (accepted.kind === 'any') return '*';
  if (accepted.kind === 'range') return `${accepted.from}..${accepted.to}`;
  return `${accepted.value}:${accepted.tolerance.size}`;
}

function writeWritten({ minimumWords, maximumWords, template, rubric, guidance }: Of<'written'>): WrittenAnswers {
  const whole = minimumWords === null && maximumWords === null && template === '' && rubric.length === 0;
  const message = 'GIFT holds only the text of a written answer, not its bounds, template, rubric or guidance.';
  return { text: '', notes: whole && guidance.text === '' ? [] : [{ code: 'marking_lost', message }] };
}
