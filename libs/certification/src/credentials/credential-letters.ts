import { Injectable } from '@nestjs/common';
import { Notifications } from '@convenor/notification';
import type { EntityManager } from 'typeorm';
import type { Credential } from './credential.entity.js';

/** What a holder is told of: each has its letter, `certificate-…`. */
export type Told = 'suspended' | 'reinstated' | 'revoked' | 'corrected' | 'renewed';

interface Occasion {
  /** The row of the history: the same person is told of it once. */
  eventId: string;
  reason?: string;
}

/** What a holder is told. Subjects tell nothing. */
@Injectable()
export class CredentialLetters {
  constructor(private readonly notifications: Notifications) {}

  async issued(tx: EntityManager, userId: string, credential: Credential): Promise<void> {
    await this.given(tx, userId, credential, 'certificate-issued');
  }

  /** What staff brought along from elsewhere. */
  async brought(tx: EntityManager, userId: string, credential: Credential): Promise<void> {
    await this.given(tx, userId, credential, 'certificate-brought');
  }

  /** What staff changed about it, or what the holder themself has renewed. */
  async changed(
    tx: EntityManager,
    userId: string,
    credential: Credential,
    what: Told,
    { eventId, reason = '' }: Occasion,
  ): Promise<void> {
    await this.notifications.tell(tx, {
      ...{ personId: userId, letter: `certificate-${what}`, catalogue: 'certification' },
      kind: what === 'renewed' ? 'certificate_issued' : 'certificate_changed',
      params: { reason, course: credential.courseTitle },
      url: pageOf(credential),
      dedupeKey: `certificate-${what}:${eventId}`,
    });
  }

  private async given(tx: EntityManager, userId: string, credential: Credential, letter: string): Promise<void> {
    await this.notifications.tell(tx, {
      ...{ personId: userId, kind: 'certificate_issued', letter, catalogue: 'certification' },
      params: { course: credential.courseTitle },
      url: pageOf(credential),
      dedupeKey: `certificate-issued:${credential.id}`,
    });
  }
}

/** The page of the app about a person's certificate. */
export function pageOf({ enrolmentId }: Pick<Credential, 'enrolmentId'>): string {
  return `/learn/${enrolmentId}/certificate`;
}
