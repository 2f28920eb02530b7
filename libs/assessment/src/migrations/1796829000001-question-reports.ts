import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What people who were asked a question find wrong with it. A question may wait for a look before anything of it was counted,
 * so its flag no longer hangs on the counts.
 */
export class QuestionReports1796829000001 implements MigrationInterface {
  name = 'QuestionReports1796829000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table question_flags
        drop constraint question_flags_course_id_activity_id_question_id_fkey,
        add foreign key (course_id) references courses on delete cascade,
        add column reports int not null default 0 check (reports >= 0),
        add column revision int not null default 0;

      create table question_reports (
        enrolment_id uuid not null references enrolments on delete cascade,
        flag_id uuid not null references question_flags on delete cascade,
        course_version_id uuid not null references course_versions on delete cascade,
        reason text not null check (reason in ('key', 'unclear', 'text', 'out_of_place', 'other')),
        words text not null check (length(words) <= 500),
        sent int not null default 1,
        reported_at timestamptz not null,
        settled_at timestamptz,
        answer text,
        primary key (enrolment_id, flag_id, course_version_id)
      );
      create index question_reports_by_flag on question_reports (flag_id, reported_at);
      create index question_reports_by_version on question_reports (course_version_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table question_reports;
      delete from question_flags f where not exists (select from item_tallies t
        where (t.course_id, t.activity_id, t.question_id) = (f.course_id, f.activity_id, f.question_id));
      update question_flags set since = null where codes <@ looked;
      alter table question_flags
        drop column revision,
        drop column reports,
        drop constraint question_flags_course_id_fkey,
        add foreign key (course_id, activity_id, question_id) references item_tallies on delete cascade;
    `);
  }
}
