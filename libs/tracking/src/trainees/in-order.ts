import type { Cursor } from '@convenor/platform';
import type { Sort } from './trainee-list.dto.js';

/** What to sort by, as an expression that is never null, with its type for the cursor. */
const SORT_KEYS: Record<string, { expression: string; type: string }> = {
  name: { expression: 'e.person_name', type: 'text collate "und-x-icu"' },
  progress: { expression: 'e.progress_share', type: 'int' },
  lastActivity: { expression: `coalesce(e.last_activity_at, '-infinity'::timestamptz)`, type: 'timestamptz' },
  appliedAt: { expression: 'e.applied_at', type: 'timestamptz' },
  pace: { expression: 'e.pace_rank', type: 'int' },
};

/** When somebody was last active, as the index in that order has it. */
export const LAST_ACTIVITY = SORT_KEYS['lastActivity']!.expression;

/** Reads trainees (`e`) in an order, from where the page before ended: their `id` and the `key` that they are sorted by. */
export class InOrder {
  readonly direction: 'asc' | 'desc';
  readonly byName: boolean;
  /** Who came last before, as SQL; null at the beginning. */
  readonly last: { key: string; id: string } | null;
  /** Written out: a plan that is made once and kept would count with a tenth of everybody. */
  readonly most: string;
  /** The order of rows `f` with `key` and `id`. */
  readonly order: string;
  private readonly expression: string;

  constructor(
    sort: Sort,
    readonly limit: number,
    cursor: Cursor | null,
    bind: (value: unknown) => string,
  ) {
    const { expression, type } = SORT_KEYS[sort.replace('-', '')]!;
    this.expression = expression;
    this.direction = sort.startsWith('-') ? 'desc' : 'asc';
    this.byName = sort.endsWith('name');
    this.last = cursor && { key: `${bind(cursor.key)}::${type}`, id: `${bind(cursor.id)}::uuid` };
    this.most = `limit ${Math.trunc(limit)}`;
    this.order = `order by f.key ${this.direction}, f.id ${this.direction}`;
  }

  /** All of them, in any order. */
  all(from: string, where: readonly string[], key = this.expression): string {
    return `select e.id, ${key} as key from ${from} ${wherever([...where, ...this.beyond(key)])}`;
  }

  /** Those who come first, in the order. */
  read(from: string, where: readonly string[], key = this.expression): string {
    return `${this.all(from, where, key)} order by ${key} ${this.direction}, e.id ${this.direction} ${this.most}`;
  }

  /** The first half of it says nothing new, but an index can start from there. */
  private beyond(key: string): string[] {
    if (!this.last) return [];
    const [near, far] = this.direction === 'desc' ? ['<=', '<'] : ['>=', '>'];
    return [`${key} ${near} ${this.last.key} and (${key}, e.id) ${far} (${this.last.key}, ${this.last.id})`];
  }
}

export const wherever = (conditions: readonly string[]): string =>
  conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
