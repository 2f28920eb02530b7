import { Injectable } from '@nestjs/common';
import { Notifications } from '@convenor/notification';
import {
  type Actor,
  AuditLog,
  Clock,
  Config,
  InvalidInput,
  NotFound,
  PreconditionMissing,
  readCursor,
  requireMatch,
  Texts,
  writeCursor,
} from '@convenor/platform';
import { afterDecision, needsReason } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { certifyingEnrolment, validAt } from '../standing.js';
import { MeetingNotOpen } from './meeting-errors.js';
import { Meeting } from './meeting.entity.js';
import { presentMeeting } from './present-meeting.js';
import { reasonsOf, takenDown } from '../take-downs/taken-down.js';
import type {
  DecideMeetingDto,
  MeetingPersonDto,
  StaffMeetingDto,
  StaffMeetingsDto,
  StaffMeetingsQuery,
} from './staff-meeting.dto.js';

interface Holder extends MeetingPersonDto {
  certified: boolean;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** Staff look at meetings before the public does. */
@Injectable()
export class MeetingDecisions {
  constructor(
    private readonly db: DataSource,
    private readonly notifications: Notifications,
    private readonly audit: AuditLog,
    private readonly texts: Texts,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Who has waited longest comes first; elsewhere the newest does. */
  async page({ state = 'waiting', after, limit = 25 }: StaffMeetingsQuery): Promise<StaffMeetingsDto> {
    const waiting = state === 'waiting';
    const direction = waiting ? 'ASC' : 'DESC';
    const query = this.db.manager
      .createQueryBuilder(Meeting, 'm')
      .where(
        waiting
          ? `(m.state = 'proposed' or m.wanted is not null)`
          : state === 'taken_down'
            ? takenDown('m.id')
            : 'm.state = :state',
        { state },
      )
      .orderBy({ 'm.askedAt': direction, 'm.id': direction })
      .limit(limit + 1);
    const place = after ? readCursor(after, INSTANT) : null;
    if (place) query.andWhere(`(m.askedAt, m.id) ${waiting ? '>' : '<'} (:key, :id)`, place);
    const rows = await query.getMany();
    const items = await this.present(this.db.manager, rows.slice(0, limit));
    const last = items.at(-1);
    return {
      items,
      next: rows.length > limit && last ? writeCursor({ key: last.askedAt.toISOString(), id: last.id }) : null,
    };
  }

  /** Decides about what was read; the facilitator hears of it. @throws NotFound, PreconditionMissing, ChangedMeanwhile, MeetingNotOpen, InvalidInput */
  async decide(
    actor: Actor,
    id: string,
    { decision, comment }: DecideMeetingDto,
    ifMatch: string | undefined,
  ): Promise<StaffMeetingDto> {
    if (ifMatch === undefined) throw new PreconditionMissing();
    return this.db.transaction(async (tx) => {
      const meeting = await tx.findOne(Meeting, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!meeting) throw new NotFound('This meeting');
      requireMatch(ifMatch, meeting.rowVersion);
      const { wanted, state: from } = meeting;
      const to = afterDecision({ state: from, wordsWait: wanted !== null }, decision);
      if (!to) throw new MeetingNotOpen(from);
      if (needsReason(decision) && !comment)
        throw InvalidInput.field('comment', 'required', this.texts.t('register:wrong.comment.required'));
      const now = this.clock.now();
      if (decision === 'approve' && wanted) Object.assign(meeting, wanted);
      Object.assign(meeting, {
        ...{ state: to, wanted: null, comment: comment ?? null },
        ...{ rowVersion: meeting.rowVersion + 1, changedAt: now },
      });
      await tx.save(Meeting, meeting);
      await this.tell(tx, meeting, decision);
      const enrolmentId = await certifyingEnrolment(tx, meeting.userId);
      await this.audit.record(tx, {
        ...{ actorId: actor.userId, action: `meeting.decided_${decision}`, subject: { type: 'meeting', id } },
        ...(enrolmentId && { enrolmentId }),
        ...(comment && { reason: comment }),
        detail: { from, to, words: wanted !== null },
      });
      return (await this.present(tx, [meeting]))[0]!;
    });
  }

  private async tell(tx: EntityManager, meeting: Meeting, decision: DecideMeetingDto['decision']): Promise<void> {
    await this.notifications.tell(tx, {
      ...{ personId: meeting.userId, kind: 'application_decided', catalogue: 'register' },
      ...{ letter: `meeting-${decision}`, url: `/my-meetings/${meeting.id}` },
      params: { title: meeting.title, comment: meeting.comment ?? this.texts.t('register:meetings.thanks') },
      dedupeKey: `meeting-${decision}:${meeting.id}:${meeting.rowVersion}`,
    });
  }

  private async present(tx: EntityManager, meetings: readonly Meeting[]): Promise<StaffMeetingDto[]> {
    const now = this.clock.now();
    const found = await tx.query<Holder[]>(
      `select u.id, u.name, u.email, exists (
                select 1 from credentials k join enrolments e on e.id = k.enrolment_id
                 where e.user_id = u.id and ${validAt('$2::timestamptz')}) as certified
         from users u where u.id = any($1)`,
      [meetings.map(({ userId }) => userId), now],
    );
    const reasons = await reasonsOf(tx, meetings);
    const holders = new Map(found.map((holder) => [holder.id, holder]));
    return meetings.map((meeting) => {
      const { certified, ...person } = holders.get(meeting.userId)!;
      const seen = { now, publicUrl: this.config.publicUrl, certified, takenDown: reasons.get(meeting.id) ?? null };
      return { ...presentMeeting(meeting, seen), person, certified, askedAt: meeting.askedAt };
    });
  }
}
