import { Injectable } from '@nestjs/common';
import { Clock, Ids, InstallationSecret, openBytes, sealBytes } from '@convenor/platform';
import type { Webhook } from './webhook.entity.js';
import { writeSecret } from './signature.js';

const PURPOSE = 'secrets of outside services';
const nameOf = (webhookId: string): string => `webhook ${webhookId}`;

/** What messages are signed with. The database alone does not tell it. */
@Injectable()
export class WebhookSecrets {
  constructor(
    private readonly installation: InstallationSecret,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** A new one, as its receiver is given it, and as it is kept. */
  async make(webhookId: string): Promise<{ secret: string; sealed: string }> {
    const secret = writeSecret(Buffer.from(this.ids.secret(), 'base64url'));
    const sealed = sealBytes(Buffer.from(secret), await this.installation.bytes(PURPOSE), nameOf(webhookId));
    return { secret, sealed };
  }

  /** Those that are in force, the newest first. @throws when this process has another secret of the installation */
  async inForce(webhook: Pick<Webhook, 'id' | 'sealedSecret' | 'formerSecret' | 'formerUntil'>): Promise<string[]> {
    const { id, sealedSecret, formerSecret, formerUntil } = webhook;
    const former =
      formerSecret !== null && formerUntil !== null && formerUntil > this.clock.now() ? [formerSecret] : [];
    const key = await this.installation.bytes(PURPOSE);
    return [sealedSecret, ...former].map((sealed) => Buffer.from(openBytes(sealed, key, nameOf(id))).toString());
  }
}
