// `npm run bench:tracking`: what staff ask for, with 1,000 enrolments and with many, by turns in the same run; and the file
// of all of them. `-- 100000` says how many; `BENCH_DATABASE_URL` names a database that `npm run seed` has filled before.
// See docs/scaling.md.
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { ensureBuilt } from '../../apps/cli/setup/build.mjs';
import { root } from '../../apps/cli/setup/project.mjs';

const FEW = 1_000;
const MANY = Number(process.argv[2] ?? 1_000_000);
const AT_ONCE = 8;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const ROUND_MS = 1_000;
/** What is aimed at: milliseconds that 95 of 100 take at most, and times what it takes with few. */
const AIM = { p95: 50, growth: 1.5, rowsPerSecond: 50_000, memory: 300 };

const results = join(root, 'test-results');
mkdirSync(results, { recursive: true });
await ensureBuilt(results);
const { writeCursor } = await import('../../dist/libs/platform/src/index.js');
const { keepOverview } = await import('../../dist/libs/tracking/src/overview/overview-sql.js');
const { seedEnrolments } = await import('../../dist/apps/cli/src/seed/seed-enrolments.js');
const { ADMIN, actor } = await import('./actors.mjs');
const { startProduct } = await import('./children.mjs');
const { Client } = await import('./client.mjs');
const { startDatabase } = await import('./database.mjs');
const { load, quantile } = await import('./load.mjs');
const { busyBetween, busyTimes } = await import('./processor-time.mjs');
const { seedPeople } = await import('./seed.mjs');

const say = (line) => console.error(line);
const UNDER_WAY = 'state=active,paused&pace=at_risk,stalled&course=facilitating-online';

/** What a lane asks for next: `n` counts up, so that not everybody asks for the same. */
const ROUTES = [
  ['list, first page', () => '/api/admin/enrolments'],
  ['list, deep page', ({ deep }) => `/api/admin/enrolments?after=${deep}`],
  ['three filters, first page', () => `/api/admin/enrolments?${UNDER_WAY}`],
  ['three filters, deep page', ({ deep }) => `/api/admin/enrolments?${UNDER_WAY}&after=${deep}`],
  ['three filters, by last activity', () => `/api/admin/enrolments?${UNDER_WAY}&sort=-lastActivity`],
  [
    'cohort, state and pace',
    ({ cohorts }, n) => `/api/admin/enrolments?state=active&pace=behind,at_risk&cohort=${cohorts[n % cohorts.length]}`,
  ],
  ['count of three filters', () => `/api/admin/enrolments/count?${UNDER_WAY}`],
  ['search: a whole name', ({ people }, n) => search(people[n % people.length].name)],
  ['search: an address', ({ people }, n) => search(people[n % people.length].email)],
  [
    'search: the beginning of a name',
    ({ people }, n) => search(people[n % people.length].name.split(' ').at(-1).slice(0, 4)),
  ],
  ['search: one wrong letter', ({ people }, n) => search(`${people[n % people.length].name.slice(0, -1)}q`)],
  ['search: a very common name', () => search('maria')],
  ['search: one letter', () => search('m')],
  ['search: nobody', () => search('qqqqqq')],
  ['one trainee', ({ ids }, n) => `/api/admin/enrolments/${ids[n % ids.length]}`],
  ['who needs me', () => '/api/admin/needs'],
  ['tasks', () => '/api/admin/tasks'],
  ['one step away', () => '/api/admin/certification/one-step-away'],
  ['list of a trainer', () => '/api/admin/enrolments', 'trainer'],
  ['who needs a mentor', () => '/api/admin/needs', 'mentor'],
  ['overview', () => '/api/admin/overview'],
  [
    'overview of a course, a language and twelve months',
    () => '/api/admin/overview?course=facilitating-online&language=es&appliedFrom=2026-01&appliedTo=2026-12',
  ],
  ['overview of a cohort', ({ cohorts }, n) => `/api/admin/overview?cohort=${cohorts[n % cohorts.length]}`],
  ['overview of a trainer', () => '/api/admin/overview', 'trainer'],
  ['figures of certificates', () => '/api/admin/credential-figures'],
];

const search = (q) => `/api/admin/enrolments?q=${encodeURIComponent(q)}`;

const started = [];
const keep = (thing) => (started.push(thing), thing);

/** The product on a database with so many enrolments, and what the requests need to know of it. */
async function stage(count, url) {
  const database = keep(url ? { url, dataDir: results, stop: () => undefined } : await startDatabase());
  const product = keep(await startProduct(database.url, database.dataDir, { jobs: false }));
  const db = new pg.Client({ connectionString: database.url });
  await db.connect();
  keep({ stop: () => db.end() });
  if (!url) {
    const began = Date.now();
    await seedEnrolments(db, count, (done) => done % 100_000 === 0 && say(`  ${done} …`));
    say(`${count} enrolments were seeded in ${Math.round((Date.now() - began) / 1000)} s`);
  }
  await keepOverview(db);
  const { rows: known } = await db.query('select from users where id = $1', [actor(ADMIN).user]);
  if (known.length === 0) await seedPeople(db, ADMIN, ADMIN);
  const clients = new Map([['admin', actor(ADMIN).cookie]]);
  for (const role of ['trainer', 'mentor']) clients.set(role, await signIn(db, role));
  return { product, clients, db, ...(await factsOf(db)) };
}

