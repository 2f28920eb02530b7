import type { CoursePackage } from './course-package.js';

/**
 * The files of a course package, in order of path, exactly as their author wrote them: what was read comes back byte
 * by byte, comments included.
 */
export function writeCourseFolder(course: CoursePackage): Map<string, Uint8Array> {
  const inOrder = [...course.files].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(inOrder.map(([path, bytes]) => [path, Uint8Array.from(bytes)]));
}
