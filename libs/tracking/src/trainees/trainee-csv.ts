import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type Actor, type Cursor } from '@convenor/platform';
import { DataSource } from 'typeorm';
import { FoundTrainees } from './found-trainees.js';
import { TraineeFilterDto } from './trainee-list.dto.js';

/** A text as a field. What a spreadsheet would run as a formula is made plain. */
const text = (
  value: string,
): string => `coalesce('"' || case when left(${value}, 1) in ('=', '+', '-', '@', E'\\t', E'\\r', '＝', '＋', '－', '＠') then '''' else '' end
  || replace(${value}, '"', '""') || '"', '')`;
const plain = (value: string): string => `coalesce(${value}, '')`;
const instant = (value: string): string =>
  plain(`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

const COLUMNS: readonly [header: string, field: string][] = [
  ['Name', text('u.name')],
  ['E-mail', text('u.email')],
  ['Course', text('c.title')],
  ['Version', `v.number || '.' || v.patch`],
  ['Cohort', text('k.name')],
  ['State', 'e.state'],
  ['Pace', 'e.pace'],
  ['Progress in %', 'trim_scale(e.progress_share / 10.0)'],
  ['Current module', text('e.current_module_id')],
  ['Applied', instant('e.applied_at')],
  ['Started on', plain('e.started_on::text')],
  ['Next due on', plain('e.next_due_on::text')],
  ['Forecast', plain(`e.forecast->>'on'`)],
  ['Last activity', instant('e.last_activity_at')],
];

const HEAD = `\uFEFF${COLUMNS.map(([header]) => header).join(',')}\r\n`;
const LINE = `${COLUMNS.map(([, field]) => field).join(` || ',' || `)} || E'\\r\\n'`;

const TOGETHER = 2_000;
/** Batches that are written at the same time: reading rows costs the database far more than saying which they are. */
const LANES = 2;

interface Batch {
  /** As the database writes an array. */
  ids: string;
  count: number;
  last: Cursor;
}

/**
 * The view as a file for spreadsheets, written by the database and passed on in batches: memory stays flat, and no
 * connection is held while somebody's line is slow.
 */
@Injectable()
export class TraineeCsv {
  constructor(
    private readonly db: DataSource,
    private readonly found: FoundTrainees,
  ) {}

  stream(actor: Actor, filter: TraineeFilterDto): Readable {
    return Readable.from(this.parts(actor, filter), { objectMode: false });
  }

  private async *parts(actor: Actor, filter: TraineeFilterDto): AsyncGenerator<string> {
    yield HEAD;
    const coming: Promise<string>[] = [];
    for (let cursor: Cursor | null = null, more = true; more || coming.length > 0;) {
      while (more && coming.length < LANES) {
        const batch: Batch | null = await this.next(actor, filter, cursor);
        more = batch?.count === TOGETHER;
        if (!batch) break;
        cursor = batch.last;
        const lines = this.lines(batch);
        // Whoever stops reading does not wait for it.
        lines.catch(() => undefined);
        coming.push(lines);
      }
      const lines = await coming.shift();
      if (lines) yield lines;
    }
  }

  private async next(actor: Actor, filter: TraineeFilterDto, cursor: Cursor | null): Promise<Batch | null> {
    const { sql, values, order } = this.found.sql({ actor, filter, cursor, limit: TOGETHER });
    const [batch] = await this.db.query<Batch[]>(
      `${sql} select array_agg(f.id ${order})::text as ids, count(*)::int as count,
                     jsonb_build_object('id', (array_agg(f.id ${order}))[count(*)], 'key', (array_agg(f.key::text ${order}))[count(*)]) as last
                from found f having count(*) > 0`,
      values,
    );
    return batch ?? null;
  }

  private async lines({ ids }: Batch): Promise<string> {
    const [written] = await this.db.query<{ lines: string | null }[]>(
      `select string_agg(${LINE}, '' order by f.place) as lines
         from unnest($1::uuid[]) with ordinality f (id, place) join enrolments e on e.id = f.id join users u on u.id = e.user_id
         join courses c on c.id = e.course_id join course_versions v on v.id = e.course_version_id left join cohorts k on k.id = e.cohort_id`,
      [ids],
    );
    return written?.lines ?? '';
  }
}
