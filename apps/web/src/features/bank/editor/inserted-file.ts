import type { RichText } from './authored.js';

/** A picture or sound to stand in a text. */
export interface InsertedFile {
  /** Texts call it `file:NAME`. */
  readonly name: string;
  readonly isSound: boolean;
  /** What the picture shows; what is said in the sound. */
  readonly words: string;
}

/** What to write for a file in a text of this format; `transcriptTitle` stands over what is said. */
export function writtenFile(format: RichText['format'], file: InsertedFile, transcriptTitle: string): string {
  const { name, isSound, words } = file;
  if (format === 'markdown') {
    const line = words.replace(/\s+/g, ' ').replace(/[\\[\]*_`<&]/g, '\\$&');
    return `![${line}](file:${name})`;
  }
  if (!isSound) return `<img src="file:${name}" alt="${escaped(words)}">`;
  return `<audio src="file:${name}"></audio><details><summary>${escaped(transcriptTitle)}</summary>${paragraphs(words)}</details>`;
}

/** Puts a file into a text, in place of what is selected. A sound gets a paragraph of its own, and its words below it. */
export function put(
  text: string,
  { from, to }: { from: number; to: number },
  written: string,
  isSound: boolean,
): { text: string; end: number } {
  const before = text.slice(0, from);
  const after = text.slice(to);
  const lead = isSound && before.trim() !== '' && !before.endsWith('\n\n') ? '\n\n' : '';
  const tail = isSound && after.trim() !== '' && !after.startsWith('\n\n') ? '\n\n' : '';
  const upTo = before + lead + written;
  return { text: upTo + tail + after, end: upTo.length };
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
