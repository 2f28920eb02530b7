import { type AuthoredGap, type AuthoredOf, NOTHING } from './authored.js';
import { gapMark, placeOfGap, withoutGap } from './gap-text.js';
import { without } from './lists.js';
import { freeId, newGap } from './new-parts.js';

interface Selection {
  readonly from: number;
  readonly to: number;
}

/** What is selected of a text, as a plain word or two; empty where that is more than a gap could ask for. */
function selectedWords(text: string, { from, to }: Selection): string {
  const words = text.slice(from, to).trim();
  return words.length <= 100 && !/[[\]<>\n]/.test(words) ? words : '';
}

/** The text with the mark of a new gap in place of what is selected, or where the cursor stands. */
function markedText(text: string, { from, to }: Selection, words: string, id: string): string {
  const end = words === '' ? from : to;
  const taken = text.slice(from, end);
  const [lead, tail] = [/^\s*/.exec(taken)![0], words === '' ? '' : /\s*$/.exec(taken)![0]];
  return text.slice(0, from) + lead + gapMark(id) + tail + text.slice(end);
}

function inserted<T>(list: readonly T[], place: number, part: T): readonly T[] {
  return [...list.slice(0, place), part, ...list.slice(place)];
}

/** A further gap where the cursor stands; words that are selected there become its right answer. */
export function withClozeGap(
  question: AuthoredOf<'cloze'>,
  kind: AuthoredGap['kind'],
  selection: Selection,
): { question: AuthoredOf<'cloze'>; place: number } {
  const { gaps, text } = question;
  const id = freeId('g', gaps);
  const words = selectedWords(text.text, selection);
  const place = placeOfGap(text.text, selection.from, gaps);
  const gap = newGap(kind, { id, share: 1, taken: gaps, words });
  const marked = { ...text, text: markedText(text.text, selection, words, id) };
  return { question: { ...question, text: marked, gaps: inserted(gaps, place, gap) }, place };
}

/** A further gap where the cursor stands, with a word of its own: the one that is selected there. */
export function withWordGap(
  question: AuthoredOf<'gap_select'>,
  selection: Selection,
): { question: AuthoredOf<'gap_select'>; place: number } {
  const { gaps, text, choices } = question;
  const id = freeId('g', gaps);
  const choiceId = freeId('c', choices);
  const words = selectedWords(text.text, selection);
  const place = placeOfGap(text.text, selection.from, gaps);
  const choice = { id: choiceId, text: { ...NOTHING, text: words }, group: '1', reusable: false };
  return {
    question: {
      ...question,
      text: { ...text, text: markedText(text.text, selection, words, id) },
      gaps: inserted(gaps, place, { id, choiceId }),
      choices: [...choices, choice],
    },
    place,
  };
}

/** Without a gap and its mark in the text. */
export function withoutGapAt<Q extends AuthoredOf<'cloze'> | AuthoredOf<'gap_select'>>(question: Q, place: number): Q {
  const { text } = question;
  const gaps: readonly { readonly id: string }[] = question.gaps;
  return {
    ...question,
    text: { ...text, text: withoutGap(text.text, gaps[place]!.id) },
    gaps: without(gaps, place),
  };
}
