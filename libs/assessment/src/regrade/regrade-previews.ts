import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import { InvalidInput, NotFound } from '@convenor/platform';
import { type RegradePolicy, type Treatment, TREATMENTS } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { quizOf } from '../attempts/quiz-of.js';
import { CertificatesOnQuizzes } from './certificates-on-quizzes.js';
import type { RegradeAttemptDto, RegradePreviewDto, RegradeQuery } from './regrade.dto.js';
import type { RegradePlan } from './regrade-plan.js';
import { RegradeRecords } from './regrade-records.js';
import { type ChangedAttempt, RegradeSums } from './regrade-sums.js';
import { SentAttempts } from './sent-attempts.js';

/** Says whom a regrade would change, and by how much. Nothing is kept. */
@Injectable()
export class RegradePreviews {
  constructor(
    private readonly db: DataSource,
    private readonly versions: CourseVersions,
    private readonly attempts: SentAttempts,
    private readonly certificates: CertificatesOnQuizzes,
    private readonly records: RegradeRecords,
  ) {}

  async show(slug: string, activityId: string, query: RegradeQuery): Promise<RegradePreviewDto> {
    const tx = this.db.manager;
    const { policy = 'raise_only', questions, after, limit = 25 } = query;
    const plan = await this.plan(tx, slug, activityId, policy, treatmentsIn(questions));
    const sums = await this.sums(tx, plan);
    const shaken = await this.certificates.shaken(tx, sums.losses);
    const changed = inOrder(sums.changed);
    const from = after === undefined ? 0 : changed.findIndex(({ outcome }) => outcome.attempt.id === after) + 1;
    if (after !== undefined && from === 0)
      throw InvalidInput.field('after', 'unknown_cursor', 'This page does not exist. Start again from the first.');
    const page = changed.slice(from, from + limit);
    const up = changed.filter(({ outcome }) => outcome.after.points > outcome.attempt.points).length;
    const down = changed.filter(({ outcome }) => outcome.after.points < outcome.attempt.points).length;
    return {
      title: quizOf(await this.versions.document(plan.versionId), activityId).title,
      fingerprint: sums.fingerprint,
      policy,
      totals: {
        ...{ people: sums.passages.length, attempts: sums.attempts, changed: changed.length, up, down },
        ...{ nowPass: sums.nowPass, nowFail: sums.nowFail, certificates: shaken.size },
      },
      questions: sums.questionsTold(),
      items: await this.told(tx, page, shaken),
      next: changed.length > from + limit ? page.at(-1)!.outcome.attempt.id : null,
      running: await this.records.running(tx, plan),
    };
  }

  /** @throws NotFound for a course without this quiz in the version of today */
  async plan(
    tx: EntityManager,
    slug: string,
    activityId: string,
    policy: RegradePolicy,
    treatments: ReadonlyMap<string, Treatment>,
  ): Promise<RegradePlan> {
    const [course] = await tx.query<{ id: string }[]>('select id from courses where slug = $1', [slug]);
    if (!course) throw new NotFound('This course');
    const versionId = await this.versions.current(course.id, tx);
    quizOf(await this.versions.document(versionId, tx), activityId);
    return { courseId: course.id, activityId, versionId, treatments, policy };
  }

  async sums(tx: EntityManager, plan: RegradePlan): Promise<RegradeSums> {
    const sums = new RegradeSums(plan);
    for await (const passage of this.attempts.outcomes(tx, plan)) sums.add(passage);
    return sums;
  }

  private async told(
    tx: EntityManager,
    page: readonly ChangedAttempt[],
    shaken: ReadonlySet<string>,
  ): Promise<RegradeAttemptDto[]> {
    if (page.length === 0) return [];
    const ids = [...new Set(page.map(({ passage }) => passage.enrolmentId))];
    const held = await this.certificates.held(tx, ids);
    const rows = await tx.query<{ id: string; name: string }[]>(
      'select e.id, u.name from enrolments e join users u on u.id = e.user_id where e.id = any($1)',
      [ids],
    );
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    return page.map(({ passage: { enrolmentId, grade }, outcome: { attempt, after } }) => ({
      attemptId: attempt.id,
      enrolmentId,
      name: names.get(enrolmentId) ?? '',
      number: attempt.number,
      submittedAt: attempt.submittedAt.toISOString(),
      maxPoints: attempt.maxPoints,
      before: { points: attempt.points, passed: attempt.passed },
      after: { points: after.points, passed: after.passed },
      gradeBefore: grade.before,
      gradeAfter: grade.after,
      certificate: shaken.has(enrolmentId) ? 'flagged' : held.has(enrolmentId) ? 'held' : 'none',
    }));
  }
}

/** Who would lose comes first, then who passes by it; within that by attempt. */
function inOrder(changed: readonly ChangedAttempt[]): ChangedAttempt[] {
  const rank = ({ passage: { grade }, outcome: { attempt, after } }: ChangedAttempt): number => {
    if (grade.before?.passed && !grade.after?.passed) return 0;
    if (after.points < attempt.points) return 1;
    return grade.after?.passed && !grade.before?.passed ? 2 : 3;
  };
  const idOf = ({ outcome }: ChangedAttempt): string => outcome.attempt.id;
  return [...changed].sort((one, other) => rank(one) - rank(other) || (idOf(one) < idOf(other) ? -1 : 1));
}

/** `a,b:full_marks` as the query writes it. */
function treatmentsIn(text: string | undefined): Map<string, Treatment> {
  const named = (text?.split(',') ?? []).map((part) => part.split(':') as [string, string?]);
  return new Map(named.map(([id, treat]) => [id, TREATMENTS.find((known) => known === treat) ?? 'regrade']));
}
