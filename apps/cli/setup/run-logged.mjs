import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { npmCommand, root } from './project.mjs';

const LAST_LINES = 20;

/**
 * Runs npm with all its output in a file. A stop signal ends npm first and us after it: no half-dead installation goes
 * on in the background.
 * @param {string[]} args
 * @param {string} logFile
 * @returns {Promise<{ ok: boolean, lastLines: string[] }>}
 */
export async function npmLogged(args, logFile) {
  const npm = npmCommand();
  const log = openSync(logFile, 'w', 0o600);
  let child;
  let stoppedBy = null;
  const stop = (signal) => {
    stoppedBy ??= signal;
    child?.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, stop);
  try {
    const failure = await new Promise((settle) => {
      child = spawn(npm.file, [...npm.args, ...args], { cwd: root, env: npm.env, stdio: ['ignore', log, log] });
      child.once('error', (error) =>
        settle(error.code === 'ENOENT' ? 'npm was not found on this machine.' : error.message),
      );
      child.once('exit', (code, signal) => settle(code === 0 ? null : `npm ended with ${signal ?? `code ${code}`}.`));
    });
    if (stoppedBy) {
      process.stdout.write('\n');
      process.exit(stoppedBy === 'SIGINT' ? 130 : 143);
    }
    if (failure === null) return { ok: true, lastLines: [] };
    const written = stripVTControlCharacters(readFileSync(logFile, 'utf8')).split('\n');
    const lines = written.map((line) => line.trimEnd()).filter(Boolean);
    return { ok: false, lastLines: lines.length > 0 ? lines.slice(-LAST_LINES) : [failure] };
  } finally {
    for (const signal of signals) process.off(signal, stop);
    closeSync(log);
  }
}
