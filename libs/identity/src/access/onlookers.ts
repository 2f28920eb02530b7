import { Injectable } from '@nestjs/common';
import { type Actor, LookEnded } from '@convenor/platform';

/** Finds as whom a member of staff looks on. @throws LookEnded */
type Find = (token: string, staff: Actor) => Promise<Actor>;

/** Asks whoever keeps looks, on a floor above, about a request that looks on as a trainee. */
@Injectable()
export class Onlookers {
  private find: Find | null = null;

  provide(find: Find): void {
    this.find = find;
  }

  /** @throws LookEnded */
  async actorOf(token: string, staff: Actor): Promise<Actor> {
    if (!this.find) throw new LookEnded();
    return this.find(token, staff);
  }
}
