import type { CoursePatched } from '@convenor/curriculum';
import type { DomainEvents } from '@convenor/platform';
import type { EntityManager } from 'typeorm';
import { TrackChanged } from '../events.js';

/** A correction reaches everyone on the version that it corrects. It changes no requirement, so nothing is lost by it. */
export async function followPatches(
  tx: EntityManager,
  events: DomainEvents,
  { fromVersionIds, toVersionId }: CoursePatched,
): Promise<void> {
  const [moved] = await tx.query<[{ id: string; state: string }[], number]>(
    `update enrolments set course_version_id = $1, row_version = row_version + 1 where course_version_id = any($2)
     returning id, state`,
    [toVersionId, fromVersionIds],
  );
  for (const { id, state } of moved) {
    if (state === 'active') await events.emit(tx, new TrackChanged(id));
  }
}
