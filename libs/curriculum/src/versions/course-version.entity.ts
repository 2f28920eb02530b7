import type { CourseDocument } from '@convenor/formats';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type CourseVersionState = 'draft' | 'published' | 'retired';

/** One state of a course's content. Once published it never changes; the database refuses it. */
@Entity('course_versions')
export class CourseVersion {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'course_id' }) courseId: string;
  @Column('int') number: number;
  /** Counts corrections that change no requirement. */
  @Column('int') patch: number;
  /** One draft and one published version a course at most; a retired one keeps serving the people who are on it. */
  @Column('text') state: CourseVersionState;
  @Column('jsonb', { select: false }) document: CourseDocument;
  @Column('text', { name: 'content_hash' }) contentHash: string;
  /** The package as the author wrote it, as a zip with always the same bytes for the same files. */
  @Column('bytea', { select: false }) files: Buffer;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt: Date | null;
}
