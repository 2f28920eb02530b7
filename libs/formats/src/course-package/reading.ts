import { inspectMarkdown } from '../markdown/inspect-markdown.js';
import type { ActivityKind, MarkdownText } from './course-package.js';
import { MappingReader } from './mapping-reader.js';
import { ProblemLog } from './problem.js';
import { YamlSource } from './yaml-source.js';

export interface Place {
  readonly file: string;
  readonly line: number;
}

/** Something in one file that points to something that may stand in another. Followed when all files are read. */
export type Reference = Place &
  (
    | { readonly kind: 'activity-link'; readonly id: string }
    | { readonly kind: 'picture'; readonly path: string }
    | { readonly kind: 'prerequisite'; readonly from: string; readonly id: string }
    | { readonly kind: 'module'; readonly id: string }
    | { readonly kind: 'evidence'; readonly id: string; readonly wanted: ActivityKind; readonly mark: number | null }
    | { readonly kind: 'pool'; readonly id: string; readonly draw: number | null; readonly tags: readonly string[] }
  );

const LARGEST_TEXT = 512_000;

/** One pass over a package: its files, the problems found so far, the ids taken and the references to follow. */
export class Reading {
  readonly log = new ProblemLog();
  readonly references: Reference[] = [];
  /** Paths that the course uses; the others are orphans. */
  readonly used = new Set<string>();
  private readonly ids = new Map<string, Place>();

  constructor(readonly files: ReadonlyMap<string, Uint8Array>) {}

  /** The text of a file, with one kind of line end; a problem is reported, and null answered, when it is too large or not UTF-8. */
  text(path: string): string | null {
    this.used.add(path);
    const bytes = this.files.get(path);
    if (!bytes) return null;
    if (bytes.byteLength > LARGEST_TEXT) {
      this.log.error(path, null, 'too_large', 'This file is larger than 500 kB. Please split it.');
      return null;
    }
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
    } catch {
      this.log.error(path, null, 'encoding', 'This file is not UTF-8 text. Save it again with the encoding UTF-8.');
      return null;
    }
  }

  yaml(file: string, text: string, linesBefore = 0): MappingReader | null {
    const read = YamlSource.read(file, text, linesBefore, this.log);
    return read ? new MappingReader(read.source, read.root) : null;
  }

  /** Takes an id for its kind; a second use is reported with the place of the first, and answered with false. */
  claim(kind: string, id: string, place: Place): boolean {
    const key = `${kind} ${id}`;
    const taken = this.ids.get(key);
    if (!taken) this.ids.set(key, place);
    if (!taken || id === '') return true;
    const where = `${taken.file}, line ${taken.line}`;
    this.log.error(place.file, place.line, 'duplicate_id', `The ${kind} "${id}" is already used in ${where}.`);
    return false;
  }

  /** Where an id of its kind was taken first. */
  placeOf(kind: string, id: string): Place | undefined {
    return this.ids.get(`${kind} ${id}`);
  }

  /** Inspects a Markdown text and notes what it points to. */
  inspect(text: MarkdownText | null): void {
    if (!text) return;
    const { file } = text;
    const lineInFile = (line: number): number => (text.lineByLine ? text.line + line - 1 : text.line);
    const { findings, pictures, activityLinks } = inspectMarkdown(text.markdown);
    for (const { severity, line, code, message } of findings) this.log[severity](file, lineInFile(line), code, message);
    for (const { path, line } of pictures)
      this.references.push({ kind: 'picture', path, file, line: lineInFile(line) });
    for (const { id, line } of activityLinks) {
      this.references.push({ kind: 'activity-link', id, file, line: lineInFile(line) });
    }
  }
}
