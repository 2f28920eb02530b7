import { Readable } from 'node:stream';
import { guessColumns, headingsKey, type PeopleNote, type PersonField, type Roster } from '@convenor/formats';
import { type Actor, csvOf, NotFound } from '@convenor/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ListLooks } from '../looks/list-looks.js';
import { PEOPLE_IMPORT_COLUMNS } from './people-import-csv.js';
import {
  type PeopleImportCountsDto,
  type PeopleImportOutcomesDto,
  type ImportOutlook,
  type ImportResult,
  type ImportState,
  MapPeopleDto,
  PeopleImportDto,
  PeopleImportRowDto,
  PeopleImportRowsDto,
  PeopleImportRowsFilter,
  PeopleImportRowsQuery,
} from './people-import.dto.js';

const PAGE = 500;
/** Rows that samples are taken of, and how many are shown of each column. */
const LOOKED_AT = 50;
const SAMPLES = 3;

interface Head {
  id: string;
  kind: PeopleImportDto['kind'];
  state: ImportState;
  made_at: Date;
  finished_at: Date | null;
  headings: string[];
  notes: PeopleNote[];
  roster: Roster | null;
  mapping: MapPeopleDto | null;
  fingerprint: string | null;
  total: number;
  settled: number;
  outlooks: PeopleImportCountsDto;
  outcomes: PeopleImportOutcomesDto;
  samples: string[][];
  remembered: (PersonField | null)[] | null;
}

const count = (outlook: ImportOutlook): string => `count(*) filter (where r.outlook = '${outlook}')::int`;
const came = (outcome: ImportResult): string => `count(*) filter (where r.outcome = '${outcome}')::int`;
const HEAD = `select i.*, c.*,
    (select coalesce(json_agg(s.cells order by s.line), '[]') from (
      select line, file_row -> 'cells' as cells from people_import_rows where import_id = i.id order by line limit ${LOOKED_AT}) s) as samples,
    (select m.columns from people_import_mappings m where m.headings = $2) as remembered
  from people_imports i cross join lateral (
    select count(*)::int as total, count(*) filter (where r.outcome is not null)::int as settled,
           json_build_object('new_person', ${count('new_person')}, 'known_person', ${count('known_person')}, 'changed', ${count('changed')},
             'already', ${count('already')}, 'refused', ${count('refused')}, 'waits', count(*) filter (where r.waits)) as outlooks,
           json_build_object('enrolled', ${came('enrolled')}, 'waitlisted', ${came('waitlisted')}, 'changed', ${came('changed')},
             'already', ${came('already')}, 'refused', ${came('refused')}, 'invited', count(*) filter (where r.invited)) as outcomes
      from people_import_rows r where r.import_id = i.id) c
 where i.id = $1`;

/** What files of people hold, and how far they are. */
@Injectable()
export class PeopleImportRows {
  constructor(
    private readonly db: DataSource,
    private readonly looks: ListLooks,
  ) {}

  /** @throws NotFound */
  async import(id: string, tx: EntityManager = this.db.manager): Promise<PeopleImportDto> {
    const [known] = await tx.query<{ headings: string[] }[]>('select headings from people_imports where id = $1', [id]);
    if (!known) throw new NotFound('This list');
    const [head] = await tx.query<Head[]>(HEAD, [id, headingsKey(known.headings)]);
    return shown(head!);
  }

  /** In the order of the file. @throws NotFound */
  async page(id: string, { after, limit = 25, ...filter }: PeopleImportRowsQuery): Promise<PeopleImportRowsDto> {
    await this.require(id);
    const rows = await this.rows(id, filter, after ?? 0, limit + 1);
    const items = rows.slice(0, limit);
    return { items, next: rows.length > limit ? String(items.at(-1)!.line) : null };
  }

  /** @throws NotFound */
  async csv(actor: Actor, id: string, filter: PeopleImportRowsFilter): Promise<Readable> {
    await this.require(id);
    return csvOf(
      PEOPLE_IMPORT_COLUMNS,
      this.looks.over(actor, this.pages(id, filter), ({ enrolmentId }) => enrolmentId),
    );
  }

  private async require(id: string): Promise<void> {
    const found = await this.db.query<unknown[]>('select 1 from people_imports where id = $1', [id]);
    if (found.length === 0) throw new NotFound('This list');
  }

  private async *pages(id: string, filter: PeopleImportRowsFilter): AsyncGenerator<PeopleImportRowDto[]> {
    for (let after = 0; ;) {
      const rows = await this.rows(id, filter, after, PAGE);
      yield rows;
      if (rows.length < PAGE) return;
      after = rows.at(-1)!.line;
    }
  }

  /** Before anything was looked up there is nothing to say of a row. */
  private async rows(
    id: string,
    { outlook, outcome }: PeopleImportRowsFilter,
    after: number,
    limit: number,
  ): Promise<PeopleImportRowDto[]> {
    return this.db.query<PeopleImportRowDto[]>(
      `select r.line, coalesce(r.person ->> 'name', '') as name, coalesce(r.person ->> 'email', '') as email, r.outlook, r.waits, r.outcome,
              r.invited, r.changes, r.problem, r.person ->> 'startsOn' as "startsOn", r.person ->> 'language' as language,
              coalesce(r.person -> 'tags', '[]') as tags, r.enrolment_id as "enrolmentId"
         from people_import_rows r
        where r.import_id = $1 and r.line > $2 and r.outlook is not null and ($3::text is null or r.outlook = $3)
          and ($5::text is null or r.outcome = $5) order by r.line limit $4`,
      [id, after, outlook ?? null, limit, outcome ?? null],
    );
  }
}

function shown(head: Head): PeopleImportDto {
  const {
    id,
    kind,
    state,
    total,
    settled,
    notes,
    roster,
    mapping,
    fingerprint,
    outlooks,
    outcomes,
    headings,
    samples,
  } = head;
  const guesses = head.remembered ?? guessColumns(headings);
  return {
    ...{ id, kind, state, total, settled, notes, mapping, fingerprint, outlooks, outcomes },
    madeAt: head.made_at.toISOString(),
    finishedAt: head.finished_at?.toISOString() ?? null,
    columns: headings.map((heading, place) => ({
      heading,
      samples: [...new Set(samples.map((cells) => cells[place] ?? '').filter(Boolean))].slice(0, SAMPLES),
      guess: guesses[place] ?? null,
    })),
    roster: roster && {
      ...{ version: roster.version, delivery: roster.delivery, orgs: [...roster.orgs] },
      classes: roster.classes.map(({ id: key, title, people }) => ({ id: key, name: title, people })),
      roles: roster.roles.map(({ role, people }) => ({ id: role, name: role, people })),
    },
  };
}
