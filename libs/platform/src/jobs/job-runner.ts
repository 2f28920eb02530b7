import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import {
  type JobHelpers,
  Logger as GraphileLogger,
  parseCrontab,
  type Runner,
  type RunnerOptions,
  run,
  runMigrations,
  runOnce,
  type WorkerEvents,
} from 'graphile-worker';
import type pg from 'pg';
import { DatabaseAddress } from '../database/database-address.js';
import { Jobs, type Turn } from './jobs.js';
import { LiveWorkers } from './live-workers.js';
import { PatientPool } from './patient-pool.js';

/** One of them may be at long work, one at a large file, and one is left for what is quick, small files among it. */
const AT_ONCE = 3;
const LOOK_AGAIN_MS = 2;
/** So long a stop waits for what is under way: well within the time that the process is given to end. */
const PATIENCE_MS = 8_000;

/** Runs what `Jobs` queued: in the worker process, or inside the api process in the small set-up. */
@Injectable()
export class JobRunner implements BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly log = new Logger('Jobs');
  private runner: Runner | null = null;
  private pool: pg.Pool | null = null;
  private live: LiveWorkers | null = null;
  private stopping = false;
  /** Jobs under way are not waited for any more: whatever they run into now is nobody's trouble. */
  private leaving = false;

  constructor(
    private readonly jobs: Jobs,
    private readonly address: DatabaseAddress,
  ) {}

  async start(): Promise<void> {
    this.live = new LiveWorkers(this.address.direct, (error) =>
      this.log.warn(`Jobs of ended processes wait: ${String(error)}`),
    );
    this.live.start();
    const events: WorkerEvents = new EventEmitter();
    events.on('worker:create', ({ worker }) => this.live?.hold(worker.workerId));
    this.runner = await run({ ...this.options(), events });
    this.runner.promise.catch((error: unknown) => this.log.error(`The job runner stopped: ${String(error)}`));
  }

  /**
   * Does everything that is due now and returns; for tests and the command line. One job after the other: with two workers
   * the runner returns as soon as one of them finds nothing, while the other is still at the jobs of a queue. Even one goes
   * on before it is written what became of a job, so that is waited for, and asked again until nothing changes any more.
   */
  async runDue(): Promise<void> {
    const events: WorkerEvents = new EventEmitter();
    const own: string[] = [];
    events.on('pool:create', ({ workerPool }) => own.push(workerPool.id));
    for (let left = ['?'], before = ''; left.length > 0 && before !== left.join();) {
      before = left.join();
      await runOnce({ ...this.options(), concurrency: 1, events });
      while (await this.holdAny(own)) await pause(LOOK_AGAIN_MS);
      const due = await this.pool!.query<{ id: string }>(
        `select id::text from graphile_worker.jobs
          where locked_at is null and run_at <= now() and attempts < max_attempts order by id`,
      );
      left = due.rows.map(({ id }) => id);
    }
  }

  /**
   * While all is there still that jobs stand on: nothing new is begun, long work ends its turn, and the rest is finished.
   * What takes too long for that is left, and begun again at the next start as the work of a process that ended.
   */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    if (!this.runner) return;
    const stopped = this.runner.stop().then(
      () => true,
      () => true,
    );
    this.leaving = !(await Promise.race([stopped, pause(PATIENCE_MS, false, { ref: false })]));
    if (this.leaving) this.log.warn('A job that takes longer is left, and begun again at the next start.');
    this.runner = null;
  }

  /** Also by itself, without the rest of the product: it may be started again. */
  async onApplicationShutdown(): Promise<void> {
    await this.beforeApplicationShutdown();
    await this.live?.stop();
    await this.pool?.end();
    this.live = null;
    this.pool = null;
    this.stopping = false;
  }

  /** Whether any job or queue is held by one of these still. */
  private async holdAny(workerPools: readonly string[]): Promise<boolean> {
    const { rowCount } = await this.pool!.query(
      `select from graphile_worker._private_jobs where locked_by = any($1)
       union all select from graphile_worker._private_job_queues where locked_by = any($1) limit 1`,
      [workerPools],
    );
    return rowCount! > 0;
  }

  private options(): RunnerOptions {
    this.pool ??= this.connect();
    const tasks = [...this.jobs.taskList].map(
      ([name, handler]) =>
        [name, (payload: unknown, helpers: JobHelpers) => handler(payload, this.turnOf(helpers))] as const,
    );
    return {
      pgPool: this.pool,
      taskList: Object.fromEntries(tasks),
      parsedCronItems: parseCrontab(this.jobs.crontab),
      concurrency: AT_ONCE,
      noHandleSignals: true,
      logger: new GraphileLogger(() => (level, message) => {
        if (level === 'error' && !this.leaving) this.log.error(message);
      }),
    };
  }

  private turnOf(helpers: JobHelpers): Turn {
    const ends = performance.now() + this.jobs.turn;
    return {
      isOver: () => this.stopping || performance.now() >= ends,
      // A job that is under way gives its key to the next of this name.
      again: async () => {
        const { job } = helpers;
        const queueName = await helpers.getQueueName();
        await helpers.addJob(job.task_identifier, job.payload, {
          ...{ maxAttempts: job.max_attempts, ...(queueName && { queueName }), ...(job.key && { jobKey: job.key }) },
        });
      },
    };
  }

  private connect(): pg.Pool {
    return new PatientPool(this.address.direct, 4, (error) =>
      this.log.warn(`Lost a connection to the database: ${error.message}`),
    );
  }
}

/** Brings the job queue's own tables up to date. */
export async function migrateJobs(url: string): Promise<void> {
  const pool = new PatientPool(url, 2, () => undefined);
  try {
    await runMigrations({ pgPool: pool, logger: new GraphileLogger(() => () => undefined) });
  } finally {
    await pool.end();
  }
}
