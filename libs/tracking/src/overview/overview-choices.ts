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

  /** Where people are and what they read; of very many people as it was when they were counted. */
  private async ofPeople(actor: Actor): Promise<Pick<OverviewChoicesDto, 'regions' | 'languages'>> {
    const groups = await this.scope.wholeGroups(actor);
    const isKept = groups === 'everybody' || (groups?.of === 'region' && (await this.cells.lastOfMany()) !== null);
    const reach = this.scope.sql(actor, 'e', 1);
    const [people, values] = isKept
      ? [
          `select language, part::uuid as region_id from (select language, nullif(part, '') as part from overview_cells
            where part = any($1) and of = '' and month = '' and language <> '') c`,
          [groups === 'everybody' ? [''] : groups!.ids],
        ]
      : [`select distinct e.person_locale as language, e.region_id from enrolments e where ${reach.sql}`, reach.params];
    const [found] = await this.db.query<[Pick<OverviewChoicesDto, 'regions' | 'languages'>]>(
      `with people as materialized (${people})
       select array(select language from people union ${groups === 'everybody' ? `select 'en'` : 'select language from people'} order by 1) as languages,
              (select coalesce(json_agg(json_build_object('id', r.id, 'name', r.name) order by r.name collate "und-x-icu"), '[]')
                 from regions r where ${groups === 'everybody' ? 'true' : 'r.id in (select region_id from people)'}) as regions`,
      values,
    );
    return found;
  }
}
