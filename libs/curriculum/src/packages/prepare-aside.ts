import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { PackageTooHeavy } from './package-errors.js';
import { type CoursePreparation, prepareCourse } from './prepare-course.js';
import type { PackageFiles } from './read-package.js';

const PATIENCE_MS = 90_000;
const MEMORY_MB = 768;

/**
 * Prepares a course on a thread of its own, so that nobody who learns waits for an author's import, and a package that
 * never comes to an end is given up. Straight from the sources (in tests) there is no built thread: it is done here.
 * @throws PackageTooHeavy
 */
export async function prepareAside(files: PackageFiles): Promise<CoursePreparation> {
  const thread = fileURLToPath(new URL('./prepare-course.thread.js', import.meta.url));
  if (!existsSync(thread)) return prepareCourse(files);
  const worker = new Worker(thread, { workerData: files, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
  let patience: NodeJS.Timeout | undefined;
  try {
    return await new Promise<CoursePreparation>((resolve, reject) => {
      patience = setTimeout(() => reject(new PackageTooHeavy()), PATIENCE_MS);
      worker.once('message', resolve);
      worker.once('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new PackageTooHeavy() : error),
      );
    });
  } finally {
    clearTimeout(patience);
    await worker.terminate();
  }
}
