import type { DataSource } from 'typeorm';

/**
 * Does a long piece of work unless another process is at it already, on a connection of its own for the lock alone: what
 * takes minutes holds no transaction open, and a process that died holds nothing up.
 * @param name of this work, of no other
 */
export async function oneAtATime(db: DataSource, name: string, work: () => Promise<void>): Promise<void> {
  const guard = db.createQueryRunner();
  try {
    const [lock] = await guard.manager.query<{ taken: boolean }[]>(
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
    await guard.release();
  }
}
