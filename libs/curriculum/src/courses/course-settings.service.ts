import { Injectable } from '@nestjs/common';
import { AuditLog, DomainEvents, PreconditionMissing, requireMatch } from '@convenor/platform';
import { DataSource } from 'typeorm';
import { CapacityChanged } from '../events.js';
import { Course } from './course.entity.js';

import { StaffCourses } from './staff-courses.js';
import type { CourseSettingsDto, StaffCourseDto } from './staff-course.dto.js';

const SETTINGS = ['enrolmentPolicy', 'certificateApproval', 'capacity'] as const;

/** How the running course is held: an admin's decision, which no import changes. */
@Injectable()
export class CourseSettings {
  constructor(
    private readonly db: DataSource,
    private readonly courses: StaffCourses,
    private readonly audit: AuditLog,
    private readonly events: DomainEvents,
  ) {}

  /** @throws PreconditionMissing, ChangedMeanwhile */
  async change(
    actorId: string,
    slug: string,
    given: CourseSettingsDto,
    ifMatch: string | undefined,
  ): Promise<StaffCourseDto> {
    if (ifMatch === undefined) throw new PreconditionMissing();
    return this.db.transaction(async (tx) => {
      const course = await this.courses.lock(tx, slug);
      requireMatch(ifMatch, course.rowVersion);
      const changed = SETTINGS.filter((name) => given[name] !== undefined && given[name] !== course[name]);
      if (changed.length > 0) {
        const after = Object.fromEntries(changed.map((name) => [name, given[name]]));
        const before = Object.fromEntries(changed.map((name) => [name, course[name]]));
        await tx.update(Course, { id: course.id }, { ...after, rowVersion: course.rowVersion + 1 });
        await this.audit.record(tx, {
          actorId,
          action: 'course.settings_changed',
          subject: { type: 'course', id: course.id },
          detail: { before, after },
        });
        if (changed.includes('capacity')) await this.events.emit(tx, new CapacityChanged(course.id));
      }
      return this.courses.get(slug, tx);
    });
  }
}
