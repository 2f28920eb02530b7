import { Injectable } from '@nestjs/common';
import { Clock, InvalidInput, NotFound, PreparedSql, Statement } from '@convenor/platform';
import { questionTypeOf } from '@convenor/rules';
import { AttemptClosed } from './attempt.errors.js';
import { SaveResponseDto, SavedResponseDto } from './attempt.dto.js';
import { Disguise } from './disguise.js';
import { OpenAttempts } from './open-attempts.js';

interface Saved {
  saved: string | null;
  held: string | null;
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
      where a.id = $1 and e.user_id = $2 and a.state = 'open' and (a.deadline is null or a.deadline >= $7)
        for share of a),
   written as (
     insert into responses as r (enrolment_id, attempt_id, item_id, response, sequence, flagged, saved_at)
     select enrolment_id, id, $3, $4::jsonb, $5::bigint, coalesce($6::boolean, false), $7 from attempt
     on conflict (enrolment_id, attempt_id, item_id) do update
       set response = excluded.response, sequence = excluded.sequence, flagged = coalesce($6::boolean, r.flagged), saved_at = excluded.saved_at
       where r.sequence < excluded.sequence
     returning sequence)
   select (select sequence from written) as saved, exists (select 1 from attempt) as open,
          (select r.sequence from responses r join attempt a on a.enrolment_id = r.enrolment_id and a.id = r.attempt_id where r.item_id = $3) as held`,
);

const stateOf = new Statement<{ state: string }, [string, string]>(
  'attempt-state',
  'select a.state from attempts a join enrolments e on e.id = a.enrolment_id where a.id = $1 and e.user_id = $2',
);

/** Keeps answers as they are given. */
@Injectable()
export class Responses {
  constructor(
    private readonly sql: PreparedSql,
    private readonly attempts: OpenAttempts,
    private readonly clock: Clock,
  ) {}

  async save(userId: string, attemptId: string, itemId: string, { response, sequence, flagged }: SaveResponseDto): Promise<SavedResponseDto> {
    const question = await this.attempts.question(userId, attemptId, itemId);
    const given = new Disguise(attemptId, itemId, question).unmask(response);
    const checked = questionTypeOf(question).validateResponse(question, given);
    if (!checked.ok) {
      const field = ['response', checked.problem.path].filter(Boolean).join('.');
      throw InvalidInput.field(field, checked.problem.code, 'This answer does not fit the question. Reload the page and answer again.');
    }
    const answer = JSON.stringify(checked.response);
    const row = await this.sql.first(saveResponse, attemptId, userId, itemId, answer, sequence, flagged ?? null, this.clock.now());
    if (!row?.open) throw await this.whyClosed(userId, attemptId);
    return { sequence: Number(row.saved ?? row.held ?? sequence) };
  }

  private async whyClosed(userId: string, attemptId: string): Promise<Error> {
    const attempt = await this.sql.first(stateOf, attemptId, userId);
    return attempt ? new AttemptClosed(attempt.state === 'open') : new NotFound('This attempt');
  }
}
