import { Injectable } from '@nestjs/common';
import { AuditLog, InvalidInput, NotFound } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { Credential } from '../credentials/credential.entity.js';
import { CredentialInState } from '../credentials/credential-errors.js';
import { CredentialFacts } from './credential-facts.js';
import { CredentialProof } from './credential-proof.entity.js';
import { CredentialEvidenceDto } from './proof.dto.js';
import { Proofs } from './proofs.service.js';

/** What a credential tells of how it was earned is its holder's choice, and nothing until they choose. */
@Injectable()
export class CredentialEvidence {
  constructor(
    private readonly db: DataSource,
    private readonly facts: CredentialFacts,
    private readonly proofs: Proofs,
    private readonly audit: AuditLog,
  ) {}

  async own(userId: string, id: string): Promise<CredentialEvidenceDto> {
    const credential = await this.find(this.db.manager, userId, id);
    const proof = await this.db.manager.findOneBy(CredentialProof, { credentialId: id });
    return this.present(this.db.manager, credential, proof?.evidenceKeys ?? []);
  }

  /** The credential is signed anew with what was chosen. Copies that were handed out before say what they said then. */
  async choose(userId: string, id: string, keys: string[]): Promise<CredentialEvidenceDto> {
    return this.db.transaction(async (tx) => {
      const credential = await this.find(tx, userId, id);
      if (credential.state !== 'issued') throw new CredentialInState(credential.state);
      const tellable = await this.facts.tellable(tx, credential);
      const unknown = keys.find((key) => !tellable.some((each) => each.key === key));
      if (unknown !== undefined) {
        throw InvalidInput.field(
          'keys',
          'unknown_key',
          'This certificate cannot tell of something that it does not rest on.',
        );
      }
      const chosen = tellable.map(({ key }) => key).filter((key) => keys.includes(key));
      await this.proofs.sign(tx, id, chosen);
      await this.audit.record(tx, {
        actorId: userId,
        action: 'credential.evidence_chosen',
        subject: { type: 'credential', id },
        enrolmentId: credential.enrolmentId,
        detail: { keys: chosen },
      });
      return this.present(tx, credential, chosen);
    });
  }

  private async present(tx: EntityManager, credential: Credential, chosen: string[]): Promise<CredentialEvidenceDto> {
    const tellable = await this.facts.tellable(tx, credential);
    return { items: tellable.map((evidence) => ({ ...evidence, chosen: chosen.includes(evidence.key) })) };
  }

  private async find(tx: EntityManager, userId: string, id: string): Promise<Credential> {
    const credential = await tx
      .createQueryBuilder(Credential, 'k')
      .where('k.id = :id', { id })
      .andWhere('k.enrolmentId in (select id from enrolments where user_id = :userId)', { userId })
      .getOne();
    if (!credential) throw new NotFound('This certificate');
    return credential;
  }
}
