import { Injectable } from '@nestjs/common';
import { Clock } from '@convenor/platform';
import type { PublicCredentialStatus } from '@convenor/rules';
import { IssuerKeys } from '../issuer/issuer-keys.service.js';
import { LastUsed } from './last-used.js';
import { type SignatureOutcome, StoredSignatures } from './stored-signatures.js';
import { type ReadCredential, Verification } from './verification.service.js';
import { VerificationPage } from './verification-page.js';

/** Pages that are kept, of some ten thousand bytes each: those of certificates that many look at. */
const KEPT = 500;
/** A stamp could come back in a database that was set back to yesterday, so it is not relied on for longer. */
const READ_ANEW_MS = 60_000;

interface KeptPage {
  stamp: string;
  readAt: number;
  credential: Omit<ReadCredential, 'signed'>;
  signature: SignatureOutcome;
  status: PublicCredentialStatus;
  page: Buffer;
}

/**
 * Pages about certificates, made anew when anything about one was written or its time has run out. The database is asked
 * each time, by one statement: what is kept here is shown only if that says that it still is so.
 */
@Injectable()
export class KeptPages {
  private readonly kept = new LastUsed<KeptPage>(KEPT);

  constructor(
    private readonly verification: Verification,
    private readonly signatures: StoredSignatures,
    private readonly pages: VerificationPage,
    private readonly keys: IssuerKeys,
    private readonly clock: Clock,
  ) {}

  /** @returns null for what is missing, malformed or not issued yet, alike */
  async find(id: string): Promise<Buffer | null> {
    const now = this.clock.now().getTime();
    const kept = this.kept.get(id);
    const known = kept && Math.abs(now - kept.readAt) < READ_ANEW_MS ? kept : null;
    const found = await this.verification.read(id, this.keys.did, known?.stamp ?? null);
    if (!found) return null;
    if (!found.read) return this.asItStands(id, known!);
    const { signed, ...credential } = found.read;
    const signature = await this.signatures.check(signed);
    return this.keep(id, { stamp: found.stamp, readAt: now, credential, signature });
  }

  private asItStands(id: string, known: KeptPage): Buffer {
    return this.verification.standing(known.credential) === known.status ? known.page : this.keep(id, known);
  }

  private keep(id: string, made: Omit<KeptPage, 'status' | 'page'>): Buffer {
    const { facts, timeZone } = made.credential;
    const status = this.verification.standing(made.credential);
    const page = this.pages.about({ ...facts, status }, timeZone, made.signature);
    this.kept.put(id, { ...made, status, page });
    return page;
  }
}
