import { parentPort, workerData } from 'node:worker_threads';
import { type ChanceExample, learnChance } from '@convenor/rules';

parentPort?.postMessage(learnChance(workerData as ChanceExample[]));
