import { Injectable } from '@nestjs/common';
import { AuditLog, Clock, DomainEvents, Ids, InvalidInput, NotFound } from '@convenor/platform';
import { type ActorKind, type EnrolmentState, isLiving, placeTaken, today, transition } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import { EnrolmentStateChanged, TrackChanged } from '../events.js';
import { Pauses } from '../track/pauses.js';
import { TransitionRefused } from './enrolment-errors.js';
import { EnrolmentLetters } from './enrolment-letters.js';
import { Enrolment } from './enrolment.entity.js';
import { Places } from './places.js';

/** Who moves an enrolment; `id` is null for the system. */
export interface Mover {
  kind: ActorKind;
  id: string | null;
}

export const SYSTEM: Mover = { kind: 'system', id: null };

/** People who leave the waiting list in one transaction; the next round takes the others. */
const MOST_AT_ONCE = 200;

/** Finds enrolments for those who may see them, and moves them from state to state. */
@Injectable()
export class Enrolments {
  constructor(
    private readonly places: Places,
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
   * Moves a locked enrolment, tells the person where a letter is due, and hands a place that came free to the next in line.
   * @throws TransitionRefused with the states that are possible; InvalidInput when staff must give a reason.
   */
  async transition(
    tx: EntityManager,
    enrolment: Enrolment,
    to: EnrolmentState,
    mover: Mover,
    reason?: string,
  ): Promise<void> {
    const from = enrolment.state;
    const answer = transition(from, to, mover.kind);
    if (!answer.ok) throw new TransitionRefused(answer.code, from, to, answer.possible);
    if (answer.reasonRequired && !reason?.trim()) {
      throw InvalidInput.field('reason', 'reason_required', 'Please give a reason. It is kept with the record.');
    }
    await this.move(tx, enrolment, to);
    await this.note(tx, enrolment.id, from, to, mover, reason);
    if (to === 'paused') await this.pauses.open(tx, enrolment, reason);
    if (from === 'paused') await this.pauses.close(tx, enrolment);
    if (placeTaken(from) && !placeTaken(to)) await this.fillPlaces(tx, enrolment.courseId);
    await this.letters.onMove(tx, enrolment, from, mover, reason);
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

  /**
   * Free places go to those who have waited longest; without a limit, whom staff asked to wait waits for staff.
   * Whoever is being moved by somebody else at this moment is left to them.
   */
  async fillPlaces(tx: EntityManager, courseId: string): Promise<void> {
    const free = await this.places.takeTurn(tx, courseId);
    if (free <= 0) return;
    const waiting = await tx.query<{ id: string }[]>(
      `select id from enrolments e where course_id = $1 and state = 'waitlisted' and ($3 or exists (
          select 1 from enrolment_transitions t where t.enrolment_id = e.id and t.to_state = 'waitlisted' and t.actor_id is null))
        order by state_since, id limit $2 for update of e skip locked`,
      [courseId, Math.min(free, MOST_AT_ONCE), free !== Infinity],
    );
    for (const { id } of waiting) await this.transition(tx, await this.lock(tx, id), 'accepted', SYSTEM);
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
    if (to === 'active' && !enrolment.startedOn) enrolment.startedOn = today(enrolment.timeZone, now);
    if (to === 'completed') enrolment.completedAt = now;
    await tx.update(
      Enrolment,
      { id: enrolment.id },
      {
        state: to,
        stateSince: now,
        startedOn: enrolment.startedOn,
        completedAt: enrolment.completedAt,
        rowVersion: enrolment.rowVersion,
      },
    );
  }

  private found(enrolment: Enrolment | null): Enrolment {
    if (!enrolment) throw new NotFound('This enrolment');
    return enrolment;
  }
}
