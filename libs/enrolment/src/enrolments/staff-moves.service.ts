import { Injectable } from '@nestjs/common';
import { DomainError } from '@convenor/platform';
import type { EnrolmentState } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { EnrolmentStateDto } from './enrolment.dto.js';
import { Enrolments } from './enrolments.service.js';

class NoFreePlace extends DomainError {
  readonly code = 'no_free_place';
  constructor() {
    super('Every place of this course is taken. Put the person on the waiting list, or raise the number of places.');
  }
}

/** What staff do with somebody's passage. */
@Injectable()
export class StaffMoves {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
  ) {}

  async move(staffId: string, id: string, to: EnrolmentState, reason?: string): Promise<EnrolmentStateDto> {
    return this.db.transaction(async (tx) => {
      const { courseId } = await this.enrolments.any(tx, id);
      const free = to === 'accepted' || to === 'active' ? await this.enrolments.freePlaces(tx, courseId) : Infinity;
      const enrolment = await this.enrolments.lock(tx, id);
      const takesPlace = to === 'accepted' || enrolment.state === 'lapsed';
      if (takesPlace && free <= 0) throw new NoFreePlace();
      await this.enrolments.transition(tx, enrolment, to, { kind: 'staff', id: staffId }, reason);
      return { id, state: enrolment.state };
    });
  }
}
