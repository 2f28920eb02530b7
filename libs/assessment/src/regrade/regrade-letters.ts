import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import type { Enrolment } from '@convenor/enrolment';
import { Notifications } from '@convenor/notification';
import { reviewAllows, wayOf } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import { quizOf } from '../attempts/quiz-of.js';
import { QuizStandings } from '../attempts/quiz-standing.js';
import type { AttemptOutcome } from './passage-outcome.js';
import type { RegradeRecord } from './regrade-records.js';

/** Tells people, once a regrade, that their score changed; which way only where they may see it. */
@Injectable()
export class RegradeLetters {
  constructor(
    private readonly versions: CourseVersions,
    private readonly standings: QuizStandings,
    private readonly notifications: Notifications,
  ) {}

  async tell(
    tx: EntityManager,
    { id, plan, message }: RegradeRecord,
    { id: enrolmentId, userId }: Enrolment,
    changed: readonly AttemptOutcome[],
  ): Promise<void> {
    const way = wayOf(changed.map(({ attempt, after }) => ({ before: attempt.points, after: after.points })));
    if (!way) return;
    const { attempt } = changed.at(-1)!;
    const quiz = quizOf(await this.versions.document(attempt.versionId, tx), plan.activityId);
    const { passed, closed } = await this.standings.of(enrolmentId, quiz, tx);
    const { score } = reviewAllows(quiz.review, { submitted: true, passed, closed });
    await this.notifications.tell(tx, {
      personId: userId,
      kind: 'feedback',
      letter: `regraded-${score ? way : 'unseen'}`,
      catalogue: 'assessment',
      params: { message: message === '' ? '' : `${message}\n\n` },
      url: `/learn/${enrolmentId}/activities/${plan.activityId}/attempts/${attempt.id}`,
      dedupeKey: `regraded:${id}:${userId}`,
    });
  }
}
