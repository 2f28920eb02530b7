import { Injectable } from '@nestjs/common';
import { type Actor, AuditLog, Clock, DomainError, DomainEvents, NotFound, rowsJson } from '@convenor/platform';
import { applicationWindow, isLiving, type LocalDate, placeTaken, today } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { EnrolmentLetters } from '../enrolments/enrolment-letters.js';
import { Enrolment } from '../enrolments/enrolment.entity.js';
import { Enrolments } from '../enrolments/enrolments.service.js';
import { Places } from '../enrolments/places.js';
import { WaitingLists } from '../enrolments/waiting-lists.js';
import { CohortMoved, TrackChanged } from '../events.js';
import type { Cohort } from './cohort.entity.js';
import { Cohorts } from './cohorts.service.js';

class CohortFull extends DomainError {
  readonly code = 'cohort_full';
  constructor() {
    super('Every place of this cohort is taken or kept for somebody. Raise the number of its places first.');
  }
}

class CohortOver extends DomainError {
  readonly code = 'cohort_over';
  constructor() {
    super('This cohort is over, so nobody can join it any more.');
  }
}

class CohortOfOtherCourse extends DomainError {
  readonly code = 'cohort_of_other_course';
  constructor() {
    super('This cohort takes another course.');
  }
}

class PassageOver extends DomainError {
  readonly code = 'passage_over';
  constructor() {
    super('This enrolment has ended, so it belongs to no cohort any more.');
  }
}

interface CohortMove {
  enrolmentId: string;
  /** Null = at their own pace. */
  cohortId: string | null;
  /** The day on which their track began before, for who goes back to where they came from. */
  startedOn?: LocalDate | null;
}

interface Going extends Omit<CohortMove, 'enrolmentId'> {
  enrolment: Enrolment;
}

