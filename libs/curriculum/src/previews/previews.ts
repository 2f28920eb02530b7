import { Injectable } from '@nestjs/common';
import type { CourseDocument } from '@convenor/formats';
import { NotFound } from '@convenor/platform';
import { DataSource } from 'typeorm';
import type { CourseVersionState } from '../versions/course-version.entity.js';
import { CourseVersions } from '../versions/course-versions.service.js';
import { presentContent, presentStep } from './present-activity.js';
import type { PreviewActivityDto, PreviewDto } from './preview.dto.js';

interface VersionRow {
  number: number;
  patch: number;
  state: CourseVersionState;
}

/** Shows a version to its authors as a trainee will see it, with every door open. */
@Injectable()
export class Previews {
  constructor(
    private readonly db: DataSource,
    private readonly versions: CourseVersions,
  ) {}

  async outline(slug: string, versionId: string): Promise<PreviewDto> {
    const { row, document } = await this.load(slug, versionId);
    return {
      id: versionId,
      versionState: row.state,
      course: { slug, title: document.title, version: `${row.number}.${row.patch}` },
      weeks: document.weeks,
      hours: document.hours,
      modules: document.modules.map(({ id, title, week, summary, outcomes, activities }) => ({
        id,
        title,
        week,
        summary,
        outcomes: [...outcomes],
        activities: activities.map(presentStep),
      })),
    };
  }

  async activity(slug: string, versionId: string, activityId: string): Promise<PreviewActivityDto> {
    const { document } = await this.load(slug, versionId);
    const steps = document.modules.flatMap((module) => module.activities.map((activity) => ({ module, activity })));
    const place = steps.findIndex(({ activity }) => activity.id === activityId);
    const step = steps[place];
    if (!step) throw new NotFound('This activity');
    const neighbour = (index: number): PreviewActivityDto['previous'] => {
      const found = steps[index]?.activity;
      return found ? { id: found.id, title: found.title } : null;
    };
    return {
      ...presentStep(step.activity),
      summary: step.activity.summary,
      moduleId: step.module.id,
      moduleTitle: step.module.title,
      week: step.module.week,
      previous: neighbour(place - 1),
      following: neighbour(place + 1),
      ...presentContent(document, step.activity),
    };
  }

  private async load(slug: string, versionId: string): Promise<{ row: VersionRow; document: CourseDocument }> {
    const [row] = await this.db.query<VersionRow[]>(
      'select v.number, v.patch, v.state from course_versions v join courses c on c.id = v.course_id where v.id = $1 and c.slug = $2',
      [versionId, slug],
    );
    if (!row) throw new NotFound('This course version');
    return { row, document: await this.versions.document(versionId) };
  }
}
