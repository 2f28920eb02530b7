import { Injectable } from '@nestjs/common';
import { Clock, Ids, Jobs } from '@convenor/platform';
import { normaliseEmail, normaliseName } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { AccountLetters } from '../account-letters.js';
import { stored } from '../access/person-fields.js';
import { OneTimeLinks } from '../links/one-time-links.js';
import { requireGoodPassword } from '../passwords/new-password.js';
import { Passwords } from '../passwords/passwords.js';
import type { Visitor } from '../sessions/session-cookies.js';
import { SignIn } from '../sign-in/sign-in.service.js';
import type { SignedInUserDto } from '../sign-in/sign-in.dto.js';
import { Pause } from '../throttle/pause.js';
import { MAILS_TO_ONE_ADDRESS, ONE_PLACE } from '../throttle/policies.js';
import { Throttle } from '../throttle/throttle.js';
import { accountKey, accountMark } from '../users/account-key.js';
import { EmailConfirmation, type GivenAtSignUp } from './email-confirmation.js';
import type { SignUpDto } from './sign-up.dto.js';

interface Registered {
  id: string;
  name: string;
  email: string;
  confirmed: boolean;
  suspended: boolean;
}

@Injectable()
export class SignUp {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
    private readonly confirmation: EmailConfirmation,
    private readonly links: OneTimeLinks,
    private readonly letters: AccountLetters,
    private readonly signIns: SignIn,
    private readonly pause: Pause,
    jobs: Jobs,
  ) {
    jobs.schedule('forget-unconfirmed-people', '47 3 * * *', () => this.forgetUnconfirmed());
  }

  /**
   * Writes one mail, whether the address is known or not. A new account is a little more work than one that is there,
   * so the answer comes in steps.
   */
  async signUp(dto: SignUpDto, visitor: Visitor, deviceToken: string): Promise<void> {
    const email = stored(normaliseEmail(dto.email));
    const name = stored(normaliseName(dto.name));
    const key = accountKey(email);
    requireGoodPassword('password', dto.password, { email, name });
    await this.throttle.take(`sign-up from ${visitor.source}`, ONE_PLACE);
    const given: GivenAtSignUp = {
      name,
      timeZone: dto.timeZone,
      passwordHash: await this.passwords.hash(dto.password),
    };
    if (!(await this.throttle.tryTake(`mail sign-up ${key}`, MAILS_TO_ONE_ADDRESS, accountMark(key)))) return;
    await this.pause.inSteps(STEP_MS, () => this.write(email, key, given, deviceToken));
  }

  private async write(email: string, key: string, given: GivenAtSignUp, deviceToken: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const user = await this.register(tx, email, key, given);
      await tx.query(`insert into user_roles select $1, 'trainee' where not $2::boolean on conflict do nothing`, [
        user.id,
        user.confirmed || user.suspended,
      ]);
      if (user.confirmed || user.suspended) await this.tellKnown(tx, user);
      else await this.confirmation.send(tx, user, given, deviceToken);
    });
  }

  /** Confirms the address; in the browser that signed up it also signs in. */
  async confirm(token: string, visitor: Visitor): Promise<{ user: SignedInUserDto; token: string | null }> {
    return this.db.transaction(async (tx) => {
      const { userId, sameBrowser } = await this.confirmation.confirm(tx, token, visitor.deviceToken);
      if (sameBrowser && visitor.deviceToken) return this.signIns.open(tx, userId, visitor, visitor.deviceToken);
      return { user: await this.signIns.user(tx, userId), token: null };
    });
  }

  /** The one account of an address. One that nobody confirmed takes what was given last; one that staff made stays as it is. */
  private async register(tx: EntityManager, email: string, key: string, given: GivenAtSignUp): Promise<Registered> {
    const [user] = await tx.query<Registered[]>(
      `insert into users as u (id, email, email_key, name, time_zone, password_hash, created_at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (email_key) do update set
         email = case when ${OPEN} then excluded.email else u.email end,
         name = case when ${OPEN} then excluded.name else u.name end,
         time_zone = case when ${OPEN} then excluded.time_zone else u.time_zone end,
         password_hash = case when ${OPEN} then excluded.password_hash else u.password_hash end
       returning u.id, u.email, u.name, u.confirmed_at is not null as confirmed, u.suspended_at is not null as suspended`,
      [this.ids.next(), email, key, given.name, given.timeZone, given.passwordHash, this.clock.now()],
    );
    return user!;
  }

  /** People whom staff enrolled stay: they have no password before they answer. */
  private async forgetUnconfirmed(): Promise<void> {
    const now = this.clock.now();
    await this.db.query(
      `delete from users u where u.confirmed_at is null and u.password_hash is not null and u.created_at < $1
         and not exists (select from one_time_links l where l.user_id = u.id and l.expires_at > $2)`,
      [new Date(now.getTime() - UNCONFIRMED_KEPT_DAYS * 86_400_000), now],
    );
  }

  /** The same work for somebody who is suspended; their link stays here, where nobody can use it. */
  private async tellKnown(tx: EntityManager, user: Registered): Promise<void> {
    const { url } = await this.links.issue(tx, 'reset-password', user.id);
    if (user.suspended) await this.letters.send(tx, user.email, 'account-closed', { name: user.name });
    else await this.letters.send(tx, user.email, 'already-registered', { name: user.name, url });
  }
}

const UNCONFIRMED_KEPT_DAYS = 30;
/** Far longer than the work without hashing takes, and too short for a person to notice. */
const STEP_MS = 40;

/** Signed up by themselves, not confirmed yet, and not suspended. */
const OPEN = 'u.confirmed_at is null and u.password_hash is not null and u.suspended_at is null';
