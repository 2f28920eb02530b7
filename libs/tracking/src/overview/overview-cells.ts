import { Injectable } from '@nestjs/common';
import { StaffScope } from '@convenor/enrolment';
import { type Actor, Clock } from '@convenor/platform';
import { addCells, COUNTED_AT_ONCE, type OverviewCell } from '@convenor/rules';
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

/**
 * The counts of the people that somebody reaches and asks for. Everybody's are kept; those of a cohort, of somebody's own
 * trainees, and of few people are counted.
 */
@Injectable()
export class OverviewCells {
  constructor(
    private readonly db: DataSource,
    private readonly scope: StaffScope,
    private readonly snapshots: OverviewSnapshots,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, query: OverviewQuery): Promise<CountedCell> {
    return (await this.kept(actor, query)) ?? this.counted(actor, query);
  }

  private async kept(actor: Actor, query: OverviewQuery): Promise<CountedCell | null> {
    const { course, version, language = '', appliedFrom, appliedTo, cohort } = query;
    if (cohort || this.scope.sql(actor, 'e', 1).sql !== 'true') return null;
    const [{ people }] = await this.db.query<[{ people: number }]>(
      'select coalesce(sum(people), 0)::int as people from enrolment_tallies',
    );
    const last = people > COUNTED_AT_ONCE ? await this.snapshots.last() : null;
    if (!last) return null;
    const [of, conditions] = await this.kind(course, version);
    const cells = await this.db.query<{ figures: OverviewCell }[]>(
      `select figures from overview_cells where of = $1 and language = $2 and ${conditions}
          and ${appliedFrom || appliedTo ? `month >= $3 and month <= $4 and month <> ''` : `month = '' and $3 <= $4`}`,
      [of, language, appliedFrom ?? '', appliedTo ?? '9999'],
    );
    return { cell: addCells(cells.map(({ figures }) => figures)), asOf: last.madeAt, live: false, limitedTo: null };
  }

  /** Which cells these are. A version of another course has nobody. */
  private async kind(course: string | undefined, version: string | undefined): Promise<[of: string, where: string]> {
    if (!course) return [version ?? '', 'true'];
    const [row] = await this.db.query<{ course: string; of: string | null }[]>(
      'select id as course, (select v.id from course_versions v where v.id = $2 and v.course_id = courses.id) as of from courses where slug = $1',
      [course, version ?? null],
    );
    if (!row || (version && !row.of)) return ['', 'false'];
    return [row.of ?? row.course, 'true'];
  }

  private async counted(actor: Actor, { course, cohort, ...people }: OverviewQuery): Promise<CountedCell> {
    const asOf = this.clock.now();
    const reach = this.scope.sql(actor, 'e', 1);
    const values: unknown[] = [...reach.params];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const where = [reach.sql, ...aboutPeople(people, bind)];
    if (course) where.push(`e.course_id = (select id from courses where slug = ${bind(course)})`);
    if (cohort) where.push(`e.cohort_id = ${bind(cohort)}`);
    const statement = countSome(where.join(' and '), `${bind(firstMonday(asOf))}::date`, bind(MOST_COUNTED));
    const cell = cellOf(await this.db.query<FigureRow[]>(statement, values));
    const isCut = (cell.reached?.['applied'] ?? 0) >= MOST_COUNTED;
    return { cell, asOf, live: true, limitedTo: isCut ? MOST_COUNTED : null };
  }
}
