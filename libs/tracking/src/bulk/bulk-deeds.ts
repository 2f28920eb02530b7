import { Injectable } from '@nestjs/common';
import { CohortMoves, StaffMoves, Tags, Tracks } from '@convenor/enrolment';
import { type Actor, DomainError, NotFound } from '@convenor/platform';
import { Mentors, SessionBookings } from '@convenor/practice';
import { CatchingUp, Progress } from '@convenor/progress';
import { type EnrolmentState, isOverFor } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import { StaffMessages } from '../messages/staff-messages.js';
import { TrainingOver } from './bulk.errors.js';
import type { BulkWishDto } from './bulk.dto.js';

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
  /** Whether that is newer than the look at whom it touches. */
  movedSince: boolean;
  cohortId: string | null;
  mentorId: string | null;
  startedOn: string | null;
}

export type Became = ReadonlyMap<string, Deed | DomainError>;

export interface Deed {
  outcome: 'done' | 'already' | 'undone';
  /** Why there was nothing to do, or what could not be brought back. */
  problem: 'already' | 'sessions_given_up' | null;
  trace: Trace | null;
}

const ALREADY: Deed = { outcome: 'already', problem: 'already', trace: null };
const done = (trace: Trace | null = null): Deed => ({ outcome: 'done', problem: null, trace });

/** Does to many what is done to one alone, through the same services. Their passages are locked. */
@Injectable()
export class BulkDeeds {
  constructor(
    private readonly messages: StaffMessages,
    private readonly tracks: Tracks,
    private readonly staffMoves: StaffMoves,
    private readonly cohortMoves: CohortMoves,
    private readonly mentors: Mentors,
    private readonly progress: Progress,
    private readonly tags: Tags,
    private readonly catchingUp: CatchingUp,
    private readonly bookings: SessionBookings,
  ) {}

  /** The same for all of them, in as many statements as for one; of each what became, or why it cannot be. */
  async actAll(tx: EntityManager, actor: Asking, people: readonly Held[], wish: BulkWishDto): Promise<Became> {
    const over = people.filter((person) => isOverFor(wish.kind, person));
    const left = people.filter((person) => !over.includes(person));
    const became = left.length > 0 ? await this.act(tx, actor, left, wish) : [];
    return new Map([...became, ...over.map(({ id }) => [id, new TrainingOver()] as const)]);
  }

  private async act(tx: EntityManager, actor: Asking, people: readonly Held[], wish: BulkWishDto): Promise<Became> {
    const staffId = actor.userId;
    const ids = people.map(({ id }) => id);
    const became = <T>(of: ReadonlyMap<string, T | DomainError>, deed: (result: T, id: string) => Deed): Became =>
      new Map(
        ids.map((id) => {
          const result = of.has(id) ? of.get(id)! : new NotFound('This enrolment');
          return [id, result instanceof DomainError ? result : deed(result, id)];
        }),
      );
    switch (wish.kind) {
      case 'message':
        return became(await this.messages.sendAll(tx, staffId, ids, wish.text!), () => done());
      case 'extend': {
        const given = { days: wish.days!, reason: wish.reason! };
        return became(await this.tracks.extendAll(tx, staffId, ids, given), (extensionId) => done({ extensionId }));
      }
      case 'mentor': {
        const to = wish.mentorId ?? null;
        const assigned = await this.mentors.assignAll(tx, actor, new Map(ids.map((id) => [id, to])));
        return became(assigned, ({ before }) => (before === to ? ALREADY : done({ mentorId: before })));
      }
      case 'tag':
      case 'untag': {
        const changed = await this.tags[wish.kind === 'tag' ? 'add' : 'remove'](tx, staffId, ids, wish.tag!);
        return new Map(ids.map((id) => [id, changed.has(id) ? done() : ALREADY]));
      }
      case 'pause': {
        const running = people.filter(({ state }) => state !== 'paused').map(({ id }) => id);
        const paused = new Map<string, Date | DomainError | null>(
          await this.staffMoves.pauseAll(tx, staffId, running, wish.reason!),
        );
        for (const { id, state } of people) if (state === 'paused') paused.set(id, null);
        return became(paused, (since) => (since ? done({ since: since.toISOString() }) : ALREADY));
      }
      case 'move': {
        const plans = await this.catchingUp.standingOf(tx, ids);
        const moves = ids.map((enrolmentId) => ({ enrolmentId, cohortId: wish.cohortId ?? null }));
        const moved = await this.cohortMoves.moveAll(tx, staffId, moves, wish.reason!);
        const elsewhere = await this.bookings.holdingElsewhere(tx, ids);
        const traces = new Map(
          people.map(({ id, cohortId, startedOn }) => [
            id,
            { cohortId, startedOn, planId: plans.get(id) ?? null, sessions: elsewhere.has(id) },
          ]),
        );
        return became(moved, (isNew, id) => (isNew ? done(traces.get(id)) : ALREADY));
      }
      case 'excuse': {
        const given = { activityId: wish.activityId!, reason: wish.reason! };
        const states = new Map(people.map(({ id, state }) => [id, state]));
        return became(await this.progress.excuseAll(tx, staffId, ids, given), (excused, id) =>
          excused ? done({ state: states.get(id)!, begun: excused.begun }) : ALREADY,
        );
      }
    }
  }
}
