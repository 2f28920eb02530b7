import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { NotRunning, Enrolments } from '@convenor/enrolment';
import { AuditLog, Clock, DomainError, Ids, Later, rowsJson } from '@convenor/platform';
import { type AuditAction, catchUp, doneOf, type LeftModule, type LocalDate } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import type { Passage } from '../passage/passage.js';
import { Passages } from '../passage/passages.js';
import { dueDatesOf } from '../summary/summarise.js';
import { SummaryColumns } from '../summary/summary-columns.js';
import type { CatchUpDto, CatchUpPlanDto } from './catch-up.dto.js';

class PlanChanged extends DomainError {
  readonly code = 'plan_changed';
  constructor() {
    super('Your dates have changed since you saw this plan. Here is the one that fits now: look at it and accept it.');
  }
}

class NothingToUndo extends DomainError {
  readonly code = 'nothing_to_undo';
  constructor() {
    super('A catch-up plan can be taken back on the day it was made. You can always make a new one.');
  }
}

/** Spreads what is left of a passage over the weeks that remain, when its trainee asks for it. */
@Injectable()
export class CatchingUp {
  private readonly ending = new Later<string>(0, async (tx, enrolmentIds) => {
    await tx.query('update catch_up_plans set undone_at = $2 where enrolment_id = any($1) and undone_at is null', [
      enrolmentIds,
      this.clock.now(),
    ]);
  });

  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly passages: Passages,
    private readonly summary: SummaryColumns,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async preview(userId: string, enrolmentId: string): Promise<CatchUpDto> {
    return present(await this.passages.own(userId, enrolmentId));
  }

  /** Accepting the same plan again changes nothing. @throws NotRunning; PlanChanged when it is not the one that was shown */
  async accept(userId: string, enrolmentId: string, fingerprint: string): Promise<CatchUpDto> {
    return this.db.transaction(async (tx) => {
      const passage = await this.locked(tx, userId, enrolmentId);
      const plan = planOf(passage);
      if (plan?.fingerprint !== fingerprint) throw new PlanChanged();
      const { caughtUp } = passage.facts;
      const stands = plan.modules.every(({ id, dueAfter }) => caughtUp?.dues[id] === dueAfter);
      if (stands && caughtUp?.on === passage.today) return present(passage);
      const dues = Object.fromEntries(plan.modules.map(({ id, dueAfter }) => [id, dueAfter]));
      await tx.query(
        'insert into catch_up_plans (enrolment_id, id, made_on, made_at, dues) values ($1, $2, $3, $4, $5)',
        [...[enrolmentId, this.ids.next(), passage.today, this.clock.now(), JSON.stringify(dues)]],
      );
      await this.summary.refresh(tx, enrolmentId);
      await this.note(tx, userId, enrolmentId, 'track.caught_up', { endOn: plan.endAfter, endMoves: plan.endMoves });
      return present(await this.passages.any(tx, enrolmentId));
    });
  }

