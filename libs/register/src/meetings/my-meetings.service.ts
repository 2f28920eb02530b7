import { Injectable } from '@nestjs/common';
import {
  type Actor,
  AuditLog,
  Clock,
  Config,
  Ids,
  InvalidInput,
  NotFound,
  PreconditionMissing,
  requireMatch,
  Texts,
} from '@convenor/platform';
import {
  type AuditAction,
  afterMove,
  changeOf,
  isLocalDate,
  isMeetingDay,
  MEETING_LIMITS,
  type MeetingMove,
  rhythmProblems,
} from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { NotCertified } from '../register-errors.js';
import { certifyingEnrolment, isCertified } from '../standing.js';
import { reasonsOf } from '../take-downs/taken-down.js';
import { MeetingNotOpen, TooManyMeetings } from './meeting-errors.js';
import type { MyMeetingDto, MyMeetingsDto, SaveMeetingDto } from './meeting.dto.js';
import { Meeting } from './meeting.entity.js';
import { presentMeeting, stillCancelled } from './present-meeting.js';

/** As many as one person could lead, and more. */
const MOST_MEETINGS = 30;

/** Facilitators propose meetings, and keep what they say of them true. */
@Injectable()
export class MyMeetings {
  constructor(
    private readonly db: DataSource,
    private readonly audit: AuditLog,
    private readonly texts: Texts,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** The newest first. */
  async page(userId: string, { after, limit = 25 }: { after?: string; limit?: number }): Promise<MyMeetingsDto> {
    const query = this.db.manager
      .createQueryBuilder(Meeting, 'm')
      .where('m.userId = :userId', { userId })
      .orderBy({ 'm.createdAt': 'DESC', 'm.id': 'DESC' })
      .limit(limit + 1);
    if (after) {
      const before = 'select p.created_at, p.id from meetings p where p.id = :after and p.user_id = :userId';
      query.andWhere(`(m.createdAt, m.id) < (${before})`, { after });
    }
    const rows = await query.getMany();
    const certified = await isCertified(this.db.manager, userId, this.clock.now());
    const items = await this.present(this.db.manager, rows.slice(0, limit), certified);
    return { items, next: rows.length > limit ? items.at(-1)!.id : null };
  }

  /** @throws NotFound */
  async one(userId: string, id: string): Promise<MyMeetingDto> {
    const meeting = await this.db.manager.findOneBy(Meeting, { id, userId });
    if (!meeting) throw new NotFound('This meeting');
    return this.presentOne(this.db.manager, meeting);
  }

  /** @throws NotCertified, TooManyMeetings, InvalidInput */
  async propose(actor: Actor, given: SaveMeetingDto): Promise<MyMeetingDto> {
    return this.db.transaction(async (tx) => {
      const now = this.clock.now();
      await tx.query('select 1 from users where id = $1 for no key update', [actor.userId]);
      if (!(await isCertified(tx, actor.userId, now))) throw new NotCertified();
      const [{ held }] = await tx.query<[{ held: number }]>(
        `select count(*)::int as held from meetings where user_id = $1 and state not in ('declined', 'ended')`,
        [actor.userId],
      );
      if (held >= MOST_MEETINGS) throw new TooManyMeetings();
      const meeting = tx.create(Meeting, {
        ...{ id: this.ids.unguessable(), userId: actor.userId, state: 'proposed', ...whole(given) },
        ...{ cancelledOn: [], wanted: null, comment: null, rowVersion: 1 },
        ...{ askedAt: now, createdAt: now, changedAt: now },
      });
      this.requireFit(meeting, now);
      await tx.insert(Meeting, meeting);
      await this.note(tx, actor, 'meeting.proposed', meeting, {});
      return this.presentOne(tx, meeting);
    });
  }

  /**
   * Before it is approved, a meeting is proposed anew by it. One that stands takes its new time and place at once; a new
   * title, kind or circle of people waits for approval.
   * @throws NotFound, PreconditionMissing, ChangedMeanwhile, MeetingNotOpen, InvalidInput
   */
  async change(actor: Actor, id: string, given: SaveMeetingDto, ifMatch: string | undefined): Promise<MyMeetingDto> {
    if (ifMatch === undefined) throw new PreconditionMissing();
    return this.db.transaction(async (tx) => {
      const meeting = await this.held(tx, actor.userId, id);
      requireMatch(ifMatch, meeting.rowVersion);
      const now = this.clock.now();
      const { title, kind, openTo, ...rest } = whole(given);
      const words = { title, kind, openTo };
      const change = changeOf(meeting.state, meeting, words);
      if (change === 'closed') throw new MeetingNotOpen(meeting.state);
      const waited = JSON.stringify(meeting.wanted);
      Object.assign(meeting, rest);
      if (change === 'again') Object.assign(meeting, words, { state: 'proposed', comment: null });
      else meeting.wanted = change === 'words_wait' ? words : null;
      if (change === 'again' || (meeting.wanted && JSON.stringify(words) !== waited)) meeting.askedAt = now;
      meeting.cancelledOn = stillCancelled(meeting);
      this.requireFit(meeting, now);
      await this.keep(tx, meeting);
      await this.note(tx, actor, change === 'again' ? 'meeting.proposed' : 'meeting.changed', meeting, { change });
      return this.presentOne(tx, meeting);
    });
  }

  /** Proposing what was returned, pausing, going on, ending. @throws NotFound, MeetingNotOpen */
  async move(actor: Actor, id: string, move: MeetingMove): Promise<MyMeetingDto> {
    return this.db.transaction(async (tx) => {
      const meeting = await this.held(tx, actor.userId, id);
      const to = afterMove(meeting.state, move);
      if (!to) throw new MeetingNotOpen(meeting.state);
      const from = meeting.state;
      Object.assign(meeting, { state: to, ...(move === 'propose' && { askedAt: this.clock.now(), comment: null }) });
      if (to === 'ended') meeting.wanted = null;
      await this.keep(tx, meeting);
      await this.note(tx, actor, `meeting.${move}`, meeting, { from });
      return this.presentOne(tx, meeting);
    });
  }

  /** One date is left out, or held after all. Doing it again changes nothing. @throws NotFound, MeetingNotOpen, InvalidInput */
  async cancel(actor: Actor, id: string, date: string, cancelled: boolean): Promise<MyMeetingDto> {
    return this.db.transaction(async (tx) => {
      const meeting = await this.held(tx, actor.userId, id);
      if (meeting.state === 'declined' || meeting.state === 'ended') throw new MeetingNotOpen(meeting.state);
      if (!isLocalDate(date) || !isMeetingDay(meeting, date)) throw new NotFound('This date');
      if (meeting.cancelledOn.includes(date) !== cancelled) {
        const others = meeting.cancelledOn.filter((each) => each !== date);
        meeting.cancelledOn = cancelled ? [...others, date].sort().slice(-MEETING_LIMITS.cancelled) : others;
        await this.keep(tx, meeting);
        await this.note(tx, actor, cancelled ? 'meeting.date_cancelled' : 'meeting.date_held', meeting, { date });
      }
      return this.presentOne(tx, meeting);
    });
  }

  private async held(tx: EntityManager, userId: string, id: string): Promise<Meeting> {
    const meeting = await tx.findOne(Meeting, { where: { id, userId }, lock: { mode: 'pessimistic_write' } });
    if (!meeting) throw new NotFound('This meeting');
    return meeting;
  }

  private async keep(tx: EntityManager, meeting: Meeting): Promise<void> {
    Object.assign(meeting, { rowVersion: meeting.rowVersion + 1, changedAt: this.clock.now() });
    await tx.save(Meeting, meeting);
  }

  /** @throws InvalidInput */
  private requireFit(meeting: Meeting, now: Date): void {
    const nowhere = meeting.place === null && meeting.link === null;
    const problems = [...rhythmProblems(meeting, now), ...(nowhere ? [{ field: 'place', code: 'nowhere' }] : [])];
    if (problems.length === 0) return;
    throw new InvalidInput(
      problems.map(({ field, code }) => ({ field, code, message: this.texts.t(`register:wrong.${field}.${code}`) })),
    );
  }

  private async presentOne(tx: EntityManager, meeting: Meeting): Promise<MyMeetingDto> {
    return (await this.present(tx, [meeting], await isCertified(tx, meeting.userId, this.clock.now())))[0]!;
  }

  private async present(tx: EntityManager, meetings: readonly Meeting[], certified: boolean): Promise<MyMeetingDto[]> {
    const reasons = await reasonsOf(tx, meetings);
    const seen = { now: this.clock.now(), publicUrl: this.config.publicUrl, certified };
    return meetings.map((meeting) => presentMeeting(meeting, { ...seen, takenDown: reasons.get(meeting.id) ?? null }));
  }

  private async note(
    tx: EntityManager,
    actor: Actor,
    action: AuditAction,
    meeting: Meeting,
    detail: Record<string, unknown>,
  ): Promise<void> {
    const enrolmentId = await certifyingEnrolment(tx, actor.userId);
    await this.audit.record(tx, {
      ...{ actorId: actor.userId, action, subject: { type: 'meeting', id: meeting.id }, detail },
      ...(enrolmentId && { enrolmentId }),
    });
  }
}

function whole({ endsOn = null, place = null, link = null, monthWeeks, monthDay = null, ...given }: SaveMeetingDto) {
  // The last of a month comes last.
  const inOrder = (week: number): number => (week < 0 ? Infinity : week);
  const weeks = [...(monthWeeks ?? [])].sort((one, other) => inOrder(one) - inOrder(other));
  return { ...given, weekdays: [...given.weekdays].sort(), monthWeeks: weeks, monthDay, endsOn, place, link };
}
