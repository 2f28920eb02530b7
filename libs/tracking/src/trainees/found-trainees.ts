import { Injectable } from '@nestjs/common';
import { StaffScope } from '@convenor/enrolment';
import { PersonSearch, searchedAddress, searchedWords } from '@convenor/identity';
import { type Actor, Clock, type Cursor } from '@convenor/platform';
import { foundByNames, foundByWords, WORDS } from './found-by-words.js';
import { InOrder, LAST_ACTIVITY, wherever } from './in-order.js';
import { conditionsOf, keptConditionsOf, leavesFew, pacesOf, quietBound, statesOf } from './trainee-filters.js';
import type { TraineeFilterDto } from './trainee-list.dto.js';

export interface Wanted {
  actor: Pick<Actor, 'userId' | 'permissions'>;
  filter: TraineeFilterDto;
  /** What came last before. */
  cursor?: Cursor | null;
  limit: number;
  /** Whoever is only counted: no more are looked for than the limit, state by state and pace by pace. */
  inAnyOrder?: boolean;
}

export interface Found {
  /** `with …, found as (…)`: the id of each enrolment and the key that it is sorted by. */
  sql: string;
  values: unknown[];
  /** The order of `found`. */
  order: string;
}

/**
 * Finds trainees by filters and words, in an order: the one statement behind the list, its count and its file.
 * It decides on what stands in the index of the order; the rest of a row is read of those alone that are shown.
 */
@Injectable()
export class FoundTrainees {
  constructor(
    private readonly scope: StaffScope,
    private readonly clock: Clock,
  ) {}

  sql({ actor, filter, cursor = null, limit, inAnyOrder = false }: Wanted): Found {
    const reach = this.scope.sql(actor, 'e', 1);
    const values: unknown[] = [...reach.params];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const where = [...(reach.sql === 'true' ? [] : [reach.sql]), ...conditionsOf(filter, bind, this.clock.now())];
    const inOrder = new InOrder(filter.sort ?? 'name', limit, cursor, bind);
    const { order, most, byName } = inOrder;
    /** Who is well on the way is hardly ever silent: a state and pace that holds nobody who is need not be gone through. */
    const somebodyQuiet = (): string => {
      const since = quietBound(filter, this.clock.now());
      if (since === null) return '';
      const silent = [
        'e.state = s.state',
        'e.pace = p.pace',
        `${LAST_ACTIVITY} <= ${bind(since)}::timestamptz`,
        ...where,
      ];
      return `where exists (select from enrolments e ${wherever(silent)} offset 0)`;
    };
    /** Of few people all are read; of all, those who come first: by state and pace, where these go with the order. */
    const few = reach.sql !== 'true' || leavesFew(filter, byName);
    const walk = (join = '', also: string[] = []): string => {
      if (few) return inOrder.read(`(select e.* from enrolments e ${wherever(where)} offset 0) e ${join}`, also);
      if (byName) return inOrder.read(`enrolments e ${join}`, [...where, ...also]);
      const kinds = `(select s.state, p.pace from unnest(${bind(statesOf(filter))}::text[]) s (state)
        cross join unnest(${bind(pacesOf(filter))}::text[]) p (pace) ${somebodyQuiet()} offset 0) s`;
      const ofKind = inOrder.read(`enrolments e ${join}`, ['e.state = s.state', 'e.pace = s.pace', ...where, ...also]);
      return `select f.id, f.key from ${kinds} cross join lateral (${ofKind}) f ${inAnyOrder ? '' : order} ${most}`;
    };

    const words = filter.q?.trim() ? searchedWords(filter.q) : null;
    if (!words) return { sql: `with found as (${walk()})`, values, order };
    if (words.length === 0) return { sql: `with found as (${inOrder.read('enrolments e', ['false'])})`, values, order };

    // Whoever counts all who have several words asks who has them all; whoever shows some goes from name to name.
    const isCounted = inAnyOrder && words.length > 1;
    const search = new PersonSearch(words, bind, {
      byName: byName && !isCounted,
      address: few ? null : searchedAddress(filter.q!),
      whole: isCounted,
    });
    const sought = { search, inOrder, where };
    if (isCounted && !few) return { sql: foundByWords(sought, null), values, order };
    const walked = walk(WORDS, [search.matches('u.words')]);
    if (few) return { sql: `with ${search.ctes}, found as (${walked})`, values, order };
    return { sql: byName ? foundByNames(sought, walked) : foundByWords(sought, walked), values, order };
  }

  /** The same filter over the tallies, where they know of it: not of words, cohorts, regions, or whom somebody looks after. */
  kept(actor: Actor, filter: TraineeFilterDto): Pick<Found, 'sql' | 'values'> | null {
    if (filter.q?.trim() || this.scope.sql(actor, 'e', 1).sql !== 'true') return null;
    const values: unknown[] = [];
    const where = keptConditionsOf(filter, (value) => `$${values.push(value)}`, this.clock.now());
    return where && { sql: wherever(where), values };
  }
}
