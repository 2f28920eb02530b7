import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Attempt } from './attempts/attempt.entity.js';
import { AttemptView } from './attempts/attempt-view.js';

/**
 * A person's attempts, as they may see them at this moment: questions, answers, and the result as far as the review
 * setting allows. Attempts hang on the enrolments and are erased with them.
 */
@Injectable()
export class AttemptData {
  readonly columns = {
    'attempt_grants.granted_by': 'follows',
    'accommodations.set_by': 'follows',
    'cohort_accommodations.set_by': 'follows',
    'marks.marker_id': 'follows',
    'marking_comments.owner_id': 'follows',
    'regrades.started_by': 'follows',
  } as const;

  constructor(private readonly view: AttemptView) {}

  async export(tx: EntityManager, userId: string): Promise<unknown> {
    const attempts = await tx
      .createQueryBuilder(Attempt, 'attempt')
      .innerJoin('enrolments', 'enrolment', 'enrolment.id = attempt.enrolment_id')
      .where('enrolment.user_id = :userId', { userId })
      .orderBy('attempt.id')
      .getMany();
    const shown = [];
    for (const attempt of attempts) shown.push(await this.view.full(attempt, tx));
    return shown;
  }
}
