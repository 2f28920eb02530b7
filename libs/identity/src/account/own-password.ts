import { Injectable } from '@nestjs/common';
import { type Actor, InvalidInput } from '@convenor/platform';
import { DataSource } from 'typeorm';
import { Passwords } from '../passwords/passwords.js';
import { ASKED_AGAIN } from '../throttle/policies.js';
import { Throttle } from '../throttle/throttle.js';

/** Asks a signed-in person for their password again, before what a stranger at an open screen must not do. */
@Injectable()
export class OwnPassword {
  constructor(
    private readonly db: DataSource,
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
  ) {}

  /** @throws InvalidInput on `field` | TooManyRequests */
  async require(actor: Actor, field: string, password: string): Promise<void> {
    const key = `password again ${actor.sessionId}`;
    await this.throttle.attempt(key, ASKED_AGAIN, null, async () => {
      const [user] = await this.db.query<{ password_hash: string | null }[]>(
        'select password_hash from users where id = $1',
        [actor.userId],
      );
      if (!(await this.passwords.matches(user?.password_hash ?? null, password))) {
        throw InvalidInput.field(field, 'wrong_password', 'This is not your current password.');
      }
      await this.throttle.forget([key]);
    });
  }
}
