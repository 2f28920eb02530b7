import { Injectable } from '@nestjs/common';
import type { Permission, WaitingKind } from '@convenor/rules';

/**
 * One thing that waits. In its SQL, `(select now from asking)` is the moment and `(select who from asking)` the member of
 * staff: asked like this, an index answers.
 */
export interface WaitingPart {
  kind: WaitingKind;
  /** Who sees it at all. */
  permission: Permission;
  /** What is shown of each: `id` (text), `enrolment_id`, `name` (of the person or thing), `since`, `detail` (jsonb, as in tracking's DTO). */
  columns: string;
  /** What is counted, with its alias as the last word: nothing more than it takes to say that it waits, so that an index is enough. */
  from: string;
  /** @param reach the condition that an enrolment, by the SQL of its id, is of somebody whom the member of staff looks after */
  where: (reach: (enrolmentId: string) => string) => string;
  /** What is told besides: joined from the left, only to the few that are shown. */
  shown: string;
  /** The longest waiting first. */
  order: string;
}

/** Where what waits is a passage itself: who reaches some people only has them read already. */
export const PASSAGES = 'enrolments e';

/** The person `u` and the course `c` of an enrolment `e`, to be shown. */
export const PERSON_AND_COURSE = 'left join users u on u.id = e.user_id left join courses c on c.id = e.course_id';

/** The enrolment `e` of what waits, with its person and course. */
export function ofEnrolment(enrolmentId: string): string {
  return `left join enrolments e on e.id = ${enrolmentId} ${PERSON_AND_COURSE}`;
}

/** Nobody decides about their own. */
export function notOwn(enrolmentId: string): string {
  return `${enrolmentId} <> all(array(select o.id from enrolments o where o.user_id = (select who from asking)))`;
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
