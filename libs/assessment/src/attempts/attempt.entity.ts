import { Column, Entity, PrimaryColumn } from 'typeorm';

export type AttemptState = 'open' | 'submitted' | 'reset';

/** A question as it was drawn for one attempt. The question itself stands in the attempt's course version, which never changes. */
export interface DrawnItem {
  id: string;
  poolId: string;
  questionId: string;
  /** Ids of what can be shuffled, in the order shown. */
  order: string[];
  /** The section of the quiz. */
  section?: string;
}

/** What a section of a quiz came to, in thousandths. */
export interface SectionScore {
  id: string;
  points: number;
  maxPoints: number;
}

/** One sitting of a quiz. */
@Entity('attempts')
export class Attempt {
  @PrimaryColumn('uuid', { name: 'enrolment_id' }) enrolmentId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text', { name: 'activity_id' }) activityId: string;
  @Column('uuid', { name: 'course_version_id' }) courseVersionId: string;
  @Column('int') number: number;
  /** `reset`: staff declared that it does not count. */
  @Column('text') state: AttemptState;
  @Column('jsonb') items: DrawnItem[];
  @Column('timestamptz', { name: 'started_at' }) startedAt: Date;
  @Column('timestamptz', { nullable: true }) deadline: Date | null;
  @Column('timestamptz', { name: 'submitted_at', nullable: true }) submittedAt: Date | null;
  /** Thousandths. */
  @Column('int', { nullable: true }) points: number | null;
  @Column('int', { name: 'max_points' }) maxPoints: number;
  /** null while it is open, and while a person has yet to mark something in it. */
  @Column('boolean', { nullable: true }) passed: boolean | null;
  @Column('jsonb') sections: SectionScore[];
  /** How many items a person has yet to mark. */
  @Column('int', { name: 'to_mark' }) toMark: number;
  /** One question a page and no clock in sight: an accommodation at the time it began. */
  @Column('boolean') quiet: boolean;
  /** Item analysis has yet to count it, or to count it anew. */
  @Column('boolean', { name: 'to_tally' }) toTally: boolean;
}
