import { Injectable } from '@nestjs/common';
import { Clock, MailDelivery } from '@convenor/platform';
import type { EntityManager } from 'typeorm';
import { AccountLetters } from '../account-letters.js';
import { hashSecret } from '../access/session-token.js';
import { LinkUnknown, OneTimeLinks } from '../links/one-time-links.js';

/** What a person gave when they signed up. It becomes theirs when they confirm the mail that this very sign-up caused. */
export interface GivenAtSignUp {
  name: string;
  timeZone: string;
  passwordHash: string | null;
}

interface ConfirmPayload extends GivenAtSignUp {
  device: string;
}

/**
 * Confirms that an address belongs to the person who signed up with it. Several people may have signed up with the
 * address meanwhile: each mail carries its own name and password, so that nobody confirms a stranger's password.
 */
@Injectable()
export class EmailConfirmation {
  constructor(
    private readonly links: OneTimeLinks,
    private readonly letters: AccountLetters,
    private readonly clock: Clock,
    private readonly mails: MailDelivery,
  ) {}

  async send(
    tx: EntityManager,
    user: { id: string; email: string },
    given: GivenAtSignUp,
    deviceToken: string,
  ): Promise<void> {
    const payload: ConfirmPayload = { ...given, device: hashSecret(deviceToken).toString('hex') };
    const link = await this.links.issue(tx, 'confirm-email', user.id, payload);
    await this.letters.send(tx, user.email, 'confirm-email', { url: link.url });
  }

  /**
   * @returns whose address it was, and whether it was confirmed in the browser that signed up
   * @throws LinkUnknown | LinkUsed | LinkExpired
   */
  async confirm(
    tx: EntityManager,
    token: string,
    deviceToken: string | undefined,
  ): Promise<{ userId: string; sameBrowser: boolean }> {
    const { userId, payload } = await this.links.use(tx, 'confirm-email', token);
    if (!userId) throw new LinkUnknown();
    const given = payload as unknown as ConfirmPayload;
    const [[confirmed]] = await tx.query<[{ email: string }[], number]>(
      `update users set confirmed_at = $2, name = $3, time_zone = $4, password_hash = coalesce($5, password_hash)
        where id = $1 and confirmed_at is null and suspended_at is null returning email`,
      [userId, this.clock.now(), given.name, given.timeZone, given.passwordHash],
    );
    if (!confirmed) throw new LinkUnknown();
    await this.mails.forgetRefusal(tx, confirmed.email);
    await this.links.endAll(tx, userId, ['confirm-email', 'reset-password']);
    return {
      userId,
      sameBrowser: deviceToken !== undefined && hashSecret(deviceToken).toString('hex') === given.device,
    };
  }
}
