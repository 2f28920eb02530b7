import type { LocalDate, MeetingForm, PracticeKind, PracticeState, Ratings } from '@convenor/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One meeting that a trainee observed, co-led or led, as they wrote it down. */
@Entity('practice_entries')
export class PracticeEntry {
  @PrimaryColumn('uuid', { name: 'enrolment_id' }) enrolmentId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: PracticeKind;
  /** A day where the meeting was. */
  @Column('date', { name: 'held_on', nullable: true }) heldOn: LocalDate | null;
  @Column('text', { nullable: true }) meeting: MeetingForm | null;
  @Column('int', { nullable: true }) minutes: number | null;
  @Column('text', { name: 'went_well' }) wentWell: string;
  @Column('text', { name: 'was_hard' }) wasHard: string;
  @Column('jsonb', { name: 'self_ratings' }) selfRatings: Ratings;
  @Column('text') state: PracticeState;
  /** The rubric by which it is looked at: the version that was current when it was sent. */
  @Column('uuid', { name: 'rubric_id', nullable: true }) rubricId: string | null;
  @Column('int', { name: 'rubric_version', nullable: true }) rubricVersion: number | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'changed_at' }) changedAt: Date;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt: Date | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @Column('int', { name: 'row_version' }) rowVersion: number;
}
