import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { serverAccount, type Account } from './account.js';
import { findBinaries, type Binaries } from './binaries.js';
import { createCluster, openCluster, rememberPort, rememberedPort, type Cluster } from './cluster.js';
import { claimHome, clearDrafts, existingHome, newHome, openDataDir } from './cluster-home.js';
import { EmbeddedPostgresError, USE_YOUR_OWN, reasonOf } from './embedded-postgres.error.js';
import { freePort } from './free-port.js';
import { Lease, urlOf } from './lease.js';
import { findServer } from './pid-file.js';
import { StartFailed, launch, shutDown, untilReady, type Postmaster } from './postmaster.js';
import { withStartLock } from './start-lock.js';

export interface EmbeddedPostgresOptions {
  /** Everything lies below it, in `postgres/`: the files, the password (0600), the server's log. */
  dataDir: string;
  /** For tests. Trades safety for speed: a crash of the machine may destroy the data. The server ends with us. */
  fast?: boolean;
  /** Gets one line for people at a time. */
  log?: (line: string) => void;
}

export interface EmbeddedPostgres {
  /** Stays the same for as long as the server is held, over restarts too. */
  readonly url: string;
  /** Process number of the server; a new one after a restart. */
  readonly pid: number;
  /** Stops the server, unless another process uses it too. May be called twice. */
  stop(): Promise<void>;
}

/** After a kill of the server its children need up to two seconds to go; until then nobody may open the files. */
const STILL_IN_USE_MS = 30_000;

/**
 * Starts the PostgreSQL server that comes with Convenor for this data folder, or joins the one that already runs for it
 * (left by a process that was killed, or started by another one). Should the server die, it is started again on the
 * same port until `stop` is called.
 * @throws EmbeddedPostgresError with a sentence for the person who started Convenor
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const server = new HeldServer(
    await openDataDir(options.dataDir),
    options.fast ?? false,
    options.log ?? (() => undefined),
  );
  await server.start();
  return server;
}

class HeldServer implements EmbeddedPostgres {
  private binaries: Binaries;
  private cluster: Cluster;
  private account: Account | undefined;
  private server: Postmaster;
  private lease: Lease | null = null;
  private supervision: Promise<void> = Promise.resolve();
  private stopping = new AbortController();
  private stopped: Promise<void> | null = null;

  constructor(
    private readonly dataDir: string,
    private readonly fast: boolean,
    private readonly log: (line: string) => void,
  ) {}

  get url(): string {
    return urlOf({ port: this.server.port, password: this.cluster.password });
  }

  get pid(): number {
    return this.server.pid;
  }

  async start(): Promise<void> {
    await this.locked(async () => {
      await this.prepare();
      this.server = await this.bringUp(null);
      try {
        await rememberPort(this.cluster.home, this.server.port, this.account);
        this.lease = await Lease.take({ port: this.server.port, password: this.cluster.password });
      } catch (error) {
        if (this.server.ours) await shutDown(this.server);
        throw error;
      }
    });
    this.supervision = this.supervise();
  }

  stop(): Promise<void> {
    this.stopped ??= this.leave();
    return this.stopped;
  }

  private locked<T>(work: () => Promise<T>): Promise<T> {
    return withStartLock(join(this.dataDir, 'postgres.lock'), work);
  }

  private async prepare(): Promise<void> {
    await clearDrafts(this.dataDir);
    let home = await existingHome(this.dataDir);
    this.account = await serverAccount(home);
    if (home === null) {
      home = await newHome(this.dataDir, this.account);
      this.binaries = await findBinaries(dirname(home), this.account);
      this.log('Creating the database.');
      await createCluster(home, this.dataDir, this.binaries, this.account, this.fast);
    } else {
      this.binaries = await findBinaries(dirname(home), this.account);
    }
    home = (await existingHome(this.dataDir)) ?? home;
    if (!home.startsWith(this.dataDir)) this.log(`The database files are in ${home}: a backup must hold them too.`);
    await claimHome(home, this.account);
    this.cluster = await openCluster(home, this.binaries);
  }

  /** Joins the server that runs, or starts one. @param fixedPort the port that our users already know */
  private async bringUp(fixedPort: number | null): Promise<Postmaster> {
    const { home, data } = this.cluster;
    const deadline = Date.now() + STILL_IN_USE_MS;
    for (;;) {
      const running = await findServer(data);
      if (running) {
        const joined = await untilReady(data, running.pid);
        if (joined) return joined;
        continue;
      }
      try {
        const port = fixedPort ?? (await freePort(await rememberedPort(home)));
        return await launch(this.binaries, this.cluster, port, this.account, this.fast);
      } catch (error) {
        if (!(error instanceof StartFailed)) throw error;
        const passing = error.kind === 'still-in-use' || error.kind === 'port-taken';
        if (!passing || Date.now() > deadline) {
          throw new EmbeddedPostgresError(
            'start',
            `The database server does not start: ${error.reason} (more in ${join(home, 'server.log')}). ${USE_YOUR_OWN}`,
            { cause: error },
          );
        }
        await pause(200);
      }
    }
  }

  private async supervise(): Promise<void> {
    for (;;) {
      await Promise.race([this.server.gone, aborted(this.stopping.signal)]);
      if (this.stopping.signal.aborted) return;
      this.log('The database server ended unexpectedly and is started again.');
      await this.revive();
    }
  }

  /** Tries until it succeeds: whatever stands in the way (a full disk, a taken port) may pass. */
  private async revive(): Promise<void> {
    const { port } = this.server;
    for (let failures = 0; !this.stopping.signal.aborted; failures += 1) {
      try {
        this.server = await this.locked(() => this.bringUp(port));
        if (this.server.port === port) this.log('The database server runs again.');
        else this.log('Another process started the database on a new port: please start Convenor again.');
        return;
      } catch (error) {
        this.log(reasonOf(error));
        const seconds = Math.min(30, 2 ** failures);
        await pause(seconds * 1_000, undefined, { ref: false, signal: this.stopping.signal }).catch(() => undefined);
      }
    }
  }

  private async leave(): Promise<void> {
    this.stopping.abort();
    await this.supervision;
    await this.locked(async () => {
      const others = (await this.lease?.others()) ?? 0;
      await this.lease?.release();
      if (others === 0) await shutDown(this.server);
      else this.log('The database server goes on for another process that uses it.');
    });
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
