import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import { type DocumentQuiz, quizSettings } from '@convenor/formats';
import { NotFound, PreparedSql, Statement } from '@convenor/platform';
import type { DrawnItem } from './attempt.entity.js';
import { itemsOf, type OrderedItem, quizOf } from './quiz-of.js';

interface Row {
  user_id: string;
  course_version_id: string;
  activity_id: string;
  items: DrawnItem[];
}

interface Known {
  userId: string;
  quiz: DocumentQuiz;
  items: ReadonlyMap<string, OrderedItem>;
}

/** An item of an attempt under way, with its quiz. */
export interface OpenItem {
  readonly item: OrderedItem;
  readonly quiz: DocumentQuiz;
  /** What was answered before the question at hand can no longer be changed. */
  readonly oneWay: boolean;
}

const findAttempt = new Statement<Row, [string]>(
  'attempt-items',
  'select e.user_id, a.course_version_id, a.activity_id, a.items from attempts a join enrolments e on e.id = a.enrolment_id where a.id = $1',
);

const MOST_KNOWN = 5_000;

/** The items of attempts under way. What was drawn never changes, so saving an answer need not ask for it again. */
@Injectable()
export class OpenAttempts {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly sql: PreparedSql,
    private readonly versions: CourseVersions,
  ) {}

  /** @throws NotFound for a missing attempt, somebody else's, or an item that it does not have. */
  async item(userId: string, attemptId: string, itemId: string): Promise<OpenItem> {
    const attempt = this.known.get(attemptId) ?? (await this.load(attemptId));
    const item = attempt?.userId === userId ? attempt.items.get(itemId) : undefined;
    if (!attempt || !item) throw new NotFound('This question');
    const { quiz } = attempt;
    return { item, quiz, oneWay: quizSettings(quiz).navigation === 'sequential' };
  }

  private async load(attemptId: string): Promise<Known | undefined> {
    const row = await this.sql.first(findAttempt, attemptId);
    if (!row) return undefined;
    const document = await this.versions.document(row.course_version_id);
    const known = {
      userId: row.user_id,
      quiz: quizOf(document, row.activity_id),
      items: new Map(itemsOf(document, row.items).map((item) => [item.itemId, item])),
    };
    if (this.known.size >= MOST_KNOWN) this.known.delete(this.known.keys().next().value!);
    this.known.set(attemptId, known);
    return known;
  }
}
