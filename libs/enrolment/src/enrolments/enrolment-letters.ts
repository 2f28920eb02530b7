import { Injectable } from '@nestjs/common';
import { Courses } from '@convenor/curriculum';
import { Notifications } from '@convenor/notification';
import { Ids } from '@convenor/platform';
import {
  dayInWords,
  type EnrolmentState,
  instantInWords,
  type LocalDate,
  type NotificationKind,
} from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import { Cohorts } from '../cohorts/cohorts.service.js';
import type { Enrolment } from './enrolment.entity.js';
import type { Mover } from './enrolments.service.js';

/** What a person may not turn off, but for these, is about whether they have a place. */
const KINDS: Readonly<Record<string, NotificationKind>> = {
  'place-offered': 'place_offered',
  'place-passed-on': 'place_offered',
  paused: 'break',
  resumed: 'break',
};

/** Which letter a move deserves. What a person did themself needs no letter, but for the receipt of a withdrawal. */
function letterFor(from: EnrolmentState, to: EnrolmentState, mover: Mover): string | null {
  if (to === 'waitlisted') return 'waitlisted';
  if (to === 'declined') return 'declined';
  if (to === 'withdrawn') return mover.kind === 'trainee' ? 'withdrew' : 'withdrawn';
  if (to === 'accepted' && (from === 'waitlisted' || mover.kind === 'staff')) return 'accepted';
  if (to === 'paused') return mover.kind === 'trainee' ? null : 'paused';
  if (to === 'active' && from === 'paused' && mover.kind !== 'trainee') return 'resumed';
  if (to === 'active' && from === 'lapsed') return 'reopened';
  return null;
}

@Injectable()
export class EnrolmentLetters {
  constructor(
    private readonly notifications: Notifications,
    private readonly courses: Courses,
    private readonly cohorts: Cohorts,
    private readonly ids: Ids,
  ) {}

  async onMove(
    tx: EntityManager,
    enrolment: Enrolment,
    from: EnrolmentState,
    mover: Mover,
    reason?: string,
  ): Promise<void> {
    const kind = letterFor(from, enrolment.state, mover);
    if (kind === 'accepted' && enrolment.cohortId) {
      const { startsOn } = await this.cohorts.byId(tx, enrolment.cohortId);
      return this.send(tx, enrolment, 'accepted-in-group', { day: dayInWords(startsOn) });
    }
    if (kind) await this.send(tx, enrolment, kind, { reason: reason ?? '' });
  }

  /** A place, with the day on which the training starts. */
  async onPlaceFrom(tx: EntityManager, enrolment: Enrolment, startsOn: LocalDate): Promise<void> {
    await this.send(tx, enrolment, 'accepted-from', { day: dayInWords(startsOn) });
  }

  /** A place in a cohort came free, and is kept for this person. */
  async onOffer(tx: EntityManager, enrolment: Enrolment): Promise<void> {
    const until = instantInWords(enrolment.placeOfferedUntil!, enrolment.timeZone);
    await this.send(tx, enrolment, 'place-offered', { until });
  }

  async onOfferEnded(tx: EntityManager, enrolment: Enrolment): Promise<void> {
    await this.send(tx, enrolment, 'place-passed-on', {});
  }

  async onBreakDeclined(tx: EntityManager, enrolment: Enrolment, reason: string): Promise<void> {
    await this.send(tx, enrolment, 'break-declined', { reason });
  }

  async onCohortMove(tx: EntityManager, enrolment: Enrolment): Promise<void> {
    if (!enrolment.cohortId) return this.send(tx, enrolment, 'left-group', {});
    const { startsOn } = await this.cohorts.byId(tx, enrolment.cohortId);
    await this.send(tx, enrolment, 'moved-group', { day: dayInWords(startsOn) });
  }

  private async send(
    tx: EntityManager,
    enrolment: Enrolment,
    letter: string,
    params: Record<string, string>,
  ): Promise<void> {
    const course = await this.courses.byId(tx, enrolment.courseId);
    await this.notifications.tell(tx, {
      personId: enrolment.userId,
      kind: KINDS[letter] ?? 'application_decided',
      letter,
      catalogue: 'enrolment',
      params: { course: course.title, ...params },
      url: '/home',
      // Each move happens once, and is told in its own transaction.
      dedupeKey: `${letter}:${this.ids.next()}`,
    });
  }
}
