import { CourseImports, Courses, Publishing } from '@convenor/curriculum';
import type { CourseDocument } from '@convenor/formats';
import { DataSource } from 'typeorm';
import { aCoursePackage, type CoursePackageOptions } from './course-package.js';
import type { TestApi } from './test-api.js';

export interface PublishedCourse {
  slug: string;
  courseId: string;
  versionId: string;
  document: CourseDocument;
}

export interface CourseOptions extends CoursePackageOptions {
  /** How many people may train at the same time; unlimited unless given. */
  capacity?: number;
}

/** Publishes the small course, or the next version of it when its slug is already there. */
export async function publishCourse(
  api: TestApi,
  { capacity, ...options }: CourseOptions = {},
): Promise<PublishedCourse> {
  return publishAs(api, 'version', capacity, options);
}

/** Publishes a correction of the course that `publishCourse` made; the options say what differs. */
export async function patchCourse(api: TestApi, options: CoursePackageOptions): Promise<PublishedCourse> {
  return publishAs(api, 'patch', undefined, options);
}

async function publishAs(
  api: TestApi,
  as: 'version' | 'patch',
  capacity: number | undefined,
  options: CoursePackageOptions,
): Promise<PublishedCourse> {
  const imports = api.app.get(CourseImports);
  const prepared = await imports.prepare(aCoursePackage(options));
  const { slug } = prepared.document;
  return api.app.get(DataSource).transaction(async (tx) => {
    await imports.save(tx, null, prepared);
    const [{ id: courseId }] = await tx.query<[{ id: string }]>('select id from courses where slug = $1', [slug]);
    const course = await api.app.get(Courses).lock(tx, courseId);
    const { id: versionId } = await api.app.get(Publishing).publishDraft(tx, null, course, { as });
    if (capacity !== undefined) await tx.query('update courses set capacity = $2 where id = $1', [courseId, capacity]);
    return { slug, courseId, versionId, document: prepared.document };
  });
}
