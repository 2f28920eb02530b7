import { Injectable } from '@nestjs/common';
import { AccessLog, Enrolments, Looks } from '@convenor/enrolment';
import { hashSecret } from '@convenor/identity';
import { Notifications } from '@convenor/notification';
import {
  type Actor,
  AuditLog,
  Clock,
  Ids,
  LookEnded,
  NotAllowed,
  NotFound,
  PreparedSql,
  Statement,
} from '@convenor/platform';
import { LOOKING_ON_MINUTES, permissionsOf } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { StartedLookDto } from './looking-on.dto.js';

interface LookedAt {
  id: string;
  user_id: string;
  name: string;
  email: string;
  time_zone: string;
}

const personLookedAt = new Statement<LookedAt, [Buffer, string, Date]>(
  'person-looked-on',
  `select o.id, u.id as user_id, u.name, u.email, u.time_zone
     from onlookers o join enrolments e on e.id = o.enrolment_id join users u on u.id = e.user_id
    where o.token_hash = $1 and o.session_id = $2 and o.ended_at is null and o.expires_at > $3`,
);

const KEPT_DAYS = 30;

/** Staff see for a quarter of an hour what a trainee sees. The trainee is told, and so is the audit log. */
@Injectable()
export class LookingOnAs {
  constructor(
    private readonly db: DataSource,
    private readonly sql: PreparedSql,
    private readonly enrolments: Enrolments,
    private readonly looks: Looks,
    private readonly accessLog: AccessLog,
    private readonly notifications: Notifications,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * One look at a time in a session: another one ends the one before.
   * What a trainee sees is of all their trainings: whoever may look on reaches everybody.
   * @throws NotAllowed for one's own
   */
  async start(actor: Actor, enrolmentId: string, reason: string): Promise<StartedLookDto> {
    const [id, token, now] = [this.ids.next(), this.ids.secret(), this.clock.now()];
    const endsAt = new Date(now.getTime() + LOOKING_ON_MINUTES * 60_000);
    await this.db.transaction(async (tx) => {
      const { userId } = await this.enrolments.any(tx, enrolmentId);
      if (userId === actor.userId) throw new NotAllowed('You see your own training under Home.');
      // Two that begin at once: the second waits for the first, and ends it.
      await tx.query('select from sessions where id = $1 for no key update', [actor.sessionId]);
      await this.endAll(tx, 'session_id = $2', actor.sessionId);
      await tx.query(
        `insert into onlookers (id, token_hash, enrolment_id, staff_id, session_id, started_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [id, hashSecret(token), enrolmentId, actor.userId, actor.sessionId, now, endsAt],
      );
      await this.tell(tx, actor, { id, enrolmentId, userId, reason });
      const subject = { type: 'enrolment', id: enrolmentId };
      await this.audit.record(tx, {
        ...{ actorId: actor.userId, action: 'enrolment.looked_on', subject, enrolmentId, reason },
        detail: { look: id },
      });
    });
    await this.looks.note(actor, 'enrolments', enrolmentId, 'view');
    return { id, token, endsAt: endsAt.toISOString() };
  }

  /** Ending what has ended is no mistake. @throws NotFound when it never was, or is another's, alike */
  async end({ userId }: Actor, id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const found = await tx.query<unknown[]>('select 1 from onlookers where id = $1 and staff_id = $2', [id, userId]);
      if (found.length === 0) throw new NotFound('This look');
      await this.endAll(tx, 'id = $2', id);
    });
  }

  /** As whom a request looks on. @throws LookEnded */
  async actorOf(token: string, { userId, sessionId, permissions }: Actor): Promise<Actor> {
    const found = permissions.has('trainee:view-as')
      ? await this.sql.first(personLookedAt, hashSecret(token), sessionId, this.clock.now())
      : undefined;
    if (!found) throw new LookEnded();
    return {
      userId: found.user_id,
      sessionId,
      lookedOnBy: { lookId: found.id, staffId: userId },
      name: found.name,
      email: found.email,
      timeZone: found.time_zone,
      // Their roles are another matter: only what they have as a trainee is shown.
      roles: [],
      permissions: permissionsOf([]),
    };
  }

  /** Writes down the end of looks whose time is over, and forgets what nobody asks for any more. */
  async endOverdue(): Promise<void> {
    await this.db.transaction((tx) => this.endAll(tx, 'expires_at <= $2', this.clock.now()));
    await this.db.query(`delete from onlookers where ended_at < $1::timestamptz - interval '${KEPT_DAYS} days'`, [
      this.clock.now(),
    ]);
  }

  private async endAll(tx: EntityManager, which: string, value: string | Date): Promise<void> {
    const [ended] = await tx.query<[{ id: string; enrolment_id: string; staff_id: string | null }[], number]>(
      `update onlookers set ended_at = least(expires_at, $1) where ended_at is null and ${which} returning id, enrolment_id, staff_id`,
      [this.clock.now(), value],
    );
    for (const { id, enrolment_id: enrolmentId, staff_id: actorId } of ended) {
      const subject = { type: 'enrolment', id: enrolmentId };
      await this.audit.record(tx, {
        ...{ actorId, action: 'enrolment.look_ended', subject, enrolmentId, detail: { look: id } },
      });
    }
  }

  private async tell(
    tx: EntityManager,
    { userId: staffId }: Actor,
    { id, enrolmentId, userId, reason }: { id: string; enrolmentId: string; userId: string; reason: string },
  ): Promise<void> {
    const sender = await this.accessLog.nameFor(tx, enrolmentId, staffId);
    await this.notifications.tell(tx, {
      ...{ personId: userId, kind: 'message', catalogue: 'tracking', url: '/account/access-log' },
      letter: sender === null ? 'lookedOn' : 'lookedOnBy',
      params: { reason, ...(sender !== null && { sender }) },
      dedupeKey: `looked-on:${id}`,
    });
  }
}
