import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import type { CourseDocument } from '@convenor/formats';
import type { EntityManager } from 'typeorm';
import type { DrawnItem, SectionScore } from '../attempts/attempt.entity.js';
import { type PassageOutcome, passageOutcome, type SentAttempt } from './passage-outcome.js';
import type { RegradePlan } from './regrade-plan.js';

interface AttemptRow {
  enrolment_id: string;
  id: string;
  course_version_id: string;
  number: number;
  items: DrawnItem[];
  submitted_at: Date;
  points: number;
  max_points: number;
  passed: boolean | null;
  sections: SectionScore[];
  answers: Record<string, { response: unknown; points: number | null }>;
  regraded: Record<string, string | null>;
}

/** Passages that are held in memory at one time. */
const AT_ONCE = 200;

/** Works out what a plan makes of the attempts at a quiz, whatever version they were taken in. Nothing is kept. */
@Injectable()
export class SentAttempts {
  constructor(private readonly versions: CourseVersions) {}

  /** Everybody who handed in an attempt that counts, by their enrolments. */
  async *outcomes(tx: EntityManager, plan: RegradePlan): AsyncGenerator<PassageOutcome> {
    const rows = await tx.query<{ id: string }[]>(
      `select distinct a.enrolment_id as id from attempts a join course_versions v on v.id = a.course_version_id
        where v.course_id = $1 and a.activity_id = $2 and a.state = 'submitted' order by 1`,
      [plan.courseId, plan.activityId],
    );
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      const ids = rows.slice(from, from + AT_ONCE).map(({ id }) => id);
      yield* await this.of(tx, plan, ids);
    }
  }

  /** In the order of their enrolments; somebody whose attempts were all reset is left out. */
  async of(tx: EntityManager, plan: RegradePlan, enrolmentIds: readonly string[]): Promise<PassageOutcome[]> {
    const rows = await tx.query<AttemptRow[]>(
      `select a.enrolment_id, a.id, a.course_version_id, a.number, a.items, a.submitted_at, a.points, a.max_points, a.passed,
              a.sections,
              (select coalesce(jsonb_object_agg(r.item_id, jsonb_build_object('response', r.response, 'points', r.points)), '{}')
                 from responses r where r.enrolment_id = a.enrolment_id and r.attempt_id = a.id) as answers,
              (select coalesce(jsonb_object_agg(g.item_id, g.course_version_id), '{}')
                 from regraded_items g where g.enrolment_id = a.enrolment_id and g.attempt_id = a.id) as regraded
         from attempts a where a.enrolment_id = any($1) and a.activity_id = $2 and a.state = 'submitted'
        order by a.enrolment_id, a.number`,
      [enrolmentIds, plan.activityId],
    );
    const attempts = rows.map(asSent);
    const read = new Set(attempts.flatMap(({ versionId, regraded }) => [versionId, ...regraded.values()]));
    const of = new Map<string, CourseDocument>();
    for (const id of read) if (id !== null) of.set(id, await this.versions.document(id, tx));
    const documents = { today: await this.versions.document(plan.versionId, tx), of };
    const passages = Map.groupBy(attempts, ({ enrolmentId }) => enrolmentId);
    return [...passages.values()].map((own) => passageOutcome(plan, documents, own));
  }
}

function asSent(row: AttemptRow): SentAttempt {
  return {
    enrolmentId: row.enrolment_id,
    id: row.id,
    versionId: row.course_version_id,
    number: row.number,
    items: row.items,
    submittedAt: row.submitted_at,
    points: row.points,
    maxPoints: row.max_points,
    passed: row.passed,
    sections: row.sections,
    answers: new Map(Object.entries(row.answers)),
    regraded: new Map(Object.entries(row.regraded)),
  };
}
