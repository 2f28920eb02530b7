import type { JsonObject } from '@convenor/formats';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What makes a credential checkable by anybody, anywhere: the same facts, signed in the two ways of Open Badges 3.0. */
@Entity('credential_proofs')
export class CredentialProof {
  @PrimaryColumn('uuid', { name: 'credential_id' }) credentialId: string;
  /** Random: tells holders apart, and says nothing of them. */
  @Column('uuid', { name: 'subject_id' }) subjectId: string;
  /** Goes into the hash of the holder's address, so that nobody can look it up. */
  @Column('text', { name: 'email_salt' }) emailSalt: string;
  /** Which requirements the holder lets it tell of, by key; none unless they choose. */
  @Column('text', { name: 'evidence_keys', array: true }) evidenceKeys: string[];
  /** The credential with its proof inside. */
  @Column('jsonb') embedded: JsonObject;
  /** The credential as a signed token. */
  @Column('text') jwt: string;
  /** The issuer that it names: another once the product is reached at another address. */
  @Column('text') issuer: string;
  @Column('text', { name: 'key_name' }) keyName: string;
  @Column('timestamptz', { name: 'signed_at' }) signedAt: Date;
}
