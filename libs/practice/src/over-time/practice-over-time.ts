import { Injectable } from '@nestjs/common';
import { Enrolments } from '@convenor/enrolment';
import { meanLevels, type PracticeKind, type PracticeState, type Ratings } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { Rubrics } from '../rubrics/rubrics.service.js';
import type { NamedCriterionDto, PracticeOverTimeDto } from './practice-over-time.dto.js';

interface Row {
  id: string;
  kind: PracticeKind;
  state: PracticeState;
  held_on: string | null;
  minutes: number | null;
  rubric_id: string | null;
  rubric_version: number | null;
  ratings: Ratings[] | null;
}

const MOST = 50;

/** One person's meetings in a row, with what was found at each: how they come on. */
@Injectable()
export class PracticeOverTime {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly rubrics: Rubrics,
  ) {}

  async of(enrolmentId: string): Promise<PracticeOverTimeDto> {
    const tx = this.db.manager;
    await this.enrolments.any(tx, enrolmentId);
    const rows = await tx.query<Row[]>(
      `select p.id, p.kind, p.state, p.held_on::text, p.minutes, p.rubric_id, p.rubric_version,
              case when p.state = 'signed' then (select json_agg(r.ratings) from practice_ratings r
                where r.enrolment_id = p.enrolment_id and r.entry_id = p.id and r.given_at is not null) end as ratings
         from practice_entries p where p.enrolment_id = $1 and p.state <> 'draft'
        order by p.held_on desc nulls last, p.id desc limit ${MOST}`,
      [enrolmentId],
    );
    const meetings = rows.reverse().map(({ id, kind, state, held_on, minutes, ratings }) => ({
      ...{ id, kind, state, heldOn: held_on, minutes },
      levels: [...meanLevels(ratings ?? [])].map(([criterion, level]) => ({ criterion, level })),
    }));
    const rated = new Set(meetings.flatMap(({ levels }) => levels.map(({ criterion }) => criterion)));
    return { criteria: (await this.criteria(rows)).filter(({ key }) => rated.has(key)), meetings };
  }

  /** The latest rubric has the last word on what a criterion is called. */
  private async criteria(rows: readonly Row[]): Promise<NamedCriterionDto[]> {
    const wanted = new Map(
      rows.flatMap(({ rubric_id: id, rubric_version: version }) =>
        id === null || version === null ? [] : [[`${id} ${version}`, { id, version }] as const],
      ),
    );
    const versions = await this.rubrics.versions(this.db.manager, [...wanted.values()]);
    const titles = new Map<string, string>();
    for (const { criteria } of versions.toReversed()) for (const { key, title } of criteria) titles.set(key, title);
    return [...titles].map(([key, title]) => ({ key, title }));
  }
}
