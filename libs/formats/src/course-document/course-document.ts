import type { GradeMethod, Question, ReviewSetting, SchemeNode, SurveyQuestion } from '@convenor/rules';
import type {
  ActivityKind,
  CertificateSettings,
  Competency,
  EnrolmentPolicy,
  PictureType,
  QuizLayout,
  QuizMarking,
  QuizMode,
  QuizNavigation,
  Trainer,
} from '../course-package/course-package.js';

/**
 * A published course version: one immutable JSON document. Everything in the product that shows, opens, grades or
 * certifies reads this and nothing else. All HTML in it is rendered and sanitised. Durations are minutes, marks are
 * whole percents, points are thousandths. It holds answer keys and feedback: it never leaves the server as a whole.
 */
export interface CourseDocument {
  readonly format: 1;
  readonly slug: string;
  readonly language: string;
  readonly title: string;
  readonly summary: string;
  readonly descriptionHtml: string;
  readonly audience: readonly string[];
  readonly outcomes: readonly string[];
  /** What the course teaches, as certificates name it; left out where it names none. */
  readonly competencies?: readonly Competency[];
  readonly weeks: number;
  /** The whole time the course takes, in hours. */
  readonly hours: number;
  /** The policy a new course starts with; the running course may have been changed since. */
  readonly enrolmentPolicy: EnrolmentPolicy;
  readonly certificate: CertificateSettings;
  /** Whether meetings that were signed off are contact hours too; left out where they are not. */
  readonly practiceHours?: true;
  readonly trainers: readonly Trainer[];
  readonly faq: readonly { readonly question: string; readonly answerHtml: string }[];
  /** What leads to the certificate, all of it, in the shape that the rules weigh; groups may ask for a part of theirs. */
  readonly requirements: readonly SchemeNode[];
  /** In the order of the track. */
  readonly modules: readonly DocumentModule[];
  readonly pools: readonly DocumentPool[];
  readonly assets: readonly DocumentAsset[];
  /** Hex SHA-256 over the canonical JSON of all other fields. */
  readonly contentHash: string;
}

export interface DocumentModule {
  readonly id: string;
  readonly title: string;
  /** Counted from 1. */
  readonly week: number;
  /** Days from the start date to the first day of the module: (week - 1) × 7. */
  readonly offsetDays: number;
  readonly summary: string;
  readonly outcomes: readonly string[];
  /** In the order of the path. */
  readonly activities: readonly DocumentActivity[];
}

interface DocumentActivityFacts {
  readonly id: string;
  readonly kind: ActivityKind;
  readonly title: string;
  readonly minutes: number;
  readonly required: boolean;
  readonly summary: string | null;
  /** Ids of activities; null means the default: every required activity before this one in the course. */
  readonly prerequisites: readonly string[] | null;
}

export interface DocumentHeading {
  /** The id attribute of the heading in the HTML. */
  readonly id: string;
  /** 2 to 6. */
  readonly depth: number;
  readonly text: string;
}

export interface DocumentLesson extends DocumentActivityFacts {
  readonly kind: 'lesson';
  readonly html: string;
  readonly headings: readonly DocumentHeading[];
  readonly words: number;
  /** Active time before the lesson can be marked done; null when there is none. */
  readonly minimumMinutes: number | null;
}

export interface DocumentExercise extends DocumentActivityFacts {
  readonly kind: 'exercise';
  readonly promptHtml: string;
  readonly minimumWords: number | null;
  readonly approval: 'none' | 'trainer';
  /** Whether people of one cohort read each other's; left out where they do not. */
  readonly share?: true;
}

export interface DocumentPractice extends DocumentActivityFacts {
  readonly kind: 'practice';
  readonly html: string;
  /** Meetings that have to be signed off; at least one in all. */
  readonly observed: number;
  readonly coLed: number;
  readonly led: number;
  /** The key of a rubric; null = the one that every installation has. */
  readonly rubric: string | null;
}

export interface DocumentAgreement extends DocumentActivityFacts {
  readonly kind: 'agreement';
  readonly html: string;
  readonly version: string;
}

export interface DocumentQuiz extends DocumentActivityFacts {
  readonly kind: 'quiz';
  /** Empty when the author wrote no introduction. */
  readonly introHtml: string;
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
  /** Documents of earlier builds do not have these; `quizSettings` says what they mean then. */
  readonly mode?: QuizMode;
  readonly navigation?: QuizNavigation;
  readonly gradeBy?: GradeMethod;
  readonly confidence?: boolean;
  readonly sections?: readonly DocumentSection[];
  readonly marking?: QuizMarking;
  /** `draw` is always a number here: the number of fitting questions when the author asked for all. */
  readonly parts: readonly DocumentPart[];
  /** How many items an attempt has: the sum of all draws. */
  readonly itemCount: number;
}

export interface DocumentSection {
  readonly id: string;
  readonly title: string;
  /** Empty when there are none. */
  readonly instructionsHtml: string;
  readonly passMark: number | null;
}

export interface DocumentPart {
  readonly pool: string;
  readonly draw: number;
  readonly tags?: readonly string[];
  readonly section?: string;
}

/** Answered without a name; see `libs/survey`. */
export interface DocumentSurvey extends DocumentActivityFacts {
  readonly kind: 'survey';
  /** Empty when the author wrote no introduction. */
  readonly introHtml: string;
  readonly questions: readonly SurveyQuestion[];
}

export type DocumentActivity =
  DocumentLesson | DocumentExercise | DocumentPractice | DocumentAgreement | DocumentQuiz | DocumentSurvey;

export interface DocumentPool {
  readonly id: string;
  readonly title: string;
  readonly questions: readonly DocumentQuestion[];
  /** Which of them are of the bank, in the version that they had when the package was imported. */
  readonly bank?: readonly { readonly id: string; readonly version: number }[];
}

/** As the rules know it. Documents of earlier builds say `null` where there is no feedback on the whole. */
export type DocumentQuestion = Question;

export interface DocumentAsset {
  /** Path inside the package. */
  readonly path: string;
  /** Hex SHA-256 of the bytes; the file is served as `/api/course-assets/<sha256>.<extension>`. */
  readonly sha256: string;
  readonly extension: 'svg' | 'png' | 'jpg' | 'webp';
  readonly mediaType: PictureType;
  readonly bytes: number;
  readonly width: number | null;
  readonly height: number | null;
}
