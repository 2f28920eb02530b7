import { Injectable } from '@nestjs/common';
import { NotFound } from '@convenor/platform';
import type { RubricCriterion } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { RubricDto, RubricLineDto, RubricListDto, RubricListQuery, RubricVersionDto } from './rubric.dto.js';

/** What a course means that names none. */
export const FIRST_RUBRIC_KEY = 'running-a-meeting';

interface VersionRow {
  rubric_id: string;
  number: number;
  state: 'draft' | 'published';
  name: string;
  criteria: RubricCriterion[];
  published_at: Date | null;
}

/** Finds rubrics, by what names them and in the version that is asked for. */
@Injectable()
export class Rubrics {
  constructor(private readonly db: DataSource) {}

  async list({ after, limit = 50 }: RubricListQuery): Promise<RubricListDto> {
    const rows = await this.db.query<RubricLineDto[]>(
      `select r.id, r.key, coalesce(p.name, d.name) as name, p.number as version, d.number is not null as "hasDraft"
         from rubrics r
         left join lateral (select name, number from rubric_versions v where v.rubric_id = r.id and v.state = 'published'
           order by number desc limit 1) p on true
         left join rubric_versions d on d.rubric_id = r.id and d.state = 'draft'
        where $1::text is null or r.key > $1 order by r.key limit $2`,
      [after ?? null, limit + 1],
    );
    const items = rows.slice(0, limit);
    return { items, next: rows.length > limit ? items.at(-1)!.key : null };
  }

  /** @throws NotFound */
  async show(id: string, tx: EntityManager = this.db.manager): Promise<RubricDto> {
    const [rubric] = await tx.query<{ key: string; row_version: number }[]>(
      'select key, row_version from rubrics where id = $1',
      [id],
    );
    if (!rubric) throw new NotFound('This rubric');
    const rows = await tx.query<VersionRow[]>(
      'select * from rubric_versions where rubric_id = $1 order by number desc',
      [id],
    );
    const published = rows.filter(({ state }) => state === 'published');
    const draft = rows.find(({ state }) => state === 'draft');
    return {
      ...{ id, key: rubric.key, rowVersion: rubric.row_version },
      current: published[0] ? shown(published[0]) : null,
      draft: draft ? shown(draft) : null,
      published: published.map(({ number, published_at }) => ({
        version: number,
        publishedAt: published_at!.toISOString(),
      })),
    };
  }

  /** The current version of a rubric; what names none that is published means the first one. */
  async current(tx: EntityManager, key: string | null): Promise<RubricVersionDto> {
    const [row] = await tx.query<VersionRow[]>(
      `select v.* from rubric_versions v join rubrics r on r.id = v.rubric_id
        where v.state = 'published' and r.key = any($1) order by r.key = $2 desc, v.number desc limit 1`,
      [[key ?? FIRST_RUBRIC_KEY, FIRST_RUBRIC_KEY], key ?? FIRST_RUBRIC_KEY],
    );
    return shown(row!);
  }

  /** Published versions, by rubric and number. */
  async versions(tx: EntityManager, wanted: readonly { id: string; version: number }[]): Promise<RubricVersionDto[]> {
    if (wanted.length === 0) return [];
    const rows = await tx.query<VersionRow[]>(
      `select v.* from rubric_versions v join unnest($1::uuid[], $2::int[]) w (id, number)
          on v.rubric_id = w.id and v.number = w.number order by v.rubric_id, v.number desc`,
      [wanted.map(({ id }) => id), wanted.map(({ version }) => version)],
    );
    return rows.map(shown);
  }
}

function shown({ rubric_id, number, name, criteria }: VersionRow): RubricVersionDto {
  return { id: rubric_id, version: number, name, criteria: criteria.map((c) => ({ ...c, levels: [...c.levels] })) };
}
