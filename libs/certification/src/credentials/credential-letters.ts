import { Injectable } from '@nestjs/common';
import { Notifications } from '@convenor/notification';
import type { EntityManager } from 'typeorm';
import type { Credential } from './credential.entity.js';

/** What a holder is told. Subjects tell nothing. */
@Injectable()
export class CredentialLetters {
  constructor(private readonly notifications: Notifications) {}

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
    letter: string,
    params: Record<string, string>,
  ): Promise<void> {
    await this.notifications.tell(tx, {
      personId: userId,
      kind: letter === 'certificate-issued' ? 'certificate_issued' : 'certificate_changed',
      letter,
      catalogue: 'certification',
      params: { ...params, course: credential.courseTitle },
      url: `/learn/${credential.enrolmentId}/certificate`,
      dedupeKey: `${letter}:${credential.id}`,
    });
  }
}
