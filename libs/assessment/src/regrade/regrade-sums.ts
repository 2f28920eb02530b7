import { createHash } from 'node:crypto';
import { changeCounts, type KeyChange, plainTextOf, type PointChange, type Treatment } from '@convenor/rules';
import type { RegradedQuiz } from './certificates-on-quizzes.js';
import type { AttemptOutcome, ItemOutcome, PassageOutcome } from './passage-outcome.js';
import type { RegradeQuestionDto } from './regrade.dto.js';
import { type RegradePlan, treatmentOf } from './regrade-plan.js';

interface QuestionSums {
  text: string;
  change: KeyChange;
  outdated: number;
  changes: PointChange[];
}

export interface ChangedAttempt {
  readonly passage: PassageOutcome;
  readonly outcome: AttemptOutcome;
}

/** Adds up what a plan does to everybody, and notes it in a fingerprint. */
export class RegradeSums {
  /** Passages that it decides about. */
  readonly passages: string[] = [];
  readonly changed: ChangedAttempt[] = [];
  readonly losses: RegradedQuiz[] = [];
  attempts = 0;
  nowPass = 0;
  nowFail = 0;
  private readonly questions = new Map<string, QuestionSums>();
  private readonly noted = createHash('sha256');

  constructor(private readonly plan: RegradePlan) {
    const { courseId, activityId, versionId, treatments, policy } = plan;
    this.note([courseId, activityId, versionId, policy, [...treatments].sort()]);
  }

  add(passage: PassageOutcome): void {
    for (const { items } of passage.attempts) items.forEach((item) => this.addItem(item));
    const concerned = passage.attempts.filter((outcome) => outcome.concerned);
    if (concerned.length === 0) return;
    this.passages.push(passage.enrolmentId);
    this.attempts += concerned.length;
    for (const outcome of concerned) this.addAttempt(passage, outcome);
    const { before, after } = passage.grade;
    if (after?.passed && !before?.passed) this.nowPass += 1;
    if (before?.passed && !after?.passed) this.nowFail += 1;
    const lost = lossOf(this.plan.activityId, passage);
    if (lost) this.losses.push(lost);
  }

  get fingerprint(): string {
    return this.noted.copy().digest('hex');
  }

  /** Those whose key changed, and those that the plan names. */
  questionsTold(): RegradeQuestionDto[] {
    return [...this.questions]
      .filter(([id, { outdated, changes }]) => outdated > 0 || changes.length > 0 || this.plan.treatments.has(id))
      .map(([id, { text, change, outdated, changes }]) => {
        const { all: answers, gain, lose, meanChange } = changeCounts(changes);
        return { id, text, change, treat: this.treatmentOf(id), outdated, answers, gain, lose, meanChange };
      });
  }

  private treatmentOf(id: string): Treatment {
    return treatmentOf(this.plan, id);
  }

  private addItem({ question, change, outdated, concerned, before, after }: ItemOutcome): void {
    const sums = this.questions.get(question.id) ?? {
      text: plainTextOf(question.html),
      change,
      outdated: 0,
      changes: [],
    };
    // Versions may differ in how far they are from today's: that it changed for some is what counts.
    if (outdated) Object.assign(sums, { change, outdated: sums.outdated + 1 });
    if (concerned) sums.changes.push({ before, after });
    this.questions.set(question.id, sums);
  }

  private addAttempt(passage: PassageOutcome, outcome: AttemptOutcome): void {
    const { attempt, items, after, changed } = outcome;
    const points = items.flatMap((item) =>
      item.concerned ? [[item.itemId, item.treat, item.before, item.after]] : [],
    );
    this.note([attempt.id, points, attempt.points, attempt.passed, after.points, after.passed]);
    if (changed) this.changed.push({ passage, outcome });
  }

  private note(what: unknown): void {
    this.noted.update(`${JSON.stringify(what)}\n`);
  }
}

/** What a passage loses by a regrade, where anything on which a certificate can rest is lost. */
export function lossOf(
  activityId: string,
  { enrolmentId, attempts, grade, ...quiz }: PassageOutcome,
): RegradedQuiz | null {
  if (!attempts.some(({ attempt, after }) => after.points < attempt.points)) return null;
  return {
    ...{ enrolmentId, activityId },
    lostPass: quiz.graded && quiz.required && (grade.before?.passed ?? false) && !(grade.after?.passed ?? false),
    scores: new Map(attempts.map(({ attempt, after }) => [attempt.id, after])),
  };
}
