import { createHash } from 'node:crypto';
import {
  headingsKey,
  type PeopleFile,
  PeopleRefused,
  type PersonField,
  readPeopleFile,
  ZipRefused,
} from '@convenor/formats';
import { Courses } from '@convenor/curriculum';
import { AuditLog, Clock, Ids, InvalidInput, Jobs, LONG_WORK, NotFound, rowsJson } from '@convenor/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type ListLooker, ListLooks } from '../looks/list-looks.js';
import { type ImportState, MapPeopleDto, PeopleImportDto } from './people-import.dto.js';
import { ImportChanged, ImportStarted, NothingToImport, PeopleNotReadable } from './people-import.errors.js';
import { PeopleImportRows } from './people-import-rows.js';
import { type FileRow, type Outlook, PeopleOutlook } from './people-outlook.js';

/** The job that goes through a list, row by row. */
export const PEOPLE_IMPORT = 'people-import';

interface Head {
  kind: PeopleFile['kind'];
  state: ImportState;
  headings: string[];
  fingerprint: string | null;
  course_id: string | null;
  mapping: MapPeopleDto | null;
}

/** Files of people: read, mapped, looked at, and then brought in as they were looked at, or not at all. */
@Injectable()
export class PeopleImports {
  constructor(
    private readonly db: DataSource,
    private readonly rows: PeopleImportRows,
    private readonly outlook: PeopleOutlook,
    private readonly looks: ListLooks,
    private readonly courses: Courses,
    private readonly jobs: Jobs,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws PeopleNotReadable */
  async read(staffId: string, bytes: Uint8Array): Promise<PeopleImportDto> {
    const file = await readable(bytes);
    const id = this.ids.next();
    return this.db.transaction(async (tx) => {
      await tx.query(
        `insert into people_imports (id, kind, state, headings, notes, roster, made_by, made_at) values ($1, $2, 'mapping', $3, $4, $5, $6, $7)`,
        [
          ...[id, file.kind, JSON.stringify(file.headings), JSON.stringify(file.notes)],
          ...[file.roster && JSON.stringify(file.roster), staffId, this.clock.now()],
        ],
      );
      await tx.query(
        `insert into people_import_rows (import_id, line, file_row)
         select $1, line, jsonb_strip_nulls(jsonb_build_object('cells', cells, 'roster', nullif(roster, 'null')))
           from jsonb_to_recordset($2) as n (line int, cells jsonb, roster jsonb)`,
        [id, rowsJson(file.rows)],
      );
      return this.rows.import(id, tx);
    });
  }

  /** What would become of each row. Nothing does. @throws NotFound, ImportStarted, InvalidInput */
  async map(actor: ListLooker, id: string, mapping: MapPeopleDto): Promise<PeopleImportDto> {
    return this.db.transaction(async (tx) => {
      const head = await this.lock(tx, id);
      if (head.state === 'running' || head.state === 'done') throw new ImportStarted();
      const course = await this.courses.bySlug(tx, mapping.course);
      requireColumns(head, mapping);
      await requireOurs(tx, course.id, mapping);
      const rows = await tx.query<FileRow[]>(
        `select line, file_row -> 'cells' as cells, file_row -> 'roster' as roster from people_import_rows where import_id = $1 order by line`,
        [id],
      );
      const looked = await this.outlook.of(tx, course.id, mapping, rows.map(withoutNull));
      await keep(tx, id, looked);
      await this.looks.begin(actor, 'preview', id, tx);
      await this.looks.add(id, [...new Set(looked.flatMap(({ enrolmentId }) => enrolmentId ?? []))], tx);
      await tx.query(
        `update people_imports set state = 'draft', mapping = $2, course_id = $3, fingerprint = $4 where id = $1`,
        [id, JSON.stringify(mapping), course.id, fingerprintOf(mapping, looked)],
      );
      if (head.kind === 'csv') await this.remember(tx, head.headings, mapping.columns!);
      return this.rows.import(id, tx);
    });
  }

  /** Starting what runs already changes nothing. @throws NotFound, ImportChanged, NothingToImport, InvalidInput */
  async start(staffId: string, id: string, fingerprint: string): Promise<PeopleImportDto> {
    return this.db.transaction(async (tx) => {
      const head = await this.lock(tx, id);
      if (head.fingerprint !== fingerprint) throw new ImportChanged();
      if (head.state !== 'draft') return this.rows.import(id, tx);
      await requireOurs(tx, head.course_id!, head.mapping!);
      const now = this.clock.now();
      // Of these nothing becomes: they are settled as they were looked at.
      await tx.query(
        `update people_import_rows set outcome = outlook, done_at = $2 where import_id = $1 and outlook in ('already', 'refused')`,
        [id, now],
      );
      const { total, settled } = await this.rows.import(id, tx);
      if (settled === total) throw new NothingToImport();
      await tx.query(`update people_imports set state = 'running', started_at = $2, started_by = $3 where id = $1`, [
        ...[id, now, staffId],
      ]);
      await this.jobs.add(tx, PEOPLE_IMPORT, { id }, { key: `${PEOPLE_IMPORT}:${id}`, queue: LONG_WORK });
      await this.audit.record(tx, {
        actorId: staffId,
        action: 'enrolments.import_started',
        subject: { type: 'people_import', id },
        detail: { enrolled: total - settled, lines: total },
      });
      return this.rows.import(id, tx);
    });
  }

  /** Throws away what was not started, with what it holds about people. @throws NotFound, ImportStarted */
  async discard(id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { state } = await this.lock(tx, id);
      if (state === 'running' || state === 'done') throw new ImportStarted();
      await tx.query('delete from people_imports where id = $1', [id]);
    });
  }

  /** What nobody started, the people in lists that were done long ago and headings that nobody uses any more are forgotten. */
  async forget(): Promise<void> {
    const now = this.clock.now();
    await this.db.query(
      `delete from people_imports where state in ('mapping', 'draft') and made_at < $1::timestamptz - interval '7 days'`,
      [now],
    );
    await this.db.query(
      `delete from people_imports where state = 'done' and finished_at < $1::timestamptz - interval '30 days'`,
      [now],
    );
    await this.db.query(`delete from people_import_mappings where used_at < $1::timestamptz - interval '1 year'`, [
      now,
    ]);
  }

  private async remember(tx: EntityManager, headings: string[], columns: (PersonField | null)[]): Promise<void> {
    await tx.query(
      `insert into people_import_mappings (headings, columns, used_at) values ($1, $2, $3)
       on conflict (headings) do update set columns = excluded.columns, used_at = excluded.used_at`,
      [headingsKey(headings), JSON.stringify(columns), this.clock.now()],
    );
  }

  private async lock(tx: EntityManager, id: string): Promise<Head> {
    const [head] = await tx.query<Head[]>(
      'select kind, state, headings, fingerprint, course_id, mapping from people_imports where id = $1 for update',
      [id],
    );
    if (!head) throw new NotFound('This list');
    return head;
  }
}

