import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What was earned for one answer to a question of the bank. */
export interface EarnedShare {
  questionId: string;
  /** The part of its points, in thousandths: 0 to 1000. */
  share: number;
}

/** Counts how questions are used, for their authors. Quizzes and attempts say so in their own transactions. */
@Injectable()
export class BankUsage {
  /** Each of these questions now stands in one quiz more; `by` -1 in one less. */
  async addUses(tx: EntityManager, questionIds: readonly string[], by: 1 | -1 = 1): Promise<void> {
    await tx.query('update questions set uses = greatest(0, uses + $2) where id = any($1)', [inOrder(questionIds), by]);
  }

  async addAnswers(tx: EntityManager, answers: readonly EarnedShare[]): Promise<void> {
    const sums = new Map<string, { answers: number; share: number }>();
    for (const { questionId, share } of answers) {
      const { answers: count, share: sum } = sums.get(questionId) ?? { answers: 0, share: 0 };
      sums.set(questionId, { answers: count + 1, share: sum + share });
    }
    const ids = inOrder(sums.keys());
    // Locked in one order, so that attempts that end at the same moment never wait for each other in a circle.
    await tx.query('select from questions where id = any($1) order by id for no key update', [ids]);
    await tx.query(
      `update questions q set answers = q.answers + a.answers, share_sum = q.share_sum + a.share
         from unnest($1::uuid[], $2::int[], $3::bigint[]) as a(id, answers, share) where q.id = a.id`,
      [ids, ids.map((id) => sums.get(id)!.answers), ids.map((id) => sums.get(id)!.share)],
    );
  }
}

function inOrder(ids: Iterable<string>): string[] {
  return [...new Set(ids)].sort();
}
