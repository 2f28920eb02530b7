import { Injectable } from '@nestjs/common';
import { Clock, Ids } from '@convenor/platform';
import { today } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import type { Enrolment } from '../enrolments/enrolment.entity.js';

/** Days on which nothing falls due. A pause ends on the day of resuming, which no longer belongs to it. */
@Injectable()
export class Pauses {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async open(tx: EntityManager, enrolment: Enrolment, reason?: string): Promise<void> {
    await tx.query('insert into pauses (enrolment_id, id, from_day, reason) values ($1, $2, $3, $4)', [
      enrolment.id,
      this.ids.next(),
      today(enrolment.timeZone, this.clock.now()),
      reason ?? null,
    ]);
  }

  async close(tx: EntityManager, enrolment: Enrolment): Promise<void> {
    await tx.query(
      'update pauses set to_day = greatest(from_day, $2::date) where enrolment_id = $1 and to_day is null',
      [enrolment.id, today(enrolment.timeZone, this.clock.now())],
    );
  }
}
