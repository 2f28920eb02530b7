import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, isServerOf } from './process-table.js';

/** What a running server says about itself in `postmaster.pid`. */
export interface PidFile {
  pid: number;
  port: number | null;
  status: 'ready' | 'starting' | 'stopping';
}

export async function readPidFile(data: string): Promise<PidFile | 'empty' | null> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => null);
  return text === null ? null : parsePidFile(text);
}

/** Lines: process, folder, start, port, socket folder, address, shared memory, status. Later ones come in while it starts. */
export function parsePidFile(text: string): PidFile | 'empty' {
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return 'empty';
  const port = Number(lines[3]);
  const status = lines[7] === 'ready' || lines[7] === 'stopping' ? lines[7] : 'starting';
  return { pid, port: Number.isInteger(port) && port > 0 ? port : null, status };
}

/**
 * The live server of this folder, if there is one. A pid file without its server (crash, reboot, zombie, number taken by
 * another program) is removed, because PostgreSQL would refuse to start over it. Call it only under the start lock.
 */
export async function findServer(data: string): Promise<PidFile | null> {
  let found = await readPidFile(data);
  for (let tries = 0; found === 'empty' && tries < 20; tries += 1) {
    await pause(25);
    found = await readPidFile(data);
  }
  if (found === null) return null;
  if (found !== 'empty' && (await isAlive(found.pid)) && (await isServerOf(found.pid, data))) return found;
  await rm(join(data, 'postmaster.pid'), { force: true });
  return null;
}
