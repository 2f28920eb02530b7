import { Column, Entity, PrimaryColumn } from 'typeorm';

export const CREDENTIAL_HAPPENINGS = ['queued', 'issued', 'suspended', 'reinstated', 'revoked', 'superseded'] as const;

export type CredentialHappening = (typeof CREDENTIAL_HAPPENINGS)[number];

export const SUCCESSIONS = ['renewal', 'name', 'correction'] as const;

/** Why one credential follows another. */
export type Succession = (typeof SUCCESSIONS)[number];

/** One thing that happened to a credential. Rows are only added. */
@Entity('credential_events')
export class CredentialEvent {
  @PrimaryColumn('uuid', { name: 'enrolment_id' }) enrolmentId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'credential_id' }) credentialId: string;
  @Column('timestamptz') at: Date;
  @Column('text') what: CredentialHappening;
  /** Null = by itself, as the course says. */
  @Column('uuid', { name: 'actor_id', nullable: true }) actorId: string | null;
  /** Told to the holder, kept for staff, never shown in public. */
  @Column('text', { nullable: true }) reason: string | null;
  @Column('jsonb') detail: { why?: Succession; other?: string };
}
