import { Injectable } from '@nestjs/common';
import { Enrolments } from '@convenor/enrolment';
import { AuditLog, Clock, Config, DomainEvents, InvalidInput, NotFound } from '@convenor/platform';
import { Passages } from '@convenor/progress';
import { allMet, type EnrolmentState } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { CredentialRevoked } from '../events.js';
import { Requirements } from '../requirements/requirements.service.js';
import { CredentialDto } from './credential.dto.js';
import { Credential } from './credential.entity.js';
import { CredentialNotIssued, CredentialStands, NothingToCertify } from './credential-errors.js';
import { CredentialLetters } from './credential-letters.js';
import { Issuing } from './issuing.service.js';
import { presentCredential } from './present-credential.js';

/** Nobody is certified for a training to which they were not admitted. */
const NOT_ADMITTED: readonly EnrolmentState[] = ['applied', 'waitlisted', 'declined'];

/** What staff decide about credentials. */
@Injectable()
export class StaffCredentials {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly passages: Passages,
    private readonly requirements: Requirements,
    private readonly issuing: Issuing,
    private readonly letters: CredentialLetters,
    private readonly events: DomainEvents,
    private readonly audit: AuditLog,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Approves what waits in the queue, or issues anew. Where a requirement is not met this is an exception, and needs its reason. */
  async issue(staffId: string, enrolmentId: string, reason?: string): Promise<CredentialDto> {
    return this.db.transaction(async (tx) => {
      const enrolment = await this.enrolments.lock(tx, enrolmentId);
      if (NOT_ADMITTED.includes(enrolment.state)) throw new NothingToCertify(enrolment.state);
      const standing = await tx.findOneBy(Credential, { enrolmentId, state: 'issued' });
      if (standing) throw new CredentialStands(standing.id);
      const passage = await this.passages.any(tx, enrolmentId);
      const results = await this.requirements.weigh(tx, passage);
      if (!allMet(results) && !reason) {
        const unmet = results.filter(({ met }) => !met).map(({ title }) => title);
        const what = unmet.length > 0 ? `Not met yet: ${unmet.join('; ')}.` : 'This course names no requirements.';
        throw InvalidInput.field(
          'reason',
          'reason_required',
          `${what} To certify all the same, please give a reason. It is kept with the record.`,
        );
      }
      const credential = await this.issuing.byStaff(tx, passage, results, { staffId, ...(reason && { reason }) });
      if (!credential) throw new Error('A credential stands although the enrolment is held.');
      return this.present(credential);
    });
  }

  /** Takes a credential back. The public page says so from this moment. */
  async revoke(staffId: string, id: string, reason: string): Promise<CredentialDto> {
    return this.db.transaction(async (tx) => {
      const found = await tx.findOneBy(Credential, { id });
      if (!found) throw new NotFound('This certificate');
      const enrolment = await this.enrolments.lock(tx, found.enrolmentId);
      const credential = await tx.findOneByOrFail(Credential, { id });
      if (credential.state !== 'issued') throw new CredentialNotIssued(credential.state);
      const decided = { flaggedAt: null, flagReason: null };
      Object.assign(credential, { state: 'revoked', revokedAt: this.clock.now(), revokedReason: reason, ...decided });
      await tx.save(Credential, credential);
      await this.letters.revoked(tx, enrolment.userId, credential, reason);
      await this.events.emit(tx, new CredentialRevoked(id, credential.enrolmentId));
      await this.audit.record(tx, {
        actorId: staffId,
        action: 'credential.revoked',
        subject: { type: 'credential', id },
        enrolmentId: credential.enrolmentId,
        reason,
        detail: { number: credential.number },
      });
      return this.present(credential);
    });
  }

  private present(credential: Credential): CredentialDto {
    return presentCredential(credential, this.clock.now(), this.config.publicUrl);
  }
}
