import { spawn } from 'node:child_process';
import type { Account } from './account.js';

export interface ProgramResult {
  /** null when a signal ended it. */
  exitCode: number | null;
  output: string;
}

/**
 * What a program of PostgreSQL sees of our environment. PG* variables and our own secrets stay outside, and LC_ALL=C
 * makes messages and clusters the same on every machine.
 */
export function programEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C' };
}

/**
 * Runs a program to its end, as `account` when one is given. The working directory is `/`, because PostgreSQL refuses
 * to run in a folder that its account cannot enter.
 * @throws the system's error when it cannot be started at all.
 */
export function runProgram(file: string, args: string[], account?: Account): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: '/',
      env: programEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(account && { uid: account.uid, gid: account.gid }),
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, output }));
  });
}
