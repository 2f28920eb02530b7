// `npm run bench:bulk`: the same thing done to 10,000 people (`-- 2000` says how many), one action after the other, held
// against as many entries of the audit log written by bare statements in the same run. `BENCH_DATABASE_URL` names a
// database that `npm run seed` has filled before, and that is changed. See docs/benchmarks.md.
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { ensureBuilt } from '../../apps/cli/setup/build.mjs';
import { root } from '../../apps/cli/setup/project.mjs';

const PEOPLE = Number(process.argv[2] ?? 10_000);
/**
 * Of how many the people are chosen, as a filter would. A third of those who are seeded take the largest course; and about
 * as many are active, so that of 130,000 nearly as many are looked at as may be chosen at once.
 */
const AMONG = Number(process.argv[3] ?? PEOPLE * 13);
const LOOK_EVERY_MS = 100;
const AIM_SECONDS = 30;
const reason = 'Agreed with the group.';
const BULK = '/api/admin/bulk-actions';

const results = join(root, 'test-results');
mkdirSync(results, { recursive: true });
await ensureBuilt(results);
const { seedEnrolments } = await import('../../dist/apps/cli/src/seed/seed-enrolments.js');
const { ADMIN, actor } = await import('./actors.mjs');
const { startProduct } = await import('./children.mjs');
const { startDatabase } = await import('./database.mjs');
const { busyBetween, busyTimes } = await import('./processor-time.mjs');
const { seedPeople, settle } = await import('./seed.mjs');

const say = (line) => console.error(line);
const started = [];
const keep = (thing) => (started.push(thing), thing);

/** Those to whom it is done: of the largest course, all of them active, on no break, in cohorts of all ages and with mentors. */
async function choose(db) {
  await db.query(
    `create temporary table chosen as select id from enrolments where course_id = (
       select course_id from enrolments group by 1 order by count(*) desc limit 1) order by hashtextextended(id::text, 7) limit ${PEOPLE}`,
  );
  const { count } = (await db.query('select count(*)::int as count from chosen')).rows[0];
  if (count < PEOPLE) throw new Error(`The largest course has ${count} people. Seed more: -- ${PEOPLE} ${PEOPLE * 13}`);
  return (
    await db.query(
      'select slug from courses where id = (select course_id from enrolments where id = (select id from chosen limit 1))',
    )
  ).rows[0].slug;
}

async function makeActive(db) {
  await db.query(
    `update enrolments set state = 'active', completed_at = null, started_on = current_date - 20, progress_share = least(progress_share, 900)
      where id in (select id from chosen)`,
  );
  await db.query(
    `update enrolments set state = 'completed' where state = 'active' and id not in (select id from chosen)`,
  );
  // Whoever is active by now has no break under way.
  await db.query('delete from pauses where to_day is null and enrolment_id in (select id from chosen)');
  await settle(db);
}

/** What is done: to each of the chosen there is something to do. The cohort has as many places as there are people. */
async function wishesOf(db) {
  const only = async (sql) => (await db.query(sql)).rows[0];
  const { id: cohortId } = await only(
    `insert into cohorts (id, course_id, name, starts_on, ends_on, time_zone, capacity, release, offer_hours, created_at)
     select gen_random_uuid(), course_id, 'Everybody', current_date + 7, current_date + 90, 'UTC', ${PEOPLE}, 'all', 48, now()
       from enrolments where id = (select id from chosen limit 1) returning id`,
  );
  const { id: mentorId } = await only(`select user_id as id from user_roles where role = 'mentor' order by 1 limit 1`);
  await db.query('update enrolments set mentor_id = null where mentor_id = $1', [mentorId]);
  const { id: activityId } = await only(
    `select a ->> 'id' as id from course_versions v, jsonb_path_query(v.document, '$.modules[*].activities[*] ? (@.kind == "lesson")') a
      where v.id = (select course_version_id from enrolments where id = (select id from chosen limit 1)) order by v.id limit 1 offset 3`,
  );
  await db.query('delete from activity_progress where activity_id = $1 and enrolment_id in (select id from chosen)', [
    activityId,
  ]);
  return [
    { kind: 'tag', tag: 'bench' },
    { kind: 'message', text: 'We meet on Monday.' },
    { kind: 'mentor', mentorId },
    { kind: 'extend', days: 7, reason },
    { kind: 'excuse', activityId, reason },
    { kind: 'move', cohortId, reason },
    { kind: 'pause', reason },
  ].filter(({ kind }) => !process.env.BENCH_KINDS || process.env.BENCH_KINDS.split(',').includes(kind));
}

async function measured(product, db, act) {
  const [began, before] = [performance.now(), await busyTimes(product, db)];
  const answer = await act();
  const seconds = (performance.now() - began) / 1000;
  return { answer, seconds, busy: busyBetween(before, await busyTimes(product, db)) / 1000 };
}

