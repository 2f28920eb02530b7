import { Injectable } from '@nestjs/common';
import { Cohorts } from '@convenor/enrolment';
import {
  type Actor,
  AuditLog,
  Clock,
  Ids,
  InvalidInput,
  Jobs,
  PreconditionMissing,
  requireMatch,
} from '@convenor/platform';
import { announcementAfter, instantAt, type LocalDate, localDateAt, type WallTime } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { ChangeAnnouncementDto, NewAnnouncementDto } from './announcement.dto.js';
import { AlreadyPublished, TakenBack } from './announcement.errors.js';
import { AnnouncementLetters } from './announcement-letters.js';
import { announcementHtml } from './announcement-text.js';
import type { Audience } from './audience.js';
import { type AnnouncementRow, StaffAnnouncements, stateOf } from './staff-announcements.js';

interface Plan {
  date: LocalDate;
  time: WallTime;
  at: Date;
}

/** Staff write to a group: now, later, above the rest for a while; they change it and take it back. */
@Injectable()
export class Announcements {
  constructor(
    private readonly db: DataSource,
    private readonly reach: StaffAnnouncements,
    private readonly cohorts: Cohorts,
    private readonly letters: AnnouncementLetters,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
    jobs: Jobs,
  ) {
    jobs.schedule('publish-announcements', '* * * * *', () => this.publishDue());
  }

