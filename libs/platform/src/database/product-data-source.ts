import { DataSource, type DataSourceOptions, type EntityManager, type QueryRunner } from 'typeorm';
import { readerOf } from './replica/reading.js';

/** What differs between two ways to reach the database. */
export interface Reached {
  /** Where a connection is a session of its own: for locks and listening. */
  direct: string;
  /** A pooler stands in between that gives a connection for each transaction. */
  poolsTransactions: boolean;
  hasReplica: boolean;
}

/** The connections to the primary. Readings that may come from the replica go there, unless a transaction asks. */
export class ProductDataSource extends DataSource {
  constructor(
    options: DataSourceOptions,
    readonly reached: Reached,
  ) {
    super(options);
  }

  override async query<T = unknown>(sql: string, values?: unknown[], runner?: QueryRunner): Promise<T> {
    const reader = runner ? null : readerOf(sql);
    if (!reader) return super.query<T>(sql, values, runner);
    return reader.read<T>(sql, values, () => super.query<T>(sql, values));
  }
}

/** How a data source reaches the database; one that says nothing has nobody in between. */
export const reachedBy = (db: DataSource): Reached | null => (db instanceof ProductDataSource ? db.reached : null);

/**
 * Marks that somebody has written, for replicas: they are answered by none that does not know it. In the transaction of
 * what was written, or after it.
 */
export async function markWrite(tx: EntityManager, userId: string | null): Promise<void> {
  if (userId === null || !reachedBy(tx.dataSource)?.hasReplica) return;
  await tx.query(
    `insert into write_marks as m (user_id, mark) values ($1, 1) on conflict (user_id) do update set mark = m.mark + 1`,
    [userId],
  );
}
