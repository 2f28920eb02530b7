import { Injectable } from '@nestjs/common';
import { StaffScope } from '@convenor/enrolment';
import { PersonSearch, searchedAddress, searchedWords } from '@convenor/identity';
import { type Actor, Clock, type Cursor } from '@convenor/platform';
import { conditionsOf, keptConditionsOf, leavesFew, pacesOf, quietBound, statesOf } from './trainee-filters.js';
import type { Sort, TraineeFilterDto } from './trainee-list.dto.js';

/** What to sort by, as an expression that is never null, with its type for the cursor. */
const SORT_KEYS: Record<string, { expression: string; type: string }> = {
  name: { expression: 'e.person_name', type: 'text collate "und-x-icu"' },
  progress: { expression: 'e.progress_share', type: 'int' },
  lastActivity: { expression: `coalesce(e.last_activity_at, '-infinity'::timestamptz)`, type: 'timestamptz' },
  appliedAt: { expression: 'e.applied_at', type: 'timestamptz' },
  pace: { expression: 'e.pace_rank', type: 'int' },
};

/** One person after the other: whoever has found enough stops. */
const WORDS = 'cross join lateral (select words from users where id = e.user_id offset 0) u';

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
    const sort: Sort = filter.sort ?? 'name';
    const direction = sort.startsWith('-') ? 'desc' : 'asc';
    const { expression, type } = SORT_KEYS[sort.replace('-', '')]!;
    const byName = sort.endsWith('name');
    const reach = this.scope.sql(actor, 'e', 1);
    const values: unknown[] = [...reach.params];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const where = [...(reach.sql === 'true' ? [] : [reach.sql]), ...conditionsOf(filter, bind, this.clock.now())];
    const last = cursor && { key: `${bind(cursor.key)}::${type}`, id: `${bind(cursor.id)}::uuid` };
    // Written out: a plan that is made once and kept would count with a tenth of everybody.
    const most = `limit ${Math.trunc(limit)}`;
    const order = `order by f.key ${direction}, f.id ${direction}`;
    const all = (from: string, also: string[] = [], key = expression): string =>
      `select e.id, ${key} as key from ${from} ${wherever([...also, ...(last ? [beyond(key, direction, last)] : [])])}`;
    const read = (from: string, also: string[] = [], key = expression): string =>
      `${all(from, also, key)} order by ${key} ${direction}, e.id ${direction} ${most}`;
    /** Who is well on the way is hardly ever silent: a state and pace that holds nobody who is need not be gone through. */
    const somebodyQuiet = (): string => {
      const since = quietBound(filter, this.clock.now());
      if (since === null) return '';
      const before = `${SORT_KEYS['lastActivity']!.expression} <= ${bind(since)}::timestamptz`;
      const silent = ['e.state = s.state', 'e.pace = p.pace', before, ...where];
      return `where exists (select from enrolments e ${wherever(silent)} offset 0)`;
    };
    /** Of few people all are read; of all, those who come first: by state and pace, where these go with the order. */
    const few = reach.sql !== 'true' || leavesFew(filter, byName);
    const walk = (join = '', also: string[] = []): string => {
      if (few) return read(`(select e.* from enrolments e ${wherever(where)} offset 0) e ${join}`, also);
      if (byName) return read(`enrolments e ${join}`, [...where, ...also]);
      const kinds = `(select s.state, p.pace from unnest(${bind(statesOf(filter))}::text[]) s (state)
        cross join unnest(${bind(pacesOf(filter))}::text[]) p (pace) ${somebodyQuiet()} offset 0) s`;
      const ofKind = read(`enrolments e ${join}`, ['e.state = s.state', 'e.pace = s.pace', ...where, ...also]);
      return `select f.id, f.key from ${kinds} cross join lateral (${ofKind}) f ${inAnyOrder ? '' : order} ${most}`;
    };

    const words = filter.q?.trim() ? searchedWords(filter.q) : null;
    if (!words) return { sql: `with found as (${walk()})`, values, order };
    if (words.length === 0) return { sql: `with found as (${read('enrolments e', ['false'])})`, values, order };

    // Whoever counts all who have several words asks who has them all; whoever shows some goes from name to name.
    const isCounted = inAnyOrder && words.length > 1;
    const goesByName = byName && !isCounted;
    const search = new PersonSearch(words, bind, {
      byName: goesByName,
      address: few ? null : searchedAddress(filter.q!),
      whole: isCounted,
    });
    const walked = (): string => walk(WORDS, [search.matches('u.words')]);
    if (few) return { sql: `with ${search.ctes}, found as (${walked()})`, values, order };
    // Those who have the rarest word, in the order of names; whose address or words these are; or whoever comes first.
    const looked = (among: string): string =>
      `${among} cross join lateral (select e.* from enrolments e where e.user_id = p.user_id offset 0) e`;
    // A word is looked up in its index, however many people the planner thinks have it.
    const ofWord = goesByName
      ? read(looked('person_words p'), ['p.word = w.word', ...where, search.matchesOthers], 'p.name')
      : read(looked('(select * from person_words where word = w.word order by name offset 0) p'), [
          ...where,
          search.matchesOthers,
        ]);
    const found = [
      `select f.id, f.key from driver d cross join unnest(d.words) w (word) cross join lateral (${ofWord}) f
        ${goesByName ? 'where not exists (select from other)' : ''}`,
      `select k.id, k.key from (${isCounted ? `${all(looked('known p'), where)} ${most}` : read(looked('known p'), where)}) k`,
    ];
    if (!isCounted) found.push(`select g.id, g.key from (${walked()}) g where ${search.walks}`);
    if (goesByName) {
      const ofName = read(`enrolments e ${WORDS}`, ['e.person_name = l.name', ...where, search.matches('u.words')]);
      found.push(`select n.id, n.key from (
        select f.id, f.key from (select name from leap where met and ${search.isNameOfAll('leap.name')} offset 0) l
         cross join lateral (${ofName}) f ${most}) n`);
    }
    return {
      sql: `with recursive ${search.ctes}, ${search.known} ${goesByName ? `, ${search.leap(direction, last && last.key)}` : ''}, found as (
        select distinct f.id, f.key from (${found.join(' union all ')}) f
        ${order} ${most})`,
      values,
      order,
    };
  }

  /** The same filter over the tallies, where they know of it: not of words, cohorts, regions, or whom somebody looks after. */
  kept(actor: Actor, filter: TraineeFilterDto): Pick<Found, 'sql' | 'values'> | null {
    if (filter.q?.trim() || this.scope.sql(actor, 'e', 1).sql !== 'true') return null;
    const values: unknown[] = [];
    const where = keptConditionsOf(filter, (value) => `$${values.push(value)}`, this.clock.now());
    return where && { sql: wherever(where), values };
  }
}

const wherever = (conditions: string[]): string => (conditions.length > 0 ? `where ${conditions.join(' and ')}` : '');

/** The first half of it says nothing new, but an index can start from there. */
function beyond(key: string, direction: 'asc' | 'desc', last: { key: string; id: string }): string {
  const [near, far] = direction === 'desc' ? ['<=', '<'] : ['>=', '>'];
  return `${key} ${near} ${last.key} and (${key}, e.id) ${far} (${last.key}, ${last.id})`;
}
