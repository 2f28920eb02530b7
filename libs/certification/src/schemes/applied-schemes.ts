import { Injectable } from '@nestjs/common';
import { type CoursePatched, CourseVersions, type NextVersionPublished } from '@convenor/curriculum';
import { AuditLog, Clock } from '@convenor/platform';
import { isSameScheme, type Scheme, schemeBeginning, schemeOf } from '@convenor/rules';
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
  constructor(
    private readonly versions: CourseVersions,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

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

  /**
   * The next version of a course begins with what was applied to the one before it, as far as it has what that names.
   * Whoever published waits for whoever applies, and the other way round: both hold the row of the version before.
   */
  async goOn(tx: EntityManager, { fromVersionId, toVersionId, actorId }: NextVersionPublished): Promise<void> {
    const [row] = await tx.query<Row[]>(schemeInForce('$1'), [fromVersionId]);
    if (!row) return;
    const next = await this.versions.document(toVersionId, tx);
    const before = await this.versions.document(fromVersionId, tx);
    const { scheme, losses } = schemeBeginning(next, before, row.document);
    if (isSameScheme(scheme, schemeOf(next.requirements))) return;
    const [{ version }] = await tx.query<[{ version: string }]>(
      `select number || '.' || patch as version from course_versions where id = $1`,
      [fromVersionId],
    );
    const left = losses.map(({ key, title }) => title || key);
    const reason = [`As in version ${version}.`, ...(left.length > 0 ? [`Not all of it: ${left.join('; ')}.`] : [])];
    const now = this.clock.now();
    await tx.query(
      `insert into certification_schemes (course_version_id, version, document, changed_by, changed_at, applied_by, applied_at, reason)
       values ($1, 1, $2, $3, $4, $3, $4, $5)`,
      [toVersionId, JSON.stringify(scheme), actorId, now, reason.join(' ')],
    );
    await this.audit.record(tx, {
      ...{ actorId, action: 'scheme.carried_over', subject: { type: 'course_version', id: toVersionId } },
      detail: { version, losses: losses.map(({ key, change }) => `${key} ${change}`) },
    });
  }
}
