import { Injectable } from '@nestjs/common';
import { Clock, Ids } from '@convenor/platform';
import type { EntityManager } from 'typeorm';
import { Credential } from './credential.entity.js';
import { credentialNumber } from './credential-number.js';

const TRIES = 5;

/** What is said of a new credential; everything else is as of one that nothing has happened to. */
export type CredentialFacts = Pick<
  Credential,
  'enrolmentId' | 'courseVersionId' | 'state' | 'holderName' | 'courseTitle' | 'evidence'
> &
  Partial<Credential>;

/** Writes credentials that were not there before. */
@Injectable()
export class FreshCredentials {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** The database lets one credential of an enrolment stand, and no number twice. @returns null when one stands already */
  async insert(tx: EntityManager, facts: CredentialFacts): Promise<Credential | null> {
    const now = this.clock.now();
    const credential = tx.create(Credential, {
      ...{ id: this.ids.unguessable(), origin: 'course', numberElsewhere: null, evidenceNote: null, showName: false },
      ...{ metAt: now, issuedAt: null, expiresAt: null, countsFrom: null, creditedSeconds: 0 },
      ...{ suspendedAt: null, revokedAt: null, revokedReason: null, supersededAt: null, supersededBy: null },
      ...{ renews: null, notifiedDays: null, flaggedAt: null, flagReason: null },
      ...facts,
    });
    for (let tries = 0; tries < TRIES; tries += 1) {
      credential.number = credentialNumber(now.getUTCFullYear(), Buffer.from(this.ids.secret(), 'base64url'));
      const written = await tx
        .createQueryBuilder()
        .insert()
        .into(Credential)
        .values(credential)
        .orIgnore()
        .returning('id')
        .execute();
      if ((written.raw as unknown[]).length > 0) return credential;
      if (await this.stands(tx, credential)) return null;
    }
    throw new Error('No free credential number was found.');
  }

  /** What the unique index of the table holds against this one. */
  private async stands(tx: EntityManager, { enrolmentId, state, renews }: Credential): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `select 1 from credentials where enrolment_id = $1 and state in ('queued', 'issued', 'suspended')
          and (state = 'queued' and renews is not null) = $2`,
      [enrolmentId, state === 'queued' && renews !== null],
    );
    return rows.length > 0;
  }
}
