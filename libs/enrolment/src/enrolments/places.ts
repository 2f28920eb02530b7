import { Injectable } from '@nestjs/common';
import { Courses } from '@convenor/curriculum';
import { Clock } from '@convenor/platform';
import { applicationWindow, freeBeside, today } from '@convenor/rules';
import { DataSource, type EntityManager, In } from 'typeorm';
import { Cohort } from '../cohorts/cohort.entity.js';

interface Count {
  cohort_id: string | null;
  taken: number;
  offered: number;
}

/** Which places: those of a course, and, within it, those of a cohort. */
export interface PlacesOf {
  courseId: string;
  cohortId: string | null;
}

/** What is free in a course. What it has room for, a cohort that is full or over may still not have. */
export interface FreePlaces {
  inCourse: number;
  inCohort: Map<string, number>;
}

/** The places of a course and its cohorts: how many are free, and who may hand them out now. */
@Injectable()
export class Places {
  constructor(
    private readonly db: DataSource,
    private readonly courses: Courses,
    private readonly clock: Clock,
  ) {}

  /**
   * Waits for the turn to hand out places of this course, and holds it until the end of the transaction.
   * Lock an enrolment before its course's places, never after: two transactions then cannot wait for each other.
   */
  async takeTurn(tx: EntityManager, courseId: string): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`places of ${courseId}`]);
  }

  /** As it stands now. @returns free places; `Infinity` without a limit */
  async free(tx: EntityManager, { courseId, cohortId }: PlacesOf): Promise<number> {
    const { inCourse, inCohort } = await this.freeOf(tx, courseId, cohortId ? [cohortId] : []);
    return cohortId ? Math.min(inCourse, inCohort.get(cohortId) ?? 0) : inCourse;
  }

  /** As it stands now. @param cohortIds cohorts of this course */
  async freeOf(tx: EntityManager, courseId: string, cohortIds: readonly string[]): Promise<FreePlaces> {
    const { capacity } = await this.courses.byId(tx, courseId);
    const cohorts = cohortIds.length > 0 ? await tx.findBy(Cohort, { id: In([...cohortIds]), courseId }) : [];
    // A course without a limit may be very large: only those of its cohorts that have one are counted.
    const limited = cohorts.filter((cohort) => cohort.capacity !== null).map(({ id }) => id);
    const counts = await this.counts(tx, courseId, capacity === null ? limited : null);
    const inAll = (what: 'taken' | 'offered'): number => counts.reduce((sum, count) => sum + count[what], 0);
    const roomIn = (cohort: Cohort): number => {
      const dates = { ...cohort, archived: cohort.archivedAt !== null };
      if (!applicationWindow(dates, today(cohort.timeZone, this.clock.now()), true).open) return 0;
      const count = counts.find(({ cohort_id: id }) => id === cohort.id);
      return freeBeside(cohort.capacity, count?.taken ?? 0, count?.offered ?? 0);
    };
    return {
      inCourse: freeBeside(capacity, inAll('taken'), inAll('offered')),
      inCohort: new Map(cohorts.map((cohort) => [cohort.id, roomIn(cohort)])),
    };
  }

  /** Taken, or kept for somebody to whom they are offered. */
  async taken(courseId: string, tx: EntityManager = this.db.manager): Promise<number> {
    return (await this.counts(tx, courseId, null)).reduce((sum, { taken, offered }) => sum + taken + offered, 0);
  }

  /** @param within only these cohorts; null = the whole course */
  private async counts(tx: EntityManager, courseId: string, within: readonly string[] | null): Promise<Count[]> {
    if (within?.length === 0) return [];
    return tx.query<Count[]>(
      `select cohort_id, count(*) filter (where state <> 'waitlisted')::int as taken,
              count(*) filter (where state = 'waitlisted')::int as offered
         from enrolments
        where course_id = $1 and (state in ('accepted', 'active', 'paused')
           or state = 'waitlisted' and place_offered_until is not null)
          ${within ? 'and cohort_id = any($2)' : ''}
        group by cohort_id`,
      within ? [courseId, within] : [courseId],
    );
  }
}
