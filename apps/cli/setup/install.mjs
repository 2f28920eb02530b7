import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupProblem, root } from './project.mjs';
import { npmLogged } from './run-logged.mjs';
import { showProgress } from './screen.mjs';
import { withSetupLock } from './setup-lock.mjs';

const modules = join(root, 'node_modules');
const mark = join(modules, '.convenor-installed');

/**
 * Makes sure that exactly the packages of package-lock.json are installed.
 * @param {string} logDir
 */
export async function ensureInstalled(logDir) {
  if (isInstalled()) return;
  await withSetupLock(async () => {
    if (isInstalled()) return;
    const logFile = join(logDir, 'install.log');
    const words = { doing: 'Installing packages. This takes a minute or two …', done: 'Installed the packages' };
    const { ok, lastLines } = await showProgress(words, () =>
      // Even with NODE_ENV=production: the tools that build belong to it.
      npmLogged(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=warn'], logFile),
    );
    if (!ok) {
      throw new SetupProblem(
        `The packages could not be installed; all of npm's words are in ${logFile}. ` +
          'Check the internet connection and the free disk space, then run the command again.',
        lastLines,
      );
    }
    mkdirSync(modules, { recursive: true });
    writeFileSync(mark, lockHash());
  });
}

function isInstalled() {
  if (!existsSync(modules)) return false;
  const hash = lockHash();
  if (readText(mark) === hash) return true;
  if (!matchesLock()) return false;
  try {
    writeFileSync(mark, hash);
  } catch {
    // An installation that we may only read is as good; it is compared again next time.
  }
  return true;
}

function lockHash() {
  const text = readText(join(root, 'package-lock.json'));
  if (text === null)
    throw new SetupProblem(`The file package-lock.json is missing in ${root}. Get it back from the repository.`);
  return createHash('sha256').update(text).digest('hex');
}

/** Whether somebody ran npm by hand: npm notes what it has installed when it is done. Its list must hold all of ours. */
function matchesLock() {
  const noted = readText(join(modules, '.package-lock.json'));
  if (noted === null) return false;
  const installed = JSON.parse(noted).packages ?? {};
  const wanted = JSON.parse(readText(join(root, 'package-lock.json'))).packages ?? {};
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    if (path === '') return true;
    const found = installed[path];
    if (!found) return optional === true;
    return found.version === version && (!integrity || !found.integrity || found.integrity === integrity);
  });
}

/** @param {string} path */
function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
