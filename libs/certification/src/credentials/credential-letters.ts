import { Injectable } from '@nestjs/common';
import { People } from '@convenor/identity';
import { Letters } from '@convenor/notification';
import { Config } from '@convenor/platform';
import type { EntityManager } from 'typeorm';
import type { Credential } from './credential.entity.js';

/** What a holder is told by mail. Subjects tell nothing. */
@Injectable()
export class CredentialLetters {
  constructor(
    private readonly letters: Letters,
    private readonly people: People,
    private readonly config: Config,
  ) {}

  async issued(tx: EntityManager, userId: string, credential: Credential): Promise<void> {
    await this.send(tx, userId, credential, 'certificate-issued', {});
  }

  async revoked(tx: EntityManager, userId: string, credential: Credential, reason: string): Promise<void> {
    await this.send(tx, userId, credential, 'certificate-revoked', { reason });
  }

  private async send(
    tx: EntityManager,
    userId: string,
    credential: Credential,
    kind: string,
    params: Record<string, string>,
  ): Promise<void> {
    const person = await this.people.byId(tx, userId);
    await this.letters.send(tx, {
      to: person.email,
      name: person.name,
      kind,
      catalogue: 'certification',
      params: { ...params, course: credential.courseTitle },
      url: `${this.config.publicUrl}/learn/${credential.enrolmentId}/certificate`,
      dedupeKey: `${kind}:${credential.id}`,
    });
  }
}
