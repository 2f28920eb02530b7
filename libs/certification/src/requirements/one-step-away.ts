import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import { StaffScope } from '@convenor/enrolment';
import { type Actor, readCursor, writeCursor } from '@convenor/platform';
import { DataSource } from 'typeorm';
import type { OneStepAwayDto, OneStepAwayListDto, OneStepAwayQuery } from './one-step-away.dto.js';
import { RequirementWords } from './requirement-words.js';
import type { LastStep } from './standings.js';

interface Row {
  enrolment_id: string;
  user_id: string;
  name: string;
  slug: string;
  title: string;
  cohort_name: string | null;
  course_version_id: string;
  time_zone: string;
  one_away_since: Date;
  last_steps: LastStep[];
  key: string;
}

const AT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00$/;

/** Who misses a single requirement of their certificate, and which: read from the summary, whatever there is of people. */
@Injectable()
export class OneStepAway {
  constructor(
    private readonly db: DataSource,
    private readonly scope: StaffScope,
    private readonly versions: CourseVersions,
    private readonly words: RequirementWords,
  ) {}

  async list(actor: Actor, { course, after, limit = 25 }: OneStepAwayQuery): Promise<OneStepAwayListDto> {
    const cursor = after === undefined ? null : readCursor(after, AT);
    const reach = this.scope.sql(actor, 'e', 5);
    const rows = await this.db.query<Row[]>(
      `select s.enrolment_id, e.user_id, u.name, c.slug, c.title, k.name as cohort_name, e.course_version_id, e.time_zone,
              s.one_away_since, s.last_steps, (s.one_away_since at time zone 'UTC')::text || '+00' as key
         from certification_standings s join enrolments e on e.id = s.enrolment_id join users u on u.id = e.user_id
         join courses c on c.id = s.course_id left join cohorts k on k.id = e.cohort_id
        where s.one_away_since is not null and ${reach.sql}
          and ($1::text is null or s.course_id = (select id from courses where slug = $1))
          and ($2::timestamptz is null or (s.one_away_since, s.enrolment_id) > ($2::timestamptz, $3::uuid))
        order by s.one_away_since, s.enrolment_id limit $4`,
      [course ?? null, cursor?.key ?? null, cursor?.id ?? null, limit + 1, ...reach.params],
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const items: OneStepAwayDto[] = [];
    // One after the other: the first of a course brings its document, the others find it.
    for (const row of page) items.push(await this.present(row));
    const next = rows.length > limit && last ? writeCursor({ key: last.key, id: last.enrolment_id }) : null;
    return { items, next };
  }

  private async present(row: Row): Promise<OneStepAwayDto> {
    const document = await this.versions.document(row.course_version_id);
    const reader = { document, timeZone: row.time_zone, path: null };
    return {
      enrolmentId: row.enrolment_id,
      person: { id: row.user_id, name: row.name },
      course: { slug: row.slug, title: row.title },
      cohortName: row.cohort_name,
      since: row.one_away_since.toISOString(),
      steps: row.last_steps.map(({ key, title, missing }) => ({
        ...{ key, title },
        missing: missing.map((finding) => this.words.say(finding, reader)),
      })),
    };
  }
}
