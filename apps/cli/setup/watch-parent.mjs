import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const CHECK_MS = 500;
const SHELLS = /^-?(ba|da|a|z|k)?sh$/;

/**
 * npm that is killed cannot tell us. It runs us through a shell, which may have become us or may sit between; so when
 * our parent, or above a shell its parent, is no longer who it was, npm is gone.
 * @param {() => void} gone
 * @returns {() => void} ends the watch
 */
export function watchParent(gone) {
  if (!process.env.npm_lifecycle_event) return () => undefined;
  const parent = process.ppid;
  const above = lookUp(parent);
  const throughShell = above !== null && SHELLS.test(above.name);
  const timer = setInterval(() => {
    if (process.ppid !== parent || (throughShell && hasLost(parent, above.parent))) gone();
  }, CHECK_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function hasLost(shell, npm) {
  if (process.platform === 'linux') return lookUp(shell)?.parent !== npm;
  try {
    process.kill(npm, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

/** @returns {{ name: string, parent: number } | null} */
function lookUp(pid) {
  try {
    if (process.platform === 'linux') {
      // The name stands in brackets and may hold any character; then come the state and the parent.
      const [, name, parent] = /^\d+ \((.*)\) \S (\d+) /s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
      return { name, parent: Number(parent) };
    }
    const [, parent, name] = /^\s*(\d+)\s+(?:.*\/)?(.+?)\s*$/.exec(
      execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' }),
    );
    return { name, parent: Number(parent) };
  } catch {
    return null;
  }
}
