import type { BankSelection, SuppliedQuestion } from '@convenor/formats';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type CategoryRow, childOf } from '../categories/category-tree.js';
import { conditionsOf } from '../questions/question-filter.js';

/** Questions of the bank for those who make quizzes of them. */
@Injectable()
export class BankQuestions {
  constructor(private readonly db: DataSource) {}

  /** The current versions of all reviewed questions that are meant, in order of age; null where there is no such category. */
  async reviewed({ category, tags }: BankSelection): Promise<SuppliedQuestion[] | null> {
    const home = await this.categoryAt(category);
    if (home === undefined) return null;
    const values: unknown[] = [];
    const conditions = conditionsOf(
      { ...(home && { category: home }), tag: [...tags], state: ['reviewed'] },
      (value) => `$${values.push(value)}`,
    );
    return this.db.query<SuppliedQuestion[]>(
      `select v.version, jsonb_set(v.question, '{tags}', to_jsonb(q.tags)) as question
         from questions q join question_versions v on v.question_id = q.id and v.version = q.version
        where ${conditions.join(' and ')} order by q.id`,
      values,
    );
  }

  /** The id of the category at this path; null for an empty path, undefined where there is none. */
  private async categoryAt(path: readonly string[]): Promise<string | null | undefined> {
    const rows = await this.db.query<CategoryRow[]>('select id, parent_id, name from question_categories');
    const tree = new Map(rows.map((row) => [row.id, row]));
    let home: string | null | undefined = null;
    for (const name of path) {
      if (home === undefined) return undefined;
      home = childOf(tree, home, name)?.id;
    }
    return home;
  }
}