  /** @throws NothingToUndo after the day */
  async undo(userId: string, enrolmentId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const passage = await this.locked(tx, userId, enrolmentId);
      if (!mayUndo(passage)) throw new NothingToUndo();
      await tx.query(
        `update catch_up_plans set undone_at = $2 where enrolment_id = $1 and id = (
           select id from catch_up_plans where enrolment_id = $1 and undone_at is null order by id desc limit 1)`,
        [enrolmentId, this.clock.now()],
      );
      await this.summary.refresh(tx, enrolmentId);
      await this.note(tx, userId, enrolmentId, 'track.catch_up_undone', {});
    });
  }

  /** Another calendar counts from now on: no plan made by the old one does. */
  async end(tx: EntityManager, enrolmentId: string): Promise<void> {
    await this.ending.add(tx, enrolmentId);
  }

  /** Which plans stand, by the passages that have one. */
  async standingOf(tx: EntityManager, enrolmentIds: readonly string[]): Promise<Map<string, string>> {
    await this.ending.settle(tx);
    const plans = await tx.query<{ id: string; enrolment_id: string }[]>(
      `select distinct on (enrolment_id) id, enrolment_id from catch_up_plans
        where enrolment_id = any($1) and undone_at is null order by enrolment_id, id desc`,
      [enrolmentIds],
    );
    return new Map(plans.map(({ id, enrolment_id }) => [enrolment_id, id]));
  }

  /** Lets plans count again that ended with a calendar which is back. @param planIds by passage */
  async restoreAll(tx: EntityManager, planIds: ReadonlyMap<string, string>): Promise<void> {
    if (planIds.size === 0) return;
    await this.ending.settle(tx);
    await tx.query(
      `update catch_up_plans p set undone_at = null from jsonb_to_recordset($1) as back (passage uuid, id uuid)
        where p.enrolment_id = back.passage and p.id = back.id`,
      [rowsJson([...planIds].map(([passage, id]) => ({ passage, id })))],
    );
    for (const enrolmentId of planIds.keys()) await this.summary.refresh(tx, enrolmentId);
  }

  private async locked(tx: EntityManager, userId: string, enrolmentId: string): Promise<Passage> {
    const { state } = await this.enrolments.lockOwn(tx, userId, enrolmentId);
    if (state !== 'active') throw new NotRunning(state);
    return this.passages.any(tx, enrolmentId);
  }

  private async note(
    tx: EntityManager,
    actorId: string,
    enrolmentId: string,
    action: AuditAction,
    detail: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record(tx, {
      actorId,
      action,
      subject: { type: 'enrolment', id: enrolmentId },
      enrolmentId,
      detail,
    });
  }
}

function present(passage: Passage): CatchUpDto {
  const { caughtUp } = passage.facts;
  return {
    helps: leftOf(passage).some(({ dueOn }) => dueOn < passage.today),
    plan: planOf(passage),
    madeOn: caughtUp?.on ?? null,
    mayUndo: mayUndo(passage),
  };
}

function mayUndo({ facts: { caughtUp, state }, today }: Passage): boolean {
  return state === 'active' && caughtUp?.on === today;
}

/** The modules that are not complete, with what is still to do in them. */
function leftOf(passage: Passage): LeftModule[] {
  const due = dueDatesOf(passage);
  const done = doneOf(passage.states);
  return passage.document.modules.flatMap(({ id, activities }) => {
    const open = activities.filter((activity) => activity.required && !done.has(activity.id));
    if (open.length === 0) return [];
    const minutes = open.reduce((sum, activity) => sum + activity.minutes, 0);
    return [{ id, minutes, dueOn: due.get(id)!.localDate, opensOn: passage.releaseOn.get(id) ?? null }];
  });
}

function planOf(passage: Passage): CatchUpPlanDto | null {
  const left = leftOf(passage);
  const required = passage.activities.filter((activity) => activity.required);
  const totalMinutes = required.reduce((sum, { minutes }) => sum + minutes, 0);
  const plan = catchUp({ today: passage.today, left, totalMinutes, weeks: passage.document.weeks });
  if (!plan) return null;
  const modules = left.map(({ id, minutes, dueOn }) => {
    const { title, week } = passage.document.modules.find((module) => module.id === id)!;
    return { id, title, week, minutes, dueBefore: dueOn, dueAfter: plan.dues.get(id)! };
  });
  return {
    modules,
    endBefore: latest(modules.map(({ dueBefore }) => dueBefore)),
    endAfter: plan.endOn,
    endMoves: plan.endMoves,
    minutesPerWeek: plan.minutesPerWeek,
    fingerprint: fingerprintOf(modules),
  };
}

const latest = (days: readonly LocalDate[]): LocalDate => days.reduce((last, day) => (day > last ? day : last));

function fingerprintOf(modules: readonly { id: string; dueAfter: LocalDate }[]): string {
  const dates = modules.map(({ id, dueAfter }) => [id, dueAfter]);
  return createHash('sha256').update(JSON.stringify(dates)).digest('hex');
}
