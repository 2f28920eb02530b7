import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A wrong letter behind the @ is forgiven as one in a name is: there are few hosts. What stands before it is often a number. */
export class SlipsOfHosts1796834000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace function word_slips(word text) returns setof text language sql immutable strict parallel safe rows 8
        as $$
          select bare from (select ltrim(word, '@') as bare) b
           where length(bare) between 4 and 30 and (bare = word or strpos(word, '.') > 0)
          union select overlay(bare placing '' from place for 1)
            from (select ltrim(word, '@') as bare) b, generate_series(1, length(bare)) place
           where length(bare) between 4 and 30 and (bare = word or strpos(word, '.') > 0)
        $$;
      insert into word_slips
        select slip, w.word from (select distinct word from word_parts where starts_with(word, '@') and strpos(word, '.') > 0) w,
               word_slips(w.word) slip
            on conflict do nothing;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace function word_slips(word text) returns setof text language sql immutable strict parallel safe rows 8
        as $$
          select word where length(word) between 4 and 30 and not starts_with(word, '@')
          union select overlay(word placing '' from place for 1) from generate_series(1, length(word)) place
           where length(word) between 4 and 30 and not starts_with(word, '@')
        $$;
      delete from word_slips where starts_with(word, '@');
    `);
  }
}
