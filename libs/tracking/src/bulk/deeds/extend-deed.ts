import { Tracks } from '@convenor/enrolment';
import { CatchingUp } from '@convenor/progress';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { BulkWishDto } from '../bulk.dto.js';
import type { Asking, Became, BulkDeed, DoneTo, Held } from './deed.js';
import { allUndone, became, done, idsOf } from './outcomes.js';

@Injectable()
export class ExtendDeed implements BulkDeed {
  constructor(
    private readonly tracks: Tracks,
    private readonly catchingUp: CatchingUp,
  ) {}

  async act(tx: EntityManager, { userId }: Asking, people: readonly Held[], wish: BulkWishDto): Promise<Became> {
    const given = { days: wish.days!, reason: wish.reason! };
    return became(await this.tracks.extendAll(tx, userId, idsOf(people), given), (extensionId) =>
      done({ extensionId }),
    );
  }

  /** Dates that were planned since hold these days already: without them they would stand as they are. */
  async undo(tx: EntityManager, { userId }: Asking, people: readonly DoneTo[]): Promise<Became> {
    const plans = await this.catchingUp.standingOf(tx, idsOf(people));
    const given = people.filter(({ id, trace }) => (plans.get(id) ?? '') < trace.extensionId!);
    const extensions = new Map(given.map(({ id, trace }) => [id, trace.extensionId!]));
    return allUndone(await this.tracks.takeBackAll(tx, userId, extensions));
  }
}
