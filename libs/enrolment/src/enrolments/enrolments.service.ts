import { Injectable } from '@nestjs/common';
import { AuditLog, Clock, DomainEvents, Ids, InvalidInput, NotFound } from '@convenor/platform';
import {
  type ActorKind,
  type EnrolmentState,
  isLiving,
  type LocalDate,
  startInCohort,
  today,
  transition,
} from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import { Cohorts } from '../cohorts/cohorts.service.js';
import { EnrolmentStateChanged, TrackChanged } from '../events.js';
import { Pauses, type PlannedPause } from '../track/pauses.js';
import { TransitionRefused } from './enrolment-errors.js';
import { EnrolmentLetters } from './enrolment-letters.js';
import { Enrolment } from './enrolment.entity.js';

/** Who moves an enrolment; `id` is null for the system. */
export interface Mover {
  kind: ActorKind;
  id: string | null;
  /** Of something larger that the person is told of: the move has no letter of its own. */
  told?: true;
}

export const SYSTEM: Mover = { kind: 'system', id: null };

/** Finds enrolments for those who may see them, and moves them from state to state. */
@Injectable()
export class Enrolments {
  constructor(
    private readonly cohorts: Cohorts,
    private readonly pauses: Pauses,
    private readonly letters: EnrolmentLetters,
    private readonly events: DomainEvents,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws NotFound when it is missing or somebody else's, alike. */
  async own(tx: EntityManager, userId: string, id: string): Promise<Enrolment> {
    return this.found(await tx.findOneBy(Enrolment, { id, userId }));
  }

  async any(tx: EntityManager, id: string): Promise<Enrolment> {
    return this.found(await tx.findOneBy(Enrolment, { id }));
  }

  /** Holds the row until the end of the transaction, so that two changes of one passage come one after the other. */
  async lockOwn(tx: EntityManager, userId: string, id: string): Promise<Enrolment> {
    return this.found(await tx.findOne(Enrolment, { where: { id, userId }, lock: { mode: 'pessimistic_write' } }));
  }

  async lock(tx: EntityManager, id: string): Promise<Enrolment> {
    return this.found(await tx.findOne(Enrolment, { where: { id }, lock: { mode: 'pessimistic_write' } }));
  }

  /**
   * Moves a locked enrolment and tells the person where a letter is due. What listens to the move hands a place that came
   * free to the next in line.
   * @throws TransitionRefused with the states that are possible; InvalidInput when staff must give a reason.
   */
  async transition(
    tx: EntityManager,
    enrolment: Enrolment,
    to: EnrolmentState,
    mover: Mover,
    reason?: string,
    planned?: PlannedPause,
  ): Promise<void> {
    const from = enrolment.state;
    const answer = transition(from, to, mover.kind);
    if (!answer.ok) throw new TransitionRefused(answer.code, from, to, answer.possible);
    if (answer.reasonRequired && !reason?.trim()) {
      throw InvalidInput.field('reason', 'reason_required', 'Please give a reason. It is kept with the record.');
    }
    await this.move(tx, enrolment, to);
    await this.note(tx, enrolment.id, from, to, mover, reason);
    if (to === 'paused') await this.pauses.open(tx, enrolment, reason, planned);
    if (from === 'paused') await this.pauses.close(tx, enrolment);
    if (!mover.told) await this.letters.onMove(tx, enrolment, from, mover, reason);
    await this.events.emit(tx, new EnrolmentStateChanged(enrolment.id, from, to));
    if (to === 'active' || to === 'paused') await this.events.emit(tx, new TrackChanged(enrolment.id));
    await this.audit.record(tx, {
      actorId: mover.id,
      action: `enrolment.${to}`,
      subject: { type: 'enrolment', id: enrolment.id },
      enrolmentId: enrolment.id,
      ...(reason && { reason }),
      detail: { from, to },
    });
  }

  /** The living enrolment of a person in a course; a lapsed one counts, since it can be reopened. */
  async living(tx: EntityManager, userId: string, courseId: string): Promise<Enrolment | null> {
    const all = await tx.find(Enrolment, { where: { userId, courseId }, order: { id: 'DESC' } });
    return all.find(({ state }) => isLiving(state) || state === 'lapsed') ?? null;
  }

  /** A row of a passage's history. */
  async note(
    tx: EntityManager,
    enrolmentId: string,
    from: EnrolmentState | null,
    to: EnrolmentState,
    mover: Mover,
    reason?: string,
  ): Promise<void> {
    await tx.query(
      'insert into enrolment_transitions (enrolment_id, id, from_state, to_state, actor_id, at, reason) values ($1, $2, $3, $4, $5, $6, $7)',
      [enrolmentId, this.ids.next(), from, to, mover.id, this.clock.now(), reason ?? null],
    );
  }

  private async move(tx: EntityManager, enrolment: Enrolment, to: EnrolmentState): Promise<void> {
    const now = this.clock.now();
    enrolment.state = to;
    enrolment.stateSince = now;
    enrolment.rowVersion += 1;
    enrolment.placeOfferedUntil = null;
    enrolment.passedOverAt = null;
    if (to === 'active' && !enrolment.startedOn) enrolment.startedOn = await this.startOf(tx, enrolment);
    if (to === 'completed') enrolment.completedAt = now;
    await tx.update(
      Enrolment,
      { id: enrolment.id },
      {
        state: to,
        stateSince: now,
        startedOn: enrolment.startedOn,
        placeOfferedUntil: null,
        passedOverAt: null,
        completedAt: enrolment.completedAt,
        rowVersion: enrolment.rowVersion,
      },
    );
  }

  private async startOf(tx: EntityManager, { timeZone, cohortId }: Enrolment): Promise<LocalDate> {
    const here = today(timeZone, this.clock.now());
    return cohortId ? startInCohort((await this.cohorts.byId(tx, cohortId)).startsOn, here) : here;
  }

  private found(enrolment: Enrolment | null): Enrolment {
    if (!enrolment) throw new NotFound('This enrolment');
    return enrolment;
  }
}
