import { Injectable } from '@nestjs/common';
import { isLiving } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { NotRunning } from './enrolment-errors.js';
import { EnrolmentStateDto } from './enrolment.dto.js';
import type { Enrolment } from './enrolment.entity.js';
import { Enrolments } from './enrolments.service.js';

/** What a trainee does with their own passage. */
@Injectable()
export class OwnMoves {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
  ) {}

  /** Asking for the state that already is, is no mistake: two taps give one answer. */
  async move(userId: string, id: string, to: 'active' | 'withdrawn', reason?: string): Promise<EnrolmentStateDto> {
    return this.db.transaction(async (tx) => {
      const enrolment = await this.enrolments.lockOwn(tx, userId, id);
      if (enrolment.state !== to)
        await this.enrolments.transition(tx, enrolment, to, { kind: 'trainee', id: userId }, reason);
      return { id, state: enrolment.state };
    });
  }

  /**
   * Locks the passage for an act of learning. The first one starts the track of an accepted person.
   * @throws NotFound for somebody else's; NotRunning when the training neither runs nor can begin.
   */
  async toLearn(tx: EntityManager, userId: string, id: string): Promise<Enrolment> {
    const enrolment = await this.enrolments.lockOwn(tx, userId, id);
    if (enrolment.state === 'accepted')
      await this.enrolments.transition(tx, enrolment, 'active', { kind: 'trainee', id: userId });
    if (enrolment.state !== 'active') throw new NotRunning(enrolment.state);
    return enrolment;
  }

  /** Whether lessons may be read: from the moment a place is given, and for ever after completion. */
  static mayRead({ state }: Pick<Enrolment, 'state'>): boolean {
    return state === 'completed' || (isLiving(state) && state !== 'applied' && state !== 'waitlisted');
  }
}
