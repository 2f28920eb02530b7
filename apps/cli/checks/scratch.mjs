import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
const GIB = 2 ** 30;

/**
 * A folder in memory for what tests write and throw away: databases above all, of which each file of tests has its own.
 * @returns variables that lead programs there, and what removes it; nothing of both on a machine without memory to spare
 */
export function makeScratch() {
  if (!hasRoom()) return { env: {}, remove: () => undefined };
  const folder = mkdtempSync(join(MEMORY, 'convenor-'));
  // The database runs as somebody else where the tests are run by root; what is made in here is closed to others.
  chmodSync(folder, 0o711);
  return { env: { TMPDIR: folder }, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function hasRoom() {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= 6 * GIB && freemem() >= 10 * GIB;
  } catch {
    return false;
  }
}
