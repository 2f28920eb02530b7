import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a person trains in. Its content stands in its versions; here stand the settings of the running course. */
@Entity('courses')
export class Course {
  @PrimaryColumn('uuid') id: string;
  @Column('text') slug: string;
  /** The title of the current version; of the draft while nothing is published. */
  @Column('text') title: string;
  @Column('text', { name: 'enrolment_policy' }) enrolmentPolicy: 'open' | 'approval' | 'closed';
  @Column('text', { name: 'certificate_approval' }) certificateApproval: 'automatic' | 'queue';
  /** How many people may train at the same time; null = no limit. */
  @Column('int', { nullable: true }) capacity: number | null;
  /** Rises with every change of the settings and of the versions. */
  @Column('int', { name: 'row_version' }) rowVersion: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
