import { createHash } from 'node:crypto';
import type { TestApi } from './test-api.js';

/**
 * One line for each table, which changes with anything that is written to it. Rate limits and the last look at a
 * session are left out: they follow every request.
 */
export async function databaseDigest(api: TestApi): Promise<Record<string, string>> {
  const tables = await api.db.query<{ name: string }[]>(
    `select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'throttles' order by 1`,
  );
  const digests: Record<string, string> = {};
  for (const { name } of tables) {
    const rows = await api.db.query<{ row: string }[]>(
      `select (to_jsonb(t) - 'last_seen_at')::text as row from "${name}" t order by 1`,
    );
    const hash = createHash('sha256');
    for (const { row } of rows) hash.update(row);
    digests[name] = `${rows.length} rows, ${hash.digest('hex').slice(0, 12)}`;
  }
  return digests;
}
