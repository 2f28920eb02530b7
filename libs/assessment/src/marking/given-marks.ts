import { Injectable } from '@nestjs/common';
import { type DocumentQuiz, quizSettings } from '@convenor/formats';
import { PreparedSql, Statement } from '@convenor/platform';
import { finalMark } from '@convenor/rules';
import type { EntityManager } from 'typeorm';

const marksOf = new Statement<{ item_id: string; first: number | null; second: number | null }, [string, string]>(
  'marks-of-attempt',
  `select item_id, max(points) filter (where turn = 'first') as first, max(points) filter (where turn = 'second') as second
     from marks where enrolment_id = $1 and attempt_id = $2 group by item_id`,
);

const regradedIn = new Statement<{ item_id: string; points: number; is_void: boolean }, [string, string]>(
  'regraded-items-of-attempt',
  `select item_id, points, course_version_id is null as is_void
     from regraded_items where enrolment_id = $1 and attempt_id = $2`,
);

/** The points that people gave, by marking answers or by grading them anew after a key changed. */
@Injectable()
export class GivenMarks {
  constructor(private readonly sql: PreparedSql) {}

  /**
   * By item: what it earns, once everybody who has to has marked it. A regrade outweighs marks: it leaves them, or voids
   * the question.
   * @param anew items whose answers are others than those that were marked: only that a question is void stands for them
   */
  async of(
    tx: EntityManager,
    enrolmentId: string,
    attemptId: string,
    quiz: DocumentQuiz,
    anew: ReadonlySet<string>,
  ): Promise<Map<string, number>> {
    const { twice } = quizSettings(quiz).marking;
    const rows = await this.sql.rowsIn(tx, marksOf, enrolmentId, attemptId);
    const marks = rows.flatMap(({ item_id, first, second }) => {
      const points = finalMark({ first, second }, twice);
      return points === null || anew.has(item_id) ? [] : [[item_id, points] as const];
    });
    const rowsRegraded = await this.sql.rowsIn(tx, regradedIn, enrolmentId, attemptId);
    const regraded = rowsRegraded.filter(({ item_id, is_void }) => is_void || !anew.has(item_id));
    return new Map([...marks, ...regraded.map(({ item_id, points }) => [item_id, points] as const)]);
  }
}
