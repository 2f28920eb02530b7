import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupProblem, root, serverEntry } from './project.mjs';
import { npmLogged } from './run-logged.mjs';
import { showProgress } from './screen.mjs';
import { withSetupLock } from './setup-lock.mjs';
import { lookAtSources } from './sources.mjs';

const dist = join(root, 'dist');
const record = join(dist, '.built-from');

/**
 * Makes sure that `dist/` is built from the sources as they are now.
 * @param {string} logDir
 */
export async function ensureBuilt(logDir) {
  if (isBuilt()) return;
  await withSetupLock(async () => {
    if (isBuilt()) return;
    // Looked at before the build: what changes while it runs will be seen as changed.
    const sources = lookAtSources(readRecord().manifest);
    forgetBuild();
    // The compiler skips what its notes call done, even when the files are gone.
    if (!existsSync(serverEntry)) rmSync(join(dist, '.tsbuildinfo'), { force: true });
    const logFile = join(logDir, 'build.log');
    const words = { doing: 'Building …', done: 'Built the server and the web app' };
    const { ok, lastLines } = await showProgress(words, () => npmLogged(['run', 'build', '--silent'], logFile));
    if (!ok) throw new SetupProblem(`Convenor could not be built; all of the output is in ${logFile}.`, lastLines);
    mkdirSync(dist, { recursive: true });
    writeFileSync(record, JSON.stringify(sources));
  });
}

/** From now on `dist/` counts as unknown: the next start builds it again. */
export function forgetBuild() {
  rmSync(record, { force: true });
}

function isBuilt() {
  const before = readRecord();
  if (before.hash === null || !existsSync(serverEntry)) return false;
  const now = lookAtSources(before.manifest);
  if (now.hash !== before.hash) return false;
  if (Object.entries(now.manifest).some(([path, entry]) => entry !== before.manifest[path])) {
    try {
      writeFileSync(record, JSON.stringify(now));
    } catch {
      // Files were touched but not changed, in a build that we may only read: they are read again next time.
    }
  }
  return true;
}

function readRecord() {
  try {
    const { hash, manifest } = JSON.parse(readFileSync(record, 'utf8'));
    return { hash, manifest };
  } catch {
    return { hash: null, manifest: {} };
  }
}
