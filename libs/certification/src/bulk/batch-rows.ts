import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { ListLooks } from '@convenor/enrolment';
import { type Actor, type CsvColumn, csvOf, NotFound } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';
import {
  BatchDto,
  type BatchKind,
  BatchListDto,
  BatchListQuery,
  BatchRowDto,
  BatchRowsDto,
  BatchRowsFilter,
  BatchRowsQuery,
  type BatchState,
  type RowOutcome,
} from './batch.dto.js';
import type { CertifiedLine } from './read-certified.js';

const PAGE = 500;

/** With how many rows came to what. */
const BATCHES = `
  select b.id, b.kind, b.state, b.fingerprint, b.made_at, b.finished_at, r.* from credential_batches b
    cross join lateral (select count(*)::int as total, count(*) filter (where outcome is null)::int as to_do,
      count(*) filter (where outcome = 'done')::int as done, count(*) filter (where outcome = 'already')::int as already,
      count(*) filter (where outcome = 'refused')::int as refused from credential_batch_rows where batch_id = b.id) r`;

interface BatchRecord {
  id: string;
  kind: BatchKind;
  state: BatchState;
  fingerprint: string;
  made_at: Date;
  finished_at: Date | null;
  total: number;
  to_do: number;
  done: number;
  already: number;
  refused: number;
}

interface Row extends BatchRowDto {
  file: CertifiedLine | null;
  enrolmentId: string | null;
}

/** As the screen says it. */
const OUTCOMES: Readonly<Record<RowOutcome, string>> = {
  ...{ to_do: 'To do', done: 'Done', already: 'Nothing to do', refused: 'Refused' },
};

const CSV_COLUMNS: readonly CsvColumn<Row>[] = [
  { header: 'Line', of: ({ line }) => line },
  { header: 'Name', of: ({ name }) => name },
  { header: 'E-mail', of: ({ email }) => email },
  { header: 'Course', of: ({ course }) => course },
  { header: 'Issued on', of: ({ file }) => file?.issuedOn ?? null },
  { header: 'Valid until', of: ({ file }) => file?.validUntil ?? null },
  { header: 'Evidence note', of: ({ file }) => file?.note ?? null },
  { header: 'Number elsewhere', of: ({ file }) => file?.number ?? null },
  { header: 'Outcome', of: ({ outcome }) => OUTCOMES[outcome] },
  { header: 'Problem', of: ({ problem }) => problem },
  { header: 'Outcome (code)', of: ({ outcome }) => outcome },
];

/** What batches hold, and how far they are. */
@Injectable()
export class BatchRows {
  constructor(
    private readonly db: DataSource,
    private readonly looks: ListLooks,
  ) {}

  /** Newest first. */
  async batches({ after, limit = 25 }: BatchListQuery): Promise<BatchListDto> {
    const rows = await this.db.query<BatchRecord[]>(
      `${BATCHES} where $1::uuid is null or b.id < $1 order by b.id desc limit $2`,
      [after ?? null, limit + 1],
    );
    const page = rows.slice(0, limit);
    return { items: page.map(shown), next: rows.length > limit ? page.at(-1)!.id : null };
  }

  /** @throws NotFound */
  async batch(id: string, tx: EntityManager = this.db.manager): Promise<BatchDto> {
    const [batch] = await tx.query<BatchRecord[]>(`${BATCHES} where b.id = $1`, [id]);
    if (!batch) throw new NotFound('This list');
    return shown(batch);
  }

  /** In the order of the file. @throws NotFound */
  async page(id: string, { after, limit = 25, ...filter }: BatchRowsQuery): Promise<BatchRowsDto> {
    await this.batch(id);
    const rows = await this.rows(id, filter, Number(after ?? -1), limit + 1);
    const items = rows.slice(0, limit).map(({ file: _file, enrolmentId: _whose, ...row }) => row);
    return { items, next: rows.length > limit ? String(items.at(-1)!.line) : null };
  }

  /** @throws NotFound */
  async csv(actor: Actor, id: string, filter: BatchRowsFilter): Promise<Readable> {
    await this.batch(id);
    return csvOf(
      CSV_COLUMNS,
      this.looks.over(actor, this.pages(id, filter), ({ enrolmentId }) => enrolmentId),
    );
  }

  private async *pages(id: string, filter: BatchRowsFilter): AsyncGenerator<Row[]> {
    for (let after = -1; ;) {
      const rows = await this.rows(id, filter, after, PAGE);
      yield rows;
      if (rows.length < PAGE) return;
      after = rows.at(-1)!.line;
    }
  }

  private async rows(id: string, { outcome }: BatchRowsFilter, after: number, limit: number): Promise<Row[]> {
    return this.db.query<Row[]>(
      `select r.line, coalesce(r.person ->> 'name', u.name, '') as name, coalesce(r.person ->> 'email', u.email, '') as email,
              coalesce(c.title, r.person ->> 'course', '') as course, r.credential_id as "credentialId",
              coalesce(r.outcome, 'to_do') as outcome, r.problem, r.person as file, r.enrolment_id as "enrolmentId"
         from credential_batch_rows r left join enrolments e on e.id = r.enrolment_id
           left join users u on u.id = e.user_id left join courses c on c.id = e.course_id
        where r.batch_id = $1 and r.line > $2 and ($3::text is null or coalesce(r.outcome, 'to_do') = $3)
        order by r.line limit $4`,
      [id, after, (outcome satisfies RowOutcome | undefined) ?? null, limit],
    );
  }
}

function shown(batch: BatchRecord): BatchDto {
  const { id, kind, state, fingerprint, total, done, already, refused } = batch;
  return {
    ...{ id, kind, state, fingerprint, total, toDo: batch.to_do, done, already, refused },
    madeAt: batch.made_at.toISOString(),
    finishedAt: batch.finished_at?.toISOString() ?? null,
  };
}
