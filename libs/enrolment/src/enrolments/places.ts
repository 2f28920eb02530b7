import { Injectable } from '@nestjs/common';
import { Courses } from '@convenor/curriculum';
import { DataSource, type EntityManager } from 'typeorm';

/** The places of a course: how many are free, and who may hand them out now. */
@Injectable()
export class Places {
  constructor(
    private readonly db: DataSource,
    private readonly courses: Courses,
  ) {}

  /**
   * Waits for the turn to hand out places of this course, and holds it until the end of the transaction.
   * Lock an enrolment before its course's places, never after: two transactions then cannot wait for each other.
   * @returns free places; `Infinity` without a limit
   */
  async takeTurn(tx: EntityManager, courseId: string): Promise<number> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`places of ${courseId}`]);
    return this.free(tx, courseId);
  }

  /** As it stands now, for a person who only looks. */
  async free(tx: EntityManager, courseId: string): Promise<number> {
    const { capacity } = await this.courses.byId(tx, courseId);
    return capacity === null ? Infinity : Math.max(0, capacity - (await this.taken(courseId, tx)));
  }

  async taken(courseId: string, tx: EntityManager = this.db.manager): Promise<number> {
    const [row] = await tx.query<{ taken: number }[]>(
      `select count(*)::int as taken from enrolments where course_id = $1 and state in ('accepted', 'active', 'paused')`,
      [courseId],
    );
    return row!.taken;
  }
}
