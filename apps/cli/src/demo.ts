import { SampleCourse } from '@convenor/curriculum';
import { ConfigError, EmbeddedPostgresError, loadConfig, migrate } from '@convenor/platform';
import { DataSource } from 'typeorm';
import { createApp } from '../../api/src/create-app.js';
import { migrations } from '../../api/src/migrations.js';
import { openDatabase } from '../../api/src/open-database.js';
import { DemoFill } from './demo/fill.js';
import { DEMO_SIZE } from './demo/people.js';
import { Refused, refuseRealPeople } from './real-people.js';

/** Fills the database with invented people. Refuses one that holds real ones. */
const SEED = 'a ring of chairs';

async function fill(): Promise<string> {
  const config = { ...loadConfig(process.env), runsJobs: false, smtpUrl: null };
  const database = await openDatabase(config, (line) => console.log(`  ${line}`));
  try {
    await migrate(database.address.url, migrations);
    const app = await createApp(config, database.address);
    try {
      const db = app.get(DataSource);
      await refuseRealPeople(db, 'The demo');
      await app.get(SampleCourse).loadIntoEmpty();
      const [course] = await db.query<{ slug: string }[]>('select slug from courses order by created_at limit 1');
      let shown = -1;
      await new DemoFill(app, course!.slug, SEED).run((done, of) => {
        const share = Math.floor((done * 10) / of);
        if (share > shown) console.log(`  Living through the last months … ${share * 10} %`);
        shown = Math.max(shown, share);
      });
      return `Added ${DEMO_SIZE} invented trainees. Sign in as the owner to meet them under Trainees.`;
    } finally {
      await app.close();
    }
  } finally {
    await database.stop();
  }
}

try {
  console.log(`  ${await fill()}`);
} catch (error) {
  const known = error instanceof Refused || error instanceof ConfigError || error instanceof EmbeddedPostgresError;
  console.error(`  ${known ? error.message : String((error as Error).stack)}`);
  process.exit(1);
}
