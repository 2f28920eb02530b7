import type { EntityManager } from 'typeorm';

/** What a person found wrong with questions, and what came of it. It goes with them: their words are theirs. */
export const questionReportData = {
  async export(tx: EntityManager, userId: string): Promise<unknown> {
    return tx.query(
      `select r.enrolment_id, f.activity_id, f.words as question, r.reason, r.words, r.reported_at, r.settled_at, r.answer
         from enrolments e join question_reports r on r.enrolment_id = e.id join question_flags f on f.id = r.flag_id
        where e.user_id = $1 order by r.reported_at, r.flag_id, r.course_version_id`,
      [userId],
    );
  },
  /** They hang on the enrolments; what is counted of them does not. */
  async erase(tx: EntityManager, userId: string): Promise<void> {
    await tx.query(
      `with gone as (
         delete from question_reports r using enrolments e where e.id = r.enrolment_id and e.user_id = $1
           returning r.flag_id, r.enrolment_id, r.settled_at),
       open as (select flag_id, count(distinct enrolment_id) as people from gone where settled_at is null group by flag_id)
       update question_flags f
          set reports = f.reports - open.people,
              since = case when f.reports = open.people and f.codes <@ f.looked then null else f.since end
         from open where open.flag_id = f.id`,
      [userId],
    );
  },
};
