import { linkSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from './project.mjs';
import { say } from './screen.mjs';

const HEARTBEAT_MS = 2_000;
const SILENT_MS = 20_000;

/**
 * Two commands may find at once that something must be installed or built; one does it, the other waits.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withSetupLock(work) {
  const lock = join(root, '.data', 'setup.lock');
  const draft = `${lock}.${process.pid}`;
  mkdirSync(join(root, '.data'), { recursive: true, mode: 0o700 });
  for (let said = false; !take(lock, draft); said = true) {
    if (!said) say('Another command is installing or building. Waiting for it …');
    await pause(300);
  }
  const beat = setInterval(() => utimesSync(lock, new Date(), new Date()), HEARTBEAT_MS);
  const drop = () => rmSync(lock, { force: true });
  process.once('exit', drop);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.off('exit', drop);
    drop();
  }
}

/** Links a finished file into place, so that no lock is ever seen without its holder's number. */
function take(lock, draft) {
  writeFileSync(draft, String(process.pid));
  try {
    linkSync(draft, lock);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (isAbandoned(lock)) rmSync(lock, { force: true });
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

function isAbandoned(lock) {
  try {
    if (Date.now() - statSync(lock).mtimeMs > SILENT_MS) return true;
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
