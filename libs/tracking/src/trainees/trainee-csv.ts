import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type ListLooker, ListLooks, StaffScope } from '@convenor/enrolment';
import type { ColumnKind } from '@convenor/formats';
import { type Actor, asPartOfThis, type Cursor } from '@convenor/platform';
import type { TraineeColumn } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { FoundTrainees } from './found-trainees.js';
import { TraineeFilterDto } from './trainee-list.dto.js';

/** What a spreadsheet may take off before it looks for a formula. */
const BLANKS = `U&' \\0009\\000A\\000D\\00A0\\200B\\3000\\FEFF'`;

/** A text as a field. What a spreadsheet would run as a formula is made plain. */
const text = (
  value: string,
): string => `coalesce('"' || case when left(${value}, 1) in (E'\\t', E'\\r', E'\\n') or left(ltrim(${value}, ${BLANKS}), 1) in ('=', '+', '-', '@', '＝', '＋', '－', '＠') then '''' else '' end
  || replace(${value}, '"', '""') || '"', '')`;
const plain = (value: string): string => `coalesce(${value}, '')`;
const instant = (value: string): string => `to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** `value` is what it is, for files that know text from numbers; `field` the same as a field of a CSV. */
interface FileColumn {
  /** The column of the list whose words these are; null where the list has none, or always shows it. */
  of: TraineeColumn | null;
  header: string;
  key: string;
  value: string;
  field: string;
  kind: ColumnKind;
}

const of =
  (as: (value: string) => string, kind: ColumnKind = 'text') =>
  (of: TraineeColumn | null, header: string, key: string, value: string): FileColumn => ({
    ...{ of, header, key, value, field: as(value), kind },
  });
const [words, word, day, moment] = [of(text), of(plain), of(plain, 'day'), of(plain, 'moment')];

/** Whoever is in a file is named in it. */
const WHO: readonly FileColumn[] = [words(null, 'Name', 'name', 'u.name'), words(null, 'E-mail', 'email', 'u.email')];

/** What a file can tell of each, in the order in which it tells all of it. */
const ABOUT: readonly FileColumn[] = [
  words('course', 'Course', 'course', 'c.title'),
  word('version', 'Version', 'version', `v.number || '.' || v.patch`),
  words('cohort', 'Cohort', 'cohort', 'k.name'),
  word('state', 'State', 'state', 'e.state'),
  word('pace', 'Pace', 'pace', 'e.pace'),
  {
    ...word('progress', 'Progress in %', 'progress', 'e.progress_share / 10.0'),
    field: 'trim_scale(e.progress_share / 10.0)',
  },
  words(null, 'Current module', 'currentModule', 'e.current_module_id'),
  moment('applied', 'Applied', 'appliedAt', instant('e.applied_at')),
  day('started', 'Started on', 'startedOn', 'e.started_on::text'),
  day('due', 'Next due on', 'nextDueOn', 'e.next_due_on::text'),
  day('forecast', 'Forecast', 'forecastOn', `e.forecast->>'on'`),
  moment('activity', 'Last activity', 'lastActivityAt', instant('e.last_activity_at')),
  words('mentor', 'Mentor', 'mentor', 'm.name'),
  words('region', 'Region', 'region', 'r.name'),
  words('tags', 'Tags', 'tags', 't.tags'),
  word('language', 'Language', 'language', 'e.person_locale'),
];

/** The columns of the list that were chosen, in their order; all that there is where none were. */
export function fileColumns(chosen: readonly TraineeColumn[] | undefined): readonly FileColumn[] {
  if (!chosen) return [...WHO, ...ABOUT];
  return [...WHO, ...chosen.flatMap((column) => ABOUT.filter((each) => each.of === column))];
}

const headOf = (columns: readonly FileColumn[]): string => `\uFEFF${columns.map(({ header }) => header).join(',')}\r\n`;
/** As text: bytes would come in hexadecimal, twice as long. */
const lineOf = (columns: readonly FileColumn[]): string =>
  `string_agg(${columns.map(({ field }) => field).join(` || ',' || `)} || E'\\r\\n', '' order by f.place)`;

const TOGETHER = 4_000;
/** Batches that are written at the same time: reading rows costs the database far more than saying which they are. */
const LANES = 2;

interface Batch {
  /** As the database writes an array. */
  ids: string;
  count: number;
  last: Cursor;
}

/** `lookId` is that of a file that may be made more than once; null where it is only made, and noted when somebody opens it. */
export type Asking = Pick<Actor, 'userId' | 'permissions'> & ListLooker & { lookId?: string | null };

/** Whom a file tells of: named ones, or all that a filter finds, but for some. */
export interface Told {
  filter?: TraineeFilterDto | undefined;
  ids?: readonly string[] | undefined;
  except?: readonly string[] | undefined;
  /** Of the list, in this order; left out: all of them. */
  columns?: readonly TraineeColumn[] | undefined;
}

/**
 * The view as a file, written by the database and passed on in batches: memory stays flat, and no connection is held while
 * somebody's line is slow. Who is in it can read that it was made.
 */
@Injectable()
export class TraineeCsv {
  constructor(
    private readonly db: DataSource,
    private readonly found: FoundTrainees,
    private readonly scope: StaffScope,
    private readonly looks: ListLooks,
  ) {}

  stream(actor: Asking, told: Told): Readable {
    return Readable.from(asPartOfThis(this.parts(actor, told)), { objectMode: false });
  }

  /**
   * What the database makes of each batch, one after the other.
   * @param made an expression over the rows of a batch: `e`, `u`, `c`, `v`, `k`, `m`, `r`, `t` and their order `f.place`
   */
  batches<Made>(actor: Asking, told: Told, made: string): AsyncGenerator<Made> {
    return asPartOfThis(this.made(actor, told, made));
  }

  private async *made<Made>(actor: Asking, told: Told, made: string): AsyncGenerator<Made> {
    const coming: Promise<Made | null>[] = [];
    let look: string | null = null;
    for (let cursor: Cursor | null = null, more = true; more || coming.length > 0;) {
      while (more && coming.length < LANES) {
        const batch: Batch | null = await this.next(actor, told, cursor);
        more = told.ids === undefined && batch?.count === TOGETHER;
        if (!batch) break;
        cursor = batch.last;
        if (actor.lookId !== null) {
          look ??= await this.looks.begin(actor, 'file', actor.lookId);
          await this.looks.add(look, idsOf(batch, told));
        }
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
    const columns = fileColumns(told.columns);
    yield headOf(columns);
    yield* this.batches<string>(actor, told, lineOf(columns));
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

  /** People are read in the order of their ids, in which they lie on the disk, and told in that of the file. */
  private async written<Made>({ ids }: Batch, { except = [] }: Told, made: string): Promise<Made | null> {
    const [row] = await this.db.query<{ made: Made | null }[]>(
      `select ${made} as made
         from (select * from unnest($1::uuid[]) with ordinality f (id, place) order by id) f
         join enrolments e on e.id = f.id join users u on u.id = e.user_id
         join courses c on c.id = e.course_id join course_versions v on v.id = e.course_version_id left join cohorts k on k.id = e.cohort_id
           left join users m on m.id = e.mentor_id left join regions r on r.id = e.region_id
           left join (select enrolment_id, string_agg(tag, '; ' order by tag) as tags from enrolment_tags
                       where enrolment_id = any($1::uuid[]) group by enrolment_id) t on t.enrolment_id = e.id
        where not e.id = any($2::uuid[])`,
      [ids, except],
    );
    return row?.made ?? null;
  }
}

function idsOf({ ids }: Batch, { except = [] }: Told): string[] {
  const all = ids.slice(1, -1).split(',');
  if (except.length === 0) return all;
  const left = new Set(except);
  return all.filter((id) => !left.has(id));
}
