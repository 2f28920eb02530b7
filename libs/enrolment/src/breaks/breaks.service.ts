import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, AuditLog, Clock, DomainError, Ids, InvalidInput, Jobs, NotFound } from '@convenor/platform';
import { addDays, breakOf, breaksLeft, daysBetween, today } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { StaffScope } from '../cohorts/staff-scope.js';
import { NotRunning } from '../enrolments/enrolment-errors.js';
import { EnrolmentLetters } from '../enrolments/enrolment-letters.js';
import type { Enrolment } from '../enrolments/enrolment.entity.js';
import { Enrolments, type Mover, SYSTEM } from '../enrolments/enrolments.service.js';
import type { AskBreakDto, AskedBreakDto, BreaksDto, BreakState, DecideBreakDto } from './break.dto.js';

class BreakAskedAlready extends DomainError {
  readonly code = 'break_asked_already';
  constructor() {
    super(
      'You have asked for a break already, and somebody is about to answer. Take that one back to ask for another.',
    );
  }
}

class BreakDecided extends DomainError {
  readonly code = 'break_decided';
  constructor() {
    super('This break has been decided, so there is nothing left to change about it.');
  }
}

interface Row {
  id: string;
  enrolment_id: string;
  state: BreakState;
  days: number;
  reason: string | null;
  asked_at: Date;
  decided_at: Date | null;
  decision_reason: string | null;
  from_day: string | null;
  until_day: string | null;
  to_day: string | null;
}

const SELECT = `select b.id, b.enrolment_id, b.state, b.days, b.reason, b.asked_at, b.decided_at, b.decision_reason,
    p.from_day::text, p.until_day::text, p.to_day::text
  from breaks b left join pauses p on p.enrolment_id = b.enrolment_id and p.break_id = b.id`;
