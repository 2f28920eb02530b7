import { Injectable } from '@nestjs/common';
import { verifyCredential } from '@convenor/formats';
import { Clock, Config } from '@convenor/platform';
import { LastUsed } from './last-used.js';
import { OwnDocuments } from './own-documents.js';

/** Checked signatures that are kept: pages of certificates that many look at. */
const KEPT = 1_000;

export type SignatureOutcome = 'passed' | 'failed' | 'none';

/** Checks what we signed ourselves, for the public page: a row that somebody changed in the database is found out. */
@Injectable()
export class StoredSignatures {
  /** By all that was signed: whatever is changed is checked anew. */
  private readonly checked = new LastUsed<SignatureOutcome>(KEPT);

  constructor(
    private readonly own: OwnDocuments,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** @param signed as it is stored; null where it waits to be signed, then the answer is none */
  async check(signed: string | null): Promise<SignatureOutcome> {
    if (signed === null) return 'none';
    const known = this.checked.get(signed);
    if (known) return known;
    const { checks } = await verifyCredential(signed, {
      now: this.clock.now(),
      fetchAllowed: true,
      home: this.config.publicUrl,
      fetchDocument: (url) => this.own.find(url),
    });
    const proof = checks.find(({ check }) => check === 'proof');
    return this.checked.put(signed, proof?.outcome === 'passed' ? 'passed' : 'failed');
  }
}
