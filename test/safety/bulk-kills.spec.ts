import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { projectRoot } from '@convenor/platform';
import { seededRandom } from '@convenor/rules';
import { BULK, bulkRows, previewed, REASON } from '../support/bulk.js';
import { publishCourse } from '../support/course.js';
import { aLearner } from '../support/enrolment.js';
import { copyLearner } from '../support/many-learners.js';
import { type Person, TestApi } from '../support/test-api.js';

/** More may be asked for, and another seed may be given, to look for what these do not find. */
const KILLS = Number(process.env['BULK_KILLS'] ?? 4);
const SEED = process.env['KILL_SEED'] ?? 'many-at-once';
const AT_ONCE = 2;
const PEOPLE = KILLS * 200;
/** After somebody was seen to be at work. */
const LONGEST_LIFE_MS = 150;
const LOOK_AGAIN_MS = 20;
const NOW = '2027-03-01T10:00:00Z';

/** Rows that are noted, entries that are recorded, and whether extensions go or come. */
const PHASES = [
  { noted: `outcome = 'done'`, recorded: 'enrolment.extended', takes: false },
  { noted: `undo = 'undone'`, recorded: 'enrolment.extension_taken_back', takes: true },
] as const;

type Phase = (typeof PHASES)[number];

describe('processes that are killed while they do the same thing for many people', () => {
  const random = seededRandom(SEED);
  const alive = new Set<ChildProcess>();
  let api: TestApi;
  let admin: Person;
  let action: string;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs(NOW);
    await publishCourse(api, { slug: 'small' });
    admin = await api.person({ roles: ['admin'] });
    const learner = await aLearner(api, 'small');
    await copyLearner(api, { id: learner.id, enrolmentIds: [learner.enrolmentId] }, PEOPLE - 1);
    const wish = { kind: 'extend', days: 7, reason: REASON };
    action = (await previewed(admin, wish, { filter: {} })).id;
    await admin.post(`${BULK}/${action}/apply`).expect(200);
  }, 60_000);
  afterAll(async () => {
    for (const child of alive) child.kill('SIGKILL');
    await api.stop();
  });

  async function start(name: string): Promise<ChildProcess> {
    const child = spawn(process.execPath, [join(projectRoot(), 'test/support/bulk-worker.mjs')], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: {
        ...{ PATH: process.env['PATH'], DATABASE_URL: (api.db.options as { url: string }).url, WORKER_NAME: name, NOW },
        NODE_COMPILE_CACHE: join(projectRoot(), 'node_modules/.cache/bulk-worker'),
      },
    });
    alive.add(child);
    await once(child, 'message');
    return child;
  }

  /** Ends the process between two of its instructions, as a power cut would. @returns whether it was still at work */
  async function kill(child: ChildProcess, name: string): Promise<boolean> {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }
    alive.delete(child);
    const connections = 'select 1 from pg_stat_activity where application_name = $1';
    while ((await api.db.query<unknown[]>(connections, [name])).length > 0) await pause(LOOK_AGAIN_MS);
    return child.signalCode === 'SIGKILL';
  }

  /** What stands in the database, all at one moment. */
  async function told(phase: Phase): Promise<{ noted: number; changed: number; recorded: number }> {
    const [row] = await api.db.query<{ noted: number; changed: number; recorded: number }[]>(
      `select (select count(*)::int from bulk_action_rows where ${phase.noted}) as noted,
              (select count(*)::int from extensions) as changed,
              (select count(*)::int from audit_log where action = $1) as recorded`,
      [phase.recorded],
    );
    return { ...row!, changed: phase.takes ? PEOPLE - row!.changed : row!.changed };
  }

  /** Until all is done, whoever is killed: what stands there is what was noted, each time. */
  async function goThrough(phase: Phase, name: string): Promise<void> {
    let kills = 0;
    let turns = 0;
    const oneAfterTheOther = async (): Promise<void> => {
      while (kills < KILLS / PHASES.length) {
        const own = `${name}-${(turns += 1)}`;
        const { noted: before } = await told(phase);
        const child = await start(own);
        while (alive.has(child) && child.exitCode === null && (await told(phase)).noted === before)
          await pause(LOOK_AGAIN_MS);
        await pause(random.int(LONGEST_LIFE_MS));
        if (!(await kill(child, own))) return;
        kills += 1;
        const { noted, changed, recorded } = await told(phase);
        expect([changed, recorded]).toEqual([noted, noted]);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, oneAfterTheOther));
    const before = await told(phase);
    expect(before.noted).toBeGreaterThan(0);
    expect(before.noted).toBeLessThan(PEOPLE);

    const last = await start(`${name}-last`);
    await once(last, 'exit');
    alive.delete(last);
    expect(last.exitCode).toBe(0);
    expect(await told(phase)).toEqual({ noted: PEOPLE, changed: PEOPLE, recorded: PEOPLE });
  }

  it(
    'do it once for each person and take it back once, note what they did with it, and leave nothing half done',
    async () => {
      const [doing, takingBack] = PHASES;
      await goThrough(doing, 'doing');
      const twice = await api.db.query('select 1 from extensions group by enrolment_id having count(*) > 1');
      expect(twice).toEqual([]);
      expect((await admin.get(`${BULK}/${action}`).expect(200)).body).toMatchObject({ state: 'done', done: PEOPLE });
      expect((await bulkRows(admin, action)).every(({ outcome }) => outcome === 'done')).toBe(true);

      await admin.post(`${BULK}/${action}/undo`).expect(200);
      await goThrough(takingBack, 'taking-back');
      expect((await admin.get(`${BULK}/${action}`).expect(200)).body).toMatchObject({
        state: 'undone',
        undone: PEOPLE,
      });
      expect((await bulkRows(admin, action)).every(({ undo }) => undo === 'undone')).toBe(true);
    },
    60_000 + KILLS * 10_000,
  );
});
