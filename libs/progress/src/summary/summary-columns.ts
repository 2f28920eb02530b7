import { Injectable, Logger } from '@nestjs/common';
import { Clock, PreparedSql, Statement } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { Passages } from '../passage/passages.js';
import { summarise } from './summarise.js';

const BATCH = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';

const writeSummary = new Statement<never, [enrolmentId: string, ...columns: (string | number | null)[]]>(
  'write-summary',
  `update enrolments set progress_share = $2, progress_completed = $3, progress_required = $4, pace = $5, pace_reasons = $6, pace_rank = $7,
          current_module_id = $8, next_activity_id = $9, next_due_on = $10, forecast = $11, summarised_on = $12
    where id = $1`,
);

/** Keeps the summary columns of enrolments true: written with every change, and once a day as time passes. */
@Injectable()
export class SummaryColumns {
  private readonly log = new Logger('Summary');

  constructor(
    private readonly db: DataSource,
    private readonly passages: Passages,
    private readonly sql: PreparedSql,
    private readonly clock: Clock,
  ) {}

  /** @returns whether what was counted (not what moves with the calendar) had been wrong */
  async refresh(tx: EntityManager, enrolmentId: string): Promise<boolean> {
    const passage = await this.passages.any(tx, enrolmentId);
    const { progress, pace, paceRank, currentModuleId, nextActivityId, nextDueOn, forecast } = summarise(passage);
    await this.sql.rowsIn(
      tx,
      writeSummary,
      enrolmentId,
      progress.share,
      progress.completed,
      progress.required,
      pace.status,
      JSON.stringify(pace.reasons),
      paceRank,
      currentModuleId,
      nextActivityId,
      nextDueOn,
      forecast ? JSON.stringify(forecast) : null,
      passage.today,
    );
    const { facts } = passage;
    return (
      facts.share !== progress.share || facts.completed !== progress.completed || facts.required !== progress.required
    );
  }

  /** For every passage under way whose day has changed since it was summarised. @returns how many were wrong in what does not depend on the day */
  async refreshDue(): Promise<{ refreshed: number; mended: number }> {
    const counts = { refreshed: 0, mended: 0 };
    for (let after = FIRST; ;) {
      const due = await this.db.query<{ id: string }[]>(
        `select id from enrolments where id > $3 and state in ('accepted', 'active', 'paused')
            and (summarised_on is null or summarised_on < ($1::timestamptz at time zone time_zone)::date) order by id limit $2`,
        [this.clock.now(), BATCH, after],
      );
      for (const { id } of due) {
        const mended = await this.db.transaction(async (tx) => {
          await tx.query('select 1 from enrolments where id = $1 for update', [id]);
          return this.refresh(tx, id);
        });
        counts.refreshed += 1;
        if (mended) counts.mended += 1;
      }
      if (due.length < BATCH) break;
      after = due.at(-1)!.id;
    }
    if (counts.mended > 0)
      this.log.warn(`${counts.mended} of ${counts.refreshed} summaries did not match their passages and were mended.`);
    return counts;
  }
}
