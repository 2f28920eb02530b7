import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hashSecret } from '@convenor/identity';
import { Clock, Config, Ids, NotFound } from '@convenor/platform';
import { StudyPlans } from '@convenor/progress';
import { DataSource } from 'typeorm';
import { CalendarAddress } from './calendar-address.entity.js';
import type { CalendarAddressDto, CalendarAddressStateDto } from './calendar.dto.js';
import { feedOf } from './calendar-entries.js';

/** How far back a calendar reaches that looks for itself. */
const KEPT_DAYS = 90;

interface Row {
  user_id: string;
  time_zone: string;
  id: string | null;
  starts_at: Date;
  minutes: number;
  link: string | null;
  place: string | null;
  session_zone: string;
  session_changed: Date;
  sequence: number;
  booking_changed: Date;
}

/** The places of a person and the time they set aside, for the calendar program of their choice. */
@Injectable()
export class CalendarAddresses {
  constructor(
    private readonly db: DataSource,
    private readonly studyPlans: StudyPlans,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async state(userId: string): Promise<CalendarAddressStateDto> {
    const found = await this.db.manager.findOneBy(CalendarAddress, { userId });
    return { since: found?.createdAt ?? null };
  }

  /** The one before, if any, leads nowhere from now on. */
  async renew(userId: string): Promise<CalendarAddressDto> {
    const token = this.ids.secret();
    const since = this.clock.now();
    await this.db.manager.upsert(CalendarAddress, { userId, tokenHash: hashSecret(token), createdAt: since }, [
      'userId',
    ]);
    return { address: `${this.config.publicUrl}/api/calendar/${token}.ics`, since };
  }

  async revoke(userId: string): Promise<void> {
    await this.db.manager.delete(CalendarAddress, { userId });
  }

  /** @throws NotFound for an address that was never given, or is not valid any more */
  async feed(token: string): Promise<{ content: string; etag: string }> {
    const since = new Date(this.clock.now().getTime() - KEPT_DAYS * 86_400_000);
    const rows = await this.db.query<Row[]>(
      `select u.id as user_id, u.time_zone, s.id, s.starts_at, s.minutes, s.link, s.place, s.time_zone as session_zone,
              s.changed_at as session_changed, b.sequence, b.changed_at as booking_changed
         from calendar_addresses a join users u on u.id = a.user_id
         left join (enrolments e join session_bookings b on b.enrolment_id = e.id and b.state = 'booked'
                    join live_sessions s on s.id = b.session_id and s.cancelled_at is null and s.starts_at > $2)
                on e.user_id = u.id
        where a.token_hash = $1 and u.suspended_at is null
        order by s.starts_at, s.id`,
      [hashSecret(token), since],
    );
    if (rows.length === 0) throw new NotFound('This calendar');
    const sessions = rows.flatMap((row) => (row.id === null ? [] : [entry({ ...row, id: row.id })]));
    const { user_id: userId, time_zone: zone } = rows[0]!;
    const study = await this.studyPlans.timeOf(userId);
    const content = feedOf({ sessions, study }, zone, this.config.publicUrl);
    return { content, etag: `"${createHash('sha256').update(content).digest('base64url')}"` };
  }

  /** The sittings of one training as a file. @throws NotFound where nothing was chosen, or it is somebody else's */
  async studyFile(userId: string, enrolmentId: string): Promise<string> {
    const study = await this.studyPlans.timeFor(userId, enrolmentId);
    if (study.length === 0) throw new NotFound('This plan');
    return feedOf({ sessions: [], study }, 'UTC', this.config.publicUrl);
  }
}

function entry({ id, starts_at, minutes, link, place, ...row }: Row & { id: string }) {
  return {
    session: {
      ...{ id, startsAt: starts_at, minutes, link, place },
      ...{ timeZone: row.session_zone, changedAt: row.session_changed },
    },
    booking: { sequence: row.sequence, changedAt: row.booking_changed },
  };
}
