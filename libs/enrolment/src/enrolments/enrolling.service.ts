import { Injectable } from '@nestjs/common';
import { Courses, CourseVersions } from '@convenor/curriculum';
import { People } from '@convenor/identity';
import { Clock, DomainEvents, Ids, InvalidInput } from '@convenor/platform';
import { firstState, today } from '@convenor/rules';
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { OpenCohorts } from '../cohorts/open-cohorts.js';
import { Consents } from '../consents/consents.js';
import { EnrolmentCreated } from '../events.js';
import { AlreadyEnrolled, EnrolmentClosed } from './enrolment-errors.js';
import { EnrolDto, EnrolmentFormDto } from './enrolment.dto.js';
import { type Application, Enrolment } from './enrolment.entity.js';
import { Enrolments, type Mover, SYSTEM } from './enrolments.service.js';
import { Places } from './places.js';
import { WaitingLists } from './waiting-lists.js';

const UNIQUE_VIOLATION = '23505';

/** How a person comes into a course. */
@Injectable()
export class Enrolling {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly places: Places,
    private readonly waitingLists: WaitingLists,
    private readonly openCohorts: OpenCohorts,
    private readonly courses: Courses,
    private readonly versions: CourseVersions,
    private readonly people: People,
    private readonly consents: Consents,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async form(slug: string): Promise<EnrolmentFormDto> {
    const course = await this.courses.bySlug(this.db.manager, slug);
    return {
      policy: course.enrolmentPolicy,
      full: (await this.places.free(this.db.manager, { courseId: course.id, cohortId: null })) <= 0,
      cohorts: (await this.openCohorts.of(course)).filter(({ open }) => open),
      motivationRequired: course.enrolmentPolicy === 'approval',
      privacyNotice: this.consents.text('privacy-notice'),
      terms: this.consents.text('terms'),
    };
  }

  /** A person applies or enrols, by the course's policy. */
  async enrol(userId: string, slug: string, form: EnrolDto): Promise<Enrolment> {
    const consents = this.consents.record(form);
    const said = (text: string | undefined): string | null => text?.trim() || null;
    const application: Application = {
      motivation: said(form.motivation),
      region: said(form.region),
      experience: said(form.experience),
      learningNeeds: said(form.learningNeeds),
      consents,
    };
    try {
      return await this.db.transaction(async (tx) => {
        const course = await this.courses.bySlug(tx, slug);
        const { cohort, invited } = await this.openCohorts.chosen(tx, course.id, form);
        await this.waitingLists.fill(tx, course.id);
        const free = await this.places.free(tx, { courseId: course.id, cohortId: cohort?.id ?? null });
        const living = await this.enrolments.living(tx, userId, course.id);
        if (living) throw new AlreadyEnrolled(living.id, living.state);
        const first = firstState(invited ? 'open' : course.enrolmentPolicy, free);
        if (!first.ok) throw new EnrolmentClosed();
        if (first.state === 'applied' && !application.motivation) {
          throw InvalidInput.field(
            'motivation',
            'required',
            'Please tell us in a few words why you want to run meetings.',
          );
        }
        const applicant = { kind: 'trainee', id: userId } as const;
        const enrolment = await this.create(tx, userId, course.id, application, applicant, cohort?.id);
        if (first.state !== 'applied') await this.enrolments.transition(tx, enrolment, first.state, SYSTEM);
        const begins = !cohort || cohort.startsOn <= today(enrolment.timeZone, this.clock.now());
        if (first.state === 'accepted' && begins) await this.enrolments.transition(tx, enrolment, 'active', SYSTEM);
        return enrolment;
      });
    } catch (error) {
      throw await this.explain(error, userId, slug);
    }
  }

  /** A new row in state `applied`; everything after that is a transition. */
  async create(
    tx: EntityManager,
    userId: string,
    courseId: string,
    application: Application,
    by: Mover,
    cohortId: string | null = null,
  ): Promise<Enrolment> {
    const now = this.clock.now();
    const person = await this.people.byId(tx, userId);
    const [earlier] = await tx.find(Enrolment, { where: { userId, courseId }, order: { id: 'DESC' }, take: 1 });
    const enrolment = tx.create(Enrolment, {
      id: this.ids.next(),
      userId,
      courseId,
      courseVersionId: await this.versions.current(courseId, tx),
      previousEnrolmentId: earlier?.id ?? null,
      cohortId,
      mentorId: null,
      placeOfferedUntil: null,
      passedOverAt: null,
      state: 'applied',
      stateSince: now,
      application,
      appliedAt: now,
      timeZone: person.timeZone,
      startedOn: null,
      completedAt: null,
      progressShare: 0,
      progressCompleted: 0,
      progressRequired: 0,
      pace: 'on_track',
      paceReasons: [],
      paceRank: 0,
      forecast: null,
      rowVersion: 1,
    });
    await tx.insert(Enrolment, enrolment);
    await this.enrolments.note(tx, [{ enrolmentId: enrolment.id, from: null }], 'applied', by);
    await this.events.emit(tx, new EnrolmentCreated(enrolment.id, enrolment.previousEnrolmentId));
    return enrolment;
  }

  /**
   * A passage that was gone elsewhere and holds no more than that it is complete: nobody is told, and no place is taken.
   * Call only where the person has no passage of this course that is still going somewhere.
   */
  async asCompleted(
    tx: EntityManager,
    userId: string,
    courseId: string,
    completedAt: Date,
    by: Mover,
  ): Promise<Enrolment> {
    const said = { motivation: null, region: null, experience: null, learningNeeds: null, consents: [] };
    const enrolment = await this.create(tx, userId, courseId, said, by);
    Object.assign(enrolment, { state: 'completed', completedAt });
    await tx.update(Enrolment, { id: enrolment.id }, { state: 'completed', completedAt });
    await this.enrolments.note(tx, [{ enrolmentId: enrolment.id, from: 'applied' }], 'completed', by);
    return enrolment;
  }

  /** Two taps at once: the second one meets the unique index and gets the same answer as a later one. */
  private async explain(error: unknown, userId: string, slug: string): Promise<unknown> {
    const code = error instanceof QueryFailedError ? (error.driverError as { code?: string }).code : undefined;
    if (code !== UNIQUE_VIOLATION) return error;
    const course = await this.courses.bySlug(this.db.manager, slug);
    const living = await this.enrolments.living(this.db.manager, userId, course.id);
    return living ? new AlreadyEnrolled(living.id, living.state) : error;
  }
}
