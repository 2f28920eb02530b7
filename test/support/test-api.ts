import { randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Clock, Config, DatabaseAddress, Ids, JobRunner, loadConfig } from '@convenor/platform';
import { cookieNames, hashSecret } from '@convenor/identity';
import type { Role } from '@convenor/rules';
import supertest from 'supertest';
import { DataSource } from 'typeorm';
import { createApp } from '../../apps/api/src/create-app.js';
import { Contract } from './contract.js';
import { SecondProcess } from './second-process.js';
import { copyDatabase, type TestDatabase } from './test-database.js';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export interface Person {
  id: string;
  email: string;
  name: string;
  /** Requests with this person's session. */
  get(path: string): supertest.Test;
  post(path: string, body?: object): supertest.Test;
  put(path: string, body?: object): supertest.Test;
  patch(path: string, body?: object): supertest.Test;
  delete(path: string, body?: object): supertest.Test;
}

interface Setting {
  /** What the second process is told besides; where this is given there is one, elsewhere if `API_PROCESSES` is 2. */
  second?: Record<string, string>;
  /** Why there is none, whatever is asked for: the whole test hears or replaces something in the one process that answers. */
  alone?: string;
}

/**
 * The whole product behind HTTP on a database of its own, with a clock that the test owns. With a second process, requests go
 * to the test's own and to that one by turns, and both take jobs.
 */
export class TestApi {
  private readonly contract = new Contract();
  private requests = 0;
  private isAlone = false;
  private worksAlone = false;

  private constructor(
    readonly app: NestFastifyApplication,
    private readonly database: TestDatabase,
    private readonly second: SecondProcess | null,
  ) {}

  static async start(given: Record<string, string> = {}, { alone, second: own }: Setting = {}): Promise<TestApi> {
    const database = await copyDatabase();
    const defaults = { LOG_LEVEL: 'silent', DATABASE_POOL: '5', PUBLIC_URL: 'http://convenor.test' };
    const env = { ...defaults, ISSUER_SECRET: 'known to every process of the tests', ...given };
    const two = own !== undefined || (!alone && process.env['API_PROCESSES'] === '2');
    const [app, second] = await Promise.all([
      createApp(loadConfig(env), new DatabaseAddress(database.url)),
      two ? SecondProcess.start(database.url, { ...env, LOG_LEVEL: 'silent', METRICS_PORT: '', ...own }) : null,
    ]);
    // Otherwise supertest opens a port for every single request.
    await new Promise<void>((listening) => app.getHttpServer().listen(0, '127.0.0.1', listening));
    return new TestApi(app, database, second);
  }

  /** @throws when something was answered that the API document does not say */
  async stop(): Promise<void> {
    const server = this.app.getHttpServer();
    server.close();
    server.closeAllConnections();
    await Promise.all([this.app.close(), this.second?.stop()]);
    await this.database.drop();
    this.contract.expectKept();
  }

  get db(): DataSource {
    return this.app.get(DataSource);
  }

  /** Sets the present moment; the clock stands still from then on. */
  timeIs(instant: string | Date): void {
    const moment = new Date(instant);
    this.app.get(Clock).now = () => new Date(moment);
    this.second?.timeIs(moment);
  }

  timePasses(milliseconds: number): void {
    this.timeIs(new Date(this.app.get(Clock).now().getTime() + milliseconds));
  }

  async runJobs(): Promise<void> {
    await Promise.all([
      this.app.get(JobRunner).runDue(),
      this.isAlone || this.worksAlone ? null : this.second?.runDue(),
    ]);
  }

  /** From now on only the test's own process does jobs: no other one has what was replaced in it. */
  leaveJobsToThis(): void {
    this.worksAlone = true;
  }

  /** While this is done, the test's own process answers all and does all jobs: for what a test hears or replaces in it. */
  async alone<T>(act: () => PromiseLike<T>): Promise<T> {
    this.isAlone = true;
    try {
      return await act();
    } finally {
      this.isAlone = false;
    }
  }

  /** A visitor, without a session. */
  get visitor(): Record<Method, (path: string) => supertest.Test> {
    const noted = (method: Method) => (path: string) =>
      supertest(this.next())
        [method](path)
        .on('response', (answer: supertest.Response) => this.contract.note(method, path, answer));
    return {
      get: noted('get'),
      post: noted('post'),
      put: noted('put'),
      patch: noted('patch'),
      delete: noted('delete'),
    };
  }

  /** A confirmed person with these roles, signed in. */
  async person(given: { roles?: Role[]; name?: string; email?: string; timeZone?: string } = {}): Promise<Person> {
    const ids = this.app.get(Ids);
    const id = ids.next();
    const email = given.email ?? `person-${id}@example.org`;
    const name = given.name ?? 'Amara Okafor';
    const now = this.app.get(Clock).now();
    await this.db.query(
      `insert into users (id, email, email_key, name, time_zone, confirmed_at, created_at) values ($1, $2, lower($2), $3, $4, $5, $5)`,
      [id, email, name, given.timeZone ?? 'Europe/London', now],
    );
    for (const role of given.roles ?? ['trainee'])
      await this.db.query('insert into user_roles values ($1, $2)', [id, role]);
    return { id, email, name, ...this.requestsOf(await this.signIn(id)) };
  }

  /** Opens a session without the sign-in form. @returns the cookie */
  async signIn(userId: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const now = this.app.get(Clock).now();
    await this.db.query(
      `insert into sessions (id, token_hash, user_id, device, created_at, last_seen_at, expires_at) values ($1, $2, $3, 'a test', $4, $4, $5)`,
      [this.app.get(Ids).next(), hashSecret(token), userId, now, new Date(now.getTime() + 400 * 86_400_000)],
    );
    return `${cookieNames(this.app.get(Config).publicUrl).session}=${token}`;
  }

  /** Whose turn it is to answer. */
  private next(): Parameters<typeof supertest>[0] {
    if (!this.isAlone) this.requests += 1;
    return this.second && !this.isAlone && this.requests % 2 === 0 ? this.second.url : this.app.getHttpServer();
  }

  private requestsOf(cookie: string): Pick<Person, 'get' | 'post' | 'put' | 'patch' | 'delete'> {
    const send = (test: supertest.Test, body?: object): supertest.Test => {
      void test.set('cookie', cookie);
      return body === undefined ? test : test.send(body);
    };
    return {
      get: (path) => send(this.visitor.get(path)),
      post: (path, body) => send(this.visitor.post(path), body),
      put: (path, body) => send(this.visitor.put(path), body),
      patch: (path, body) => send(this.visitor.patch(path), body),
      delete: (path, body) => send(this.visitor.delete(path), body),
    };
  }
}
