import { Injectable } from '@nestjs/common';
import { NotRunning } from '@convenor/enrolment';
import { Clock, InvalidInput, NotFound, PreparedSql, Statement } from '@convenor/platform';
import { type EnrolmentState, questionTypeOf } from '@convenor/rules';
import { AttemptClosed } from './attempt.errors.js';
import { SaveResponseDto, SavedResponseDto } from './attempt.dto.js';
import type { AttemptState } from './attempt.entity.js';
import { Disguise } from './disguise.js';
import { OpenAttempts } from './open-attempts.js';
import { mayAnswer } from './may-answer.js';

interface Saved {
  saved: string | null;
  open: boolean;
}

/**
 * One round trip: the answer is written only while the attempt is this person's, open and in time. The share lock makes
 * it wait for a submit that is under way, and a submit wait for it: an answer that was acknowledged is always graded.
 */
const saveResponse = new Statement<Saved, [string, string, string, string, number, boolean | null, Date]>(
  'save-response',
  `with attempt as (
     select a.enrolment_id, a.id from attempts a join enrolments e on e.id = a.enrolment_id
      where a.id = $1 and e.user_id = $2 and e.state in ('active', 'completed')
        and a.state = 'open' and (a.deadline is null or a.deadline >= $7)
        for share of a),
   written as (
     insert into responses as r (enrolment_id, attempt_id, item_id, response, sequence, flagged, saved_at)
     select enrolment_id, id, $3, $4::jsonb, $5::bigint, coalesce($6::boolean, false), $7 from attempt
     on conflict (enrolment_id, attempt_id, item_id) do update
       set response = excluded.response, sequence = excluded.sequence, flagged = coalesce($6::boolean, r.flagged), saved_at = excluded.saved_at
       where r.sequence < excluded.sequence
     returning sequence)
   select (select sequence from written) as saved, exists (select 1 from attempt) as open`,
);

/** What won instead. Asked separately: the statement above may not see what was written while it waited. */
const heldSequence = new Statement<{ sequence: string }, [string, string]>(
  'held-sequence',
  'select r.sequence from attempts a join responses r on r.enrolment_id = a.enrolment_id and r.attempt_id = a.id where a.id = $1 and r.item_id = $2',
);

const stateOf = new Statement<{ state: AttemptState; enrolment: EnrolmentState }, [string, string]>(
  'attempt-state',
  'select a.state, e.state as enrolment from attempts a join enrolments e on e.id = a.enrolment_id where a.id = $1 and e.user_id = $2',
);

/** Keeps answers as they are given. */
@Injectable()
export class Responses {
  constructor(
    private readonly sql: PreparedSql,
    private readonly attempts: OpenAttempts,
    private readonly clock: Clock,
  ) {}

  async save(
    userId: string,
    attemptId: string,
    itemId: string,
    { response, sequence, flagged }: SaveResponseDto,
  ): Promise<SavedResponseDto> {
    const item = await this.attempts.item(userId, attemptId, itemId);
    const checked = questionTypeOf(item.question).validateResponse(item.question, new Disguise(item).unmask(response));
    if (!checked.ok) {
      const field = ['response', checked.problem.path].filter(Boolean).join('.');
      throw InvalidInput.field(
        field,
        checked.problem.code,
        'This answer does not fit the question. Reload the page and answer again.',
      );
    }
    const answer = JSON.stringify(checked.response);
    const row = await this.sql.first(
      saveResponse,
      attemptId,
      userId,
      itemId,
      answer,
      sequence,
      flagged ?? null,
      this.clock.now(),
    );
    if (!row?.open) throw await this.whyClosed(userId, attemptId);
    if (row.saved !== null) return { sequence: Number(row.saved) };
    const held = await this.sql.first(heldSequence, attemptId, itemId);
    if (!held) throw new NotFound('This attempt');
    return { sequence: Number(held.sequence) };
  }

  private async whyClosed(userId: string, attemptId: string): Promise<Error> {
    const attempt = await this.sql.first(stateOf, attemptId, userId);
    if (!attempt) return new NotFound('This attempt');
    if (attempt.state !== 'open') return new AttemptClosed(attempt.state);
    return mayAnswer(attempt.enrolment) ? new AttemptClosed('late') : new NotRunning(attempt.enrolment);
  }
}
