import { Injectable } from '@nestjs/common';
import { Clock, Ids, rowsJson } from '@convenor/platform';
import { type LocalDate, today } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import type { Enrolment } from '../enrolments/enrolment.entity.js';

/** A pause that ends by itself on its day: the break that a person takes. */
export interface PlannedPause {
  until: LocalDate;
  breakId: string;
}

/** Days on which nothing falls due. A pause ends on the day of resuming, which no longer belongs to it. */
@Injectable()
export class Pauses {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async open(
    tx: EntityManager,
    enrolments: readonly Enrolment[],
    reason?: string,
    planned?: PlannedPause,
  ): Promise<void> {
    const rows = enrolments.map((enrolment) => ({ ...this.dayOf(enrolment), id: this.ids.next() }));
    await tx.query(
      `insert into pauses (enrolment_id, id, from_day, until_day, break_id, reason)
       select passage, id, day, $2, $3, $4 from jsonb_to_recordset($1) as new (passage uuid, id uuid, day date)`,
      [rowsJson(rows), planned?.until ?? null, planned?.breakId ?? null, reason ?? null],
    );
  }

  async close(tx: EntityManager, enrolments: readonly Enrolment[]): Promise<void> {
    if (enrolments.length === 0) return;
    await tx.query(
      `update pauses p set to_day = greatest(p.from_day, e.day)
         from jsonb_to_recordset($1) as e (passage uuid, day date) where p.enrolment_id = e.passage and p.to_day is null`,
      [rowsJson(enrolments.map((enrolment) => this.dayOf(enrolment)))],
    );
  }

  /** As if those that go on had never been: no day of theirs moves what is due, or counts as a new beginning. */
  async forget(tx: EntityManager, enrolmentIds: readonly string[]): Promise<void> {
    await tx.query('delete from pauses where enrolment_id = any($1) and to_day is null', [enrolmentIds]);
  }

  private dayOf({ id, timeZone }: Enrolment): { passage: string; day: LocalDate } {
    return { passage: id, day: today(timeZone, this.clock.now()) };
  }
}
