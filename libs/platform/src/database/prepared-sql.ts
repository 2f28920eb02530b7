import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { reachedBy } from './product-data-source.js';
import { RecurringNames } from './recurring-names.js';
import { readerOf } from './replica/reading.js';

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
  private readonly names = new RecurringNames();

  constructor(private readonly db: DataSource) {
    this.named = !reachedBy(db)?.poolsTransactions;
  }

  rows<Row, Params extends unknown[]>(statement: Statement<Row, Params>, ...values: Params): Promise<Row[]> {
    return this.read(statement.text, values, () => this.run(this.pool, statement, values));
  }

  /**
   * As `rows`, for a text that is put together of parts: a filter, a scope, an order. Where planning takes longer than
   * reading, it has a name from its second time on, as long as there are names: each connection keeps the plan of each.
   */
  recurring<Row>(text: string, values: readonly unknown[]): Promise<Row[]> {
    return this.read(text, values, async () => {
      const name = this.named ? this.names.of(text) : '';
      if (!name) return this.run<Row, unknown[]>(this.pool, new Statement('', text), [...values]);
      const connection = await this.pool.connect();
      try {
        await this.names.prepare(connection, name);
        const rows = await this.run<Row, unknown[]>(connection, new Statement(name, text), [...values]);
        connection.release();
        return rows;
      } catch (error) {
        connection.release(error as Error);
        throw error;
      }
    });
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

  private get pool(): pg.Pool {
    return (this.db.driver as PostgresDriver).master as pg.Pool;
  }

  private read<Row>(text: string, values: readonly unknown[], atPrimary: () => Promise<Row[]>): Promise<Row[]> {
    const reader = readerOf(text);
    return reader ? reader.read(text, [...values], atPrimary) : atPrimary();
  }
}
