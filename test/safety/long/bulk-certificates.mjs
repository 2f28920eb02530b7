// Are 5,000 certificates brought in, and revoked, in one go each, each once, while the worker is killed at work eight times?
// BULK_PEOPLE and BULK_KILLS ask for others. Says how long it took, how steadily it moved on, and how much memory it needed.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { ADMIN, actor } from '../../bench/actors.mjs';
import { startProduct, startWorker } from '../../bench/children.mjs';
import { Client } from '../../bench/client.mjs';
import { startDatabase } from '../../bench/database.mjs';
import { seedPeople, settle } from '../../bench/seed.mjs';

const PEOPLE = Number(process.env.BULK_PEOPLE ?? 5_000);
const KILLS = Number(process.env.BULK_KILLS ?? 8);
const LOOK_EVERY_MS = 500;
const BATCHES = '/api/admin/credential-batches';

const started = [];
const keep = (thing) => (started.push(thing), thing);
let worker = null;
// Told to stop, nothing of it stays behind.
process.once('SIGINT', () => void worker?.kill().finally(() => process.exit(130)));
try {
  const database = keep(await startDatabase());
  const product = keep(await startProduct(database.url, database.dataDir, { jobs: false }));
  const db = await database.connect();
  keep({ stop: () => db.end() });
  await seedPeople(db, ADMIN, ADMIN);
  await settle(db);
  const client = new Client(product.url, 2);
  keep({ stop: () => client.close() });
  const newWorker = () => startWorker(database.url, database.dataDir);

  const send = async (method, path, body) =>
    JSON.parse(await client.send(method, path, { cookie: actor(ADMIN).cookie, body }));
  const count = async (what) => (await db.query(`select count(*)::int as n from ${what}`)).rows[0].n;
  const seconds = (since) => (performance.now() - since) / 1000;

  /** Looked at, begun, and gone through to its end. @param standing what must be there as often as rows are done */
  async function through(name, path, choice, start, standing) {
    const before = performance.now();
    const draft = await send('POST', `${BATCHES}/${path}`, choice);
    const looked = seconds(before);
    assert.equal(draft.toDo, PEOPLE);
    await send('POST', `${BATCHES}/${draft.id}/start`, { fingerprint: draft.fingerprint, ...start });
    const begun = performance.now();
    const [steps, peaks] = [[], []];
    let [last, kills, still, moved, longest, busy] = [0, 0, 0, performance.now(), 0, 0];
    worker = newWorker();
    for (;;) {
      await pause(LOOK_EVERY_MS);
      const { done, refused, state } = await send('GET', `${BATCHES}/${draft.id}`);
      assert.equal(refused, 0);
      assert.ok(done >= last, 'what was done is not done any more');
      peaks.push(worker.residentBytes() ?? 0);
      if (done > last) {
        // How long the bar stood still while somebody was at work; the wait for the next worker is told by itself.
        if (still === 0) longest = Math.max(longest, seconds(moved));
        steps.push(done);
        [last, moved, still] = [done, performance.now(), 0];
      }
      if (state === 'done') break;
      if (kills < KILLS && done >= ((kills + 1) * PEOPLE) / (KILLS + 1)) {
        busy += worker.busyMs();
        await worker.kill();
        const noted = await count(`credential_batch_rows where batch_id = '${draft.id}' and outcome = 'done'`);
        for (const what of standing) assert.equal(await count(what), noted, `${what} after a kill`);
        kills += 1;
        still = 1;
        worker = newWorker();
      }
    }
    const took = seconds(begun);
    busy += worker.busyMs();
    await worker.stop();
    for (const what of standing) assert.equal(await count(what), PEOPLE, what);
    console.log(
      [
        `${name}: ${PEOPLE} looked at in ${looked.toFixed(1)} s, done in ${took.toFixed(0)} s with ${kills} kills,`,
        `${(PEOPLE / took).toFixed(0)} a second; the bar moved ${steps.length} times and stood for ${longest.toFixed(1)} s at the longest;`,
        `the worker needed ${(Math.max(...peaks) / 1e6).toFixed(0)} MB at the most, and ${(busy / PEOPLE).toFixed(1)} ms of its own time for each.`,
      ].join(' '),
    );
  }

  const { rows } = await db.query('select slug from courses limit 1');
  const course = rows[0].slug;
  const lines = Array.from(
    { length: PEOPLE },
    (_, n) =>
      `Ben Fields,person-${n}@elsewhere.example,${course},2025-03-14,"Led meetings in Leeds, seen by two mentors",L-${n}`,
  );
  const csv = ['name,email,course,issued on,evidence note,number elsewhere', ...lines].join('\n');
  await through('Brought', 'bring', { csv }, {}, [
    `credentials where origin = 'elsewhere' and state = 'issued' and evidence_note is not null`,
    'credential_proofs',
    `users where email like '%@elsewhere.example'`,
    `mails where kind = 'trainee-invitation'`,
    `audit_log where action = 'credential.brought'`,
  ]);
  await through('Revoked', 'revoke', { course }, { reason: 'The list was not theirs.' }, [
    `credentials where state = 'revoked'`,
    `credential_events where what = 'revoked'`,
    `audit_log where action = 'credential.revoked'`,
  ]);
  const list = JSON.parse(await client.send('GET', '/api/status/revocation/1', {}));
  assert.ok(list.proof, 'the list of revoked certificates is signed');
} finally {
  if (worker) await worker.stop();
  for (const thing of started.reverse()) await thing.stop();
}
