import { type AuthoredQuestion, type EmbeddedFiles, MOST_QUESTIONS, type QuestionEntry } from '@convenor/formats';
import { DomainError, runAside } from '@convenor/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type CategoryRow, pathOf } from '../categories/category-tree.js';
import { conditionsOf } from '../questions/question-filter.js';
import type { QuestionFilterDto } from '../questions/question-list.dto.js';
import type { ExportQuery } from './export.dto.js';
import { type WrittenFile, writeFile } from './write-file.js';

interface Row {
  id: string;
  version: number;
  name: string;
  category_id: string | null;
  source_id: string | null;
  tags: string[];
  authored: AuthoredQuestion;
}

class TooManyToExport extends DomainError {
  readonly code = 'too_many_questions';
  override readonly status = 422;
  constructor() {
    super(`A file may hold up to ${MOST_QUESTIONS} questions. Export one category after the other.`);
  }
}

class ExportTooHeavy extends DomainError {
  readonly code = 'file_too_heavy';
  override readonly status = 422;
  constructor() {
    super('These questions are too heavy for one file. Export one category after the other.');
  }
}

/** Questions of the bank as a file for another system, or for this one. */
@Injectable()
export class Exports {
  constructor(private readonly db: DataSource) {}

  /** @throws TooManyToExport, ExportTooHeavy */
  async file({ format, ids, ...filter }: ExportQuery): Promise<WrittenFile> {
    const rows = await this.rows(ids, filter);
    if (rows.length > MOST_QUESTIONS) throw new TooManyToExport();
    const [entries, files] = [await this.entries(rows), await this.files(rows)];
    return runAside({
      thread: new URL('./write-file.thread.js', import.meta.url),
      data: { entries, files, format },
      here: writeFile,
      megabytes: 768,
      tooHeavy: () => new ExportTooHeavy(),
    });
  }

  private async rows(ids: string[] | undefined, filter: QuestionFilterDto): Promise<Row[]> {
    const values: unknown[] = [];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const conditions = conditionsOf(filter, bind);
    if (ids) conditions.push(`q.id = any(${bind(ids)})`);
    else if (!filter.state?.length) conditions.push(`q.state <> 'retired'`);
    return this.db.query<Row[]>(
      `select q.id, q.version, q.name, q.category_id, q.source_id, q.tags, v.authored
         from questions q join question_versions v on v.question_id = q.id and v.version = q.version
        where ${conditions.join(' and ')} order by q.category_id nulls first, q.id limit ${bind(MOST_QUESTIONS + 1)}`,
      values,
    );
  }

  private async entries(rows: readonly Row[]): Promise<QuestionEntry[]> {
    const categories = await this.db.query<CategoryRow[]>('select id, parent_id, name from question_categories');
    const tree = new Map(categories.map((each) => [each.id, each]));
    return rows.map(({ name, category_id, source_id, tags, authored }) => ({
      name,
      category: pathOf(tree, category_id).map((each) => each.name),
      sourceId: source_id,
      question: { ...authored, tags },
    }));
  }

  private async files(rows: readonly Row[]): Promise<EmbeddedFiles> {
    const files = await this.db.query<{ name: string; media_type: string; bytes: Buffer }[]>(
      `select f.name, f.media_type, f.bytes from question_files f where f.name in (
         select c.name from question_version_files c join unnest($1::uuid[], $2::int[]) as w(id, version)
             on c.question_id = w.id and c.version = w.version)`,
      [rows.map(({ id }) => id), rows.map(({ version }) => version)],
    );
    return new Map(files.map(({ name, media_type, bytes }) => [name, { bytes, mediaType: media_type }]));
  }
}
