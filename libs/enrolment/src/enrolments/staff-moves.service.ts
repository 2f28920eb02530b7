import { Injectable } from '@nestjs/common';
import { DomainError } from '@convenor/platform';
import { type EnrolmentState, placeTaken, transition } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { EnrolmentStateDto } from './enrolment.dto.js';
import type { Enrolment } from './enrolment.entity.js';
import { Enrolments } from './enrolments.service.js';
import { Pauses } from '../track/pauses.js';
import { Places } from './places.js';

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
    private readonly places: Places,
    private readonly pauses: Pauses,
  ) {}

  async move(staffId: string, id: string, to: EnrolmentState, reason?: string): Promise<EnrolmentStateDto> {
    return this.db.transaction(async (tx) => {
      const enrolment = await this.enrolments.lock(tx, id);
      const allowed = transition(enrolment.state, to, 'staff');
      const takesPlace = allowed.ok && placeTaken(to) && !placeTaken(enrolment.state);
      if (takesPlace) await this.requirePlace(tx, enrolment);
      await this.enrolments.transition(tx, enrolment, to, { kind: 'staff', id: staffId }, reason);
      return { id, state: enrolment.state };
    });
  }

  /**
   * A break for many who are held, in as many statements as for one where they are done `together`.
   * @returns of each since when, or why it cannot be
   */
  async pauseAll(
    tx: EntityManager,
    staffId: string,
    ids: readonly string[],
    reason: string,
  ): Promise<Map<string, Date | DomainError>> {
    return this.breakAll(tx, staffId, ids, 'paused', reason);
  }

  /**
   * The break of many is taken back: their places were theirs all along, and they go on as if there had been none.
   * @returns of each since when, or why it cannot be
   */
  async unpauseAll(
    tx: EntityManager,
    staffId: string,
    ids: readonly string[],
  ): Promise<Map<string, Date | DomainError>> {
    await this.pauses.forget(tx, ids);
    return this.breakAll(tx, staffId, ids, 'active');
  }

  private async breakAll(
    tx: EntityManager,
    staffId: string,
    ids: readonly string[],
    to: 'paused' | 'active',
    reason?: string,
  ): Promise<Map<string, Date | DomainError>> {
    const enrolments = await this.enrolments.lockAll(tx, ids);
    const refused = await this.enrolments.transitionAll(tx, enrolments, to, { kind: 'staff', id: staffId }, reason);
    return new Map(enrolments.map(({ id, stateSince }) => [id, refused.get(id) ?? stateSince]));
  }

  /** A place that is on offer to this person is theirs. */
  private async requirePlace(tx: EntityManager, enrolment: Enrolment): Promise<void> {
    await this.places.takeTurn(tx, enrolment.courseId);
    const free = await this.places.free(tx, enrolment);
    if (free <= 0 && !enrolment.placeOfferedUntil) throw new NoFreePlace();
  }
}
