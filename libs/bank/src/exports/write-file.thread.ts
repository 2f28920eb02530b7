import { parentPort, workerData } from 'node:worker_threads';
import { type FileToWrite, writeFile } from './write-file.js';

parentPort?.postMessage(await writeFile(workerData as FileToWrite));
