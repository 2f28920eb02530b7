import { Injectable } from '@nestjs/common';
import { AuditLog, Clock, DomainError, DomainEvents, Ids, InvalidInput, rowsJson } from '@convenor/platform';
import { CourseVersions } from '@convenor/curriculum';
import type { LocalDate } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { Enrolment } from '../enrolments/enrolment.entity.js';
import { Enrolments } from '../enrolments/enrolments.service.js';
import { TrackChanged } from '../events.js';

class NoTrackYet extends DomainError {
  readonly code = 'track_not_started';
  constructor() {
    super('This training has not started, so there are no due dates to move yet.');
  }
}

/** Changes to a passage's plan in time: what staff grant, and the start that a trainee chooses. */
@Injectable()
export class Tracks {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly versions: CourseVersions,
    private readonly events: DomainEvents,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** More days for one module or for all that come. */
  async extendBy(
    staffId: string,
    enrolmentId: string,
    given: { days: number; moduleId?: string; reason: string },
  ): Promise<void> {
    await this.db.transaction((tx) => this.extend(tx, staffId, enrolmentId, given));
  }

  /**
   * Takes days back that were given, of many in as many statements as of one where they are done `together`.
   * @param extensionIds by passage @returns those of whom they were there
   */
  async takeBackAll(
    tx: EntityManager,
    staffId: string,
    extensionIds: ReadonlyMap<string, string>,
  ): Promise<Set<string>> {
    await this.enrolments.lockAll(tx, [...extensionIds.keys()]);
    const [gone] = await tx.query<[{ passage: string; days: number }[], number]>(
      `delete from extensions x using jsonb_to_recordset($1) as old (passage uuid, id uuid)
        where x.enrolment_id = old.passage and x.id = old.id returning x.enrolment_id as passage, x.days`,
      [rowsJson([...extensionIds].map(([passage, id]) => ({ passage, id })))],
    );
    for (const { passage: enrolmentId, days } of gone) {
      await this.events.emit(tx, new TrackChanged(enrolmentId));
      await this.audit.record(tx, {
        ...{ actorId: staffId, action: 'enrolment.extension_taken_back', enrolmentId },
        subject: { type: 'enrolment', id: enrolmentId },
        detail: { days },
      });
    }
    return new Set(gone.map(({ passage }) => passage));
  }

  /** The track of a locked passage starts on this day; its due dates follow. */
  async start(tx: EntityManager, userId: string, enrolment: Enrolment, startsOn: LocalDate): Promise<void> {
    const { id, startedOn: before } = enrolment;
    Object.assign(enrolment, { startedOn: startsOn, rowVersion: enrolment.rowVersion + 1 });
    await tx.update(Enrolment, { id }, { startedOn: startsOn, rowVersion: enrolment.rowVersion });
    await this.events.emit(tx, new TrackChanged(id));
    await this.audit.record(tx, {
      actorId: userId,
      action: 'enrolment.start_chosen',
      subject: { type: 'enrolment', id },
      enrolmentId: id,
      detail: { before, startsOn },
    });
  }

  private async extend(
    tx: EntityManager,
    staffId: string,
    enrolmentId: string,
    given: { days: number; moduleId?: string; reason: string },
  ): Promise<void> {
    const enrolment = await this.enrolments.lock(tx, enrolmentId);
    const { modules } = await this.versions.document(enrolment.courseVersionId, tx);
    if (enrolment.startedOn && given.moduleId && !modules.some(({ id }) => id === given.moduleId)) {
      throw InvalidInput.field('moduleId', 'unknown_module', 'This course has no module with this id.');
    }
    const became = (await this.extendAll(tx, staffId, [enrolmentId], given)).get(enrolmentId);
    if (became instanceof DomainError) throw became;
  }

  /**
   * The same for many, in as many statements as for one where they are done `together`.
   * @returns of each the id of what was given, or why it cannot be
   */
  async extendAll(
    tx: EntityManager,
    staffId: string,
    enrolmentIds: readonly string[],
    given: { days: number; moduleId?: string; reason: string },
  ): Promise<Map<string, string | DomainError>> {
    const passages = await tx.query<{ id: string; started: boolean }[]>(
      'select id, started_on is not null as started from enrolments where id = any($1) order by id for update',
      [enrolmentIds],
    );
    const became = new Map(passages.map(({ id, started }) => [id, started ? this.ids.next() : new NoTrackYet()]));
    const rows = [...became].flatMap(([passage, id]) => (id instanceof DomainError ? [] : [{ passage, id }]));
    await tx.query(
      `insert into extensions (enrolment_id, id, module_id, days, reason, granted_by, at)
       select passage, id, $2, $3, $4, $5, $6 from jsonb_to_recordset($1) as new (passage uuid, id uuid)`,
      [rowsJson(rows), given.moduleId ?? null, given.days, given.reason, staffId, this.clock.now()],
    );
    for (const { passage: enrolmentId } of rows) {
      await this.events.emit(tx, new TrackChanged(enrolmentId));
      await this.audit.record(tx, {
        ...{ actorId: staffId, action: 'enrolment.extended', enrolmentId, reason: given.reason },
        subject: { type: 'enrolment', id: enrolmentId },
        detail: { days: given.days, moduleId: given.moduleId ?? null },
      });
    }
    return became;
  }
}