/** Takes a person from one cohort to another, or to learning at their own pace. What they have done goes with them. */
@Injectable()
export class CohortMoves {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly cohorts: Cohorts,
    private readonly places: Places,
    private readonly waitingLists: WaitingLists,
    private readonly letters: EnrolmentLetters,
    private readonly events: DomainEvents,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Into the cohort they are in already changes nothing. */
  async move(actor: Actor, enrolmentId: string, cohortId: string | null, reason: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const moved = await this.moveAll(tx, actor.userId, [{ enrolmentId, cohortId }], reason);
      const became = moved.get(enrolmentId);
      if (became === undefined) throw new NotFound('This enrolment');
      if (became instanceof DomainError) throw became;
    });
  }

  /**
   * Many at once, in as many statements as one where they are done `together`. Places go in the order in which people are
   * named, and who waits for one is moved as if alone: theirs may be the place that the next one would take. What somebody
   * leaves is free once all who are moved at once have moved.
   * @returns of each whether they were elsewhere, or why it cannot be
   */
  async moveAll(
    tx: EntityManager,
    staffId: string,
    moves: readonly CohortMove[],
    reason: string,
  ): Promise<Map<string, boolean | DomainError>> {
    const ids = moves.map(({ enrolmentId }) => enrolmentId);
    const byId = new Map((await this.enrolments.lockAll(tx, ids)).map((each) => [each.id, each]));
    const became = new Map<string, boolean | DomainError>();
    const ofCourses = new Map<string, Going[][]>();
    for (const { enrolmentId: id, ...to } of moves) {
      const enrolment = byId.get(id);
      if (!enrolment) continue;
      if (enrolment.cohortId === to.cohortId) became.set(id, false);
      else if (!isLiving(enrolment.state)) became.set(id, new PassageOver());
      else addToRuns(ofCourses, { enrolment, ...to });
    }
    // In one order for everybody.
    for (const courseId of [...ofCourses.keys()].sort()) {
      await this.places.takeTurn(tx, courseId);
      for (const run of ofCourses.get(courseId)!)
        for (const [id, error] of await this.moveRun(tx, staffId, run, reason)) became.set(id, error ?? true);
    }
    return became;
  }

  /** People of one course, while the turn to hand out its places is held. */
  private async moveRun(
    tx: EntityManager,
    staffId: string,
    run: readonly Going[],
    reason: string,
  ): Promise<Map<string, DomainError | null>> {
    const { courseId } = run[0]!.enrolment;
    const cohorts = await this.cohorts.byIds(
      tx,
      run.flatMap(({ cohortId }) => cohortId ?? []),
    );
    const free = await this.freeIn(tx, courseId, run);
    const became = new Map(
      run.map((going): [string, DomainError | null] => {
        const { enrolment, cohortId } = going;
        const refused = cohortId === null ? null : this.refusal(cohorts.get(cohortId), going, free);
        return [enrolment.id, refused];
      }),
    );
    const moving = run.filter(({ enrolment }) => became.get(enrolment.id) === null);
    if (moving.length === 0) return became;
    const rows = moving.map(({ enrolment: { id, startedOn }, cohortId, startedOn: before }) => {
      // The track follows the calendar of the people they now start with.
      const following = cohortId && startedOn ? cohorts.get(cohortId)!.startsOn : startedOn;
      return { id, cohort_id: cohortId, started_on: before ?? following };
    });
    await tx.query(
      `update enrolments e set cohort_id = n.cohort_id, started_on = n.started_on, place_offered_until = null,
              passed_over_at = null, row_version = e.row_version + 1
         from jsonb_to_recordset($1) as n (id uuid, cohort_id uuid, started_on date) where e.id = n.id`,
      [rowsJson(rows)],
    );
    await this.waitingLists.fill(tx, courseId);
    for (const { enrolment, cohortId } of moving) {
      const { id, cohortId: from } = enrolment;
      enrolment.cohortId = cohortId;
      await this.events.emit(tx, new CohortMoved(id));
      await this.events.emit(tx, new TrackChanged(id));
      await this.letters.onCohortMove(tx, enrolment);
      await this.audit.record(tx, {
        ...{ actorId: staffId, action: 'enrolment.cohort_moved', enrolmentId: id, reason },
        subject: { type: 'enrolment', id },
        detail: { from, to: cohortId },
      });
    }
    return became;
  }

  /** Why somebody cannot go there; null where they can. Their place is taken from those that are free. */
  private refusal(
    cohort: Cohort | undefined,
    { enrolment: { courseId, state } }: Going,
    free: Map<string, number>,
  ): DomainError | null {
    if (!cohort) return new NotFound('This cohort');
    const closed = this.closed(cohort, courseId);
    if (closed || !placeTaken(state)) return closed;
    const left = free.get(cohort.id) ?? 0;
    if (left <= 0) return new CohortFull();
    free.set(cohort.id, left - 1);
    return null;
  }

  private closed(cohort: Cohort, courseId: string): DomainError | null {
    if (cohort.courseId !== courseId) return new CohortOfOtherCourse();
    const dates = { ...cohort, archived: cohort.archivedAt !== null };
    const { open } = applicationWindow(dates, today(cohort.timeZone, this.clock.now()), true);
    return open ? null : new CohortOver();
  }

  /** Of the cohorts alone: the places in the course are theirs already. Asked only for those who need one. */
  private async freeIn(tx: EntityManager, courseId: string, run: readonly Going[]): Promise<Map<string, number>> {
    const wanted = run.flatMap(({ enrolment, cohortId }) => (placeTaken(enrolment.state) ? (cohortId ?? []) : []));
    if (wanted.length === 0) return new Map();
    return (await this.places.freeOf(tx, courseId, [...new Set(wanted)])).inCohort;
  }
}

/** By course, and within it those who may be moved at once. */
function addToRuns(ofCourses: Map<string, Going[][]>, going: Going): void {
  const { enrolment } = going;
  const runs = ofCourses.get(enrolment.courseId) ?? [];
  const last = runs.at(-1);
  if (last && last[0]!.enrolment.state !== 'waitlisted' && enrolment.state !== 'waitlisted') last.push(going);
  else runs.push([going]);
  ofCourses.set(enrolment.courseId, runs);
}
