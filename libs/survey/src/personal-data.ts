import type { EntityManager } from 'typeorm';

/** All that is known: which surveys somebody answered. It hangs on their enrolments and is erased with them. */
export const surveyData = {
  async export(tx: EntityManager, userId: string): Promise<unknown> {
    return {
      about:
        'Answers to surveys carry no name and no time. Nobody can find yours again: not to show them, not to change them, not to erase them. Known is only which surveys you have answered.',
      answered: await tx.query<object[]>(
        `select a.enrolment_id, a.activity_id from survey_answered a join enrolments e on e.id = a.enrolment_id
          where e.user_id = $1 order by 1, 2`,
        [userId],
      ),
    };
  },
};
