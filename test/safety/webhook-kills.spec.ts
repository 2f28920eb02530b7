import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { projectRoot } from '@convenor/platform';
import { seededRandom } from '@convenor/rules';
import { publishCourse } from '../support/course.js';
import { aLearner } from '../support/enrolment.js';
import { aWebhook } from '../support/outside.js';
import { type Person, TestApi } from '../support/test-api.js';

const KILLS = Number(process.env['WEBHOOK_KILLS'] ?? 12);
const SEED = process.env['KILL_SEED'] ?? 'hooks-out';
const EVENTS = KILLS * 10;
/** After it handed over its first message. */
const LONGEST_LIFE_MS = 120;
const LOOK_AGAIN_MS = 20;
const SECRET = 'known to every process of the tests';

/** Every message that came, by its id; some are said no to at first. */
class Receiver {
  readonly arrivals = new Map<string, number>();
  private readonly random = seededRandom(`${SEED} receiver`);
  private came: () => void = () => undefined;
  private readonly server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      const id = String(request.headers['webhook-id']);
      const seen = this.arrivals.get(id) ?? 0;
      // A message that is new is refused now and then.
      const takes = seen > 0 || this.random.int(8) > 0;
      this.arrivals.set(id, seen + 1);
      response.writeHead(takes ? 204 : 400).end();
      this.came();
    });
  });

  async start(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  next(): Promise<void> {
    return new Promise((resolve) => (this.came = resolve));
  }

  stop(): void {
    this.server.close();
  }
}

describe('processes that are killed while they tell outside tools', () => {
  const random = seededRandom(SEED);
  const receiver = new Receiver();
  const alive = new Set<ChildProcess>();
  let api: TestApi;
  let owner: Person;
  let address: string;
  beforeAll(async () => {
    address = await receiver.start();
    api = await TestApi.start({ ISSUER_SECRET: SECRET });
    owner = await api.person({ roles: ['owner'] });
    await publishCourse(api, { slug: 'facilitating' });
    const learner = await aLearner(api, 'facilitating');
    await aWebhook(owner);
    for (let n = 0; n < EVENTS; n += 1) {
      const to = n % 2 === 0 ? 'paused' : 'active';
      await owner
        .post(`/api/admin/enrolments/${learner.enrolmentId}/transitions`, { to, reason: 'Again.' })
        .expect(200);
    }
  }, 120_000);
  afterAll(async () => {
    for (const child of alive) child.kill('SIGKILL');
    receiver.stop();
    await api.stop();
  });

  async function start(name: string): Promise<ChildProcess> {
    const child = spawn(process.execPath, [join(projectRoot(), 'test/support/webhook-worker.mjs')], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: {
        ...{ PATH: process.env['PATH'], DATABASE_URL: (api.db.options as { url: string }).url, WORKER_NAME: name },
        ...{ RECEIVER: address, ISSUER_SECRET: SECRET },
        NODE_COMPILE_CACHE: join(projectRoot(), 'node_modules/.cache/webhook-worker'),
      },
    });
    alive.add(child);
    await once(child, 'message');
    return child;
  }

  /** Ends the process between two of its instructions, and frees at once what its death would free within seconds. */
  async function kill(child: ChildProcess): Promise<void> {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    alive.delete(child);
    await api.db.query(
      `select graphile_worker.force_unlock_workers(array_agg(locked_by)) from graphile_worker._private_jobs where locked_by is not null having count(*) > 0`,
    );
  }

  async function waiting(): Promise<number> {
    await api.db.query(
      `update graphile_worker._private_jobs set run_at = now() where attempts < max_attempts and locked_at is null and run_at > now()`,
    );
    const [row] = await api.db.query<[{ count: number }]>(
      `select count(*)::int as count from webhook_deliveries where state = 'waiting'`,
    );
    return row.count;
  }

  it(
    'lose no message, and write none twice',
    async () => {
      const ids = (await api.db.query<{ id: string }[]>('select id from webhook_deliveries')).map(({ id }) => id);
      expect(ids.length).toBeGreaterThanOrEqual(EVENTS);
      for (let kills = 0; kills < KILLS; kills += 1) {
        const came = receiver.next();
        const child = await start(`worker-${kills}`);
        await came;
        await pause(random.int(LONGEST_LIFE_MS));
        await kill(child);
        await waiting();
      }
      expect(await waiting()).toBeGreaterThan(0);
      await start('the-last');
      while ((await waiting()) > 0) await pause(LOOK_AGAIN_MS);

      const rows = await api.db.query<{ id: string; state: string; attempts: number }[]>(
        'select id, state, attempts from webhook_deliveries',
      );
      expect(rows.map(({ id }) => id).sort()).toEqual([...ids].sort());
      expect(rows.filter(({ state }) => state !== 'delivered')).toEqual([]);
      expect([...receiver.arrivals.keys()].sort()).toEqual([...ids].sort());
      // Whoever looks into it afterwards sees by the tries which may have come more than once.
      expect(rows.filter(({ id, attempts }) => attempts < receiver.arrivals.get(id)!)).toEqual([]);
    },
    180_000 + KILLS * 10_000,
  );
});
