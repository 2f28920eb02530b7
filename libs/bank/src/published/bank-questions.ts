import type { AuthoredQuestion } from '@convenor/formats';
import type { Question } from '@convenor/rules';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { conditionsOf } from '../questions/question-filter.js';

/** A version of a question, as a quiz holds it. */
export interface BankQuestion {
  id: string;
  version: number;
  name: string;
  /** As they are now, whatever the version. */
  tags: string[];
  authored: AuthoredQuestion;
  question: Question;
}

const SELECT = `select q.id, v.version, q.name, q.tags, v.authored, jsonb_set(v.question, '{tags}', to_jsonb(q.tags)) as question
  from questions q join question_versions v on v.question_id = q.id`;

/** Questions of the bank for those who make quizzes of them. */
@Injectable()
export class BankQuestions {
  constructor(private readonly db: DataSource) {}

  /** The current versions of all reviewed questions of a category (those below it included) that have all these tags. */
  async reviewed(
    { categoryId, tags = [] }: { categoryId?: string; tags?: string[] },
    tx: EntityManager = this.db.manager,
  ): Promise<BankQuestion[]> {
    const values: unknown[] = [];
    const conditions = conditionsOf(
      { ...(categoryId && { category: categoryId }), tag: tags, state: ['reviewed'] },
      (value) => `$${values.push(value)}`,
    );
    return tx.query(`${SELECT} and v.version = q.version where ${conditions.join(' and ')} order by q.id`, values);
  }

  /** These versions, in no order; one that does not exist is missing. */
  async versions(
    wanted: readonly { id: string; version: number }[],
    tx: EntityManager = this.db.manager,
  ): Promise<BankQuestion[]> {
    return tx.query(
      `${SELECT} join unnest($1::uuid[], $2::int[]) as w(id, version) on w.id = v.question_id and w.version = v.version`,
      [wanted.map(({ id }) => id), wanted.map(({ version }) => version)],
    );
  }
}
