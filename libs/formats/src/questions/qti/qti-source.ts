import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { EmbeddedFile } from '../authored-question.js';
import type { ImportNote } from '../question-import.js';
import { readPicture } from '../../picture/read-picture.js';
import { wordsOf, type XmlElement, firstOf } from './xml-tree.js';

const SOUNDS: Readonly<Record<string, string>> = { mp3: 'audio/mpeg', ogg: 'audio/ogg', wav: 'audio/wav' };
const BASE = /^\$(?:IMS[-_]CC[-_]FILE_?BASE|CANVAS_COURSE_REFERENCE)\$\/?/i;

/** The package, or the single file, that items stand in, and the files of it that they have called so far. */
export class QtiPackage {
  readonly files = new Map<string, EmbeddedFile>();
  readonly #names = new Map<string, string | null>();

  constructor(readonly members: ReadonlyMap<string, Uint8Array>) {}

  /** Where the file stands that is called as `address` in the file `from`; null when it is not in the package. */
  find(from: string | null, address: string): string | null {
    const path = decoded(address.replace(BASE, '').replace(/[?#].*$/s, ''));
    const beside = posix.normalize(posix.join(posix.dirname(from ?? ''), path));
    const places = [beside, posix.normalize(path), posix.join('web_resources', path)];
    const found = places.find((place) => this.members.has(place));
    if (found !== undefined || path === '') return found ?? null;
    const ending = [...this.members.keys()].filter((place) =>
      place.endsWith(`/${path.replace(/^(?:\.{1,2}\/)+/, '')}`),
    );
    return ending.length === 1 ? (ending[0] ?? null) : null;
  }

  /** The name by which rich text calls this file of the package; null when it is no picture and no sound. */
  embed(path: string): string | null {
    const known = this.#names.get(path);
    if (known !== undefined) return known;
    const bytes = this.members.get(path);
    const read = bytes && mediaOf(path, bytes);
    const name = read && bytes ? `${createHash('sha256').update(bytes).digest('hex')}.${read.extension}` : null;
    if (read && bytes && name !== null) this.files.set(name, { bytes, mediaType: read.mediaType });
    this.#names.set(path, name);
    return name;
  }
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

function mediaOf(path: string, bytes: Uint8Array): { extension: string; mediaType: string } | null {
  for (const extension of ['png', 'jpg', 'webp', 'svg']) {
    if (extension === 'svg' && !/\.svg$/i.test(path)) continue;
    const { picture } = readPicture(`file.${extension}`, bytes);
    if (picture) return picture;
  }
  const extension = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  const mediaType = SOUNDS[extension];
  return mediaType === undefined ? null : { extension, mediaType };
}

/** One item on its way in: where it stands, and what has been lost so far. */
export class QtiItem {
  readonly notes: ImportNote[] = [];

  constructor(
    readonly source: QtiPackage,
    readonly file: string | null,
  ) {}

  note(code: string, message: string): void {
    if (!this.notes.some((each) => each.code === code && each.message === message)) this.notes.push({ code, message });
  }

  /** HTML with the addresses of its pictures and sounds brought to `file:NAME`. */
  html(html: string): string {
    return html
      .replace(/<math\b[\s\S]*?<\/math\s*>/gi, (math) => this.#formula(math))
      .replace(/<(img|audio|video|source)\b[^>]*>/gi, (tag, name: string) => this.#media(tag, name.toLowerCase()));
  }

  /** A formula in words: its TeX, or what it reads as. */
  formula(math: XmlElement): string {
    const annotation = firstOf(math, 'annotation');
    this.note('formula', 'A formula in MathML is kept as text. Please look at how it reads.');
    if (annotation && /tex/i.test(annotation.attributes['encoding'] ?? ''))
      return `\\(${escapeHtml(wordsOf(annotation).trim())}\\)`;
    return escapeHtml(wordsOf(math).replace(/\s+/g, ' ').trim());
  }

  #formula(math: string): string {
    const tex = /<annotation[^>]*tex[^>]*>([\s\S]*?)<\/annotation>/i.exec(math)?.[1];
    this.note('formula', 'A formula in MathML is kept as text. Please look at how it reads.');
    return tex === undefined ? math.replace(/<[^>]*>/g, '') : `\\(${tex.trim()}\\)`;
  }

  #media(tag: string, name: string): string {
    const [whole, , quoted = ''] = /\ssrc\s*=\s*(["'])(.*?)\1/is.exec(tag) ?? [];
    if (whole === undefined || /^(?:file:[0-9a-f]{64}|https?:|data:)/i.test(quoted)) return tag;
    const address = quoted.replaceAll('&amp;', '&');
    const path = this.source.find(this.file, address);
    const file = path === null ? null : this.source.embed(path);
    if (file !== null) return tag.replace(whole, ` src="file:${file}"`);
    this.note('file_missing', `The file "${address.slice(0, 120)}" is not there, or is no picture or sound.`);
    const alt = /\salt\s*=\s*(["'])(.*?)\1/is.exec(tag)?.[2] ?? '';
    return name === 'img' ? alt : '';
  }
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
