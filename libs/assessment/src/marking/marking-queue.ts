import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import { StaffScope } from '@convenor/enrolment';
import { quizSettings } from '@convenor/formats';
import { type Actor, NotFound } from '@convenor/platform';
import {
  agreementOf,
  countOfWords,
  nextMark,
  plainTextOf,
  type TextResponse,
  type WrittenQuestion,
} from '@convenor/rules';
import { DataSource } from 'typeorm';
import { asRule, quizOf } from '../attempts/quiz-of.js';
import {
  MarkerAgreementDto,
  AnswersToMarkDto,
  AnswersToMarkQuery,
  AnswerToMarkDto,
  MarkingQueueDto,
} from './marking.dto.js';

interface QuestionRow {
  course: string;
  course_title: string;
  version_id: string;
  activity_id: string;
  pool_id: string;
  question_id: string;
  waiting: number;
  since: Date;
}

interface MarkRow {
  turn: 'first' | 'second';
  marker: string;
  points: number;
  levels: Record<string, string> | null;
  comment: string;
  at: string;
}

interface AnswerRow {
  attempt_id: string;
  item_id: string;
  name: string;
  submitted_at: Date;
  response: TextResponse;
  marks: MarkRow[];
}

interface Place {
  course: string;
  activity: string;
  question: string;
}

/** A response without points in an attempt that was handed in waits for a person. */
const WAITING = `attempts a
  cross join lateral jsonb_array_elements(a.items) as i
  join responses r on r.enrolment_id = a.enrolment_id and r.attempt_id = a.id and r.item_id = i->>'id'
  join course_versions v on v.id = a.course_version_id
  join courses c on c.id = v.course_id
  join enrolments e on e.id = a.enrolment_id`;

/** What waits to be marked, question by question, so that all answers to one are weighed alike. */
@Injectable()
export class MarkingQueue {
  constructor(
    private readonly db: DataSource,
    private readonly versions: CourseVersions,
    private readonly scope: StaffScope,
  ) {}

  async questions(actor: Actor): Promise<MarkingQueueDto> {
    const reach = this.scope.sql(actor, 'e', 1, 'attempt:mark');
    const rows = await this.db.query<QuestionRow[]>(
      `select c.slug as course, c.title as course_title, max(v.id::text) as version_id, a.activity_id,
              i->>'poolId' as pool_id, i->>'questionId' as question_id, count(*)::int as waiting, min(a.submitted_at) as since
         from ${WAITING}
        where a.state = 'submitted' and a.to_mark > 0 and r.points is null and ${reach.sql}
        group by c.slug, c.title, a.activity_id, i->>'poolId', i->>'questionId'
        order by min(a.submitted_at) limit 200`,
      reach.params,
    );
    const items = [];
    for (const row of rows) {
      const document = await this.versions.document(row.version_id);
      const quiz = quizOf(document, row.activity_id);
      const pool = document.pools.find(({ id }) => id === row.pool_id);
      const question = pool?.questions.find(({ id }) => id === row.question_id);
      items.push({
        course: row.course,
        courseTitle: row.course_title,
        activityId: row.activity_id,
        activityTitle: quiz.title,
        questionId: row.question_id,
        text: plainTextOf(question?.html ?? ''),
        waiting: row.waiting,
        since: row.since.toISOString(),
      });
    }
    return { items, next: null };
  }

