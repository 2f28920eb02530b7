import { Injectable } from '@nestjs/common';
import type { DocumentActivity } from '@convenor/formats';
import { Enrolments, OwnMoves, SYSTEM } from '@convenor/enrolment';
import {
  AuditLog,
  Clock,
  type DomainError,
  DomainEvents,
  Later,
  NotFound,
  PreparedSql,
  rowsJson,
  Statement,
} from '@convenor/platform';
import type { EntityManager } from 'typeorm';
import { DataSource } from 'typeorm';
import { ActivityCompleted, ActivityReopened } from './events.js';
import { FinishedTrainings, type OpenedAgain, opensStep, type VersionedStep } from './passage/finished-trainings.js';
import type { Passage } from './passage/passage.js';
import { Passages } from './passage/passages.js';
import { ActivityLocked } from './progress.errors.js';
import { SummaryColumns } from './summary/summary-columns.js';

const RECENT_MS = 5 * 60_000;

const keepEvidence = new Statement<never, [string, string, string, Date]>(
  'keep-evidence',
  `insert into activity_progress as a (enrolment_id, activity_id, state, evidence, opened_at) values ($1, $2, 'in_progress', $3, $4)
   on conflict (enrolment_id, activity_id) do update set evidence = a.evidence || excluded.evidence`,
);
const finishActivity = new Statement<{ id: string }, [string[], string, string, string, Date]>(
  'finish-activity',
  `insert into activity_progress as a (enrolment_id, activity_id, state, evidence, opened_at, completed_at)
   select id, $2::text, $3::text, $4::jsonb, $5::timestamptz, $5::timestamptz from unnest($1::uuid[]) as id
   on conflict (enrolment_id, activity_id) do update
     set state = excluded.state, evidence = a.evidence || excluded.evidence, completed_at = excluded.completed_at
     where a.state = 'in_progress'
   returning enrolment_id as id`,
);
const touchEnrolment = new Statement<never, [string, Date]>(
  'touch-enrolment',
  'update enrolments set last_activity_at = $2 where id = $1',
);

export interface OpenActivity<A extends DocumentActivity = DocumentActivity> extends VersionedStep<A> {
  passage: Passage;
}

/** How an activity came to be done. */
interface Ending {
  state: 'complete' | 'excused';
  evidence: Record<string, unknown>;
  by: 'trainee' | 'staff';
}

/** Records what a person has done, and what follows from it. Every other feature tells it, none decides for it. */
@Injectable()
export class Progress {
  private readonly finishing = new Later<string>(1, (tx, ids) => this.finishCourses(tx, ids));

  constructor(
    private readonly db: DataSource,
    private readonly passages: Passages,
    private readonly summary: SummaryColumns,
    private readonly finished: FinishedTrainings,
    private readonly moves: OwnMoves,
    private readonly enrolments: Enrolments,
    private readonly events: DomainEvents,
    private readonly audit: AuditLog,
    private readonly sql: PreparedSql,
    private readonly clock: Clock,
  ) {}

  /**
   * Opens an act of learning: holds the passage until the end of the transaction, starts the track of an accepted
   * person, and refuses what is locked, finished and not open again, or somebody else's.
   */
  async toLearn(tx: EntityManager, userId: string, enrolmentId: string, activityId: string): Promise<OpenActivity> {
    const again: { step?: VersionedStep | undefined } = {};
    const isOpenAgain = async (): Promise<boolean> => {
      again.step = (await this.finished.openedAgain(tx, enrolmentId))?.steps.get(activityId);
      return again.step !== undefined;
    };
    await this.moves.toLearn(tx, userId, enrolmentId, isOpenAgain);
    const passage = await this.passages.any(tx, enrolmentId);
    if (again.step) return { passage, ...again.step };
    const { facts, document } = passage;
    return {
      passage,
      ...{ activity: this.requireOpen(passage, activityId), courseVersionId: facts.courseVersionId, document },
    };
  }

  /**
   * What may be looked at: what is open on the path, and of a finished training what is open again, whatever was to come
   * before it.
   * @throws NotFound, ActivityLocked
   */
  requireReadable(passage: Passage, activityId: string, again: OpenedAgain | null): DocumentActivity {
    const activity = again?.steps.get(activityId)?.activity ?? passage.activity(activityId);
    return activity && opensStep(again, activity) ? activity : this.requireOpen(passage, activityId);
  }

