// `npm run bench:nightly`: what the product does each day for 100,000 people under way by itself: their summaries, held
// against the same rows just read and written back in the same run, and their reminders. See docs/benchmarks.md.
import { mkdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { ensureBuilt } from '../../apps/cli/setup/build.mjs';
import { root } from '../../apps/cli/setup/project.mjs';
import { startProduct } from './children.mjs';
import { startDatabase } from './database.mjs';
import { seedPeople, settle } from './seed.mjs';

const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 100_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TOGETHER = 400;

mkdirSync(join(root, 'test-results'), { recursive: true });
await ensureBuilt(join(root, 'test-results'));
const { Clock, DatabaseAddress, Jobs, loadConfig } = await import('../../dist/libs/platform/src/index.js');
const { SummaryColumns } = await import('../../dist/libs/progress/src/index.js');
const { AppModule } = await import('../../dist/apps/api/src/app.module.js');

let now = Date.now();

/**
 * The jobs of a day. `act` does one for everybody and answers how many it did; `plain` touches the same rows without
 * deciding anything.
 */
const JOBS = [
  {
    name: 'summaries',
    async act(app) {
      const { refreshed, mended } = await app.get(SummaryColumns).refreshDue();
      if (mended > 0) throw new Error(`${mended} summaries did not match their passages`);
      return refreshed;
    },
    plain: readAndWriteBack,
  },
  {
    name: 'reminders',
    async act(app, db) {
      const before = await mailsIn(db);
      const plan = app.get(Jobs).taskList.get('plan-reminders');
      const began = now;
      for (let hour = 0; hour < 24; hour += 1) {
        now = began + hour * HOUR;
        await plan({});
      }
      now = began;
      return (await mailsIn(db)) - before;
    },
  },
];

async function mailsIn(db) {
  const { rows } = await db.query('select count(*)::int as count from mails');
  return rows[0].count;
}

/** The same rows in the same batches: read with what belongs to them, and written as they were. */
async function readAndWriteBack(db) {
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    await db.query('begin');
    const { rows } = await db.query(
      `select e.*, (select json_agg(a) from activity_progress a where a.enrolment_id = e.id) as records from enrolments e
        where e.id > $1 and e.state in ('accepted', 'active', 'paused') order by e.id limit $2 for no key update`,
      [after, TOGETHER],
    );
    await db.query(
      `update enrolments e set progress_share = s.progress_share, pace = s.pace, pace_reasons = s.pace_reasons, forecast = s.forecast,
              summarised_on = e.summarised_on
         from jsonb_to_recordset($1::jsonb) as s(id uuid, progress_share int, pace text, pace_reasons jsonb, forecast jsonb) where e.id = s.id`,
      [JSON.stringify(rows)],
    );
    await db.query('commit');
    if (rows.length < TOGETHER) return;
    after = rows.at(-1).id;
  }
}

const memory = () => Math.round(process.memoryUsage().rss / 1024 / 1024);
/** Load of the last minute: other work on the machine shows in every figure. */
const load = () => loadavg()[0].toFixed(1);
const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

async function seconds(act) {
  const [began, busy] = [performance.now(), process.cpuUsage()];
  const answer = await act();
  const { user, system } = process.cpuUsage(busy);
  return [(performance.now() - began) / 1000, answer, (user + system) / 1e6];
}

/** Everybody is under way, in many zones, at every place of the course. */
async function underWay(db) {
  await db.query(`update enrolments set state = 'active', completed_at = null, summarised_on = null,
    started_on = current_date - (('x' || right(id::text, 4))::bit(16)::int % 60),
    time_zone = (array['Europe/Athens', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland', 'America/Sao_Paulo'])[1 + ('x' || right(id::text, 2))::bit(8)::int % 5]`);
  await db.query(`insert into activity_progress (enrolment_id, activity_id, state, opened_at, completed_at)
    select e.id, a.value->>'id', 'complete', now() - interval '9 days', now() - (a.place % 9) * interval '1 day'
      from enrolments e join course_versions v on v.id = e.course_version_id,
           lateral (select value, row_number() over () as place
                      from jsonb_path_query(v.document, '$.modules[*].activities[*]') value) a
     where a.place <= ('x' || right(e.id::text, 3))::bit(12)::int % 30
    on conflict do nothing`);
}

const started = [];
const keep = (thing) => (started.push(thing), thing);
try {
  const database = keep(await startDatabase());
  // Its start makes the schema and loads the sample course.
  await (await startProduct(database.url, database.dataDir)).stop();
  const db = await database.connect();
  keep({ stop: () => db.end() });
  console.error(`Seeding ${PEOPLE} people …`);
  await seedPeople(db, 0, PEOPLE);
  await underWay(db);
  const config = loadConfig({ DATABASE_URL: database.url, DATA_DIR: database.dataDir, LOG_LEVEL: 'silent' });
  const app = await NestFactory.createApplicationContext(AppModule.forRoot(config, new DatabaseAddress(database.url)), {
    logger: false,
  });
  keep({ stop: () => app.close() });
  app.get(Clock).now = () => new Date(now);
  // What was seeded is summed up for the first time.
  await app.get(SummaryColumns).refreshDue();
  await settle(db);

  const before = memory();
  const rounds = new Map(JOBS.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    now += DAY;
    for (const { name, act, plain } of JOBS) {
      const plainly = plain ? (await seconds(() => plain(db)))[0] : null;
      const [took, count, busy] = await seconds(() => act(app, db));
      rounds.get(name).push({ took, busy, plainly, count, ratio: plainly && took / plainly });
      const beside = plainly === null ? '' : ` (plainly ${plainly.toFixed(1)} s)`;
      console.error(
        `${name}: ${count} in ${took.toFixed(1)} s${beside}, busy ${busy.toFixed(1)} s, ${memory()} MB, load ${load()}`,
      );
    }
  }
  console.log(
    '| job | people | s | of which this process, s | people a second | the same rows read and written back, s | ratio |',
  );
  console.log(
    '| --- | -----: | -: | -----------------------: | --------------: | -------------------------------------: | ----: |',
  );
  for (const [name, all] of rounds) {
    const of = (what) => median(all.map((round) => round[what]));
    const ratio = of('plainly') === null ? ['', ''] : [of('plainly').toFixed(1), of('ratio').toFixed(2)];
    const cells = [
      name,
      of('count'),
      of('took').toFixed(1),
      of('busy').toFixed(1),
      Math.round(of('count') / of('took')),
      ...ratio,
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
  console.log(`\nMemory before the first job: ${before} MB, after the last: ${memory()} MB; load ${load()}`);
} finally {
  for (const thing of started.reverse()) await thing.stop();
}
