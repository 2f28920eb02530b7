import { Injectable } from '@nestjs/common';
import { StaffScope } from '@convenor/enrolment';
import { MergedAccounts, People, PersonSearch, searchedWords } from '@convenor/identity';
import type { Actor } from '@convenor/platform';
import { emailKey } from '@convenor/rules';
import { DataSource } from 'typeorm';
import type { OtherAccountsDto, OtherAccountDto } from './merge.dto.js';
import { MergePlans } from './merge-plans.js';

const MOST_SHOWN = 20;
/** So many people of the rarest word of a name are looked through, and no more. */
const LOOKED_THROUGH = 500;
/** So many words that differ from one in a letter are thought of. */
const SLIPS = 40;

interface FoundRow extends Omit<OtherAccountDto, 'createdAt'> {
  createdAt: Date;
}

/**
 * Accounts that may be of the same human being: an address that reaches the same mailbox, the same name however it is
 * accented, or a name of which one word differs in one letter. Each is looked up in an index, and of common names no more
 * than some hundred people are looked through: it costs the same among a million.
 */
const LOOK_ALIKES = `
  with me as materialized (select id, email, name, array(select w from unnest(words) w where w not like '@%') as words from users where id = $1),
  mine as materialized (
    select w.word, array(select distinct s.word from word_slips s where s.slip in (select word_slips(w.word)) and s.word not like '@%' limit ${SLIPS})
           || array[w.word collate "C"] as near
      from me cross join lateral unnest(me.words) w (word)),
  rarest as materialized (
    select m.word, m.near, n.people from mine m
     cross join lateral (select count(*) as people from (select from unnest(m.near) x (word)
       cross join lateral (select from person_words p where p.word = x.word limit ${LOOKED_THROUGH + 1}) o limit ${LOOKED_THROUGH + 1}) few) n
     order by n.people, m.word limit 1),
  slipped as materialized (
    select distinct p.user_id from rarest r cross join lateral unnest(r.near) x (word)
     cross join lateral (select o.user_id from person_words o where o.word = x.word limit ${LOOKED_THROUGH + 1}) p
     where r.people <= ${LOOKED_THROUGH}),
  alike as (
    select u.id, 'address' as why from me join users u on address_root(u.email) = address_root(me.email)
    union all (select u.id, 'name' from me join users u on fold_words(u.name) = fold_words(me.name) limit ${LOOKED_THROUGH})
    union all
    select u.id, 'similar_name' from me cross join slipped s join users u on u.id = s.user_id
     where fold_words(u.name) <> fold_words(me.name)
       and cardinality(me.words) = (select count(*) from unnest(u.words) w where w not like '@%')
       and not exists (select from mine m where not u.words && m.near)),
  found as (select id, array_agg(distinct why) as alike from alike where id <> $1 group by id)`;

/** Finds the other account of a person. */
@Injectable()
export class OtherAccounts {
  constructor(
    private readonly db: DataSource,
    private readonly plans: MergePlans,
    private readonly merged: MergedAccounts,
    private readonly people: People,
    private readonly scope: StaffScope,
  ) {}

  /** @throws NotFound when the person is missing or beyond reach, alike */
  async of(actor: Actor, userId: string, q: string | undefined): Promise<OtherAccountsDto> {
    const id = await this.merged.current(this.db.manager, userId);
    await this.plans.requirePerson(this.db.manager, actor, id);
    const words = q?.trim();
    const { name, email } = await this.people.byId(this.db.manager, id);
    return {
      person: { id, name, email },
      items: words ? await this.searched(actor, id, words) : await this.lookAlikes(actor, id),
    };
  }

  private lookAlikes(actor: Actor, userId: string): Promise<OtherAccountDto[]> {
    return this.read(actor, LOOK_ALIKES, [userId]);
  }

  private searched(actor: Actor, userId: string, q: string): Promise<OtherAccountDto[]> {
    const values: unknown[] = [userId, emailKey(q)];
    const search = new PersonSearch(searchedWords(q), (value) => `$${values.push(value)}`, { byName: false });
    return this.read(
      actor,
      `with ${search.ctes},
       found as (
         select id, '{}'::text[] as alike from users where email_key = $2 and id <> $1
         union
         (select distinct p.user_id, '{}'::text[] from driver d cross join lateral unnest(d.words) x (word)
           cross join lateral (select o.user_id, o.name from person_words o where o.word = x.word order by o.name limit ${LOOKED_THROUGH}) p
          where p.user_id <> $1 and ${search.matchesOthers} limit ${MOST_SHOWN}))`,
      values,
    );
  }

  private async read(actor: Actor, found: string, values: unknown[]): Promise<OtherAccountDto[]> {
    const { sql, params } = this.scope.sql(actor, 'e', values.length + 1);
    // Without any passage, somebody is reached by who reaches everybody.
    const reached = actor.permissions.has('enrolment:read-all')
      ? 'true'
      : `e.passages > 0 and not exists (select from enrolments e where e.user_id = u.id and (${sql}) is not true)`;
    const rows = await this.db.query<FoundRow[]>(
      `${found}
       select u.id, u.name, u.email, u.created_at as "createdAt", u.confirmed_at is not null as confirmed, e.passages, f.alike
         from found f join users u on u.id = f.id
        cross join lateral (select count(*)::int as passages from enrolments e where e.user_id = u.id) e
        where ${reached}
        order by 'address' = any(f.alike) desc, 'name' = any(f.alike) desc, u.name collate "und-x-icu", u.id limit ${MOST_SHOWN}`,
      [...values, ...params],
    );
    return rows.map(({ createdAt, ...row }) => ({
      ...row,
      createdAt: createdAt.toISOString(),
    }));
  }
}
