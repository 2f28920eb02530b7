import { transformFile } from '@swc/core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';
import { isAlive } from './process-table.js';

const OWNER = `
import { startEmbeddedPostgres } from './embedded-postgres.js';
const server = await startEmbeddedPostgres({ dataDir: process.argv[2], fast: process.argv[3] === 'fast' });
process.on('message', async () => {
  await server.stop();
  process.disconnect();
});
process.send({ pid: server.pid, url: server.url });
`;

// Several server starts each, which take long on a busy machine.
jest.setTimeout(90_000);

let folder: string;
let dataDir: string;
let held: EmbeddedPostgres[] = [];
let owners: ChildProcess[] = [];

async function start(): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, fast: true });
  held.push(server);
  return server;
}

/** The launcher in a process of its own, which can be killed. */
async function startOwner(
  mode: 'lasting' | 'fast' = 'lasting',
): Promise<{ owner: ChildProcess; pid: number; url: string }> {
  const owner = spawn(process.execPath, [join(folder, 'code', 'owner.mjs'), dataDir, mode], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  owners.push(owner);
  const [news] = (await once(owner, 'message')) as [{ pid: number; url: string }];
  return { owner, ...news };
}

async function end(owner: ChildProcess, how: 'kill' | 'stop'): Promise<void> {
  const exit = once(owner, 'exit');
  if (how === 'kill') owner.kill('SIGKILL');
  else owner.send('stop');
  await exit;
}

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function eventually(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('The awaited state did not come about.');
    await new Promise((next) => setTimeout(next, 20));
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'embedded postgres '));
  await chmod(folder, 0o755);
  const code = join(folder, 'code');
  await mkdir(code);
  await symlink(resolve('node_modules'), join(code, 'node_modules'));
  await writeFile(join(code, 'package.json'), '{"type":"module"}');
  await writeFile(join(code, 'owner.mjs'), OWNER);
  for (const name of await readdir(__dirname)) {
    if (!name.endsWith('.ts') || name.endsWith('.spec.ts')) continue;
    const compiled = await transformFile(join(__dirname, name), {
      swcrc: false,
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022', transform: { useDefineForClassFields: false } },
      module: { type: 'es6' },
    });
    await writeFile(join(code, name.replace(/\.ts$/, '.js')), compiled.code);
  }
});

beforeEach(async () => {
  dataDir = await mkdtemp(join(folder, 'data dir '));
  held = [];
  owners = [];
});

afterEach(async () => {
  for (const owner of owners) {
    if (owner.exitCode === null && owner.signalCode === null) await end(owner, 'kill');
  }
  // Joining takes over whatever a killed owner left, so that stopping leaves nothing behind.
  if (owners.length > 0) await start();
  await Promise.all(held.map((server) => server.stop()));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('A server that is killed', () => {
  it('comes back on the same port with everything that was committed, and pools reconnect', async () => {
    const server = await startEmbeddedPostgres({ dataDir });
    held.push(server);
    const pool = new pg.Pool({ connectionString: server.url, max: 2 });
    pool.on('error', () => undefined);
    try {
      await pool.query('create table kept as select 42 as answer');
      const killed = server.pid;
      process.kill(killed, 'SIGKILL');
      await eventually(async () => server.pid !== killed);
      await eventually(() =>
        pool.query('select 1').then(
          () => true,
          () => false,
        ),
      );
      expect((await pool.query('select answer from kept')).rows).toEqual([{ answer: 42 }]);
    } finally {
      await pool.end();
    }
  });

  it('stays down when it is stopped meanwhile', async () => {
    const server = await start();
    process.kill(server.pid, 'SIGKILL');
    await server.stop();
    expect(await isAlive(server.pid)).toBe(false);
    await expect(ask(server.url, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

describe('Several processes', () => {
  it('leave no throw-away server behind, even when the one that started it is killed', async () => {
    const { owner, pid } = await startOwner('fast');
    expect(await isAlive(pid)).toBe(true);
    await end(owner, 'kill');
    await eventually(async () => !(await isAlive(pid)));
  });

  it('find the server again that a killed process left', async () => {
    const { owner, pid } = await startOwner();
    await end(owner, 'kill');
    expect(await isAlive(pid)).toBe(true);
    const server = await start();
    expect(server.pid).toBe(pid);
    await server.stop();
    expect(await isAlive(pid)).toBe(false);
  });

  it('that start at once share one server, and the last one to leave stops it', async () => {
    const [one, two, here] = await Promise.all([startOwner(), startOwner(), start()]);
    expect(new Set([one.pid, two.pid, here.pid]).size).toBe(1);
    await end(one.owner, 'stop');
    await here.stop();
    expect(await ask(two.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await end(two.owner, 'stop');
    expect(await isAlive(here.pid)).toBe(false);
  });

  it('bring a server back that one of them only joined', async () => {
    const { owner } = await startOwner();
    const server = await start();
    await end(owner, 'kill');
    const killed = server.pid;
    process.kill(killed, 'SIGKILL');
    await eventually(async () => server.pid !== killed);
    await eventually(() =>
      ask(server.url, 'select 1').then(
        () => true,
        () => false,
      ),
    );
  });
});
