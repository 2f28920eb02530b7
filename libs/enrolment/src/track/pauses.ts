import { Injectable } from '@nestjs/common';
import { Clock, Ids } from '@convenor/platform';
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

  async open(tx: EntityManager, enrolment: Enrolment, reason?: string, planned?: PlannedPause): Promise<void> {
    await tx.query(
      'insert into pauses (enrolment_id, id, from_day, until_day, break_id, reason) values ($1, $2, $3, $4, $5, $6)',
      [
        ...[enrolment.id, this.ids.next(), today(enrolment.timeZone, this.clock.now())],
        ...[planned?.until ?? null, planned?.breakId ?? null, reason ?? null],
      ],
    );
  }

  async close(tx: EntityManager, enrolment: Enrolment): Promise<void> {
    await tx.query(
      'update pauses set to_day = greatest(from_day, $2::date) where enrolment_id = $1 and to_day is null',
      [enrolment.id, today(enrolment.timeZone, this.clock.now())],
    );
  }
}
