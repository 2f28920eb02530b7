import { Injectable } from '@nestjs/common';
import type { AttemptsRegraded } from '@convenor/assessment';
import { Enrolments } from '@convenor/enrolment';
import { AuditLog, Clock, Config, NotFound, Texts } from '@convenor/platform';
import { Passages } from '@convenor/progress';
import { DataSource, type EntityManager } from 'typeorm';
import type { CredentialDto } from './credential.dto.js';
import { Credential } from './credential.entity.js';
import { CredentialNotFlagged } from './credential-errors.js';
import { presentCredential } from './present-credential.js';
import { RestingCredentials } from './resting-credentials.js';

/** Says of credentials that somebody has to look at them. A flag takes nothing away: they stand, and verify, as before. */
@Injectable()
export class CredentialFlags {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly passages: Passages,
    private readonly resting: RestingCredentials,
    private readonly texts: Texts,
    private readonly audit: AuditLog,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Raises a flag where a credential rests on less than it asks for, now that attempts were graded anew. */
  async afterRegrade(
    tx: EntityManager,
    { enrolmentId, activityId, lostPass, staffId }: AttemptsRegraded,
  ): Promise<void> {
    for (const credential of await this.resting.of(tx, enrolmentId)) {
      const passage = await this.passages.any(tx, credential.enrolmentId);
      const quiz = { activityId, lostPass, scores: new Map() };
      if (credential.flaggedAt || !(await this.resting.isShaken(tx, credential, passage, quiz))) continue;
      const reason = this.texts.t('certification:flags.regraded', { quiz: passage.activity(activityId)?.title ?? '' });
      await tx.update(Credential, { id: credential.id }, { flaggedAt: this.clock.now(), flagReason: reason });
      await this.audit.record(tx, {
        actorId: staffId,
        action: 'credential.flagged',
        subject: { type: 'credential', id: credential.id },
        enrolmentId: credential.enrolmentId,
        reason,
        detail: { number: credential.number, activityId },
      });
    }
  }

  /** Somebody has looked, and says what they found. */
  async clear(staffId: string, id: string, reason: string): Promise<CredentialDto> {
    return this.db.transaction(async (tx) => {
      const found = await tx.findOneBy(Credential, { id });
      if (!found) throw new NotFound('This certificate');
      await this.enrolments.lock(tx, found.enrolmentId);
      const credential = await tx.findOneByOrFail(Credential, { id });
      if (!credential.flaggedAt) throw new CredentialNotFlagged();
      await tx.update(Credential, { id }, { flaggedAt: null, flagReason: null });
      await this.audit.record(tx, {
        actorId: staffId,
        action: 'credential.flag_cleared',
        subject: { type: 'credential', id },
        enrolmentId: credential.enrolmentId,
        reason,
        detail: { number: credential.number },
      });
      return presentCredential(credential, this.clock.now(), this.config.publicUrl);
    });
  }
}
