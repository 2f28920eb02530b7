import type { TestApi } from './test-api.js';

/**
 * The tables of the whole database, the job queue's among them, in which a text stands: as it is, or as bytes.
 * @returns their names with schema, in alphabetical order
 */
export async function tablesThatHold(api: TestApi, text: string): Promise<string[]> {
  const tables = await api.db.query<{ name: string }[]>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1`,
  );
  const bytes = Buffer.from(text);
  const spellings = [text, bytes.toString('hex'), bytes.toString('base64').replace(/=+$/, '')];
  const holding: string[] = [];
  for (const { name } of tables) {
    const found = await api.db.query<unknown[]>(
      `select from ${name} t where exists (select from unnest($1::text[]) s where position(lower(s) in lower(t::text)) > 0) limit 1`,
      [spellings],
    );
    if (found.length > 0) holding.push(name);
  }
  return holding;
}
