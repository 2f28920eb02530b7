import { Injectable, Logger } from '@nestjs/common';
import { Enrolments } from '@convenor/enrolment';
import { Clock, NotFound } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { RegradedPassages } from './regraded-passages.js';
import { type RegradeRecord, RegradeRecords } from './regrade-records.js';
import { SentAttempts } from './sent-attempts.js';

/** Passages that are looked up at one time. */
const AT_ONCE = 100;
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Goes through regrades, one person a transaction: what is done is done and noted, so that whoever comes after a process
 * that died goes on where it stood, and two at the same time do nothing twice.
 */
@Injectable()
export class RegradeWork {
  private readonly log = new Logger('Regrades');

  constructor(
    private readonly db: DataSource,
    private readonly records: RegradeRecords,
    private readonly attempts: SentAttempts,
    private readonly passages: RegradedPassages,
    private readonly enrolments: Enrolments,
    private readonly clock: Clock,
  ) {}

  /** Goes on with whatever was begun and is not done. */
  async goOn(): Promise<void> {
    const running = await this.db.query<{ id: string }[]>(
      `select id from regrades where state = 'running' order by id`,
    );
    for (const { id } of running) await this.run(id);
  }

  /** One person's trouble does not hold up the others; it is tried again. */
  async run(id: string): Promise<void> {
    const regrade = await this.records.toDo(id);
    if (!regrade) return;
    for (let after = FIRST; ;) {
      const page = await this.db.query<{ enrolment_id: string }[]>(
        `select enrolment_id from regraded_passages where regrade_id = $1 and done_at is null and enrolment_id > $2
          order by enrolment_id limit $3`,
        [id, after, AT_ONCE],
      );
      for (const { enrolment_id: enrolmentId } of page) await this.alone(regrade, enrolmentId);
      if (page.length < AT_ONCE) break;
      after = page.at(-1)!.enrolment_id;
    }
    await this.finish(id);
  }

  private async alone(regrade: RegradeRecord, enrolmentId: string): Promise<void> {
    try {
      await this.db.transaction((tx) => this.one(tx, regrade, enrolmentId));
    } catch (error) {
      // Whoever is gone has nothing left to be graded.
      if (error instanceof NotFound) return;
      this.log.error(`A passage could not be graded anew: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private async one(tx: EntityManager, regrade: RegradeRecord, enrolmentId: string): Promise<void> {
    const enrolment = await this.enrolments.lock(tx, enrolmentId);
    const key = [regrade.id, enrolmentId];
    const [waiting] = await tx.query<unknown[]>(
      'select 1 from regraded_passages where regrade_id = $1 and enrolment_id = $2 and done_at is null',
      key,
    );
    if (!waiting) return;
    await tx.query('select 1 from attempts where enrolment_id = $1 and activity_id = $2 for update', [
      enrolmentId,
      regrade.plan.activityId,
    ]);
    await tx.query('update regraded_passages set done_at = $3 where regrade_id = $1 and enrolment_id = $2', [
      ...key,
      this.clock.now(),
    ]);
    const [outcome] = await this.attempts.of(tx, regrade.plan, [enrolmentId]);
    if (outcome) await this.passages.apply(tx, regrade, enrolment, outcome);
  }

  /** What was said about it stands in the audit log and in the letters, and goes from here. */
  private async finish(id: string): Promise<void> {
    await this.db.query(
      `update regrades set state = 'done', finished_at = $2, reason = '', message = ''
        where id = $1 and state = 'running'
          and not exists (select 1 from regraded_passages where regrade_id = $1 and done_at is null)`,
      [id, this.clock.now()],
    );
  }
}
