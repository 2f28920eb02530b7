import pg from 'pg';

/** Names these locks among all advisory ones. */
const LOCK_CLASS = 1_796_600;
/** How often the connection is looked after, and the dead are looked for. */
const EVERY = 5_000;
/** Whoever lost the connection at the same time as this process has it back by then. */
const SETTLED_AFTER = 15_000;

/**
 * Says, as long as this process lives, which workers of the queue are its own, and frees the jobs of those that nobody
 * speaks for any more: the queue itself holds the jobs of a process that was killed for four hours. A session's locks end
 * with its connection, so that not even a power cut leaves one behind.
 */
export class LiveWorkers {
  private client: pg.Client | null = null;
  private connectedAt = 0;
  private readonly ids: string[] = [];
  private timer: NodeJS.Timeout | null = null;
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly onTrouble: (error: unknown) => void,
  ) {}

  start(): void {
    this.timer = setInterval(() => this.next(() => this.unlockDead()), EVERY);
    this.next(() => this.connected());
  }

  hold(workerId: string): void {
    this.ids.push(workerId);
    this.next(async () => {
      const known = this.client;
      const client = await this.connected();
      // A new connection speaks for all of them already.
      if (client === known) await lock(client, [workerId]);
    });
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.turn;
    await this.client?.end().catch(() => undefined);
  }

  /** One thing after the other on the one connection. */
  private next(work: () => Promise<unknown>): void {
    this.turn = this.turn.then(work).then(() => undefined, this.onTrouble);
  }

  private async connected(): Promise<pg.Client> {
    if (this.client) return this.client;
    const client = new pg.Client({ connectionString: this.url, application_name: 'convenor-workers' });
    client.on('error', () => (this.client = null));
    client.on('end', () => (this.client = null));
    await client.connect();
    await lock(client, this.ids);
    this.client = client;
    this.connectedAt = Date.now();
    return client;
  }

  private async unlockDead(): Promise<void> {
    const client = await this.connected();
    if (Date.now() - this.connectedAt < SETTLED_AFTER) return;
    await client.query(
      `select graphile_worker.force_unlock_workers(array_agg(locked_by))
         from (select distinct locked_by from graphile_worker.jobs
                where locked_by is not null and locked_at < now() - interval '10 seconds') as lockers
        where not exists (
          select 1 from pg_locks
           where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
             and classid::bigint = $1 and objid::bigint = hashtext(locked_by)::bigint & 4294967295)
       having count(*) > 0`,
      [LOCK_CLASS],
    );
  }
}

async function lock(client: pg.Client, workerIds: readonly string[]): Promise<void> {
  await client.query('select pg_advisory_lock($1, hashtext(id)) from unnest($2::text[]) as id', [
    LOCK_CLASS,
    workerIds,
  ]);
}
