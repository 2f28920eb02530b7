import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { reachedBy } from './product-data-source.js';
import { readerOf } from './replica/reading.js';

/** Texts of parts that get a name, of which each connection keeps up to a megabyte, and those that are remembered until they come again. */
const MOST_NAMES = 24;
const MOST_SEEN = 200;

/** A statement of a hot path: planned once per connection under its name, where a connection stays the same. */
export class Statement<Row, Params extends unknown[]> {
  constructor(
    readonly name: string,
    readonly text: string,
  ) {}

  declare readonly row: Row;
  declare readonly params: Params;
}

/** Runs hot statements under their names, on whatever connection of the pool is free or within a transaction. */
@Injectable()
export class PreparedSql {
  private readonly named: boolean;
  private readonly once = new Set<string>();
  private readonly again = new Map<string, string>();

  constructor(private readonly db: DataSource) {
    this.named = !reachedBy(db)?.poolsTransactions;
  }

  async rows<Row, Params extends unknown[]>(statement: Statement<Row, Params>, ...values: Params): Promise<Row[]> {
    const atPrimary = (): Promise<Row[]> =>
      this.run((this.db.driver as PostgresDriver).master as pg.Pool, statement, values);
    const reader = readerOf(statement.text);
    return reader ? reader.read(statement.text, [...values], atPrimary) : atPrimary();
  }

  /**
   * As `rows`, for a text that is put together of parts: a filter, a scope, an order. Where planning takes longer than
   * reading, it has a name from its second time on, as long as there are names: each connection keeps the plan of each.
   */
  recurring<Row>(text: string, values: readonly unknown[]): Promise<Row[]> {
    return this.rows<Row, unknown[]>(new Statement(this.nameOf(text), text), ...values);
  }

  async first<Row, Params extends unknown[]>(
    statement: Statement<Row, Params>,
    ...values: Params
  ): Promise<Row | undefined> {
    return (await this.rows(statement, ...values))[0];
  }

  /** As `rows`, within the transaction of `tx` where there is one. */
  async rowsIn<Row, Params extends unknown[]>(
    tx: EntityManager,
    statement: Statement<Row, Params>,
    ...values: Params
  ): Promise<Row[]> {
    if (!tx.queryRunner) return this.rows(statement, ...values);
    return this.run((await tx.queryRunner.connect()) as pg.PoolClient, statement, values);
  }

  async firstIn<Row, Params extends unknown[]>(
    tx: EntityManager,
    statement: Statement<Row, Params>,
    ...values: Params
  ): Promise<Row | undefined> {
    return (await this.rowsIn(tx, statement, ...values))[0];
  }

  private async run<Row, Params extends unknown[]>(
    connection: pg.Pool | pg.PoolClient,
    { name, text }: Statement<Row, Params>,
    values: Params,
  ): Promise<Row[]> {
    const statement = { ...(this.named && name && { name }), text, values: [...values] };
    return (await connection.query<pg.QueryResultRow>(statement)).rows as Row[];
  }

  private nameOf(text: string): string {
    const known = this.again.get(text);
    if (known !== undefined) return known;
    if (this.again.size >= MOST_NAMES) return '';
    if (!this.once.delete(text)) {
      if (this.once.size >= MOST_SEEN) this.once.clear();
      this.once.add(text);
      return '';
    }
    const name = `recurring-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
    this.again.set(text, name);
    return name;
  }
}
