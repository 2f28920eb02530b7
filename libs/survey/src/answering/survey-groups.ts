import { Injectable } from '@nestjs/common';
import { type Counted, type SurveyAnswer, type SurveyQuestion, type SurveyTally, takeSheet } from '@convenor/rules';
import type { EntityManager } from 'typeorm';

/** Whose answers are counted together: those of a cohort, or of all who learn at their own pace. */
export interface GroupKey {
  courseId: string;
  activityId: string;
  cohortId: string | null;
}

interface Row {
  released_sheets: number;
  released: SurveyTally;
  waiting_sheets: number;
  waiting: SurveyTally;
}

/** The counted answers. Call last in a transaction: all who answer the same survey wait here for each other. */
@Injectable()
export class SurveyGroups {
  async take(
    tx: EntityManager,
    key: GroupKey,
    questions: readonly SurveyQuestion[],
    answers: readonly SurveyAnswer[],
  ): Promise<void> {
    const stored = await this.hold(tx, key);
    const { released, waiting } = takeSheet(stored, questions, answers);
    const { courseId, activityId, cohortId } = key;
    await tx.query(
      `update survey_groups set released_sheets = $4, released = $5, waiting_sheets = $6, waiting = $7
        where course_id = $1 and activity_id = $2 and cohort_id is not distinct from $3`,
      [
        ...[courseId, activityId, cohortId, released.sheets, JSON.stringify(withoutWords(released.tally))],
        ...[waiting.sheets, JSON.stringify(waiting.tally)],
      ],
    );
    for (const [questionId, { words }] of Object.entries(released.tally)) {
      if (words.length > 0) await this.keepWords(tx, key, questionId, words);
    }
  }

  private async hold(
    tx: EntityManager,
    { courseId, activityId, cohortId }: GroupKey,
  ): Promise<{ released: Counted; waiting: Counted }> {
    await tx.query(
      'insert into survey_groups (course_id, activity_id, cohort_id) values ($1, $2, $3) on conflict do nothing',
      [courseId, activityId, cohortId],
    );
    const [row] = await tx.query<[Row]>(
      `select released_sheets, released, waiting_sheets, waiting from survey_groups
        where course_id = $1 and activity_id = $2 and cohort_id is not distinct from $3 for update`,
      [courseId, activityId, cohortId],
    );
    return {
      released: { sheets: row.released_sheets, tally: row.released },
      waiting: { sheets: row.waiting_sheets, tally: row.waiting },
    };
  }

  /** Written for several people at once and in the order of the alphabet, so that no row tells who wrote it. */
  private async keepWords(
    tx: EntityManager,
    { courseId, activityId, cohortId }: GroupKey,
    questionId: string,
    words: readonly string[],
  ): Promise<void> {
    await tx.query(
      `insert into survey_words (course_id, activity_id, cohort_id, question_id, words)
       select $1, $2, $3, $4, w from unnest($5::text[]) as w order by w`,
      [courseId, activityId, cohortId, questionId, words],
    );
  }
}

/** Words that are released lie in rows of their own, which may become many. */
function withoutWords(tally: SurveyTally): SurveyTally {
  return Object.fromEntries(Object.entries(tally).map(([id, question]) => [id, { ...question, words: [] }]));
}
