import { Injectable } from '@nestjs/common';
import { type Actor, AuditLog, Clock, PreparedSql, Statement } from '@convenor/platform';
import { halfHourOf, type LookKind, LOOKS_KEPT_MONTHS, roleOfLook } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';

/** What an address names by its id: a passage, or something that belongs to one. */
export type LookedAt = 'enrolments' | 'attempts' | 'practice_entries' | 'posts' | 'credentials';

type Noted = [string, string, Date, LookKind, string | null, string | null, Date];

interface Untold {
  enrolment_id: string;
  half_hour: Date;
  /** null: somebody who was deleted within the minute. */
  staff_id: string | null;
  looked_at: Date;
  kinds: LookKind[];
  token_id: string | null;
  told: boolean;
}

function noting(from: LookedAt): Statement<never, Noted> {
  const joined = from === 'enrolments' ? 'enrolments e' : `${from} t join enrolments e on e.id = t.enrolment_id`;
  return new Statement(
    `note-look-at-${from}`,
    `insert into record_looks (enrolment_id, staff_id, half_hour, kind, role, token_id, looked_at)
     select e.id, $2::uuid, $3::timestamptz, $4::text, $5::text, $6::uuid, $7::timestamptz from ${joined}
      where ${from === 'enrolments' ? 'e' : 't'}.id = $1 and e.user_id <> $2
         on conflict do nothing`,
  );
}

const NOTING: Readonly<Record<LookedAt, Statement<never, Noted>>> = {
  enrolments: noting('enrolments'),
  attempts: noting('attempts'),
  practice_entries: noting('practice_entries'),
  posts: noting('posts'),
  credentials: noting('credentials'),
};

/** Looks that one transaction tells the audit log of, so that nobody waits long for its lock. */
const TOLD_AT_ONCE = 50;
/** What a process remembers to have noted in this half hour. */
const REMEMBERED = 20_000;

/** Who of the staff looked at whose record: noted once in half an hour, for that person to read. */
@Injectable()
export class Looks {
  private halfHour = 0;
  private readonly noted = new Set<string>();

  constructor(
    private readonly db: DataSource,
    private readonly sql: PreparedSql,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Waits for no lock of anybody else's. What was noted in this half hour is not asked of the database again. */
  async note({ userId, roles, tokenId }: Actor, from: LookedAt, id: string, kind: LookKind): Promise<void> {
    const now = this.clock.now();
    const halfHour = halfHourOf(now);
    const key = `${userId} ${kind} ${from} ${id}`;
    if (this.remembers(halfHour, key)) return;
    await this.sql.rows(NOTING[from], id, userId, halfHour, kind, roleOfLook(roles), tokenId ?? null, now);
    this.noted.add(key);
  }

  /**
   * Tells the audit log what it was not told yet: one entry for each person, passage and half hour.
   * @returns of how many half hours it told
   */
  async tellAuditLog(): Promise<number> {
    let told = 0;
    for (let found = TOLD_AT_ONCE; found === TOLD_AT_ONCE; told += found)
      found = await this.db.transaction((tx) => this.tellSome(tx));
    return told;
  }

  async forgetOld(): Promise<void> {
    await this.db.query(`delete from record_looks where looked_at < $1::timestamptz - make_interval(months => $2)`, [
      this.clock.now(),
      LOOKS_KEPT_MONTHS,
    ]);
  }

  private async tellSome(tx: EntityManager): Promise<number> {
    const some = await tx.query<Untold[]>(
      `with due as (
         select enrolment_id, half_hour, staff_id from record_looks where not audited
          order by looked_at limit ${TOLD_AT_ONCE} for update skip locked),
       told as (
         update record_looks l set audited = true
           from (select distinct * from due) d
          where l.enrolment_id = d.enrolment_id and l.half_hour = d.half_hour
            and l.staff_id is not distinct from d.staff_id and not l.audited
         returning l.*)
       select enrolment_id, half_hour, staff_id, min(looked_at) as looked_at, array_agg(kind order by kind) as kinds,
              (array_agg(token_id order by looked_at))[1] as token_id,
              exists (select from record_looks o where o.enrolment_id = told.enrolment_id and o.half_hour = told.half_hour
                and o.staff_id = told.staff_id and o.audited) as told
         from told group by enrolment_id, half_hour, staff_id order by min(looked_at), enrolment_id, staff_id`,
    );
    for (const { enrolment_id: id, staff_id, looked_at, kinds, token_id, told } of some) {
      if (told || staff_id === null) continue;
      await this.audit.record(tx, {
        ...{ actorId: staff_id, action: 'enrolment.viewed', subject: { type: 'enrolment', id }, enrolmentId: id },
        detail: { at: looked_at.toISOString(), kinds, ...(token_id && { token: token_id }) },
      });
    }
    return some.length;
  }

  private remembers(halfHour: Date, key: string): boolean {
    if (this.halfHour !== halfHour.getTime() || this.noted.size >= REMEMBERED) this.noted.clear();
    this.halfHour = halfHour.getTime();
    return this.noted.has(key);
  }
}
