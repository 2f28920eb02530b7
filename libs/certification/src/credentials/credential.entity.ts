import type { CredentialState, RequirementResult } from '@convenor/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const CREDENTIAL_ORIGINS = ['course', 'elsewhere'] as const;

/** Earned in a course here, or certified elsewhere and brought along. */
export type CredentialOrigin = (typeof CREDENTIAL_ORIGINS)[number];

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
  @Column('text') origin: CredentialOrigin;
  @Column('text', { name: 'holder_name' }) holderName: string;
  @Column('text', { name: 'course_title' }) courseTitle: string;
  /** Every requirement as it stood. One that was not met says that this was issued by exception. */
  @Column('jsonb') evidence: RequirementResult[];
  /** Of what was certified elsewhere: its number there, and what was seen of it. For staff. */
  @Column('text', { name: 'number_elsewhere', nullable: true }) numberElsewhere: string | null;
  @Column('text', { name: 'evidence_note', nullable: true }) evidenceNote: string | null;
  /** Whether the public page may tell the holder's name; only they decide. */
  @Column('boolean', { name: 'show_name' }) showName: boolean;
  @Column('timestamptz', { name: 'met_at' }) metAt: Date;
  @Column('timestamptz', { name: 'issued_at', nullable: true }) issuedAt: Date | null;
  @Column('timestamptz', { name: 'expires_at', nullable: true }) expiresAt: Date | null;
  /** From when on what is done counts towards renewing it: its issue, or that of the one which it corrects. */
  @Column('timestamptz', { name: 'counts_from', nullable: true }) countsFrom: Date | null;
  /** Seconds of active time that this passage had been credited with by then. */
  @Column('int', { name: 'credited_seconds' }) creditedSeconds: number;
  @Column('timestamptz', { name: 'suspended_at', nullable: true }) suspendedAt: Date | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
  @Column('text', { name: 'revoked_reason', nullable: true }) revokedReason: string | null;
  @Column('timestamptz', { name: 'superseded_at', nullable: true }) supersededAt: Date | null;
  /** The one that stands in its place. */
  @Column('uuid', { name: 'superseded_by', nullable: true }) supersededBy: string | null;
  /** The one that it renews. */
  @Column('uuid', { nullable: true }) renews: string | null;
  /** The smallest notice of its end that was sent, in days; null = none yet. */
  @Column('int', { name: 'notified_days', nullable: true }) notifiedDays: number | null;
  /** Since when somebody has to look at it, and why. It stands all the same. */
  @Column('timestamptz', { name: 'flagged_at', nullable: true }) flaggedAt: Date | null;
  @Column('text', { name: 'flag_reason', nullable: true }) flagReason: string | null;
}
