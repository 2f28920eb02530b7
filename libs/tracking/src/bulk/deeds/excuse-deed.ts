import { Progress } from '@convenor/progress';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { BulkWishDto } from '../bulk.dto.js';
import type { Asking, Became, BulkDeed, DoneTo, Held } from './deed.js';
import { ALREADY, allUndone, became, done, idsOf } from './outcomes.js';

@Injectable()
export class ExcuseDeed implements BulkDeed {
  constructor(private readonly progress: Progress) {}

  async act(tx: EntityManager, { userId }: Asking, people: readonly Held[], wish: BulkWishDto): Promise<Became> {
    const given = { activityId: wish.activityId!, reason: wish.reason! };
    const states = new Map(people.map(({ id, state }) => [id, state]));
    return became(await this.progress.excuseAll(tx, userId, idsOf(people), given), (excused, id) =>
      excused ? done({ state: states.get(id)!, begun: excused.begun }) : ALREADY,
    );
  }

  /** Where nothing was left to do without it, the training is complete: more than the excuse hangs on that. */
  async undo(
    tx: EntityManager,
    { userId }: Asking,
    people: readonly DoneTo[],
    { activityId }: BulkWishDto,
  ): Promise<Became> {
    const going = people.filter(({ state, trace }) => state === trace.state);
    const begun = new Map(going.map(({ id, trace }) => [id, trace.begun!]));
    return allUndone(await this.progress.restoreAll(tx, userId, activityId!, begun));
  }
}
