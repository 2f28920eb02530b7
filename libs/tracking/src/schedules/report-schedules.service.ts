import { Injectable } from '@nestjs/common';
import {
  type Actor,
  AuditLog,
  Clock,
  DomainError,
  Ids,
  InvalidInput,
  NotFound,
  PreconditionMissing,
  requireMatch,
} from '@convenor/platform';
import {
  type AuditAction,
  isReportTiming,
  nextReportAt,
  permissionsOf,
  REPORT_LIMITS,
  type ReportRhythm,
  type ReportTiming,
} from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { TraineeViews } from '../views/trainee-views.service.js';
import type { ReportWhat } from './report-making.js';
import { kindsFor, ReportReaders } from './report-readers.js';
import { ReportRuns } from './report-runs.service.js';
import type {
  ChangeScheduleDto,
  MakeScheduleDto,
  ReportRunDto,
  ScheduledWhatDto,
  ScheduleDto,
  ScheduleListDto,
  ScheduleMove,
} from './report-schedule.dto.js';

class TooManySchedules extends DomainError {
  readonly code = 'too_many_schedules';
  constructor() {
    super(`There are ${REPORT_LIMITS.schedules} schedules. Remove one that nobody needs any more first.`);
  }
}

interface Row {
  id: string;
  name: string;
  what: ReportWhat;
  rhythm: ReportRhythm;
  day: number;
  at: string;
  timeZone: string;
  pausedAt: Date | null;
  nextAt: Date;
  lastAt: Date | null;
  rowVersion: number;
  keeper: { id: string; name: string; roles: string[] } | null;
  readers: { id: string; name: string; left: boolean; suspended: boolean; roles: string[] }[];
}

const MAKE_LOCK = `hashtextextended('report-schedules', 0)`;
const ROLES = `coalesce((select jsonb_agg(r.role) from user_roles r where r.user_id = u.id), '[]')`;
const ROWS = `select s.id, s.name, s.what, s.rhythm, s.day, s.at, s.time_zone as "timeZone", s.paused_at as "pausedAt",
    s.next_at as "nextAt", s.row_version as "rowVersion",
    (select max(r.due_at) from report_runs r where r.schedule_id = s.id and r.state = 'made') as "lastAt",
    (select jsonb_build_object('id', u.id, 'name', u.name, 'roles', ${ROLES}) from users u
      where u.id = s.keeper_id and u.suspended_at is null) as keeper,
    coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'left', p.left_at is not null,
                'suspended', u.suspended_at is not null, 'roles', ${ROLES}) order by u.name collate "und-x-icu", u.id)
      from report_schedule_readers p join users u on u.id = p.user_id where p.schedule_id = s.id), '[]') as readers
  from report_schedules s`;

const MOVED: Readonly<Record<ScheduleMove, AuditAction>> = {
  ...{ pause: 'report_schedule.paused', resume: 'report_schedule.resumed', takeOver: 'report_schedule.taken_over' },
};

