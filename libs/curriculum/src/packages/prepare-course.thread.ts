import { parentPort, workerData } from 'node:worker_threads';
import { prepareCourse } from './prepare-course.js';
import type { PackageFiles } from './read-package.js';

parentPort?.postMessage(await prepareCourse(workerData as PackageFiles));
