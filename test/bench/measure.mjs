import { actor } from './actors.mjs';
import { certify } from './certify.mjs';
import { startBare, startProduct } from './children.mjs';
import { Client, RecordingClient } from './client.mjs';
import { startDatabase } from './database.mjs';
import { firstLessonScriptBytes } from './first-lesson-script.mjs';
import { compare } from './load.mjs';
import { LANES, READERS, Scenarios } from './scenarios.mjs';
import { seedPeople, settle } from './seed.mjs';

const FEW = 1_000;
const MANY = 100_000;
const CONCURRENCIES = [1, LANES];
const READING_CONCURRENCIES = [8, READERS];

/** The whole benchmark, on servers of its own. @param only names of the routes to measure */
export async function measure({ only, say }) {
  const started = [];
  const keep = (thing) => (started.push(thing), thing);
  try {
    const database = keep(await startDatabase());
    // Its start makes the schema and loads the sample course.
    const recorded = keep(await startProduct(database.url, database.dataDir, { recording: true }));
    const db = await database.connect();
    keep({ stop: () => db.end() });
    say(`Seeding ${FEW} enrolments …`);
    await seedPeople(db, 0, FEW);
    await settle(db);
    return await measureOn({ database, db, recorded, keep, only, say });
  } finally {
    for (const thing of started.reverse()) await thing.stop();
  }
}

async function measureOn({ database, db, recorded, keep, only, say }) {
  const { rows } = await db.query(`select document from course_versions where state = 'published'`);
  const { rows: people } = await db.query('select password_hash from users where password_hash is not null limit 1');
  const certificates = await certify(recorded, LANES);
  const scenarios = new Scenarios(rows[0].document, people[0].password_hash, certificates);
  const plans = await record(recorded, scenarios);
  await recorded.stop();

  const product = keep(await startProduct(database.url, database.dataDir));
  const bare = keep(await startBare(database.url, plans));
  const routes = [];
  const run = async (route, act, { roundMs = 1_000, concurrencies = CONCURRENCIES } = {}) => {
    if (!only.test(route)) return;
    for (const concurrency of concurrencies) {
      say(`${route}, ${concurrency} at once …`);
      routes.push({ route, concurrency, ...(await compare({ act, product, bare, concurrency, roundMs })) });
    }
  };

  await run(`admin list of ${FEW}`, scenarios.adminList);
  say(`Seeding ${MANY} enrolments …`);
  await seedPeople(db, FEW + 1, MANY);
  await settle(db);
  await scenarios.openAttempts(new Client(product.url, 1));
  await run(`admin list of ${MANY}`, scenarios.adminList);
  await run('outline', scenarios.outline);
  await run('lesson', scenarios.lesson);
  await run('saved answer', scenarios.savedAnswer);
  await run('whole quiz', scenarios.quiz);
  await run('sign-in', scenarios.signIn, { roundMs: 2_000 });
  await run('reading reported', scenarios.reading, { concurrencies: READING_CONCURRENCIES });
  await run('verification page', scenarios.verification);

  const p50 = (route) => routes.find((entry) => entry.route === route)?.product.p50 ?? NaN;
  return {
    routes,
    adminGrowth: p50(`admin list of ${MANY}`) / p50(`admin list of ${FEW}`),
    residentBytes: product.residentBytes(),
    firstLessonScriptBytes: await firstLessonScriptBytes(product),
  };
}

/** Sends every kind of request once to a product that records, for the plans of the bare server. */
async function record(recorded, scenarios) {
  const client = new RecordingClient(recorded);
  await scenarios.outline(client, 0);
  await scenarios.lesson(client, 0);
  // The first quiz also loads what the product remembers from then on.
  for (let time = 0; time < 2; time += 1) await scenarios.quiz(client);
  await scenarios.adminList(client);
  // The second report finds the first one, as nearly all do.
  for (let time = 0; time < 2; time += 1) await scenarios.read(client, actor(1));
  for (let lane = 0; lane < LANES; lane += 1) {
    await scenarios.verification(client, lane);
    await scenarios.signIn(client, lane);
  }
  await client.close();
  return client.plans;
}
