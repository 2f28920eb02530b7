import { Injectable, Logger } from '@nestjs/common';
import { Clock, Later, PreparedSql, Statement } from '@convenor/platform';
import { type LocalDate, nextReminderAt, type Progress } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { Passage, PassageFacts } from '../passage/passage.js';
import { Passages } from '../passage/passages.js';
import { reminderFactsOf, summarise } from './summarise.js';

const BATCH = 400;
/** While the database works for one batch, this process works for the other. */
const LANES = 2;
const FIRST = '00000000-0000-0000-0000-000000000000';

const DUE = `state in ('accepted', 'active', 'paused')
  and (summarised_on is null or summarised_on < ($1::timestamptz at time zone time_zone)::date)`;

const writeSummaries = new Statement<never, [rows: string]>(
  'write-summaries',
  `update enrolments e set progress_share = s.share, progress_completed = s.completed, progress_required = s.required, pace = s.pace,
          pace_reasons = s.reasons, pace_rank = s.rank, current_module_id = s.module, next_activity_id = s.activity, next_due_on = s.due,
          forecast = s.forecast, remind_at = s.remind, summarised_on = s.today
     from jsonb_to_recordset($1::jsonb) as s(id uuid, share int, completed int, required int, pace text, reasons jsonb, rank int,
          module text, activity text, due date, forecast jsonb, remind timestamptz, today date)
    where e.id = s.id`,
);

const writeReminders = new Statement<never, [rows: string]>(
  'write-reminders',
  `update enrolments e set reminded_on = n."on", remind_at = n.next
     from jsonb_to_recordset($1::jsonb) as n(id uuid, "on" date, next timestamptz) where e.id = n.id`,
);

export interface Refreshed {
  refreshed: number;
  /** How many were wrong in what does not depend on the day. */
  mended: number;
}

/** Keeps the summary columns of enrolments true: written with every change, and once a day as time passes. */
@Injectable()
export class SummaryColumns {
  private readonly log = new Logger('Summary');
  private readonly refreshing = new Later<string>(1, (tx, ids) => this.refreshAll(tx, ids));

  constructor(
    private readonly db: DataSource,
    private readonly passages: Passages,
    private readonly sql: PreparedSql,
    private readonly clock: Clock,
  ) {}

  async refresh(tx: EntityManager, enrolmentId: string): Promise<void> {
    await this.refreshing.add(tx, enrolmentId);
  }

  /** For whoever reads what stands there: of changes that are done together, it would be written at their end. */
  async settle(tx: EntityManager): Promise<void> {
    await this.refreshing.settle(tx);
  }

  private async refreshAll(tx: EntityManager, ids: readonly string[]): Promise<void> {
    const [first, ...others] = [...new Set(ids)];
    await this.write(
      tx,
      others.length === 0 ? [await this.passages.any(tx, first!)] : await this.passages.many(tx, [first!, ...others]),
    );
  }

  /** People were reminded, or there was nothing to say any more; when to look at them next follows from it. */
  async noteReminders(
    tx: EntityManager,
    noted: readonly { passage: Passage; remindedOn: LocalDate | null }[],
  ): Promise<void> {
    const rows = noted.map(({ passage, remindedOn }) => {
      const facts = { ...reminderFactsOf(passage), remindedOn };
      return { id: passage.facts.id, on: remindedOn, next: nextReminderAt(facts, passage.now) };
    });
    await this.sql.rowsIn(tx, writeReminders, JSON.stringify(rows));
  }

  /** For every passage under way whose day has changed since it was summarised. */
  async refreshDue(): Promise<Refreshed> {
    const counts = { refreshed: 0, mended: 0 };
    const add = ({ refreshed, mended }: Refreshed): void => {
      counts.refreshed += refreshed;
      counts.mended += mended;
    };
    const walk = new Walk();
    const lanes = Array.from({ length: LANES }, async () => {
      for (let refreshed = BATCH; refreshed === BATCH;) {
        const batch = await this.refreshBatch(walk);
        add(batch);
        refreshed = batch.refreshed;
      }
    });
    // None is left behind at work where another one failed.
    for (const lane of await Promise.allSettled(lanes)) if (lane.status === 'rejected') throw lane.reason;
    for (const id of await this.leftOver()) add(await this.refreshWhenFree(id));
    if (counts.mended > 0)
      this.log.warn(`${counts.mended} of ${counts.refreshed} summaries did not match their passages and were mended.`);
    return counts;
  }

  /** Passages that somebody is at work on are passed over: whoever holds hundreds of them waits for nobody. */
  private async refreshBatch(walk: Walk): Promise<Refreshed> {
    return this.db.transaction(async (tx) => {
      const ids = await walk.next((after) => this.hold(tx, after));
      const mended = ids.length === 0 ? 0 : await this.write(tx, await this.passages.many(tx, ids));
      return { refreshed: ids.length, mended };
    });
  }

  private async hold(tx: EntityManager, after: string): Promise<string[]> {
    const held = await tx.query<{ id: string }[]>(
      `select id from enrolments where id > $2 and ${DUE} order by id limit $3 for no key update skip locked`,
      [this.clock.now(), after, BATCH],
    );
    return held.map(({ id }) => id);
  }

  private async leftOver(): Promise<string[]> {
    const rows = await this.db.query<{ id: string }[]>(`select id from enrolments where ${DUE} order by id`, [
      this.clock.now(),
    ]);
    return rows.map(({ id }) => id);
  }

  private async refreshWhenFree(id: string): Promise<Refreshed> {
    return this.db.transaction(async (tx) => {
      await tx.query('select 1 from enrolments where id = $1 for no key update', [id]);
      return { refreshed: 1, mended: await this.write(tx, await this.passages.many(tx, [id])) };
    });
  }

  /** @returns of how many what was counted (not what moves with the calendar) had been wrong */
  private async write(tx: EntityManager, passages: readonly Passage[]): Promise<number> {
    if (passages.length === 0) return 0;
    const summaries = passages.map((passage) => ({ passage, summary: summarise(passage) }));
    const rows = summaries.map(({ passage: { facts, today }, summary: { progress, pace, ...rest } }) => ({
      id: facts.id,
      ...progress,
      pace: pace.status,
      reasons: pace.reasons,
      rank: rest.paceRank,
      module: rest.currentModuleId,
      activity: rest.nextActivityId,
      due: rest.nextDueOn,
      forecast: rest.forecast,
      remind: rest.remindAt,
      today,
    }));
    await this.sql.rowsIn(tx, writeSummaries, JSON.stringify(rows));
    return summaries.filter(({ passage: { facts }, summary: { progress } }) => !isCounted(facts, progress)).length;
  }
}

/** A way through all passages by id, batch by batch, however many go along it. */
class Walk {
  private after: Promise<string | null> = Promise.resolve(FIRST);

  /** The next batch; fewer than a whole one at the end of the way. */
  next(hold: (after: string) => Promise<string[]>): Promise<string[]> {
    const held = this.after.then((after) => (after === null ? [] : hold(after)));
    this.after = held.then(
      (ids) => (ids.length < BATCH ? null : ids.at(-1)!),
      () => null,
    );
    return held;
  }
}

function isCounted(facts: PassageFacts, { share, completed, required }: Progress): boolean {
  return facts.share === share && facts.completed === completed && facts.required === required;
}
