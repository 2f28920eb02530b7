import { QuestionsRefused, type ImportNote } from './question-import.js';

export interface DecodedText {
  /** With line feeds only, and without a byte order mark. */
  readonly text: string;
  readonly notes: readonly ImportNote[];
}

/**
 * The text of a file in UTF-8, in UTF-16 with a byte order mark, or, where it is neither, in the old western encoding
 * Windows-1252 (which holds Latin-1), with a note.
 * @throws QuestionsRefused (`not_text`)
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return cleaned(decode(bytes, 'utf-16le'));
  if (first === 0xfe && second === 0xff) return cleaned(decode(bytes, 'utf-16be'));
  if (bytes.includes(0)) throw new QuestionsRefused('not_text', 'This file is neither text nor a zip.');
  try {
    return cleaned(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    const message =
      'This file is not UTF-8. It was read as Windows-1252; please look whether accents and quotes are right.';
    return cleaned(decode(bytes, 'windows-1252'), { code: 'encoding_guessed', message });
  }
}

const CONTROL = /[^\P{Cc}\t\n]/u;

function cleaned(decoded: string, ...notes: ImportNote[]): DecodedText {
  const text = decoded.includes('\r') ? decoded.replace(/\r\n?/g, '\n') : decoded;
  if (!CONTROL.test(text)) return { text, notes };
  const message = 'This file holds control characters, which cannot be shown. They are left out.';
  return {
    text: text.replace(new RegExp(CONTROL, 'gu'), ''),
    notes: [...notes, { code: 'control_characters', message }],
  };
}

function decode(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes);
}
