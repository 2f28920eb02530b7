import { renderRichText, type RichText } from '@convenor/formats';
import { AuditLog, InvalidInput, NotFound } from '@convenor/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AddCategoryDto, CategoriesDto, CategoryDto, ChangeCategoryDto } from './category.dto.js';
import { CategoryInItself, CategoryNameTaken, CategoryNotEmpty, CategoryTooDeep } from './category.errors.js';
import { DEEPEST_CATEGORY } from './category-limits.js';
import { type CategoryRow, CategoryTree, childOf, heightOf, pathOf } from './category-tree.js';

interface CountedRow extends CategoryRow {
  description: RichText;
  questions: number;
}

const NOTHING: RichText = { format: 'markdown', text: '' };

/** Where questions belong: categories within categories. */
@Injectable()
export class Categories {
  constructor(
    private readonly db: DataSource,
    private readonly tree: CategoryTree,
    private readonly audit: AuditLog,
  ) {}

  async list(tx: EntityManager = this.db.manager): Promise<CategoriesDto> {
    const rows = await tx.query<(CountedRow | { id: null; questions: number })[]>(
      `with counts as (select category_id, count(*)::int as questions from questions where state <> 'retired' group by category_id)
       select c.id, c.parent_id, c.name, c.description, coalesce(n.questions, 0) as questions
         from question_categories c left join counts n on n.category_id = c.id
       union all select null, null, null, null, questions from counts where category_id is null`,
    );
    const categories = rows.filter((row): row is CountedRow => row.id !== null);
    const uncategorised = rows.find(({ id }) => id === null)?.questions ?? 0;
    return { items: inOrder(categories), next: null, uncategorised };
  }

  /** @throws NotFound, CategoryNameTaken, TooManyCategories, CategoryTooDeep */
  async add(actorId: string, { name, parentId, description = NOTHING }: AddCategoryDto): Promise<CategoryDto> {
    renderDescription(description);
    return this.db.transaction(async (tx) => {
      const tree = await this.tree.hold(tx);
      const place = parentId ?? null;
      if (place !== null && !tree.has(place)) throw new NotFound('This category');
      if (childOf(tree, place, name)) throw new CategoryNameTaken();
      const id = await this.tree.add(tx, tree, { parentId: place, name, description });
      const added = await this.one(tx, id);
      await this.audit.record(tx, {
        actorId,
        action: 'question_category.added',
        subject: { type: 'question_category', id },
      });
      return added;
    });
  }

  /** @throws NotFound, CategoryNameTaken, CategoryInItself, CategoryTooDeep */
  async change(actorId: string, id: string, given: ChangeCategoryDto): Promise<CategoryDto> {
    if (given.description) renderDescription(given.description);
    return this.db.transaction(async (tx) => {
      const tree = await this.tree.hold(tx);
      const now = tree.get(id);
      if (!now) throw new NotFound('This category');
      const parentId = given.parentId === undefined ? now.parent_id : given.parentId;
      const name = given.name ?? now.name;
      refuseMove(tree, now, parentId);
      const twin = childOf(tree, parentId, name);
      if (twin && twin.id !== id) throw new CategoryNameTaken();
      await tx.query(
        'update question_categories set name = $2, parent_id = $3, description = coalesce($4, description) where id = $1',
        [id, name, parentId, given.description ? JSON.stringify(given.description) : null],
      );
      const changed = await this.one(tx, id);
      await this.audit.record(tx, {
        actorId,
        action: 'question_category.changed',
        subject: { type: 'question_category', id },
        detail: { fields: Object.keys(given).sort() },
      });
      return changed;
    });
  }

  /** @throws NotFound, CategoryNotEmpty */
  async remove(actorId: string, id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const tree = await this.tree.hold(tx);
      // Locked, so that no question comes into it meanwhile.
      const [row] = await tx.query<unknown[]>('select id from question_categories where id = $1 for update', [id]);
      if (!row) throw new NotFound('This category');
      const [{ holds }] = await tx.query<[{ holds: boolean }]>(
        'select exists (select from questions where category_id = $1) as holds',
        [id],
      );
      if (holds || [...tree.values()].some(({ parent_id }) => parent_id === id)) throw new CategoryNotEmpty();
      await tx.query('delete from question_categories where id = $1', [id]);
      await this.audit.record(tx, {
        actorId,
        action: 'question_category.removed',
        subject: { type: 'question_category', id },
      });
    });
  }

  private async one(tx: EntityManager, id: string): Promise<CategoryDto> {
    return (await this.list(tx)).items.find((category) => category.id === id)!;
  }
}

function refuseMove(tree: Map<string, CategoryRow>, { id }: CategoryRow, parentId: string | null): void {
  if (parentId === null) return;
  if (!tree.has(parentId)) throw new NotFound('This category');
  const above = pathOf(tree, parentId);
  if (above.some((row) => row.id === id)) throw new CategoryInItself();
  if (above.length + heightOf(tree, id) > DEEPEST_CATEGORY) throw new CategoryTooDeep(DEEPEST_CATEGORY);
}

/** @throws InvalidInput for a text that cannot be shown */
function renderDescription(description: RichText): string {
  try {
    return renderRichText(description, { assetUrl: () => '', activityUrl: () => '#', fileUrl: () => null });
  } catch (error) {
    throw InvalidInput.field('description', 'not_shown', error instanceof Error ? error.message : '');
  }
}

/** Each after the one that it stands in, by name, with the questions of those below added up. */
function inOrder(rows: readonly CountedRow[]): CategoryDto[] {
  const byParent = Map.groupBy(rows, ({ parent_id }) => parent_id);
  const words = new Intl.Collator('en', { numeric: true });
  const below = (parentId: string | null): CategoryDto[] =>
    [...(byParent.get(parentId) ?? [])]
      .sort((one, other) => words.compare(one.name, other.name))
      .flatMap((row) => {
        const inside = below(row.id);
        const direct = inside.filter((each) => each.parentId === row.id);
        const questionsWithin = direct.reduce((sum, each) => sum + each.questionsWithin, row.questions);
        return [{ ...present(row), questionsWithin }, ...inside];
      });
  return below(null);
}

function present({ id, parent_id, name, description, questions }: CountedRow): Omit<CategoryDto, 'questionsWithin'> {
  return { id, parentId: parent_id, name, description, descriptionHtml: renderDescription(description), questions };
}
