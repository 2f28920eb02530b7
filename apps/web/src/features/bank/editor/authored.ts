import type { Question } from '@convenor/rules';

/** Rich text as its author wrote it. `auto` is HTML in which line breaks count, as some systems keep it. */
export interface RichText {
  readonly format: 'markdown' | 'html' | 'plain' | 'auto';
  /** Pictures and sounds are called `file:NAME`. */
  readonly text: string;
}

type AuthoredKey<K> = K extends 'html' ? 'text' : K extends `${infer Name}Html` ? Name : K;
type HtmlKey = 'html' | `${string}Html`;

/** A shape of the rules as its author writes it: rich text (`text`, `feedback`) where the rules have HTML. */
export type Authored<T> = T extends readonly (infer Each)[]
  ? readonly Authored<Each>[]
  : T extends object
    ? {
        readonly [K in keyof T as AuthoredKey<K>]: K extends HtmlKey
          ? RichText | Extract<T[K], undefined>
          : Authored<T[K]>;
      }
    : T;

export type AuthoredQuestion = Authored<Question>;
export type QuestionType = Question['type'];
/** The authored question of one type. */
export type AuthoredOf<T extends QuestionType> = Extract<AuthoredQuestion, { type: T }>;

export type AuthoredChoice = AuthoredOf<'single_choice'>['choices'][number];
export type AuthoredGap = AuthoredOf<'cloze'>['gaps'][number];
export type AuthoredText = AuthoredOf<'short_answer'>['accepted'][number];
export type AuthoredNumber = AuthoredOf<'numerical'>['accepted'][number];
export type AuthoredMove = AuthoredOf<'situational_judgement'>['choices'][number];
export type Criterion = AuthoredOf<'written'>['rubric'][number];

/** What every editor of a type is given. */
export interface TypeEditorProps<T extends QuestionType> {
  question: AuthoredOf<T>;
  onChange: (next: AuthoredOf<T>) => void;
}

export const NOTHING: RichText = { format: 'markdown', text: '' };
