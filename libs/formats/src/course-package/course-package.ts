import type { GradeMethod, QuizPart, ReviewSetting, SchemeNode, SurveyQuestion } from '@convenor/rules';
import type { AuthoredQuestion } from '../questions/authored-question.js';
import type { BankSelection, SuppliedQuestion } from './bank-pool.js';

/**
 * The parsed model of a course package, format 1. Markdown stays Markdown here; `buildCourseDocument` renders it.
 * Durations are minutes, marks are whole percents, points are thousandths.
 */
export interface CoursePackage {
  readonly format: 1;
  readonly slug: string;
  /** BCP 47 tag, for example `en` or `pt-BR`. */
  readonly language: string;
  readonly title: string;
  readonly summary: string;
  readonly description: MarkdownText;
  readonly audience: readonly string[];
  readonly outcomes: readonly string[];
  /** What the course teaches, as others name it too; left out where it names none. */
  readonly competencies?: readonly Competency[];
  readonly weeks: number;
  /** The whole time the course takes, in hours. */
  readonly hours: number;
  readonly enrolmentPolicy: EnrolmentPolicy;
  readonly certificate: CertificateSettings;
  /** Whether meetings that were signed off are contact hours too; left out where they are not. */
  readonly practiceHours?: true;
  readonly trainers: readonly Trainer[];
  readonly faq: readonly FrequentQuestion[];
  /** What leads to the certificate: all of it; groups may ask for a part of theirs. */
  readonly requirements: readonly SchemeNode[];
  readonly modules: readonly CourseModule[];
  readonly pools: readonly QuestionPool[];
  /** The pictures the course shows, in order of path. */
  readonly assets: readonly CourseAsset[];
  /**
   * The bytes of every file as the author wrote them: the canonical source. The model above is read from them, and an
   * export gives them back unchanged, comments and spacing included.
   */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Markdown with its place, so that a problem found later can still name file and line. */
export interface MarkdownText {
  readonly markdown: string;
  readonly file: string;
  /** The line of the file on which the first line of the Markdown stands, counted from 1. */
  readonly line: number;
  /** Whether each line of the Markdown is one line of the file, so that problems can name it exactly. */
  readonly lineByLine: boolean;
}

export type EnrolmentPolicy = 'open' | 'approval' | 'closed';

export interface CertificateSettings {
  readonly approval: 'automatic' | 'queue';
  readonly validMonths: number;
}

/** One thing that the course teaches, so that others can compare it with what they ask for. */
export interface Competency {
  readonly name: string;
  /** What somebody who has it does, in a sentence. */
  readonly statement: string;
  /** The list of competencies that it comes from. */
  readonly framework?: string;
  /** What that list calls it. */
  readonly code?: string;
  /** Where it is described, with https. */
  readonly address?: string;
}

export interface Trainer {
  readonly name: string;
  readonly about: string;
}

export interface FrequentQuestion {
  readonly question: string;
  readonly answer: MarkdownText;
}

export interface CourseModule {
  readonly id: string;
  /** Name of the folder inside `modules/`. */
  readonly folder: string;
  readonly title: string;
  /** Counted from 1. */
  readonly week: number;
  readonly summary: string;
  readonly outcomes: readonly string[];
  readonly activities: readonly CourseActivity[];
}

export type ActivityKind = 'lesson' | 'exercise' | 'practice' | 'agreement' | 'quiz' | 'survey';

interface ActivityFacts {
  readonly id: string;
  /** Path inside the package. */
  readonly file: string;
  readonly title: string;
  readonly minutes: number;
  readonly required: boolean;
  readonly summary: string | null;
  /** Ids of activities; null means the default: every required activity before this one in the course. */
  readonly prerequisites: readonly string[] | null;
}

export interface LessonActivity extends ActivityFacts {
  readonly kind: 'lesson';
  /** Active time before the lesson can be marked done; null when the author sets none. */
  readonly minimumMinutes: number | null;
  readonly body: MarkdownText;
}

export interface ExerciseActivity extends ActivityFacts {
  readonly kind: 'exercise';
  readonly minimumWords: number | null;
  /** `trainer`: complete once a trainer has approved what was posted. */
  readonly approval: 'none' | 'trainer';
  /** Whether people of one cohort read each other's, each after posting their own. */
  readonly share: boolean;
  readonly body: MarkdownText;
}

export interface PracticeActivity extends ActivityFacts {
  readonly kind: 'practice';
  /** Meetings that have to be signed off; at least one in all. */
  readonly observed: number;
  readonly coLed: number;
  readonly led: number;
  /** The key of the rubric by which they are looked at; null = the one that every installation has. */
  readonly rubric: string | null;
  readonly body: MarkdownText;
}

export interface AgreementActivity extends ActivityFacts {
  readonly kind: 'agreement';
  readonly version: string;
  readonly body: MarkdownText;
}

export interface QuizActivity extends ActivityFacts {
  readonly kind: 'quiz';
  readonly intro: MarkdownText | null;
  /** Whole percents. */
  readonly passMark: number;
  /** null means unlimited. */
  readonly attempts: number | null;
  readonly waitMinutes: number;
  readonly timeLimitMinutes: number | null;
  readonly layout: QuizLayout;
  readonly shuffleItems: boolean;
  readonly shuffleChoices: boolean;
  readonly review: ReviewSetting;
  /** `practice`: endless and ungraded; doing it once completes it. */
  readonly mode: QuizMode;
  /** `sequential`: what was answered before the question at hand can no longer be changed. */
  readonly navigation: QuizNavigation;
  readonly gradeBy: GradeMethod;
  /** Whether people are asked how sure they are of each answer. */
  readonly confidence: boolean;
  readonly sections: readonly QuizSection[];
  readonly marking: QuizMarking;
  readonly parts: readonly QuizPart[];
}

/** Asks how it goes, without names. */
export interface SurveyActivity extends ActivityFacts {
  readonly kind: 'survey';
  readonly intro: MarkdownText | null;
  readonly questions: readonly SurveyQuestion[];
}

export type CourseActivity =
  LessonActivity | ExerciseActivity | PracticeActivity | AgreementActivity | QuizActivity | SurveyActivity;

export type QuizMode = 'graded' | 'practice';
export type QuizNavigation = 'free' | 'sequential';
export type QuizLayout = 'one_per_page' | 'all_at_once';
/** How written answers are marked. */
export interface QuizMarking {
  /** Whoever marks does not see who wrote. */
  readonly hideNames: boolean;
  /** By two people, each without knowing the other's mark; the mean counts. */
  readonly twice: boolean;
}

/** A part of a quiz under a heading of its own. */
export interface QuizSection {
  readonly id: string;
  readonly title: string;
  readonly instructions: MarkdownText | null;
  /** Whole percents; null = only the whole quiz counts. */
  readonly passMark: number | null;
}

export interface QuestionPool {
  readonly id: string;
  readonly file: string;
  readonly title: string;
  readonly questions: readonly AuthoredQuestion[];
  /** What it holds of the bank beside these; null for nothing. */
  readonly bank: { readonly selection: BankSelection; readonly supplied: readonly SuppliedQuestion[] } | null;
}

export type PictureType = 'image/svg+xml' | 'image/png' | 'image/jpeg' | 'image/webp';

export interface CourseAsset {
  /** Path inside the package, for example `assets/circle.svg`. */
  readonly path: string;
  readonly extension: 'svg' | 'png' | 'jpg' | 'webp';
  readonly mediaType: PictureType;
  /** Pixels (for SVG: of its viewBox); null when the picture does not say. */
  readonly width: number | null;
  readonly height: number | null;
}
