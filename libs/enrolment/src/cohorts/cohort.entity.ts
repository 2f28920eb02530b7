import type { LocalDate, ReleasePlan } from '@convenor/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** People who start a course together. Its days are meant in its own time zone. */
@Entity('cohorts')
export class Cohort {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'course_id' }) courseId: string;
  @Column('text') name: string;
  @Column('date', { name: 'starts_on' }) startsOn: LocalDate;
  @Column('date', { name: 'ends_on', nullable: true }) endsOn: LocalDate | null;
  /** IANA zone. */
  @Column('text', { name: 'time_zone' }) timeZone: string;
  /** How many people it has room for; null = no limit of its own. */
  @Column('int', { nullable: true }) capacity: number | null;
  @Column('text') release: ReleasePlan;
  /** First and last day on which people may apply; null = no limit on that side. */
  @Column('date', { name: 'applications_from', nullable: true }) applicationsFrom: LocalDate | null;
  @Column('date', { name: 'applications_until', nullable: true }) applicationsUntil: LocalDate | null;
  /** How long a place that came free is kept for the person it is offered to. */
  @Column('int', { name: 'offer_hours' }) offerHours: number;
  /** Whoever has it may join, whatever the window. Null = there is none. */
  @Column('text', { name: 'invite_code', nullable: true }) inviteCode: string | null;
  @Column('timestamptz', { name: 'archived_at', nullable: true }) archivedAt: Date | null;
  @Column('int', { name: 'row_version' }) rowVersion: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
