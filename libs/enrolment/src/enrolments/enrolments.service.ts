import { Injectable } from '@nestjs/common';
import { AuditLog, Clock, DomainError, DomainEvents, Ids, InvalidInput, NotFound, rowsJson } from '@convenor/platform';
import {
  type ActorKind,
  type EnrolmentState,
  isLiving,
  type LocalDate,
  startInCohort,
  today,
  transition,
} from '@convenor/rules';
import { type EntityManager, In } from 'typeorm';
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

  /** Those that there are, in one order for everybody. */
  async lockAll(tx: EntityManager, ids: readonly string[]): Promise<Enrolment[]> {
    return tx.find(Enrolment, {
      ...{ where: { id: In([...ids]) }, order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } },
    });
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
    const refused = await this.transitionAll(tx, [enrolment], to, mover, reason, planned);
    for (const error of refused.values()) throw error;
  }

  /**
   * The same for many, in as many statements as for one where they are done `together`.
   * @returns of those for whom it cannot be, why
   */
  async transitionAll(
    tx: EntityManager,
    enrolments: readonly Enrolment[],
    to: EnrolmentState,
    mover: Mover,
    reason?: string,
    planned?: PlannedPause,
  ): Promise<Map<string, DomainError>> {
    const refused = new Map<string, DomainError>();
    const moved: { enrolment: Enrolment; from: EnrolmentState }[] = [];
    for (const enrolment of enrolments) {
      const error = refusal(enrolment.state, to, mover, reason);
      if (error) refused.set(enrolment.id, error);
      else moved.push({ enrolment, from: enrolment.state });
    }
    if (moved.length === 0) return refused;
    const those = moved.map(({ enrolment }) => enrolment);
    await this.move(tx, those, to);
    await this.note(
      tx,
      moved.map(({ enrolment, from }) => ({ enrolmentId: enrolment.id, from })),
      to,
      mover,
      reason,
    );
    if (to === 'paused') await this.pauses.open(tx, those, reason, planned);
    await this.pauses.close(
      tx,
      moved.filter(({ from }) => from === 'paused').map(({ enrolment }) => enrolment),
    );
    for (const { enrolment, from } of moved) {
      const { id } = enrolment;
      if (!mover.told) await this.letters.onMove(tx, enrolment, from, mover, reason);
      await this.events.emit(tx, new EnrolmentStateChanged(id, from, to));
      if (to === 'active' || to === 'paused') await this.events.emit(tx, new TrackChanged(id));
      await this.audit.record(tx, {
        ...{ actorId: mover.id, action: `enrolment.${to}`, enrolmentId: id, detail: { from, to } },
        subject: { type: 'enrolment', id },
        ...(reason && { reason }),
      });
    }
    return refused;
  }

  /** The living enrolment of a person in a course; a lapsed one counts, since it can be reopened. */
  async living(tx: EntityManager, userId: string, courseId: string): Promise<Enrolment | null> {
    const all = await tx.find(Enrolment, { where: { userId, courseId }, order: { id: 'DESC' } });
    return all.find(({ state }) => isLiving(state) || state === 'lapsed') ?? null;
  }

  /** A row of the history of each passage. */
  async note(
    tx: EntityManager,
    passages: readonly { enrolmentId: string; from: EnrolmentState | null }[],
    to: EnrolmentState,
    mover: Mover,
    reason?: string,
  ): Promise<void> {
    const rows = passages.map((passage) => ({ ...passage, id: this.ids.next() }));
    await tx.query(
      `insert into enrolment_transitions (enrolment_id, id, from_state, to_state, actor_id, at, reason)
       select "enrolmentId", id, "from", $2, $3, $4, $5
         from jsonb_to_recordset($1) as new ("enrolmentId" uuid, id uuid, "from" text)`,
      [rowsJson(rows), to, mover.id, this.clock.now(), reason ?? null],
    );
  }

  private async move(tx: EntityManager, enrolments: readonly Enrolment[], to: EnrolmentState): Promise<void> {
    const now = this.clock.now();
    for (const enrolment of enrolments) {
      Object.assign(enrolment, { state: to, stateSince: now, placeOfferedUntil: null, passedOverAt: null });
      enrolment.rowVersion += 1;
      if (to === 'active' && !enrolment.startedOn) enrolment.startedOn = await this.startOf(tx, enrolment);
      if (to === 'completed') enrolment.completedAt = now;
    }
    const rows = enrolments.map(({ id, startedOn, completedAt, rowVersion }) => ({
      ...{ id, started_on: startedOn, completed_at: completedAt, row_version: rowVersion },
    }));
    await tx.query(
      `update enrolments e set state = $2, state_since = $3, started_on = n.started_on, completed_at = n.completed_at,
              row_version = n.row_version, place_offered_until = null, passed_over_at = null
         from jsonb_to_recordset($1) as n (id uuid, started_on date, completed_at timestamptz, row_version int) where e.id = n.id`,
      [rowsJson(rows), to, now],
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

/** Why somebody cannot move so; null where they can. */
function refusal(from: EnrolmentState, to: EnrolmentState, mover: Mover, reason?: string): DomainError | null {
  const answer = transition(from, to, mover.kind);
  if (!answer.ok) return new TransitionRefused(answer.code, from, to, answer.possible);
  if (!answer.reasonRequired || reason?.trim()) return null;
  return InvalidInput.field('reason', 'reason_required', 'Please give a reason. It is kept with the record.');
}
