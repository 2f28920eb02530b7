import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A key that signs, or signed, for the organisation. Its public part stays published, since old proofs rest on it. */
@Entity('issuer_keys')
export class StoredKey {
  /** Its name in the issuer's document, for example `key-3f9c21aa`. */
  @PrimaryColumn('text') name: string;
  @Column('text', { name: 'public_multibase' }) publicMultibase: string;
  /** The public part as a JSON Web Key spells it. */
  @Column('text', { name: 'public_x' }) publicX: string;
  /** What the key is made from, readable with the secret of the installation alone. */
  @Column('text', { name: 'sealed_seed' }) sealedSeed: string;
  @Column('timestamptz', { name: 'made_at' }) madeAt: Date;
  /** Since when another signs; null = this one does. */
  @Column('timestamptz', { name: 'retired_at', nullable: true }) retiredAt: Date | null;
  /** Since when it is believed no more and published no more, because somebody else may have it; null = it is believed. */
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt: Date | null;
}
