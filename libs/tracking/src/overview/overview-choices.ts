import { Injectable } from '@nestjs/common';
import { StaffScope } from '@convenor/enrolment';
import type { Actor } from '@convenor/platform';
import { DataSource } from 'typeorm';
import { OverviewCells } from './overview-cells.js';
import type { OverviewChoicesDto } from './overview.dto.js';
import { Overview } from './overview.service.js';

/** What the overview can be filtered by, as far as a member of staff reaches. */
@Injectable()
export class OverviewChoices {
  constructor(
    private readonly db: DataSource,
    private readonly scope: StaffScope,
    private readonly overview: Overview,
    private readonly cells: OverviewCells,
  ) {}

  async of(actor: Actor, course: string | undefined): Promise<OverviewChoicesDto> {
    const versions = course ? await this.overview.known(course) : [];
    return { versions: versions.map(({ id, number }) => ({ id, number })), ...(await this.ofPeople(actor)) };
  }

  /** Where people are and what they read. */
  private async ofPeople(actor: Actor): Promise<Pick<OverviewChoicesDto, 'regions' | 'languages'>> {
    const [people, values] = await this.reached(actor);
    const [found] = await this.db.query<[Pick<OverviewChoicesDto, 'regions' | 'languages'>]>(
      `with people as materialized (${people})
       select array(select distinct language from people where language is not null order by 1) as languages,
              (select coalesce(json_agg(json_build_object('id', r.id, 'name', r.name) order by r.name collate "und-x-icu"), '[]')
                 from regions r where r.id in (select region_id from people)) as regions`,
      values,
    );
    return found;
  }

  /** Rows of language and region; of very many people as it was when they were counted. */
  private async reached(actor: Actor): Promise<[sql: string, values: unknown[]]> {
    const groups = await this.scope.wholeGroups(actor);
    const kept = `from overview_cells where of = '' and month = '' and language <> ''`;
    if (groups === 'everybody')
      return [
        `select language, null::uuid as region_id ${kept} and part = '' union all select 'en', null union all select null, id from regions`,
        [],
      ];
    if (groups?.of === 'region' && (await this.cells.lastOfMany()))
      return [`select language, part::uuid as region_id ${kept} and part = any($1)`, [groups.ids]];
    const { sql, params } = this.scope.sql(actor, 'e', 1);
    return [`select distinct e.person_locale as language, e.region_id from enrolments e where ${sql}`, params];
  }
}
