import { Injectable } from '@nestjs/common';
import { StaffScope } from '@convenor/enrolment';
import { PersonSearch, searchedWords } from '@convenor/identity';
import { type Actor, type Cursor } from '@convenor/platform';
import type { EnrolmentState } from '@convenor/rules';
import { isUUID } from 'class-validator';
import type { Sort, TraineeFilterDto } from './trainee-list.dto.js';

/** What to sort by, as an expression that is never null, with its type for the cursor. */
const SORT_KEYS: Record<string, { expression: string; type: string }> = {
  name: { expression: 'e.person_name', type: 'text collate "und-x-icu"' },
  progress: { expression: 'e.progress_share', type: 'int' },
  lastActivity: { expression: `coalesce(e.last_activity_at, '-infinity'::timestamptz)`, type: 'timestamptz' },
  appliedAt: { expression: 'e.applied_at', type: 'timestamptz' },
  pace: { expression: 'e.pace_rank', type: 'int' },
};

/** Only people under way have a pace and are in a module. */
const UNDER_WAY: readonly EnrolmentState[] = ['accepted', 'active', 'paused'];

export interface Wanted {
  actor: Actor;
  filter: TraineeFilterDto;
  /** What came last before. */
  cursor?: Cursor | null;
  limit: number;
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
  constructor(private readonly scope: StaffScope) {}

  sql({ actor, filter, cursor = null, limit }: Wanted): Found {
    const sort: Sort = filter.sort ?? 'name';
    const direction = sort.startsWith('-') ? 'desc' : 'asc';
    const { expression, type } = SORT_KEYS[sort.replace('-', '')]!;
    const reach = this.scope.sql(actor, 'e', 1);
    const values: unknown[] = [...reach.params];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const where = [
      ...(reach.sql === 'true' ? [] : [reach.sql]),
      ...conditions(filter, bind),
      ...(cursor ? [beyond(expression, direction, `${bind(cursor.key)}::${type}`, `${bind(cursor.id)}::uuid`)] : []),
    ];
    const most = `limit ${bind(limit)}`;
    const order = `order by f.key ${direction}, f.id ${direction}`;
    const read = (from: string, also: string[]): string =>
      `select e.id, ${expression} as key from ${from} ${wherever([...where, ...also])}
        order by ${expression} ${direction}, e.id ${direction} ${most}`;
    const words = filter.q?.trim() ? searchedWords(filter.q) : null;
    if (!words) return { sql: `with found as (${read('enrolments e', [])})`, values, order };
    if (words.length === 0) return { sql: `with found as (${read('enrolments e', ['false'])})`, values, order };

    const search = new PersonSearch(words, bind, { byName: sort === 'name' });
    const walked = 'enrolments e join users u on u.id = e.user_id';
    // Of few people everybody is read; of all, those who have the rarest word, or those who come first if every word is common.
    if (reach.sql !== 'true' || filter.cohort)
      return { sql: `with ${search.ctes}, found as (${read(walked, [search.matches('u')])})`, values, order };
    const looked = `(select p.user_id from person_words p where p.word = w.word order by p.name ${direction}, p.user_id ${direction} offset 0) p
      join enrolments e on e.user_id = p.user_id join users u on u.id = e.user_id`;
    return {
      sql: `with ${search.ctes}, found as (
        select distinct f.id, f.key from (
          select f.id, f.key from driver d cross join unnest(d.words) w (word) cross join lateral (${read(looked, [search.matches('u', 'd.place')])}) f
          union all
          select g.id, g.key from (${read(walked, [search.matches('u')])}) g where not exists (select from driver)) f
        ${order} ${most})`,
      values,
      order,
    };
  }

  /** The same filter over the tallies, where they know of it: not of words, cohorts, or whom somebody looks after. */
  kept(actor: Actor, filter: TraineeFilterDto): Pick<Found, 'sql' | 'values'> | null {
    if (filter.q?.trim() || filter.cohort || this.scope.sql(actor, 'e', 1).sql !== 'true') return null;
    const values: unknown[] = [];
    return { sql: wherever(conditions(filter, (value) => `$${values.push(value)}`, 'e.module_id')), values };
  }
}

/** @param moduleColumn where the module of a person stands */
function conditions(
  filter: TraineeFilterDto,
  bind: (value: unknown) => string,
  moduleColumn = 'e.current_module_id',
): string[] {
  const { cohort, course, module, pace, state } = filter;
  const states = state?.length ? state : null;
  const meant = pace?.length || module ? UNDER_WAY.filter((each) => states?.includes(each) ?? true) : states;
  const where: string[] = [];
  if (cohort) where.push(isUUID(cohort) ? `e.cohort_id = ${bind(cohort)}` : 'false');
  if (course) where.push(`e.course_id = (select id from courses where slug = ${bind(course)})`);
  if (meant) where.push(meant.length > 0 ? `e.state = any(${bind(meant)})` : 'false');
  if (pace?.length) where.push(`e.pace = any(${bind(pace)})`);
  if (module) where.push(`${moduleColumn} = ${bind(module)}`);
  return where;
}

const wherever = (conditions: string[]): string => (conditions.length > 0 ? `where ${conditions.join(' and ')}` : '');

/** The first half of it says nothing new, but an index can start from there. */
function beyond(expression: string, direction: 'asc' | 'desc', key: string, id: string): string {
  const [near, far] = direction === 'desc' ? ['<=', '<'] : ['>=', '>'];
  return `${expression} ${near} ${key} and (${expression}, e.id) ${far} (${key}, ${id})`;
}
