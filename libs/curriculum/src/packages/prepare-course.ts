import { buildCourseDocument, type CourseDocument, type Problem, readCourseFolder, writeZip } from '@convenor/formats';
import type { PackageFiles } from './read-package.js';

export interface CoursePreparation {
  /** null when the report holds an error. */
  ready: { document: CourseDocument; zip: Uint8Array } | null;
  report: readonly Problem[];
}

/** Reads, checks and renders a package: seconds of pure computing for a whole course. */
export async function prepareCourse(files: PackageFiles): Promise<CoursePreparation> {
  const { course, report } = readCourseFolder(files);
  return { ready: course && { document: buildCourseDocument(course), zip: await writeZip(files) }, report };
}
