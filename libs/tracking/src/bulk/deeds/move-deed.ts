import { CohortMoves } from '@convenor/enrolment';
import { DomainError } from '@convenor/platform';
import { SessionBookings } from '@convenor/practice';
import { CatchingUp } from '@convenor/progress';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { BulkWishDto } from '../bulk.dto.js';
import type { Asking, Became, BulkDeed, DoneTo, Held } from './deed.js';
import { ALREADY, became, done, idsOf, undone } from './outcomes.js';

@Injectable()
export class MoveDeed implements BulkDeed {
  constructor(
    private readonly cohortMoves: CohortMoves,
    private readonly catchingUp: CatchingUp,
    private readonly bookings: SessionBookings,
  ) {}

  async act(tx: EntityManager, { userId }: Asking, people: readonly Held[], wish: BulkWishDto): Promise<Became> {
    const ids = idsOf(people);
    const plans = await this.catchingUp.standingOf(tx, ids);
    const moves = ids.map((enrolmentId) => ({ enrolmentId, cohortId: wish.cohortId ?? null }));
    const moved = await this.cohortMoves.moveAll(tx, userId, moves, wish.reason!);
    const elsewhere = await this.bookings.holdingElsewhere(tx, ids);
    const traces = new Map(
      people.map(({ id, cohortId, startedOn }) => [
        id,
        { cohortId, startedOn, planId: plans.get(id) ?? null, sessions: elsewhere.has(id) },
      ]),
    );
    return became(moved, (isNew, id) => (isNew ? done(traces.get(id)) : ALREADY));
  }

  /** Back to where each came from, with the plan to catch up that ended with the move. */
  async undo(
    tx: EntityManager,
    { userId }: Asking,
    people: readonly DoneTo[],
    { cohortId, reason }: BulkWishDto,
  ): Promise<Became> {
    const planned = await this.catchingUp.standingOf(tx, idsOf(people));
    const there = people.filter((person) => person.cohortId === (cohortId ?? null) && !planned.has(person.id));
    const moves = there.map(({ id: enrolmentId, trace }) => ({
      ...{ enrolmentId, cohortId: trace.cohortId ?? null, startedOn: trace.startedOn ?? null },
    }));
    const moved = await this.cohortMoves.moveAll(tx, userId, moves, reason!);
    const back = new Map(
      there.filter(({ id }) => !(moved.get(id) instanceof DomainError)).map((each) => [each.id, each]),
    );
    const plans = [...back].flatMap(([id, { trace }]): [string, string][] =>
      trace.planId ? [[id, trace.planId]] : [],
    );
    await this.catchingUp.restoreAll(tx, new Map(plans));
    return became(moved, (_, id) => undone(back.get(id)?.trace.sessions ? 'sessions_given_up' : null));
  }
}
