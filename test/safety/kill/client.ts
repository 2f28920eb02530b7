import { randomUUID } from 'node:crypto';
import type { Lights } from './lights.js';

/** Tries of one request: far more than there are kills in a row. */
const PATIENCE = 100;

export interface Reply {
  status: number;
  body: Record<string, unknown>;
  cookie: string | null;
}

/** A person behind a bad line: sends the same request, under the same key, until it is answered. */
export class Client {
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

export const code = ({ body }: Reply): unknown => body['code'];
