import { WHOLE, type ClozeGap } from '@convenor/rules';
import { absoluteNumber } from '../absolute-number.js';
import type { Authored, AuthoredQuestion, RichText } from '../authored-question.js';
import { encodeCharacters } from '../html-characters.js';
import type { ImportNote } from '../question-import.js';
import { percentFromWeight } from '../text-weights.js';
import { escapeCloze, escapeTypedWords } from './cloze-answers.js';
import { hideGaps } from './cloze-syntax.js';

type Gap = Authored<ClozeGap>;
type Of<K extends Gap['kind']> = Extract<Gap, { kind: K }>;
type Note = (code: string, message: string) => void;

const MARK = /<span data-gap="([^"]*)"><\/span>/g;

/** The text with its gaps written into it; a sentence where that cannot be done. */
export function writeCloze({
  text,
  gaps,
}: Extract<AuthoredQuestion, { type: 'cloze' }>): { text: RichText; notes: readonly ImportNote[] } | string {
  const notes: ImportNote[] = [];
  const note: Note = (code, message) => {
    if (!notes.some((each) => each.code === code)) notes.push({ code, message });
  };
  const written = new Map(gaps.map((gap) => [gap.id, writeGap(gap, note)]));
  const standing = [...text.text.matchAll(MARK)].map(([, id]) => id!);
  if (standing.length !== gaps.length || gaps.some(({ id }) => !standing.includes(id))) {
    return 'Its gaps do not each stand once in its text. It is left out.';
  }
  const marked = hideGaps(text.text).replace(MARK, (_mark, id: string) => written.get(id)!);
  return { text: { format: text.format, text: marked }, notes };
}

function writeGap(gap: Gap, note: Note): string {
  const answers = writeAnswers(gap, note);
  return `{${gap.share}:${nameOf(gap)}:${answers.join('~')}}`;
}

const SHOWN = { menu: '', list: '_V', row: '_H' } as const;

function nameOf(gap: Gap): string {
  if (gap.kind === 'numerical') return 'NUMERICAL';
  if (gap.kind === 'short_answer') return gap.ignoreCase ? 'SHORTANSWER' : 'SHORTANSWER_C';
  if (gap.kind === 'single_choice') return `MULTICHOICE${SHOWN[gap.show]}`;
  return gap.show === 'row' ? 'MULTIRESPONSE_H' : 'MULTIRESPONSE';
}

function writeAnswers(gap: Gap, note: Note): string[] {
  switch (gap.kind) {
    case 'short_answer':
      if (gap.ignoreDiacritics) note('accents_lost', 'In Moodle, accents count.');
      return gap.accepted.map(({ weight, pattern, feedback }) => {
        return answer(percent(weight), escapeTypedWords(pattern), feedback, note);
      });
    case 'numerical':
      if (gap.units.length > 0) note('units_lost', 'A gap in Moodle holds no units.');
      return gap.accepted.map((accepted) => {
        const { value, size, same } = absoluteNumber(accepted);
        if (!same) note('tolerance_changed', 'The tolerance is written as a number to add and to take away.');
        return answer(percent(accepted.weight), value === '*' ? value : `${value}:${size}`, accepted.feedback, note);
      });
    case 'single_choice':
      return gap.choices.map(({ correct, weight, text, feedback }) => {
        return answer(percent(weight ?? (correct ? WHOLE : 0)), escapeCloze(htmlOf(text, note)), feedback, note);
      });
    case 'multiple_choice':
      return writeSeveral(gap, note);
  }
}

function writeSeveral({ choices, scoring }: Of<'multiple_choice'>, note: Note): string[] {
  const weights = choices.map(({ correct, weight }) => weight ?? (correct ? WHOLE : 0));
  const total = weights.reduce((sum, weight) => sum + Math.max(0, weight), 0);
  if (scoring === 'per_choice' && Math.abs(total - WHOLE) > choices.length) {
    note('weights_scaled', 'In a gap in Moodle all right choices together earn the whole.');
  }
  if (scoring === 'all_or_nothing') {
    note('scoring_lost', 'A gap in Moodle holds no all or nothing: wrong choices take away from right ones.');
  }
  return choices.map(({ correct, text, feedback }, place) => {
    const mark = scoring === 'per_choice' ? `%${percentFromWeight(weights[place]!)}%` : correct ? '=' : '';
    return answer(mark, escapeCloze(htmlOf(text, note)), feedback, note);
  });
}

function percent(weight: number): string {
  return weight === WHOLE ? '=' : weight === 0 ? '' : `%${percentFromWeight(weight)}%`;
}

function answer(mark: string, escaped: string, feedback: RichText, note: Note): string {
  const comment = htmlOf(feedback, note);
  // A # right behind an & would be taken for a character reference.
  const blank = escaped.endsWith('&amp;') ? ' ' : '';
  return `${mark}${escaped}${comment === '' ? '' : `${blank}#${escapeCloze(comment)}`}`;
}

function htmlOf({ format, text }: RichText, note: Note): string {
  if (format === 'plain') return encodeCharacters(text);
  if (format === 'markdown' && text !== '') {
    note('formatting_lost', 'The answers of a gap in Moodle are HTML. Markdown is written as it stands.');
    return encodeCharacters(text);
  }
  return text;
}
