import { Injectable } from '@nestjs/common';
import { type Actor, Clock, Ids } from '@convenor/platform';
import { type ListLookKind, LOOKS_KEPT_MONTHS, MOST_NAMED_IN_LOOK, roleOfLook } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';

/** Whoever looks; somebody for whom a job works is known by their roles as they are then. */
export type ListLooker = Pick<Actor, 'userId' | 'roles' | 'tokenId'>;

/**
 * Staff who take a list of people along, or read what would become of each of them: one entry for all, and who they were
 * up to some thousands. Of more it is kept how many there were, and each can read that they may have been among them.
 */
@Injectable()
export class ListLooks {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @param id of what is looked at, where it has one: made anew, it is one look still */
  async begin(
    { userId, roles, tokenId }: ListLooker,
    kind: ListLookKind,
    id: string = this.ids.next(),
    tx: EntityManager = this.db.manager,
  ): Promise<string> {
    await tx.query(
      `with again as (delete from list_look_people where look_id = $1)
       insert into list_looks (id, staff_id, kind, role, token_id, looked_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (id) do update set looked_at = excluded.looked_at, people = 0, named = true`,
      [id, userId, kind, roleOfLook(roles), tokenId ?? null, this.clock.now()],
    );
    return id;
  }

  /** Before they are shown. Costs one statement, however many they are. */
  async add(lookId: string, enrolmentIds: readonly string[], tx: EntityManager = this.db.manager): Promise<void> {
    await tx.query(
      `with look as (
         update list_looks set people = people + cardinality($2::uuid[]), named = named and people + cardinality($2::uuid[]) <= $3
          where id = $1 returning named, looked_at),
       too_many as (
         delete from list_look_people where look_id = $1 and exists (select from look where not named))
       insert into list_look_people (enrolment_id, look_id, looked_at)
         select e.id, $1, look.looked_at from look cross join unnest($2::uuid[]) f (id) join enrolments e on e.id = f.id where look.named
           on conflict do nothing`,
      [lookId, enrolmentIds, MOST_NAMED_IN_LOOK],
    );
  }

  /**
   * The rows of a file, as they are read: who stands on a page is noted before the page goes out, in one statement.
   * @param enrolmentOf whose row it is; null for somebody of whom nothing is known here yet
   */
  async *over<Row>(
    looker: ListLooker,
    pages: AsyncIterable<readonly Row[]>,
    enrolmentOf: (row: Row) => string | null,
  ): AsyncGenerator<Row> {
    let look: string | null = null;
    const seen = new Set<string>();
    for await (const rows of pages) {
      const found = new Set(rows.flatMap((row) => enrolmentOf(row) ?? []));
      const ids = [...found].filter((id) => !seen.has(id));
      // Above that it is not kept who they were, so nobody minds who is counted twice.
      if (seen.size <= MOST_NAMED_IN_LOOK) for (const id of ids) seen.add(id);
      if (ids.length > 0) {
        look ??= await this.begin(looker, 'file');
        await this.add(look, ids);
      }
      yield* rows;
    }
  }

  async forgetOld(): Promise<void> {
    await this.db.query(`delete from list_looks where looked_at < $1::timestamptz - make_interval(months => $2)`, [
      this.clock.now(),
      LOOKS_KEPT_MONTHS,
    ]);
  }
}
