import { parentPort, workerData } from 'node:worker_threads';
import { type FileToStage, stageQuestions } from './stage-questions.js';

parentPort?.postMessage(await stageQuestions(workerData as FileToStage));
