import { Injectable } from '@nestjs/common';
import { NotRunning } from '@convenor/enrolment';
import { Clock, InvalidInput, NotFound, PreparedSql, Statement } from '@convenor/platform';
import { type EnrolmentState, questionTypeOf } from '@convenor/rules';
import { Disguise } from '../items/disguise.js';
import { AnswerFixed, AttemptClosed } from './attempt.errors.js';
import { SaveResponseDto, SavedResponseDto } from './attempt.dto.js';
import type { AttemptState } from './attempt.entity.js';
import { mayAnswer } from './may-answer.js';
import { OpenAttempts } from './open-attempts.js';

interface Saved {
  saved: string | null;
  open: boolean;
}

/**
 * One round trip: the answer is written only while the attempt is this person's, open and in time. The share lock makes
 * it wait for a submit that is under way, and a submit wait for it: an answer that was acknowledged is always graded.
 * A checked answer stays; so does, where the quiz goes one way, one that is older than an answer further on ($8).
 */
const saveResponse = new Statement<
  Saved,
  [
    string,
    string,
    string,
    string,
    number,
    boolean | null,
    Date,
    oneWay: boolean,
    confidence: number | null,
    milliseconds: number | null,
  ]
>(
  'save-response',
  `with attempt as (
     select a.enrolment_id, a.id from attempts a join enrolments e on e.id = a.enrolment_id
      where a.id = $1 and e.user_id = $2 and e.state in ('active', 'completed')
        and a.state = 'open' and (a.deadline is null or a.deadline >= $7)
        for share of a),
   written as (
     insert into responses as r (enrolment_id, attempt_id, item_id, response, sequence, flagged, saved_at, confidence, milliseconds)
     select enrolment_id, id, $3, $4::jsonb, $5::bigint, coalesce($6::boolean, false), $7, $9::smallint, $10::int from attempt
      where not ($8::boolean and exists (
        select 1 from responses later
         where later.enrolment_id = attempt.enrolment_id and later.attempt_id = attempt.id
           and substring(later.item_id from 6)::int > substring($3 from 6)::int and later.sequence < $5::bigint))
     on conflict (enrolment_id, attempt_id, item_id) do update
       set response = excluded.response, sequence = excluded.sequence, flagged = coalesce($6::boolean, r.flagged), saved_at = excluded.saved_at,
           confidence = coalesce(excluded.confidence, r.confidence), milliseconds = greatest(excluded.milliseconds, r.milliseconds)
       where r.sequence < excluded.sequence and r.checked_at is null
     returning sequence)
   select (select sequence from written) as saved, exists (select 1 from attempt) as open`,
);

/** What won instead. Asked separately: the statement above may not see what was written while it waited. */
const held = new Statement<{ sequence: string; checked: boolean }, [string, string]>(
  'held-response',
  `select r.sequence, r.checked_at is not null as checked from attempts a
     join responses r on r.enrolment_id = a.enrolment_id and r.attempt_id = a.id where a.id = $1 and r.item_id = $2`,
);

const stateOf = new Statement<
  { enrolment_id: string; state: AttemptState; enrolment: EnrolmentState },
  [string, string]
>(
  'attempt-state',
  'select a.enrolment_id, a.state, e.state as enrolment from attempts a join enrolments e on e.id = a.enrolment_id where a.id = $1 and e.user_id = $2',
);

/** An answer that came too late counts for nothing by itself, but it is not lost: staff see it. */
const keepLate = new Statement<never, [string, string, string, string, number, Date]>(
  'keep-late-response',
  `insert into late_responses as l (enrolment_id, attempt_id, item_id, response, sequence, received_at)
   select $1, $2, $3, $4::jsonb, $5::bigint, $6
    where not exists (select 1 from responses r
       where r.enrolment_id = $1 and r.attempt_id = $2 and r.item_id = $3 and r.sequence >= $5::bigint)
   on conflict (enrolment_id, attempt_id, item_id) do update
     set response = excluded.response, sequence = excluded.sequence, received_at = excluded.received_at, decision = null
     where l.sequence < excluded.sequence`,
);

/** Keeps answers as they are given. */
@Injectable()
export class Responses {
  constructor(
    private readonly sql: PreparedSql,
    private readonly attempts: OpenAttempts,
    private readonly clock: Clock,
  ) {}

  async save(userId: string, attemptId: string, itemId: string, sent: SaveResponseDto): Promise<SavedResponseDto> {
    const { item, oneWay } = await this.attempts.item(userId, attemptId, itemId);
    const { response, sequence, flagged = null, confidence = null, milliseconds = null } = sent;
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
      ...([attemptId, userId, itemId, answer, sequence, flagged] as const),
      ...([this.clock.now(), oneWay, confidence, milliseconds] as const),
    );
    if (!row?.open) throw await this.tooLate(userId, attemptId, itemId, answer, sequence);
    if (row.saved !== null) return { sequence: Number(row.saved) };
    const now = await this.sql.first(held, attemptId, itemId);
    if (now?.checked) throw new AnswerFixed('answer_checked');
    if (now && Number(now.sequence) >= sequence) return { sequence: Number(now.sequence) };
    if (oneWay) throw new AnswerFixed('question_passed');
    throw new NotFound('This attempt');
  }

  /** Why the answer was not taken, once it is kept as late where there is somebody to see it. */
  private async tooLate(
    userId: string,
    attemptId: string,
    itemId: string,
    answer: string,
    sequence: number,
  ): Promise<Error> {
    const attempt = await this.sql.first(stateOf, attemptId, userId);
    if (!attempt) return new NotFound('This attempt');
    if (attempt.state === 'reset') return new AttemptClosed('reset');
    if (!mayAnswer(attempt.enrolment)) return new NotRunning(attempt.enrolment);
    await this.sql.first(keepLate, attempt.enrolment_id, attemptId, itemId, answer, sequence, this.clock.now());
    return new AttemptClosed(attempt.state === 'open' ? 'late' : 'submitted', true);
  }
}
