import type { EmbeddedFiles, QuestionEntry, RichText } from './authored-question.js';

export type QuestionFormat =
  'gift' | 'aiken' | 'missing_word' | 'cloze' | 'moodle_xml' | 'qti_1_2' | 'qti_2' | 'csv' | 'xlsx' | 'yaml';

/** What happened to something on its way in: a stable code, and a sentence for the author. */
export interface ImportNote {
  readonly code: string;
  readonly message: string;
}

/** Where in the file a question stands. */
export interface ImportPlace {
  /** Path inside a package; null for a single file. */
  readonly file: string | null;
  /** Counted from 1; null where lines say nothing. */
  readonly line: number | null;
  /** What the file calls it: a name, an identifier, "Question 7". */
  readonly label: string;
}

/** One question of a file. Nothing is dropped in silence: what did not survive stands in `notes`. */
export type ImportedQuestion =
  | {
      readonly outcome: 'imported';
      readonly place: ImportPlace;
      readonly entry: QuestionEntry;
      readonly notes: readonly [];
    }
  | {
      readonly outcome: 'with_loss';
      readonly place: ImportPlace;
      readonly entry: QuestionEntry;
      readonly notes: readonly ImportNote[];
    }
  | {
      readonly outcome: 'refused';
      readonly place: ImportPlace;
      readonly entry: null;
      readonly notes: readonly ImportNote[];
    };

/** What a file of questions holds. */
export interface QuestionImport {
  readonly format: QuestionFormat;
  /** In the order of the file. */
  readonly questions: readonly ImportedQuestion[];
  /** Only the files that some question calls. */
  readonly files: EmbeddedFiles;
  /** Categories that the file describes, with their paths. */
  readonly categories: readonly { readonly path: readonly string[]; readonly description: RichText }[];
  /** About the file as a whole. */
  readonly notes: readonly ImportNote[];
}

/** A file that is not read at all: hostile, broken, or of no known format. The message is a sentence for the author. */
export class QuestionsRefused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'QuestionsRefused';
  }
}

/** An imported question: with loss as soon as there is something to note. */
export function imported(
  place: ImportPlace,
  entry: QuestionEntry,
  notes: readonly ImportNote[] = [],
): ImportedQuestion {
  return notes.length === 0
    ? { outcome: 'imported', place, entry, notes: [] }
    : { outcome: 'with_loss', place, entry, notes };
}

export function refused(place: ImportPlace, code: string, message: string): ImportedQuestion {
  return { outcome: 'refused', place, entry: null, notes: [{ code, message }] };
}
