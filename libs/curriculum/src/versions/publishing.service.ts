import { BankUsage } from '@convenor/bank';
import { Injectable } from '@nestjs/common';
import { compareDocuments } from '@convenor/formats';
import { AuditLog, ChangedMeanwhile, Clock, DomainError, DomainEvents, requireMatch } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { Course } from '../courses/course.entity.js';
import { StaffCourses } from '../courses/staff-courses.js';
import { CoursePatched, NextVersionPublished } from '../events.js';
import type { PublishedVersionDto } from './course-version.dto.js';
import { changedUses } from './bank-uses.js';
import { Drafts, type StoredVersion } from './drafts.service.js';

export class NoDraft extends DomainError {
  readonly code = 'no_draft';
  constructor() {
    super('This course has no draft. Import a package first.');
  }
}

export class NothingToPatch extends DomainError {
  readonly code = 'nothing_to_patch';
  constructor() {
    super('Nothing of this course is published yet, so there is nothing to correct. Publish the draft as a version.');
  }
}

/** A correction must not move the goal for people who are on their way. */
export class PatchChangesRequirements extends DomainError {
  readonly code = 'patch_changes_requirements';
  override readonly extra: Record<string, unknown>;
  constructor(changes: readonly unknown[]) {
    super(
      'This draft changes what people have to do, so it cannot be a correction. Publish it as a new version: people who have started stay on theirs.',
    );
    this.extra = { changes };
  }
}

export interface Publication {
  as: 'version' | 'patch';
  /** The draft that the person looked at; another one is not published in its place. */
  versionId?: string;
  ifMatch?: string;
}

/** Makes drafts immutable versions. */
@Injectable()
export class Publishing {
  constructor(
    private readonly db: DataSource,
    private readonly courses: StaffCourses,
    private readonly drafts: Drafts,
    private readonly bank: BankUsage,
    private readonly events: DomainEvents,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async publish(actorId: string | null, slug: string, publication: Publication): Promise<PublishedVersionDto> {
    return this.db.transaction(async (tx) => {
      const course = await this.courses.lock(tx, slug);
      requireMatch(publication.ifMatch, course.rowVersion);
      return this.publishDraft(tx, actorId, course, publication);
    });
  }

  /** A course of which nothing was ever published goes with its draft. */
  async discard(actorId: string, slug: string, ifMatch: string | undefined): Promise<void> {
    await this.db.transaction(async (tx) => {
      const course = await this.courses.lock(tx, slug);
      requireMatch(ifMatch, course.rowVersion);
      if (!(await this.drafts.discard(tx, course.id))) throw new NoDraft();
      const published = await this.drafts.currentOf(tx, course.id);
      if (published) await tx.update(Course, { id: course.id }, { rowVersion: course.rowVersion + 1 });
      else await tx.delete(Course, { id: course.id });
      await this.audit.record(tx, {
        actorId,
        action: 'course.draft_discarded',
        subject: { type: 'course', id: course.id },
      });
    });
  }

  /** @throws NoDraft, ChangedMeanwhile, NothingToPatch, PatchChangesRequirements */
  async publishDraft(
    tx: EntityManager,
    actorId: string | null,
    course: Course,
    { as, versionId }: Publication,
  ): Promise<PublishedVersionDto> {
    const draft = await this.drafts.draftOf(tx, course.id);
    if (!draft) throw new NoDraft();
    if (versionId && versionId !== draft.id) throw new ChangedMeanwhile();
    const current = await this.drafts.currentOf(tx, course.id);
    const numbered = as === 'patch' ? patchOf(current, draft) : { number: (current?.number ?? 0) + 1, patch: 0 };
    await tx.query(`update course_versions set state = 'retired' where course_id = $1 and state = 'published'`, [
      course.id,
    ]);
    await tx.query(
      `update course_versions set state = 'published', number = $2, patch = $3, published_at = $4 where id = $1`,
      [draft.id, numbered.number, numbered.patch, this.clock.now()],
    );
    await this.bank.add(tx, changedUses(current?.document ?? null, draft.document));
    await tx.update(Course, { id: course.id }, { title: draft.document.title, rowVersion: course.rowVersion + 1 });
    if (as === 'patch') {
      const corrected = await tx.query<{ id: string }[]>(
        'select id from course_versions where course_id = $1 and number = $2 and id <> $3',
        [course.id, numbered.number, draft.id],
      );
      await this.events.emit(
        tx,
        new CoursePatched(
          course.id,
          corrected.map(({ id }) => id),
          draft.id,
        ),
      );
    } else if (current) await this.events.emit(tx, new NextVersionPublished(course.id, current.id, draft.id, actorId));
    await this.audit.record(tx, {
      actorId,
      action: as === 'patch' ? 'course.patch_published' : 'course.version_published',
      subject: { type: 'course', id: course.id },
      detail: { versionId: draft.id, ...numbered },
    });
    return { id: draft.id, ...numbered };
  }
}

function patchOf(current: StoredVersion | null, draft: StoredVersion): { number: number; patch: number } {
  if (!current) throw new NothingToPatch();
  const { changes, changesRequirements } = compareDocuments(current.document, draft.document);
  if (changesRequirements) throw new PatchChangesRequirements(changes);
  return { number: current.number, patch: current.patch + 1 };
}
