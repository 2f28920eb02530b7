import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { memoryFlags, root, serverEntry } from '../../apps/cli/setup/project.mjs';

/** Where the product says that it is found. Nothing is sent there. */
export const PUBLIC_URL = 'http://training.example';

/** What the system counts a process's time in. */
const TICK_MS = 10;
const workerEntry = join(root, 'dist', 'apps', 'worker', 'src', 'main.js');
const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** A Node process of ours that says when it listens, and ends with us. */
class Child {
  constructor(args, env) {
    this.process = spawn(process.execPath, args, {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      serialization: 'advanced',
      env: { PATH: process.env.PATH, ...env },
    });
  }

  async reply() {
    const given = new AbortController();
    const gone = once(this.process, 'exit', { signal: given.signal }).then(([code]) => {
      throw new Error(`A server of the benchmark ended (${code}).`);
    });
    gone.catch(() => undefined);
    try {
      const [message] = await Promise.race([once(this.process, 'message', { signal: given.signal }), gone]);
      return message;
    } finally {
      given.abort();
    }
  }

  async ask(message) {
    const reply = this.reply();
    this.process.send(message);
    return reply;
  }

  /** Bytes that the process keeps in memory, or null where the system does not tell. */
  residentBytes() {
    try {
      const status = readFileSync(`/proc/${this.process.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)[1]) * 1024;
    } catch {
      return null;
    }
  }

  /** Milliseconds that the process itself was at work so far, or null where the system does not tell. */
  busyMs() {
    try {
      const stat = readFileSync(`/proc/${this.process.pid}/stat`, 'utf8');
      const [user, system] = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .slice(11, 13);
      return (Number(user) + Number(system)) * TICK_MS;
    } catch {
      return null;
    }
  }

  /** As a power cut would. */
  async kill() {
    const gone = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await gone;
  }

  async stop() {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await gone;
  }
}

/**
 * The built product as it runs in production. With `recording`, it can be asked for the statements that it sends.
 * Without `jobs`, those wait for a worker. With `metrics`, it shows its own figures at `metricsUrl`.
 */
export async function startProduct(
  databaseUrl,
  dataDir,
  { recording = false, metrics = false, jobs = !recording } = {},
) {
  const port = await freePort();
  const metricsPort = metrics ? await freePort() : 0;
  const preload = recording ? ['--import', here('record-statements.mjs')] : [];
  const child = new Child([...memoryFlags, ...preload, serverEntry], {
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    PORT: String(port),
    RUN_JOBS: String(jobs),
    METRICS_PORT: String(metricsPort),
    // The same for all that is started on one database: certificates are signed in the name of this address.
    PUBLIC_URL,
    // So that who asks can come from many places, as in the world.
    TRUSTED_PROXIES: '1',
  });
  await child.reply();
  child.url = `http://127.0.0.1:${port}`;
  child.metricsUrl = metrics ? `http://127.0.0.1:${metricsPort}/metrics` : null;
  return child;
}

/** The process that does the jobs, where the product does none. It says nothing when it is ready. */
export function startWorker(databaseUrl, dataDir) {
  return new Child([...memoryFlags, workerEntry], {
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    METRICS_PORT: '0',
    PUBLIC_URL,
  });
}

/** The bare server that the product is held against. */
export async function startBare(databaseUrl, plans) {
  const child = new Child([here('bare-server.mjs')], { NODE_ENV: 'production' });
  const { port } = await child.ask({ databaseUrl, plans });
  child.url = `http://127.0.0.1:${port}`;
  return child;
}

/** A bare server that signs, keeps and verifies certificates with the same library, and does nothing else. */
export async function startBareCertifier(databaseUrl, documents) {
  const child = new Child([here('bare-certifier.mjs')], { NODE_ENV: 'production' });
  const { port } = await child.ask({ databaseUrl, documents, home: PUBLIC_URL });
  child.url = `http://127.0.0.1:${port}`;
  return child;
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
