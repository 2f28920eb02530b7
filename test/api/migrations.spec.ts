import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { migrations } from '../../apps/api/src/migrations.js';
import { emptyDatabase, type TestDatabase } from '../support/test-database.js';

/** Everything that a migration can make, as the catalogue of the database describes it. */
const SHAPE = `
  select 'column' as kind, table_name || '.' || column_name as name, data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') as what
    from information_schema.columns where table_schema = 'public'
  union all select 'constraint', conrelid::regclass || ' ' || conname, pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
  union all select 'index', indexname, indexdef from pg_indexes where schemaname = 'public'
  union all select 'trigger', tgrelid::regclass || ' ' || tgname, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
  union all select 'function', proname, prosrc from pg_proc p where pronamespace = 'public'::regnamespace
      and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  order by 1, 2, 3`;

describe('the migrations', () => {
  let database: TestDatabase;
  let source: DataSource;
  beforeAll(async () => {
    database = await emptyDatabase();
    source = await new DataSource({ type: 'postgres', url: database.url, migrations }).initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const shape = async (): Promise<{ kind: string; name: string }[]> =>
    (await source.query<{ kind: string; name: string }[]>(SHAPE)).filter(
      ({ name }) => !name.startsWith('migrations') && !name.startsWith('PK_'),
    );

  it('run up on an empty database, each down again leaving nothing behind, and up once more to the same schema', async () => {
    const shapes = [await shape()];
    expect(shapes[0]).toEqual([]);
    for (const migration of migrations) {
      const only = await new DataSource({
        type: 'postgres',
        url: database.url,
        migrations: migrations.slice(0, migrations.indexOf(migration) + 1),
      }).initialize();
      await only.runMigrations({ transaction: 'each' });
      await only.destroy();
      shapes.push(await shape());
    }
    const whole = shapes.at(-1)!;
    expect(whole.length).toBeGreaterThan(100);
    for (const before of shapes.slice(0, -1).reverse()) {
      await source.undoLastMigration({ transaction: 'each' });
      expect(await shape()).toEqual(before);
    }
    await source.runMigrations({ transaction: 'each' });
    expect(await shape()).toEqual(whole);
  });

  it('bring cells of the overview along, and back', async () => {
    const then = { reached: { applied: 3 }, days: { 'accepted:4': 2, 'accepted:10': 1, 'active:4': 1 } };
    const now = { reached: { applied: 3 }, days_accepted: { '4': 2, '10': 1 }, days_active: { '4': 1 } };
    const nobody = { reached: {} };
    await source.query(
      `insert into overview_cells (part, of, language, month, figures) values ('', '', '', '', $1), ('', '', 'en', '', $2)`,
      [now, nobody],
    );
    const cells = async (): Promise<object[]> =>
      (await source.query<{ figures: object }[]>('select figures from overview_cells order by language')).map(
        ({ figures }) => figures,
      );
    const migration = new (migrations.find(({ name }) => name.startsWith('DaysByStep'))!)();
    const runner = source.createQueryRunner();
    try {
      await migration.down(runner);
      expect(await cells()).toEqual([then, nobody]);
      await migration.up(runner);
      expect(await cells()).toEqual([now, nobody]);
    } finally {
      await runner.release();
    }
  });
});
