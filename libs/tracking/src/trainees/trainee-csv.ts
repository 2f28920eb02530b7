import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { StaffScope } from '@convenor/enrolment';
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
const instant = (value: string): string => `to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** `value` is what it is, for files that know text from numbers; `field` the same as a field of a CSV. */
interface FileColumn {
  header: string;
  key: string;
  value: string;
  field: string;
}

const of = (as: (value: string) => string) => (header: string, key: string, value: string): FileColumn => ({
  ...{ header, key, value, field: as(value) },
});
const [words, word] = [of(text), of(plain)];

/** What every file about trainees tells of each. */
export const FILE_COLUMNS: readonly FileColumn[] = [
  words('Name', 'name', 'u.name'),
  words('E-mail', 'email', 'u.email'),
  words('Course', 'course', 'c.title'),
  word('Version', 'version', `v.number || '.' || v.patch`),
  words('Cohort', 'cohort', 'k.name'),
  word('State', 'state', 'e.state'),
  word('Pace', 'pace', 'e.pace'),
  { ...word('Progress in %', 'progress', 'e.progress_share / 10.0'), field: 'trim_scale(e.progress_share / 10.0)' },
  words('Current module', 'currentModule', 'e.current_module_id'),
  word('Applied', 'appliedAt', instant('e.applied_at')),
  word('Started on', 'startedOn', 'e.started_on::text'),
  word('Next due on', 'nextDueOn', 'e.next_due_on::text'),
  word('Forecast', 'forecastOn', `e.forecast->>'on'`),
  word('Last activity', 'lastActivityAt', instant('e.last_activity_at')),
];

const HEAD = `\uFEFF${FILE_COLUMNS.map(({ header }) => header).join(',')}\r\n`;
/** As text: bytes would come in hexadecimal, twice as long. */
const LINE = `string_agg(${FILE_COLUMNS.map(({ field }) => field).join(` || ',' || `)} || E'\\r\\n', '' order by f.place)`;

const TOGETHER = 4_000;
/** Batches that are written at the same time: reading rows costs the database far more than saying which they are. */
const LANES = 2;

interface Batch {
  /** As the database writes an array. */
  ids: string;
  count: number;
  last: Cursor;
}

export type Asking = Pick<Actor, 'userId' | 'permissions'>;

/** Whom a file tells of: named ones, or all that a filter finds, but for some. */
export interface Told {
  filter?: TraineeFilterDto | undefined;
  ids?: readonly string[] | undefined;
  except?: readonly string[] | undefined;
}

/**
 * The view as a file, written by the database and passed on in batches: memory stays flat, and no connection is held while
 * somebody's line is slow.
 */
@Injectable()
export class TraineeCsv {
  constructor(
    private readonly db: DataSource,
    private readonly found: FoundTrainees,
    private readonly scope: StaffScope,
  ) {}

  stream(actor: Asking, told: Told): Readable {
    return Readable.from(this.parts(actor, told), { objectMode: false });
  }

  /**
   * What the database makes of each batch, one after the other.
   * @param made an expression over the rows of a batch: `e`, `u`, `c`, `v`, `k` and their order `f.place`
   */
  async *batches<Made>(actor: Asking, told: Told, made: string): AsyncGenerator<Made> {
    const coming: Promise<Made | null>[] = [];
    for (let cursor: Cursor | null = null, more = true; more || coming.length > 0;) {
      while (more && coming.length < LANES) {
        const batch: Batch | null = await this.next(actor, told, cursor);
        more = told.ids === undefined && batch?.count === TOGETHER;
        if (!batch) break;
        cursor = batch.last;
        const written = this.written<Made>(batch, told, made);
        // Whoever stops reading does not wait for it.
        written.catch(() => undefined);
        coming.push(written);
      }
      const written = await coming.shift();
      if (written) yield written;
    }
  }

  private async *parts(actor: Asking, told: Told): AsyncGenerator<string> {
    yield HEAD;
    yield* this.batches<string>(actor, told, LINE);
  }

  private async next(actor: Asking, { filter = {}, ids }: Told, cursor: Cursor | null): Promise<Batch | null> {
    const { sql, values, order } = ids
      ? this.named(actor, ids)
      : this.found.sql({ actor, filter, cursor, limit: TOGETHER });
    const [batch] = await this.db.query<Batch[]>(
      `${sql} select array_agg(f.id ${order})::text as ids, count(*)::int as count,
                     jsonb_build_object('id', (array_agg(f.id ${order}))[count(*)], 'key', (array_agg(f.key::text ${order}))[count(*)]) as last
                from found f having count(*) > 0`,
      values,
    );
    return batch ?? null;
  }

  private named(actor: Asking, ids: readonly string[]): { sql: string; values: unknown[]; order: string } {
    const reach = this.scope.sql(actor, 'e', 2);
    const sql = `with found as (select e.id, e.person_name as key from enrolments e where e.id = any($1::uuid[]) and ${reach.sql})`;
    return { sql, values: [ids, ...reach.params], order: 'order by f.key, f.id' };
  }

  private async written<Made>({ ids }: Batch, { except = [] }: Told, made: string): Promise<Made | null> {
    const [row] = await this.db.query<{ made: Made | null }[]>(
      `select ${made} as made
         from unnest($1::uuid[]) with ordinality f (id, place) join enrolments e on e.id = f.id join users u on u.id = e.user_id
         join courses c on c.id = e.course_id join course_versions v on v.id = e.course_version_id left join cohorts k on k.id = e.cohort_id
        where not e.id = any($2::uuid[])`,
      [ids, except],
    );
    return row?.made ?? null;
  }
}
