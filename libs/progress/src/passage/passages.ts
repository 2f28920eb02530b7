import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import type { DocumentActivity } from '@convenor/formats';
import { Clock, NotFound, PreparedSql, Statement } from '@convenor/platform';
import type { EntityManager } from 'typeorm';
import { moduleOf, Passage, type PassageFacts } from './passage.js';

const FACTS = `select json_build_object(
    'id', e.id, 'userId', e.user_id, 'state', e.state, 'courseId', e.course_id, 'courseVersionId', e.course_version_id, 'courseSlug', c.slug,
    'version', v.number || '.' || v.patch, 'timeZone', e.time_zone, 'startedOn', e.started_on,
    'share', e.progress_share, 'completed', e.progress_completed, 'required', e.progress_required,
    'pace', e.pace, 'paceReasons', e.pace_reasons, 'forecast', e.forecast, 'lastActivityAt', e.last_activity_at,
    'remindedOn', e.reminded_on,
    'offeredUntil', e.place_offered_until, 'passedOverAt', e.passed_over_at,
    'cohort', case when k.id is not null then json_build_object('id', k.id, 'name', k.name, 'startsOn', k.starts_on,
      'endsOn', k.ends_on, 'release', k.release) end,
    'reinstatedAt', (select max(t.at) from enrolment_transitions t
      where t.enrolment_id = e.id and t.from_state = 'lapsed' and t.to_state = 'active'),
    'records', (select coalesce(json_agg(json_build_object(
        'activityId', a.activity_id, 'state', a.state, 'evidence', a.evidence, 'completedAt', a.completed_at,
        'position', a.position, 'activeSeconds', a.active_seconds)), '[]')
      from activity_progress a where a.enrolment_id = e.id),
    'pauses', (select coalesce(json_agg(json_build_object('from', p.from_day, 'to', p.to_day, 'until', p.until_day) order by p.from_day), '[]')
      from pauses p where p.enrolment_id = e.id),
    'extensions', (select coalesce(json_agg(json_build_object('days', x.days, 'moduleId', x.module_id, 'at', x.at) order by x.id), '[]')
      from extensions x where x.enrolment_id = e.id),
    'caughtUp', (select json_build_object('on', r.made_on, 'at', r.made_at, 'dues', r.dues)
      from catch_up_plans r where r.enrolment_id = e.id and r.undone_at is null order by r.id desc limit 1)) as facts
  from enrolments e join courses c on c.id = e.course_id join course_versions v on v.id = e.course_version_id
    left join cohorts k on k.id = e.cohort_id`;

interface Row {
  facts: PassageFacts;
}

const ownFacts = new Statement<Row, [string, string]>('own-passage', `${FACTS} where e.id = $1 and e.user_id = $2`);
const anyFacts = new Statement<Row, [string]>('any-passage', `${FACTS} where e.id = $1`);
const manyFacts = new Statement<Row, [string[]]>('many-passages', `${FACTS} where e.id = any($1::uuid[])`);

/** Reads a whole passage in one round trip. */
@Injectable()
export class Passages {
  constructor(
    private readonly sql: PreparedSql,
    private readonly versions: CourseVersions,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound when it is missing or somebody else's, alike. */
  async own(userId: string, enrolmentId: string): Promise<Passage> {
    return this.built(await this.sql.first(ownFacts, enrolmentId, userId));
  }

  async any(tx: EntityManager, enrolmentId: string): Promise<Passage> {
    return this.built(await this.sql.firstIn(tx, anyFacts, enrolmentId), tx);
  }

  /** Those that there are, in no order. */
  async many(tx: EntityManager, enrolmentIds: string[]): Promise<Passage[]> {
    const rows = await this.sql.rowsIn(tx, manyFacts, enrolmentIds);
    const passages: Passage[] = [];
    // One after the other: the first of a course brings its document, the others find it.
    for (const row of rows) passages.push(await this.built(row, tx));
    return passages;
  }

  /** Of one activity alone: what it is in the version that each of them takes, null where that has none, and whether they have begun it. */
  async activityOf(
    tx: EntityManager,
    enrolmentIds: readonly string[],
    activityId: string,
  ): Promise<Map<string, { activity: DocumentActivity | null; begun: boolean }>> {
    const rows = await tx.query<{ id: string; versionId: string; begun: boolean }[]>(
      `select e.id, e.course_version_id as "versionId",
              exists (select from activity_progress a where a.enrolment_id = e.id and a.activity_id = $2) as begun
         from enrolments e where e.id = any($1)`,
      [enrolmentIds, activityId],
    );
    const found = new Map<string, { activity: DocumentActivity | null; begun: boolean }>();
    for (const { id, versionId, begun } of rows) {
      const module = moduleOf(await this.versions.document(versionId, tx), activityId);
      found.set(id, { activity: module?.activities.find((each) => each.id === activityId) ?? null, begun });
    }
    return found;
  }

  private async built(row: Row | undefined, tx?: EntityManager): Promise<Passage> {
    if (!row) throw new NotFound('This enrolment');
    return new Passage(row.facts, await this.versions.document(row.facts.courseVersionId, tx), this.clock.now());
  }
}
