import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { projectRoot } from '@convenor/platform';
import { seededRandom } from '@convenor/rules';
import { aCertified } from '../support/certification.js';
import { publishCourse } from '../support/course.js';
import { copyLearner } from '../support/many-learners.js';
import { type Person, TestApi } from '../support/test-api.js';

/** More may be asked for, and another seed may be given, to look for what these do not find. */
const KILLS = Number(process.env['CREDENTIAL_KILLS'] ?? 3);
const SEED = process.env['KILL_SEED'] ?? 'one-certificate-each';
const PEOPLE = 300;
/** After it began: about the time that some tens of rows take. */
const LONGEST_LIFE_MS = 600;
const LOOK_AGAIN_MS = 20;
const ISSUED = '2026-03-02T18:00:00Z';
const NOW = '2028-02-10T10:00:00Z';

describe('processes that are killed while they deal with certificates and lists of people', () => {
  const random = seededRandom(SEED);
  const alive = new Set<ChildProcess>();
  let api: TestApi;
  let url: string;
  let admin: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    url = (api.db.options as { url: string }).url;
    api.timeIs(ISSUED);
    admin = await api.person({ roles: ['admin'] });
    await publishCourse(api, { slug: 'small' });
  }, 60_000);
  afterAll(async () => {
    for (const child of alive) child.kill('SIGKILL');
    await api.stop();
  });

  async function start(job: string): Promise<ChildProcess> {
    const child = spawn(process.execPath, [join(projectRoot(), 'test/support/credential-worker.mjs')], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: {
        ...{ PATH: process.env['PATH'], DATABASE_URL: url, JOB: job, NOW, LOG_LEVEL: 'silent' },
        NODE_COMPILE_CACHE: join(projectRoot(), 'node_modules/.cache/credential-worker'),
      },
    });
    alive.add(child);
    await once(child, 'message');
    return child;
  }

  /** Ends the process between two of its instructions, as a power cut would. @returns whether it was still at work */
  async function kill(child: ChildProcess): Promise<boolean> {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }
    alive.delete(child);
    return child.signalCode === 'SIGKILL';
  }

  /** Kills it at work so many times, then lets it come to an end. @returns what `seen` said after each kill */
  async function through(job: string, seen: () => Promise<number[]>): Promise<number[][]> {
    const found: number[][] = [];
    for (let kills = 0; kills < KILLS; kills += 1) {
      const child = await start(job);
      await pause(LOOK_AGAIN_MS + random.int(LONGEST_LIFE_MS));
      if (await kill(child)) found.push(await seen());
    }
    const last = await start(job);
    const [code] = (await once(last, 'exit')) as [number];
    alive.delete(last);
    expect(code).toBe(0);
    return found;
  }

  const counts = async (...tables: string[]): Promise<number[]> => {
    const columns = tables.map((table) => `(select count(*)::int from ${table})`).join(', ');
    const [row] = await api.db.query<[Record<string, number>]>(`select array[${columns}] as counts`);
    return (row as unknown as { counts: number[] }).counts;
  };

  it('bring each person in once, with one certificate, one invitation and one row of the list', async () => {
    const lines = Array.from(
      { length: PEOPLE },
      (_, place) => `Ben Fields,person-${place}@elsewhere.example,small,2025-03-14`,
    );
    const csv = ['name,email,course,issued on', ...lines].join('\n');
    const { body: draft } = await admin.post('/api/admin/credential-batches/bring', { csv }).expect(201);
    await admin.post(`/api/admin/credential-batches/${draft.id}/start`, { fingerprint: draft.fingerprint }).expect(200);
    const seen = () =>
      counts(
        `credentials where origin = 'elsewhere'`,
        `users where email like '%@elsewhere.example'`,
        `mails where kind = 'trainee-invitation'`,
        `credential_batch_rows where outcome = 'done'`,
      );
    const found = await through('go-on-with-credential-batches', seen);
    expect(found.length).toBeGreaterThan(0);
    for (const [first, ...others] of found) expect(others).toEqual([first, first, first]);
    expect(found.at(-1)![0]).toBeLessThan(PEOPLE);
    expect(await seen()).toEqual([PEOPLE, PEOPLE, PEOPLE, PEOPLE]);
    const { body: done } = await admin.get(`/api/admin/credential-batches/${draft.id}`).expect(200);
    expect(done).toMatchObject({ state: 'done', done: PEOPLE });
  }, 120_000);

  it('bring each person of a file in once, with one place, one invitation and one row of the list', async () => {
    const lines = Array.from({ length: PEOPLE }, (_, place) => `Ben Fields,person-${place}@list.example`);
    const file = Buffer.from(['name,email', ...lines].join('\n'));
    const at = '/api/admin/people-imports';
    const { id } = (await admin.post(at).attach('file', file, 'people.csv').expect(201)).body;
    const mapping = { course: 'small', cohortId: null, columns: ['name', 'email'] };
    const { fingerprint } = (await admin.put(`${at}/${id}/mapping`, mapping).expect(200)).body;
    await admin.post(`${at}/${id}/start`, { fingerprint }).expect(200);
    const seen = () =>
      counts(
        `enrolments e where exists (select from users u where u.id = e.user_id and u.email like '%@list.example')`,
        `users where email like '%@list.example'`,
        `mails where kind = 'trainee-invitation' and to_address like '%@list.example'`,
        `people_import_rows where outcome = 'enrolled'`,
      );
    const found = await through('go-on-with-people-imports', seen);
    expect(found.length).toBeGreaterThan(0);
    for (const [first, ...others] of found) expect(others).toEqual([first, first, first]);
    expect(found.at(-1)![0]).toBeLessThan(PEOPLE);
    expect(await seen()).toEqual([PEOPLE, PEOPLE, PEOPLE, PEOPLE]);
    expect((await admin.get(`${at}/${id}`).expect(200)).body).toMatchObject({ state: 'done', settled: PEOPLE });
  }, 120_000);

  it('tell each holder once that what they hold ends', async () => {
    const holder = await aCertified(api, { slug: 'small' });
    await copyLearner(api, { id: holder.id, enrolmentIds: [holder.enrolmentId] }, PEOPLE - 1);
    const seen = () =>
      counts(
        `credentials where notified_days = 30`,
        `mails where kind = 'certificate-ending'`,
        `notifications where kind = 'certificate_expiring'`,
      );
    const found = await through('tell-of-endings', seen);
    for (const [told, ...others] of found) expect(others).toEqual([told, told]);
    expect(await seen()).toEqual([PEOPLE, PEOPLE, PEOPLE]);
  }, 120_000);
});
