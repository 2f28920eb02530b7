import { type CourseDocument, quizSettings } from '@convenor/formats';
import {
  type AttemptResult,
  type AttemptScore,
  gradeAttempt,
  isGradedAlike,
  type KeyChange,
  keyChange,
  type Question,
  type QuizGrade,
  quizGrade,
  regradedPoints,
  type Treatment,
} from '@convenor/rules';
import type { DrawnItem, SectionScore } from '../attempts/attempt.entity.js';
import { asRule, itemsOf, quizOf } from '../attempts/quiz-of.js';
import { marksOf } from '../attempts/quiz-standing.js';
import { type RegradePlan, treatmentOf } from './regrade-plan.js';

/** An attempt that was handed in, with all that a regrade has to know of it. */
export interface SentAttempt {
  readonly enrolmentId: string;
  readonly id: string;
  readonly versionId: string;
  readonly number: number;
  readonly items: DrawnItem[];
  readonly submittedAt: Date;
  readonly points: number;
  readonly maxPoints: number;
  readonly passed: boolean | null;
  readonly sections: SectionScore[];
  /** By item; an item that was never answered has none. */
  readonly answers: ReadonlyMap<string, { readonly response: unknown; readonly points: number | null }>;
  /** By item, the version by whose key it was graded last; `null` = it was declared void. */
  readonly regraded: ReadonlyMap<string, string | null>;
}

export interface ItemOutcome {
  readonly itemId: string;
  readonly question: Question;
  readonly treat: Treatment;
  readonly change: KeyChange;
  /** It was graded by another key than that of today. */
  readonly outdated: boolean;
  /** The regrade decides about it, whether its points change or not. */
  readonly concerned: boolean;
  readonly answered: boolean;
  readonly before: number | null;
  readonly after: number | null;
}

export interface AttemptOutcome {
  readonly attempt: SentAttempt;
  readonly items: readonly ItemOutcome[];
  readonly after: AttemptResult;
  readonly concerned: boolean;
  /** Its score or its result changes. */
  readonly changed: boolean;
}

/** What a regrade makes of all that one person tried at a quiz. */
export interface PassageOutcome {
  readonly enrolmentId: string;
  readonly attempts: readonly AttemptOutcome[];
  readonly grade: { readonly before: QuizGrade | null; readonly after: QuizGrade | null };
  /** Not for practice alone. */
  readonly graded: boolean;
  readonly required: boolean;
}

/** The documents that a regrade reads: today's, and those in which attempts were taken. */
export interface Documents {
  readonly today: CourseDocument;
  readonly of: ReadonlyMap<string, CourseDocument>;
}

/** @param attempts of one enrolment, in their order; at least one */
export function passageOutcome(
  plan: RegradePlan,
  documents: Documents,
  attempts: readonly SentAttempt[],
): PassageOutcome {
  const last = attempts.at(-1)!;
  const quiz = quizOf(documents.of.get(last.versionId)!, plan.activityId);
  const outcomes = attempts.map((attempt) => attemptOutcome(plan, documents, attempt));
  const grade = (scores: (AttemptScore & { passed: boolean | null })[]): QuizGrade | null =>
    quizGrade(
      quizSettings(quiz).gradeBy,
      scores.filter(({ passed }) => passed !== null),
      marksOf(quiz),
    );
  return {
    enrolmentId: last.enrolmentId,
    attempts: outcomes,
    grade: {
      before: grade(attempts.map((attempt) => ({ ...attempt, sections: byId(attempt.sections) }))),
      after: grade(outcomes.map(({ after }) => ({ ...after, sections: byId(after.sections) }))),
    },
    graded: quizSettings(quiz).mode === 'graded',
    required: quiz.required,
  };
}

function attemptOutcome(plan: RegradePlan, documents: Documents, attempt: SentAttempt): AttemptOutcome {
  const document = documents.of.get(attempt.versionId)!;
  const asked = itemsOf(document, attempt.items);
  const items = asked.map(({ itemId, question }) => itemOutcome(plan, documents, attempt, itemId, question));
  const points = items.flatMap(({ itemId, after }) => (after === null ? [] : [[itemId, after] as const]));
  const responses = new Map([...attempt.answers].map(([itemId, { response }]) => [itemId, response]));
  const after = gradeAttempt(asked, responses, marksOf(quizOf(document, plan.activityId)), new Map(points));
  const concerned = items.some((item) => item.concerned);
  const moved = items.some((item) => item.before !== item.after);
  return { attempt, items, after, concerned, changed: concerned && moved };
}

function itemOutcome(
  plan: RegradePlan,
  { today: document, of }: Documents,
  { answers, regraded }: SentAttempt,
  itemId: string,
  asked: Question,
): ItemOutcome {
  const answer = answers.get(itemId);
  const isVoid = regraded.get(itemId) === null;
  const today = questionIn(document, asked.id);
  const treat = treatmentOf(plan, asked.id);
  const before = answer ? answer.points : 0;
  const after = regradedPoints(
    { asked, today, response: answer?.response, points: before, isVoid },
    treat,
    plan.policy,
  );
  const change = keyChange(asked, today);
  const gradedIn = regraded.get(itemId);
  const gradedBy = (gradedIn && questionIn(of.get(gradedIn)!, asked.id)) || asked;
  const comparable = (change === 'none' || change === 'changed') && !isVoid;
  const outdated = comparable && !isGradedAlike(gradedBy, today!);
  const concerned =
    treat === 'full_marks' ? !isVoid : treat === 'regrade' && (outdated || (comparable && before !== after));
  return {
    ...{ itemId, question: asked, treat, change, outdated, concerned, before },
    answered: answer !== undefined,
    after: concerned ? after : before,
  };
}

function byId(sections: readonly SectionScore[]): Map<string, SectionScore> {
  return new Map(sections.map((section) => [section.id, section]));
}

const questions = new WeakMap<CourseDocument, ReadonlyMap<string, Question>>();

/** Documents never change: their questions are put in order once. */
function questionIn(document: CourseDocument, id: string): Question | undefined {
  let known = questions.get(document);
  if (!known) {
    known = new Map(
      document.pools.flatMap((pool) => pool.questions.map((question) => [question.id, asRule(question)])),
    );
    questions.set(document, known);
  }
  return known.get(id);
}
