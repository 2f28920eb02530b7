import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { hashSecret } from '../access/session-token.js';
import { Passwords } from '../passwords/passwords.js';
import type { Visitor } from '../sessions/session-cookies.js';
import { Sessions } from '../sessions/sessions.service.js';
import { EmailConfirmation } from '../sign-up/email-confirmation.js';
import { Pause } from '../throttle/pause.js';
import {
  ACCOUNT_FROM_ONE_PLACE,
  ACCOUNT_MEMORY_SECONDS,
  accountDelay,
  MAILS_TO_ONE_ADDRESS,
  ONE_PLACE,
} from '../throttle/policies.js';
import { Throttle } from '../throttle/throttle.js';
import { accountKey, accountMark } from '../users/account-key.js';
import type { SignInDto, SignedInUserDto } from './sign-in.dto.js';

/** One answer for a wrong password, no such account, an unconfirmed and a suspended one. */
class SignInRefused extends DomainError {
  readonly code = 'sign_in_refused';
  override readonly status = 401;
  constructor() {
    super(
      'E-mail address or password is not right. If you have not confirmed your address yet, please check your mail.',
    );
  }
}

interface SignedIn {
  /** Of the new session. */
  token: string;
  user: SignedInUserDto;
}

interface Account {
  id: string;
  email: string;
  name: string;
  time_zone: string;
  password_hash: string | null;
  confirmed_at: Date | null;
  suspended_at: Date | null;
  device_known: boolean;
}

@Injectable()
export class SignIn {
  constructor(
    private readonly db: DataSource,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly throttle: Throttle,
    private readonly pause: Pause,
    private readonly confirmation: EmailConfirmation,
  ) {}

  /** @throws SignInRefused | TooManyRequests */
  async signIn({ email, password }: SignInDto, visitor: Visitor, deviceToken: string): Promise<SignedIn> {
    const key = accountKey(email);
    const account = await this.account(key, visitor);
    const deviceKnown = account?.device_known ?? false;
    const keys = throttleKeys(key, visitor, deviceKnown);
    return this.throttle.attempt(keys.place, ACCOUNT_FROM_ONE_PLACE, accountMark(key), async () => {
      // A device that signed in to this account before answers for its own tries only, not for those of strangers.
      if (!deviceKnown) await this.slowDown(key, keys);
      const signedIn = await this.check(key, account, password, visitor, deviceToken);
      await this.throttle.forget([keys.place, keys.account]);
      if (!deviceKnown) await this.throttle.giveBack(keys.source);
      return signedIn;
    });
  }

  private async check(
    key: string,
    account: Account | undefined,
    password: string,
    visitor: Visitor,
    deviceToken: string,
  ): Promise<SignedIn> {
    const right = await this.passwords.matches(account?.password_hash ?? null, password);
    if (!account || !right || account.suspended_at) throw new SignInRefused();
    if (!account.confirmed_at) {
      await this.remind(key, account, deviceToken);
      throw new SignInRefused();
    }
    return this.db.transaction(async (tx) => {
      // Checking took a while: whoever changed the password or was suspended meanwhile has ended every session but this.
      const unchanged = await tx.query<unknown[]>(
        'select from users where id = $1 and password_hash = $2 and suspended_at is null for share',
        [account.id, account.password_hash],
      );
      if (unchanged.length === 0) throw new SignInRefused();
      return this.open(tx, account.id, visitor, deviceToken);
    });
  }

  /** Opens a new session for a person who has just proved who they are. */
  async open(tx: EntityManager, userId: string, visitor: Visitor, deviceToken: string): Promise<SignedIn> {
    const token = await this.sessions.open(tx, userId, visitor.userAgent, visitor.sessionToken);
    await this.sessions.rememberDevice(tx, userId, deviceToken);
    return { token, user: await this.user(tx, userId) };
  }

  async user(tx: EntityManager, userId: string): Promise<SignedInUserDto> {
    const [user] = await tx.query<SignedInUserDto[]>(
      `select u.id, u.name, array(select r.role from user_roles r where r.user_id = u.id order by r.role) as roles from users u where u.id = $1`,
      [userId],
    );
    return user!;
  }

  async signOut(visitor: Visitor): Promise<void> {
    if (visitor.sessionToken) await this.sessions.endByToken(this.db.manager, visitor.sessionToken);
  }

  private async account(key: string, visitor: Visitor): Promise<Account | undefined> {
    const [account] = await this.db.query<Account[]>(
      `select u.id, u.email, u.name, u.time_zone, u.password_hash, u.confirmed_at, u.suspended_at,
              exists (select from known_devices d where d.user_id = u.id and d.token_hash = $2) as device_known
         from users u where u.email_key = $1`,
      [key, hashSecret(visitor.deviceToken ?? '')],
    );
    return account;
  }

  private async slowDown(key: string, keys: ThrottleKeys): Promise<void> {
    await this.throttle.take(keys.source, ONE_PLACE);
    const tries = await this.throttle.count(keys.account, ACCOUNT_MEMORY_SECONDS, accountMark(key));
    await this.pause.hold(accountDelay(tries));
  }

  private async remind(key: string, account: Account, deviceToken: string): Promise<void> {
    if (!(await this.throttle.tryTake(`mail confirm ${key}`, MAILS_TO_ONE_ADDRESS, accountMark(key)))) return;
    await this.db.transaction((tx) =>
      this.confirmation.send(
        tx,
        { id: account.id, email: account.email },
        { name: account.name, timeZone: account.time_zone, passwordHash: account.password_hash },
        deviceToken,
      ),
    );
  }
}

interface ThrottleKeys {
  place: string;
  source: string;
  account: string;
}

function throttleKeys(key: string, visitor: Visitor, deviceKnown: boolean): ThrottleKeys {
  const device = createHash('sha256')
    .update(visitor.deviceToken ?? '')
    .digest('hex');
  return {
    place: deviceKnown ? `sign-in ${key} from device ${device}` : `sign-in ${key} from ${visitor.source}`,
    source: `sign-in from ${visitor.source}`,
    account: `sign-in ${key}`,
  };
}
