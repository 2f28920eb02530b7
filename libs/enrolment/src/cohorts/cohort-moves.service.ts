import { Injectable } from '@nestjs/common';
import { type Actor, AuditLog, Clock, DomainError, DomainEvents } from '@convenor/platform';
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
  async moveIn(
    tx: EntityManager,
    staffId: string,
    enrolmentId: string,
    given: { cohortId: string | null; reason: string; startedOn?: LocalDate | null },
  ): Promise<void> {
    const enrolment = await this.enrolments.lock(tx, enrolmentId);
    const { cohortId, reason } = given;
    if (enrolment.cohortId === cohortId) return;
    if (!isLiving(enrolment.state)) throw new PassageOver();
    await this.places.takeTurn(tx, enrolment.courseId);
    const cohort = cohortId === null ? null : await this.fitting(tx, enrolment, cohortId);
    const from = enrolment.cohortId;
    // The track follows the calendar of the people they now start with.
    const following = cohort && enrolment.startedOn ? cohort.startsOn : enrolment.startedOn;
    const startedOn = given.startedOn ?? following;
    Object.assign(enrolment, { cohortId, startedOn, placeOfferedUntil: null, passedOverAt: null });
    await tx.update(
      Enrolment,
      { id: enrolmentId },
      {
        ...{ cohortId, startedOn, placeOfferedUntil: null, passedOverAt: null },
        rowVersion: enrolment.rowVersion + 1,
      },
    );
    await this.waitingLists.fill(tx, enrolment.courseId);
    await this.events.emit(tx, new CohortMoved(enrolmentId));
    await this.events.emit(tx, new TrackChanged(enrolmentId));
    await this.letters.onCohortMove(tx, enrolment);
    await this.audit.record(tx, {
      actorId: staffId,
      action: 'enrolment.cohort_moved',
      subject: { type: 'enrolment', id: enrolmentId },
      enrolmentId,
      reason,
      detail: { from, to: cohortId },
    });
  }

  private async fitting(tx: EntityManager, enrolment: Enrolment, cohortId: string): Promise<Cohort> {
    const cohort = await this.cohorts.byId(tx, cohortId);
    if (cohort.courseId !== enrolment.courseId) throw new CohortOfOtherCourse();
    const dates = { ...cohort, archived: cohort.archivedAt !== null };
    if (!applicationWindow(dates, today(cohort.timeZone, this.clock.now()), true).open) throw new CohortOver();
    if (!placeTaken(enrolment.state)) return cohort;
    // The place in the course is theirs already.
    const { inCohort } = await this.places.freeOf(tx, cohort.courseId, [cohortId]);
    if ((inCohort.get(cohortId) ?? 0) <= 0) throw new CohortFull();
    return cohort;
  }
}
