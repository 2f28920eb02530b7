import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InstallationSecret, openBytes, sealBytes } from '@convenor/platform';

const SECRETS = 'secrets of outside services';
const PSEUDONYMS = 'names in learning records';
const NAME = 'record store';

/** What the store is asked with, and the names that tell nothing about people. */
@Injectable()
export class StoreSecret {
  constructor(private readonly installation: InstallationSecret) {}

  async seal(secret: string): Promise<string> {
    return sealBytes(Buffer.from(secret), await this.installation.bytes(SECRETS), NAME);
  }

  /** @throws when this process has another secret of the installation */
  async open(sealed: string): Promise<string> {
    return Buffer.from(openBytes(sealed, await this.installation.bytes(SECRETS), NAME)).toString();
  }

  /** The same person always has the same name, and nobody can tell whose it is without the secret of the installation. */
  async pseudonyms(): Promise<(userId: string) => string> {
    const key = await this.installation.bytes(PSEUDONYMS);
    return (userId) => createHmac('sha256', key).update(userId).digest('hex').slice(0, 32);
  }
}
