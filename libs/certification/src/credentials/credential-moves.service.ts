import { Injectable } from '@nestjs/common';
import { type Enrolment, Enrolments } from '@convenor/enrolment';
import { AuditLog, Clock, Config, DomainEvents, NotFound } from '@convenor/platform';
import { type CredentialMove, moveCredential } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { CredentialChanged } from '../events.js';
import { CredentialDto } from './credential.dto.js';
import { Credential } from './credential.entity.js';
import { CredentialInState, CredentialStands } from './credential-errors.js';
import { CredentialHistory } from './credential-history.js';
import { CredentialLetters } from './credential-letters.js';
import { presentCredential } from './present-credential.js';

type StaffMove = Extract<CredentialMove, 'suspend' | 'reinstate' | 'revoke'>;

/** What a move is called once it has happened. */
const DONE = { suspend: 'suspended', reinstate: 'reinstated', revoke: 'revoked' } as const;

/** Staff put credentials on hold, take them back, and let them stand again. */
@Injectable()
export class CredentialMoves {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly history: CredentialHistory,
    private readonly letters: CredentialLetters,
    private readonly events: DomainEvents,
    private readonly audit: AuditLog,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** The public page says so from this moment. @throws NotFound; CredentialInState with what is possible; CredentialStands */
  async move(staffId: string, id: string, move: StaffMove, reason: string): Promise<CredentialDto> {
    return this.db.transaction(async (tx) => {
      const { credential, enrolment } = await this.hold(tx, id);
      await this.apply(tx, credential, enrolment, move, { staffId, reason });
      return presentCredential(credential, this.clock.now(), this.config.publicUrl);
    });
  }

  /** The credential as it stands, and its passage, held until the end of the transaction. @throws NotFound */
  async hold(tx: EntityManager, id: string): Promise<{ credential: Credential; enrolment: Enrolment }> {
    const found = await tx.findOneBy(Credential, { id });
    if (!found) throw new NotFound('This certificate');
    const enrolment = await this.enrolments.lock(tx, found.enrolmentId);
    return { credential: await tx.findOneByOrFail(Credential, { id }), enrolment };
  }

  /** @throws CredentialInState, CredentialStands */
  async apply(
    tx: EntityManager,
    credential: Credential,
    { userId }: Enrolment,
    move: StaffMove,
    { staffId, reason }: { staffId: string; reason: string },
  ): Promise<void> {
    const moved = moveCredential(credential.state, move);
    if (!moved.ok) throw new CredentialInState(credential.state, moved.possible);
    if (credential.state === 'revoked') await this.requireNoOther(tx, credential);
    const now = this.clock.now();
    // Whoever has decided has looked.
    const decided = move === 'revoke' ? { flaggedAt: null, flagReason: null } : {};
    Object.assign(credential, decided, {
      state: moved.to,
      suspendedAt: move === 'suspend' ? now : null,
      revokedAt: move === 'revoke' ? now : null,
      revokedReason: move === 'revoke' ? reason : null,
    });
    await tx.save(Credential, credential);
    // A renewal of it that waits for staff comes again by itself when it is let stand again.
    if (move === 'revoke') await tx.delete(Credential, { renews: credential.id, state: 'queued' });
    const eventId = await this.history.note(tx, credential, DONE[move], { staffId, reason });
    await this.letters.changed(tx, userId, credential, DONE[move], { eventId, reason });
    await this.events.emit(tx, new CredentialChanged(credential.id, credential.enrolmentId, DONE[move]));
    await this.audit.record(tx, {
      actorId: staffId,
      action: `credential.${DONE[move]}`,
      subject: { type: 'credential', id: credential.id },
      enrolmentId: credential.enrolmentId,
      reason,
      detail: { number: credential.number },
    });
  }

  /** What was issued after a revocation stands; the one before it does not come back beside it. */
  private async requireNoOther(tx: EntityManager, { enrolmentId }: Credential): Promise<void> {
    const [other] = await tx.query<{ id: string }[]>(
      `select id from credentials where enrolment_id = $1 and state in ('issued', 'suspended', 'queued') and renews is null`,
      [enrolmentId],
    );
    if (other) throw new CredentialStands(other.id);
  }
}
