import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a list was taken stands with each who was in it, so that their page reads no more of them than it shows. */
export class ListLooksByTime1796821000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table list_look_people add looked_at timestamptz;
      update list_look_people p set looked_at = l.looked_at from list_looks l where l.id = p.look_id;
      alter table list_look_people alter looked_at set not null;
      create index list_look_people_by_time on list_look_people (enrolment_id, looked_at, look_id);
      drop index list_looks_of_many;
      create index list_looks_of_many on list_looks (looked_at, id) where not named;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index list_looks_of_many;
      create index list_looks_of_many on list_looks (looked_at) where not named;
      drop index list_look_people_by_time;
      alter table list_look_people drop column looked_at;
    `);
  }
}
