import { Injectable } from '@nestjs/common';
import { StaffScope } from '@convenor/enrolment';
import { type Actor } from '@convenor/platform';
import { DataSource } from 'typeorm';
import type { TraineeChoicesDto } from '../views/trainee-view.dto.js';

/** More mentors than that nobody chooses from. */
const MOST_MENTORS = 500;

/** What the list can be filtered by, as far as a member of staff may know of it. */
@Injectable()
export class TraineeChoices {
  constructor(
    private readonly db: DataSource,
    private readonly scope: StaffScope,
  ) {}

  async of(actor: Actor): Promise<TraineeChoicesDto> {
    const reach = this.scope.sql(actor, 'e', 1);
    const mentors =
      reach.sql === 'true'
        ? `select user_id as id from user_roles where role = 'mentor'`
        : `select e.mentor_id as id from enrolments e where ${reach.sql} and e.mentor_id is not null`;
    // From one language to the next in the index: people are many, languages few.
    const [found] = await this.db.query<[{ choices: TraineeChoicesDto }]>(
      `with recursive spoken as (
         (select locale from users order by locale limit 1)
         union all
         select (select u.locale from users u where u.locale > s.locale order by u.locale limit 1) from spoken s where s.locale is not null)
       select json_build_object(
         'mentors', (select coalesce(json_agg(json_build_object('id', m.id, 'name', m.name) order by m.name collate "und-x-icu", m.id), '[]')
                       from (select u.id, u.name from users u where u.id in (${mentors}) limit ${MOST_MENTORS}) m),
         'versions', (select coalesce(json_agg(json_build_object('course', v.slug, 'number', v.number) order by v.slug, v.number desc), '[]')
                        from (select distinct c.slug, v.number from course_versions v join courses c on c.id = v.course_id where v.state <> 'draft') v),
         'languages', (select coalesce(json_agg(locale order by locale), '[]') from spoken where locale is not null)) as choices`,
      reach.params,
    );
    return found.choices;
  }
}
