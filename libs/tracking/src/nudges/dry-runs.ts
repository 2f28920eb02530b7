import { Injectable } from '@nestjs/common';
import { Clock, readCursor, writeCursor } from '@convenor/platform';
import { DataSource } from 'typeorm';
import type { DryRunDto, DryRunQuery } from './nudge.dto.js';
import { keyOf, NudgePeople } from './nudge-people.js';
import { NudgeRules } from './nudge-rules.service.js';

interface NameRow {
  id: string;
  user_id: string;
  name: string;
  slug: string;
  title: string;
  cohort_name: string | null;
}

/** Who would be touched today, before anybody is. */
@Injectable()
export class DryRuns {
  constructor(
    private readonly db: DataSource,
    private readonly rules: NudgeRules,
    private readonly people: NudgePeople,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound */
  async page(ruleId: string, { after, limit = 25 }: DryRunQuery): Promise<DryRunDto> {
    const cursor = after === undefined ? null : readCursor(after, /^\d{4}-\d{2}-\d{2}$/);
    const tx = this.db.manager;
    const rule = await this.rules.rule(tx, ruleId);
    const all = await this.people.today(tx, [rule], this.clock.now());
    const rest = cursor ? all.filter((each) => keyOf(each) > `${cursor.key} ${cursor.id}`) : all;
    const page = rest.slice(0, limit);
    const last = page.at(-1);
    const names = await this.names(page.map(({ person }) => person.enrolmentId));
    return {
      items: page.flatMap(({ person, episode, days, heldOut }) => {
        const row = names.get(person.enrolmentId);
        if (!row) return [];
        return {
          ...{ enrolmentId: row.id, person: { id: row.user_id, name: row.name } },
          ...{ course: { slug: row.slug, title: row.title }, cohortName: row.cohort_name },
          ...{ since: episode, days, lastActivityAt: person.lastActivityAt?.toISOString() ?? null, heldOut },
        };
      }),
      total: all.length,
      heldOut: all.filter(({ heldOut }) => heldOut).length,
      next: rest.length > limit && last ? writeCursor({ key: last.episode, id: last.person.enrolmentId }) : null,
    };
  }

  private async names(ids: readonly string[]): Promise<Map<string, NameRow>> {
    const rows = await this.db.query<NameRow[]>(
      `select e.id, e.user_id, u.name, c.slug, c.title, k.name as cohort_name
         from enrolments e join users u on u.id = e.user_id join courses c on c.id = e.course_id left join cohorts k on k.id = e.cohort_id
        where e.id = any($1)`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}
