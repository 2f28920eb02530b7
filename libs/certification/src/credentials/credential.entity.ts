import type { RequirementResult } from '@convenor/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const CREDENTIAL_STATES = ['queued', 'issued', 'revoked'] as const;

/** `queued` waits for staff; whether an issued one is still valid depends on the day. */
export type CredentialState = (typeof CREDENTIAL_STATES)[number];

/** What certification issues. Name and title are those of the day of issue: what happens to them later changes nothing here. */
@Entity('credentials')
export class Credential {
  /** Random: strangers see it, and it tells nothing. */
  @PrimaryColumn('uuid') id: string;
  /** For people to read and compare, for example `CNV-2026-7K3M-9QXT`. */
  @Column('text') number: string;
  @Column('uuid', { name: 'enrolment_id' }) enrolmentId: string;
  @Column('uuid', { name: 'course_version_id' }) courseVersionId: string;
  @Column('text') state: CredentialState;
  @Column('text', { name: 'holder_name' }) holderName: string;
  @Column('text', { name: 'course_title' }) courseTitle: string;
  /** Every requirement as it stood. One that was not met says that this was issued by exception. */
  @Column('jsonb') evidence: RequirementResult[];
  /** Whether the public page may tell the holder's name; only they decide. */
  @Column('boolean', { name: 'show_name' }) showName: boolean;
  @Column('timestamptz', { name: 'met_at' }) metAt: Date;
  @Column('timestamptz', { name: 'issued_at', nullable: true }) issuedAt: Date | null;
  @Column('timestamptz', { name: 'expires_at', nullable: true }) expiresAt: Date | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
  @Column('text', { name: 'revoked_reason', nullable: true }) revokedReason: string | null;
  /** Since when somebody has to look at it, and why. It stands all the same. */
  @Column('timestamptz', { name: 'flagged_at', nullable: true }) flaggedAt: Date | null;
  @Column('text', { name: 'flag_reason', nullable: true }) flagReason: string | null;
}
