import type pg from 'pg';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import type { TestApi } from './test-api.js';

/** The statements that the database is sent while something is done, on whatever connection. */
export async function statementsOf(api: TestApi, act: () => PromiseLike<unknown>): Promise<string[]> {
  const pool = (api.db.driver as PostgresDriver).master as pg.Pool;
  const sent: string[] = [];
  const restore = await listen(pool, sent);
  try {
    await act();
  } finally {
    restore();
  }
  return sent;
}

/** Every query of a pool runs on one of its clients, so their prototype is the one place to listen at. */
async function listen(pool: pg.Pool, sent: string[]): Promise<() => void> {
  const client = await pool.connect();
  const prototype = Object.getPrototypeOf(client) as { query: (...given: unknown[]) => unknown };
  client.release();
  const original = prototype.query;
  prototype.query = function query(this: unknown, ...given: unknown[]): unknown {
    const [statement] = given;
    sent.push(typeof statement === 'string' ? statement : String((statement as { text?: string }).text));
    return original.apply(this, given);
  };
  return () => {
    prototype.query = original;
  };
}
