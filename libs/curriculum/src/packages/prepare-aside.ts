import { runAside } from '@convenor/platform';
import { PackageTooHeavy } from './package-errors.js';
import { type CoursePreparation, type CourseToPrepare, prepareCourse } from './prepare-course.js';

/**
 * Prepares a course on a thread of its own, so that nobody who learns waits for an author's import.
 * @throws PackageTooHeavy
 */
export function prepareAside(data: CourseToPrepare): Promise<CoursePreparation> {
  return runAside({
    thread: new URL('./prepare-course.thread.js', import.meta.url),
    data,
    here: prepareCourse,
    megabytes: 768,
    tooHeavy: () => new PackageTooHeavy(),
  });
}
