import { createHash } from 'node:crypto';
import type { EmbeddedFile } from '../authored-question.js';
import { mediaKindOf, type MediaKind } from '../media-kind.js';
import type { ImportNote } from '../question-import.js';
import { LONGEST_RICH_TEXT } from '../render-rich-text.js';
import { Unreadable } from '../unreadable.js';
import { elementsOf, ownText, type XmlElement } from '../xml/xml-tree.js';

export interface KeptFile {
  /** Under which texts call it. */
  readonly name: string;
  readonly kind: MediaKind;
}

/** The pictures and sounds of a file of questions, each once, named by their content. */
export class MoodleFiles {
  readonly all = new Map<string, EmbeddedFile>();

  keep(base64: string): KeptFile | null {
    const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
    const kind = mediaKindOf(bytes);
    if (!kind) return null;
    const name = `${createHash('sha256').update(bytes).digest('hex')}.${kind.extension}`;
    this.all.set(name, { bytes, mediaType: kind.mediaType });
    return { name, kind };
  }

  /** The files that stand beside a text, by the path under which the text calls them. */
  beside(element: XmlElement, note: (note: ImportNote) => void): Map<string, KeptFile> {
    const found = new Map<string, KeptFile>();
    for (const file of elementsOf(element, 'file')) {
      const { name = '', path = '/' } = file.attributes;
      const kept = this.keep(ownText(file));
      if (kept) found.set(`${path}${name}`.replace(/^\/+/, ''), kept);
      else {
        const message = `The file “${name.slice(0, 100)}” is neither a picture nor a sound that can be shown. It is left out.`;
        note({ code: 'file_left_out', message });
      }
    }
    return found;
  }

  /**
   * Calls files by the names that they have here, and lets sounds that were links be heard where they were.
   * @throws Unreadable
   */
  link(text: string, beside: ReadonlyMap<string, KeptFile>, note: (note: ImportNote) => void): string {
    const inline = text.includes('base64,') ? this.#keepInline(text, note) : text;
    if (!inline.includes(PLACE) || inline.length > LONGEST_RICH_TEXT) return inline;
    const heard = inline.replace(LINK, (whole, open: string, path: string, words: string) => {
      const file = beside.get(decoded(path));
      if (file?.kind.isSound) return `${words} <audio controls src="file:${file.name}"></audio>`;
      note({ code: 'link_lost', message: 'A link to an embedded file is not kept; its words are.' });
      return file ? `${open}file:${file.name}">${words}</a>` : whole;
    });
    return heard.replace(CALL, (whole, path: string) => {
      const file = beside.get(decoded(path));
      return file ? `file:${file.name}` : whole;
    });
  }

  #keepInline(text: string, note: (note: ImportNote) => void): string {
    let count = 0;
    return text.replace(INLINE, (_whole, quote: string, base64: string) => {
      count += 1;
      if (count > MOST_INLINE)
        throw new Unreadable('too_many_files', 'A text of this question holds too many pictures.');
      const kept = this.keep(base64);
      if (kept) return `src=${quote}file:${kept.name}${quote}`;
      note({ code: 'file_left_out', message: 'A picture inside the text cannot be shown. It is left out.' });
      return '';
    });
  }
}

const MOST_INLINE = 100;
const PLACE = '@@PLUGINFILE@@/';
const CALL = /@@PLUGINFILE@@\/([^"'<>\s?#)]{1,1000})(?:\?[^"'<>\s)]{0,100})?/g;
const LINK =
  /(<a\b[^<>]{0,200}?\bhref=")@@PLUGINFILE@@\/([^"<>?]{1,1000})(?:\?[^"<>]{0,100})?"[^<>]{0,200}>([^]{0,300}?)<\/a>/gi;
const INLINE = /\bsrc=(["'])data:[^"',;]{1,100};base64,([A-Za-z0-9+/=\s]*)\1/g;

function decoded(path: string): string {
  const plain = path.replaceAll('&amp;', '&');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
