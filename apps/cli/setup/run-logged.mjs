import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { npmCommand, root } from './project.mjs';

const LAST_LINES = 20;

/**
 * Runs npm with all its output in a file.
 * @param {string[]} args
 * @param {string} logFile
 */
export function npmLogged(args, logFile) {
  const npm = npmCommand();
  return runLogged(npm.file, [...npm.args, ...args], logFile, npm.env);
}

/**
 * Runs a program with all its output in a file. A stop signal ends the program first and us after it: no half-dead
 * installation goes on in the background.
 * @param {string} file
 * @param {string[]} args
 * @param {string} logFile
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ ok: boolean, lastLines: string[] }>}
 */
export async function runLogged(file, args, logFile, env = process.env) {
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
      child = spawn(file, args, { cwd: root, env, stdio: ['ignore', log, log] });
      child.once('error', (error) =>
        settle(error.code === 'ENOENT' ? `${file} was not found on this machine.` : error.message),
      );
      child.once('exit', (code, signal) => settle(code === 0 ? null : `${file} ended with ${signal ?? `code ${code}`}.`));
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
