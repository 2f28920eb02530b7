import type { Attendance, SessionRole } from '@convenor/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `left` is kept so that calendars, which remember the last number they heard, believe a later invitation. */
export type BookingState = 'booked' | 'waiting' | 'left';

/** The place of a person in a live session, or their turn in its waiting list. */
@Entity('session_bookings')
export class SessionBooking {
  @PrimaryColumn('uuid', { name: 'enrolment_id' }) enrolmentId: string;
  @PrimaryColumn('uuid', { name: 'session_id' }) sessionId: string;
  @Column('text') role: SessionRole;
  @Column('text') state: BookingState;
  /** By which the waiting list is in order. */
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  /** SEQUENCE of the last entry that was sent for the person's calendar. */
  @Column('int') sequence: number;
  @Column('text', { nullable: true }) attended: Attendance | null;
  @Column('timestamptz', { name: 'changed_at' }) changedAt: Date;
}
