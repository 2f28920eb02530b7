import { WHOLE, type AcceptedNumber, type AcceptedText, type ClozeGap } from '@convenor/rules';
import { NO_TEXT, type Authored, type RichText } from '../authored-question.js';
import { encodeCharacters } from '../html-characters.js';
import type { ImportNote } from '../question-import.js';
import { decimalText } from '../text-weights.js';
import { Unreadable } from '../unreadable.js';
import { oneOfChoices, refuseTooManyAnswers, someOfChoices } from '../weighed-choices.js';
import { endOfGap, readClozeAnswers, typedWords, unescapeCloze, type ClozeAnswer } from './cloze-answers.js';

export interface ReadCloze {
  /** The gaps stand in it as `<span data-gap="ID"></span>`. */
  readonly text: RichText;
  readonly gaps: readonly Authored<ClozeGap>[];
  readonly notes: readonly ImportNote[];
}

const START = /\{\s{0,9}(\d{0,9})\s{0,9}:\s{0,9}([A-Za-z_]{1,30})\s{0,9}:/g;
const MOST_GAPS = 300;

/** Whether something in a text looks like a gap of a type that is known. */
export function hasClozeGap(text: string): boolean {
  for (const [, , type] of text.matchAll(START)) if (kindOf(type!) !== null) return true;
  return false;
}

/** HTML in which nothing is taken for a gap. */
export function hideGaps(html: string): string {
  return html.replace(START, (start, _share, type: string) => {
    return kindOf(type) === null && type !== type.toUpperCase() ? start : `&#123;${start.slice(1)}`;
  });
}

/**
 * Reads a text with gaps written into it, as in `{2:MULTICHOICE:=right#Yes~%50%nearly~wrong}`.
 * @throws Unreadable
 */
export function readCloze(stem: RichText): ReadCloze {
  const source = stem.text;
  const pieces: string[] = [];
  const gaps: Authored<ClozeGap>[] = [];
  const notes: ImportNote[] = [];
  let from = 0;
  START.lastIndex = 0;
  for (let start = START.exec(source); start; start = START.exec(source)) {
    const [opening, share = '', type = ''] = start;
    const kind = kindOf(type);
    if (kind === null) {
      if (type === type.toUpperCase()) throw new Unreadable('unknown_gap', `A gap of the type ${type} is not known.`);
      continue;
    }
    const inner = start.index + opening.length;
    const end = endOfGap(source, inner);
    if (end === -1) throw new Unreadable('gap_open', `Gap ${gaps.length + 1} of this question has no closing brace.`);
    const id = `g${gaps.length + 1}`;
    const read = readGap(kind, id, Number(share) || 1, readClozeAnswers(source.slice(inner, end)));
    gaps.push(read.gap);
    notes.push(...read.notes);
    if (gaps.length > MOST_GAPS) throw new Unreadable('too_many_gaps', `There are more than ${MOST_GAPS} gaps.`);
    pieces.push(around(source.slice(from, start.index), stem.format), `<span data-gap="${id}"></span>`);
    from = end + 1;
    START.lastIndex = from;
  }
  if (gaps.length === 0) throw new Unreadable('no_gaps', 'There is no gap in this text.');
  pieces.push(around(source.slice(from), stem.format));
  const text: RichText = { format: stem.format === 'html' ? 'html' : 'auto', text: pieces.join('') };
  return { text, gaps, notes: [...(stem.format === 'markdown' ? [MARKDOWN] : []), ...notes] };
}

const MARKDOWN: ImportNote = {
  code: 'markdown_as_html',
  message: 'A text with gaps cannot be Markdown. It was taken as HTML; please look whether it is as it should be.',
};

/** Gaps need HTML around them. */
function around(text: string, format: RichText['format']): string {
  return format === 'plain' ? encodeCharacters(text) : text;
}

type Kind =
  | { readonly kind: 'short_answer'; readonly ignoreCase: boolean }
  | { readonly kind: 'numerical' }
  | { readonly kind: 'single_choice'; readonly show: 'menu' | 'list' | 'row' }
  | { readonly kind: 'multiple_choice'; readonly show: 'list' | 'row' };

/** What a name such as `MULTICHOICE_VS` or `MCVS` stands for; an S at the end asks for a mixed order. */
function kindOf(type: string): Kind | null {
  const name = type.toUpperCase();
  if (/^(?:NUMERICAL|NM)$/.test(name)) return { kind: 'numerical' };
  const words = /^(?:SHORTANSWER|SA|MW)(_?C)?$/.exec(name);
  if (words) return { kind: 'short_answer', ignoreCase: words[1] === undefined };
  const single = /^(?:MULTICHOICE|MC)(?:_?([VH])?S?)?$/.exec(name);
  if (single) return { kind: 'single_choice', show: single[1] === 'V' ? 'list' : single[1] === 'H' ? 'row' : 'menu' };
  const several = /^(?:MULTIRESPONSE|MR)(?:_?([VH])?S?)?$/.exec(name);
  return several ? { kind: 'multiple_choice', show: several[1] === 'H' ? 'row' : 'list' } : null;
}

function readGap(
  kind: Kind,
  id: string,
  share: number,
  answers: readonly ClozeAnswer[],
): { gap: Authored<ClozeGap>; notes: readonly ImportNote[] } {
  refuseTooManyAnswers(answers.length);
  const facts = { id, share };
  if (answers.length === 0) throw new Unreadable('no_answers', `Gap ${id.slice(1)} of this question has no answer.`);
  switch (kind.kind) {
    case 'short_answer': {
      const accepted = answers.map(acceptedText);
      return { gap: { ...facts, ...kind, accepted, ignoreDiacritics: false }, notes: [] };
    }
    case 'numerical': {
      const accepted = answers.map(acceptedNumber);
      return { gap: { ...facts, ...kind, accepted, units: [], unit: 'none', unitPenalty: 0 }, notes: [] };
    }
    case 'single_choice': {
      const { choices, notes } = oneOfChoices(answers.map(weighed), `${id}c`);
      return { gap: { ...facts, ...kind, choices }, notes };
    }
    case 'multiple_choice':
      return { gap: { ...facts, ...kind, ...severalOf(answers, `${id}c`) }, notes: [] };
  }
}

/** Without percentages the wrong ones take away what the right ones give; what is right adds up to the whole. */
function severalOf(
  answers: readonly ClozeAnswer[],
  prefix: string,
): Pick<Extract<Authored<ClozeGap>, { kind: 'multiple_choice' }>, 'choices' | 'scoring'> {
  if (answers.every(({ weight }) => weight === null)) {
    return { choices: someOfChoices(answers.map(weighed), prefix), scoring: 'partial' };
  }
  const given = answers.map(weighed);
  const total = given.reduce((sum, { weight }) => sum + Math.max(0, weight), 0);
  const shared = given.map((each) =>
    each.weight > 0 ? { ...each, weight: Math.round((each.weight * WHOLE) / total) } : each,
  );
  return { choices: someOfChoices(shared, prefix), scoring: 'per_choice' };
}

function weightOf({ weight, right }: ClozeAnswer): number {
  return weight ?? (right ? WHOLE : 0);
}

function html(text: string): RichText {
  return text === '' ? NO_TEXT : { format: 'html', text };
}

function weighed(answer: ClozeAnswer): { weight: number; text: RichText; feedback: RichText } {
  return { weight: weightOf(answer), text: html(unescapeCloze(answer.raw)), feedback: html(answer.feedback) };
}

function acceptedText(answer: ClozeAnswer): Authored<AcceptedText> {
  return { pattern: typedWords(answer.raw), weight: weightOf(answer), feedback: html(answer.feedback) };
}

function acceptedNumber(answer: ClozeAnswer): Authored<AcceptedNumber> {
  const facts = { weight: weightOf(answer), feedback: html(answer.feedback) };
  const words = typedWords(answer.raw);
  if (words === '*') return { ...facts, kind: 'any' };
  const [value, size, ...more] = words.split(':').map((each) => decimalText(each.replace(',', '.')));
  if (!value || size === null || more.length > 0) {
    throw new Unreadable('bad_number', `"${words.slice(0, 40)}" is not a number with a tolerance, as in 3.14:0.01.`);
  }
  return { ...facts, kind: 'exact', value, tolerance: { kind: 'absolute', size: size ?? '0' } };
}
