import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What is to be added to what is known of a question; each may be negative. */
export interface UsageChange {
  /** Quizzes that it stands in. */
  readonly uses?: number;
  readonly answers?: number;
  /** The sum of the parts of its points that the answers earned, each in thousandths. */
  readonly shares?: number;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Counts how questions are used, for their authors. Quizzes and answers say so in their own transactions. */
@Injectable()
export class BankUsage {
  /** @param changes by the ids of questions; those that are not of the bank are left out */
  async add(tx: EntityManager, changes: ReadonlyMap<string, UsageChange>): Promise<void> {
    const ids = [...changes.keys()].filter((id) => ID.test(id)).sort();
    if (ids.length === 0) return;
    // Locked in one order, so that those who count at the same moment never wait for each other in a circle.
    await tx.query('select from questions where id = any($1) order by id for no key update', [ids]);
    const sums = (key: keyof UsageChange): number[] => ids.map((id) => changes.get(id)![key] ?? 0);
    await tx.query(
      `update questions q set uses = q.uses + c.uses, answers = q.answers + c.answers, share_sum = q.share_sum + c.shares,
              was_used = q.was_used or c.uses > 0
         from unnest($1::uuid[], $2::int[], $3::int[], $4::bigint[]) as c(id, uses, answers, shares) where q.id = c.id`,
      [ids, sums('uses'), sums('answers'), sums('shares')],
    );
  }
}