  /** What a renewal has opened again of this passage; nothing unless it is complete. */
  async openedAgain({ facts: { id, state } }: Passage, tx = this.db.manager): Promise<OpenedAgain | null> {
    return state === 'completed' ? this.finished.openedAgain(tx, id) : null;
  }

  /** @throws NotFound for an activity that the course does not have; ActivityLocked with what opens it. */
  requireOpen(passage: Passage, activityId: string): DocumentActivity {
    const activity = passage.activity(activityId);
    if (!activity) throw new NotFound('This activity');
    const { open, lockedBy } = passage.availabilityOf(activityId)!;
    if (!open)
      throw new ActivityLocked(
        lockedBy!.activityIds.map((id) => passage.activity(id)?.title ?? id),
        lockedBy!,
      );
    return activity;
  }

  /**
   * Marks an activity as complete, with its evidence. Doing it again changes nothing: what is complete stays complete
   * and the first evidence stands. Call with the enrolment locked. What came about by the hand of staff is no sign of
   * life of the trainee. @returns whether it is new
   */
  async complete(
    tx: EntityManager,
    enrolmentId: string,
    activity: Pick<DocumentActivity, 'id' | 'kind'>,
    evidence: Record<string, unknown>,
    by: 'trainee' | 'staff' = 'trainee',
  ): Promise<boolean> {
    const ending: Ending = { state: 'complete', evidence, by };
    return (await this.finish(tx, new Map([[enrolmentId, activity.kind]]), activity.id, ending)).has(enrolmentId);
  }

  /** Keeps facts about an activity under way, for example failed attempts. They are merged into its evidence. */
  async record(
    tx: EntityManager,
    enrolmentId: string,
    activityId: string,
    evidence: Record<string, unknown>,
  ): Promise<void> {
    await this.touch(tx, enrolmentId);
    await this.amend(tx, enrolmentId, activityId, evidence);
  }

  /** The same by the hand of staff, which is no sign of life of the trainee. */
  async amend(
    tx: EntityManager,
    enrolmentId: string,
    activityId: string,
    evidence: Record<string, unknown>,
  ): Promise<void> {
    const now = this.clock.now();
    await this.sql.rowsIn(tx, keepEvidence, enrolmentId, activityId, JSON.stringify(evidence), now);
    await this.summary.refresh(tx, enrolmentId);
  }

  /** Notes that a person is at work on an activity; exact to a few minutes, so that writing does not cost a summary every time. */
  async begin(tx: EntityManager, passage: Passage, activityId: string): Promise<void> {
    const { id, lastActivityAt } = passage.facts;
    const recent = lastActivityAt !== null && passage.now.getTime() - Date.parse(lastActivityAt) < RECENT_MS;
    if (!recent || !passage.records.has(activityId)) await this.record(tx, id, activityId, {});
  }

