import { Injectable } from '@nestjs/common';
import type { CourseDocument } from '@convenor/formats';
import type { EntityManager } from 'typeorm';
import { CourseAssets } from '../assets/course-assets.js';

export interface StoredVersion {
  id: string;
  number: number;
  patch: number;
  document: CourseDocument;
}

/** The one draft that a course may have, beside its current version. */
@Injectable()
export class Drafts {
  constructor(private readonly assets: CourseAssets) {}

  async draftOf(tx: EntityManager, courseId: string): Promise<StoredVersion | null> {
    return this.inState(tx, courseId, 'draft');
  }

  /** null while nothing is published. */
  async currentOf(tx: EntityManager, courseId: string): Promise<StoredVersion | null> {
    return this.inState(tx, courseId, 'published');
  }

  /** @returns whether there was one */
  async discard(tx: EntityManager, courseId: string): Promise<boolean> {
    const draft = await this.draftOf(tx, courseId);
    if (!draft) return false;
    await tx.query('delete from course_versions where id = $1', [draft.id]);
    await this.assets.forgetUnused(tx, draft.document);
    return true;
  }

  private async inState(
    tx: EntityManager,
    courseId: string,
    state: 'draft' | 'published',
  ): Promise<StoredVersion | null> {
    const [row] = await tx.query<StoredVersion[]>(
      'select id, number, patch, document from course_versions where course_id = $1 and state = $2',
      [courseId, state],
    );
    return row ?? null;
  }
}
