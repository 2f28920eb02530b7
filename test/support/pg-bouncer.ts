import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { giveTo, openPassage, serverAccount } from '@convenor/platform';
import { freePort } from './free-port.js';

const PROGRAMS = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer'];
const READY_MS = 10_000;

const program = (): string | undefined => PROGRAMS.find((place) => existsSync(place));

/** Tests that need it are skipped, and so said, where `apt-get install pgbouncer` was not possible. */
export const hasPgBouncer = (): boolean => program() !== undefined;

/** PgBouncer of Debian in transaction mode, as docs/scaling.md sets it up, with few connections to the server. */
export class PgBouncer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly url: string,
  ) {}

  static async before(database: string, connections: number): Promise<PgBouncer> {
    const { hostname, port, username, password, pathname } = new URL(database);
    const account = await serverAccount(null);
    const folder = await mkdtemp(join(tmpdir(), 'convenor-bouncer-'));
    const listens = await freePort();
    const server = `host=${hostname} port=${port} user=${username} password=${decodeURIComponent(password)}`;
    await writeFile(
      join(folder, 'pgbouncer.ini'),
      `[databases]
* = ${server}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${listens}
unix_socket_dir =
auth_type = any
pool_mode = transaction
max_client_conn = 200
default_pool_size = ${connections}
`,
      { mode: 0o600 },
    );
    if (account) {
      await openPassage(account, tmpdir());
      await giveTo(account, folder);
    }
    const file = program();
    if (!file) throw new Error('This needs PgBouncer of Debian (apt-get install pgbouncer).');
    const child = spawn(file, ['-q', join(folder, 'pgbouncer.ini')], {
      ...{ cwd: '/', stdio: ['pipe', 'ignore', 'ignore'] },
      ...(account && { uid: account.uid, gid: account.gid }),
    });
    const bouncer = new PgBouncer(child, folder, `postgres://${username}@127.0.0.1:${listens}${pathname}`);
    await bouncer.ready();
    return bouncer;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null) {
      const gone = once(this.child, 'exit');
      this.child.kill('SIGQUIT');
      await gone;
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  private async ready(): Promise<void> {
    for (const limit = Date.now() + READY_MS; ; await wait(30)) {
      const client = new pg.Client({ connectionString: this.url });
      client.on('error', () => undefined);
      const isThere = await client.connect().then(
        () => true,
        () => false,
      );
      await client.end().catch(() => undefined);
      if (isThere) return;
      if (this.child.exitCode !== null || Date.now() > limit) throw new Error('PgBouncer did not start.');
    }
  }
}
