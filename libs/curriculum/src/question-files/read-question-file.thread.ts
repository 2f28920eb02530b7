import { parentPort, workerData } from 'node:worker_threads';
import { type QuestionFile, readQuestionFile } from './read-question-file.js';

parentPort?.postMessage(await readQuestionFile(workerData as QuestionFile));
