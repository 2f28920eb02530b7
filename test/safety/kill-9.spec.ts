import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeZip } from '@convenor/formats';
import { type Random, seededRandom } from '@convenor/rules';
import { aCoursePackage } from '../support/course-package.js';
import { aQuizCourse, choicesFor, QUIZ, type ShownItem } from '../support/quiz.js';
import { ServerProcess } from '../support/server-process.js';

const KILLS = 10;
const TRAINEES = 4;
/** Tries of one request: far more than there are kills. */
const PATIENCE = 100;
const COURSE = 'while-the-lights-go-out';
/** Another one may be given to look for what this one does not find. */
const SEED = process.env['KILL_SEED'] ?? 'lights-out';

interface Reply {
  status: number;
  body: Record<string, unknown>;
  cookie: string | null;
}

/** Kills the server at random moments of the traffic and starts it again; everyone waits at the same door meanwhile. */
class Lights {
  kills = 0;
  /** The test is over, whether it went well or not: nobody asks any more. */
  over = false;
  private back: Promise<void> = Promise.resolve();
  private untilNext: number;

  constructor(
    readonly server: ServerProcess,
    private readonly random: Random,
  ) {
    this.untilNext = this.pause();
  }

  get done(): boolean {
    return this.kills === KILLS;
  }

  on(): Promise<void> {
    return this.back;
  }

  /** Counts a request that is on its way; every so often the server is gone before, while or after it is worked on. */
  requestSent(): void {
    this.untilNext -= 1;
    if (this.untilNext > 0 || this.done) return;
    this.untilNext = Infinity;
    this.back = this.goOut(this.random.int(15));
  }

  private async goOut(milliseconds: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    await this.server.kill();
    await this.server.start();
    this.kills += 1;
    this.untilNext = this.pause();
  }

  private pause(): number {
    return 5 + this.random.int(60);
  }
}

/** A person behind a bad line: sends the same request, under the same key, until it is answered. */
class Client {
  cookie = '';
  retries = 0;

  constructor(
    readonly lights: Lights,
    private readonly breaking = true,
  ) {}

  async send(method: string, path: string, body?: object | FormData): Promise<Reply> {
    const key = randomUUID();
    for (let tries = 1; tries <= PATIENCE; tries += 1) {
      await this.lights.on();
      if (this.lights.over) break;
      const reply = await this.attempt(method, path, key, body);
      const passing =
        reply === null || reply.status === 503 || (reply.status === 409 && code(reply) === 'request_in_progress');
      if (!passing) return reply;
      this.retries += 1;
    }
    throw new Error(`${method} ${path} was never answered`);
  }

