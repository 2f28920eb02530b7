import { Injectable } from '@nestjs/common';
import { type JsonObject, verifyCredential } from '@convenor/formats';
import { Clock, Config } from '@convenor/platform';
import { OwnDocuments } from './own-documents.js';

/** Checked signatures that are kept: pages of certificates that many look at. */
const KEPT = 1_000;

export type SignatureOutcome = 'passed' | 'failed' | 'none';

/** Checks what we signed ourselves, for the public page: a row that somebody changed in the database is found out. */
@Injectable()
export class StoredSignatures {
  /** By all that was signed, in order of last use: whatever is changed is checked anew. */
  private readonly checked = new Map<string, SignatureOutcome>();

  constructor(
    private readonly own: OwnDocuments,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** @param signed null where it waits to be signed; then the answer is none */
  async check(signed: JsonObject | null): Promise<SignatureOutcome> {
    if (!signed) return 'none';
    const text = JSON.stringify(signed);
    const known = this.checked.get(text);
    if (known) return this.keep(text, known);
    const { checks } = await verifyCredential(text, {
      now: this.clock.now(),
      fetchAllowed: true,
      home: this.config.publicUrl,
      fetchDocument: (url) => this.own.find(url),
    });
    const proof = checks.find(({ check }) => check === 'proof');
    return this.keep(text, proof?.outcome === 'passed' ? 'passed' : 'failed');
  }

  private keep(text: string, outcome: SignatureOutcome): SignatureOutcome {
    this.checked.delete(text);
    this.checked.set(text, outcome);
    const [oldest] = this.checked.keys();
    if (this.checked.size > KEPT && oldest !== undefined) this.checked.delete(oldest);
    return outcome;
  }
}