async function readable(bytes: Uint8Array): Promise<PeopleFile> {
  try {
    return await readPeopleFile(bytes);
  } catch (error) {
    if (error instanceof PeopleRefused || error instanceof ZipRefused)
      throw new PeopleNotReadable(error.code, error.message);
    throw error;
  }
}

function withoutNull({ roster, ...row }: FileRow): FileRow {
  return roster ? { ...row, roster } : row;
}

function requireColumns({ kind, headings }: Head, { columns, roles }: MapPeopleDto): void {
  if (kind === 'one_roster') {
    if (!roles || roles.length === 0)
      throw InvalidInput.field('roles', 'required', 'Choose at least one role of the file that counts as a trainee.');
    return;
  }
  const about = (columns ?? []).filter((column) => column !== null);
  const says = (field: PersonField): boolean => about.includes(field);
  if (!columns || columns.length !== headings.length)
    throw InvalidInput.field('columns', 'required', 'Say of each column what it is about, or that it is left out.');
  if (new Set(about).size < about.length)
    throw InvalidInput.field('columns', 'twice', 'Two columns cannot be about the same. Leave one of them out.');
  if (!says('email')) throw InvalidInput.field('columns', 'no_email', 'Say which column holds the e-mail addresses.');
  if (!says('name') && !says('givenName') && !says('familyName'))
    throw InvalidInput.field('columns', 'no_name', 'Say which column holds the names.');
}

/** @throws InvalidInput when something of ours is not there (any more) */
async function requireOurs(tx: EntityManager, courseId: string, mapping: MapPeopleDto): Promise<void> {
  const ours = (matches: MapPeopleDto['regions']): string[] => (matches ?? []).flatMap(({ ours }) => ours ?? []);
  const cohorts = [...new Set([...ours(mapping.classes), ...(mapping.cohortId ? [mapping.cohortId] : [])])];
  const regions = [...new Set(ours(mapping.regions))];
  const found = async (sql: string, ...params: unknown[]): Promise<number> =>
    (await tx.query<unknown[]>(sql, params)).length;
  const inCourse = 'select 1 from cohorts where id = any($1) and course_id = $2 and archived_at is null';
  if (cohorts.length > 0 && (await found(inCourse, cohorts, courseId)) < cohorts.length)
    throw InvalidInput.field(
      'cohortId',
      'cohort_unknown',
      'This cohort is not one of this course. Please choose another.',
    );
  if (regions.length > 0 && (await found('select 1 from regions where id = any($1)', regions)) < regions.length)
    throw InvalidInput.field('regions', 'region_unknown', 'This region is not there any more. Please choose another.');
}

async function keep(tx: EntityManager, id: string, looked: readonly Outlook[]): Promise<void> {
  await tx.query(
    `update people_import_rows r set outlook = n.outlook, waits = n.waits, changes = n.changes, problem = n.problem, enrolment_id = n."enrolmentId",
            person = jsonb_strip_nulls(jsonb_build_object('name', n.name, 'email', n.email, 'startsOn', n."startsOn", 'language', n.language, 'tags', to_jsonb(n.tags)))
       from jsonb_to_recordset($2) as n (line int, name text, email text, outlook text, waits boolean, changes text[], problem text, "startsOn" text, language text, tags text[], "enrolmentId" uuid)
      where r.import_id = $1 and r.line = n.line`,
    [id, rowsJson(looked)],
  );
}

function fingerprintOf(mapping: MapPeopleDto, looked: readonly Outlook[]): string {
  const seen = looked.map(({ line, outlook, waits, changes, startsOn, language, tags }) => [
    ...[line, outlook, waits, changes, startsOn, language, tags],
  ]);
  return createHash('sha256')
    .update(JSON.stringify([mapping, seen]))
    .digest('base64url');
}
