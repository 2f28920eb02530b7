import { Injectable } from '@nestjs/common';
import { Clock } from '@convenor/platform';
import { isLiving, today } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { Cohorts } from '../cohorts/cohorts.service.js';
import { GroupNotStarted, NotRunning } from './enrolment-errors.js';
import { EnrolmentStateDto } from './enrolment.dto.js';
import type { Enrolment } from './enrolment.entity.js';
import { Enrolments } from './enrolments.service.js';

/** What a trainee does with their own passage. */
@Injectable()
export class OwnMoves {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly cohorts: Cohorts,
    private readonly clock: Clock,
  ) {}

  /** Asking for the state that already is, is no mistake: two taps give one answer. */
  async move(userId: string, id: string, to: 'active' | 'withdrawn', reason?: string): Promise<EnrolmentStateDto> {
    return this.db.transaction(async (tx) => {
      const enrolment = await this.enrolments.lockOwn(tx, userId, id);
      if (to === 'active' && enrolment.state === 'accepted') await this.requireStarted(tx, enrolment);
      if (enrolment.state !== to)
        await this.enrolments.transition(tx, enrolment, to, { kind: 'trainee', id: userId }, reason);
      return { id, state: enrolment.state };
    });
  }

  /**
   * Locks the passage for an act of learning. The first one starts the track of an accepted person.
   * @param isOpenAgain whether a training that is complete is open for this all the same
   * @throws NotFound for somebody else's; NotRunning when the training neither runs nor can begin.
   */
  async toLearn(
    tx: EntityManager,
    userId: string,
    id: string,
    isOpenAgain: () => Promise<boolean> = () => Promise.resolve(false),
  ): Promise<Enrolment> {
    const enrolment = await this.enrolments.lockOwn(tx, userId, id);
    if (enrolment.state === 'accepted')
      await this.enrolments.transition(tx, enrolment, 'active', { kind: 'trainee', id: userId });
    const runs = enrolment.state === 'active' || (enrolment.state === 'completed' && (await isOpenAgain()));
    if (!runs) throw new NotRunning(enrolment.state);
    return enrolment;
  }

  /** People of a cohort start together. */
  private async requireStarted(tx: EntityManager, { cohortId, timeZone }: Enrolment): Promise<void> {
    if (!cohortId) return;
    const { startsOn } = await this.cohorts.byId(tx, cohortId);
    if (startsOn > today(timeZone, this.clock.now())) throw new GroupNotStarted(startsOn);
  }

  /** Whether lessons may be read: from the moment a place is given, and for ever after completion. */
  static mayRead({ state }: Pick<Enrolment, 'state'>): boolean {
    return state === 'completed' || (isLiving(state) && state !== 'applied' && state !== 'waitlisted');
  }
}
