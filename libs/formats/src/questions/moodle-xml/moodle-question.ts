import { NO_TEXT, type AuthoredQuestion, type RichText } from '../authored-question.js';
import { trimBlanks } from '../gift/gift-text.js';
import type { ImportNote } from '../question-import.js';
import { LONGEST_RICH_TEXT } from '../render-rich-text.js';
import { weightFromPercent } from '../text-weights.js';
import { Unreadable } from '../unreadable.js';
import { elementOf, elementsOf, innerHtml, ownText, type XmlElement } from '../xml/xml-tree.js';
import type { MoodleFiles } from './moodle-files.js';

/** What all questions have, whatever is asked. */
export type Facts = Pick<AuthoredQuestion, 'id' | 'text' | 'points' | 'tags' | 'feedback' | 'hints'>;

const FORMATS: Readonly<Record<string, RichText['format']>> = {
  html: 'html',
  moodle_auto_format: 'auto',
  plain_text: 'plain',
  markdown: 'markdown',
  '0': 'auto',
  '1': 'html',
  '2': 'plain',
  '4': 'markdown',
};
const YES = ['1', 'true', 'yes'];

/** One `<question>` on its way in: its values by the names of their elements, and what is lost of it. */
export class MoodleQuestion {
  readonly notes: ImportNote[] = [];
  readonly #format: RichText['format'];

  constructor(
    readonly element: XmlElement,
    readonly files: MoodleFiles,
  ) {
    this.#format = FORMATS[elementOf(element, 'questiontext')?.attributes['format'] ?? ''] ?? 'html';
  }

  note(code: string, message: string): void {
    if (!this.notes.some((each) => each.code === code && each.message === message)) this.notes.push({ code, message });
  }

  all(name: string): XmlElement[] {
    return elementsOf(this.element, name);
  }

  /** What stands in an element, or in the `<text>` in it; `null` when there is no such element. */
  value(name: string, inside: XmlElement = this.element): string | null {
    const element = elementOf(inside, name);
    return element ? textIn(element) : null;
  }

  flag(name: string, otherwise: boolean): boolean {
    const value = this.value(name);
    return value === null || value === '' ? otherwise : YES.includes(value.toLowerCase());
  }

  /** A number that is not below nothing; null when there is none. */
  number(name: string): number | null {
    const value = this.value(name);
    const number = value === null || value === '' ? NaN : Number(value.replace(',', '.'));
    return Number.isFinite(number) && number >= 0 ? number : null;
  }

  /** @throws Unreadable when it is too long to be shown */
  rich(element: XmlElement | undefined): RichText {
    if (!element) return NO_TEXT;
    const format = FORMATS[element.attributes['format'] ?? ''] ?? this.#format;
    const beside = this.files.beside(element, (note) => this.note(note.code, note.message));
    const text = this.files.link(textIn(element), beside, (note) => this.note(note.code, note.message));
    if (text.length > LONGEST_RICH_TEXT) {
      throw new Unreadable('text_too_long', `A text of this question is longer than ${LONGEST_RICH_TEXT} characters.`);
    }
    return text === '' ? NO_TEXT : { format, text };
  }

  richIn(name: string, inside: XmlElement = this.element): RichText {
    return this.rich(elementOf(inside, name));
  }

  /** What an answer is worth; very old files have an element for it, which holds a share instead of a percentage. */
  weight(answer: XmlElement): number {
    const percent = answer.attributes['fraction'];
    if (percent !== undefined && percent.trim() !== '') return weightFromPercent(rounded(percent.trim()));
    return weightFromPercent(rounded(this.value('fraction', answer) || '0', 100));
  }
}

/** To five decimals; what is no number stays as it is. */
function rounded(written: string, times = 1): string {
  const number = Number(written.replace(',', '.')) * times;
  return Number.isFinite(number) ? String(Number(number.toFixed(5))) : written;
}

export function textIn(element: XmlElement): string {
  const inner = elementOf(element, 'text');
  // HTML ought to be escaped in a text; where it is not, it is part of the XML.
  if (inner && elementsOf(inner).length > 0) return trimBlanks(innerHtml(inner));
  return trimBlanks(ownText(inner ?? element));
}
