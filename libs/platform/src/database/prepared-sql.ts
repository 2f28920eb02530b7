import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

/** A statement of a hot path: planned once per connection under its name. */
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
  constructor(private readonly db: DataSource) {}

  async rows<Row, Params extends unknown[]>(statement: Statement<Row, Params>, ...values: Params): Promise<Row[]> {
    return run((this.db.driver as PostgresDriver).master as pg.Pool, statement, values);
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
    return run((await tx.queryRunner.connect()) as pg.PoolClient, statement, values);
  }

  async firstIn<Row, Params extends unknown[]>(
    tx: EntityManager,
    statement: Statement<Row, Params>,
    ...values: Params
  ): Promise<Row | undefined> {
    return (await this.rowsIn(tx, statement, ...values))[0];
  }
}

async function run<Row, Params extends unknown[]>(
  connection: pg.Pool | pg.PoolClient,
  { name, text }: Statement<Row, Params>,
  values: Params,
): Promise<Row[]> {
  const answer = await connection.query<pg.QueryResultRow>({ name, text, values: [...values] });
  return answer.rows as Row[];
}
