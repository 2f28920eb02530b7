import { Injectable } from '@nestjs/common';
import { Courses } from '@convenor/curriculum';
import { People } from '@convenor/identity';
import { AuditLog, Clock, DomainEvents, Ids } from '@convenor/platform';
import type { Passage } from '@convenor/progress';
import { expiryOf, type RequirementResult } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import { CredentialIssued } from '../events.js';
import { Credential } from './credential.entity.js';
import { CredentialLetters } from './credential-letters.js';
import { credentialNumber } from './credential-number.js';

const TRIES = 5;

/** Who issues, and why; nobody in particular when the course does it by itself. */
export interface Issuer {
  staffId: string | null;
  reason?: string;
}

/** Writes credentials: into the queue, and into the world. The caller holds the enrolment. */
@Injectable()
export class Issuing {
  constructor(
    private readonly courses: Courses,
    private readonly people: People,
    private readonly letters: CredentialLetters,
    private readonly events: DomainEvents,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** All requirements are met: issued at once, or queued for approval, as the course says now. */
  async onMet(tx: EntityManager, passage: Passage, evidence: RequirementResult[]): Promise<void> {
    const course = await this.courses.bySlug(tx, passage.facts.courseSlug);
    const queued = await this.insertQueued(tx, passage, evidence);
    if (!queued) return;
    if (course.certificateApproval === 'automatic') return this.issue(tx, passage, queued, { staffId: null });
    await this.audit.record(tx, {
      actorId: null,
      action: 'credential.queued',
      subject: { type: 'credential', id: queued.id },
      enrolmentId: passage.facts.id,
    });
  }

  /** Staff issue: what waits in the queue, or a new one. @returns null when one stands already */
  async byStaff(
    tx: EntityManager,
    passage: Passage,
    evidence: RequirementResult[],
    issuer: Issuer,
  ): Promise<Credential | null> {
    const waiting = await tx.findOneBy(Credential, { enrolmentId: passage.facts.id, state: 'queued' });
    const credential = waiting ?? (await this.insertQueued(tx, passage, evidence));
    if (!credential) return null;
    credential.evidence = evidence;
    await this.issue(tx, passage, credential, issuer);
    return credential;
  }

  private async issue(
    tx: EntityManager,
    passage: Passage,
    credential: Credential,
    { staffId, reason }: Issuer,
  ): Promise<void> {
    const { name } = await this.people.byId(tx, passage.facts.userId);
    const issuedAt = this.clock.now();
    Object.assign(credential, {
      state: 'issued',
      holderName: name,
      courseTitle: passage.document.title,
      courseVersionId: passage.facts.courseVersionId,
      issuedAt,
      expiresAt: expiryOf(issuedAt, passage.document.certificate.validMonths),
    });
    await tx.save(Credential, credential);
    await this.letters.issued(tx, passage.facts.userId, credential);
    await this.events.emit(tx, new CredentialIssued(credential.id, credential.enrolmentId));
    const unmet = credential.evidence.filter(({ met }) => !met).map(({ key }) => key);
    await this.audit.record(tx, {
      actorId: staffId,
      action: unmet.length > 0 ? 'credential.issued_by_exception' : 'credential.issued',
      subject: { type: 'credential', id: credential.id },
      enrolmentId: credential.enrolmentId,
      ...(reason && { reason }),
      detail: { number: credential.number, ...(unmet.length > 0 && { unmet }) },
    });
  }

  /** The database lets one credential of an enrolment stand, and no number twice. @returns null when one stands already */
  private async insertQueued(
    tx: EntityManager,
    passage: Passage,
    evidence: RequirementResult[],
  ): Promise<Credential | null> {
    const now = this.clock.now();
    const { name } = await this.people.byId(tx, passage.facts.userId);
    const credential = tx.create(Credential, {
      id: this.ids.unguessable(),
      enrolmentId: passage.facts.id,
      courseVersionId: passage.facts.courseVersionId,
      state: 'queued',
      holderName: name,
      courseTitle: passage.document.title,
      evidence,
      showName: false,
      metAt: now,
      issuedAt: null,
      expiresAt: null,
      revokedAt: null,
      revokedReason: null,
      flaggedAt: null,
      flagReason: null,
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
      if (await this.stands(tx, passage.facts.id)) return null;
    }
    throw new Error('No free credential number was found.');
  }

  private async stands(tx: EntityManager, enrolmentId: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(`select 1 from credentials where enrolment_id = $1 and state <> 'revoked'`, [
      enrolmentId,
    ]);
    return rows.length > 0;
  }
}
