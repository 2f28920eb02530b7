import { Injectable } from '@nestjs/common';
import { Courses } from '@convenor/curriculum';
import { Notifications } from '@convenor/notification';
import { Ids, Later } from '@convenor/platform';
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

interface Due {
  personId: string;
  courseId: string;
  letter: string;
  params: Record<string, string>;
  /** The cohort whose first day it names. */
  startsIn?: string;
  dedupeKey: string;
}

@Injectable()
export class EnrolmentLetters {
  private readonly due = new Later<Due>(2, (tx, all) => this.sendAll(tx, all));

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
    if (kind === 'accepted' && enrolment.cohortId)
      return this.send(tx, enrolment, 'accepted-in-group', {}, enrolment.cohortId);
    if (kind) await this.send(tx, enrolment, kind, { reason: reason ?? '' });
  }

  /** A place, with the day on which the training starts. */
  async onPlaceFrom(tx: EntityManager, enrolment: Enrolment, startsOn: LocalDate): Promise<void> {
    await this.send(tx, enrolment, 'accepted-from', { day: dayInWords(startsOn) });
  }

  /** Staff set the day on which somebody's training starts who had their place already. */
  async onStartSet(tx: EntityManager, enrolment: Enrolment, startsOn: LocalDate): Promise<void> {
    await this.send(tx, enrolment, 'start-set', { day: dayInWords(startsOn) });
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
    await this.send(tx, enrolment, 'moved-group', {}, enrolment.cohortId);
  }

  private async send(
    tx: EntityManager,
    { userId: personId, courseId }: Enrolment,
    letter: string,
    params: Record<string, string>,
    startsIn?: string,
  ): Promise<void> {
    // Each move happens once, and is told in its own transaction.
    const dedupeKey = `${letter}:${this.ids.next()}`;
    await this.due.add(tx, { personId, courseId, letter, params, dedupeKey, ...(startsIn && { startsIn }) });
  }

  private async sendAll(tx: EntityManager, all: readonly Due[]): Promise<void> {
    const titles = new Map<string, string>();
    for (const { courseId } of all)
      if (!titles.has(courseId)) titles.set(courseId, (await this.courses.byId(tx, courseId)).title);
    const cohorts = await this.cohorts.byIds(
      tx,
      all.flatMap(({ startsIn }) => startsIn ?? []),
    );
    for (const { personId, courseId, letter, params, startsIn, dedupeKey } of all) {
      await this.notifications.tell(tx, {
        ...{ personId, letter, dedupeKey, catalogue: 'enrolment', url: '/home' },
        kind: KINDS[letter] ?? 'application_decided',
        params: {
          course: titles.get(courseId)!,
          ...(startsIn && { day: dayInWords(cohorts.get(startsIn)!.startsOn) }),
          ...params,
        },
      });
    }
  }
}
