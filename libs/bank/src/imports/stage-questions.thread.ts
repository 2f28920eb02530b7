import { parentPort, workerData } from 'node:worker_threads';
import { stageQuestions } from './stage-questions.js';

const { bytes, fileName, ids } = workerData as { bytes: Uint8Array; fileName: string; ids: string[] };
parentPort?.postMessage(await stageQuestions(bytes, fileName, ids));
