import { Injectable } from '@nestjs/common';
import { Clock, NotFound, PreparedSql, Statement } from '@convenor/platform';
import { ActiveTime } from '@convenor/progress';
import { isInTime } from '@convenor/rules';
import type { AttemptState } from './attempt.entity.js';
import { AttemptClosed } from './attempt.errors.js';

interface Sitting {
  enrolmentId: string;
  activityId: string;
  state: AttemptState;
  deadline: Date | null;
}

const sittingOf = new Statement<Sitting, [string, string]>(
  'sitting',
  `select a.enrolment_id as "enrolmentId", a.activity_id as "activityId", a.state, a.deadline
     from attempts a join enrolments e on e.id = a.enrolment_id where a.id = $1 and e.user_id = $2`,
);

/** Time with a quiz counts while it is sat. */
@Injectable()
export class SittingTime {
  constructor(
    private readonly sql: PreparedSql,
    private readonly time: ActiveTime,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound; AttemptClosed after its deadline, and once it was sent in or taken back; NotRunning */
  async report(userId: string, attemptId: string, activeSeconds: number): Promise<void> {
    const sitting = await this.sql.first(sittingOf, attemptId, userId);
    if (!sitting) throw new NotFound('This attempt');
    const { enrolmentId, activityId, state, deadline } = sitting;
    if (state !== 'open') throw new AttemptClosed(state);
    if (!isInTime(deadline, this.clock.now())) throw new AttemptClosed('late');
    const { passage } = await this.time.open(userId, enrolmentId, activityId);
    await this.time.keep(passage, activityId, { activeSeconds });
  }
}
