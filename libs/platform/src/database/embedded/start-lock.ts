import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedPostgresError, errorCode, reasonOf } from './embedded-postgres.error.js';
import { isAlive } from './process-table.js';

const HEARTBEAT_MS = 1_000;
/** A holder that shows no sign of life for so long is gone, even if another process has its number now. */
const SILENT_MS = 8_000;
const WAIT_MS = 180_000;

/**
 * One at a time creates, starts, adopts or stops the server of a data folder, over all processes of this machine.
 * PostgreSQL and the atomic rename of a new cluster protect the data themselves; this lock keeps the others waiting
 * quietly instead of failing.
 */
export async function withStartLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const mark = await acquire(path);
  const heartbeat = setInterval(() => {
    const now = new Date();
    void utimes(path, now, now).catch(() => undefined);
  }, HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    if ((await readMark(path)) === mark) await rm(path, { force: true });
  }
}

async function acquire(path: string): Promise<string> {
  const mark = `${process.pid} ${randomUUID()}`;
  const draft = `${path}.${randomUUID()}`;
  const deadline = Date.now() + WAIT_MS;
  try {
    await writeFile(draft, mark, { mode: 0o600, flag: 'wx' });
    for (;;) {
      // The draft's age must not make a lock that is just taken look silent.
      const now = new Date();
      await utimes(draft, now, now);
      // A link appears with its content, or not at all: no reader ever sees a lock without a holder.
      const taken = await link(draft, path).then(
        () => true,
        (error: unknown) => {
          if (errorCode(error) === 'EEXIST') return false;
          throw error;
        },
      );
      if (taken) return mark;
      await breakIfDead(path);
      if (Date.now() > deadline) {
        throw new EmbeddedPostgresError(
          'busy',
          `Another process is still busy with this database; if none is, remove ${path}.`,
        );
      }
      await pause(50);
    }
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error;
    throw new EmbeddedPostgresError('folder', `The lock ${path} cannot be taken: ${reasonOf(error)}`, { cause: error });
  } finally {
    await rm(draft, { force: true });
  }
}

async function breakIfDead(path: string): Promise<void> {
  const seen = await readMark(path);
  const info = await stat(path).catch(() => null);
  if (seen === null || info === null) return;
  const holder = Number(seen.split(' ')[0]);
  const silent = Date.now() - info.mtimeMs > SILENT_MS;
  if (!silent && (await isAlive(holder))) return;
  const aside = `${path}.${randomUUID()}`;
  await rename(path, aside).catch(() => undefined);
  // Another waiter may have broken it first and hold it already: then it gets its lock back.
  if ((await readMark(aside)) !== seen) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

async function readMark(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null);
}
