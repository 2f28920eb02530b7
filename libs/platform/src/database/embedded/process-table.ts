import { readFile, readlink } from 'node:fs/promises';
import { errorCode } from './embedded-postgres.error.js';
import { runProgram } from './program.js';

/**
 * Whether a process runs. A zombie does not: it is dead and only waits for a parent that may never collect it (process 1
 * of many containers does not), while it still answers to signals.
 */
export async function isAlive(pid: number): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
  return !(await isZombie(pid));
}

async function isZombie(pid: number): Promise<boolean> {
  if (process.platform === 'linux') {
    const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    // The name in brackets may itself hold brackets and blanks.
    return line.slice(line.lastIndexOf(')') + 2).startsWith('Z');
  }
  const { output } = await runProgram('ps', ['-o', 'stat=', '-p', String(pid)]);
  return output.trim().startsWith('Z');
}

/**
 * Whether a live process is the PostgreSQL server of this folder. Process numbers come round again, so a number in an
 * old pid file proves nothing.
 */
export async function isServerOf(pid: number, data: string): Promise<boolean> {
  if (process.platform !== 'linux') {
    const { output } = await runProgram('ps', ['-ww', '-o', 'command=', '-p', String(pid)]);
    return output.includes(data);
  }
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => null);
  if (folder !== null) return folder === data;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return command.split('\0').includes(data);
}
