import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { projectRoot } from '@convenor/platform';
import { DataSource } from 'typeorm';
import { Course } from '../courses/course.entity.js';
import { CourseImports } from '../packages/course-imports.service.js';
import { readPackageAt } from '../packages/read-package.js';
import { Publishing } from '../versions/publishing.service.js';

/** Where the course stands that a new installation begins with. */
export function sampleCourseFolder(): string {
  return join(projectRoot(), 'libs/curriculum/sample-course');
}

const SAMPLE_LOCK = 7_215_003;

/** Gives an empty installation its first course, so that there is something to see in the first minute. */
@Injectable()
export class SampleCourse {
  constructor(
    private readonly db: DataSource,
    private readonly imports: CourseImports,
    private readonly publishing: Publishing,
  ) {}

  /** Two processes may start at once: the second one waits, and then finds a course. @returns whether it was loaded */
  async loadIntoEmpty(): Promise<boolean> {
    if (await this.db.manager.existsBy(Course, {})) return false;
    const prepared = await this.imports.prepare(await readPackageAt(sampleCourseFolder()));
    return this.db.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock($1)', [SAMPLE_LOCK]);
      if (await tx.existsBy(Course, {})) return false;
      await this.imports.save(tx, null, prepared);
      const course = await tx.findOneByOrFail(Course, { slug: prepared.document.slug });
      await this.publishing.publishDraft(tx, null, course, { as: 'version' });
      return true;
    });
  }
}
