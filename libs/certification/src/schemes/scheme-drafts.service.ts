import { Injectable } from '@nestjs/common';
import { AuditLog, Clock, PreconditionMissing } from '@convenor/platform';
import type { AuditAction, SchemeDraft } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { ApplySchemeDto, SchemeDto } from './scheme.dto.js';
import { NoSchemeDraft, SchemeEffectChanged } from './scheme.errors.js';
import { SchemeEffects } from './scheme-effects.js';
import { SchemeRecords } from './scheme-records.js';

/** Writes what certificates ask for. What was applied never changes: a change makes, or goes on with, a draft. */
@Injectable()
export class SchemeDrafts {
  constructor(
    private readonly db: DataSource,
    private readonly records: SchemeRecords,
    private readonly effects: SchemeEffects,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, VersionNotPublished */
  async show(courseVersionId: string, tx?: EntityManager): Promise<SchemeDto> {
    return this.records.present(await this.records.find(courseVersionId, tx));
  }

  /** @throws NotFound, VersionNotPublished, PreconditionMissing, ChangedMeanwhile */
  async save(
    staffId: string,
    courseVersionId: string,
    ifMatch: string | undefined,
    scheme: SchemeDraft,
  ): Promise<SchemeDto> {
    if (ifMatch === undefined) throw new PreconditionMissing();
    return this.db.transaction(async (tx) => {
      const { draft, nextVersion } = await this.records.hold(tx, courseVersionId, ifMatch);
      await tx.query(
        `insert into certification_schemes (course_version_id, version, document, changed_by, changed_at)
         values ($1, $2, $3, $4, $5)
         on conflict (course_version_id, version) do update set document = excluded.document,
           row_version = excluded.row_version, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
        [courseVersionId, draft?.version ?? nextVersion, JSON.stringify(scheme), staffId, this.clock.now()],
      );
      return this.show(courseVersionId, tx);
    });
  }

  /** @throws NotFound, NoSchemeDraft, ChangedMeanwhile */
  async discard(staffId: string, courseVersionId: string, ifMatch: string | undefined): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { draft } = await this.records.hold(tx, courseVersionId, ifMatch);
      if (!draft) throw new NoSchemeDraft();
      await tx.query('delete from certification_schemes where course_version_id = $1 and version = $2', [
        courseVersionId,
        draft.version,
      ]);
      await this.note(tx, staffId, 'scheme.draft_discarded', courseVersionId, { version: draft.version });
    });
  }

  /**
   * Makes the draft what certificates ask for. Whoever has met all of it by now is certified by the next look at those
   * who wait; nothing changes for who holds a credential.
   * @throws NotFound, NoSchemeDraft, InvalidInput, PreconditionMissing, ChangedMeanwhile, SchemeEffectChanged
   */
  async apply(
    staffId: string,
    courseVersionId: string,
    ifMatch: string | undefined,
    { fingerprint, reason }: ApplySchemeDto,
  ): Promise<SchemeDto> {
    if (ifMatch === undefined) throw new PreconditionMissing();
    return this.db.transaction(async (tx) => {
      const found = await this.records.hold(tx, courseVersionId, ifMatch);
      const effect = await this.effects.of(tx, found, 0);
      if (effect.fingerprint !== fingerprint) throw new SchemeEffectChanged();
      const { version } = found.draft!;
      await tx.query(
        `update certification_schemes set applied_at = $3, applied_by = $4, reason = $5,
           row_version = nextval('certification_scheme_changes') where course_version_id = $1 and version = $2`,
        [courseVersionId, version, this.clock.now(), staffId, reason],
      );
      const { newlyLacking, newlyComplete, holders } = effect;
      const counts = { newlyLacking: newlyLacking.count, newlyComplete: newlyComplete.count, holders };
      await this.note(tx, staffId, 'scheme.applied', courseVersionId, { version, ...counts }, reason);
      return this.show(courseVersionId, tx);
    });
  }

  private async note(
    tx: EntityManager,
    actorId: string,
    action: AuditAction,
    courseVersionId: string,
    detail: Record<string, unknown>,
    reason?: string,
  ): Promise<void> {
    const subject = { type: 'course_version', id: courseVersionId };
    await this.audit.record(tx, { actorId, action, subject, ...(reason && { reason }), detail });
  }
}
