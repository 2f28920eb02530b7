import { Injectable } from '@nestjs/common';
import type { CoursePatched } from '@convenor/curriculum';
import type { Scheme } from '@convenor/rules';
import type { EntityManager } from 'typeorm';

interface Row {
  document: Scheme;
}

/** SQL of the scheme in force of a course version; null where nothing was applied to it. */
export function schemeInForce(versionId: string): string {
  return `select s.document from certification_schemes s where s.course_version_id = ${versionId} and s.applied_at is not null
    order by s.version desc limit 1`;
}

/** What was applied to course versions in place of the list in their documents. */
@Injectable()
export class AppliedSchemes {
  /** What was in force at a moment: by that, and nothing that came later, a credential of that moment is measured. */
  async at(tx: EntityManager, versionId: string, moment: Date): Promise<Scheme | null> {
    const [row] = await tx.query<Row[]>(
      `select document from certification_schemes where course_version_id = $1 and applied_at <= $2
        order by version desc limit 1`,
      [versionId, moment],
    );
    return row?.document ?? null;
  }

  /** A correction changes no requirement, so what was asked for goes along with it. */
  async followPatch(tx: EntityManager, { fromVersionIds, toVersionId }: CoursePatched): Promise<void> {
    await tx.query('update certification_schemes set course_version_id = $1 where course_version_id = any($2)', [
      toVersionId,
      fromVersionIds,
    ]);
  }
}
