import { Injectable } from '@nestjs/common';
import { CourseVersions, type ItemDto } from '@convenor/curriculum';
import { type DocumentQuiz, quizSettings } from '@convenor/formats';
import { Clock, PreparedSql, Statement } from '@convenor/platform';
import { checkAllows, isCheckable, reviewAllows, type ReviewAllowed } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { Disguise } from '../items/disguise.js';
import { presentItem, reviewItem } from '../items/show-item.js';
import { AttemptDto, AttemptResultDto, AttemptSectionDto, type LateDecision, SubmittedDto } from './attempt.dto.js';
import type { Attempt } from './attempt.entity.js';
import { lookAgain } from './look-again.js';
import { itemsOf, type OrderedItem, quizOf } from './quiz-of.js';
import { QuizStandings } from './quiz-standing.js';

interface ResponseRow {
  item_id: string;
  response: never;
  sequence: string;
  flagged: boolean;
  confidence: 1 | 2 | 3 | null;
  checked: boolean;
  points: number | null;
  comments: string[] | null;
}

const responsesOf = new Statement<ResponseRow, [string, string]>(
  'attempt-responses',
  `select item_id, response, sequence, flagged, confidence, checked_at is not null as checked, points,
          (select array_agg(m.comment order by m.turn) from marks m
            where m.enrolment_id = r.enrolment_id and m.attempt_id = r.attempt_id and m.item_id = r.item_id and m.comment <> '') as comments
     from responses r where enrolment_id = $1 and attempt_id = $2`,
);
const lateOf = new Statement<{ item_id: string; decision: LateDecision | null }, [string, string]>(
  'late-items',
  'select item_id, decision from late_responses where enrolment_id = $1 and attempt_id = $2 order by item_id',
);

const NOTHING: ReviewAllowed = { score: false, answers: false, feedback: false };

/** What of an attempt its trainee may see at this moment. Keys, points and feedback pass through here or not at all. */
@Injectable()
export class AttemptView {
  constructor(
    private readonly db: DataSource,
    private readonly versions: CourseVersions,
    private readonly standings: QuizStandings,
    private readonly sql: PreparedSql,
    private readonly clock: Clock,
  ) {}

  async full(attempt: Attempt, tx: EntityManager = this.db.manager): Promise<AttemptDto> {
    const document = await this.versions.document(attempt.courseVersionId);
    const quiz = quizOf(document, attempt.activityId);
    const { mode, navigation, confidence } = quizSettings(quiz);
    const rows = await this.sql.rowsIn(tx, responsesOf, attempt.enrolmentId, attempt.id);
    const byItem = new Map(rows.map((row) => [row.item_id, row]));
    const allowed = await this.allowed(attempt, quiz, tx);
    const late = attempt.state === 'open' ? [] : await this.sql.rowsIn(tx, lateOf, attempt.enrolmentId, attempt.id);
    const items = itemsOf(document, attempt.items);
    const answered = items.flatMap((item) => {
      const row = byItem.get(item.itemId);
      return row ? [{ id: item.itemId, row, response: new Disguise(item).mask(row.response) }] : [];
    });
    const sure = answered.filter(({ row }) => row.confidence !== null);
    return {
      id: attempt.id,
      enrolmentId: attempt.enrolmentId,
      activityId: attempt.activityId,
      title: quiz.title,
      number: attempt.number,
      state: attempt.state,
      startedAt: attempt.startedAt.toISOString(),
      deadline: attempt.deadline?.toISOString() ?? null,
      submittedAt: attempt.submittedAt?.toISOString() ?? null,
      now: this.clock.now().toISOString(),
      layout: attempt.quiet ? 'one_per_page' : quiz.layout,
      passMark: quiz.passMark,
      mode,
      navigation,
      clock: attempt.quiet ? 'hidden' : 'shown',
      confidence,
      checkable: isCheckable(quiz.review),
      sections: this.sections(attempt, quiz, allowed),
      toMark: attempt.toMark,
      items: items.map((item) => this.item(attempt, quiz, item, byItem.get(item.itemId), allowed)),
      responses: Object.fromEntries(answered.map(({ id, response }) => [id, response])),
      sequences: Object.fromEntries(answered.map(({ id, row }) => [id, Number(row.sequence)])),
      flagged: answered.filter(({ row }) => row.flagged).map(({ id }) => id),
      confidences: Object.fromEntries(sure.map(({ id, row }) => [id, row.confidence!])),
      late: late.map(({ item_id }) => item_id),
      lateDecisions: Object.fromEntries(
        late.flatMap(({ item_id, decision }) => (decision ? [[item_id, decision]] : [])),
      ),
      result: this.result(attempt, allowed),
      lookAgain: lookAgain(document, items, (itemId) => byItem.get(itemId)?.points ?? 0, allowed),
    };
  }

  async submitted(attempt: Attempt): Promise<SubmittedDto> {
    const quiz = quizOf(await this.versions.document(attempt.courseVersionId), attempt.activityId);
    const allowed = await this.allowed(attempt, quiz, this.db.manager);
    return { id: attempt.id, state: attempt.state, toMark: attempt.toMark, result: this.result(attempt, allowed) };
  }

  private item(
    attempt: Attempt,
    quiz: DocumentQuiz,
    item: OrderedItem,
    row: ResponseRow | undefined,
    ofAttempt: ReviewAllowed,
  ): ItemDto {
    const checked = attempt.state === 'open' && row?.checked === true;
    if (attempt.state === 'open' && !checked) return presentItem(item);
    const allowed = checked ? checkAllows(quiz.review) : ofAttempt;
    const earned = attempt.state === 'submitted' && row ? row.points : 0;
    const tellsPoints = attempt.state === 'submitted' && allowed.score && allowed.answers;
    return {
      ...(attempt.state === 'reset' ? presentItem(item) : reviewItem(item, row?.response ?? null, allowed)),
      ...(checked && { checked }),
      ...(allowed.feedback && earned !== null && row?.comments && { comments: row.comments }),
      ...(tellsPoints && { ...(earned !== null && { points: earned }), maxPoints: item.question.points }),
    };
  }

  private sections({ sections }: Attempt, quiz: DocumentQuiz, { score }: ReviewAllowed): AttemptSectionDto[] {
    return quizSettings(quiz).sections.map(({ id, title, instructionsHtml, passMark }) => {
      const earned = score ? sections.find((section) => section.id === id) : undefined;
      const told = earned && { points: earned.points, maxPoints: earned.maxPoints };
      return { id, title, instructionsHtml, passMark, ...told };
    });
  }

  private result({ points, maxPoints, passed }: Attempt, { score }: ReviewAllowed): AttemptResultDto | null {
    return score && points !== null && passed !== null ? { points, maxPoints, passed } : null;
  }

  private async allowed(attempt: Attempt, quiz: DocumentQuiz, tx: EntityManager): Promise<ReviewAllowed> {
    if (attempt.state !== 'submitted') return NOTHING;
    const { passed, closed } = await this.standings.of(attempt.enrolmentId, quiz, tx);
    return reviewAllows(quiz.review, { submitted: true, passed, closed });
  }
}
