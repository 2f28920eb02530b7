import { Injectable } from '@nestjs/common';
import { type AuditAction, withoutPersonalData } from '@convenor/rules';
import { parseCronItem, type ParsedCronItem } from 'graphile-worker';
import { DataSource } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { Clock } from '../clock.js';
import { DomainError, NotFound } from '../errors/domain-error.js';
import type {
  JobDto,
  JobListDto,
  JobOverviewDto,
  JobQueueDto,
  JobScheduleDto,
  JobsQuery,
  JobState,
} from './job-list.dto.js';
import { Jobs } from './jobs.js';

class JobIsRunning extends DomainError {
  readonly code = 'job_running';
  constructor() {
    super('This is being done at this moment. Please look again in a minute.');
  }
}

interface Row {
  id: string;
  task: string;
  state: JobState;
  attempts: number;
  maxAttempts: number;
  runAt: Date;
  createdAt: Date;
  error: string | null;
}

/** Which state a job is in at $1. */
const STATE = `case when j.locked_at is not null then 'running' when j.attempts >= j.max_attempts then 'failed'
  when j.last_error is not null then 'retrying' when j.run_at <= $1 then 'due' else 'waiting' end`;
const STATES_OF = (state: JobState): string => `count(*) filter (where state = '${state}')::int as ${state}`;
const MINUTE = 60_000;
/** How far ahead the next run of a schedule is looked for: none runs more seldom than weekly. */
const LOOKED_AHEAD = 8 * 24 * 60;

/** What waits, runs and failed in the queue, for whoever keeps the system going. Never what a job is about. */
@Injectable()
export class JobList {
  constructor(
    private readonly db: DataSource,
    private readonly jobs: Jobs,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async overview(): Promise<JobOverviewDto> {
    const now = this.clock.now();
    const states = (['waiting', 'due', 'running', 'retrying', 'failed'] as const).map(STATES_OF).join(', ');
    const queues = await this.db.query<JobQueueDto[]>(
      `select task, ${states} from (select j.task_identifier as task, ${STATE} as state from graphile_worker.jobs j) as told
        group by task order by task`,
      [now],
    );
    return { queues, schedules: await this.schedules(now) };
  }

  async list({ state, after, limit = 25 }: JobsQuery): Promise<JobListDto> {
    const rows = await this.db.query<Row[]>(
      `select * from (
         select j.id::text, j.task_identifier as task, ${STATE} as state, j.attempts, j.max_attempts as "maxAttempts",
                j.run_at as "runAt", j.created_at as "createdAt", j.last_error as error
           from graphile_worker.jobs j where ($3::bigint is null or j.id < $3)) as told
        where $2::text is null or state = $2 order by id::bigint desc limit $4`,
      [this.clock.now(), state ?? null, after ?? null, limit + 1],
    );
    const page = rows.slice(0, limit);
    return { items: page.map(told), next: rows.length > limit ? page.at(-1)!.id : null };
  }

  /** Does it again as soon as may be, with all its tries before it. @throws NotFound | JobIsRunning */
  async retry(actorId: string, id: string): Promise<void> {
    await this.change(
      actorId,
      id,
      'job.retried',
      'select id from graphile_worker.reschedule_jobs(array[$1::bigint], now(), attempts := 0)',
    );
  }

  /** Takes it out of the queue undone. @throws NotFound | JobIsRunning */
  async giveUp(actorId: string, id: string): Promise<void> {
    await this.change(actorId, id, 'job.given_up', 'select id from graphile_worker.complete_jobs(array[$1::bigint])');
  }

  private async change(actorId: string, id: string, action: AuditAction, sql: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const [job] = await tx.query<{ task: string }[]>(
        'select task_identifier as task from graphile_worker.jobs where id = $1',
        [id],
      );
      if (!job) throw new NotFound('This job');
      const changed = await tx.query<unknown[]>(sql, [id]);
      if (changed.length === 0) throw new JobIsRunning();
      await this.audit.record(tx, { actorId, action, subject: { type: 'job', id }, detail: { task: job.task } });
    });
  }

  private async schedules(now: Date): Promise<JobScheduleDto[]> {
    const known = await this.db.query<{ identifier: string; last: Date | null }[]>(
      'select identifier, last_execution as last from graphile_worker._private_known_crontabs',
    );
    const lastOf = new Map(known.map(({ identifier, last }) => [identifier, last]));
    return this.jobs.scheduled
      .map(({ name, pattern }) => ({
        task: name,
        pattern,
        lastAt: lastOf.get(name)?.toISOString() ?? null,
        nextAt: nextRun(parseCronItem({ task: name, match: pattern }), now)?.toISOString() ?? null,
      }))
      .sort((one, other) => (one.nextAt ?? '').localeCompare(other.nextAt ?? '') || one.task.localeCompare(other.task));
  }
}

function told({ runAt, createdAt, error, ...job }: Row): JobDto {
  return {
    ...job,
    runAt: runAt.toISOString(),
    createdAt: createdAt.toISOString(),
    error: error === null ? null : withoutPersonalData(error),
  };
}

function nextRun({ match }: ParsedCronItem, now: Date): Date | null {
  let minute = Math.floor(now.getTime() / MINUTE);
  for (let ahead = 0; ahead < LOOKED_AHEAD; ahead += 1) {
    minute += 1;
    const at = new Date(minute * MINUTE);
    const digest = { min: at.getUTCMinutes(), hour: at.getUTCHours(), date: at.getUTCDate() };
    if (match({ ...digest, month: at.getUTCMonth() + 1, dow: at.getUTCDay() })) return at;
  }
  return null;
}
