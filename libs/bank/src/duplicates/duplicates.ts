import { InvalidInput } from '@convenor/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AlikeQuestionDto, DuplicateGroupDto, DuplicatesDto } from './duplicates.dto.js';

/** Groups of the same questions on a page. */
const GROUPS = 50;
/** Questions whose near ones are looked for on a page. */
const LOOKED_AT = 100;
const MOST_ALIKE = 20;
/** From 0 to 1: what two texts have in common of their groups of three letters. */
const NEAR = 0.6;

const CURSOR = /^(same):([0-9a-f]{0,64})$|^(near):([0-9a-f-]{36}|)$/;

/**
 * Questions that are alike: first those of the same content, then, question by question in the order in which they were
 * written, those whose words are much alike. Retired ones are left alone.
 */
@Injectable()
export class Duplicates {
  constructor(private readonly db: DataSource) {}

  /** @throws InvalidInput for what no page ended with */
  async page(after = 'same:'): Promise<DuplicatesDto> {
    const [, same, fingerprint = '', near, id = ''] = CURSOR.exec(after) ?? [];
    if (same) return this.same(fingerprint);
    if (near) return this.near(id);
    throw InvalidInput.field('after', 'unknown_cursor', 'This page does not exist. Start again from the first.');
  }

  private async same(after: string): Promise<DuplicatesDto> {
    const rows = await this.db.query<{ fingerprint: string; questions: AlikeQuestionDto[] }[]>(
      `with groups as (
         select fingerprint from questions where state <> 'retired' and fingerprint > $1
          group by fingerprint having count(*) > 1 order by fingerprint limit $2)
       select g.fingerprint, (select jsonb_agg(to_jsonb(o) order by o.id) from (
           select q.id, q.name, left(q.plain, 200) as excerpt, q.state, q.category_id as "categoryId", 1000 as alike
             from questions q where q.fingerprint = g.fingerprint and q.state <> 'retired' order by q.id limit $3) o) as questions
         from groups g order by g.fingerprint`,
      [after, GROUPS, MOST_ALIKE],
    );
    const items = rows.map(({ questions }): DuplicateGroupDto => ({ kind: 'same', questions }));
    return { items, next: rows.length < GROUPS ? 'near:' : `same:${rows.at(-1)!.fingerprint}` };
  }

  private async near(after: string): Promise<DuplicatesDto> {
    return this.db.transaction(async (tx) => {
      await tx.query(`set local pg_trgm.similarity_threshold = ${NEAR}`);
      const looked = await this.looked(tx, after);
      const items = looked
        .filter(({ others }) => others !== null)
        .map(({ others, ...first }): DuplicateGroupDto => ({ kind: 'near', questions: [first, ...others!] }));
      return { items, next: looked.length < LOOKED_AT ? null : `near:${looked.at(-1)!.id}` };
    });
  }

  /** Each with those younger ones that are much alike; null where there are none. */
  private async looked(
    tx: EntityManager,
    after: string,
  ): Promise<(AlikeQuestionDto & { others: AlikeQuestionDto[] | null })[]> {
    return tx.query(
      `with looked as (
         select * from questions where state <> 'retired' and ($1 = '' or id > nullif($1, '')::uuid) order by id limit $2)
       select l.id, l.name, left(l.plain, 200) as excerpt, l.state, l.category_id as "categoryId", 1000 as alike,
              (select jsonb_agg(to_jsonb(o) order by o.alike desc, o.id) from (
                 select q.id, q.name, left(q.plain, 200) as excerpt, q.state, q.category_id as "categoryId",
                        round(similarity(q.plain, l.plain) * 1000)::int as alike
                   from questions q
                  where q.plain % l.plain and q.id > l.id and q.fingerprint <> l.fingerprint and q.state <> 'retired'
                  order by similarity(q.plain, l.plain) desc, q.id limit $3) o) as others
         from looked l order by l.id`,
      [after, LOOKED_AT, MOST_ALIKE - 1],
    );
  }
}
