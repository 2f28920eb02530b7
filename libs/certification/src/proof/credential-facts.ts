import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import { type AchievementFacts, type CourseDocument, type EvidenceFacts, hashIdentity } from '@convenor/formats';
import { Config } from '@convenor/platform';
import type { RequirementResult } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import type { Credential } from '../credentials/credential.entity.js';
import { verifyUrlOf } from '../credentials/present-credential.js';
import { Issuer } from '../issuer/issuer.service.js';
import { Requirements } from '../requirements/requirements.service.js';
import { PURPOSES, StatusLists } from '../status/status-lists.service.js';
import type { StatusPlace } from '../status/status-place.entity.js';
import { Achievements } from './achievements.service.js';
import type { CredentialProof } from './credential-proof.entity.js';

/** One thing that a credential can tell of, if its holder lets it. */
export interface TellableEvidence {
  key: string;
  title: string;
  /** What it would say. */
  words: string[];
}

/** Gathers what a signed credential says. */
@Injectable()
export class CredentialFacts {
  constructor(
    private readonly versions: CourseVersions,
    private readonly requirements: Requirements,
    private readonly achievements: Achievements,
    private readonly lists: StatusLists,
    private readonly issuer: Issuer,
    private readonly config: Config,
  ) {}

  async of(
    tx: EntityManager,
    credential: Credential,
    proof: Pick<CredentialProof, 'subjectId' | 'emailSalt' | 'evidenceKeys'>,
    { list, place }: Pick<StatusPlace, 'list' | 'place'>,
  ): Promise<AchievementFacts> {
    const document = await this.versions.document(credential.courseVersionId, tx);
    const { email, timeZone } = await this.holderOf(tx, credential);
    const evidence = this.told(credential, document, timeZone);
    return {
      id: verifyUrlOf(this.config.publicUrl, credential),
      issuer: this.issuer.facts,
      holder: {
        subjectId: `urn:uuid:${proof.subjectId}`,
        name: credential.holderName,
        emailHash: { hash: hashIdentity(email, proof.emailSalt), salt: proof.emailSalt },
      },
      achievement: this.achievements.describe(document, credential.courseTitle),
      number: credential.number,
      validFrom: credential.issuedAt!,
      validUntil: credential.expiresAt,
      evidence: evidence.filter(({ key }) => proof.evidenceKeys.includes(key)).map(toFacts),
      status: { purpose: PURPOSES.standing, listUrl: this.lists.urlOf('standing', list), index: place },
    };
  }

  /** What was met, in the words that the holder reads themselves; scores that they may not see are not told either. */
  async tellable(tx: EntityManager, credential: Credential): Promise<TellableEvidence[]> {
    const document = await this.versions.document(credential.courseVersionId, tx);
    const { timeZone } = await this.holderOf(tx, credential);
    return this.told(credential, document, timeZone);
  }

  private told(credential: Credential, document: CourseDocument, timeZone: string): TellableEvidence[] {
    const met = credential.evidence.filter((result: RequirementResult) => result.met);
    return this.requirements
      .recordedForHolder(met, document, timeZone)
      .map(({ key, title, evidence }) => ({ key, title, words: evidence.map(({ sentence }) => sentence) }));
  }

  private async holderOf(tx: EntityManager, { enrolmentId }: Credential): Promise<{ email: string; timeZone: string }> {
    const [holder] = await tx.query<{ email: string; timeZone: string }[]>(
      `select u.email, e.time_zone as "timeZone" from enrolments e join users u on u.id = e.user_id where e.id = $1`,
      [enrolmentId],
    );
    return holder!;
  }
}

function toFacts({ title, words }: TellableEvidence): EvidenceFacts {
  return { name: title, ...(words.length > 0 && { narrative: words.join(' ') }) };
}
