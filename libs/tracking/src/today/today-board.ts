import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { StaffScope } from '@convenor/enrolment';
import { PASSAGES, StaffWaiting } from '@convenor/notification';
import { type Actor, Clock, PreparedSql, Statement } from '@convenor/platform';
import {
  type BoardLook,
  lookAtBoard,
  type Permission,
  WAITING_COUNTED,
  WAITING_KINDS,
  type WaitingKind,
} from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { type Change, CHANGES, type TodayDto, type WaitingDetailDto } from './today.dto.js';

interface Row {
  id: string;
  enrolment_id: string | null;
  name: string;
  since: string;
  detail: WaitingDetailDto;
}

type Board = Partial<Record<WaitingKind, { count: number; rows: Row[] } | null>> & { changes: Record<Change, number> };

const ROWS = 5;

/** The states into which somebody comes, by what it is called on the board. */
const MOVES: Readonly<Record<Exclude<Change, 'certified'>, readonly string[]>> = {
  applied: ['applied'],
  began: ['active'],
  completed: ['completed'],
  left: ['withdrawn', 'lapsed'],
};

/** What the board asks of those in reach, who are read once. */
const MINE = `e.id, e.user_id, e.course_id, e.state, e.state_since, e.applied_at, e.last_activity_at, e.pace, e.pace_reasons,
  e.person_name, e.unreachable_since`;

/** How those in reach moved: who did not come into their state since then has moved nowhere. */
const MOVED = `moved as materialized (
   select t.* from mine0 e cross join lateral (
     select enrolment_id, id, to_state, at from enrolment_transitions where enrolment_id = e.id and at > $3 and at <= $1 offset 0) t
    where e.state_since > $3)`;

/** What a member of staff sees first: what is new since they last looked, and what waits for them. */
@Injectable()
export class TodayBoard {
  constructor(
    private readonly db: DataSource,
    private readonly sql: PreparedSql,
    private readonly scope: StaffScope,
    private readonly waiting: StaffWaiting,
    private readonly clock: Clock,
  ) {}

  /** One statement for the board, whatever waits. */
  async show(actor: Actor): Promise<TodayDto> {
    const now = this.clock.now();
    const { since } = (await this.lastLook(this.db.manager, actor.userId)) ?? lookAtBoard(null, now);
    const found = await this.sql.first(this.statement(actor), now, actor.userId, since);
    const { changes, ...waiting } = found!.board;
    return {
      since: since.toISOString(),
      changes: CHANGES.map((what) => ({ what, ...upToMost(changes[what]) })).filter(({ count }) => count > 0),
      waiting: WAITING_KINDS.flatMap((kind) => {
        const part = waiting[kind];
        if (!part || part.count === 0) return [];
        return [{ kind, ...upToMost(part.count), rows: part.rows.map(present) }];
      }),
    };
  }

