import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CreditedHours } from '@convenor/hours';
import { Clock, Jobs } from '@convenor/platform';
import { isSnapshotDue, type OverviewSnapshot } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { keepOverview } from './overview-sql.js';

/** Counts everybody again and again, so that nobody waits for it. See docs/adr/0036. */
@Injectable()
export class OverviewSnapshots implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly hours: CreditedHours,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('count-overview', '*/5 * * * *', () => this.make());
  }

  async last(): Promise<OverviewSnapshot | null> {
    const [last] = await this.db.query<OverviewSnapshot[]>(
      'select made_at as "madeAt", took_ms as took from overview_snapshot',
    );
    return last ?? null;
  }

  /** Readers see the figures of before until all of the new ones are there; of two at once the second does nothing. */
  private async make(): Promise<void> {
    const madeAt = this.clock.now();
    if (!isSnapshotDue(await this.last(), madeAt)) return;
    const began = performance.now();
    await this.hours.keep();
    await this.db.transaction(async (tx) => {
      await tx.query('set local statement_timeout = 0');
      const [{ mine }] = await tx.query<[{ mine: boolean }]>(
        `select pg_try_advisory_xact_lock(hashtextextended('overview', 0)) as mine`,
      );
      if (!mine) return;
      await keepOverview(tx, madeAt, began);
    });
  }
}
