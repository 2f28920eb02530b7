import { Injectable } from '@nestjs/common';
import { NotFound } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';
import type { CourseVersionState } from '../versions/course-version.entity.js';
import { Course } from './course.entity.js';
import type { StaffCourseDto, StaffCourseListDto } from './staff-course.dto.js';

interface VersionRow {
  id: string;
  number: number;
  patch: number;
  state: CourseVersionState;
  created_at: Date;
  published_at: Date | null;
  created_by: string | null;
}

interface ListRow {
  slug: string;
  title: string;
  enrolment_policy: Course['enrolmentPolicy'];
  capacity: number | null;
  current: string | null;
  published_at: Date | null;
  draft_at: Date | null;
}

/** Courses as authors and admins see them, published or not. */
@Injectable()
export class StaffCourses {
  constructor(private readonly db: DataSource) {}

  async list(after = '', limit = 25): Promise<StaffCourseListDto> {
    const rows = await this.db.query<ListRow[]>(
      `select c.slug, c.title, c.enrolment_policy, c.capacity, v.number || '.' || v.patch as current, v.published_at, d.created_at as draft_at
         from courses c
         left join course_versions v on v.course_id = c.id and v.state = 'published'
         left join course_versions d on d.course_id = c.id and d.state = 'draft'
        where c.slug > $1 order by c.slug limit $2`,
      [after, limit + 1],
    );
    const page = rows.slice(0, limit);
    return {
      items: page.map((row) => ({
        slug: row.slug,
        title: row.title,
        enrolmentPolicy: row.enrolment_policy,
        capacity: row.capacity,
        currentVersion: row.current,
        publishedAt: row.published_at?.toISOString() ?? null,
        draftImportedAt: row.draft_at?.toISOString() ?? null,
      })),
      next: rows.length > limit ? (page.at(-1)?.slug ?? null) : null,
    };
  }

  async get(slug: string, tx: EntityManager = this.db.manager): Promise<StaffCourseDto> {
    const course = this.found(await tx.findOneBy(Course, { slug }));
    const versions = await tx.query<VersionRow[]>(
      `select v.id, v.number, v.patch, v.state, v.created_at, v.published_at, u.name as created_by
         from course_versions v left join users u on u.id = v.created_by
        where v.course_id = $1 order by v.number desc, v.patch desc`,
      [course.id],
    );
    return {
      id: course.id,
      slug: course.slug,
      title: course.title,
      enrolmentPolicy: course.enrolmentPolicy,
      certificateApproval: course.certificateApproval,
      capacity: course.capacity,
      rowVersion: course.rowVersion,
      versions: versions.map((row) => ({
        id: row.id,
        number: row.number,
        patch: row.patch,
        state: row.state,
        importedAt: row.created_at.toISOString(),
        importedBy: row.created_by,
        publishedAt: row.published_at?.toISOString() ?? null,
      })),
    };
  }

  /** Holds the course's row until the end of the transaction. */
  async lock(tx: EntityManager, slug: string): Promise<Course> {
    return this.found(await tx.findOne(Course, { where: { slug }, lock: { mode: 'pessimistic_write' } }));
  }

  private found(course: Course | null): Course {
    if (!course) throw new NotFound('This course');
    return course;
  }
}
