import type { RichText } from './authored.js';

/** A picture or sound to stand in a text. */
export interface InsertedFile {
  /** Texts call it `file:NAME`. */
  readonly name: string;
  readonly isSound: boolean;
  /** What the picture shows; what the sound is called. */
  readonly words: string;
  /** What is said, for those who do not hear it; empty for a picture. */
  readonly transcript: string;
}

/** What to write for a file in a text of this format; `transcriptTitle` stands over what is said. */
export function writtenFile(format: RichText['format'], file: InsertedFile, transcriptTitle: string): string {
  const { name, isSound, words, transcript } = file;
  if (format === 'markdown') {
    const call = `![${words.replace(/[\\[\]]/g, '\\$&')}](file:${name})`;
    if (!isSound || transcript === '') return call;
    return `${call}\n\n:::details[${transcriptTitle}]\n${transcript}\n:::`;
  }
  if (!isSound) return `<img src="file:${name}" alt="${escaped(words)}">`;
  const said =
    transcript === ''
      ? ''
      : `<details><summary>${escaped(transcriptTitle)}</summary>${paragraphs(transcript)}</details>`;
  return `<audio src="file:${name}" title="${escaped(words)}"></audio>${said}`;
}

/** Puts words into a text, in place of what is selected; blocks get lines of their own. */
export function put(
  text: string,
  { from, to }: { from: number; to: number },
  words: string,
): { text: string; end: number } {
  const isBlock = words.includes('\n');
  const lead = isBlock && from > 0 ? '\n\n' : '';
  const tail = isBlock && to < text.length ? '\n\n' : '';
  const before = text.slice(0, from) + lead + words;
  return { text: before + tail + text.slice(to), end: before.length };
}

function escaped(words: string): string {
  return words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

function paragraphs(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((part) => `<p>${escaped(part).replaceAll('\n', '<br>')}</p>`)
    .join('');
}
