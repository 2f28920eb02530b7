import { EventEmitter } from 'node:events';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import {
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
import { Jobs } from './jobs.js';
import { LiveWorkers } from './live-workers.js';
import { PatientPool } from './patient-pool.js';

/** Runs what `Jobs` queued: in the worker process, or inside the api process in the small set-up. */
@Injectable()
export class JobRunner implements OnApplicationShutdown {
  private readonly log = new Logger('Jobs');
  private runner: Runner | null = null;
  private pool: pg.Pool | null = null;
  private live: LiveWorkers | null = null;

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
   * the runner returns as soon as one of them finds nothing, while the other is still at the jobs of a queue.
   */
  async runDue(): Promise<void> {
    await runOnce({ ...this.options(), concurrency: 1 });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.runner?.stop().catch(() => undefined);
    await this.live?.stop();
    await this.pool?.end();
    this.runner = null;
    this.live = null;
    this.pool = null;
  }

  private options(): RunnerOptions {
    this.pool ??= this.connect();
    const tasks = [...this.jobs.taskList].map(
      ([name, handler]) => [name, (payload: unknown) => handler(payload)] as const,
    );
    return {
      pgPool: this.pool,
      taskList: Object.fromEntries(tasks),
      parsedCronItems: parseCrontab(this.jobs.crontab),
      concurrency: 2,
      noHandleSignals: true,
      logger: new GraphileLogger(() => (level, message) => {
        if (level === 'error') this.log.error(message);
      }),
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