  async answers(actor: Actor, query: AnswersToMarkQuery): Promise<AnswersToMarkDto> {
    const { question, marking } = await this.question(actor, query);
    const reach = this.scope.sql(actor, 'e', 7, 'attempt:mark');
    const { after, limit = 25, state = 'waiting' } = query;
    const rows = await this.db.query<AnswerRow[]>(
      `select a.id as attempt_id, r.item_id, u.name, a.submitted_at, r.response,
              (select coalesce(json_agg(json_build_object('turn', m.turn, 'marker', m.marker_id, 'points', m.points,
                 'levels', m.levels, 'comment', m.comment, 'at', m.at) order by m.turn), '[]')
                 from marks m where m.enrolment_id = a.enrolment_id and m.attempt_id = a.id and m.item_id = r.item_id) as marks
         from ${WAITING} join users u on u.id = e.user_id
        where c.slug = $1 and a.activity_id = $2 and i->>'questionId' = $3 and a.state = 'submitted'
          and (r.points is null) = ($4 = 'waiting') and ($4 = 'waiting' or exists (
            select 1 from marks m where m.enrolment_id = a.enrolment_id and m.attempt_id = a.id and m.item_id = r.item_id))
          and ($5::uuid is null or a.id > $5::uuid) and ${reach.sql}
        order by a.id limit $6`,
      [query.course, query.activity, query.question, state, after ?? null, limit + 1, ...reach.params],
    );
    const page = rows.slice(0, limit);
    return {
      html: question.html,
      guidanceHtml: question.guidanceHtml,
      maxPoints: question.points,
      rubric: question.rubric.map((criterion) => ({ ...criterion, levels: [...criterion.levels] })),
      minimumWords: question.minimumWords,
      maximumWords: question.maximumWords,
      twice: marking.twice,
      agreement: await this.agreement(actor, query, question.points),
      items: page.map((row) => shown(row, actor.userId, marking)),
      next: rows.length > limit ? page.at(-1)!.attempt_id : null,
    };
  }

  /** The question as it stands in the version in which it was answered last. */
  private async question(actor: Actor, { course, activity, question }: Place) {
    const reach = this.scope.sql(actor, 'e', 4, 'attempt:mark');
    const [row] = await this.db.query<{ version_id: string; pool_id: string }[]>(
      `select a.course_version_id as version_id, i->>'poolId' as pool_id from ${WAITING}
        where c.slug = $1 and a.activity_id = $2 and i->>'questionId' = $3 and a.state = 'submitted' and ${reach.sql}
        order by a.id desc limit 1`,
      [course, activity, question, ...reach.params],
    );
    if (!row) throw new NotFound('This question');
    const document = await this.versions.document(row.version_id);
    const pool = document.pools.find(({ id }) => id === row.pool_id);
    const found = pool?.questions.find(({ id }) => id === question);
    const rule = found && asRule(found);
    if (rule?.type !== 'written') throw new NotFound('This question');
    const written: WrittenQuestion = rule;
    return { question: written, marking: quizSettings(quizOf(document, activity)).marking };
  }

  private async agreement(
    actor: Actor,
    { course, activity, question }: Place,
    maxPoints: number,
  ): Promise<MarkerAgreementDto> {
    const reach = this.scope.sql(actor, 'e', 4, 'attempt:mark');
    const pairs = await this.db.query<{ first: number; second: number }[]>(
      `select one.points as first, two.points as second
         from ${WAITING}
         join marks one on one.enrolment_id = a.enrolment_id and one.attempt_id = a.id and one.item_id = r.item_id and one.turn = 'first'
         join marks two on two.enrolment_id = a.enrolment_id and two.attempt_id = a.id and two.item_id = r.item_id and two.turn = 'second'
        where c.slug = $1 and a.activity_id = $2 and i->>'questionId' = $3 and a.state = 'submitted' and ${reach.sql}`,
      [course, activity, question, ...reach.params],
    );
    return agreementOf(pairs.map((pair) => ({ ...pair, maxPoints })));
  }
}

function shown(row: AnswerRow, markerId: string, marking: { hideNames: boolean; twice: boolean }): AnswerToMarkDto {
  const markerOf = (turn: MarkRow['turn']) => row.marks.find((mark) => mark.turn === turn)?.marker ?? null;
  const turn = nextMark({ first: markerOf('first'), second: markerOf('second') }, marking.twice, markerId);
  // Whoever is to give the second mark does not see the first before theirs is given.
  const blind = turn === 'second' && markerOf('second') === null;
  const { text } = row.response;
  return {
    attemptId: row.attempt_id,
    itemId: row.item_id,
    name: marking.hideNames ? null : row.name,
    submittedAt: row.submitted_at.toISOString(),
    text,
    words: countOfWords(text),
    turn,
    marks: (blind ? [] : row.marks).map(({ marker, points, levels, comment, at }) => ({
      ...{ points, levels, comment },
      own: marker === markerId,
      at: new Date(at).toISOString(),
    })),
  };
}
