import { Injectable } from '@nestjs/common';
import { AuditLog, Clock, DomainError, DomainEvents, Ids, InvalidInput } from '@convenor/platform';
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

  /** Takes days back that were given. @returns whether they were there */
  async takeBack(tx: EntityManager, staffId: string, enrolmentId: string, extensionId: string): Promise<boolean> {
    await this.enrolments.lock(tx, enrolmentId);
    const [[gone]] = await tx.query<[{ days: number }[], number]>(
      'delete from extensions where enrolment_id = $1 and id = $2 returning days',
      [enrolmentId, extensionId],
    );
    if (!gone) return false;
    await this.events.emit(tx, new TrackChanged(enrolmentId));
    await this.audit.record(tx, {
      ...{ actorId: staffId, action: 'enrolment.extension_taken_back', enrolmentId },
      subject: { type: 'enrolment', id: enrolmentId },
      detail: { days: gone.days },
    });
    return true;
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

  /** @returns the id of what was given */
  async extend(
    tx: EntityManager,
    staffId: string,
    enrolmentId: string,
    given: { days: number; moduleId?: string; reason: string },
  ): Promise<string> {
    const enrolment = await this.enrolments.lock(tx, enrolmentId);
    if (!enrolment.startedOn) throw new NoTrackYet();
    const { modules } = await this.versions.document(enrolment.courseVersionId, tx);
    if (given.moduleId && !modules.some(({ id }) => id === given.moduleId)) {
      throw InvalidInput.field('moduleId', 'unknown_module', 'This course has no module with this id.');
    }
    const id = this.ids.next();
    await tx.query(
      'insert into extensions (enrolment_id, id, module_id, days, reason, granted_by, at) values ($1, $2, $3, $4, $5, $6, $7)',
      [enrolmentId, id, given.moduleId ?? null, given.days, given.reason, staffId, this.clock.now()],
    );
    await this.events.emit(tx, new TrackChanged(enrolmentId));
    await this.audit.record(tx, {
      actorId: staffId,
      action: 'enrolment.extended',
      subject: { type: 'enrolment', id: enrolmentId },
      enrolmentId,
      reason: given.reason,
      detail: { days: given.days, moduleId: given.moduleId ?? null },
    });
    return id;
  }
}
