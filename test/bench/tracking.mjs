// `npm run bench:tracking`: what staff ask for, with 1,000 enrolments and with many, by turns in the same run; and the file
// of all of them. `-- 100000` says how many; `BENCH_DATABASE_URL` names a database that `npm run seed` has filled before,
// `BENCH_FEW_DATABASE_URL` one of the few, and `BENCH_ONLY` a part of the names of the routes that are asked.
// See docs/scaling.md.
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { ensureBuilt } from '../../apps/cli/setup/build.mjs';
import { root } from '../../apps/cli/setup/project.mjs';

const FEW = 1_000;
const ONLY = process.env.BENCH_ONLY ?? '';
const MANY = Number(process.argv[2] ?? 1_000_000);
const AT_ONCE = 8;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const ROUND_MS = Number(process.env.BENCH_ROUND_MS ?? 1_000);
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
  ['ten days without activity', () => '/api/admin/enrolments?state=active,paused&idle=10'],
  ['without a mentor, ten days silent', () => '/api/admin/enrolments?state=active&mentor=none&idle=10&sort=-progress'],
  [
    'people of one mentor',
    ({ mentors }, n) => `/api/admin/enrolments?mentor=${mentors[n % mentors.length]}&sort=-progress`,
  ],
  ['version, language and ten days', () => '/api/admin/enrolments?state=active,paused&language=es&idle=10&version=1'],
  [
    'a rare language, one version, no mentor',
    () => '/api/admin/enrolments?language=hi&version=2&mentor=none&sort=lastActivity',
  ],
  ['a region', ({ region }) => `/api/admin/enrolments?region=${region}`],
  ['a region, by progress', ({ region }) => `/api/admin/enrolments?region=${region}&state=active&sort=-progress`],
  ['a tag', () => '/api/admin/enrolments?tag=bench'],
  ['whose address takes no mail', () => '/api/admin/enrolments?unreachable=true&state=accepted,active,paused'],
  ['who applied in a month', () => '/api/admin/enrolments?appliedFrom=2026-03&appliedTo=2026-03'],
  [
    'count of everything else',
    () => '/api/admin/enrolments/count?state=active,paused&language=es&idle=5&version=1&mentor=none',
  ],
  ['what to filter by', () => '/api/admin/trainee-choices'],
  ['today', () => '/api/admin/today'],
  ['today of a trainer', () => '/api/admin/today', 'trainer'],
  ['today of a mentor', () => '/api/admin/today', 'mentor'],
  ['today of a coordinator', () => '/api/admin/today', 'coordinator'],
  ['list of a coordinator', () => '/api/admin/enrolments', 'coordinator'],
  ['time line of one trainee', ({ ids }, n) => `/api/admin/enrolments/${ids[n % ids.length]}/timeline`],
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
  ['overview of a region', ({ regions }, n) => `/api/admin/overview?region=${regions[n % regions.length]}`],
  [
    'overview of a cohort, in one language',
    ({ cohorts }, n) => `/api/admin/overview?language=en&cohort=${cohorts[n % cohorts.length]}`,
  ],
  ['overview of a trainer', () => '/api/admin/overview', 'trainer'],
  ['overview of a mentor', () => '/api/admin/overview', 'mentor'],
  ['overview of a coordinator', () => '/api/admin/overview', 'coordinator'],
  ['what to filter the overview by', () => '/api/admin/overview/choices', 'coordinator'],
  ['figures of certificates', () => '/api/admin/credential-figures'],
];

const search = (q) => `/api/admin/enrolments?q=${encodeURIComponent(q)}`;

const asked = ROUTES.filter(([name]) => name.includes(ONLY));

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
  const { rows: known } = await db.query('select from users where id = $1', [actor(ADMIN).user]);
  if (known.length === 0) await seedPeople(db, ADMIN, ADMIN);
  const clients = new Map([['admin', actor(ADMIN).cookie]]);
  const region = await aRegion(db);
  await keepOverview(db);
  for (const role of ['trainer', 'mentor', 'coordinator']) clients.set(role, await signIn(db, role));
  return { product, clients, db, region, ...(await factsOf(db)) };
}

/** A region of a fiftieth of the people, 2,000 at the most, and who coordinates it; a tag; addresses that take no mail. */
async function aRegion(db) {
  const { rows: known } = await db.query(`select id from regions where name = 'Bench'`);
  if (known.length > 0) return known[0].id;
  const [{ id }] = (
    await db.query(`insert into regions (id, name, created_at) values (gen_random_uuid(), 'Bench', now()) returning id`)
  ).rows;
  await db.query(
    `with who as (
       insert into users (id, email, email_key, name, time_zone, confirmed_at, is_demo, created_at)
       values (gen_random_uuid(), 'coordinator@bench.example', 'coordinator@bench.example', 'Coordinator', 'UTC', now(), true, now()) returning id),
     role as (insert into user_roles (user_id, role) select id, 'coordinator' from who)
     insert into coordinator_regions (user_id, region_id) select id, $1 from who`,
    [id],
  );
  const some = (of) => `(select least(2000, greatest(20, count(*) / ${of})) from enrolments)`;
  await db.query(
    `update users set region_id = $1 where id in (select user_id from enrolments order by md5(id::text) limit ${some(50)})`,
    [id],
  );
  await db.query(
    `insert into enrolment_tags (enrolment_id, tag, tagged_at) select id, 'bench', now() from enrolments order by id limit ${some(200)}`,
  );
  await db.query(
    `insert into unreachable_addresses (address, code, since) select email_key, 550, now() - random() * interval '90 days' from users where email_key = lower(email_key) order by id limit ${some(500)}`,
  );
  await db.query('analyze users, enrolments, enrolment_tags, unreachable_addresses');
  return id;
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
    deep: writeCursor({ key: `name ${last.key}`, id: last.id }),
    cohorts: (await column('select id from cohorts order by id limit 50')).map(({ id }) => id),
    mentors: (
      await column('select mentor_id as id from enrolments where mentor_id is not null group by 1 order by 1 limit 50')
    ).map(({ id }) => id),
    regions: (await column('select id from regions')).map(({ id }) => id),
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
  const few = await stage(FEW, process.env.BENCH_FEW_DATABASE_URL);
  const many = await stage(MANY, process.env.BENCH_DATABASE_URL);
  const measured = [];
  for (const route of asked) {
    measured.push(await compare(route, [few, many]));
    const { few: one, many: other } = measured.at(-1);
    say(`${route[0]}: ${ms(one.p50)} → ${ms(other.p50)} ms, busy ${ms(one.busy)} → ${ms(other.busy)} ms`);
  }
  const file = ONLY ? null : await exportOf(many);
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
  if (file) {
    const reached = file.perSecond >= AIM.rowsPerSecond && file.most <= AIM.memory;
    console.log(
      `\nFile of ${file.rows} rows (${file.megabytes.toFixed(0)} MB): ${file.seconds.toFixed(1)} s (busy ${file.busy.toFixed(1)} s), ${file.perSecond.toFixed(0)} rows/s, memory of the api process ${file.before.toFixed(0)} → at most ${file.most.toFixed(0)} MB (aims: ${AIM.rowsPerSecond} rows/s in ${AIM.memory} MB: ${reached ? 'reached' : 'missed'})`,
    );
  }
} finally {
  for (const thing of started.reverse()) await thing.stop();
}
