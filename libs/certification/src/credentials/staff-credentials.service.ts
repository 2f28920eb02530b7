import { Injectable } from '@nestjs/common';
import { Enrolments } from '@convenor/enrolment';
import { Clock, Config, InvalidInput } from '@convenor/platform';
import { Passages } from '@convenor/progress';
import { allMet, type EnrolmentState, isLacking, moveCredential } from '@convenor/rules';
import { DataSource, type EntityManager, In } from 'typeorm';
import { Renewing } from '../renewals/renewing.service.js';
import { Requirements } from '../requirements/requirements.service.js';
import { CredentialDto } from './credential.dto.js';
import { Credential } from './credential.entity.js';
import { CredentialInState, CredentialStands, NothingToCertify } from './credential-errors.js';
import { CredentialMoves } from './credential-moves.service.js';
import { type Issuer, Issuing } from './issuing.service.js';
import { presentCredential } from './present-credential.js';

/** Nobody is certified for a training to which they were not admitted. */
const NOT_ADMITTED: readonly EnrolmentState[] = ['applied', 'waitlisted', 'declined'];

/** Staff issue credentials. */
@Injectable()
export class StaffCredentials {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly passages: Passages,
    private readonly requirements: Requirements,
    private readonly moves: CredentialMoves,
    private readonly issuing: Issuing,
    private readonly renewing: Renewing,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async issue(staffId: string, enrolmentId: string, reason?: string): Promise<CredentialDto> {
    const issuer = { staffId, ...(reason && { reason }) };
    const credential = await this.db.transaction((tx) => this.issueIn(tx, enrolmentId, issuer));
    return presentCredential(credential, this.clock.now(), this.config.publicUrl);
  }

  /** Approves one that waits in the queue. @throws NotFound; CredentialInState when it no longer waits */
  async issueWaiting(tx: EntityManager, id: string, issuer: Issuer): Promise<Credential> {
    const { credential } = await this.moves.hold(tx, id);
    const moved = moveCredential(credential.state, 'issue');
    if (!moved.ok) throw new CredentialInState(credential.state, moved.possible);
    return this.issueIn(tx, credential.enrolmentId, issuer);
  }

  /**
   * Approves what waits in the queue, a renewal included, or issues anew. Where a requirement is not met this is an
   * exception, and needs its reason.
   * @throws NothingToCertify, CredentialStands, InvalidInput
   */
  async issueIn(tx: EntityManager, enrolmentId: string, issuer: Issuer): Promise<Credential> {
    const enrolment = await this.enrolments.lock(tx, enrolmentId);
    if (NOT_ADMITTED.includes(enrolment.state)) throw new NothingToCertify(enrolment.state);
    const passage = await this.passages.any(tx, enrolmentId);
    const waiting = await tx.findOneBy(Credential, { enrolmentId, state: 'queued' });
    if (waiting?.renews) return this.renewing.approve(tx, passage, waiting, issuer);
    const standing = await tx.findOneBy(Credential, { enrolmentId, state: In(['issued', 'suspended']) });
    if (standing) throw new CredentialStands(standing.id);
    const results = await this.requirements.weigh(tx, passage);
    if (!allMet(results) && !issuer.reason) {
      const unmet = results.filter(isLacking).map(({ title }) => title);
      const what = unmet.length > 0 ? `Not met yet: ${unmet.join('; ')}.` : 'This course names no requirements.';
      throw InvalidInput.field(
        'reason',
        'reason_required',
        `${what} To certify all the same, please give a reason. It is kept with the record.`,
      );
    }
    const credential = await this.issuing.byStaff(tx, passage, results, issuer);
    if (!credential) throw new Error('A credential stands although the enrolment is held.');
    return credential;
  }
}
