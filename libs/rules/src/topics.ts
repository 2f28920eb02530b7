import type { LocalDate } from './local-date.js';

/** A title is a line: what a topic is about. */
export const TOPIC_TITLE_LONGEST = 120;

/** So many topics and replies may one person write within an hour: enough for a lively evening, too few for a flood. */
export const WRITTEN_PER_HOUR = 30;
const HOUR_MS = 3_600_000;

/** Past this many nobody counts the replies to a topic. */
export const REPLIES_COUNTED = 100;

/**
 * How long a person waits before they write something more.
 * @param written when they wrote before, in any order
 * @returns seconds; 0 where they may go on
 */
export function secondsToWait(written: readonly Date[], now: Date): number {
  const within = written
    .map((at) => at.getTime())
    .filter((at) => at > now.getTime() - HOUR_MS)
    .sort((one, other) => other - one);
  const oldest = within[WRITTEN_PER_HOUR - 1];
  return oldest === undefined ? 0 : Math.ceil((oldest + HOUR_MS - now.getTime()) / 1_000);
}

/** Whether people talk about a module by now: in a cohort once it is released, at one's own pace at once. */
export function isTalkedAbout(releaseOn: LocalDate | undefined, today: LocalDate): boolean {
  return releaseOn === undefined || releaseOn <= today;
}

const WITHOUT_BLANKS = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]`;
const WORD = new RegExp(String.raw`(?=[\p{L}\p{N}])${WITHOUT_BLANKS}|(?:(?!${WITHOUT_BLANKS})[\p{L}\p{N}])+`, 'gu');
const LONGEST_WORD = 60;
const WORDS_ASKED = 8;
/** Shorter beginnings are in too many words to say anything. */
const SHORTEST_BEGINNING = 3;

/**
 * The words by which a text is found, each once: letters and digits without case and accents, so that nothing else that
 * is typed means anything. Scripts without blanks between words give one word a character.
 */
export function wordsOf(text: string): string[] {
  return [...new Set((plain(text).match(WORD) ?? []).map((word) => word.slice(0, LONGEST_WORD)))];
}

/** What somebody looks for. */
export interface Wanted {
  /** All of them. */
  readonly words: readonly string[];
  /** With which a word begins: the one that is still being typed; null where that says too little. */
  readonly beginning: string | null;
}

/** What is looked for by the words that a person typed; null where there is none among them. */
export function wantedBy(typed: string): Wanted | null {
  const words = wordsOf(typed).slice(0, WORDS_ASKED);
  const last = words.at(-1);
  if (last === undefined) return null;
  return last.length >= SHORTEST_BEGINNING
    ? { words: words.slice(0, -1), beginning: last }
    : { words, beginning: null };
}

/** By way of capitals, where ß is SS and the dotless ı is I. */
function plain(text: string): string {
  return text.normalize('NFKD').toUpperCase().toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
}
