import { createHmac } from 'node:crypto';
import { Network, type Reply } from '@convenor/platform';
import { publishCourse } from './course.js';
import { type Person, TestApi } from './test-api.js';

export const OPEN = '93.184.216.34';
export const HOOK = 'https://hooks.example/convenor';
export const HOOKS = '/api/admin/webhooks';
export const MESSAGES = '/api/admin/webhook-deliveries';

/** What an outside tool was sent. */
export interface Received {
  url: string;
  at: string;
  method: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

type Said = { status: number; body?: string } | Error;

/** The rest of the internet, as far as the test says: names with their addresses, and what is answered. */
export class Outside {
  readonly received: Received[] = [];
  names: Record<string, string[]> = { 'hooks.example': [OPEN], 'lrs.example': [OPEN] };
  answer: (message: Received) => Said | Promise<Said> = () => ({ status: 204 });

  /** From now on the way out of this installation leads here. */
  static around(api: TestApi): Outside {
    const outside = new Outside();
    api.leaveJobsToThis();
    const network = api.app.get(Network);
    network.addressesOf = async (hostname) => {
      const addresses = outside.names[hostname];
      if (!addresses) throw Object.assign(new Error(`nobody is called ${hostname}`), { code: 'ENOTFOUND' });
      return addresses;
    };
    network.send = async (url, at, { method, headers, body }, { mostBytes, signal }): Promise<Reply> => {
      const message = { url: url.href, at, method, headers, body };
      outside.received.push(message);
      const said = await outside.answer(message);
      if (said instanceof Error) {
        // Slow is who does not answer before the one who asks gives up.
        if (said.message === 'slow') await new Promise((late) => signal.addEventListener('abort', late));
        throw said;
      }
      return { status: said.status, head: Buffer.from(said.body ?? '').subarray(0, mostBytes) };
    };
    return outside;
  }

  forget(): void {
    this.received.length = 0;
    this.answer = () => ({ status: 204 });
  }

  /** The bodies of what came, as data. */
  get bodies(): { type: string; timestamp: string; data: Record<string, unknown> }[] {
    return this.received.map(({ body }) => JSON.parse(body));
  }
}

/** An installation with an owner and one course, and the rest of the internet around it. */
export async function startWithOutside(slug: string): Promise<{ api: TestApi; outside: Outside; owner: Person }> {
  const api = await TestApi.start();
  const outside = Outside.around(api);
  const owner = await api.person({ roles: ['owner'] });
  await publishCourse(api, { slug });
  return { api, outside, owner };
}

type Shown = Record<string, unknown>;

/** What its page says of a webhook. */
export const webhookShown = async (owner: Person, id: string): Promise<Shown> =>
  (await owner.get(`${HOOKS}/${id}`).expect(200)).body;

/** The log of what was sent to it. */
export const messagesTo = async (owner: Person, id: string): Promise<Shown[]> =>
  (await owner.get(`${HOOKS}/${id}/deliveries`).expect(200)).body.items;

/** As a receiver does it, by the documentation alone. */
export function isSigned({ headers, body }: Received, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const expected = createHmac('sha256', key).update(signed).digest('base64');
  return headers['webhook-signature']!.split(' ').includes(`v1,${expected}`);
}

export interface MadeWebhook {
  id: string;
  secret: string;
}

export async function aWebhook(owner: Person, given: object = {}): Promise<MadeWebhook> {
  const form = { name: 'Membership list', url: HOOK, events: ['enrolment.state_changed'], ...given };
  const { body } = await owner.post(HOOKS, form).expect(201);
  return { id: body.id as string, secret: body.secret as string };
}

/** Lets every job of these tasks come due now, whatever it waits for. */
export async function hurry(api: TestApi, ...tasks: string[]): Promise<void> {
  await api.db.query(
    `update graphile_worker._private_jobs set run_at = now() - interval '1 second'
      where task_id in (select id from graphile_worker._private_tasks where identifier = any($1))`,
    [tasks],
  );
}

/** How long each of these jobs still waits, in milliseconds from the test's present moment. */
export async function waits(api: TestApi, task: string, now: Date): Promise<number[]> {
  const rows = await api.db.query<{ run_at: Date }[]>(
    'select run_at from graphile_worker.jobs where task_identifier = $1 and locked_at is null order by run_at',
    [task],
  );
  return rows.map(({ run_at }) => run_at.getTime() - now.getTime());
}
