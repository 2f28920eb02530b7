import { Injectable } from '@nestjs/common';
import { Enrolments } from '@convenor/enrolment';
import { People, type PersonView } from '@convenor/identity';
import { Letters, Notifications } from '@convenor/notification';
import { Clock, Config, Texts } from '@convenor/platform';
import { instantInWords, isTomorrow, wallTimeAt } from '@convenor/rules';
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

/** What a person did themself is no news: they get the mail, for their calendar, and no more. */
const OWN_DOING: readonly SessionLetter[] = ['session-booked', 'session-left'];

/** Tells people about their places. Days and times are said in their own zone. */
@Injectable()
export class SessionLetters {
  constructor(
    private readonly enrolments: Enrolments,
    private readonly people: People,
    private readonly letters: Letters,
    private readonly notifications: Notifications,
    private readonly texts: Texts,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async send(tx: EntityManager, letter: SessionLetter, session: LiveSession, booking: SessionBooking): Promise<void> {
    const person = await this.personOf(tx, booking);
    const method = CALENDAR[letter];
    const { publicUrl, mailFrom } = this.config;
    const when = instantInWords(session.startsAt, person.timeZone);
    const params = { ...this.facts(person, session), when, reason: session.cancelReason ?? '' };
    const content = method && invitationOf(session, { method, booking, person, publicUrl, mailFrom });
    const whole = {
      ...{ personId: person.id, catalogue: 'practice', url: this.pageOf(session, booking), params },
      dedupeKey: `${letter}:${session.id}:${booking.enrolmentId}:${booking.sequence}`,
      ...(content && { calendar: { method, content } }),
    };
    if (OWN_DOING.includes(letter)) {
      await this.letters.send(tx, { ...whole, to: person.email, name: person.name, kind: letter });
    } else {
      await this.notifications.tell(tx, { ...whole, kind: 'session_changed', letter });
    }
  }

  async remind(tx: EntityManager, session: LiveSession, booking: SessionBooking): Promise<void> {
    const person = await this.personOf(tx, booking);
    const day = isTomorrow(session.startsAt, person.timeZone, this.clock.now()) ? 'tomorrow' : 'today';
    await this.notifications.tell(tx, {
      ...{ personId: person.id, kind: 'session_tomorrow', catalogue: 'practice', letter: 'session-reminder' },
      url: this.pageOf(session, booking),
      params: {
        ...this.facts(person, session),
        day: this.texts.t(`practice:sessions.${day}`),
        time: wallTimeAt(session.startsAt, person.timeZone),
      },
      dedupeKey: `session-reminder:${session.id}:${booking.enrolmentId}:${session.startsAt.getTime()}`,
    });
  }

  async personOf(tx: EntityManager, { enrolmentId }: SessionBooking): Promise<PersonView> {
    const { userId } = await this.enrolments.any(tx, enrolmentId);
    return this.people.byId(tx, userId);
  }

  private pageOf({ id }: LiveSession, { enrolmentId }: SessionBooking): string {
    return `${this.config.publicUrl}/learn/${enrolmentId}/sessions?session=${id}`;
  }

  private facts({ timeZone }: PersonView, { minutes, link, place }: LiveSession): Record<string, string | number> {
    const where = [
      ...(link ? [this.texts.t('practice:sessions.link', { link })] : []),
      ...(place ? [this.texts.t('practice:sessions.place', { place })] : []),
    ];
    return { minutes, zone: timeZone.replaceAll('_', ' '), where: where.join('\n\n') };
  }
}
