import { Injectable } from '@nestjs/common';
import { Notifications } from '@convenor/notification';
import { Clock, Ids, Jobs, LONG_WORK, NotFound, rowsJson } from '@convenor/platform';
import {
  dueReport,
  REPORT_ASKED_TWICE_MS,
  REPORT_KEPT_DAYS,
  REPORT_NEEDS,
  type ReportTiming,
  permissionsOf,
} from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { ReportMaking, type ReportWhat } from './report-making.js';
import { ReportReaders } from './report-readers.js';
import type { ReportRunDto, ReportRunListDto, RunsQuery, RunState } from './report-schedule.dto.js';

/** The job that makes what one run is to give to each of its readers. */
export const MAKE_REPORTS = 'make-reports';

const ATTEMPTS = 6;
const DAY_MS = 86_400_000;
/** Longer than any report is kept. */
const RUNS_KEPT_DAYS = 401;

interface Run {
  id: string;
  scheduleId: string;
  dueAt: Date;
  what: ReportWhat;
  timeZone: string;
}

interface RunRow {
  id: string;
  dueAt: Date;
  byHand: boolean;
  state: RunState;
  endedAt: Date | null;
  readers: number;
}

const RUNS = `select r.id, r.due_at as "dueAt", r.by_hand as "byHand", r.state, r.ended_at as "endedAt",
    (select count(*)::int from scheduled_reports s where s.run_id = r.id and s.expires_at > $1) as readers
  from report_runs r`;

