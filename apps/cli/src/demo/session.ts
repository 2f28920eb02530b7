import { randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { cookieNames, hashSecret } from '@convenor/identity';
import { Clock, Config, Ids } from '@convenor/platform';
import { DataSource } from 'typeorm';

/** Somebody who does what they do the way everyone does: over HTTP, with a session of their own. */
export class DemoSession {
  private cookie = '';

  constructor(
    protected readonly app: NestFastifyApplication,
    readonly userId: string,
  ) {}

  /** Opens a session that begins now, as signing in would. */
  async signIn(): Promise<void> {
    const token = randomBytes(32).toString('base64url');
    const now = this.app.get(Clock).now();
    await this.app
      .get(DataSource)
      .query(
        `insert into sessions (id, token_hash, user_id, device, created_at, last_seen_at, expires_at) values ($1, $2, $3, $4, $5, $5, $6)`,
        [
          this.app.get(Ids).next(),
          hashSecret(token),
          this.userId,
          'Demo',
          now,
          new Date(now.getTime() + 365 * 86_400_000),
        ],
      );
    this.cookie = `${cookieNames(this.app.get(Config).publicUrl).session}=${token}`;
  }

  async send<Body>(method: 'GET' | 'POST' | 'PUT', url: string, body?: object, ifMatch?: string): Promise<Body> {
    const answer = await this.app.inject({
      method,
      url,
      headers: { cookie: this.cookie, ...(ifMatch && { 'if-match': ifMatch }) },
      ...(body && { payload: body }),
    });
    if (answer.statusCode >= 500) throw new Error(`${method} ${url} answered ${answer.statusCode}.`);
    return (answer.body ? JSON.parse(answer.body) : {}) as Body;
  }
}