async function send(product, method, path, body) {
  const answer = await fetch(`${product.url}${path}`, {
    method,
    headers: {
      ...{ cookie: actor(ADMIN).cookie, origin: 'http://training.example' },
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

async function until(product, id, state) {
  for (;;) {
    const action = await send(product, 'GET', `${BULK}/${id}`);
    if (action.state === state) return action;
    await pause(LOOK_EVERY_MS);
  }
}

/** The least that any of them does: as many entries in the audit log, and nothing else. */
async function bareEntries(db) {
  await db.query('create temporary table bare (like audit_log including defaults)');
  const began = performance.now();
  for (let done = 0; done < PEOPLE; done += 1)
    await db.query(
      `insert into bare (id, at, actor_id, action, subject_type, subject_id, detail, previous_hash, hash, seq)
       values (gen_random_uuid(), now(), $1, 'enrolment.tagged', 'enrolment', $2, '{}', repeat('0', 64), repeat('0', 64), $3)`,
      [actor(ADMIN).user, actor(done).enrolment, done],
    );
  return (performance.now() - began) / 1000;
}

try {
  const given = process.env.BENCH_DATABASE_URL;
  const database = keep(given ? { url: given, dataDir: results, stop: () => undefined } : await startDatabase());
  const product = keep(await startProduct(database.url, database.dataDir));
  const db = new pg.Client({ connectionString: database.url });
  await db.connect();
  keep({ stop: () => db.end() });
  if (!given) await seedEnrolments(db, AMONG);
  // Whose cohort has begun would be started by the clock meanwhile.
  await db.query(`update enrolments set cohort_id = null where state = 'accepted'`);
  await seedPeople(db, ADMIN, ADMIN);
  const course = await choose(db);
  const wishes = await wishesOf(db);
  const look = (wish, filter) =>
    measured(product, db, () => send(product, 'POST', BULK, { ...wish, selection: { filter } }));
  const looks = [];
  for (const wish of wishes) {
    const { answer, seconds, busy } = await look(wish, { state: 'active' });
    looks.push({ kind: wish.kind, total: answer.total, toDo: answer.toDo, seconds, busy, load: loadavg()[0] });
    say(`${wish.kind}: ${answer.total} looked at in ${seconds.toFixed(2)} s (busy ${busy.toFixed(2)} s)`);
  }
  await makeActive(db);
  const bare = await bareEntries(db);
  say(`${PEOPLE} bare entries: ${bare.toFixed(1)} s`);
  const rows = [];
  for (const wish of wishes) {
    const preview = await look(wish, { course, state: 'active' });
    const { id, toDo, problems } = preview.answer;
    const run = await measured(product, db, async () => {
      await send(product, 'POST', `${BULK}/${id}/apply`);
      return until(product, id, 'done');
    });
    let undo = null;
    if (run.answer.undoUntil && process.env.BENCH_UNDO !== 'no') {
      undo = await measured(product, db, async () => {
        await send(product, 'POST', `${BULK}/${id}/undo`);
        return until(product, id, 'undone');
      });
    }
    const { done, refused, failed } = run.answer;
    rows.push({ kind: wish.kind, toDo, done, preview, run, undo, load: loadavg()[0] });
    say(
      `${wish.kind}: looked at in ${preview.seconds.toFixed(2)} s; ${done} done, ${refused} refused, ${failed} failed in ${run.seconds.toFixed(1)} s (busy ${run.busy.toFixed(1)} s); ` +
        (undo
          ? `${undo.answer.undone} taken back in ${undo.seconds.toFixed(1)} s (busy ${undo.busy.toFixed(1)} s)`
          : 'not taken back') +
        ` load ${loadavg()[0].toFixed(1)} ${JSON.stringify(problems)}`,
    );
  }
  writeFileSync(join(results, 'bench-bulk.json'), `${JSON.stringify({ bare, looks, rows }, null, 2)}\n`);
  const table = (heads, lines) => {
    console.log(`\n| ${heads.join(' | ')} |\n| --- |${' --: |'.repeat(heads.length - 1)}`);
    for (const line of lines) console.log(`| ${line.join(' | ')} |`);
  };
  table(
    [
      'action',
      'people',
      'looked at, s',
      'done, s',
      'busy, s',
      'times bare entries',
      'taken back',
      's',
      'busy, s',
      'load',
    ],
    rows.map(({ kind, done, preview, run, undo, load }) => [
      ...[kind, done, preview.seconds.toFixed(2), run.seconds.toFixed(1), run.busy.toFixed(1)],
      ...[(run.seconds / bare).toFixed(1), undo?.answer.undone ?? '', undo?.seconds.toFixed(1) ?? ''],
      ...[undo?.busy.toFixed(1) ?? '', load.toFixed(1)],
    ]),
  );
  table(
    ['looked at', 'people', 'something to do', 's', 'busy, s', 'load'],
    looks.map(({ kind, total, toDo, seconds, busy, load }) => [
      ...[kind, total, toDo, seconds.toFixed(2), busy.toFixed(2), load.toFixed(1)],
    ]),
  );
  console.log(`\nBare entries of the audit log, one by one: ${bare.toFixed(1)} s. The aim is ${AIM_SECONDS} s.`);
} finally {
  for (const thing of started.reverse()) await thing.stop();
}
