import type { RichText } from '@convenor/formats';
import { Clock, Ids } from '@convenor/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CategoryTooDeep, TooManyCategories } from './category.errors.js';
import { DEEPEST_CATEGORY, MOST_CATEGORIES } from './category-limits.js';

const TREE_LOCK = 7_215_011;

export interface CategoryRow {
  id: string;
  parent_id: string | null;
  name: string;
}

/** The categories as a tree, while it is held still. */
@Injectable()
export class CategoryTree {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** All categories; until the end of the transaction nobody else changes the tree. */
  async hold(tx: EntityManager): Promise<Map<string, CategoryRow>> {
    await tx.query('select pg_advisory_xact_lock($1)', [TREE_LOCK]);
    const rows = await tx.query<CategoryRow[]>('select id, parent_id, name from question_categories');
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** @throws TooManyCategories, CategoryTooDeep */
  async add(
    tx: EntityManager,
    tree: Map<string, CategoryRow>,
    { parentId, name, description }: { parentId: string | null; name: string; description: RichText },
  ): Promise<string> {
    if (tree.size >= MOST_CATEGORIES) throw new TooManyCategories(MOST_CATEGORIES);
    if (pathOf(tree, parentId).length >= DEEPEST_CATEGORY) throw new CategoryTooDeep(DEEPEST_CATEGORY);
    const id = this.ids.next();
    await tx.query(
      'insert into question_categories (id, parent_id, name, description, created_at) values ($1, $2, $3, $4, $5)',
      [id, parentId, name, JSON.stringify(description), this.clock.now()],
    );
    tree.set(id, { id, parent_id: parentId, name });
    return id;
  }
}

/** The categories from the outermost one down to this one; empty for none. */
export function pathOf(tree: ReadonlyMap<string, CategoryRow>, id: string | null): CategoryRow[] {
  const path: CategoryRow[] = [];
  for (
    let row = id === null ? undefined : tree.get(id);
    row;
    row = row.parent_id === null ? undefined : tree.get(row.parent_id)
  ) {
    path.unshift(row);
  }
  return path;
}

export function childOf(
  tree: ReadonlyMap<string, CategoryRow>,
  parentId: string | null,
  name: string,
): CategoryRow | undefined {
  for (const row of tree.values()) if (row.parent_id === parentId && row.name === name) return row;
  return undefined;
}

/** How many levels a category and those in it take. */
export function heightOf(tree: ReadonlyMap<string, CategoryRow>, id: string): number {
  const own = pathOf(tree, id).length;
  const depths = [...tree.keys()].map((each) => pathOf(tree, each)).filter((path) => path.some((row) => row.id === id));
  return Math.max(...depths.map(({ length }) => length)) - own + 1;
}
