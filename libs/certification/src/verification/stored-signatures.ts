import { Injectable } from '@nestjs/common';
import { type JsonObject, verifyCredential } from '@convenor/formats';
import { Clock, Config, PreparedSql, Statement } from '@convenor/platform';
import { IssuerKeys } from '../issuer/issuer-keys.service.js';
import { OwnDocuments } from './own-documents.js';

const findProof = new Statement<{ embedded: JsonObject }, [string, string]>(
  'signed-credential',
  `select p.embedded from credential_proofs p join issuer_keys i on i.name = p.key_name
    where p.credential_id = $1 and p.issuer = $2 and i.withdrawn_at is null`,
);

/** Checked signatures that are kept: pages of certificates that many look at. */
const KEPT = 1_000;

export type SignatureOutcome = 'passed' | 'failed' | 'none';

/** Checks what we signed ourselves, for the public page: a row that somebody changed in the database is found out. */
@Injectable()
export class StoredSignatures {
  /** By all that was signed, in order of last use: whatever is changed is checked anew. */
  private readonly checked = new Map<string, SignatureOutcome>();

  constructor(
    private readonly sql: PreparedSql,
    private readonly own: OwnDocuments,
    private readonly keys: IssuerKeys,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** @returns none where it waits to be signed */
  async check(credentialId: string): Promise<SignatureOutcome> {
    const row = await this.sql.first(findProof, credentialId, this.keys.did);
    if (!row) return 'none';
    const text = JSON.stringify(row.embedded);
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
