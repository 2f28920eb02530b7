import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
const GIB = 2 ** 30;

/**
 * A folder in memory for what tests write and throw away: databases above all, of which each file of tests has its own.
 * It goes when this process ends, or is ended.
 * @returns variables that lead programs there; none on a machine without memory to spare
 */
export function makeScratch() {
  if (!hasRoom()) return {};
  const folder = mkdtempSync(join(MEMORY, 'convenor-'));
  // The database runs as somebody else where the tests are run by root; what is made in here is closed to others.
  chmodSync(folder, 0o711);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
  return { TMPDIR: folder };
}

function hasRoom() {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= 6 * GIB && freemem() >= 10 * GIB;
  } catch {
    return false;
  }
}
