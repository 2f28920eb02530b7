// `npm run bench:bulk`: the same thing done to 10,000 people (`-- 2000` says how many), one action after the other, held
// against as many entries of the audit log written by bare statements in the same run. See docs/benchmarks.md.
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ensureBuilt } from '../../apps/cli/setup/build.mjs';
import { root } from '../../apps/cli/setup/project.mjs';

const PEOPLE = Number(process.argv[2] ?? 10_000);
/** Of how many the people are chosen, as a filter would. */
const AMONG = Number(process.argv[3] ?? PEOPLE * 4);
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

/** What is done, in an order in which each leaves the next something to do. */
async function wishesOf(db) {
  const only = async (sql) => (await db.query(sql)).rows[0];
  const { id: cohortId } = await only(
    `insert into cohorts (id, course_id, name, starts_on, ends_on, time_zone, release, offer_hours, created_at)
     select gen_random_uuid(), course_id, 'Everybody', current_date + 7, current_date + 90, 'UTC', 'all', 48, now()
       from enrolments where id = (select id from chosen limit 1) returning id`,
  );
  const { id: mentorId } = await only(`select user_id as id from user_roles where role = 'mentor' order by 1 limit 1`);
  const { id: activityId } = await only(
    `select a ->> 'id' as id from course_versions v, jsonb_path_query(v.document, '$.modules[*].activities[*] ? (@.kind == "lesson")') a
      where v.id = (select course_version_id from enrolments where id = (select id from chosen limit 1)) order by v.id limit 1 offset 3`,
  );
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
  const database = keep(await startDatabase());
  const product = keep(await startProduct(database.url, database.dataDir));
  const db = await database.connect();
  keep({ stop: () => db.end() });
  await seedEnrolments(db, AMONG);
  await seedPeople(db, ADMIN, ADMIN);
  await db.query(
    `create temporary table chosen as select id from enrolments where course_id = (
       select course_id from enrolments group by 1 order by count(*) desc limit 1) limit ${PEOPLE}`,
  );
  await db.query(
    `update enrolments set state = 'active', completed_at = null, cohort_id = null, mentor_id = null, started_on = current_date - 20, progress_share = least(progress_share, 900)
      where id in (select id from chosen)`,
  );
  await db.query(
    `update enrolments set state = 'completed' where state = 'active' and id not in (select id from chosen)`,
  );
  // Whoever is active by now has no break under way.
  await db.query('delete from pauses where to_day is null and enrolment_id in (select id from chosen)');
  await settle(db);
  const course = (
    await db.query(
      'select slug from courses where id = (select course_id from enrolments where id = (select id from chosen limit 1))',
    )
  ).rows[0].slug;
  const filter = { course, state: 'active' };
  const bare = await bareEntries(db);
  say(`${PEOPLE} bare entries: ${bare.toFixed(1)} s`);
  const rows = [];
  for (const wish of await wishesOf(db)) {
    const preview = await measured(product, db, () => send(product, 'POST', BULK, { ...wish, selection: { filter } }));
    const { id, toDo, problems } = preview.answer;
    const run = await measured(product, db, async () => {
      await send(product, 'POST', `${BULK}/${id}/apply`);
      return until(product, id, 'done');
    });
    let undo = null;
    if (run.answer.undoUntil && process.env.BENCH_UNDO !== 'no' && wish.kind !== 'pause') {
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
  writeFileSync(join(results, 'bench-bulk.json'), `${JSON.stringify({ bare, rows }, null, 2)}\n`);
  console.log(`\n| action | people | looked at, s | done, s | busy, s | times bare entries | taken back, s | load |`);
  console.log('| --- | --: | --: | --: | --: | --: | --: | --: |');
  for (const { kind, done, preview, run, undo, load } of rows)
    console.log(
      `| ${kind} | ${done} | ${preview.seconds.toFixed(2)} | ${run.seconds.toFixed(1)} | ${run.busy.toFixed(1)} | ${(run.seconds / bare).toFixed(1)} | ${undo ? undo.seconds.toFixed(1) : ''} | ${load.toFixed(1)} |`,
    );
  console.log(`\nBare entries of the audit log, one by one: ${bare.toFixed(1)} s. The aim is ${AIM_SECONDS} s.`);
} finally {
  for (const thing of started.reverse()) await thing.stop();
}
