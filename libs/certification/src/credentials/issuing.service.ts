import { Injectable } from '@nestjs/common';
import { Courses } from '@convenor/curriculum';
import { ContactHours } from '@convenor/hours';
import { People } from '@convenor/identity';
import { AuditLog, Clock, DomainEvents } from '@convenor/platform';
import type { Passage } from '@convenor/progress';
import { expiryOf, isLacking, type RequirementResult } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import { CredentialIssued } from '../events.js';
import { Credential } from './credential.entity.js';
import { CredentialHistory } from './credential-history.js';
import { CredentialLetters } from './credential-letters.js';
import { FreshCredentials } from './fresh-credentials.js';

/** Who issues, and why; nobody in particular when the course does it by itself. */
export interface Issuer {
  staffId: string | null;
  reason?: string;
}

export const BY_ITSELF: Issuer = { staffId: null };

/** Writes credentials: into the queue, and into the world. The caller holds the enrolment. */
@Injectable()
export class Issuing {
  constructor(
    private readonly courses: Courses,
    private readonly people: People,
    private readonly hours: ContactHours,
    private readonly fresh: FreshCredentials,
    private readonly history: CredentialHistory,
    private readonly letters: CredentialLetters,
    private readonly events: DomainEvents,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** All requirements are met: issued at once, or queued for approval, as the course says now. */
  async onMet(tx: EntityManager, passage: Passage, evidence: RequirementResult[]): Promise<void> {
    const course = await this.courses.bySlug(tx, passage.facts.courseSlug);
    const queued = await this.insertQueued(tx, passage, evidence);
    if (!queued) return;
    if (course.certificateApproval === 'automatic') return this.issue(tx, passage, queued, BY_ITSELF);
    await this.noteQueued(tx, queued);
  }

  /** All that a renewal asks for is met, where staff look first. @returns null when one waits already */
  async queueRenewal(
    tx: EntityManager,
    passage: Passage,
    renews: string,
    evidence: RequirementResult[],
  ): Promise<Credential | null> {
    const queued = await this.insertQueued(tx, passage, evidence, renews);
    if (queued) await this.noteQueued(tx, queued);
    return queued;
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
      countsFrom: issuedAt,
      creditedSeconds: await this.hours.creditedSeconds(tx, passage.facts.userId, passage.facts.id),
    });
    await tx.save(Credential, credential);
    await this.history.note(tx, credential, 'issued', { staffId, ...(reason && { reason }) });
    await this.letters.issued(tx, passage.facts.userId, credential);
    await this.events.emit(tx, new CredentialIssued(credential.id, credential.enrolmentId));
    const unmet = credential.evidence.filter(isLacking).map(({ key }) => key);
    await this.audit.record(tx, {
      actorId: staffId,
      action: unmet.length > 0 ? 'credential.issued_by_exception' : 'credential.issued',
      subject: { type: 'credential', id: credential.id },
      enrolmentId: credential.enrolmentId,
      ...(reason && { reason }),
      detail: { number: credential.number, ...(unmet.length > 0 && { unmet }) },
    });
  }

  private async insertQueued(
    tx: EntityManager,
    passage: Passage,
    evidence: RequirementResult[],
    renews: string | null = null,
  ): Promise<Credential | null> {
    const { name } = await this.people.byId(tx, passage.facts.userId);
    return this.fresh.insert(tx, {
      ...{ enrolmentId: passage.facts.id, courseVersionId: passage.facts.courseVersionId, state: 'queued' },
      ...{ holderName: name, courseTitle: passage.document.title, evidence, renews },
    });
  }

  private async noteQueued(tx: EntityManager, queued: Credential): Promise<void> {
    await this.history.note(
      tx,
      queued,
      'queued',
      BY_ITSELF,
      queued.renews ? { why: 'renewal', other: queued.renews } : {},
    );
    await this.audit.record(tx, {
      actorId: null,
      action: 'credential.queued',
      subject: { type: 'credential', id: queued.id },
      enrolmentId: queued.enrolmentId,
      ...(queued.renews && { detail: { renews: queued.renews } }),
    });
  }
}
