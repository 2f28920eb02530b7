import type { Question } from '@convenor/rules';

/** Rich text as its author wrote it. It is rendered, and sanitised, when a question is saved or published. */
export interface RichText {
  /** `auto`: HTML in which line breaks count, as some systems keep it. */
  readonly format: 'markdown' | 'html' | 'plain' | 'auto';
  /** Embedded files are named as `file:NAME`, where NAME is a key of the files that came with the question. */
  readonly text: string;
}

/** Where there is nothing to say. */
export const NO_TEXT: RichText = { format: 'markdown', text: '' };

type AuthoredKey<K> = K extends 'html' ? 'text' : K extends `${infer Name}Html` ? Name : K;
type HtmlKey = 'html' | `${string}Html`;

/**
 * Something of the rules as its author wrote it: the same shape, with rich text where the rules have HTML (`text` for
 * `html`, `feedback` for `feedbackHtml`).
 */
export type Authored<T> = T extends readonly (infer Each)[]
  ? readonly Authored<Each>[]
  : T extends object
    ? {
        readonly [K in keyof T as AuthoredKey<K>]: K extends HtmlKey
          ? RichText | Extract<T[K], undefined>
          : Authored<T[K]>;
      }
    : T;

/** A question as its author wrote it. */
export type AuthoredQuestion = Authored<Question>;

/** A question with what a bank knows of it beside its content. */
export interface QuestionEntry {
  /** A short name for authors; trainees never see it. */
  readonly name: string;
  /** Where it belongs, outermost first; empty for no category. */
  readonly category: readonly string[];
  /** The id that the question has in the system it came from; null when there is none. */
  readonly sourceId: string | null;
  readonly question: AuthoredQuestion;
}

/** A file that belongs to questions, under the name by which rich text calls it. */
export interface EmbeddedFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

export type EmbeddedFiles = ReadonlyMap<string, EmbeddedFile>;
