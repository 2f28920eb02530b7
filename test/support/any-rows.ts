import { randomBytes, randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';

export interface Column {
  table: string;
  column: string;
}

/** Columns of all tables that refer to rows of this one. */
export async function referringTo(db: DataSource, table: string): Promise<Column[]> {
  return db.query(
    `select k.conrelid::regclass::text as table, a.attname as column from pg_constraint k
       join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)
      where k.contype = 'f' and k.connamespace = 'public'::regnamespace and k.confrelid = $1::regclass
        and (select r.attname from pg_attribute r where r.attrelid = k.confrelid
              and r.attnum = k.confkey[array_position(k.conkey, a.attnum)]) = 'id' order by 1, 2`,
    [table],
  );
}

/** Columns that hold an id of something and refer to nothing: which of them are people's, only we can say. */
export async function looseIds(db: DataSource): Promise<Column[]> {
  return db.query(
    `select c.relname as table, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped
        and a.atttypid = 'uuid'::regtype and a.attname <> 'id'
        and not exists (select from pg_constraint k where k.contype = 'f' and k.conrelid = c.oid and a.attnum = any(k.conkey))
      order by 1, 2`,
  );
}

/** Those of the loose ids that are of other things than people. */
export const OF_OTHER_THINGS = new Set([
  ...['audit_log.enrolment_id', 'enrolments.region_id', 'pauses.break_id', 'question_import_questions.question_id'],
  ...['review_cards.item_id', 'review_answers.item_id', 'live_sessions.series_id', 'topics.circle'],
  ...[
    'credential_proofs.subject_id',
    'enrolment_tallies.course_id',
    'webhook_deliveries.event_id',
    'record_looks.token_id',
    'list_looks.token_id',
    'credential_counted.course_id',
    'credential_counted.credential_id',
    'credential_tallies.course_id',
    'quiz_tallies.judged_version_id',
  ],
]);

/**
 * Puts a row into any table, whatever the table asks for: the columns that must be filled hold something of their type.
 * The constraints of the database of the test are gone afterwards, but for what is unique.
 */
export class AnyRows {
  private shapes = new Map<string, { name: string; type: string; array: boolean }[]>();

  constructor(private readonly db: DataSource) {}

  async prepare(): Promise<void> {
    const checks = await this.db.query<{ table: string; name: string }[]>(
      `select conrelid::regclass::text as table, conname as name from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace`,
    );
    for (const { table, name } of checks) await this.db.query(`alter table ${table} drop constraint "${name}"`);
    const columns = await this.db.query<{ table: string; name: string; type: string; array: boolean }[]>(
      `select c.relname as table, a.attname as name, t.typname as type, t.typcategory = 'A' as array from pg_attribute a
         join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped
          and a.attnotnull and a.attgenerated = '' and a.attidentity = '' order by a.attnum`,
    );
    for (const { table, ...column } of columns) this.shapes.set(table, [...(this.shapes.get(table) ?? []), column]);
  }

  async add(table: string, given: Record<string, unknown>): Promise<void> {
    const row: Record<string, unknown> = { ...given };
    for (const { name, type, array } of this.shapes.get(table) ?? []) row[name] ??= array ? [] : someOf(type);
    const names = Object.keys(row);
    await this.db.transaction(async (tx) => {
      await tx.query(`set local session_replication_role = 'replica'`);
      await tx.query(
        `insert into "${table}" (${names.map((name) => `"${name}"`).join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
        Object.values(row),
      );
    });
  }

  /** How many rows each table has. */
  async counts(): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const table of this.shapes.keys()) {
      const [{ count }] = await this.db.query<[{ count: number }]>(`select count(*)::int from "${table}"`);
      counts[table] = count;
    }
    return counts;
  }
}

function someOf(type: string): unknown {
  if (type === 'uuid') return randomUUID();
  if (type === 'bytea') return randomBytes(16);
  if (type === 'bool') return false;
  if (type === 'jsonb' || type === 'json') return '{}';
  if (type === 'timestamptz' || type === 'date') return '2026-03-02';
  if (type === 'time') return '10:00';
  if (type === 'tsvector') return '';
  if (/^(int|float|numeric)/.test(type)) return randomBytes(2).readUInt16BE();
  return randomBytes(8).toString('hex');
}