/** Which reports come by themselves, when and to whom. Whoever may plan reports sees and changes all of them. */
@Injectable()
export class ReportSchedules {
  constructor(
    private readonly db: DataSource,
    private readonly readers: ReportReaders,
    private readonly runs: ReportRuns,
    private readonly views: TraineeViews,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** All of them: there are never many. */
  async list(): Promise<ScheduleListDto> {
    const rows = await this.db.query<Row[]>(`${ROWS} order by s.name collate "und-x-icu", s.id`);
    return { items: rows.map(present), next: null };
  }

  /** @throws NotFound */
  async one(tx: EntityManager, id: string): Promise<ScheduleDto> {
    return present(await this.row(tx, id));
  }

  /** @throws InvalidInput | NotFound for a view that I do not see | TooManySchedules */
  async make(tx: EntityManager, actor: Actor, given: MakeScheduleDto): Promise<ScheduleDto> {
    const { name, rhythm, day, at, timeZone, readers } = given;
    requireTiming({ rhythm, day, at });
    const what = await this.whatOf(tx, actor, given.what);
    await this.requireReaders(tx, readers, what);
    await tx.query(`select pg_advisory_xact_lock(${MAKE_LOCK})`);
    const [{ count }] = await tx.query<[{ count: number }]>('select count(*)::int as count from report_schedules');
    if (count >= REPORT_LIMITS.schedules) throw new TooManySchedules();
    const [id, now] = [this.ids.next(), this.clock.now()];
    await tx.query(
      `insert into report_schedules (id, name, what, rhythm, day, at, time_zone, keeper_id, next_at, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[id, name, JSON.stringify(what), rhythm, day, at, timeZone, actor.userId],
        ...[nextReportAt({ rhythm, day, at, timeZone }, now), now],
      ],
    );
    await this.setReaders(tx, id, readers);
    await this.note(tx, actor, 'report_schedule.made', id, { kind: what.kind, rhythm });
    return this.one(tx, id);
  }

  /** @throws NotFound | PreconditionMissing | ChangedMeanwhile | InvalidInput */
  async change(
    tx: EntityManager,
    actor: Actor,
    id: string,
    given: ChangeScheduleDto,
    ifMatch: string | undefined,
  ): Promise<ScheduleDto> {
    if (ifMatch === undefined) throw new PreconditionMissing();
    const row = await this.held(tx, id);
    requireMatch(ifMatch, row.rowVersion);
    const { name = row.name, rhythm = row.rhythm, day = row.day, at = row.at, timeZone = row.timeZone } = given;
    requireTiming({ rhythm, day, at });
    const what = given.what ? await this.whatOf(tx, actor, given.what) : row.what;
    const held = row.readers.map((reader) => reader.id);
    if (given.readers) {
      const added = given.readers.filter((reader) => given.what !== undefined || !held.includes(reader));
      await this.requireReaders(tx, added, what);
      await this.setReaders(tx, id, given.readers);
    } else if (given.what) await this.requireReaders(tx, held, what);
    const isMoved = [rhythm !== row.rhythm, day !== row.day, at !== row.at, timeZone !== row.timeZone].includes(true);
    const nextAt = isMoved ? nextReportAt({ rhythm, day, at, timeZone }, this.clock.now()) : row.nextAt;
    await tx.query(
      `update report_schedules set name = $2, what = $3, rhythm = $4, day = $5, at = $6, time_zone = $7, next_at = $8,
              row_version = row_version + 1 where id = $1`,
      [id, name, JSON.stringify(what), rhythm, day, at, timeZone, nextAt],
    );
    await this.note(tx, actor, 'report_schedule.changed', id, { changed: Object.keys(given).sort() });
    return this.one(tx, id);
  }

  /** What it made goes as well. @throws NotFound */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.held(tx, id);
      await tx.query('delete from report_schedules where id = $1', [id]);
      await this.note(tx, actor, 'report_schedule.removed', id);
    });
  }

  /** What was missed while it was paused is not made up for. @throws NotFound */
  async move(tx: EntityManager, actor: Actor, id: string, move: ScheduleMove): Promise<ScheduleDto> {
    const row = await this.held(tx, id);
    const now = this.clock.now();
    const isDone = {
      pause: row.pausedAt !== null,
      resume: row.pausedAt === null,
      takeOver: row.keeper?.id === actor.userId,
    };
    if (isDone[move]) return present(row);
    if (move === 'pause') await tx.query('update report_schedules set paused_at = $2 where id = $1', [id, now]);
    if (move === 'resume')
      await tx.query('update report_schedules set paused_at = null, next_at = $2 where id = $1', [
        ...[id, nextReportAt(row, now)],
      ]);
    if (move === 'takeOver')
      await tx.query('update report_schedules set keeper_id = $2 where id = $1', [id, actor.userId]);
    await tx.query('update report_schedules set row_version = row_version + 1 where id = $1', [id]);
    await this.note(tx, actor, MOVED[move], id);
    return this.one(tx, id);
  }

  /** One between its times, whether it is paused or not. @throws NotFound */
  async sendNow(actor: Actor, id: string): Promise<ReportRunDto> {
    return this.db.transaction(async (tx) => {
      await this.held(tx, id);
      const { run, isNew } = await this.runs.beginByHand(tx, id);
      if (isNew) await this.note(tx, actor, 'report_schedule.sent', id);
      return run;
    });
  }

  /** What is stored of what was asked for. */
  private async whatOf(tx: EntityManager, actor: Actor, given: ScheduledWhatDto): Promise<ReportWhat> {
    const { kind, overview, viewId } = given;
    if ((kind === 'overview') !== (overview !== undefined))
      throw InvalidInput.field('what.overview', 'says_nothing', 'An overview needs to know whom it is about.');
    if ((kind === 'list') !== (viewId !== undefined))
      throw InvalidInput.field('what.viewId', 'choose_view', 'Please choose a view of the list.');
    if (viewId === undefined) return { kind, ...(overview && { overview }) };
    const { name: view, filters } = await this.views.one(tx, actor, viewId);
    return { kind, list: { view, filters: { ...filters } } };
  }

  private async requireReaders(tx: EntityManager, ids: readonly string[], { kind }: ReportWhat): Promise<void> {
    const strangers = await this.readers.strangers(tx, ids, kind);
    if (strangers.length > 0)
      throw InvalidInput.field('readers', 'may_not_read', 'Somebody chosen may not see this report themselves.');
  }

  /** Who turned it off stays so. */
  private async setReaders(tx: EntityManager, id: string, readers: readonly string[]): Promise<void> {
    await tx.query('delete from report_schedule_readers where schedule_id = $1 and not user_id = any($2)', [
      ...[id, readers],
    ]);
    await tx.query(
      `insert into report_schedule_readers (schedule_id, user_id) select $1, u.id from users u where u.id = any($2)
       on conflict do nothing`,
      [id, readers],
    );
  }

  private async row(tx: EntityManager, id: string): Promise<Row> {
    const [row] = await tx.query<Row[]>(`${ROWS} where s.id = $1`, [id]);
    if (!row) throw new NotFound('This schedule');
    return row;
  }

  /** For a change. */
  private async held(tx: EntityManager, id: string): Promise<Row> {
    await tx.query('select from report_schedules where id = $1 for no key update', [id]);
    return this.row(tx, id);
  }

  private async note(tx: EntityManager, actor: Actor, action: AuditAction, id: string, detail?: object): Promise<void> {
    await this.audit.record(tx, {
      ...{ actorId: actor.userId, action, subject: { type: 'report_schedule', id } },
      ...(detail && { detail: { ...detail } }),
    });
  }
}

function requireTiming(timing: Pick<ReportTiming, 'rhythm' | 'day' | 'at'>): void {
  if (!isReportTiming(timing)) throw InvalidInput.field('day', 'no_such_day', 'Please choose a day of the week.');
}

function present({ what, readers, keeper, pausedAt, nextAt, lastAt, ...row }: Row): ScheduleDto {
  const { kind, overview, list } = what;
  return {
    ...row,
    what: { kind, overview: overview ?? null, view: list?.view ?? null },
    readers: readers.map(({ id, name, left, suspended, roles }) => ({
      ...{ id, name },
      standing: suspended || !kindsFor(roles).includes(kind) ? 'may_not' : left ? 'left' : 'reads',
    })),
    keeper: keeper && permissionsOf(keeper.roles).has('report:schedule') ? { id: keeper.id, name: keeper.name } : null,
    pausedAt: pausedAt?.toISOString() ?? null,
    nextAt: pausedAt ? null : nextAt.toISOString(),
    lastAt: lastAt?.toISOString() ?? null,
  };
}
