import type { EnrolmentState, Forecast, LocalDate, PaceReason, PaceStatus } from '@convenor/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a person wrote when they applied, and what they agreed to. */
export interface Application {
  motivation: string | null;
  region: string | null;
  experience: string | null;
  learningNeeds: string | null;
  consents: { document: 'privacy-notice' | 'terms'; version: string; at: string }[];
}

/** One person's passage through one course. The columns from `progressShare` on are a summary, written by progress. */
@Entity('enrolments')
export class Enrolment {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'user_id' }) userId: string;
  @Column('uuid', { name: 'course_id' }) courseId: string;
  @Column('uuid', { name: 'course_version_id' }) courseVersionId: string;
  @Column('uuid', { name: 'previous_enrolment_id', nullable: true }) previousEnrolmentId: string | null;
  /** Null = self-paced. */
  @Column('uuid', { name: 'cohort_id', nullable: true }) cohortId: string | null;
  /** Who signs off this person's practice. */
  @Column('uuid', { name: 'mentor_id', nullable: true }) mentorId: string | null;
  /** While waiting: until when a place is kept for this person. */
  @Column('timestamptz', { name: 'place_offered_until', nullable: true }) placeOfferedUntil: Date | null;
  /** While waiting: when an offer went by unanswered; they are asked again once they say so. */
  @Column('timestamptz', { name: 'passed_over_at', nullable: true }) passedOverAt: Date | null;
  @Column('text') state: EnrolmentState;
  @Column('timestamptz', { name: 'state_since' }) stateSince: Date;
  @Column('jsonb') application: Application;
  @Column('timestamptz', { name: 'applied_at' }) appliedAt: Date;
  /** IANA zone in which the days of this track are meant. */
  @Column('text', { name: 'time_zone' }) timeZone: string;
  @Column('date', { name: 'started_on', nullable: true }) startedOn: LocalDate | null;
  @Column('timestamptz', { name: 'completed_at', nullable: true }) completedAt: Date | null;

  /** Thousandths of the required minutes. */
  @Column('int', { name: 'progress_share' }) progressShare: number;
  @Column('int', { name: 'progress_completed' }) progressCompleted: number;
  @Column('int', { name: 'progress_required' }) progressRequired: number;
  @Column('text') pace: PaceStatus;
  @Column('jsonb', { name: 'pace_reasons' }) paceReasons: PaceReason[];
  /** Place of the pace in its own order, so that lists can sort by it. */
  @Column('int', { name: 'pace_rank' }) paceRank: number;
  @Column('text', { name: 'current_module_id', nullable: true }) currentModuleId: string | null;
  @Column('text', { name: 'next_activity_id', nullable: true }) nextActivityId: string | null;
  @Column('date', { name: 'next_due_on', nullable: true }) nextDueOn: LocalDate | null;
  @Column('jsonb', { nullable: true }) forecast: Forecast | null;
  @Column('timestamptz', { name: 'last_activity_at', nullable: true }) lastActivityAt: Date | null;
  @Column('int', { name: 'row_version' }) rowVersion: number;
}
