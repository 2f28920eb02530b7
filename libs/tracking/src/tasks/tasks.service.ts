import { Injectable } from '@nestjs/common';
import { StaffScope } from '@convenor/enrolment';
import { type Actor, AuditLog, Clock, Ids, Later, NotFound, rowsJson } from '@convenor/platform';
import type { AuditAction } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { Touching } from '../nudges/nudge-people.js';
import type { TaskKind } from './task.dto.js';
import { TaskSettled, TaskTaken } from './task.errors.js';

interface Row {
  id: string;
  enrolment_id: string;
  settled_at: Date | null;
  taken_by: string | null;
  taker_name: string | null;
}

/** Somebody may need a word: on the list of those who look after them, or as a task for admins. */
@Injectable()
export class Tasks {
  private readonly ofMoved = new Later<string>(0, async (tx, ids) => {
    await tx.query(
      `update tasks set settled_at = $2, outcome = 'moved_on' where enrolment_id = any($1) and settled_at is null`,
      [ids, this.clock.now()],
    );
  });

  constructor(
    private readonly db: DataSource,
    private readonly scope: StaffScope,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @returns those that are new: nobody stands twice on one list */
  async add(tx: EntityManager, touches: readonly Touching[]): Promise<Touching[]> {
    if (touches.length === 0) return [];
    const rows = touches.map(({ rule, person, episode }) => ({
      ...{ enrolment_id: person.enrolmentId, id: this.ids.next(), kind: rule.action },
      ...{ trigger: rule.trigger, since: episode, created_at: this.clock.now() },
    }));
    const added = await tx.query<{ id: string }[]>(
      `insert into tasks (enrolment_id, id, kind, trigger, since, created_at)
       select enrolment_id, id, kind, trigger, since, created_at from jsonb_to_recordset($1)
         as new (enrolment_id uuid, id uuid, kind text, trigger text, since date, created_at timestamptz)
       on conflict do nothing returning id`,
      [rowsJson(rows)],
    );
    const ids = new Set(added.map(({ id }) => id));
    return touches.filter((_touch, place) => ids.has(rows[place]!.id));
  }

  /** So that others know who looks after it. Taking it twice is no mistake. @throws NotFound, TaskSettled, TaskTaken */
  async take(actor: Actor, id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const task = await this.open(tx, actor, 'task', id);
      if (task.taken_by === actor.userId) return;
      if (task.taken_by !== null) throw new TaskTaken(task.taker_name!);
      await tx.query('update tasks set taken_by = $3, taken_at = $4 where enrolment_id = $1 and id = $2', [
        ...[task.enrolment_id, id, actor.userId, this.clock.now()],
      ]);
      await this.note(tx, actor, 'task.taken', task);
    });
  }

  /** @throws NotFound, TaskSettled */
  async settle(actor: Actor, kind: TaskKind, id: string, note: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const task = await this.open(tx, actor, kind, id);
      await tx.query(
        `update tasks set settled_at = $3, settled_by = $4, outcome = 'settled', note = $5 where enrolment_id = $1 and id = $2`,
        [task.enrolment_id, id, this.clock.now(), actor.userId, note],
      );
      await this.note(tx, actor, kind === 'task' ? 'task.settled' : 'need.settled', task, note);
    });
  }

  /** Of everybody who was active since. */
  async settleOfReturned(tx: EntityManager): Promise<void> {
    await tx.query(
      `update tasks t set settled_at = $1, outcome = 'came_back' from enrolments e
        where e.id = t.enrolment_id and t.settled_at is null and e.last_activity_at > t.created_at`,
      [this.clock.now()],
    );
  }

  /** Nobody waits for somebody who is on a break, or whose passage is over. */
  async settleOfMoved(tx: EntityManager, enrolmentId: string): Promise<void> {
    await this.ofMoved.add(tx, enrolmentId);
  }

  /** Whoever goes on as before stands again where they stood when they stopped. @param since when that was, by passage */
  async reopenOfMoved(tx: EntityManager, since: ReadonlyMap<string, Date>): Promise<void> {
    await tx.query(
      `update tasks t set settled_at = null, outcome = null from jsonb_to_recordset($1) as s (passage uuid, since timestamptz)
        where t.enrolment_id = s.passage and t.settled_at >= s.since and t.outcome = 'moved_on'
          and not exists (select from tasks o where o.enrolment_id = s.passage and o.kind = t.kind and o.settled_at is null)`,
      [rowsJson([...since].map(([passage, at]) => ({ passage, since: at })))],
    );
  }

  private async open(tx: EntityManager, actor: Actor, kind: TaskKind, id: string): Promise<Row> {
    const reach = this.scope.sql(actor, 'e', 3);
    const [task] = await tx.query<Row[]>(
      `select t.id, t.enrolment_id, t.settled_at, t.taken_by, taker.name as taker_name
         from tasks t join enrolments e on e.id = t.enrolment_id left join users taker on taker.id = t.taken_by
        where t.id = $1 and t.kind = $2 and ${reach.sql} for update of t`,
      [id, kind, ...reach.params],
    );
    if (!task) throw new NotFound('This task');
    if (task.settled_at !== null) throw new TaskSettled();
    return task;
  }

  private note(tx: EntityManager, { userId }: Actor, action: AuditAction, task: Row, reason = ''): Promise<void> {
    const { id, enrolment_id: enrolmentId } = task;
    return this.audit.record(tx, {
      ...{ actorId: userId, action, subject: { type: 'task', id }, enrolmentId },
      ...(reason && { reason }),
    });
  }
}
