import { runAside } from '@convenor/platform';
import { PackageTooHeavy } from './package-errors.js';
import { type CoursePreparation, prepareCourse } from './prepare-course.js';
import type { PackageFiles } from './read-package.js';

/**
 * Prepares a course on a thread of its own, so that nobody who learns waits for an author's import.
 * @throws PackageTooHeavy
 */
export function prepareAside(files: PackageFiles): Promise<CoursePreparation> {
  return runAside({
    thread: new URL('./prepare-course.thread.js', import.meta.url),
    data: files,
    here: prepareCourse,
    tooHeavy: () => new PackageTooHeavy(),
  });
}
