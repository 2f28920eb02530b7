import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** The time that a piece of long work has before others have theirs. */
export interface Turn {
  isOver(): boolean;
  /** Has the same job done once more, after all that waits in its queue by now. */
  again(): Promise<void>;
}

/** Of who does all there is in one go. */
export const WHOLE_TURN: Turn = { isOver: () => false, again: () => Promise.resolve() };

export type JobHandler = (payload: unknown, turn: Turn) => Promise<void>;

export interface JobOptions {
  runAt?: Date;
  /** A second job with the same key replaces the waiting one. */
  key?: string;
  maxAttempts?: number;
  /** Of the jobs of one queue, one runs at a time. */
  queue?: string;
}

/** The queue of what may take minutes: however much of it waits, it leaves room for mails and all that is quick. */
export const LONG_WORK = 'long-work';

/** The queue of large files, which are written from their beginning to their end. */
export const LONG_FILES = 'long-files';

/** The queue of files that take a moment: they do not wait until a large one is written. */
export const SHORT_FILES = 'short-files';

interface Schedule {
  readonly name: string;
  /** Five cron fields in UTC. */
  readonly pattern: string;
  readonly queue: string | undefined;
}

const MOST_ATTEMPTS = 12;

/** Work for later, queued in the caller's transaction: it exists if, and only if, the transaction commits. */
@Injectable()
export class Jobs {
  private readonly handlers = new Map<string, (payload: unknown, turn?: Turn) => Promise<void>>();
  private readonly schedules: Schedule[] = [];
  /** How long a piece of long work goes on where others wait, in milliseconds. */
  turn = 3_000;

  /** Says who does the jobs of this name; called once, when the feature starts. */
  handle(name: string, handler: JobHandler): void {
    if (this.handlers.has(name)) throw new Error(`Two handlers for the job "${name}".`);
    this.handlers.set(name, (payload, turn = WHOLE_TURN) => handler(payload, turn));
  }

  /** Runs a job by the clock. `pattern` is five cron fields in UTC. In a queue it waits once, however long it waits. */
  schedule(name: string, pattern: string, handler: JobHandler, { queue }: Pick<JobOptions, 'queue'> = {}): void {
    this.handle(name, handler);
    this.schedules.push({ name, pattern, queue });
  }

  async add(tx: EntityManager, name: string, payload: object, options: JobOptions = {}): Promise<void> {
    await tx.query(
      'select graphile_worker.add_job($1, payload := $2::json, run_at := $3, job_key := $4, max_attempts := $5, queue_name := $6)',
      [
        ...[name, JSON.stringify(payload), options.runAt ?? null, options.key ?? null],
        ...[options.maxAttempts ?? MOST_ATTEMPTS, options.queue ?? null],
      ],
    );
  }

  /** Many at once, in one statement. */
  async addAll(tx: EntityManager, name: string, jobs: readonly { payload: object; runAt?: Date }[]): Promise<void> {
    if (jobs.length === 0) return;
    const rows = jobs.map(({ payload, runAt }) => ({ payload, run_at: runAt ?? null }));
    await tx.query(
      `select count(*) from graphile_worker.add_jobs(array(
         select row($1, payload, null, run_at, $3::smallint, null, null, null)::graphile_worker.job_spec
           from jsonb_to_recordset($2) as new (payload json, run_at timestamptz)))`,
      [name, JSON.stringify(rows), MOST_ATTEMPTS],
    );
  }

  get taskList(): ReadonlyMap<string, (payload: unknown, turn?: Turn) => Promise<void>> {
    return this.handlers;
  }

  get crontab(): string {
    return this.schedules
      .map(({ name, pattern, queue }) => `${pattern} ${name}${queue ? ` ?queue=${queue}&jobKey=${name}` : ''}`)
      .join('\n');
  }

  get scheduled(): readonly Schedule[] {
    return this.schedules;
  }
}
