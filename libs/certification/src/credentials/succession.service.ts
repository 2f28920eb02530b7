import { Injectable } from '@nestjs/common';
import { AuditLog, Clock, DomainEvents, Ids } from '@convenor/platform';
import { moveCredential } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import { CredentialChanged, CredentialIssued } from '../events.js';
import { Credential } from './credential.entity.js';
import type { Succession } from './credential-event.entity.js';
import { CredentialInState } from './credential-errors.js';
import { CredentialHistory } from './credential-history.js';
import { FreshCredentials } from './fresh-credentials.js';
import type { Issuer } from './issuing.service.js';

/** What the successor says that the one before does not, or says otherwise. */
export type Successor = Pick<
  Credential,
  | 'holderName'
  | 'courseTitle'
  | 'courseVersionId'
  | 'evidence'
  | 'expiresAt'
  | 'countsFrom'
  | 'creditedSeconds'
  | 'showName'
  | 'renews'
  | 'notifiedDays'
>;

interface Passed {
  why: Succession;
  issuer: Issuer;
}

/** One credential takes the place of another: corrected or renewed, at one moment. The caller holds the enrolment. */
@Injectable()
export class Successions {
  constructor(
    private readonly fresh: FreshCredentials,
    private readonly history: CredentialHistory,
    private readonly events: DomainEvents,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * @param waiting the successor where it waits in the queue; otherwise one is made
   * @returns the successor, and what is noted of it
   * @throws CredentialInState when what is to be followed does not stand as issued
   */
  async succeed(
    tx: EntityManager,
    old: Credential,
    successor: Successor,
    { why, issuer }: Passed,
    waiting: Credential | null = null,
  ): Promise<{ credential: Credential; eventId: string }> {
    const moved = moveCredential(old.state, 'supersede');
    if (!moved.ok) throw new CredentialInState(old.state, moved.possible);
    const [id, now] = [waiting?.id ?? this.ids.unguessable(), this.clock.now()];
    Object.assign(old, { state: moved.to, supersededAt: now, supersededBy: id, flaggedAt: null, flagReason: null });
    await tx.save(Credential, old);
    const credential = await this.issued(tx, { ...successor, id, issuedAt: now }, old, waiting);
    await this.history.note(tx, old, 'superseded', issuer, { why, other: id });
    const eventId = await this.history.note(tx, credential, 'issued', issuer, { why, other: old.id });
    await this.events.emit(tx, new CredentialChanged(old.id, old.enrolmentId, 'superseded', why));
    await this.events.emit(tx, new CredentialIssued(id, old.enrolmentId));
    await this.audit.record(tx, {
      actorId: issuer.staffId,
      action: why === 'renewal' ? 'credential.renewed' : 'credential.corrected',
      subject: { type: 'credential', id },
      enrolmentId: old.enrolmentId,
      ...(issuer.reason && { reason: issuer.reason }),
      detail: { number: credential.number, supersedes: old.id, supersededNumber: old.number, why },
    });
    return { credential, eventId };
  }

  private async issued(
    tx: EntityManager,
    successor: Successor & Pick<Credential, 'id' | 'issuedAt'>,
    { enrolmentId, origin, numberElsewhere, evidenceNote }: Credential,
    waiting: Credential | null,
  ): Promise<Credential> {
    if (waiting) return tx.save(Credential, Object.assign(waiting, successor, { state: 'issued' as const }));
    const kept = { enrolmentId, origin, numberElsewhere, evidenceNote };
    const credential = await this.fresh.insert(tx, { ...kept, ...successor, state: 'issued' });
    if (!credential) throw new Error('A credential stands although the one before it was superseded.');
    return credential;
  }
}