async function signIn(db, role) {
  const token = role.padStart(43, 't');
  await db.query(
    `insert into sessions (id, token_hash, user_id, device, created_at, last_seen_at, expires_at)
     select gen_random_uuid(), sha256(convert_to($1, 'utf8')), user_id, 'Firefox on Linux', now(), now(), now() + interval '30 days'
       from user_roles where role = $2 order by user_id limit 1 on conflict do nothing`,
    [token, role],
  );
  return `convenor_session=${token}`;
}

async function factsOf(db) {
  const column = async (text) => (await db.query(text)).rows;
  const [{ count }] = await column('select count(*)::int as count from enrolments');
  const [last] = await column(
    `select person_name as key, id from enrolments order by person_name, id offset ${Math.floor(count * 0.8)} limit 1`,
  );
  const spread = `from enrolments e join users u on u.id = e.user_id where hashtext(e.id::text) % ${Math.max(1, Math.round(count / 400))} = 0 limit 200`;
  return {
    count,
    deep: writeCursor(last),
    cohorts: (await column('select id from cohorts order by id limit 50')).map(({ id }) => id),
    ids: (await column(`select e.id ${spread}`)).map(({ id }) => id),
    people: await column(`select u.name, u.email ${spread}`),
  };
}

/** By turns in short rounds, so that whatever else the machine does hits both alike. */
async function compare([name, pathOf, role = 'admin'], stages) {
  let n = 0;
  const sides = stages.map(({ product }) => ({ client: new Client(product.url, AT_ONCE), times: [], busy: 0 }));
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const [place, at] of stages.entries()) {
      const side = sides[place];
      const act = () => side.client.send('GET', pathOf(at, n++), { cookie: at.clients.get(role) });
      const before = await busyTimes(at.product, at.db);
      const { times } = await load(act, side.client, AT_ONCE, ROUND_MS);
      if (round < 0) continue;
      side.times.push(...times);
      side.busy += busyBetween(before, await busyTimes(at.product, at.db));
    }
  }
  await Promise.all(sides.map(({ client }) => client.close()));
  const [few, many] = sides.map(({ times, busy }) => ({
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    busy: busy / times.length,
  }));
  return { name, few, many, growth: many.p50 / few.p50, work: many.busy / few.busy, load: loadavg()[0] };
}

async function exportOf({ product, clients, db, count }) {
  const busyBefore = await busyTimes(product, db);
  const began = performance.now();
  const before = product.residentBytes();
  let [rows, bytes, most] = [0, 0, before];
  const answer = await fetch(`${product.url}/api/admin/enrolments.csv`, { headers: { cookie: clients.get('admin') } });
  for await (const chunk of answer.body) {
    bytes += chunk.length;
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) rows += 1;
    most = Math.max(most, product.residentBytes());
  }
  const seconds = (performance.now() - began) / 1000;
  if (rows !== count + 1) throw new Error(`The file has ${rows} lines for ${count} enrolments.`);
  return {
    rows: count,
    busy: busyBetween(busyBefore, await busyTimes(product, db)) / 1000,
    seconds,
    perSecond: count / seconds,
    megabytes: bytes / 1e6,
    before: before / 1e6,
    most: most / 1e6,
  };
}

const ms = (value) => value.toFixed(value < 10 ? 1 : 0);

try {
  const few = await stage(FEW);
  const many = await stage(MANY, process.env.BENCH_DATABASE_URL);
  const measured = [];
  for (const route of ROUTES) {
    measured.push(await compare(route, [few, many]));
    const { few: one, many: other } = measured.at(-1);
    say(`${route[0]}: ${ms(one.p50)} → ${ms(other.p50)} ms, busy ${ms(one.busy)} → ${ms(other.busy)} ms`);
  }
  const file = await exportOf(many);
  writeFileSync(
    join(results, 'bench-tracking.json'),
    `${JSON.stringify({ many: many.count, measured, file }, null, 2)}\n`,
  );
  console.log(
    `\n${AT_ONCE} at once, milliseconds; ${FEW} and ${many.count} enrolments. Aims: p95 ≤ ${AIM.p95}, times ≤ ${AIM.growth}\n`,
  );
  const head = [
    'what',
    `p50 of ${FEW}`,
    `p50 of ${many.count}`,
    'times',
    `p95 of ${many.count}`,
    `busy, ${FEW}`,
    `busy, ${many.count}`,
    'times',
    'load',
  ];
  console.log(`| ${head.join(' | ')} |\n| --- |${' --: |'.repeat(head.length - 1)}`);
  for (const { name, few: one, many: other, growth, work, load: machine } of measured) {
    const cells = [
      ms(one.p50),
      ms(other.p50),
      growth.toFixed(2),
      ms(other.p95),
      ms(one.busy),
      ms(other.busy),
      work.toFixed(2),
      machine.toFixed(1),
    ];
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
  const reached = file.perSecond >= AIM.rowsPerSecond && file.most <= AIM.memory;
  console.log(
    `\nFile of ${file.rows} rows (${file.megabytes.toFixed(0)} MB): ${file.seconds.toFixed(1)} s (busy ${file.busy.toFixed(1)} s), ${file.perSecond.toFixed(0)} rows/s, memory of the api process ${file.before.toFixed(0)} → at most ${file.most.toFixed(0)} MB (aims: ${AIM.rowsPerSecond} rows/s in ${AIM.memory} MB: ${reached ? 'reached' : 'missed'})`,
  );
} finally {
  for (const thing of started.reverse()) await thing.stop();
}
