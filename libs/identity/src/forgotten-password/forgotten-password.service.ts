import { Injectable } from '@nestjs/common';
import { AuditLog, Clock, Jobs } from '@convenor/platform';
import { normaliseEmail } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { AccountLetters } from '../account-letters.js';
import { stored } from '../access/person-fields.js';
import { LinkUnknown, OneTimeLinks } from '../links/one-time-links.js';
import { requireGoodPassword } from '../passwords/new-password.js';
import { Passwords } from '../passwords/passwords.js';
import type { Visitor } from '../sessions/session-cookies.js';
import { Sessions } from '../sessions/sessions.service.js';
import { MAILS_TO_ONE_ADDRESS, ONE_PLACE } from '../throttle/policies.js';
import { Throttle } from '../throttle/throttle.js';
import { accountKey, accountMark } from '../users/account-key.js';
import type { ResetPasswordDto } from './forgotten-password.dto.js';

interface Account {
  id: string;
  email: string;
  name: string;
  suspended_at: Date | null;
}

const ASKED = 'forgotten-password';

@Injectable()
export class ForgottenPassword {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly throttle: Throttle,
    private readonly links: OneTimeLinks,
    private readonly letters: AccountLetters,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
    private readonly jobs: Jobs,
  ) {
    jobs.handle(ASKED, (payload) => this.write((payload as { email: string }).email));
  }

  /** Leaves the rest to a job: whatever there is to do for the address, the answer has gone out by then. */
  async ask(rawEmail: string, visitor: Visitor): Promise<void> {
    const email = stored(normaliseEmail(rawEmail));
    const key = accountKey(email);
    await this.throttle.take(`forgotten password from ${visitor.source}`, ONE_PLACE);
    if (!(await this.throttle.tryTake(`mail password ${key}`, MAILS_TO_ONE_ADDRESS, accountMark(key)))) return;
    await this.jobs.add(this.db.manager, ASKED, { email });
  }

  /**
   * Writes one mail to the address, whether there is an account or not. The link is made in any case, and stays here
   * where nobody may use it: what the job costs the next request tells nothing either.
   */
  private async write(email: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const [account] = await tx.query<Account[]>(
        'select id, email, name, suspended_at from users where email_key = $1',
        [accountKey(email)],
      );
      const { url } = await this.links.issue(tx, 'reset-password', account?.id ?? null);
      if (account && !account.suspended_at) await this.letters.send(tx, account.email, 'reset-password', { url });
      else await this.letters.send(tx, account?.email ?? email, account ? 'account-closed' : 'no-account');
    });
  }

  /** Sets the password by a link: the address is proved by it, every session ends, and tries that failed are forgiven. */
  async reset({ token, password }: ResetPasswordDto, deviceToken: string): Promise<void> {
    const key = await this.db.transaction(async (tx) => {
      const account = await this.accountOf(tx, token);
      requireGoodPassword('password', password, account);
      await tx.query('update users set password_hash = $2, confirmed_at = coalesce(confirmed_at, $3) where id = $1', [
        account.id,
        await this.passwords.hash(password),
        this.clock.now(),
      ]);
      await this.links.endAll(tx, account.id, ['reset-password', 'confirm-email', 'change-email']);
      await this.sessions.endAll(tx, account.id);
      await this.sessions.forgetDevices(tx, account.id, undefined);
      await this.sessions.rememberDevice(tx, account.id, deviceToken);
      await this.letters.send(tx, account.email, 'password-changed', {
        name: account.name,
        url: this.letters.forgottenPasswordPage,
      });
      await this.audit.record(tx, {
        actorId: account.id,
        action: 'account.password_reset',
        subject: { type: 'user', id: account.id },
      });
      return accountKey(account.email);
    });
    await this.throttle.forgetAccount(accountMark(key));
  }

  private async accountOf(tx: EntityManager, token: string): Promise<Account> {
    const { userId } = await this.links.use(tx, 'reset-password', token);
    const [account] = await tx.query<Account[]>(
      'select id, email, name, suspended_at from users where id = $1 and suspended_at is null for update',
      [userId],
    );
    if (!account) throw new LinkUnknown();
    return account;
  }
}
