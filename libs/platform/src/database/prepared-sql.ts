import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { DataSource } from 'typeorm';
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

/** Runs hot statements straight on the pool, outside any transaction. */
@Injectable()
export class PreparedSql {
  constructor(private readonly db: DataSource) {}

  async rows<Row, Params extends unknown[]>(statement: Statement<Row, Params>, ...values: Params): Promise<Row[]> {
    const pool = (this.db.driver as PostgresDriver).master as pg.Pool;
    const answer = await pool.query<pg.QueryResultRow>({ name: statement.name, text: statement.text, values: [...values] });
    return answer.rows as Row[];
  }

  async first<Row, Params extends unknown[]>(statement: Statement<Row, Params>, ...values: Params): Promise<Row | undefined> {
    return (await this.rows(statement, ...values))[0];
  }
}
