import type { DataSource } from 'typeorm';
import { LastingClient } from './lasting-client.js';
import { reachedBy } from './product-data-source.js';

/**
 * Does a long piece of work unless another process is at it already, on a connection of its own for the lock alone: what
 * takes minutes holds no transaction open, and a process that died holds nothing up.
 * @param name of this work, of no other
 */
export async function oneAtATime(db: DataSource, name: string, work: () => Promise<void>): Promise<void> {
  const guard = await session(db);
  try {
    const [lock] = await guard.query<{ taken: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as taken',
      [name],
    );
    if (!lock!.taken) return;
    try {
      await work();
    } finally {
      // Where the connection broke, the lock went with it.
      await guard.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]).catch(() => undefined);
    }
  } finally {
    await guard.end();
  }
}

interface Session {
  query<Row>(sql: string, values: unknown[]): Promise<Row[]>;
  end(): Promise<void>;
}

/** A connection that stays the same: of the pool, or beside a pooler that would give the next statement another. */
async function session(db: DataSource): Promise<Session> {
  const reached = reachedBy(db);
  if (!reached?.poolsTransactions) {
    const runner = db.createQueryRunner();
    return { query: (sql, values) => runner.manager.query(sql, values), end: () => runner.release() };
  }
  const client = new LastingClient({ connectionString: reached.direct, application_name: 'convenor-lock' });
  await client.connect();
  return {
    query: async <Row>(sql: string, values: unknown[]) => (await client.query(sql, values)).rows as Row[],
    end: () => client.end(),
  };
}
