import { Injectable } from '@nestjs/common';
import { type Actor, AuditLog, DomainError, InvalidInput, MailDelivery } from '@convenor/platform';
import { type AuditAction, emailKey, normaliseEmail } from '@convenor/rules';
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { AccountLetters } from '../account-letters.js';
import { stored } from '../access/person-fields.js';
import { LinkUnknown, OneTimeLinks } from '../links/one-time-links.js';
import { requireGoodPassword } from '../passwords/new-password.js';
import { Passwords } from '../passwords/passwords.js';
import { Sessions } from '../sessions/sessions.service.js';
import { MAILS_TO_ONE_ADDRESS } from '../throttle/policies.js';
import { Throttle } from '../throttle/throttle.js';
import { accountKey, accountMark } from '../users/account-key.js';
import type { ChangeEmailDto, ChangePasswordDto } from './me.dto.js';
import { OwnPassword } from './own-password.js';

class AddressTaken extends DomainError {
  readonly code = 'address_taken';
  constructor() {
    super('Another account uses this address by now. Your account keeps the address that it has.');
  }
}

/** What the link to a new address stands for. */
interface EmailChange {
  email: string;
  /** The session that asked, with the password. */
  sessionId: string;
}

const UNIQUE_VIOLATION = '23505';

/** Changes what a person signs in with. */
@Injectable()
export class Credentials {
  constructor(
    private readonly db: DataSource,
    private readonly ownPassword: OwnPassword,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly links: OneTimeLinks,
    private readonly letters: AccountLetters,
    private readonly throttle: Throttle,
    private readonly audit: AuditLog,
    private readonly mails: MailDelivery,
  ) {}

  /** Ends the person's other sessions and every link that could still set a password. */
  async changePassword(
    actor: Actor,
    { currentPassword, newPassword }: ChangePasswordDto,
    deviceToken: string | undefined,
  ): Promise<void> {
    requireGoodPassword('newPassword', newPassword, actor);
    await this.ownPassword.require(actor, 'currentPassword', currentPassword);
    const hash = await this.passwords.hash(newPassword);
    await this.db.transaction(async (tx) => {
      await tx.query('update users set password_hash = $2 where id = $1', [actor.userId, hash]);
      await this.links.endAll(tx, actor.userId, ['reset-password', 'change-email']);
      await this.sessions.endAll(tx, actor.userId, actor.sessionId);
      await this.sessions.forgetDevices(tx, actor.userId, deviceToken);
      await this.letters.send(tx, actor.email, 'password-changed', {
        name: actor.name,
        url: this.letters.forgottenPasswordPage,
      });
      await this.record(tx, actor.userId, 'account.password_changed');
    });
  }

  /**
   * Writes to the new address, and to the old one. Whether the new one is taken changes neither the answer nor the work:
   * a link is made in any case, and stays here where nobody may use it.
   */
  async askForEmailChange(actor: Actor, { email: rawEmail, password }: ChangeEmailDto): Promise<void> {
    const email = stored(normaliseEmail(rawEmail));
    const key = accountKey(email);
    if (email === actor.email)
      throw InvalidInput.field('email', 'unchanged', 'This is the address that your account has already.');
    await this.ownPassword.require(actor, 'password', password);
    if (!(await this.throttle.tryTake(`mail change ${key}`, MAILS_TO_ONE_ADDRESS, accountMark(key)))) return;
    await this.db.transaction(async (tx) => {
      const others = await tx.query<unknown[]>('select from users where email_key = $1 and id <> $2', [
        key,
        actor.userId,
      ]);
      const change: EmailChange = { email, sessionId: actor.sessionId };
      const { url } = await this.links.issue(tx, 'change-email', actor.userId, change);
      if (others.length > 0) await this.letters.send(tx, email, 'email-in-use');
      else await this.letters.send(tx, email, 'change-email', { url, personId: actor.userId });
      await this.letters.send(tx, actor.email, 'email-change-asked', {
        name: actor.name,
        url: this.letters.forgottenPasswordPage,
      });
    });
  }

  /**
   * Ends every session but the one that asked, wherever the link is opened.
   * @throws LinkUnknown | LinkUsed | LinkExpired | AddressTaken
   */
  async confirmEmailChange(token: string): Promise<void> {
    await this.db
      .transaction(async (tx) => {
        const { userId, payload } = await this.links.use(tx, 'change-email', token);
        const [user] = await tx.query<{ email: string; name: string }[]>(
          'select email, name from users where id = $1 and suspended_at is null for update',
          [userId],
        );
        if (!user || !userId) throw new LinkUnknown();
        const { email, sessionId } = payload as unknown as EmailChange;
        await tx.query('update users set email = $2, email_key = $3 where id = $1', [userId, email, emailKey(email)]);
        // Links that were sent to the old address must not open the account any longer.
        await this.links.endAll(tx, userId, ['reset-password', 'change-email']);
        await this.sessions.endAll(tx, userId, sessionId);
        await this.sessions.forgetDevices(tx, userId, undefined);
        await this.letters.send(tx, user.email, 'email-changed', { name: user.name });
        // The address no longer leads from these to the person.
        await tx.query('update mails set person_id = $1 where lower(to_address) = lower($2)', [userId, user.email]);
        for (const address of [email, user.email]) await this.mails.forgetRefusal(tx, address);
        await this.record(tx, userId, 'account.email_changed');
      })
      .catch((error: unknown) => {
        if (error instanceof QueryFailedError && (error.driverError as { code?: string }).code === UNIQUE_VIOLATION)
          throw new AddressTaken();
        throw error;
      });
  }

  private async record(tx: EntityManager, userId: string, action: AuditAction): Promise<void> {
    await this.audit.record(tx, { actorId: userId, action, subject: { type: 'user', id: userId } });
  }
}
