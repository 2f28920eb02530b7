import type { Language, LocalDate, MeetingKind, MeetingState, MeetingWords, WallTime } from '@convenor/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const LINK_SHOWN = ['public', 'after_contact'] as const;

/** To whom the address of a video call is shown: to everybody, or by the facilitator to who wrote to them. */
export type LinkShown = (typeof LINK_SHOWN)[number];

/** A meeting that a certified facilitator holds. */
@Entity('meetings')
export class Meeting {
  /** Random: strangers see it. */
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'user_id' }) userId: string;
  @Column('text') state: MeetingState;
  @Column('text') title: string;
  @Column('text') kind: MeetingKind;
  /** For whom it is, in the facilitator's words. */
  @Column('text', { name: 'open_to' }) openTo: string;
  @Column('int', { array: true }) weekdays: number[];
  @Column('int', { name: 'month_weeks', array: true }) monthWeeks: number[];
  @Column('int', { name: 'month_day', nullable: true }) monthDay: number | null;
  /** Of weeks, or of months. */
  @Column('int', { name: 'week_interval' }) interval: number;
  @Column('text', { name: 'start_time' }) time: WallTime;
  @Column('int') minutes: number;
  @Column('text', { name: 'time_zone' }) timeZone: string;
  @Column('date', { name: 'starts_on' }) startsOn: LocalDate;
  @Column('date', { name: 'ends_on', nullable: true }) endsOn: LocalDate | null;
  @Column('text', { name: 'cancelled_on', array: true }) cancelledOn: LocalDate[];
  @Column('text', { nullable: true }) place: string | null;
  @Column('text', { nullable: true }) link: string | null;
  @Column('text', { name: 'link_shown' }) linkShown: LinkShown;
  @Column('text', { array: true }) languages: Language[];
  /** Words that wait for approval while the approved ones stand. */
  @Column('jsonb', { nullable: true }) wanted: MeetingWords | null;
  /** What staff last said to the facilitator about it. */
  @Column('text', { nullable: true }) comment: string | null;
  /** Since when it, or its new words, wait for a decision; or last did. */
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  @Column('int', { name: 'row_version' }) rowVersion: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'changed_at' }) changedAt: Date;
}
