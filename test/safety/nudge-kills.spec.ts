import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { projectRoot } from '@convenor/platform';
import { isHeldOut, type NudgeRule, seededRandom } from '@convenor/rules';
import { assignMentor } from '../support/cohort.js';
import { publishCourse } from '../support/course.js';
import { aLearner } from '../support/enrolment.js';
import { copyLearner } from '../support/many-learners.js';
import { changeNudge, NUDGES } from '../support/nudges.js';
import { type Person, TestApi } from '../support/test-api.js';

/** More may be asked for, and another seed may be given, to look for what these do not find. */
const KILLS = Number(process.env['NUDGE_KILLS'] ?? 20);
const SEED = process.env['KILL_SEED'] ?? 'a-friendly-word';
const AT_ONCE = 2;
const PEOPLE = KILLS * 100;
/** After it began to nudge: about the time that a few batches take. */
const LONGEST_LIFE_MS = 400;
const LOOK_AGAIN_MS = 20;
const START = '2027-03-01T10:00:00Z';
/** Fourteen days after the first module was due, in the morning. */
const NOW = '2027-03-21T10:00:00Z';
const DUE = '2027-03-07';

interface Told {
  touches: number;
  mails: number;
  entries: number;
  listed: number;
  tasks: number;
}

describe('processes that are killed while they nudge people', () => {
  const random = seededRandom(SEED);
  const alive = new Set<ChildProcess>();
  const rules = new Map<string, NudgeRule>();
  let api: TestApi;
  let url: string;
  let mentor: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    url = (api.db.options as { url: string }).url;
    api.timeIs(START);
    await publishCourse(api, { slug: 'small' });
    const admin = await api.person({ roles: ['admin'] });
    mentor = await api.person({ roles: ['mentor'] });
    const learner = await aLearner(api, 'small');
    await assignMentor(api, learner.enrolmentId, mentor.id);
    await copyLearner(api, { id: learner.id, enrolmentIds: [learner.enrolmentId] }, PEOPLE - 1);
    for (const id of [NUDGES.mailWhenOverdue, NUDGES.mentorList, NUDGES.task])
      rules.set(id, await changeNudge(admin, id, { enabled: true }));
  }, 120_000);
  afterAll(async () => {
    for (const child of alive) child.kill('SIGKILL');
    await api.stop();
  });

  async function start(name: string): Promise<ChildProcess> {
    const child = spawn(process.execPath, [join(projectRoot(), 'test/support/nudge-worker.mjs')], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: {
        ...{ PATH: process.env['PATH'], DATABASE_URL: url, WORKER_NAME: name, NOW },
        NODE_COMPILE_CACHE: join(projectRoot(), 'node_modules/.cache/nudge-worker'),
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
    while ((await connections(name)) > 0) await pause(LOOK_AGAIN_MS);
    return child.signalCode === 'SIGKILL';
  }

  async function connections(name: string): Promise<number> {
    const [row] = await api.db.query<{ count: number }[]>(
      'select count(*)::int as count from pg_stat_activity where application_name = $1',
      [name],
    );
    return row!.count;
  }

  /** What stands in the database, all at one moment. */
  async function told(): Promise<Told> {
    const [row] = await api.db.query<Told[]>(
      `select (select count(*)::int from nudge_touches where not held_out) as touches,
              (select count(*)::int from mails where kind = 'nudge-overdue') as mails,
              (select count(*)::int from notifications where kind = 'nudge') as entries,
              (select count(*)::int from tasks where kind = 'mentor_list') as listed,
              (select count(*)::int from tasks where kind = 'task') as tasks`,
    );
    return row!;
  }

  it(
    'touch each person once under each rule, tell all of it, and leave nothing half done',
    async () => {
      let kills = 0;
      let turns = 0;
      const oneAfterTheOther = async (): Promise<void> => {
        while (kills < KILLS || (await told()).mails === 0) {
          const name = `worker-${(turns += 1)}`;
          const child = await start(name);
          // On a machine that is slow at this moment nobody gets far: they live longer, until somebody was told something.
          await pause(random.int(LONGEST_LIFE_MS * Math.max(1, turns / KILLS)));
          if (await kill(child, name)) kills += 1;
          const { touches, mails, entries, listed, tasks } = await told();
          expect([mails, mails + listed + tasks]).toEqual([entries, touches]);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, oneAfterTheOther));

      const last = await start('the-last');
      await once(last, 'exit');
      alive.delete(last);
      expect(last.exitCode).toBe(0);

      const people = await api.db.query<{ id: string; email: string }[]>(
        'select e.id, u.email from enrolments e join users u on u.id = e.user_id',
      );
      expect(people).toHaveLength(PEOPLE);
      const touched = await api.db.query<{ id: string; touches: number }[]>(
        'select enrolment_id as id, count(*)::int as touches from nudge_touches group by 1',
      );
      expect(touched.filter(({ touches }) => touches === rules.size)).toHaveLength(PEOPLE);

      const reached = (id: string): string[] =>
        people.filter((one) => !isHeldOut(rules.get(id)!, one.id, DUE)).map((one) => one.id);
      const mailed = await api.db.query<{ id: string }[]>(
        `select e.id from mails m join enrolments e on e.user_id = m.person_id where m.kind = 'nudge-overdue'`,
      );
      const listed = await api.db.query<{ id: string }[]>(
        `select enrolment_id as id from tasks where kind = 'mentor_list'`,
      );
      const tasks = await api.db.query<{ id: string }[]>(`select enrolment_id as id from tasks where kind = 'task'`);
      const sorted = (rows: { id: string }[]): string[] => rows.map(({ id }) => id).sort();
      expect(sorted(mailed)).toEqual(reached(NUDGES.mailWhenOverdue).sort());
      expect(sorted(listed)).toEqual(reached(NUDGES.mentorList).sort());
      expect(sorted(tasks)).toEqual(reached(NUDGES.task).sort());
      const toMentor = await api.db.query('select kind from mails where person_id = $1', [mentor.id]);
      expect(toMentor).toEqual([{ kind: 'somebody-listed' }]);
    },
    120_000 + KILLS * 4_000,
  );
});
