import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

/** What stands between a client and its server. */
export interface Line {
  readonly server: { url: string };
  /** What is to happen to the server has happened. */
  readonly done: boolean;
  /** The test is over, whether it went well or not: nobody asks any more. */
  readonly over: boolean;
  /** Resolves when there is somebody to ask. */
  on(): Promise<void>;
  requestSent(): void;
}

/** Tries of one request: far more than there are kills in a row. */
const PATIENCE = 500;
/** Between two tries where the server asks for patience. */
const PAUSE_MS = 50;

export interface Reply {
  status: number;
  body: Record<string, unknown>;
  cookie: string | null;
}

/** A person behind a bad line: sends the same request, under the same key, until it is answered. */
export class Client {
  cookie = '';
  /** Every try of every request. */
  tries = 0;
  retries = 0;
  /** How often each status was answered. */
  readonly answers = new Map<number, number>();
  /** How often the server was away and did not say when to come back. */
  rude = 0;

  constructor(
    readonly line: Line,
    private readonly breaking = true,
  ) {}

  async send(method: string, path: string, body?: object | FormData): Promise<Reply> {
    const key = randomUUID();
    for (let tries = 1; tries <= PATIENCE; tries += 1) {
      await this.line.on();
      if (this.line.over) break;
      const reply = await this.attempt(method, path, key, body);
      const passing =
        reply === null || reply.status === 503 || (reply.status === 409 && code(reply) === 'request_in_progress');
      if (!passing) return reply;
      this.retries += 1;
      if (reply) await wait(PAUSE_MS);
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
    this.tries += 1;
    try {
      const waiting = fetch(this.line.server.url + path, {
        method,
        headers: {
          cookie: this.cookie,
          'idempotency-key': key,
          ...(body && !form && { 'content-type': 'application/json' }),
        },
        ...(body && { body: form ? body : JSON.stringify(body) }),
      });
      if (this.breaking) this.line.requestSent();
      const answer = await waiting;
      const text = await answer.text();
      this.answers.set(answer.status, (this.answers.get(answer.status) ?? 0) + 1);
      if (answer.status === 503 && !answer.headers.has('retry-after')) this.rude += 1;
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

export const code = ({ body }: Reply): unknown => body['code'];
