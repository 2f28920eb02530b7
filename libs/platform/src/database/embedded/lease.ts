import pg from 'pg';
import { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SUPERUSER } from './cluster.js';
import { EmbeddedPostgresError, errorCode, reasonOf } from './embedded-postgres.error.js';

const NAME = 'convenor-launcher';
const DATABASE = 'convenor';
const CONNECT_MS = 60_000;

export interface ServerAddress {
  port: number;
  password: string;
}

export function urlOf({ port, password }: ServerAddress): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${DATABASE}`;
}

/**
 * One open connection of each process that uses the server: the server itself keeps the list of who still needs it, and
 * forgets a process that dies. It never keeps our own process alive.
 */
export class Lease {
  private client: pg.Client | null = null;
  private released = false;

  private constructor(private readonly address: ServerAddress) {}

  /** Takes a lease, and creates the application's database when it is missing. */
  static async take(address: ServerAddress): Promise<Lease> {
    const lease = new Lease(address);
    const client = await lease.connect(CONNECT_MS);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) {
      await client.query(`create database ${DATABASE}`).catch((error: unknown) => {
        if (!['42P04', '23505'].includes(errorCode(error) ?? '')) throw error;
      });
    }
    return lease;
  }

  /** How many other processes hold a lease. 0 when the server does not answer. */
  async others(): Promise<number> {
    try {
      const answer = await this.client?.query<{ others: number }>(
        'select count(*)::int as others from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()',
        [NAME],
      );
      return answer?.rows[0]?.others ?? 0;
    } catch {
      return 0;
    }
  }

  async release(): Promise<void> {
    this.released = true;
    const client = this.client;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private async connect(patience: number): Promise<pg.Client> {
    const deadline = Date.now() + patience;
    for (;;) {
      const socket = new Socket();
      const client = new pg.Client({
        stream: () => socket,
        host: '127.0.0.1',
        port: this.address.port,
        user: SUPERUSER,
        password: this.address.password,
        database: 'postgres',
        application_name: NAME,
        ssl: false,
        connectionTimeoutMillis: 5_000,
        options: '-c statement_timeout=60000',
      });
      client.on('error', () => undefined);
      try {
        await client.connect();
        socket.unref();
        client.once('end', () => void this.renew(client));
        this.client = client;
        return client;
      } catch (error) {
        await client.end().catch(() => undefined);
        if (errorCode(error) === '28P01') throw wrongPassword(error);
        // 57P03: it is starting up or recovering. Everything else is met again until time is up.
        if (Date.now() > deadline) {
          throw new EmbeddedPostgresError('start', `The database server does not answer: ${reasonOf(error)}`, {
            cause: error,
          });
        }
        await pause(50);
      }
    }
  }

  /** The connection went without being released: the server crashed and comes back, or somebody cut the connection. */
  private async renew(lost: pg.Client): Promise<void> {
    if (this.client === lost) this.client = null;
    while (!this.released && this.client === null) {
      await pause(100, undefined, { ref: false });
      if (this.released) return;
      await this.connect(0).catch(() => undefined);
    }
    if (this.released) await this.release();
  }
}

function wrongPassword(cause: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'password',
    'The database refuses the password that is stored beside it; put the stored one back from your backup.',
    { cause },
  );
}