const BATCH = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Breaks that trainees take, or ask for where they are long. Each ends by itself on its day. */
@Injectable()
export class Breaks implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly scope: StaffScope,
    private readonly letters: EnrolmentLetters,
    private readonly jobs: Jobs,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('end-breaks', '*/15 * * * *', () => this.endDue());
  }

  async of(userId: string, enrolmentId: string): Promise<BreaksDto> {
    const tx = this.db.manager;
    const enrolment = await this.enrolments.own(tx, userId, enrolmentId);
    const rows = await this.rows(tx, enrolmentId);
    return { left: breaksLeft(this.taken(rows, enrolment)), items: rows.map(present) };
  }

  /**
   * Begins at once within the limits; beyond them somebody decides. The same wish again is answered as the first time.
   * @throws NotRunning, BreakAskedAlready
   */
  async ask(userId: string, enrolmentId: string, { days, reason }: AskBreakDto): Promise<AskedBreakDto> {
    return this.db.transaction(async (tx) => {
      const enrolment = await this.enrolments.lockOwn(tx, userId, enrolmentId);
      const rows = await this.rows(tx, enrolmentId);
      const again = rows.find((row) => this.isSame(row, enrolment, days));
      if (again) return brief(again);
      if (rows.some(({ state }) => state === 'asked')) throw new BreakAskedAlready();
      if (enrolment.state !== 'active') throw new NotRunning(enrolment.state);
      const state = breakOf(days, this.taken(rows, enrolment));
      const id = this.ids.next();
      const now = this.clock.now();
      await tx.query(
        `insert into breaks (enrolment_id, id, days, reason, state, asked_at, decided_at) values ($1, $2, $3, $4, $5, $6, $7)`,
        [enrolmentId, id, days, reason || null, state, now, state === 'granted' ? now : null],
      );
      if (state === 'granted') await this.begin(tx, enrolment, { id, days }, { kind: 'trainee', id: userId });
      return brief(await this.row(tx, id));
    });
  }

  /** What was asked, and is not decided. Taking it back twice is no mistake. @throws BreakDecided */
  async takeBack(userId: string, enrolmentId: string, breakId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.enrolments.lockOwn(tx, userId, enrolmentId);
      const asked = (await this.rows(tx, enrolmentId)).find(({ id }) => id === breakId);
      if (!asked) throw new NotFound('This break');
      if (asked.state === 'taken_back') return;
      if (asked.state !== 'asked') throw new BreakDecided();
      await tx.query(`update breaks set state = 'taken_back', decided_at = $3 where enrolment_id = $1 and id = $2`, [
        enrolmentId,
        breakId,
        this.clock.now(),
      ]);
    });
  }

  /** Granted, it begins today. @throws BreakDecided; TransitionRefused where the training does not run any more */
  async decide(actor: Actor, breakId: string, { grant, reason }: DecideBreakDto): Promise<AskedBreakDto> {
    if (!grant && !reason) {
      throw InvalidInput.field('reason', 'reason_required', 'Please give a reason. The person reads it.');
    }
    return this.db.transaction(async (tx) => {
      const { enrolment_id: enrolmentId } = await this.row(tx, breakId);
      if (!(await this.scope.reaches(tx, actor, enrolmentId, 'enrolment:extend'))) throw new NotFound('This break');
      const { userId: staffId } = actor;
      const enrolment = await this.enrolments.lock(tx, enrolmentId);
      const asked = await this.row(tx, breakId);
      if (asked.state !== 'asked') throw new BreakDecided();
      await tx.query(
        `update breaks set state = $3, decided_at = $4, decided_by = $5, decision_reason = $6 where enrolment_id = $1 and id = $2`,
        [enrolmentId, breakId, grant ? 'granted' : 'declined', this.clock.now(), staffId, reason ?? null],
      );
      const why = reason ?? 'The person asked for a break.';
      if (grant) await this.begin(tx, enrolment, asked, { kind: 'staff', id: staffId }, why);
      else await this.letters.onBreakDeclined(tx, enrolment, why);
      await this.audit.record(tx, {
        actorId: staffId,
        action: grant ? 'break.granted' : 'break.declined',
        subject: { type: 'break', id: breakId },
        enrolmentId,
        ...(reason && { reason }),
        detail: { days: asked.days },
      });
      return brief(await this.row(tx, breakId));
    });
  }

  private async begin(
    tx: EntityManager,
    enrolment: Enrolment,
    { id, days }: Pick<Row, 'id' | 'days'>,
    mover: Mover,
    reason?: string,
  ): Promise<void> {
    const until = addDays(today(enrolment.timeZone, this.clock.now()), days);
    await this.enrolments.transition(tx, enrolment, 'paused', mover, reason, { until, breakId: id });
  }

  /** A break that has run its time is over, for each where they are. */
  private async endDue(): Promise<void> {
    for (let after = FIRST; ;) {
      const due = await this.db.query<{ id: string }[]>(
        `select e.id from pauses p join enrolments e on e.id = p.enrolment_id
          where p.to_day is null and p.until_day <= ($1::timestamptz at time zone e.time_zone)::date and e.state = 'paused'
            and e.id > $3
          order by e.id limit $2`,
        [this.clock.now(), BATCH, after],
      );
      for (const { id } of due) await this.db.transaction((tx) => this.end(tx, id));
      if (due.length < BATCH) return;
      after = due.at(-1)!.id;
    }
  }

  private async end(tx: EntityManager, id: string): Promise<void> {
    const enrolment = await this.enrolments.lock(tx, id);
    const [open] = await tx.query<unknown[]>(
      `select 1 from pauses where enrolment_id = $1 and to_day is null and until_day <= $2`,
      [id, today(enrolment.timeZone, this.clock.now())],
    );
    if (open && enrolment.state === 'paused') await this.enrolments.transition(tx, enrolment, 'active', SYSTEM);
  }

  /** How long each break was, in days; one that runs counts to the day on which it is to end. */
  private taken(rows: readonly Row[], { timeZone }: Enrolment): number[] {
    const here = today(timeZone, this.clock.now());
    return rows
      .filter(({ from_day: from }) => from !== null)
      .map(({ from_day: from, to_day: to, until_day: until }) => daysBetween(from!, to ?? until ?? here));
  }

  private isSame(row: Row, { timeZone, state }: Enrolment, days: number): boolean {
    if (row.days !== days) return false;
    const begun = row.from_day === today(timeZone, this.clock.now()) && row.to_day === null && state === 'paused';
    return row.state === 'asked' || begun;
  }

  private rows(tx: EntityManager, enrolmentId: string): Promise<Row[]> {
    return tx.query<Row[]>(`${SELECT} where b.enrolment_id = $1 order by b.id desc`, [enrolmentId]);
  }

  private async row(tx: EntityManager, id: string): Promise<Row> {
    const [row] = await tx.query<Row[]>(`${SELECT} where b.id = $1`, [id]);
    if (!row) throw new NotFound('This break');
    return row;
  }
}

function brief({ id, state, until_day: until }: Row): AskedBreakDto {
  return { id, state, until };
}

function present(row: Row): BreaksDto['items'][number] {
  return {
    ...brief(row),
    days: row.days,
    askedAt: row.asked_at.toISOString(),
    from: row.from_day,
    to: row.to_day,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decisionReason: row.decision_reason,
  };
}
