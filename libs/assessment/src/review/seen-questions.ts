import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import { type CourseDocument, type DocumentQuiz, quizSettings } from '@convenor/formats';
import { checkAllows, type Disclosure, reviewAllows } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import type { AttemptState, DrawnItem } from '../attempts/attempt.entity.js';
import { itemsOf, type OrderedItem, quizOf } from '../attempts/quiz-of.js';
import { QuizStandings } from '../attempts/quiz-standing.js';
import type { QuestionPlace } from './review-card.js';

interface AttemptRow {
  id: string;
  state: AttemptState;
  course_version_id: string;
  activity_id: string;
  items: DrawnItem[];
}

interface MetIn {
  readonly row: AttemptRow;
  readonly document: CourseDocument;
  readonly quiz: DocumentQuiz;
  readonly allowed: Disclosure;
}

/** A question as it stood in an attempt. */
export interface SeenQuestion {
  readonly item: OrderedItem;
  readonly document: CourseDocument;
  readonly quiz: DocumentQuiz;
}

/** What of the questions that a person met they may see now. */
export class SeenQuestions {
  private readonly byAttempt: ReadonlyMap<string, MetIn>;
  private readonly allowedOf = new Map<string, Disclosure>();

  constructor(attempts: readonly MetIn[]) {
    this.byAttempt = new Map(attempts.map((attempt) => [attempt.row.id, attempt]));
    for (const { row, allowed } of attempts) {
      if (row.state === 'reset') continue;
      for (const { questionId } of row.items) {
        const { answers, feedback } = this.allowedOf.get(questionId) ?? { answers: true, feedback: true };
        this.allowedOf.set(questionId, { answers: answers && allowed.answers, feedback: feedback && allowed.feedback });
      }
    }
  }

  /**
   * What may be shown of a question: only what every attempt that has it shows of it. One that is under way in another
   * quiz, or whose answer a final assessment keeps to itself, shows nothing.
   */
  allowed(questionId: string): Disclosure {
    return this.allowedOf.get(questionId) ?? { answers: false, feedback: false };
  }

  at({ attempt_id, drawn_id }: Pick<QuestionPlace, 'attempt_id' | 'drawn_id'>): SeenQuestion {
    const { row, document, quiz } = this.byAttempt.get(attempt_id)!;
    const drawn = row.items.filter(({ id }) => id === drawn_id);
    return { item: itemsOf(document, drawn)[0]!, document, quiz };
  }
}

/** Asks which questions a person met, and what the quizzes they stood in allow to be seen of them. */
@Injectable()
export class QuestionsSeen {
  constructor(
    private readonly versions: CourseVersions,
    private readonly standings: QuizStandings,
  ) {}

  async of(tx: EntityManager, enrolmentId: string): Promise<SeenQuestions> {
    const rows = await tx.query<AttemptRow[]>(
      'select id, state, course_version_id, activity_id, items from attempts where enrolment_id = $1',
      [enrolmentId],
    );
    const met = [];
    for (const row of rows) {
      const document = await this.versions.document(row.course_version_id, tx);
      met.push({ row, document, quiz: quizOf(document, row.activity_id) });
    }
    const standings = await this.standings.ofAll(
      tx,
      enrolmentId,
      met.map(({ quiz }) => quiz),
    );
    return new SeenQuestions(
      met.map(({ row, document, quiz }) => {
        const { passed, closed } = standings.get(quiz.id)!;
        const sent = reviewAllows(quiz.review, { submitted: row.state === 'submitted', passed, closed });
        // Endless practice that lies open shows what can be checked in it anyway; it decides nothing.
        const practising = row.state === 'open' && quizSettings(quiz).mode === 'practice';
        return { row, document, quiz, allowed: practising ? checkAllows(quiz.review) : sent };
      }),
    );
  }
}