  /** @returns its id. @throws InvalidInput */
  async write(tx: EntityManager, actor: Actor, to: Audience, given: NewAnnouncementDto): Promise<string> {
    const { title, text, pinnedUntil = null, date, time, publishNow = false } = given;
    const plan = this.planned(date ?? null, time ?? null, to.timeZone);
    if (plan && publishNow)
      throw InvalidInput.field('publishNow', 'two_times', 'Please choose: now, or at the time that you gave.');
    this.requireToCome(pinnedUntil, to.timeZone);
    const id = this.ids.next();
    await tx.query(
      `insert into announcements (id, course_id, cohort_id, title, text, html, time_zone, publish_on, publish_time, publish_at,
         pinned_until, author_id, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        ...[id, to.courseId, to.cohortId, title, text, announcementHtml(text), to.timeZone],
        ...[plan?.date ?? null, plan?.time ?? null, plan?.at ?? null, pinnedUntil, actor.userId, this.clock.now()],
      ],
    );
    if (publishNow) await this.letOut(tx, id, actor.userId, to.cohortId);
    else await this.note(tx, actor.userId, 'written', id, { cohortId: to.cohortId, publishAt: plan?.at ?? null });
    return id;
  }

  /** @throws NotFound, PreconditionMissing, ChangedMeanwhile, AlreadyPublished, TakenBack, InvalidInput */
  async change(
    tx: EntityManager,
    actor: Actor,
    id: string,
    given: ChangeAnnouncementDto,
    ifMatch: string | undefined,
  ): Promise<void> {
    if (ifMatch === undefined) throw new PreconditionMissing();
    const row = await this.held(tx, actor, id, ifMatch);
    if (announcementAfter(stateOf(row), 'change') === null) throw new TakenBack();
    const { title = row.title, text = row.text, pinnedUntil = row.pinned_until } = given;
    const plan = this.replanned(row, given);
    if (pinnedUntil !== row.pinned_until) this.requireToCome(pinnedUntil, row.time_zone);
    const html = text === row.text ? row.html : announcementHtml(text);
    const reworded = title !== row.title || text !== row.text;
    await tx.query(
      `update announcements set title = $2, text = $3, html = $4, pinned_until = $5, publish_on = $6, publish_time = $7,
              publish_at = $8, edited_at = case when $9 and published_at is not null then $10 else edited_at end,
              row_version = row_version + 1
        where id = $1`,
      [
        ...[id, title, text, html, pinnedUntil, plan?.date ?? null, plan?.time ?? null, plan?.at ?? null],
        ...[reworded, this.clock.now()],
      ],
    );
    await this.note(tx, actor.userId, 'changed', id, { cohortId: row.cohort_id, fields: Object.keys(given) });
  }

  /** Doing it again changes nothing. @throws NotFound, ChangedMeanwhile, TakenBack */
  async publish(tx: EntityManager, actor: Actor, id: string, ifMatch: string | undefined): Promise<void> {
    const row = await this.held(tx, actor, id, ifMatch);
    if (row.taken_back_at) throw new TakenBack();
    if (!row.published_at) await this.letOut(tx, id, actor.userId, row.cohort_id);
  }

  /** What nobody has read is gone; what was out is kept for staff alone. @throws NotFound, ChangedMeanwhile */
  async takeBack(tx: EntityManager, actor: Actor, id: string, ifMatch: string | undefined): Promise<void> {
    const row = await this.held(tx, actor, id, ifMatch);
    if (row.taken_back_at) return;
    const gone = announcementAfter(stateOf(row), 'take_back') === 'gone';
    if (gone) await tx.query('delete from announcements where id = $1', [id]);
    else
      await tx.query('update announcements set taken_back_at = $2, row_version = row_version + 1 where id = $1', [
        ...[id, this.clock.now()],
      ]);
    await this.note(tx, actor.userId, gone ? 'discarded' : 'taken_back', id, { cohortId: row.cohort_id });
  }

  /** When the clocks of a cohort are other ones, what is planned keeps its time on the wall. */
  async follow(tx: EntityManager, cohortId: string): Promise<void> {
    const { timeZone } = await this.cohorts.byId(tx, cohortId);
    const rows = await tx.query<Pick<AnnouncementRow, 'id' | 'publish_on' | 'publish_time'>[]>(
      `select id, publish_on::text, publish_time from announcements where cohort_id = $1 and time_zone <> $2 order by id for update`,
      [cohortId, timeZone],
    );
    for (const { id, publish_on, publish_time } of rows) {
      const at = publish_on && publish_time && instantAt(publish_on, publish_time, timeZone);
      await tx.query(
        'update announcements set time_zone = $2, publish_at = $3, row_version = row_version + 1 where id = $1',
        [id, timeZone, at],
      );
    }
  }

  /** Lets out whatever is due, each in a transaction of its own: once, however many processes do so. */
  private async publishDue(): Promise<void> {
    const due = await this.db.query<{ id: string }[]>(
      `select id from announcements where published_at is null and publish_at <= $1 order by publish_at, id`,
      [this.clock.now()],
    );
    for (const { id } of due) await this.db.transaction((tx) => this.publishIfDue(tx, id));
  }

  private async publishIfDue(tx: EntityManager, id: string): Promise<void> {
    const [row] = await tx.query<{ cohort_id: string | null }[]>(
      `select cohort_id from announcements where id = $1 and published_at is null and publish_at <= $2 for update skip locked`,
      [id, this.clock.now()],
    );
    if (row) await this.letOut(tx, id, null, row.cohort_id);
  }

  private async letOut(tx: EntityManager, id: string, by: string | null, cohortId: string | null): Promise<void> {
    await tx.query('update announcements set published_at = $2, row_version = row_version + 1 where id = $1', [
      ...[id, this.clock.now()],
    ]);
    await this.letters.begin(tx, id);
    await this.note(tx, by, 'published', id, { cohortId });
  }

  private async held(tx: EntityManager, actor: Actor, id: string, ifMatch: string | undefined) {
    const row = await this.reach.within(tx, actor, id, 'for update of a');
    requireMatch(ifMatch, row.row_version);
    return row;
  }

  /** The time after a change: what is left out stays, and null takes it away. @throws AlreadyPublished, InvalidInput */
  private replanned(row: AnnouncementRow, given: ChangeAnnouncementDto): Plan | null {
    const { date = row.publish_on, time = row.publish_time } = given;
    const before = row.publish_at && { date: row.publish_on!, time: row.publish_time!, at: row.publish_at };
    if (date === row.publish_on && time === row.publish_time) return before;
    if (announcementAfter(stateOf(row), 'plan') === null) throw new AlreadyPublished();
    return this.planned(date, time, row.time_zone);
  }

  /** @throws InvalidInput */
  private planned(date: LocalDate | null, time: WallTime | null, zone: string): Plan | null {
    if (date === null && time === null) return null;
    if (date === null) throw InvalidInput.field('date', 'required', 'Please give the day as well.');
    if (time === null) throw InvalidInput.field('time', 'required', 'Please give the time as well.');
    const now = this.clock.now();
    const at = instantAt(date, time, zone, now);
    if (at <= now)
      throw InvalidInput.field('date', 'in_past', 'This has passed. Please choose a time that is still to come.');
    return { date, time, at };
  }

  /** @throws InvalidInput */
  private requireToCome(pinnedUntil: LocalDate | null, zone: string): void {
    if (pinnedUntil !== null && pinnedUntil < localDateAt(this.clock.now(), zone))
      throw InvalidInput.field('pinnedUntil', 'in_past', 'This day has passed. Please choose a later one, or none.');
  }

  /** Words are nowhere but in the announcement itself. */
  private async note(
    tx: EntityManager,
    actorId: string | null,
    what: 'written' | 'changed' | 'published' | 'taken_back' | 'discarded',
    id: string,
    detail: Record<string, unknown>,
  ): Promise<void> {
    const plain = JSON.parse(JSON.stringify(detail)) as Record<string, unknown>;
    await this.audit.record(tx, {
      actorId,
      action: `announcement.${what}`,
      subject: { type: 'announcement', id },
      detail: plain,
    });
  }
}
