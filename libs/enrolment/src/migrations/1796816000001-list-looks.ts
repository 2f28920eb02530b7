import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files and previews in which a person's record stands among others, for that person to read of. */
export class ListLooks1796816000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table list_looks (
        id uuid primary key,
        staff_id uuid references users on delete set null,
        kind text not null check (kind in ('file', 'preview')),
        role text check (role in ('owner', 'admin', 'trainer', 'coordinator', 'mentor', 'author')),
        token_id uuid,
        looked_at timestamptz not null,
        people int not null default 0,
        named boolean not null default true
      );
      comment on column list_looks.named is 'Who was in it is kept. False where there were too many for that.';
      create index list_looks_by_staff on list_looks (staff_id) where staff_id is not null;
      create index list_looks_by_time on list_looks (looked_at);
      create index list_looks_of_many on list_looks (looked_at) where not named;

      create table list_look_people (
        enrolment_id uuid not null references enrolments on delete cascade,
        look_id uuid not null references list_looks on delete cascade,
        primary key (enrolment_id, look_id)
      );
      create index list_look_people_by_look on list_look_people (look_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table list_look_people; drop table list_looks;');
  }
}
