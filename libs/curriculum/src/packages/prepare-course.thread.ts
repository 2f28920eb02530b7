import { parentPort, workerData } from 'node:worker_threads';
import { type CourseToPrepare, prepareCourse } from './prepare-course.js';

parentPort?.postMessage(await prepareCourse(workerData as CourseToPrepare));
