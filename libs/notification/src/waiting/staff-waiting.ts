import { Injectable } from '@nestjs/common';
import type { Permission, WaitingKind } from '@convenor/rules';

export interface WaitingPart {
  kind: WaitingKind;
  /** Who sees it at all. */
  permission: Permission;
  /**
   * What waits, the longest first: columns `id` (text), `enrolment_id`, `name` (of the person or thing), `since`, and `detail`
   * (jsonb, as in tracking's DTO). `(select now from asking)` is the moment and `(select who from
   * asking)` the member of staff: asked like this, an index answers. What it only tells of is joined from the left, and so not
   * read when people are counted.
   * @param reach a condition over an enrolment `e`: whom the member of staff looks after
   */
  sql: (reach: string) => string;
}

/**
 * What waits for staff: each feature adds its own to the one statement of their board, so that it asks once, whatever it
 * shows, and knows nothing of where things wait.
 */
@Injectable()
export class StaffWaiting {
  private readonly known = new Map<WaitingKind, WaitingPart>();

  /** A feature says once, when it starts, what of its own may wait. */
  contribute(part: WaitingPart): void {
    if (this.known.has(part.kind)) throw new Error(`Two parts of the board are called "${part.kind}".`);
    this.known.set(part.kind, part);
  }

  get parts(): ReadonlyMap<WaitingKind, WaitingPart> {
    return this.known;
  }
}
