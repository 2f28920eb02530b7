import type { Actor, DomainError } from '@convenor/platform';
import type { EnrolmentState } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import type { BulkWishDto } from '../bulk.dto.js';

export type Asking = Pick<Actor, 'userId' | 'permissions'>;

/** What a person's passage was before, and what the action left. */
export interface Trace {
  extensionId?: string;
  /** Since when it is paused. */
  since?: string;
  cohortId?: string | null;
  startedOn?: string | null;
  /** The plan to catch up that ended with the calendar of before. */
  planId?: string | null;
  /** Whether places in sessions went to others. */
  sessions?: boolean;
  mentorId?: string | null;
  state?: string;
  /** Whether they had begun the activity. */
  begun?: boolean;
}

/** A passage that is held, as it is now. */
export interface Held {
  id: string;
  state: EnrolmentState;
  stateSince: Date;
  /** When whoever does it looked at whom it touches. */
  lookedAt: Date;
  /** Whether the state is newer than that look. */
  movedSince: boolean;
  cohortId: string | null;
  mentorId: string | null;
  startedOn: string | null;
}

/** A passage that is held, and what the action noted of it. */
export interface DoneTo extends Held {
  trace: Trace;
}

export interface Deed {
  outcome: 'done' | 'already' | 'undone';
  /** Why there was nothing to do, or what could not be brought back. */
  problem: 'already' | 'sessions_given_up' | null;
  trace: Trace | null;
}

/** Of each person what became, or why it cannot be. */
export type Became = ReadonlyMap<string, Deed | DomainError>;

/** One kind of thing that is done to many, through the services that do it to one alone. Their passages are locked. */
export interface BulkDeed {
  /** The same for all of them, in as many statements as for one. Says nothing of whom it did not find. */
  act(tx: EntityManager, actor: Asking, people: readonly Held[], wish: BulkWishDto): Promise<Became>;
  /** From whom nothing else has happened to since, in as many statements as from one. Says nothing of the others. */
  undo?(tx: EntityManager, actor: Asking, people: readonly DoneTo[], wish: BulkWishDto): Promise<Became>;
}
