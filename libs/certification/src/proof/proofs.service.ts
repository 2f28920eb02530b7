import { Injectable, Logger } from '@nestjs/common';
import { buildAchievementCredential, type IssuerKey, signEmbedded, signToken } from '@convenor/formats';
import { Clock, Ids } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { Credential } from '../credentials/credential.entity.js';
import { IssuerKeySealed } from '../issuer/issuer-errors.js';
import { IssuerKeys } from '../issuer/issuer-keys.service.js';
import { StatusPlaces } from '../status/status-places.js';
import { CredentialFacts } from './credential-facts.js';
import { CredentialProof } from './credential-proof.entity.js';

const PAGE = 100;
/** Of proofs `p`: signed in the name that the issuer has now, with a key that is believed. */
const BELIEVED = 'join issuer_keys i on i.name = p.key_name and i.withdrawn_at is null where p.issuer = $1';

/** Signs credentials: when they are issued, and anew when what they say has changed. */
@Injectable()
export class Proofs {
  private readonly log = new Logger('Proofs');

  constructor(
    private readonly db: DataSource,
    private readonly keys: IssuerKeys,
    private readonly places: StatusPlaces,
    private readonly facts: CredentialFacts,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Signs what is being issued. Where this process cannot open the key, the certificate is issued all the same, and signed
   * once somebody has given the process its secret: nobody's last step fails for that.
   */
  async onIssued(tx: EntityManager, credentialId: string): Promise<void> {
    let key: IssuerKey;
    try {
      key = await this.keys.active(tx);
    } catch (error) {
      if (!(error instanceof IssuerKeySealed)) throw error;
      return this.log.error(`A certificate was issued and waits to be signed. ${error.message}`);
    }
    await this.signWith(tx, key, credentialId);
  }

  /**
   * The proof of a credential that was issued; made now when it has none yet, or one from when credentials named two lists of
   * statuses, which Open Badges has no room for: that goes on to be valid, but is not handed out any more.
   *
   * @throws IssuerKeySealed
   */
  async of(credentialId: string): Promise<CredentialProof> {
    const [standing] = await this.db.query<unknown[]>(
      `select 1 from credential_proofs p ${BELIEVED} and p.credential_id = $2 and jsonb_typeof(p.embedded->'credentialStatus') = 'object'`,
      [this.keys.did, credentialId],
    );
    if (standing) return this.db.manager.findOneByOrFail(CredentialProof, { credentialId });
    return this.db.transaction((tx) => this.sign(tx, credentialId));
  }

  /** Signs a credential as it now stands. @param evidenceKeys what it may tell of; as before where left out */
  async sign(tx: EntityManager, credentialId: string, evidenceKeys?: string[]): Promise<CredentialProof> {
    return this.signWith(tx, await this.keys.active(tx), credentialId, evidenceKeys);
  }

  private async signWith(
    tx: EntityManager,
    key: IssuerKey,
    credentialId: string,
    evidenceKeys?: string[],
  ): Promise<CredentialProof> {
    const credential = await tx.findOneOrFail(Credential, {
      where: { id: credentialId },
      lock: { mode: 'pessimistic_write' },
    });
    const former = await tx.findOneBy(CredentialProof, { credentialId });
    const place = await this.places.of(tx, credentialId);
    const signedAt = this.clock.now();
    const proof = tx.create(CredentialProof, {
      credentialId,
      subjectId: former?.subjectId ?? this.ids.unguessable(),
      emailSalt: former?.emailSalt ?? this.ids.secret(),
      evidenceKeys: evidenceKeys ?? former?.evidenceKeys ?? [],
      issuer: this.keys.did,
      keyName: key.id.slice(key.id.indexOf('#') + 1),
      signedAt,
    });
    const unsigned = buildAchievementCredential(await this.facts.of(tx, credential, proof, place));
    proof.embedded = await signEmbedded(unsigned, key, signedAt);
    proof.jwt = await signToken(unsigned, key);
    // What is new needs no look at what was there; the types know nothing of documents.
    await (former ? tx.save(CredentialProof, proof) : tx.insert(CredentialProof, proof as object));
    return proof;
  }

  /** Signs what was issued before there were keys, at another address, or with a withdrawn one. Goes on where it was stopped. */
  async signWaiting(): Promise<void> {
    let after: string | null = null;
    for (;;) {
      const page: { id: string }[] = await this.db.query(
        `select k.id from credentials k
          where k.state in ('issued', 'suspended') and ($2::uuid is null or k.id > $2)
            and not exists (select 1 from credential_proofs p ${BELIEVED} and p.credential_id = k.id)
          order by k.id limit $3`,
        [this.keys.did, after, PAGE],
      );
      for (const { id } of page) await this.db.transaction((tx) => this.sign(tx, id));
      if (page.length < PAGE) return;
      after = page.at(-1)!.id;
    }
  }
}
