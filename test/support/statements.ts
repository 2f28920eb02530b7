import type pg from 'pg';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import type { TestApi } from './test-api.js';

export interface SentStatement {
  /** Of a statement that the connection keeps prepared. */
  name?: string | undefined;
  text: string;
  values: unknown[];
}

/** The statements that the database is sent by the test's own process while something is done, on whatever connection. */
export async function statementsOf(api: TestApi, act: () => PromiseLike<unknown>): Promise<string[]> {
  return (await sentWhile(api, act)).map(({ text }) => text);
}

/** The same, with the values that go along. */
export async function sentWhile(api: TestApi, act: () => PromiseLike<unknown>): Promise<SentStatement[]> {
  const pool = (api.db.driver as PostgresDriver).master as pg.Pool;
  const sent: SentStatement[] = [];
  const restore = await listen(pool, sent);
  try {
    await api.alone(act);
  } finally {
    restore();
  }
  return sent;
}

/** Every query of a pool runs on one of its clients, so their prototype is the one place to listen at. */
async function listen(pool: pg.Pool, sent: SentStatement[]): Promise<() => void> {
  const client = await pool.connect();
  const prototype = Object.getPrototypeOf(client) as { query: (...given: unknown[]) => unknown };
  client.release();
  const original = prototype.query;
  prototype.query = function query(this: unknown, ...given: unknown[]): unknown {
    const [statement, values] = given;
    const named = (typeof statement === 'string' ? { text: statement, values } : statement) as Partial<SentStatement>;
    const { name, text } = named;
    sent.push({ name, text: String(text), values: Array.isArray(named.values) ? named.values : [] });
    return original.apply(this, given);
  };
  return () => {
    prototype.query = original;
  };
}