/** Makes reports when their time has come: each moment of a schedule once, whatever ends in between (docs/adr/0042). */
@Injectable()
export class ReportRuns {
  constructor(
    private readonly db: DataSource,
    private readonly readers: ReportReaders,
    private readonly making: ReportMaking,
    private readonly notifications: Notifications,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Begins what is due, one schedule after the other, and gives up what no job works at any more. */
  async beginDue(): Promise<void> {
    while (await this.db.transaction((tx) => this.beginOne(tx)));
    await this.db.transaction((tx) => this.giveUp(tx));
  }

  /** One that was asked for; a second click within a minute gives the same one. The schedule is held by the caller. */
  async beginByHand(tx: EntityManager, scheduleId: string): Promise<{ run: ReportRunDto; isNew: boolean }> {
    const now = this.clock.now();
    const [same] = await tx.query<{ id: string }[]>(
      `select id from report_runs where schedule_id = $1 and by_hand and (state = 'making' or started_at > $2)
        order by id desc limit 1`,
      [scheduleId, new Date(now.getTime() - REPORT_ASKED_TWICE_MS)],
    );
    const id = same?.id ?? (await this.begin(tx, scheduleId, now, true));
    const [run] = await tx.query<RunRow[]>(`${RUNS} where r.schedule_id = $2 and (r.id = $3 or r.due_at = $1)`, [
      ...[now, scheduleId, id],
    ]);
    return { run: shown(run!), isNew: !same && id !== null };
  }

  async list(scheduleId: string, { after, limit = 25 }: RunsQuery): Promise<ReportRunListDto> {
    const known = await this.db.query<unknown[]>('select from report_schedules where id = $1', [scheduleId]);
    if (known.length === 0) throw new NotFound('This schedule');
    const rows = await this.db.query<RunRow[]>(
      `${RUNS} where r.schedule_id = $2 and ($3::uuid is null or r.id < $3) order by r.id desc limit $4`,
      [this.clock.now(), scheduleId, after ?? null, limit + 1],
    );
    const page = rows.slice(0, limit);
    return { items: page.map(shown), next: rows.length > limit ? page.at(-1)!.id : null };
  }

  /** From where a process that died left it: who has theirs is not given it again. */
  async make(id: string): Promise<void> {
    const [run] = await this.db.query<Run[]>(
      `select r.id, r.schedule_id as "scheduleId", r.due_at as "dueAt", r.what, s.time_zone as "timeZone"
         from report_runs r join report_schedules s on s.id = r.schedule_id where r.id = $1 and r.state = 'making'`,
      [id],
    );
    if (!run) return;
    const waiting = await this.db.query<{ userId: string }[]>(
      `select p.user_id as "userId" from report_schedule_readers p where p.schedule_id = $1 and p.left_at is null
          and not exists (select from scheduled_reports s where s.run_id = $2 and s.user_id = p.user_id) order by 1`,
      [run.scheduleId, id],
    );
    for (const { userId } of waiting) await this.makeFor(run, userId);
    await this.db.transaction((tx) => this.finish(tx, run));
  }

  /** What was kept long enough. */
  async forget(): Promise<void> {
    const now = this.clock.now();
    await this.db.query('delete from scheduled_reports where expires_at <= $1', [now]);
    await this.db.query('delete from report_runs where started_at < $1', [
      new Date(now.getTime() - RUNS_KEPT_DAYS * DAY_MS),
    ]);
  }

  private async beginOne(tx: EntityManager): Promise<boolean> {
    const now = this.clock.now();
    const [due] = await tx.query<({ id: string; nextAt: Date } & ReportTiming)[]>(
      `select id, rhythm, day, at, time_zone as "timeZone", next_at as "nextAt" from report_schedules
        where paused_at is null and next_at <= $1 order by next_at limit 1 for no key update skip locked`,
      [now],
    );
    if (!due) return false;
    const { dueAt, nextAt } = dueReport(due, due.nextAt, now)!;
    await tx.query('update report_schedules set next_at = $2 where id = $1', [due.id, nextAt]);
    await this.begin(tx, due.id, dueAt, false);
    return true;
  }

  /** @returns null where this moment was run already */
  private async begin(tx: EntityManager, scheduleId: string, dueAt: Date, byHand: boolean): Promise<string | null> {
    const [run] = await tx.query<{ id: string }[]>(
      `insert into report_runs (id, schedule_id, due_at, what, by_hand, state, started_at)
       select $1, id, $3, what, $4, 'making', $5 from report_schedules where id = $2
       on conflict (schedule_id, due_at) do nothing returning id`,
      [this.ids.next(), scheduleId, dueAt, byHand, this.clock.now()],
    );
    if (!run) return null;
    const options = { key: `${MAKE_REPORTS}:${run.id}`, maxAttempts: ATTEMPTS, queue: LONG_WORK };
    await this.jobs.add(tx, MAKE_REPORTS, { id: run.id }, options);
    return run.id;
  }

  private async makeFor(run: Run, userId: string): Promise<void> {
    const { kind } = run.what;
    const asking = await this.readers.asking(this.db.manager, userId, kind);
    if (!asking) return this.dropStranger(run, userId);
    const reach = await this.readers.reach(this.db.manager, asking);
    const { content, rows } = await this.making.make(asking, run.what, run);
    const isDone = await this.db.transaction(async (tx) => {
      const still = await tx.query<unknown[]>(
        'select from report_schedule_readers where schedule_id = $1 and user_id = $2 and left_at is null for share',
        [run.scheduleId, userId],
      );
      if (still.length === 0) return true;
      // Whoever's reach changed meanwhile gets one that is made anew.
      const now = await this.readers.asking(tx, userId, kind);
      if (!now || String(await this.readers.reach(tx, now)) !== String(reach)) return false;
      const id = await this.keep(tx, run, { userId, reach, content });
      if (id === null) return true;
      await tx.query(
        `insert into scheduled_report_rows (report_id, place, enrolment_id, cells)
         select $1, place, enrolment_id, cells from jsonb_to_recordset($2) as new (place int, enrolment_id uuid, cells jsonb)`,
        [id, rowsJson(rows.map(({ enrolmentId, cells }, place) => ({ place, enrolment_id: enrolmentId, cells })))],
      );
      await this.notifications.tell(tx, {
        ...{ personId: userId, kind: 'report', catalogue: 'tracking', letter: 'report_ready' },
        ...{ url: `/admin/reports/${id}`, dedupeKey: `report:${run.id}` },
      });
      return true;
    });
    if (!isDone) await this.makeFor(run, userId);
  }

  private async keep(
    tx: EntityManager,
    run: Run,
    { userId, reach, content }: { userId: string; reach: string[]; content: object },
  ): Promise<string | null> {
    const now = this.clock.now();
    const [kept] = await tx.query<{ id: string }[]>(
      `insert into scheduled_reports (id, run_id, user_id, reach, content, made_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (run_id, user_id) do nothing returning id`,
      [
        ...[this.ids.next(), run.id, userId, reach, JSON.stringify(content), now],
        new Date(now.getTime() + REPORT_KEPT_DAYS[run.what.kind] * DAY_MS),
      ],
    );
    return kept?.id ?? null;
  }

  /** Whose roles do not carry it any more falls off; who is suspended gets nothing for as long. */
  private async dropStranger({ scheduleId, what }: Run, userId: string): Promise<void> {
    const roles = await this.db.query<{ role: string }[]>('select role from user_roles where user_id = $1', [userId]);
    if (permissionsOf(roles.map(({ role }) => role)).has(REPORT_NEEDS[what.kind])) return;
    await this.db.query('delete from report_schedule_readers where schedule_id = $1 and user_id = $2', [
      ...[scheduleId, userId],
    ]);
  }

  private async finish(tx: EntityManager, run: Run): Promise<void> {
    const [made] = await tx.query<[{ readers: number }[], number]>(
      `update report_runs set state = 'made', ended_at = $2 where id = $1 and state = 'making'
       returning (select count(*)::int from scheduled_reports where run_id = $1) as readers`,
      [run.id, this.clock.now()],
    );
    if (made[0]?.readers === 0) await this.tellKeeper(tx, run.id, run.scheduleId, 'report_unread');
  }

  /** A run whose job was tried often enough, or is not there any more. */
  private async giveUp(tx: EntityManager): Promise<void> {
    const [lost] = await tx.query<[{ id: string; scheduleId: string }[], number]>(
      `update report_runs r set state = 'failed', ended_at = $1 where r.state = 'making'
          and not exists (select from graphile_worker.jobs j where j.key = $2 || r.id
                             and (j.attempts < j.max_attempts or j.locked_at is not null))
       returning r.id, r.schedule_id as "scheduleId"`,
      [this.clock.now(), `${MAKE_REPORTS}:`],
    );
    for (const { id, scheduleId } of lost) await this.tellKeeper(tx, id, scheduleId, 'report_failed');
  }

  private async tellKeeper(tx: EntityManager, runId: string, scheduleId: string, letter: string): Promise<void> {
    const [schedule] = await tx.query<{ keeperId: string | null }[]>(
      'select keeper_id as "keeperId" from report_schedules where id = $1',
      [scheduleId],
    );
    if (!schedule?.keeperId) return;
    await this.notifications.tell(tx, {
      ...{ personId: schedule.keeperId, kind: 'report', catalogue: 'tracking', letter },
      ...{ url: `/admin/report-schedules/${scheduleId}`, dedupeKey: `${letter}:${runId}` },
    });
  }
}

function shown({ dueAt, endedAt, ...run }: RunRow): ReportRunDto {
  return { ...run, dueAt: dueAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
}
