import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Mailer, projectRoot } from '@convenor/platform';
import { seededRandom } from '@convenor/rules';
import { MailCatcher } from '../support/mail-catcher.js';
import { TestApi } from '../support/test-api.js';

/** More may be asked for, and another seed may be given, to look for what these do not find. */
const KILLS = Number(process.env['MAIL_KILLS'] ?? 60);
const SEED = process.env['KILL_SEED'] ?? 'letters-out';
const AT_ONCE = 3;
const MAILS = KILLS * 12;
/** After it handed over its first mail. */
const LONGEST_LIFE_MS = 80;
const LOOK_AGAIN_MS = 20;

interface Worker {
  name: string;
  child: ChildProcess;
}

interface Row {
  id: string;
  attempts: number;
  sent: boolean;
}

/**
 * No protocol can promise that a mail arrives once: between the server's yes and the mark in the database lies a moment.
 * What is promised: each is written once, each arrives, and twice only those that a kill caught in that very moment.
 */
describe('processes that are killed while they send mails', () => {
  const random = seededRandom(SEED);
  const catcher = new MailCatcher(() => random.int(6));
  /** How often a kill caught a mail between the server's yes and the mark. */
  const caughtBetween = new Map<string, number>();
  const alive = new Set<Worker>();
  let api: TestApi;
  let url: string;
  beforeAll(async () => {
    await catcher.start();
    api = await TestApi.start({ SMTP_URL: catcher.urlFor('nobody') });
    url = (api.db.options as { url: string }).url;
    await api.db.transaction((tx) =>
      api.app.get(Mailer).sendAll(
        tx,
        Array.from({ length: MAILS }, (_, number) => ({
          ...{ to: `person-${number}@example.org`, kind: 'a-test', dedupeKey: `mail-${number}` },
          ...{ subject: 'Hello', text: 'Hello.', html: '<p>Hello.</p>' },
        })),
      ),
    );
  }, 60_000);
  afterAll(async () => {
    for (const { child } of alive) child.kill('SIGKILL');
    await catcher.stop();
    await api.stop();
  });

  async function start(name: string): Promise<Worker> {
    const child = spawn(process.execPath, [join(projectRoot(), 'test/support/mail-worker.mjs')], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: {
        ...{ PATH: process.env['PATH'], DATABASE_URL: url, SMTP_URL: catcher.urlFor(name), WORKER_NAME: name },
        NODE_COMPILE_CACHE: join(projectRoot(), 'node_modules/.cache/mail-worker'),
      },
    });
    const worker = { name, child };
    alive.add(worker);
    await once(child, 'message');
    return worker;
  }

  /** Ends the process between two of its instructions, as a power cut would, and notes what it leaves undecided. */
  async function kill(worker: Worker): Promise<void> {
    const gone = once(worker.child, 'exit');
    worker.child.kill('SIGKILL');
    await gone;
    alive.delete(worker);
    while (catcher.isConnected(worker.name) || (await connections(worker.name)) > 0) await pause(LOOK_AGAIN_MS);
    const ids = catcher.caught.filter(({ by }) => by === worker.name).map(({ id }) => uuidOf(id));
    const unmarked = await api.db.query<{ id: string }[]>(
      'select id from mails where id = any($1) and sent_at is null',
      [ids],
    );
    for (const { id } of unmarked) caughtBetween.set(id, (caughtBetween.get(id) ?? 0) + 1);
  }

  async function connections(name: string): Promise<number> {
    const [row] = await api.db.query<{ count: number }[]>(
      'select count(*)::int as count from pg_stat_activity where application_name = $1',
      [name],
    );
    return row!.count;
  }

  async function waiting(): Promise<number> {
    const [row] = await api.db.query<{ count: number }[]>(
      'select count(*)::int as count from mails where sent_at is null',
    );
    return row!.count;
  }

  it(
    'lose none, write none twice, and send again only what they were just handing over',
    async () => {
      let kills = 0;
      const oneAfterTheOther = async (): Promise<void> => {
        while (kills < KILLS) {
          const turn = (kills += 1);
          const worker = await start(`worker-${turn}`);
          await catcher.first(worker.name);
          await pause(random.int(LONGEST_LIFE_MS));
          await kill(worker);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, oneAfterTheOther));
      expect(kills).toBeGreaterThanOrEqual(KILLS);
      expect(await waiting()).toBeGreaterThan(0);
      expect(caughtBetween.size).toBeGreaterThan(0);

      await start('the-last');
      while ((await waiting()) > 0) await pause(LOOK_AGAIN_MS);

      const rows = await api.db.query<Row[]>('select id, attempts, sent_at is not null as sent from mails');
      expect(rows).toHaveLength(MAILS);
      const arrivals = new Map<string, number>();
      for (const { id } of catcher.caught) arrivals.set(uuidOf(id), (arrivals.get(uuidOf(id)) ?? 0) + 1);
      const told = rows.map(({ id }) => [id, arrivals.get(id) ?? 0]);
      expect(told).toEqual(rows.map(({ id }) => [id, 1 + (caughtBetween.get(id) ?? 0)]));
      // Whoever looks into it afterwards sees by the tries which may have gone out twice.
      const twice = rows.filter(({ id }) => (arrivals.get(id) ?? 0) > 1);
      expect(twice.every(({ id, attempts }) => attempts >= arrivals.get(id)!)).toBe(true);
      expect(arrivals.size).toBe(MAILS);
      const left = await api.db.query(`select 1 from graphile_worker.jobs where task_identifier = 'send-mail'`);
      expect(left).toEqual([]);
    },
    120_000 + KILLS * 3_000,
  );
});

/** `<id>@host`, as the Message-ID has it. */
function uuidOf(messageId: string): string {
  return messageId.split('@')[0]!;
}
