import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import type { Actor } from '@convenor/platform';
import { dropOff, funnelOf, quizOutcomes, timeBands } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { CohortFigures } from './cohort-figures.js';
import { OverviewCells } from './overview-cells.js';
import { mondaysUntil } from './overview-weeks.js';
import type { OverviewDto, OverviewQuery, QuizOutcomesDto, StopDto } from './overview.dto.js';

interface Version {
  id: string;
  courseId: string;
  course: string;
  courseTitle: string;
  number: string;
}

interface NamedActivity extends Version {
  title: string;
  kind: string;
  week: number;
}

/** How the programme goes: what came of everybody whom a member of staff reaches, and where it stops. */
@Injectable()
export class Overview {
  constructor(
    private readonly db: DataSource,
    private readonly versions: CourseVersions,
    private readonly cells: OverviewCells,
    private readonly cohorts: CohortFigures,
  ) {}

  async show(actor: Actor, query: OverviewQuery): Promise<OverviewDto> {
    const { cell, asOf, live, limitedTo } = await this.cells.of(actor, query);
    const known = await this.known(query.course);
    const named = new Map<string, NamedActivity>();
    const orders = [];
    for (const version of known) {
      const { modules } = await this.versions.document(version.id);
      orders.push({
        versionId: version.id,
        courseId: version.courseId,
        activities: modules.flatMap(({ activities }) => activities.map(({ id }) => id)),
      });
      for (const { week, activities } of modules)
        for (const { id, title, kind } of activities) {
          const key = `${version.courseId}:${id}`;
          if (!named.has(key)) named.set(key, { ...version, title, kind, week });
        }
    }
    const name = (courseId: string, activityId: string): NamedActivity | undefined =>
      named.get(`${courseId}:${activityId}`);
    const stops = dropOff(orders, cell).flatMap(({ courseId, activityId, ...counts }): StopDto[] => {
      const { id: versionId, title, kind, week, course, courseTitle } = name(courseId, activityId)!;
      return counts.reached > 0 ? [{ course, courseTitle, activityId, title, week, kind, versionId, ...counts }] : [];
    });
    const order = [...named.keys()];
    const quizzes = quizOutcomes(cell)
      .toSorted(
        (a, b) => order.indexOf(`${a.courseId}:${a.activityId}`) - order.indexOf(`${b.courseId}:${b.activityId}`),
      )
      .flatMap(({ courseId, activityId, people, outcomes, passed }): QuizOutcomesDto[] => {
        const of = name(courseId, activityId);
        if (!of) return [];
        const { course, courseTitle, title } = of;
        const { first, later, not_yet: notYet } = outcomes;
        return [{ course, courseTitle, activityId, title, people, first, later, notYet, passed }];
      });
    return {
      ...{ asOf: asOf.toISOString(), live, limitedTo, funnel: funnelOf(cell), stops, quizzes, time: timeBands(cell) },
      cohorts: await this.cohorts.of(actor, query),
      weeks: mondaysUntil(asOf).map((week) => ({
        week,
        people: cell.active?.[week] ?? 0,
        steps: cell.steps?.[week] ?? 0,
      })),
    };
  }

  /** Versions that somebody may be on, course by course, the newest first. */
  async known(course: string | undefined): Promise<Version[]> {
    return this.db.query<Version[]>(
      `select v.id, c.id as "courseId", c.slug as course, c.title as "courseTitle", v.number || '.' || v.patch as number
         from course_versions v join courses c on c.id = v.course_id
        where v.state <> 'draft' ${course ? 'and c.slug = $1' : ''}
        order by c.created_at, c.id, v.number desc, v.patch desc`,
      course ? [course] : [],
    );
  }
}
