import { type Cursor, readCursor, writeCursor } from '@convenor/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { conditionsOf } from './question-filter.js';
import type { QuestionLineDto, QuestionListDto, QuestionListQuery } from './question-list.dto.js';
import { type QuestionRow, usageOf } from './question-row.js';

interface Row extends Omit<QuestionRow, 'created_at' | 'origin' | 'source_id' | 'row_version'> {
  excerpt: string;
  sort_key: string;
}

interface SortKey {
  /** Never null. */
  expression: string;
  type: string;
  /** What it looks like in a cursor. */
  fits: RegExp;
}

const SORT_KEYS: Record<string, SortKey> = {
  name: { expression: 'q.name collate "und-x-icu"', type: 'text collate "und-x-icu"', fits: /^[\s\S]{0,300}$/ },
  updatedAt: { expression: 'q.updated_at', type: 'timestamptz', fits: /^\d{4}-\d\d-\d\d[ T]\d\d:[\d: .+-]{2,30}$/ },
  usage: { expression: 'q.answers', type: 'int', fits: /^\d{1,9}$/ },
  share: {
    expression: 'case when q.answers = 0 then -1 else q.share_sum / q.answers end',
    type: 'bigint',
    fits: /^-?\d{1,9}$/,
  },
};

/** The questions of the bank, a page at a time: one query. */
@Injectable()
export class QuestionList {
  constructor(private readonly db: DataSource) {}

  async page({ after, limit = 25, sort = '-updatedAt', ...filter }: QuestionListQuery): Promise<QuestionListDto> {
    const { expression, type, fits } = SORT_KEYS[sort.replace('-', '')]!;
    const descending = sort.startsWith('-');
    const values: unknown[] = [];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    // The first half of it says nothing new, but an index on the key alone can start from there.
    const beyond = ({ key, id }: Cursor): string => {
      const [start, tie] = [`${bind(key)}::${type}`, `${bind(id)}::uuid`];
      return `${expression} ${descending ? '<=' : '>='} ${start} and (${expression}, q.id) ${descending ? '<' : '>'} (${start}, ${tie})`;
    };
    const where = [...conditionsOf(filter, bind), ...(after ? [beyond(readCursor(after, fits))] : [])];
    const direction = descending ? 'desc' : 'asc';
    const rows = await this.db.query<Row[]>(
      `select q.id, q.category_id, q.name, q.state, q.type, q.tags, q.points, q.sound, q.version, q.uses, q.answers, q.share_sum,
              q.updated_at, left(q.plain, 200) as excerpt, (${expression})::text as sort_key
         from questions q ${where.length > 0 ? `where ${where.join(' and ')}` : ''}
        order by ${expression} ${direction}, q.id ${direction} limit ${bind(limit + 1)}`,
      values,
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(lineOf),
      next: rows.length > limit && last ? writeCursor({ key: last.sort_key, id: last.id }) : null,
    };
  }
}

function lineOf(row: Row): QuestionLineDto {
  return {
    id: row.id,
    name: row.name,
    excerpt: row.excerpt,
    categoryId: row.category_id,
    state: row.state,
    type: row.type,
    tags: row.tags,
    points: row.points,
    version: row.version,
    sound: row.sound,
    usage: usageOf(row),
    updatedAt: row.updated_at.toISOString(),
  };
}
