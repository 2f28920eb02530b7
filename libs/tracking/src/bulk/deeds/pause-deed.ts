import { StaffMoves } from '@convenor/enrolment';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Tasks } from '../../tasks/tasks.service.js';
import type { BulkWishDto } from '../bulk.dto.js';
import type { Asking, Became, BulkDeed, DoneTo, Held } from './deed.js';
import { ALREADY, became, done, idsOf, undone } from './outcomes.js';

@Injectable()
export class PauseDeed implements BulkDeed {
  constructor(
    private readonly staffMoves: StaffMoves,
    private readonly tasks: Tasks,
  ) {}

  async act(tx: EntityManager, { userId }: Asking, people: readonly Held[], { reason }: BulkWishDto): Promise<Became> {
    const paused = people.filter(({ state }) => state === 'paused');
    const running = people.filter((person) => !paused.includes(person));
    const since = await this.staffMoves.pauseAll(tx, userId, idsOf(running), reason!);
    return new Map([
      ...became(since, (date) => done({ since: date.toISOString() })),
      ...paused.map(({ id }) => [id, ALREADY] as const),
    ]);
  }

  async undo(tx: EntityManager, { userId }: Asking, people: readonly DoneTo[]): Promise<Became> {
    const paused = people.filter(
      ({ state, stateSince, trace }) => state === 'paused' && stateSince.toISOString() === trace.since,
    );
    const since = new Map(paused.map(({ id, stateSince }) => [id, stateSince]));
    const back = became(await this.staffMoves.unpauseAll(tx, userId, [...since.keys()]), () => undone());
    await this.tasks.reopenOfMoved(tx, since);
    return back;
  }
}
