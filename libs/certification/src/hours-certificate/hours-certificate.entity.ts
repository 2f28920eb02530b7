import type { LocalDate, SecondsOnDay } from '@convenor/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A certificate of contact hours, as it was given: nothing of what it says changes afterwards. */
@Entity('hours_certificates')
export class HoursCertificate {
  /** Unguessable: it stands in the address of the public page. */
  @PrimaryColumn('uuid') id: string;
  @Column('text') number: string;
  @Column('uuid', { name: 'enrolment_id' }) enrolmentId: string;
  @Column('text', { name: 'holder_name' }) holderName: string;
  @Column('text', { name: 'course_title' }) courseTitle: string;
  @Column('text', { name: 'provider_name' }) providerName: string;
  @Column('text', { name: 'provider_number' }) providerNumber: string;
  @Column('text', { name: 'provider_statement' }) providerStatement: string;
  @Column('date', { name: 'from_on' }) fromOn: LocalDate;
  @Column('date', { name: 'to_on' }) toOn: LocalDate;
  /** In which its days are meant. */
  @Column('text', { name: 'time_zone' }) timeZone: string;
  /** Whole quarters of an hour. */
  @Column('int') minutes: number;
  /** Of which days they are, so that none is certified twice. */
  @Column('jsonb') days: SecondsOnDay[];
  @Column('timestamptz', { name: 'issued_at' }) issuedAt: Date;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
  /** Told to the holder and to staff, never in public. */
  @Column('text', { name: 'revoked_reason', nullable: true }) revokedReason: string | null;
  /** How much of what it says is no longer there, since hours were taken off or taken back. */
  @Column('int', { name: 'lacking_minutes' }) lackingMinutes: number;
}
