import { Column, Entity, PrimaryColumn } from 'typeorm';

/** People of a cohort meet live, to practise. */
@Entity('live_sessions')
export class LiveSession {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'cohort_id' }) cohortId: string;
  /** Offered together with others, week by week. */
  @Column('uuid', { name: 'series_id', nullable: true }) seriesId: string | null;
  @Column('text') title: string;
  @Column('timestamptz', { name: 'starts_at' }) startsAt: Date;
  /** The cohort's, as it was when this was offered: in which its time on the wall is meant. */
  @Column('text', { name: 'time_zone' }) timeZone: string;
  @Column('int') minutes: number;
  /** Of a video call. Shown to those who have a place. */
  @Column('text', { nullable: true }) link: string | null;
  @Column('text', { nullable: true }) place: string | null;
  @Column('text') note: string;
  /** Places in all, and for each role; null = no limit, 0 = nobody is asked for in this role. */
  @Column('int', { nullable: true }) capacity: number | null;
  @Column('int', { nullable: true }) facilitators: number | null;
  @Column('int', { nullable: true }) participants: number | null;
  @Column('int', { nullable: true }) observers: number | null;
  @Column('timestamptz', { name: 'cancelled_at', nullable: true }) cancelledAt: Date | null;
  @Column('text', { name: 'cancel_reason', nullable: true }) cancelReason: string | null;
  @Column('int', { name: 'row_version' }) rowVersion: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'changed_at' }) changedAt: Date;
}
