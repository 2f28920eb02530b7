import { SampleCourse } from '@convenor/curriculum';
import { ConfigError, DatabaseAddress, EmbeddedPostgresError, loadConfig, migrate } from '@convenor/platform';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { AppModule } from '../../api/src/app.module.js';
import { migrations } from '../../api/src/migrations.js';
import { openDatabase } from '../../api/src/open-database.js';
import { Refused, refuseRealPeople } from './real-people.js';
import { seedEnrolments } from './seed/seed-enrolments.js';

/** Fills the database with so many invented enrolments, in SQL. Refuses one that holds real people. */
const USAGE = 'Usage: npm run seed -- <how many enrolments>, from 100 to 5000000';

function wanted([given, ...more]: string[]): number {
  const count = /^\d{3,7}$/.test(given ?? '') && more.length === 0 ? Number(given) : 0;
  if (count < 100 || count > 5_000_000) throw new Refused(USAGE);
  return count;
}

async function seed(count: number): Promise<string> {
  const config = { ...loadConfig(process.env), runsJobs: false, smtpUrl: null };
  const database = await openDatabase(config, (line) => console.log(`  ${line}`));
  const began = Date.now();
  try {
    await migrate(database.address.direct, migrations);
    const db = new pg.Client({ connectionString: database.address.direct });
    await db.connect();
    try {
      await refuseRealPeople({ query: async (text: string) => (await db.query(text)).rows as never }, 'The seeder');
      await loadSampleCourse(config, database.address);
      await seedEnrolments(db, count, (done) => console.log(`  ${done} of ${count} enrolments …`));
    } finally {
      await db.end();
    }
  } finally {
    await database.stop();
  }
  return `Added ${count} invented enrolments in ${Math.round((Date.now() - began) / 1000)} s.`;
}

async function loadSampleCourse(config: ReturnType<typeof loadConfig>, address: DatabaseAddress): Promise<void> {
  const app = await NestFactory.createApplicationContext(AppModule.forRoot(config, address), {
    logger: ['error'],
    abortOnError: false,
  });
  try {
    await app.get(SampleCourse).loadIntoEmpty();
  } finally {
    await app.close();
  }
}

try {
  console.log(`  ${await seed(wanted(process.argv.slice(2)))}`);
} catch (error) {
  const known = error instanceof Refused || error instanceof ConfigError || error instanceof EmbeddedPostgresError;
  console.error(`  ${known ? error.message : String((error as Error).stack)}`);
  process.exit(1);
}
