import { randomUUID } from 'node:crypto';
import { writeZip } from '@convenor/formats';
import { aCoursePackage, type CoursePackageOptions } from '../../support/course-package.js';
import type { Person } from './people.js';

/** The course that a fresh installation comes with. */
export const SAMPLE = {
  slug: 'foundations-of-meeting-facilitation',
  title: 'Foundations of Meeting Facilitation',
} as const;

export interface SmallCourse {
  slug: string;
  title: string;
}

/** A course of its own for one test: name and address are nobody else's. */
export function aSmallCourse(): SmallCourse {
  const sign = randomUUID().slice(0, 8);
  return { slug: `small-${sign}`, title: `A small course ${sign}` };
}

export async function zipOf(options: CoursePackageOptions): Promise<Buffer> {
  return Buffer.from(await writeZip(aCoursePackage(options)));
}

/** Publishes the small course through the API. */
export async function publish(owner: Person, options: CoursePackageOptions = {}): Promise<SmallCourse> {
  return publishAgain(owner, aSmallCourse(), options);
}

/** Publishes the next version of a course. */
export async function publishAgain(
  owner: Person,
  course: SmallCourse,
  options: CoursePackageOptions,
): Promise<SmallCourse> {
  const buffer = await zipOf({ ...options, ...course });
  const file = { name: 'course.zip', mimeType: 'application/zip', buffer };
  const imported = await owner.http.post('/api/admin/courses/imports', { multipart: { file } });
  if (!imported.ok()) throw new Error(`the import answers ${imported.status()}: ${await imported.text()}`);
  await owner.ask('post', `/api/admin/courses/${course.slug}/publish`, { as: 'version' });
  return course;
}
