import type { RenewalTerms } from '@convenor/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a course asks of those who renew. A course without a row renews nobody. */
@Entity('renewal_terms')
export class CourseRenewalTerms implements RenewalTerms {
  @PrimaryColumn('uuid', { name: 'course_id' }) courseId: string;
  @Column('text') needs: 'all' | 'any';
  @Column('int', { nullable: true }) hours: number | null;
  /** An activity of the course. */
  @Column('text', { nullable: true }) quiz: string | null;
  @Column('int', { nullable: true }) led: number | null;
  /** An activity of the course. */
  @Column('text', { nullable: true }) agreement: string | null;
  @Column('int', { name: 'window_days' }) windowDays: number;
  @Column('int', { name: 'grace_days' }) graceDays: number;
  @Column('int', { name: 'valid_months' }) validMonths: number;
  @Column('int', { name: 'row_version' }) rowVersion: number;
  @Column('timestamptz', { name: 'changed_at' }) changedAt: Date;
  @Column('uuid', { name: 'changed_by', nullable: true }) changedBy: string | null;
}
