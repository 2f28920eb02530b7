import { Injectable } from '@nestjs/common';
import { type Course, Courses, CourseVersions } from '@convenor/curriculum';
import { AuditLog, Clock, InvalidInput, PreconditionMissing, requireMatch } from '@convenor/platform';
import {
  type RenewalTerms,
  type RenewalTermsProblem,
  renewalTermsProblems,
  USUAL_RENEWAL_TERMS,
} from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { CourseRenewalDto, RenewalTermsDto } from './renewal.dto.js';
import { CourseRenewalTerms } from './renewal-terms.entity.js';

const SENTENCES: Record<RenewalTermsProblem, string> = {
  nothing_asked: 'Ask for at least one thing: hours, a quiz, meetings or an agreement.',
  not_a_quiz: 'This is not a quiz of the course.',
  not_an_agreement: 'This is not an agreement of the course.',
};

/** What courses ask of those who renew: an admin's decision, which no import changes. */
@Injectable()
export class CourseRenewals {
  constructor(
    private readonly db: DataSource,
    private readonly courses: Courses,
    private readonly versions: CourseVersions,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async show(slug: string): Promise<CourseRenewalDto> {
    return this.shown(this.db.manager, await this.courses.bySlug(this.db.manager, slug));
  }

  /** null = the course renews nobody. */
  async of(tx: EntityManager, courseId: string): Promise<CourseRenewalTerms | null> {
    return tx.findOneBy(CourseRenewalTerms, { courseId });
  }

  /** They hold from now on, also for who is renewing. @throws PreconditionMissing, ChangedMeanwhile, InvalidInput */
  async set(
    staffId: string,
    slug: string,
    terms: RenewalTermsDto,
    ifMatch: string | undefined,
  ): Promise<CourseRenewalDto> {
    if (ifMatch === undefined) throw new PreconditionMissing();
    return this.db.transaction(async (tx) => {
      const course = await this.courses.lock(tx, (await this.courses.bySlug(tx, slug)).id);
      const before = await this.of(tx, course.id);
      requireMatch(ifMatch, before?.rowVersion ?? 0);
      await this.requireSound(tx, course, terms);
      const changed = { changedAt: this.clock.now(), changedBy: staffId, rowVersion: (before?.rowVersion ?? 0) + 1 };
      await tx.save(CourseRenewalTerms, tx.create(CourseRenewalTerms, { ...terms, ...changed, courseId: course.id }));
      await this.audit.record(tx, {
        actorId: staffId,
        action: 'course.renewal_terms_changed',
        subject: { type: 'course', id: course.id },
        detail: { before: before && termsOf(before), after: termsOf(terms) },
      });
      return this.shown(tx, course);
    });
  }

  private async shown(tx: EntityManager, course: Course): Promise<CourseRenewalDto> {
    const terms = await this.of(tx, course.id);
    const activities = await this.activities(tx, course.id);
    const named = (kind: string): { id: string; title: string }[] =>
      activities.filter((each) => each.kind === kind).map(({ id, title }) => ({ id, title }));
    return {
      rowVersion: terms?.rowVersion ?? 0,
      course: course.slug,
      courseTitle: course.title,
      terms: terms && termsOf(terms),
      usual: { ...USUAL_RENEWAL_TERMS },
      quizzes: named('quiz'),
      agreements: named('agreement'),
    };
  }

  private async requireSound(tx: EntityManager, course: Course, terms: RenewalTermsDto): Promise<void> {
    const kinds = new Map((await this.activities(tx, course.id)).map(({ id, kind }) => [id, kind]));
    const problems = renewalTermsProblems(terms, kinds);
    if (problems.length === 0) return;
    throw new InvalidInput(problems.map(({ field, code }) => ({ field, code, message: SENTENCES[code] })));
  }

  private async activities(
    tx: EntityManager,
    courseId: string,
  ): Promise<{ id: string; title: string; kind: string }[]> {
    const document = await this.versions.document(await this.versions.current(courseId, tx), tx);
    return document.modules.flatMap(({ activities }) => [...activities]);
  }
}

function termsOf(terms: RenewalTerms): RenewalTermsDto {
  const { needs, hours, quiz, led, agreement, windowDays, graceDays, validMonths } = terms;
  return { needs, hours, quiz, led, agreement, windowDays, graceDays, validMonths };
}
