import { Injectable } from '@nestjs/common';
import type { ItemDto } from '@convenor/curriculum';
import { Clock, PreparedSql, Statement } from '@convenor/platform';
import { checkAllows, isAnswered, isCheckable, type QuestionResponse } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { reviewItem } from '../items/show-item.js';
import { AttemptClosed, NotCheckable } from './attempt.errors.js';
import { OpenAttempts } from './open-attempts.js';

/** Locks the attempt as a save does: a submit waits for the check, and a check for the submit. */
const openToCheck = new Statement<{ enrolment_id: string }, [string, string, Date]>(
  'open-to-check',
  `select a.enrolment_id from attempts a join enrolments e on e.id = a.enrolment_id
    where a.id = $1 and e.user_id = $2 and e.state in ('active', 'completed')
      and a.state = 'open' and (a.deadline is null or a.deadline >= $3)
      for share of a`,
);
const answerGiven = new Statement<{ response: QuestionResponse }, [string, string, string]>(
  'answer-to-check',
  'select response from responses where enrolment_id = $1 and attempt_id = $2 and item_id = $3 for update',
);
const fixAnswer = new Statement<never, [string, string, string, Date]>(
  'fix-checked-answer',
  `update responses set checked_at = coalesce(checked_at, $4)
    where enrolment_id = $1 and attempt_id = $2 and item_id = $3`,
);

/** Shows what the quiz shows immediately about one answer, which can no longer change from then on. */
@Injectable()
export class Checks {
  constructor(
    private readonly db: DataSource,
    private readonly sql: PreparedSql,
    private readonly attempts: OpenAttempts,
    private readonly clock: Clock,
  ) {}

  async check(userId: string, attemptId: string, itemId: string): Promise<ItemDto> {
    const { item, quiz } = await this.attempts.item(userId, attemptId, itemId);
    if (!isCheckable(quiz.review)) throw new NotCheckable('not_checkable');
    const now = this.clock.now();
    const response = await this.db.transaction(async (tx) => {
      const attempt = await this.sql.firstIn(tx, openToCheck, attemptId, userId, now);
      if (!attempt) throw new AttemptClosed('submitted');
      const row = await this.sql.firstIn(tx, answerGiven, attempt.enrolment_id, attemptId, itemId);
      if (!row || !isAnswered(row.response)) throw new NotCheckable('nothing_to_check');
      await this.sql.rowsIn(tx, fixAnswer, attempt.enrolment_id, attemptId, itemId, now);
      return row.response;
    });
    return { ...reviewItem(item, response, checkAllows(quiz.review)), checked: true };
  }
}
