import { Injectable } from '@nestjs/common';
import type { DocumentQuiz } from '@convenor/formats';
import { PreparedSql, Statement } from '@convenor/platform';
import type { Passage } from '@convenor/progress';
import { isDone, mayStart, reviewAllows } from '@convenor/rules';
import { QuizDto } from './quiz.dto.js';

interface Row {
  extra: number;
  attempts: {
    id: string;
    number: number;
    state: string;
    submittedAt: string | null;
    points: number;
    maxPoints: number;
    passed: boolean;
  }[];
}

const attemptsAt = new Statement<Row, [string, string]>(
  'attempts-at-quiz',
  `select (select coalesce(sum(extra), 0)::int from attempt_grants where enrolment_id = $1 and activity_id = $2) as extra,
          (select coalesce(json_agg(json_build_object('id', id, 'number', number, 'state', state, 'submittedAt', submitted_at,
             'points', points, 'maxPoints', max_points, 'passed', passed) order by number), '[]')
             from attempts where enrolment_id = $1 and activity_id = $2 and state <> 'reset') as attempts`,
);

/** The front page of a quiz: its rules, what was tried, and whether another try is open. */
@Injectable()
export class QuizFront {
  constructor(private readonly sql: PreparedSql) {}

  async show(passage: Passage, quiz: DocumentQuiz): Promise<QuizDto> {
    const { extra, attempts } = (await this.sql.first(attemptsAt, passage.facts.id, quiz.id))!;
    const submitted = attempts.filter(({ state }) => state === 'submitted');
    const open = attempts.find(({ state }) => state === 'open');
    const answer = mayStart({
      passed: isDone(passage.states.get(quiz.id)),
      submitted: submitted.map(({ submittedAt }) => ({ submittedAt: new Date(submittedAt!) })),
      extraAttempts: extra,
      rules: quiz,
      now: passage.now,
    });
    const allowed = quiz.attempts === null ? null : quiz.attempts + extra;
    const mayBegin = open !== undefined || answer.ok;
    const { score } = reviewAllows(quiz.review, { submitted: true, passed: submitted.some(({ passed }) => passed) });
    return {
      introHtml: quiz.introHtml,
      itemCount: quiz.itemCount,
      passMark: quiz.passMark,
      attemptsAllowed: allowed,
      attemptsUsed: submitted.length,
      attemptsLeft: allowed === null ? null : Math.max(0, allowed - submitted.length),
      waitMinutes: quiz.waitMinutes,
      timeLimitMinutes: quiz.timeLimitMinutes,
      layout: quiz.layout,
      review: { ...quiz.review },
      mayStart: mayBegin,
      refusal: mayBegin || answer.ok ? null : { code: answer.code, opensAt: answer.opensAt?.toISOString() ?? null },
      openAttemptId: open?.id ?? null,
      attempts: submitted.map(({ id, number, submittedAt, points, maxPoints, passed }) => ({
        id,
        number,
        submittedAt: new Date(submittedAt!).toISOString(),
        ...(score && { points, maxPoints, passed }),
      })),
    };
  }
}