  /** Writes the summary afresh, for what changed without being recorded step by step. */
  async reweigh(enrolmentId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.enrolments.lock(tx, enrolmentId);
      await this.summary.refresh(tx, enrolmentId);
    });
  }

  /** Staff took back what made an activity complete: it is under way again. */
  async reopen(tx: EntityManager, enrolmentId: string, activityId: string): Promise<void> {
    await tx.query(
      `update activity_progress set state = 'in_progress', completed_at = null, evidence = '{}' where enrolment_id = $1 and activity_id = $2 and state = 'complete'`,
      [enrolmentId, activityId],
    );
    await this.summary.refresh(tx, enrolmentId);
    await this.events.emit(tx, new ActivityReopened(enrolmentId));
  }

  /** Staff lift an activity from a person's path, with a reason. */
  async excuse(staffId: string, enrolmentId: string, activityId: string, reason: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const excused = await this.excuseAll(tx, staffId, [enrolmentId], { activityId, reason });
      const became = excused.get(enrolmentId);
      if (became instanceof Error) throw became;
      if (became === undefined) throw new NotFound('This enrolment');
    });
  }

  /**
   * The same for many, in as many statements as for one where they are done `together`.
   * @returns of each whether they had begun it, null where it was not to do any more, or why it cannot be
   */
  async excuseAll(
    tx: EntityManager,
    staffId: string,
    enrolmentIds: readonly string[],
    { activityId, reason }: { activityId: string; reason: string },
  ): Promise<Map<string, { begun: boolean } | null | DomainError>> {
    await tx.query('select 1 from enrolments where id = any($1) order by id for update', [enrolmentIds]);
    const found = await this.passages.activityOf(tx, enrolmentIds, activityId);
    const kinds = new Map([...found].flatMap(([id, { activity }]) => (activity ? [[id, activity.kind] as const] : [])));
    const evidence = { excusedBy: staffId, reason };
    const excused = await this.finish(tx, kinds, activityId, { state: 'excused', evidence, by: 'staff' });
    for (const enrolmentId of excused)
      await this.audit.record(tx, {
        ...{ actorId: staffId, action: 'activity.excused', enrolmentId, reason },
        subject: { type: 'activity', id: activityId },
      });
    return new Map(
      [...found].map(([id, { begun }]): [string, { begun: boolean } | null | DomainError] => {
        if (!kinds.has(id)) return [id, new NotFound('This activity')];
        return [id, excused.has(id) ? { begun } : null];
      }),
    );
  }

  /**
   * Puts an excused activity back on people's paths, with what they had done of it, as one that nobody has begun where
   * nobody has: of many in as many statements as of one where they are done `together`.
   * @param begun whether they had begun it, by passage @returns those of whom it was excused
   */
  async restoreAll(
    tx: EntityManager,
    staffId: string,
    activityId: string,
    begun: ReadonlyMap<string, boolean>,
  ): Promise<Set<string>> {
    await this.enrolments.lockAll(tx, [...begun.keys()]);
    const rows = await tx.query<{ id: string }[]>(
      `with excused as (
         select a.enrolment_id as id, r.begun or x.evidence <> '{}' as begun, x.evidence
           from jsonb_to_recordset($1) as r (passage uuid, begun boolean)
           join activity_progress a on a.enrolment_id = r.passage and a.activity_id = $2 and a.state = 'excused'
          cross join lateral (select a.evidence - 'excusedBy' - 'reason' as evidence) x),
       untouched as (delete from activity_progress a using excused x
         where a.enrolment_id = x.id and a.activity_id = $2 and not x.begun),
       begun as (update activity_progress a set state = 'in_progress', completed_at = null, evidence = x.evidence from excused x
         where a.enrolment_id = x.id and a.activity_id = $2 and x.begun)
       select id from excused`,
      [rowsJson([...begun].map(([passage, isBegun]) => ({ passage, begun: isBegun }))), activityId],
    );
    for (const { id: enrolmentId } of rows) {
      await this.summary.refresh(tx, enrolmentId);
      await this.audit.record(tx, {
        ...{ actorId: staffId, action: 'activity.excuse_taken_back', enrolmentId },
        subject: { type: 'activity', id: activityId },
      });
      await this.events.emit(tx, new ActivityReopened(enrolmentId));
    }
    return new Set(rows.map(({ id }) => id));
  }

  /** @param kinds of the activity, by passage @returns to whom it is new */
  private async finish(
    tx: EntityManager,
    kinds: ReadonlyMap<string, DocumentActivity['kind']>,
    activityId: string,
    { state, evidence, by }: Ending,
  ): Promise<Set<string>> {
    const values = [[...kinds.keys()], activityId, state, JSON.stringify(evidence), this.clock.now()] as const;
    const written = await this.sql.rowsIn(
      tx,
      finishActivity,
      ...([...values] as [string[], string, string, string, Date]),
    );
    const isNew = new Set(written.map(({ id }) => id));
    if (isNew.size === 0) return isNew;
    for (const id of isNew) {
      if (by === 'trainee') await this.touch(tx, id);
      await this.summary.refresh(tx, id);
    }
    await this.finishCourses(tx, [...isNew]);
    for (const id of isNew) await this.events.emit(tx, new ActivityCompleted(id, activityId, kinds.get(id)!));
    return isNew;
  }

  /** A training that goes on may have nothing left to do. Once for all that go on together. */
  async finishIfDone(tx: EntityManager, enrolmentId: string): Promise<void> {
    await this.finishing.add(tx, enrolmentId);
  }

  /** Trainings under way with nothing required left are complete, however the last of it came to be done. */
  private async finishCourses(tx: EntityManager, enrolmentIds: readonly string[]): Promise<void> {
    await this.summary.settle(tx);
    const enrolments = await this.enrolments.lockAll(tx, enrolmentIds);
    const finished = enrolments.filter(({ state, progressShare }) => state === 'active' && progressShare >= 1000);
    await this.enrolments.transitionAll(tx, finished, 'completed', SYSTEM);
    for (const { id } of finished) await this.summary.refresh(tx, id);
  }

  private async touch(tx: EntityManager, enrolmentId: string): Promise<void> {
    await this.sql.rowsIn(tx, touchEnrolment, enrolmentId, this.clock.now());
  }
}