  async expect(status: number, ...request: Parameters<Client['send']>): Promise<Reply['body']> {
    const reply = await this.send(...request);
    if (reply.status !== status)
      throw new Error(`${request[0]} ${request[1]}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  }

  /** null = the line broke before the answer was here. */
  private async attempt(method: string, path: string, key: string, body?: object | FormData): Promise<Reply | null> {
    const form = body instanceof FormData;
    try {
      const waiting = fetch(this.lights.server.url + path, {
        method,
        headers: {
          cookie: this.cookie,
          'idempotency-key': key,
          ...(body && !form && { 'content-type': 'application/json' }),
        },
        ...(body && { body: form ? body : JSON.stringify(body) }),
      });
      if (this.breaking) this.lights.requestSent();
      const answer = await waiting;
      const text = await answer.text();
      const cookie = answer.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; ');
      return { status: answer.status, body: (text ? JSON.parse(text) : {}) as Reply['body'], cookie: cookie || null };
    } catch {
      return null;
    }
  }
}

const code = ({ body }: Reply): unknown => body['code'];

interface Sitting {
  id: string;
  /** Item id → the last choices that the server acknowledged. */
  acknowledged: Map<string, string[]>;
  result: unknown;
}

/** Takes the quiz over and over, answering well only the last time. */
class Trainee {
  readonly sittings: Sitting[] = [];

  constructor(
    readonly client: Client,
    readonly enrolmentId: string,
    private readonly random: Random,
  ) {}

  async takeQuizzes(): Promise<void> {
    while (!this.client.lights.done) await this.sit(false);
    await this.sit(true);
  }

  private async sit(well: boolean): Promise<void> {
    const begun = await this.client.expect(
      201,
      'POST',
      `/api/enrolments/${this.enrolmentId}/activities/${QUIZ}/attempts`,
    );
    const { id, items } = begun as unknown as { id: string; items: ShownItem[] };
    const sitting: Sitting = { id, acknowledged: new Map(), result: null };
    this.sittings.push(sitting);
    let sequence = 0;
    for (const item of items) {
      const last = choicesFor(item, well || item === items[0] ? 'right' : 'wrong');
      const tries = [...(this.random.int(2) === 0 ? [[item.choices[0]!.id]] : []), last];
      for (const choiceIds of tries) {
        sequence += 1;
        const answer = { response: { choiceIds }, sequence };
        const held = await this.client.expect(200, 'PUT', `/api/attempts/${id}/responses/${item.id}`, answer);
        expect(held).toEqual({ sequence });
        sitting.acknowledged.set(item.id, choiceIds);
      }
      if (this.random.int(4) === 0) await this.check(sitting);
    }
    sitting.result = (await this.client.expect(200, 'POST', `/api/attempts/${id}/submit`))['result'];
    expect(sitting.result).toMatchObject({ passed: well });
  }

  /** Everything that was acknowledged is there, and nothing else. */
  async check({ id, acknowledged }: Sitting): Promise<unknown> {
    const { responses, result } = await this.client.expect(200, 'GET', `/api/attempts/${id}`);
    const sorted = (choices: Iterable<[string, string[]]>) =>
      Object.fromEntries([...choices].map(([item, ids]) => [item, [...ids].sort()]));
    const held = Object.entries(responses as Record<string, { choiceIds: string[] }>).map(
      ([item, { choiceIds }]): [string, string[]] => [item, choiceIds],
    );
    expect(sorted(held)).toEqual(sorted(acknowledged));
    return result;
  }
}

describe('a server that is killed', () => {
  let server: ServerProcess;
  let lights: Lights;
  let owner: Client;
  beforeAll(async () => {
    server = await ServerProcess.prepare();
    await server.start();
    lights = new Lights(server, seededRandom(SEED));
    owner = new Client(lights, false);
    owner.cookie = (await owner.send('POST', '/api/auth/sign-in', server.owner)).cookie!;
    await publishQuiz();
  }, 120_000);
  afterAll(async () => {
    lights.over = true;
    await server.remove();
  });

  async function publishQuiz(): Promise<void> {
    const files = aCoursePackage(aQuizCourse({ slug: COURSE, attempts: 'unlimited', questions: 6 }));
    const form = new FormData();
    form.set('file', new Blob([await writeZip(files)]), 'course.zip');
    await owner.expect(201, 'POST', '/api/admin/courses/imports', form);
    await owner.expect(200, 'POST', `/api/admin/courses/${COURSE}/publish`, { as: 'version' });
  }

  async function trainee(place: number): Promise<Trainee> {
    const calm = new Client(lights, false);
    const person = {
      email: `trainee-${place}@example.org`,
      password: 'seven calm chairs',
      name: 'Noor Haddad',
      timeZone: 'Europe/Athens',
    };
    await calm.expect(202, 'POST', '/api/auth/sign-up', person);
    const outbox = await owner.expect(200, 'GET', `/api/admin/outbox?to=${person.email}`);
    const [, token] = /#token=([\w-]+)/.exec((outbox['items'] as { text: string }[])[0]!.text)!;
    await calm.expect(200, 'POST', '/api/auth/confirm', { token });
    calm.cookie = (
      await calm.send('POST', '/api/auth/sign-in', { email: person.email, password: person.password })
    ).cookie!;
    const consents = { acceptsPrivacyNotice: true, acceptsTerms: true };
    const enrolment = await calm.expect(201, 'POST', `/api/courses/${COURSE}/enrolments`, consents);
    const client = new Client(lights);
    client.cookie = calm.cookie;
    return new Trainee(client, enrolment['id'] as string, seededRandom(`${SEED} ${place}`));
  }

  it('loses no answer that it acknowledged, and does nothing twice', async () => {
    const trainees: Trainee[] = [];
    for (let place = 1; place <= TRAINEES; place += 1) trainees.push(await trainee(place));
    await Promise.all(trainees.map((person) => person.takeQuizzes()));
    expect(lights.kills).toBe(KILLS);
    expect(trainees.reduce((sum, { client }) => sum + client.retries, 0)).toBeGreaterThan(0);

    for (const person of trainees) {
      for (const sitting of person.sittings) expect(await person.check(sitting)).toEqual(sitting.result);
      await expectEachOnce(person);
    }
  }, 240_000);

  async function expectEachOnce({ enrolmentId, sittings, client }: Trainee): Promise<void> {
    const recorded: { id: string; number: number; state: string }[] = [];
    for (let after: string | null = ''; after !== null;) {
      const query: string = after && `&after=${after}`;
      const page = await owner.expect(200, 'GET', `/api/admin/enrolments/${enrolmentId}/attempts?limit=100${query}`);
      recorded.push(...(page['items'] as typeof recorded));
      after = page['next'] as string | null;
    }
    const expected = sittings.map(({ id }, place) => ({ id, number: place + 1, state: 'submitted' }));
    expect(recorded.map(({ id, number, state }) => ({ id, number, state })).reverse()).toEqual(expected);
    const path = await client.expect(200, 'GET', `/api/enrolments/${enrolmentId}`);
    expect(path['progress']).toMatchObject({ completed: 1 });
  }
});
