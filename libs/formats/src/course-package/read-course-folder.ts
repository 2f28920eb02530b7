import type { CourseModule, CoursePackage, QuestionPool } from './course-package.js';
import type { BankSupply } from './bank-pool.js';
import { checkOrder } from './check-order.js';
import { followReferences } from './follow-references.js';
import type { Problem } from './problem.js';
import { readAssets } from './read-assets.js';
import { COURSE_FILE, readCourseFile } from './read-course-file.js';
import { readModule } from './read-module.js';
import { readPools } from './read-pool.js';
import { Reading } from './reading.js';

export interface CourseReading {
  /** null when the report holds an error. */
  readonly course: CoursePackage | null;
  /** Every problem found, ordered by file and line. */
  readonly report: readonly Problem[];
}

const WELCOME_FILES = new Set(['README.md', 'LICENSE', 'LICENSE.md', 'LICENSE.txt']);

/**
 * Reads a course package, format 1. The keys are paths with forward slashes, relative to the folder that holds
 * `course.yaml`. Never throws for what an author wrote: all of it is in the report.
 * @param supply what the bank of questions has for its pools, see `bankNeedsOf`
 */
export function readCourseFolder(
  files: ReadonlyMap<string, Uint8Array>,
  supply: BankSupply = new Map(),
): CourseReading {
  const reading = new Reading(files);
  const courseFile = readCourseFile(reading);
  const modules = (courseFile?.moduleFolders ?? []).flatMap(({ text: folder, line }) => {
    return readModule(reading, folder, { file: COURSE_FILE, line }, courseFile?.weeks ?? null) ?? [];
  });
  const pools = readPools(reading, supply);
  const assets = readAssets(reading);
  if (courseFile) {
    followReferences(reading, modules, pools);
    checkOrder(reading, modules);
    reportUnused(reading, modules, pools);
  }
  const report = reading.log.sorted();
  if (!courseFile || reading.log.hasErrors) return { course: null, report };
  const shown = assets.filter((asset) => reading.used.has(asset.path));
  return { course: { ...courseFile.facts, modules, pools, assets: shown, files: new Map(files) }, report };
}

function reportUnused(reading: Reading, modules: readonly CourseModule[], pools: readonly QuestionPool[]): void {
  for (const path of reading.files.keys()) {
    if (reading.used.has(path) || WELCOME_FILES.has(path)) continue;
    reading.log.warning(path, null, 'unused_file', 'Nothing in the course uses this file.');
  }
  const quizzes = modules.flatMap((module) => module.activities).filter((activity) => activity.kind === 'quiz');
  const drawn = new Set(quizzes.flatMap((quiz) => quiz.parts.map((part) => part.pool)));
  for (const pool of pools) {
    if (!drawn.has(pool.id))
      reading.log.warning(pool.file, null, 'unused_pool', 'No quiz draws questions from this pool.');
  }
}