  /** Notes that the board is being looked at. */
  async look(actor: Actor): Promise<void> {
    await this.db.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`today:${actor.userId}`]);
      const { since, lookedAt } = lookAtBoard(await this.lastLook(tx, actor.userId), this.clock.now());
      await tx.query(
        `insert into today_looks (user_id, since, looked_at) values ($1, $2, $3)
         on conflict (user_id) do update set since = excluded.since, looked_at = excluded.looked_at`,
        [actor.userId, since, lookedAt],
      );
    });
  }

  private async lastLook(tx: EntityManager, userId: string): Promise<BoardLook | null> {
    const [look] = await tx.query<BoardLook[]>(
      'select since, looked_at as "lookedAt" from today_looks where user_id = $1',
      [userId],
    );
    return look ?? null;
  }

  /** There are as many as there are sets of permissions; to plan one takes several times as long as to run it. */
  private statement(actor: Actor): Statement<{ board: Board }, [now: Date, who: string, since: Date]> {
    // Whom somebody reaches is asked once for all that a role carries alike, and what waits is looked for from there.
    const reaches: string[] = [this.scope.sql(actor, 'e', 2).sql];
    /** Those whom a permission reaches, as a relation; null where these are all. */
    const mineFor = (permission: Permission): string | null => {
      const { sql } = this.scope.sql(actor, 'e', 2, permission);
      if (sql === 'true') return null;
      if (!reaches.includes(sql)) reaches.push(sql);
      return `mine${reaches.indexOf(sql)}`;
    };
    const parts = [...this.waiting.parts.values()].filter(({ permission }) => actor.permissions.has(permission));
    const most = WAITING_COUNTED + 1;
    const counted = (from: string): string => `(select count(*)::int from (select ${from} limit ${most}) n)`;
    // Who did so twice is one of the people. Looked at one by one only where so much happened, to fewer than are counted.
    const some = Math.ceil(1.5 * most);
    const people = (who: string, from: string, isFirst: string): string => `(
      select case when coalesce(sum(times), 0) < ${some} or count(*) >= ${most} then least(count(*), ${most})::int
        else ${counted(`${from} and ${isFirst}`)} end
        from (select count(*) as times from (select ${who} as who ${from} limit ${some}) n group by who) n)`;
    const waiting = parts.map(({ kind, permission, columns, from, where, shown, order }) => {
      const mine = mineFor(permission);
      const isOfPassages = mine !== null && from === PASSAGES;
      const among = isOfPassages ? `${mine} e` : from;
      const that = where((id) =>
        mine === null || isOfPassages ? 'true' : `${id} = any(array(select id from ${mine}))`,
      );
      // First who is shown, then what is told of them, so that nobody else is looked up.
      const row = from.split(' ').at(-1)!;
      const shownFirst = `select ${row}.* from ${among} where ${that} order by ${order} limit ${ROWS}`;
      const rows = `select ${columns} from (${shownFirst}) ${row} ${shown} order by ${order}`;
      return `'${kind}', json_build_object(
        'count', ${counted(`from ${among} where ${that}`)}, 'rows', (select coalesce(json_agg(r), '[]') from (${rows}) r))`;
    });
    const everybody = reaches[0] === 'true';
    const changes = Object.entries(MOVES).map(([what, states]) => {
      const into = (alias: string): string => `${alias}.to_state in (${states.map((each) => `'${each}'`).join(', ')})`;
      const isFirst = `not exists (select from ${everybody ? 'enrolment_transitions' : 'moved'} u
        where u.enrolment_id = t.enrolment_id and u.at > $3 and (u.at, u.id) < (t.at, t.id) and ${into('u')} offset 0)`;
      const rows = everybody
        ? `from enrolment_transitions t where t.at > $3 and t.at <= $1 and ${into('t')}`
        : `from moved t where ${into('t')}`;
      return `'${what}', ${people('t.enrolment_id', rows, isFirst)}`;
    });
    const issued = `from credentials k ${everybody ? '' : 'join mine0 e on e.id = k.enrolment_id'} where k.issued_at > $3 and k.issued_at <= $1`;
    const isFirst = `not exists (select from credentials o
      where o.enrolment_id = k.enrolment_id and o.issued_at > $3 and (o.issued_at, o.id) < (k.issued_at, k.id) offset 0)`;
    const certified = people('k.enrolment_id', issued, isFirst);
    const mine = reaches.map(
      (reach, place) => `mine${place} as materialized (select ${MINE} from enrolments e where ${reach})`,
    );
    const text = `with asking as (select $1::timestamptz as now, $2::uuid as who, $3::timestamptz as since)
      ${everybody ? '' : [...mine, MOVED].map((each) => `, ${each}`).join('')}
      select json_build_object(
        'changes', json_build_object(${changes.join(', ')}, 'certified', ${certified})
        ${waiting.map((part) => `, ${part}`).join('')}) as board`;
    return new Statement(`today_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`, text);
  }
}

function upToMost(counted: number): { count: number; more: boolean } {
  const more = counted > WAITING_COUNTED;
  return { count: more ? WAITING_COUNTED : counted, more };
}

function present({ id, enrolment_id, name, since, detail }: Row): TodayDto['waiting'][number]['rows'][number] {
  return { id, enrolmentId: enrolment_id, name, since: new Date(since).toISOString(), detail };
}
