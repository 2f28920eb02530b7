import { Injectable } from '@nestjs/common';
import { Courses, CourseVersions } from '@convenor/curriculum';
import { Enrolling } from '@convenor/enrolment';
import { Invitations } from '@convenor/identity';
import { AuditLog, DomainEvents } from '@convenor/platform';
import { SummaryColumns } from '@convenor/progress';
import { addDays, expiryOf } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import type { Credential } from '../credentials/credential.entity.js';
import { CredentialHistory } from '../credentials/credential-history.js';
import { CredentialLetters } from '../credentials/credential-letters.js';
import { FreshCredentials } from '../credentials/fresh-credentials.js';
import { CredentialIssued } from '../events.js';
import { BringOutlook } from './bring-outlook.js';
import type { CertifiedLine } from './read-certified.js';

export interface Brought {
  outcome: 'done' | 'already' | 'refused';
  problem: string | null;
  credential: Pick<Credential, 'id' | 'enrolmentId'> | null;
}

/** Brings in people who were certified elsewhere: an account, a passage that holds the certificate alone, and the certificate. */
@Injectable()
export class Bringing {
  constructor(
    private readonly outlook: BringOutlook,
    private readonly courses: Courses,
    private readonly versions: CourseVersions,
    private readonly invitations: Invitations,
    private readonly enrolling: Enrolling,
    private readonly summary: SummaryColumns,
    private readonly fresh: FreshCredentials,
    private readonly history: CredentialHistory,
    private readonly letters: CredentialLetters,
    private readonly events: DomainEvents,
    private readonly audit: AuditLog,
  ) {}

  /** What could be done when the file was looked at may have been done since: it is looked at again. */
  async bring(tx: EntityManager, staffId: string, line: CertifiedLine): Promise<Brought> {
    const [outlook] = await this.outlook.of(tx, [line]);
    if (outlook!.outcome) return { outcome: outlook!.outcome, problem: outlook!.problem, credential: null };
    const course = await this.courses.bySlug(tx, line.course);
    const { userId, invited } = await this.invitations.inviteTrainee(tx, { ...line, timeZone: 'UTC' });
    const issuedAt = new Date(`${line.issuedOn}T00:00:00Z`);
    const by = { kind: 'staff', id: staffId } as const;
    const enrolment = await this.enrolling.asCompleted(tx, userId, course.id, issuedAt, by);
    await this.summary.refresh(tx, enrolment.id);
    const document = await this.versions.document(enrolment.courseVersionId, tx);
    const credential = await this.fresh.insert(tx, {
      ...{ enrolmentId: enrolment.id, courseVersionId: enrolment.courseVersionId, state: 'issued' },
      ...{ origin: 'elsewhere', numberElsewhere: line.number || null, evidenceNote: line.note || null },
      ...{ holderName: line.name, courseTitle: document.title, evidence: [], issuedAt, countsFrom: issuedAt },
      expiresAt: line.validUntil
        ? new Date(`${addDays(line.validUntil, 1)}T00:00:00Z`)
        : expiryOf(issuedAt, document.certificate.validMonths),
    });
    if (!credential) throw new Error('A credential stands in a passage that has only just been made.');
    await this.history.note(tx, credential, 'issued', { staffId });
    // Whoever has no account yet is invited, and finds it there.
    if (!invited) await this.letters.brought(tx, userId, credential);
    await this.events.emit(tx, new CredentialIssued(credential.id, enrolment.id));
    await this.audit.record(tx, {
      actorId: staffId,
      action: 'credential.brought',
      subject: { type: 'credential', id: credential.id },
      enrolmentId: enrolment.id,
      detail: { number: credential.number, numberElsewhere: line.number || null },
    });
    return { outcome: 'done', problem: null, credential };
  }
}
