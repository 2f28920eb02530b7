import { Injectable } from '@nestjs/common';
import { Courses } from '@convenor/curriculum';
import { Clock, DomainError } from '@convenor/platform';
import { applicationWindow, today } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { Places } from '../enrolments/places.js';
import { Cohort } from './cohort.entity.js';
import type { InvitedCohortDto, OpenCohortDto } from './open-cohort.dto.js';

class CohortNotOpen extends DomainError {
  readonly code = 'cohort_not_open';
  constructor() {
    super('This group does not take people at the moment. Choose another one, or learn at your own pace.');
  }
}

class InvitationUnknown extends DomainError {
  readonly code = 'invitation_unknown';
  override readonly status = 404;
  constructor() {
    super('This invitation does not open anything, or not any more. Ask the person who gave it to you for a new one.');
  }
}

/** Groups shown at once; who plans further ahead than that? */
const MOST = 50;

/** Cohorts as people see them who think of joining. */
@Injectable()
export class OpenCohorts {
  constructor(
    private readonly db: DataSource,
    private readonly courses: Courses,
    private readonly places: Places,
    private readonly clock: Clock,
  ) {}

  async bySlug(slug: string): Promise<OpenCohortDto[]> {
    return this.of(await this.courses.bySlug(this.db.manager, slug));
  }

  /** Those that take people now or will: the next to start comes first. */
  async of({ id }: { id: string }): Promise<OpenCohortDto[]> {
    const now = this.clock.now();
    const cohorts = await this.db.manager
      .createQueryBuilder(Cohort, 'k')
      .where('k.course_id = :id and k.archived_at is null', { id })
      .andWhere(`(k.ends_on is null or k.ends_on >= (:now::timestamptz at time zone k.time_zone)::date)`, { now })
      .andWhere(
        `(k.applications_until is null or k.applications_until >= (:now::timestamptz at time zone k.time_zone)::date)`,
      )
      .orderBy('k.starts_on')
      .addOrderBy('k.id')
      .limit(MOST)
      .getMany();
    return this.presented(this.db.manager, id, cohorts);
  }

  /** What an invitation opens. @throws InvitationUnknown, also when it is over */
  async invited(code: string): Promise<InvitedCohortDto> {
    const cohort = await this.byCode(this.db.manager, code);
    const course = await this.courses.byId(this.db.manager, cohort.courseId);
    const [shown] = await this.presented(this.db.manager, course.id, [cohort]);
    return { course: { slug: course.slug, title: course.title }, cohort: { ...shown!, open: true } };
  }

  /** The cohort that a person enrols in, if any. @throws InvitationUnknown; CohortNotOpen, also for one of another course */
  async chosen(
    tx: EntityManager,
    courseId: string,
    { cohortId, inviteCode }: { cohortId?: string; inviteCode?: string },
  ): Promise<{ cohort: Cohort | null; invited: boolean }> {
    if (inviteCode !== undefined) {
      const cohort = await this.byCode(tx, inviteCode);
      if (cohort.courseId !== courseId || (cohortId && cohortId !== cohort.id)) throw new InvitationUnknown();
      return { cohort, invited: true };
    }
    if (cohortId === undefined) return { cohort: null, invited: false };
    const cohort = await tx.findOneBy(Cohort, { id: cohortId, courseId });
    if (!cohort || !this.isOpen(cohort)) throw new CohortNotOpen();
    return { cohort, invited: false };
  }

  private async byCode(tx: EntityManager, code: string): Promise<Cohort> {
    const cohort = await tx.findOneBy(Cohort, { inviteCode: code.trim().toUpperCase() });
    if (!cohort || !this.isOpen(cohort, true)) throw new InvitationUnknown();
    return cohort;
  }

  private isOpen(cohort: Cohort, invited = false): boolean {
    const dates = { ...cohort, archived: cohort.archivedAt !== null };
    return applicationWindow(dates, today(cohort.timeZone, this.clock.now()), invited).open;
  }

  private async presented(tx: EntityManager, courseId: string, cohorts: readonly Cohort[]): Promise<OpenCohortDto[]> {
    if (cohorts.length === 0) return [];
    const ids = cohorts.map(({ id }) => id);
    const { inCourse, inCohort } = await this.places.freeOf(tx, courseId, ids);
    return cohorts.map((cohort) => ({
      id: cohort.id,
      name: cohort.name,
      startsOn: cohort.startsOn,
      endsOn: cohort.endsOn,
      timeZone: cohort.timeZone,
      full: Math.min(inCourse, inCohort.get(cohort.id) ?? 0) <= 0,
      applicationsFrom: cohort.applicationsFrom,
      applicationsUntil: cohort.applicationsUntil,
      open: this.isOpen(cohort),
    }));
  }
}
