import { Injectable } from '@nestjs/common';
import { NotFound } from '@convenor/platform';
import type { EntityManager } from 'typeorm';
import { Course } from './course.entity.js';

/** Finds courses for other features. */
@Injectable()
export class Courses {
  /** @throws NotFound when it is missing or nothing of it is published yet, alike. */
  async bySlug(tx: EntityManager, slug: string): Promise<Course> {
    const course = await tx
      .createQueryBuilder(Course, 'c')
      .where('c.slug = :slug', { slug })
      .andWhere(`exists (select 1 from course_versions v where v.course_id = c.id and v.state = 'published')`)
      .getOne();
    return this.found(course);
  }

  async byId(tx: EntityManager, id: string): Promise<Course> {
    return this.found(await tx.findOneBy(Course, { id }));
  }

  /** Holds the course's row until the end of the transaction: whoever counts places or publishes waits for the other. */
  async lock(tx: EntityManager, id: string): Promise<Course> {
    return this.found(await tx.findOne(Course, { where: { id }, lock: { mode: 'pessimistic_write' } }));
  }

  private found(course: Course | null): Course {
    if (!course) throw new NotFound('This course');
    return course;
  }
}
