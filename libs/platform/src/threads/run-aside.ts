import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

const PATIENCE_MS = 90_000;

export interface Aside<Data, Answer> {
  /** The built module that computes `workerData` and posts its answer. */
  readonly thread: URL;
  readonly data: Data;
  readonly here: (data: Data) => Promise<Answer>;
  readonly tooHeavy: () => Error;
  /** What it may keep in memory, beside the bytes of files. */
  readonly megabytes: number;
}

/**
 * Computes on a thread of its own, with an end to its memory and its time: what never comes to an end is given up.
 * Straight from the sources (in tests) there is no built thread: it is done here.
 */
export async function runAside<Data, Answer>({
  thread,
  data,
  here,
  tooHeavy,
  megabytes,
}: Aside<Data, Answer>): Promise<Answer> {
  const path = fileURLToPath(thread);
  if (!existsSync(path)) return here(data);
  const worker = new Worker(path, { workerData: data, resourceLimits: { maxOldGenerationSizeMb: megabytes } });
  let patience: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Answer>((resolve, reject) => {
      patience = setTimeout(() => reject(tooHeavy()), PATIENCE_MS);
      worker.once('message', resolve);
      worker.once('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooHeavy() : error),
      );
    });
  } finally {
    clearTimeout(patience);
    await worker.terminate();
  }
}
