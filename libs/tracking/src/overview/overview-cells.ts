import { Injectable } from '@nestjs/common';
import { StaffScope, type WholeGroups } from '@convenor/enrolment';
import { type Actor, Clock, PreparedSql } from '@convenor/platform';
import { addCells, COUNTED_AT_ONCE, type OverviewCell, type OverviewSnapshot } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { aboutPeople } from './behind-figures.js';
import type { OverviewQuery } from './overview.dto.js';
import { OverviewSnapshots } from './overview-snapshot.service.js';
import { cellOf, countSome, type FigureRow } from './overview-sql.js';
import { firstMonday } from './overview-weeks.js';

/** Of people who are counted when somebody looks, so many at the most: those who applied last. */
export const MOST_COUNTED = 20_000;

export interface CountedCell {
  cell: OverviewCell;
  asOf: Date;
  live: boolean;
  limitedTo: number | null;
}

interface Parts {
  of: 'everybody' | WholeGroups['of'];
  ids: string[];
}

/** The parts of everybody whose cells say what is asked for; null where none are kept of it. */
function partsOf(reached: WholeGroups | 'everybody', query: OverviewQuery): Parts | null {
  const { version, cohort, region, language } = query;
  const isInTime = Boolean(query.appliedFrom ?? query.appliedTo);
  const own = reached === 'everybody' ? { of: reached, ids: [''] } : reached;
  const of = cohort ? 'cohort' : region ? 'region' : own.of;
  if (of === 'cohort' && (version || region || language || isInTime)) return null;
  if (of === 'region' && language && isInTime) return null;
  const asked = (cohort ?? region)?.toLowerCase();
  if (own.of === 'everybody') return { of, ids: asked ? [asked] : own.ids };
  if (own.of !== of) return null;
  return { of, ids: own.ids.filter((id) => !asked || id === asked) };
}

/**
 * The counts of the people that somebody reaches and asks for. Those of everybody, of whole regions and of whole cohorts
 * are kept; those of a mentor's trainees, of some in a cohort, and of few people are counted.
 */
@Injectable()
export class OverviewCells {
  constructor(
    private readonly db: DataSource,
    private readonly sql: PreparedSql,
    private readonly scope: StaffScope,
    private readonly snapshots: OverviewSnapshots,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, query: OverviewQuery): Promise<CountedCell> {
    return (await this.kept(actor, query)) ?? this.counted(actor, query);
  }

  private async kept(actor: Actor, query: OverviewQuery): Promise<CountedCell | null> {
    const last = await this.lastOfMany();
    if (!last) return null;
    const reached = await this.scope.wholeGroups(actor);
    const parts = reached && partsOf(reached, query);
    if (!parts) return null;
    const cells = await this.db.query<{ figures: OverviewCell }[]>(...(await this.cellsOf(parts, query)));
    return { cell: addCells(cells.map(({ figures }) => figures)), asOf: last.madeAt, live: false, limitedTo: null };
  }

  /** When everybody was counted last; null where so few are there that nobody needs to wait for it. */
  async lastOfMany(): Promise<OverviewSnapshot | null> {
    // One tally of so many is enough; where there is none, tallies are few.
    const [{ many }] = await this.db.query<[{ many: boolean }]>(
      `select exists (select from enrolment_tallies where people > ${COUNTED_AT_ONCE})
           or (select coalesce(sum(people), 0) > ${COUNTED_AT_ONCE} from enrolment_tallies) as many`,
    );
    return many ? this.snapshots.last() : null;
  }

  private async cellsOf({ of, ids }: Parts, query: OverviewQuery): Promise<[sql: string, values: unknown[]]> {
    const { course, version, language = '', appliedFrom = '', appliedTo = '9999' } = query;
    const cells = 'select figures from overview_cells where part = any($1)';
    if (of === 'cohort')
      return [
        `${cells} and ($2::text is null or exists (
           select from cohorts k join courses c on c.id = k.course_id where k.id::text = part and c.slug = $2))`,
        [ids, course ?? null],
      ];
    const months = query.appliedFrom ?? query.appliedTo;
    return [
      `${cells} and of = $2 and language = $3 and ${months ? `month between $4 and $5 and month <> ''` : `month = '' and $4 <= $5`}`,
      [ids, await this.kind(course, version), language, appliedFrom, appliedTo],
    ];
  }

  /** Which cells these are. A version of another course has nobody, like no course at all. */
  private async kind(course: string | undefined, version: string | undefined): Promise<string> {
    if (!course) return version?.toLowerCase() ?? '';
    const [row] = await this.db.query<{ of: string | null }[]>(
      `select case when $2::uuid is null then id else (select v.id from course_versions v where v.id = $2 and v.course_id = courses.id) end as of
         from courses where slug = $1`,
      [course, version ?? null],
    );
    return row?.of ?? 'none';
  }

  private async counted(actor: Actor, { course, cohort, ...people }: OverviewQuery): Promise<CountedCell> {
    const asOf = this.clock.now();
    const reach = this.scope.sql(actor, 'e', 1);
    const values: unknown[] = [...reach.params];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const where = [reach.sql, ...aboutPeople(people, bind)];
    if (course) where.push(`e.course_id = (select id from courses where slug = ${bind(course)})`);
    if (cohort) where.push(`e.cohort_id = ${bind(cohort)}`);
    const statement = countSome(where.join(' and '), `${bind(firstMonday(asOf))}::date`, `${MOST_COUNTED}`);
    const cell = cellOf(await this.sql.recurring<FigureRow>(statement, values));
    const isCut = (cell.reached?.['applied'] ?? 0) >= MOST_COUNTED;
    return { cell, asOf, live: true, limitedTo: isCut ? MOST_COUNTED : null };
  }
}
