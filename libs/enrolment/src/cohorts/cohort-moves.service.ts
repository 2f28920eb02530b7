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

interface Move {
  cohortId: string | null;
  reason: string;
  startedOn?: LocalDate | null;
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
    await this.db.transaction((tx) => this.moveIn(tx, actor.userId, enrolmentId, { cohortId, reason }));
  }

  /** @param given `startedOn`: the day on which their track began before, for who goes back to where they came from */
  async moveIn(tx: EntityManager, staffId: string, enrolmentId: string, given: Move): Promise<void> {
    const became = (await this.moveAll(tx, staffId, [enrolmentId], given)).get(enrolmentId);
    if (became === undefined) throw new NotFound('This enrolment');
    if (became instanceof DomainError) throw became;
  }

  /**
   * Many into one cohort, in as many statements as one where they are done `together`. Places go in the order in which
   * people are named, and who waits for one is moved as if alone: theirs may be the place that the next one would take.
   * @returns of each whether they were elsewhere, or why it cannot be
   */
  async moveAll(
    tx: EntityManager,
    staffId: string,
    enrolmentIds: readonly string[],
    given: Move,
  ): Promise<Map<string, boolean | DomainError>> {
    const byId = new Map((await this.enrolments.lockAll(tx, enrolmentIds)).map((each) => [each.id, each]));
    const became = new Map<string, boolean | DomainError>();
    const ofCourses = new Map<string, Enrolment[][]>();
    for (const id of enrolmentIds) {
      const enrolment = byId.get(id);
      if (!enrolment) continue;
      if (enrolment.cohortId === given.cohortId) became.set(id, false);
      else if (!isLiving(enrolment.state)) became.set(id, new PassageOver());
      else addToRuns(ofCourses, enrolment);
    }
    // In one order for everybody.
    for (const courseId of [...ofCourses.keys()].sort()) {
      await this.places.takeTurn(tx, courseId);
      for (const run of ofCourses.get(courseId)!)
        for (const [id, error] of await this.moveRun(tx, staffId, run, given)) became.set(id, error ?? true);
    }
    return became;
  }

  /** People of one course, while the turn to hand out its places is held. */
  private async moveRun(
    tx: EntityManager,
    staffId: string,
    run: readonly Enrolment[],
    given: Move,
  ): Promise<Map<string, DomainError | null>> {
    const { cohortId, reason } = given;
    const courseId = run[0]!.courseId;
    const cohort = cohortId === null ? null : await this.cohorts.byId(tx, cohortId);
    const refused = cohort && this.closed(cohort, courseId);
    if (refused) return new Map(run.map(({ id }) => [id, refused]));
    let free = cohort ? await this.freeIn(tx, cohort, run) : Infinity;
    const became = new Map<string, DomainError | null>();
    const moving = run.filter(({ id, state }) => {
      const fits = !placeTaken(state) || free > 0;
      if (fits && placeTaken(state)) free -= 1;
      became.set(id, fits ? null : new CohortFull());
      return fits;
    });
    if (moving.length === 0) return became;
    const rows = moving.map(({ id, startedOn }) => {
      // The track follows the calendar of the people they now start with.
      const following = cohort && startedOn ? cohort.startsOn : startedOn;
      return { id, started_on: given.startedOn ?? following };
    });
    await tx.query(
      `update enrolments e set cohort_id = $2, started_on = n.started_on, place_offered_until = null, passed_over_at = null,
              row_version = e.row_version + 1
         from jsonb_to_recordset($1) as n (id uuid, started_on date) where e.id = n.id`,
      [rowsJson(rows), cohortId],
    );
    await this.waitingLists.fill(tx, courseId);
    for (const enrolment of moving) {
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

  private closed(cohort: Cohort, courseId: string): DomainError | null {
    if (cohort.courseId !== courseId) return new CohortOfOtherCourse();
    const dates = { ...cohort, archived: cohort.archivedAt !== null };
    const { open } = applicationWindow(dates, today(cohort.timeZone, this.clock.now()), true);
    return open ? null : new CohortOver();
  }

  /** Of the cohort alone: the places in the course are theirs already. Asked only for who needs one. */
  private async freeIn(tx: EntityManager, { id, courseId }: Cohort, run: readonly Enrolment[]): Promise<number> {
    if (!run.some(({ state }) => placeTaken(state))) return 0;
    return (await this.places.freeOf(tx, courseId, [id])).inCohort.get(id) ?? 0;
  }
}

/** By course, and within it those who may be moved at once. */
function addToRuns(ofCourses: Map<string, Enrolment[][]>, enrolment: Enrolment): void {
  const runs = ofCourses.get(enrolment.courseId) ?? [];
  const last = runs.at(-1);
  if (last && last[0]!.state !== 'waitlisted' && enrolment.state !== 'waitlisted') last.push(enrolment);
  else runs.push([enrolment]);
  ofCourses.set(enrolment.courseId, runs);
}
