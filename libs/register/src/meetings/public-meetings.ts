import { Injectable } from '@nestjs/common';
import { Clock, Config, readCursor, Texts, writeCursor } from '@convenor/platform';
import { beginsWhen, localDateAt, nextOccurrences, type Occurrence, roundOf } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { type CalendarFile, calendarOf } from '../calendar/meeting-calendar.js';
import { standing, takesMessages } from '../standing.js';
import { entryTakenDown, takenDown } from '../take-downs/taken-down.js';
import { Meeting } from './meeting.entity.js';
import { factsOf } from './present-meeting.js';
import type {
  MeetingFacilitatorDto,
  PublicMeetingDto,
  PublicMeetingsDto,
  PublicMeetingsQuery,
} from './public-meeting.dto.js';

/** More meetings than any organisation of this kind holds; a list that is longer would have to be found by another way. */
const MOST = 5_000;
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

interface Row {
  meeting: Meeting;
  next: Occurrence;
}

/**
 * Meetings that strangers may read of: approved, still to come, and their facilitators certified at this moment. When a
 * meeting comes round next is for the rules to say, so all that fit are read, and sorted here.
 */
@Injectable()
export class PublicMeetings {
  constructor(
    private readonly db: DataSource,
    private readonly texts: Texts,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async page({ zone, day, time, after, limit = 25, ...wanted }: PublicMeetingsQuery): Promise<PublicMeetingsDto> {
    const now = this.clock.now();
    const readerZone = zone ?? (await this.homeZone());
    const place = after ? readCursor(after, INSTANT) : null;
    const rows = (await this.standing(wanted))
      .flatMap((meeting): Row[] => {
        // One round of its days of the week tells all days and times at which it is held.
        const coming = nextOccurrences(meeting, now, roundOf(meeting));
        const next = coming.find(({ startsAt }) => beginsWhen(startsAt, readerZone, { weekday: day, timeOfDay: time }));
        return next ? [{ meeting, next }] : [];
      })
      .filter((row) => place === null || keyOf(row) > `${place.key} ${place.id}`)
      .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
    const items = await this.present(rows.slice(0, limit));
    const last = items.at(-1);
    return {
      ...{ zone: readerZone, items },
      next: rows.length > limit && last ? writeCursor({ key: last.next.startsAt.toISOString(), id: last.id }) : null,
    };
  }

  /** @returns null for what is missing, malformed, over or not public, alike */
  async find(id: string): Promise<Row | null> {
    const [meeting] = UUID.test(id) ? await this.standing({ id }) : [];
    const [next] = meeting ? nextOccurrences(meeting, this.clock.now(), 1) : [];
    return meeting && next ? { meeting, next } : null;
  }

  /** @returns null as `find` */
  async one(id: string): Promise<PublicMeetingDto | null> {
    const found = await this.find(id);
    return found && (await this.present([found]))[0]!;
  }

  /** @returns null as `find` */
  async file(id: string): Promise<CalendarFile | null> {
    const found = await this.find(id);
    return found && this.calendar([found.meeting]);
  }

  async feed(): Promise<CalendarFile> {
    const now = this.clock.now();
    return this.calendar((await this.standing({})).filter((meeting) => nextOccurrences(meeting, now, 1).length > 0));
  }

  /** Where the organisation is at home: with the first of its owners. */
  async homeZone(): Promise<string> {
    const [owner] = await this.db.query<{ time_zone: string }[]>(
      `select u.time_zone from users u join user_roles r on r.user_id = u.id and r.role = 'owner'
        where u.suspended_at is null order by u.created_at, u.id limit 1`,
    );
    return owner?.time_zone ?? 'UTC';
  }

  private async standing({
    id,
    language,
    online,
    kind,
  }: Pick<PublicMeetingsQuery, 'language' | 'online' | 'kind'> & { id?: string }): Promise<Meeting[]> {
    const query = this.db.manager
      .createQueryBuilder(Meeting, 'm')
      .where(`m.state = 'approved' and not ${takenDown('m.id')} and ${standing('m.user_id', ':now')}`, {
        now: this.clock.now(),
      })
      .orderBy('m.id')
      .limit(MOST);
    if (id !== undefined) query.andWhere('m.id = :id', { id });
    if (language !== undefined) query.andWhere(':language = any(m.languages)', { language });
    if (online !== undefined) query.andWhere(online ? 'm.link is not null' : 'm.place is not null');
    if (kind !== undefined) query.andWhere('m.kind = :kind', { kind });
    return query.getMany();
  }

  private calendar(meetings: readonly Meeting[]): CalendarFile {
    const name = this.texts.t('register:meetings.calendar');
    return calendarOf(meetings, { now: this.clock.now(), publicUrl: this.config.publicUrl, name });
  }

  private async present(rows: readonly Row[]): Promise<PublicMeetingDto[]> {
    const now = this.clock.now();
    const known = await this.db.query<
      { meeting: string; contact: boolean; facilitator: MeetingFacilitatorDto | null }[]
    >(
      `select m.id as meeting, ${takesMessages} as contact,
              (select json_build_object('id', r.id, 'name', r.shown_name) from register_entries r
                where r.user_id = m.user_id and not ${entryTakenDown('r.user_id')}) as facilitator
         from meetings m where m.id = any($1)`,
      [rows.map(({ meeting }) => meeting.id)],
    );
    const about = new Map(known.map(({ meeting, ...rest }) => [meeting, rest]));
    return rows.map(({ meeting, next }) => {
      const { linkShown, link, ...facts } = factsOf(meeting);
      const today = localDateAt(now, meeting.timeZone);
      return {
        ...{ ...facts, online: link !== null, link: linkShown === 'public' ? link : null },
        linkAfterContact: link !== null && linkShown === 'after_contact',
        next,
        cancelledOn: meeting.cancelledOn.filter((date) => date >= today),
        contact: about.get(meeting.id)?.contact ?? false,
        facilitator: about.get(meeting.id)?.facilitator ?? null,
      };
    });
  }
}

function keyOf({ meeting, next }: Row): string {
  return `${next.startsAt.toISOString()} ${meeting.id}`;
}
