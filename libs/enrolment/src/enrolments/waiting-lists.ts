import { Injectable } from '@nestjs/common';
import { Clock } from '@convenor/platform';
import { nextPlaces, offerEnds, type Waiting } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { Cohorts } from '../cohorts/cohorts.service.js';
import { EnrolmentLetters } from './enrolment-letters.js';
import { Enrolment } from './enrolment.entity.js';
import { Enrolments, SYSTEM } from './enrolments.service.js';
import { Places } from './places.js';

/** People who leave the waiting list in one transaction; the next round takes the others. */
const MOST_AT_ONCE = 200;

/** Lets people move up wherever somebody waits while a place is free. */
@Injectable()
export class WaitingLists {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly places: Places,
    private readonly cohorts: Cohorts,
    private readonly letters: EnrolmentLetters,
    private readonly clock: Clock,
  ) {}

  /** Offers that went by free their places; then every free place finds its person. */
  async moveUp(): Promise<void> {
    await this.endOffers();
    const courses = await this.db.query<{ course_id: string }[]>(
      `select distinct course_id from enrolments
        where state = 'waitlisted' and place_offered_until is null and passed_over_at is null`,
    );
    for (const { course_id: courseId } of courses) await this.db.transaction((tx) => this.fill(tx, courseId));
  }

  /**
   * Free places go to those who have waited longest: to learn at their own pace at once, in a cohort as an offer that is
   * kept for a time. Without a limit, whom staff asked to wait waits for staff. Whoever is being moved by somebody else
   * at this moment is left to them.
   */
  async fill(tx: EntityManager, courseId: string): Promise<void> {
    await this.places.takeTurn(tx, courseId);
    const lists = await tx.query<{ cohort_id: string | null }[]>(
      `select distinct cohort_id from enrolments
        where course_id = $1 and state = 'waitlisted' and place_offered_until is null and passed_over_at is null`,
      [courseId],
    );
    if (lists.length === 0) return;
    const ids = lists.flatMap(({ cohort_id: id }) => id ?? []);
    const free = await this.places.freeOf(tx, courseId, ids);
    if (free.inCourse <= 0) return;
    const withRoom = ids.filter((id) => free.inCohort.get(id)! > 0);
    const waiting = await tx.query<Waiting[]>(
      `select e.id, e.cohort_id as "cohortId", e.state_since as since, false as offered, false as "passedOver"
         from enrolments e left join cohorts k on k.id = e.cohort_id
        where e.course_id = $1 and e.state = 'waitlisted' and e.place_offered_until is null and e.passed_over_at is null
          and (e.cohort_id is null or e.cohort_id = any($4))
          and ($3 or k.capacity is not null or exists (
            select 1 from enrolment_transitions t where t.enrolment_id = e.id and t.to_state = 'waitlisted' and t.actor_id is null))
        order by e.state_since, e.id limit $2 for update of e skip locked`,
      [courseId, MOST_AT_ONCE, free.inCourse !== Infinity, withRoom],
    );
    for (const { id } of nextPlaces(waiting, free.inCourse, free.inCohort)) await this.give(tx, id);
  }

  private async give(tx: EntityManager, id: string): Promise<void> {
    const enrolment = await this.enrolments.lock(tx, id);
    if (enrolment.cohortId === null) return this.enrolments.transition(tx, enrolment, 'accepted', SYSTEM);
    const { offerHours } = await this.cohorts.byId(tx, enrolment.cohortId);
    enrolment.placeOfferedUntil = offerEnds(this.clock.now(), offerHours);
    await tx.update(Enrolment, { id }, { placeOfferedUntil: enrolment.placeOfferedUntil });
    await this.letters.onOffer(tx, enrolment);
  }

  private async endOffers(): Promise<void> {
    const ended = await this.db.query<{ id: string }[]>(
      `select id from enrolments where place_offered_until <= $1 order by place_offered_until limit $2`,
      [this.clock.now(), MOST_AT_ONCE],
    );
    for (const { id } of ended) await this.db.transaction((tx) => this.endOffer(tx, id));
  }

  private async endOffer(tx: EntityManager, id: string): Promise<void> {
    const enrolment = await this.enrolments.lock(tx, id);
    const { placeOfferedUntil: until } = enrolment;
    if (!until || until > this.clock.now()) return;
    await this.passOver(tx, enrolment);
    await this.letters.onOfferEnded(tx, enrolment);
  }

  /** The place goes to the next in line; this person is asked again once they say so. */
  async passOver(tx: EntityManager, enrolment: Enrolment): Promise<void> {
    enrolment.placeOfferedUntil = null;
    enrolment.passedOverAt = this.clock.now();
    await tx.update(Enrolment, { id: enrolment.id }, { placeOfferedUntil: null, passedOverAt: enrolment.passedOverAt });
    await this.fill(tx, enrolment.courseId);
  }
}
