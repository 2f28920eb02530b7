import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * People are found by the words of their names and addresses, however they are accented and in whatever script.
 * `pg_trgm` cannot do that where the database sorts by code points, as the embedded one does: it then sees letters of ASCII only.
 */
export class PersonWords1796800000000 implements MigrationInterface {
  name = 'PersonWords1796800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create extension if not exists unaccent');
    await runner.query(`
      -- Without accents, case and widths. Apostrophes belong to their word. Immutable as long as its dictionary is left as it is.
      create function fold_words(given text) returns text language sql immutable strict parallel safe set search_path from current
        as $$ select translate(lower(unaccent('unaccent', normalize(given, nfkc))), '''’‘\`´', '') $$;

      -- The words of a name as they are; those of an address that are no words of the name begin with @.
      create function person_words(name text, email text) returns text[] language plpgsql immutable strict parallel safe set search_path from current as $$
        declare
          parted constant text := '[\\x01-/:-@[-\`{-\\x7f‐‑–—·・、，\\s]+';
          address constant text := fold_words(email);
          named text[] := '{}';
          words text[];
          word text;
        begin
          foreach word in array regexp_split_to_array(fold_words(name), parted) loop
            if word <> '' and left(word, 60) <> all(named) then named := named || left(word, 60); end if;
          end loop;
          words := named;
          foreach word in array regexp_split_to_array(split_part(address, '@', 1), parted) || split_part(address, '@', 2) loop
            if word <> '' and left(word, 60) <> all(named) and '@' || left(word, 60) <> all(words) then words := words || ('@' || left(word, 60)); end if;
          end loop;
          return words;
        end $$;

      -- What a word is found by: its ends, whole included. Of addresses: the whole, and each label of a host.
      create function word_ends(word text) returns setof text language sql immutable strict parallel safe rows 6
        as $$
          select substr(word, place) from generate_series(1, length(word)) place
           where not starts_with(word, '@') and (place = 1 or length(word) - place >= case when word ~ '^[\\x01-\\x7f]+$' then 2 else 0 end)
          union select substr(word, 2) where starts_with(word, '@')
          union select substr(word, 1 + place) from generate_series(2, length(word)) place
           where starts_with(word, '@') and substr(word, place, 1) = '.' and place < length(word)
        $$;

      -- A word, and what is left of it without one letter: two words that differ in one letter share one of these.
      create function word_slips(word text) returns setof text language sql immutable strict parallel safe rows 8
        as $$
          select word where length(word) between 4 and 30 and not starts_with(word, '@')
          union select overlay(word placing '' from place for 1) from generate_series(1, length(word)) place
           where length(word) between 4 and 30 and not starts_with(word, '@')
        $$;

      drop index users_by_search;
      alter table users drop column search;
      alter table users add words text[] collate "C" generated always as (person_words(name, email)) stored;

      -- In the order of names, so that the first people of a word are found without reading the others.
      create table person_words (
        word text collate "C" not null,
        name text collate "und-x-icu" not null,
        user_id uuid not null,
        primary key (word, name, user_id)
      );
      -- Some words are rare and some are very common. A plan that is right for the common ones is right for the rare ones as well.
      alter table person_words alter word set (n_distinct = 20);
      create table word_parts (
        part text collate "C" not null,
        word text collate "C" not null,
        primary key (part, word)
      );
      create table word_slips (
        slip text collate "C" not null,
        word text collate "C" not null,
        primary key (slip, word)
      );

      create function learn_words(words text[]) returns void language plpgsql set search_path from current as $$
        declare fresh text[];
        begin
          fresh := array(select w from unnest(words) w where not exists (select from word_parts p where p.part = ltrim(w, '@') and p.word = w) order by w);
          insert into word_parts select part, w from unnest(fresh) w, word_ends(w) part order by 1, 2 on conflict do nothing;
          insert into word_slips select slip, w from unnest(fresh) w, word_slips(w) slip order by 1, 2 on conflict do nothing;
        end $$;

      -- Takes words that nobody has any more out of what words are found by, unless somebody learns words just now: who
      -- learns a word must not lose it to who forgets it, and nobody waits for anybody. What stays is swept by night.
      create function forget_words(words text[]) returns void language plpgsql set search_path from current as $$
        declare gone text[];
        begin
          if not pg_try_advisory_xact_lock(7215010) then return; end if;
          gone := array(select distinct w from unnest(words) w where not exists (select from person_words p where p.word = w));
          delete from word_parts p using unnest(gone) w, word_ends(w) ending where p.part = ending and p.word = w;
          delete from word_slips s using unnest(gone) w, word_slips(w) without where s.slip = without and s.word = w;
        end $$;
      -- The same for all words that there are.
      create function sweep_words() returns void language plpgsql set search_path from current as $$
        begin
          if not pg_try_advisory_xact_lock(7215010) then return; end if;
          delete from word_parts p where not exists (select from person_words o where o.word = p.word);
          delete from word_slips s where not exists (select from person_words o where o.word = s.word);
        end $$;
      create function add_person_words() returns trigger language plpgsql set search_path from current as $$
        begin
          if not exists (select from added) then return null; end if;
          perform pg_advisory_xact_lock_shared(7215010);
          insert into person_words select w, a.name, a.id from added a, unnest(a.words) w;
          perform learn_words(array(select distinct w from added a, unnest(a.words) w));
          return null;
        end $$;
      create function remove_person_words() returns trigger language plpgsql set search_path from current as $$
        begin
          if not exists (select from removed) then return null; end if;
          perform pg_advisory_xact_lock_shared(7215010);
          delete from person_words p using removed r, unnest(r.words) w where p.word = w and p.name = r.name and p.user_id = r.id;
          perform forget_words(array(select distinct w from removed r, unnest(r.words) w));
          return null;
        end $$;
      create function change_person_words() returns trigger language plpgsql set search_path from current as $$
        begin
          perform pg_advisory_xact_lock_shared(7215010);
          delete from person_words p using unnest(old.words) w where p.word = w and p.name = old.name and p.user_id = old.id;
          insert into person_words select w, new.name, new.id from unnest(new.words) w;
          perform learn_words(new.words);
          perform forget_words(old.words);
          return null;
        end $$;
      create trigger words_of_the_new after insert on users referencing new table as added for each statement execute function add_person_words();
      create trigger words_of_the_gone after delete on users referencing old table as removed for each statement execute function remove_person_words();
      create trigger words_of_the_renamed after update on users for each row
        when (old.words is distinct from new.words or old.name is distinct from new.name) execute function change_person_words();

      insert into person_words select w, u.name, u.id from users u, unnest(u.words) w;
      insert into word_parts select distinct part, w.word from (select distinct word from person_words) w, word_ends(w.word) part;
      insert into word_slips select distinct slip, w.word from (select distinct word from person_words) w, word_slips(w.word) slip;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger words_of_the_renamed on users;
      drop trigger words_of_the_gone on users;
      drop trigger words_of_the_new on users;
      drop function change_person_words();
      drop function remove_person_words();
      drop function add_person_words();
      drop function sweep_words();
      drop function forget_words(text[]);
      drop function learn_words(text[]);
      drop table word_slips;
      drop table word_parts;
      drop table person_words;
      alter table users drop column words;
      alter table users add search text generated always as (lower(name || ' ' || email)) stored;
      create index users_by_search on users using gin (search gin_trgm_ops);
      drop function word_slips(text);
      drop function word_ends(text);
      drop function person_words(text, text);
      drop function fold_words(text);
    `);
  }
}
