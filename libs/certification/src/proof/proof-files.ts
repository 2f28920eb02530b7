import { Injectable } from '@nestjs/common';
import { bakePng, bakeSvg } from '@convenor/formats';
import { type Actor, Texts } from '@convenor/platform';
import type { Credential } from '../credentials/credential.entity.js';
import { MyCredentials } from '../credentials/my-credentials.service.js';
import { badgePng } from './badge-png.js';
import { badgeSvg } from './badge-svg.js';
import type { CredentialProof } from './credential-proof.entity.js';
import { Proofs } from './proofs.service.js';

export interface ProofFile {
  bytes: Uint8Array;
  type: string;
  name: string;
}

/** A credential in the forms in which its holder takes it along. */
@Injectable()
export class ProofFiles {
  constructor(
    private readonly mine: MyCredentials,
    private readonly proofs: Proofs,
    private readonly texts: Texts,
  ) {}

  async json(actor: Actor, id: string): Promise<ProofFile> {
    const { credential, proof } = await this.of(actor, id);
    const bytes = Buffer.from(`${JSON.stringify(proof.embedded, null, 2)}\n`);
    return { bytes, type: 'application/vc+ld+json', name: nameOf(credential, 'vc.json') };
  }

  async token(actor: Actor, id: string): Promise<ProofFile> {
    const { credential, proof } = await this.of(actor, id);
    return { bytes: Buffer.from(proof.jwt), type: 'application/vc+jwt', name: nameOf(credential, 'jwt') };
  }

  async png(actor: Actor, id: string): Promise<ProofFile> {
    const { credential, proof } = await this.of(actor, id);
    return { bytes: bakePng(badgePng(), proof.embedded), type: 'image/png', name: nameOf(credential, 'png') };
  }

  async svg(actor: Actor, id: string): Promise<ProofFile> {
    const { credential, proof } = await this.of(actor, id);
    const drawn = badgeSvg(credential.courseTitle, this.texts.t('certification:achievement.badge'));
    const bytes = Buffer.from(bakeSvg(drawn, proof.embedded));
    return { bytes, type: 'image/svg+xml', name: nameOf(credential, 'svg') };
  }

  private async of(actor: Actor, id: string): Promise<{ credential: Credential; proof: CredentialProof }> {
    const { credential } = await this.mine.toPrint(actor, id);
    return { credential, proof: await this.proofs.of(id) };
  }
}

function nameOf({ number }: Credential, ending: string): string {
  return `certificate-${number}.${ending}`;
}
