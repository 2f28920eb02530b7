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

const regradedIn = new Statement<{ item_id: string; points: number }, [string, string]>(
  'regraded-items-of-attempt',
  'select item_id, points from regraded_items where enrolment_id = $1 and attempt_id = $2',
);

/** The points that people gave, by marking answers or by grading them anew after a key changed. */
@Injectable()
export class GivenMarks {
  constructor(private readonly sql: PreparedSql) {}

  /** By item: what it earns, once everybody who has to has marked it. A regrade outweighs marks: it leaves them, or voids the question. */
  async of(
    tx: EntityManager,
    enrolmentId: string,
    attemptId: string,
    quiz: DocumentQuiz,
  ): Promise<Map<string, number>> {
    const { twice } = quizSettings(quiz).marking;
    const rows = await this.sql.rowsIn(tx, marksOf, enrolmentId, attemptId);
    const marks = rows.flatMap(({ item_id, first, second }) => {
      const points = finalMark({ first, second }, twice);
      return points === null ? [] : [[item_id, points] as const];
    });
    const regraded = await this.sql.rowsIn(tx, regradedIn, enrolmentId, attemptId);
    return new Map([...marks, ...regraded.map(({ item_id, points }) => [item_id, points] as const)]);
  }
}
