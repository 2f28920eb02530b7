import { Injectable } from '@nestjs/common';
import { Enrolments } from '@convenor/enrolment';
import { People, type PersonView } from '@convenor/identity';
import { Letters } from '@convenor/notification';
import { Clock, Config, Texts } from '@convenor/platform';
import { instantInWords, isTomorrow, wallClockAt } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import { invitationOf } from '../calendar/calendar-entries.js';
import type { LiveSession } from './live-session.entity.js';
import type { SessionBooking } from './session-booking.entity.js';

/** By what each letter changes the reader's calendar. */
const CALENDAR = {
  'session-booked': 'REQUEST',
  'session-place': 'REQUEST',
  'session-changed': 'REQUEST',
  'session-left': 'CANCEL',
  'session-released': 'CANCEL',
  'session-cancelled': 'CANCEL',
  'session-cancelled-waiting': null,
} as const;

export type SessionLetter = keyof typeof CALENDAR;

/** Tells people about their places. Days and times are said in their own zone. */
@Injectable()
export class SessionLetters {
  constructor(
    private readonly enrolments: Enrolments,
    private readonly people: People,
    private readonly letters: Letters,
    private readonly texts: Texts,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async send(tx: EntityManager, kind: SessionLetter, session: LiveSession, booking: SessionBooking): Promise<void> {
    const person = await this.personOf(tx, booking);
    const method = CALENDAR[kind];
    const { publicUrl, mailFrom } = this.config;
    await this.letters.send(tx, {
      ...this.to(person, kind, session, booking),
      params: {
        ...this.facts(person, session),
        when: instantInWords(session.startsAt, person.timeZone),
        reason: session.cancelReason ?? '',
      },
      dedupeKey: `${kind}:${session.id}:${booking.enrolmentId}:${booking.sequence}`,
      ...(method && {
        calendar: {
          method,
          content: invitationOf(session, { method, booking, person, publicUrl, mailFrom }),
        },
      }),
    });
  }

  async remind(tx: EntityManager, session: LiveSession, booking: SessionBooking): Promise<void> {
    const person = await this.personOf(tx, booking);
    const day = isTomorrow(session.startsAt, person.timeZone, this.clock.now()) ? 'tomorrow' : 'today';
    await this.letters.send(tx, {
      ...this.to(person, 'session-reminder', session, booking),
      params: {
        ...this.facts(person, session),
        day: this.texts.t(`practice:sessions.${day}`),
        time: wallClockAt(session.startsAt, person.timeZone).time,
      },
      dedupeKey: `session-reminder:${session.id}:${booking.enrolmentId}:${session.startsAt.getTime()}`,
    });
  }

  async personOf(tx: EntityManager, { enrolmentId }: SessionBooking): Promise<PersonView> {
    const { userId } = await this.enrolments.any(tx, enrolmentId);
    return this.people.byId(tx, userId);
  }

  private to({ email, name, id }: PersonView, kind: string, session: LiveSession, { enrolmentId }: SessionBooking) {
    const url = `${this.config.publicUrl}/learn/${enrolmentId}/sessions?session=${session.id}`;
    return { to: email, name, personId: id, kind, catalogue: 'practice', url };
  }

  private facts({ timeZone }: PersonView, { minutes, link, place }: LiveSession): Record<string, string | number> {
    const where = [
      ...(link ? [this.texts.t('practice:sessions.link', { link })] : []),
      ...(place ? [this.texts.t('practice:sessions.place', { place })] : []),
    ];
    return { minutes, zone: timeZone.replaceAll('_', ' '), where: where.join('\n\n') };
  }
}
