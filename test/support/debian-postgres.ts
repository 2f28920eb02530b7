import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { type Account, giveTo, openPassage, programEnvironment, runProgram, serverAccount } from '@convenor/platform';
import { freePort } from './free-port.js';

const VERSIONS = '/usr/lib/postgresql';
const USER = 'convenor';
const READY_MS = 20_000;

/** Where the programs of the newest PostgreSQL are that Debian has put on this machine; null where there is none. */
function programsOfDebian(): string | null {
  let names: string[] = [];
  try {
    names = readdirSync(VERSIONS);
  } catch {
    return null;
  }
  const versions = names.map(Number).filter((version) => version > 0);
  return versions.length === 0 ? null : join(VERSIONS, String(Math.max(...versions)), 'bin');
}

/** Tests that need this server are skipped, and so said, where `apt-get install postgresql` was not possible. */
export const hasDebianPostgres = (): boolean => programsOfDebian() !== null;

/** @throws where there is no PostgreSQL of Debian */
function debianPrograms(): string {
  const found = programsOfDebian();
  if (found === null) throw new Error('This needs PostgreSQL of Debian (apt-get install postgresql).');
  return found;
}

/** PostgreSQL as an operator has it: a primary, or a streaming replica of one, on a data folder of its own. */
export class DebianPostgres {
  private child: ChildProcess | null = null;

  private constructor(
    private readonly programs: string,
    private readonly account: Account | undefined,
    private readonly folder: string,
    readonly port: number,
  ) {}

  static async primary(): Promise<DebianPostgres> {
    const server = await DebianPostgres.at();
    await server.run('initdb', ['-U', USER, '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync']);
    await server.start();
    return server;
  }

  /** A copy of this server that follows it, not started yet. */
  async replica(): Promise<DebianPostgres> {
    const copy = await DebianPostgres.at();
    const from = ['-h', '127.0.0.1', '-p', String(this.port), '-U', USER];
    await copy.run('pg_basebackup', [...from, '-X', 'stream', '-R', '--checkpoint=fast', '--no-sync']);
    return copy;
  }

  url(port = this.port): string {
    return `postgres://${USER}@127.0.0.1:${port}/postgres`;
  }

  /** Resolves when it takes connections. */
  async start(): Promise<void> {
    const settings = [
      ...['listen_addresses=127.0.0.1', `port=${this.port}`, 'unix_socket_directories=', 'fsync=off'],
      ...['wal_level=replica', 'max_wal_senders=4', 'hot_standby=on', 'shared_preload_libraries=pg_stat_statements'],
    ];
    const child = spawn(
      join(this.programs, 'postgres'),
      ['-D', this.data, ...settings.flatMap((setting) => ['-c', setting])],
      { ...this.asAccount(), stdio: 'ignore' },
    );
    this.child = child;
    endWithUs(child);
    for (const limit = Date.now() + READY_MS; ; await wait(30)) {
      if (child.exitCode !== null) throw new Error(`PostgreSQL ended with ${child.exitCode}.`);
      if (await this.ask('select 1').then(Boolean, () => false)) return;
      if (Date.now() > limit) throw new Error('PostgreSQL was not ready.');
    }
  }

  async ask<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.url() });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(sql, values)).rows as Row[];
    } finally {
      await client.end();
    }
  }

  /** As a power cut would. Its children see that it is gone and go as well. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
    await this.untilUnused();
  }

  async remove(): Promise<void> {
    await this.end('SIGINT');
    await rm(this.folder, { recursive: true, force: true });
  }

  private get data(): string {
    return join(this.folder, 'data');
  }

  private static async at(): Promise<DebianPostgres> {
    const account = await serverAccount(null);
    const folder = await mkdtemp(join(tmpdir(), 'convenor-debian-'));
    if (account) {
      await openPassage(account, tmpdir());
      await giveTo(account, folder);
    }
    return new DebianPostgres(debianPrograms(), account, folder, await freePort());
  }

  private async run(program: string, args: string[]): Promise<void> {
    const { exitCode, output } = await runProgram(
      join(this.programs, program),
      ['-D', this.data, ...args],
      this.account,
    );
    if (exitCode !== 0) throw new Error(`${program} failed: ${output}`);
  }

  private asAccount(): object {
    const { account } = this;
    return { cwd: '/', env: programEnvironment(), ...(account && { uid: account.uid, gid: account.gid }) };
  }

  private async end(signal: 'SIGKILL' | 'SIGINT'): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  /** Whoever starts it again needs its memory and its port. */
  private async untilUnused(): Promise<void> {
    for (const limit = Date.now() + READY_MS; Date.now() < limit; await wait(30)) {
      const { output } = await runProgram('/bin/sh', [
        '-c',
        'pgrep -f -- "$1" || true',
        'sh',
        `^postgres.*${this.data}`,
      ]);
      if (output.trim() === '' && !(await this.ask('select 1').then(Boolean, () => false))) return;
    }
  }
}

/** A server must not outlive a run of tests that is killed: a shell waits at the end of a pipe from us. */
function endWithUs(child: ChildProcess): void {
  const guard = spawn('/bin/sh', ['-c', 'read -r _; kill -INT "$1"', 'sh', String(child.pid)], {
    ...{ cwd: '/', detached: true, stdio: ['pipe', 'ignore', 'ignore'] },
  });
  guard.stdin.on('error', () => undefined);
  guard.unref();
  child.once('exit', () => guard.kill('SIGKILL'));
}
