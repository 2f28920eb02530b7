import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Account } from './account.js';
import type { Binaries } from './binaries.js';
import type { Cluster } from './cluster.js';
import { EmbeddedPostgresError, USE_YOUR_OWN, errorCode, reasonOf } from './embedded-postgres.error.js';
import { readPidFile } from './pid-file.js';
import { isAlive } from './process-table.js';
import { programEnvironment } from './program.js';
import { ServerLog } from './server-log.js';

/** A running server. `gone` is fulfilled when its process has ended, for whatever reason. */
export interface Postmaster {
  pid: number;
  port: number;
  /** Whether this process started it, or joined it. */
  ours: boolean;
  gone: Promise<void>;
}

/** The server ended before it was ready. `kind` says what to do about it. */
export class StartFailed extends Error {
  constructor(
    readonly kind: 'port-taken' | 'still-in-use' | 'other',
    readonly reason: string,
  ) {
    super(reason);
  }
}

/** Recovery after a crash replays what was not yet in the tables, which may take minutes on a slow disk. */
const READY_MS = 300_000;
const POLL_MS = 20;
const WATCH_MS = 250;

/** Starts the server and waits until it takes connections. @throws StartFailed */
export async function launch(
  binaries: Binaries,
  cluster: Cluster,
  port: number,
  account: Account | undefined,
  fast: boolean,
): Promise<Postmaster> {
  const log = await ServerLog.open(cluster.home, account);
  const child = spawn(binaries.postgres, serverArguments(cluster.data, port, fast), {
    cwd: '/',
    env: programEnvironment(),
    // A group of its own: Ctrl-C in the terminal reaches us, and we stop the server when everything else is done.
    detached: true,
    stdio: ['ignore', log.handle.fd, log.handle.fd],
    ...(account && { uid: account.uid, gid: account.gid }),
  });
  let ended: string | null = null;
  const gone = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      ended = reasonOf(error);
      resolve();
    });
    child.once('exit', (code, signal) => {
      ended = signal ? `ended by ${signal}` : `ended with code ${code}`;
      resolve();
    });
  });
  child.unref();
  if (fast && child.pid !== undefined) endWithUs(child.pid, gone);
  try {
    const deadline = Date.now() + READY_MS;
    while (Date.now() < deadline) {
      if (ended !== null || child.pid === undefined) {
        await gone;
        throw startFailure(await log.sinceStart(), ended ?? 'it could not be run');
      }
      const file = await readPidFile(cluster.data);
      if (file !== null && file !== 'empty' && file.pid === child.pid && file.status === 'ready') {
        return { pid: child.pid, port, ours: true, gone };
      }
      await pause(POLL_MS);
    }
    throw new StartFailed('other', `it was not ready after ${READY_MS / 60_000} minutes`);
  } finally {
    await log.handle.close();
  }
}

/**
 * A throw-away server must not outlive a test run that is killed. A shell waits at the end of a pipe from us; when we are
 * gone, however it happened, the pipe breaks and the shell ends the server.
 */
function endWithUs(pid: number, gone: Promise<void>): void {
  const guard = spawn('/bin/sh', ['-c', 'read -r _; kill -INT "$1"', 'sh', String(pid)], {
    cwd: '/',
    env: programEnvironment(),
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.on('error', () => undefined);
  guard.stdin.on('error', () => undefined);
  guard.unref();
  void gone.then(() => guard.kill('SIGKILL'));
}

function serverArguments(data: string, port: number, fast: boolean): string[] {
  const settings: Record<string, string> = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    // Errors of statements quote values, and so would put what people entered into a log file.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(fast && {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      wal_level: 'minimal',
      max_wal_senders: '0',
    }),
  };
  return ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

function startFailure(output: string, ended: string): StartFailed {
  const fatal = output.split('\n').filter((line) => /\b(FATAL|PANIC):/.test(line));
  const reason = fatal.at(-1)?.replace(/^.*?\b(?:FATAL|PANIC):\s*/, '') ?? (output.trim().split('\n').at(-1) || ended);
  if (/could not create any TCP\/IP sockets|Address already in use/.test(output))
    return new StartFailed('port-taken', reason);
  if (/still in use|lock file .* already exists|lock file .* is empty/.test(output)) {
    return new StartFailed('still-in-use', reason);
  }
  return new StartFailed('other', reason);
}

/** A server that somebody else started. It is not our child, so its end is seen by looking. */
export function watch(pid: number, port: number): Postmaster {
  const gone = (async () => {
    while (await isAlive(pid)) await pause(WATCH_MS, undefined, { ref: false });
  })();
  return { pid, port, ours: false, gone };
}

/** Waits until a server that somebody else started takes connections, or until it is gone (then null). */
export async function untilReady(data: string, pid: number): Promise<Postmaster | null> {
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline) {
    if (!(await isAlive(pid))) return null;
    const file = await readPidFile(data);
    if (file === null || file === 'empty' || file.pid !== pid) return null;
    if (file.status === 'ready' && file.port !== null) return watch(pid, file.port);
    await pause(POLL_MS);
  }
  throw new EmbeddedPostgresError('start', `The database server (process ${pid}) does not get ready. ${USE_YOUR_OWN}`);
}

/** Ends the server and waits until it is gone: first in good order, after half a minute at once. */
export async function shutDown(server: Postmaster): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ] as const) {
    try {
      process.kill(server.pid, signal);
    } catch (error) {
      if (errorCode(error) === 'ESRCH') return;
      throw new EmbeddedPostgresError(
        'stop',
        `The database server (process ${server.pid}) cannot be stopped: ${reasonOf(error)}`,
        {
          cause: error,
        },
      );
    }
    const timeUp = new AbortController();
    const ended = await Promise.race([
      server.gone.then(() => true),
      pause(patience, false, { signal: timeUp.signal }).catch(() => false),
    ]);
    timeUp.abort();
    if (ended) return;
  }
  throw new EmbeddedPostgresError('stop', `The database server (process ${server.pid}) does not stop.`);
}
