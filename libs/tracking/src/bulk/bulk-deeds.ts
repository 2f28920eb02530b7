import { Injectable } from '@nestjs/common';
import { CohortMoves, Enrolments, StaffMoves, Tags, Tracks } from '@convenor/enrolment';
import { type Actor, DomainError, NotFound } from '@convenor/platform';
import { Mentors, SessionBookings } from '@convenor/practice';
import { CatchingUp, Progress } from '@convenor/progress';
import { type EnrolmentState, isOverFor } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import { StaffMessages } from '../messages/staff-messages.js';
import { ChangedSince, TrainingOver } from './bulk.errors.js';
import type { BulkWishDto } from './bulk.dto.js';
import { Tasks } from '../tasks/tasks.service.js';

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
  /** Whether that is newer than the look at whom it touches. */
  movedSince: boolean;
  cohortId: string | null;
  startedOn: string | null;
}

export type Became = ReadonlyMap<string, Deed | DomainError>;

export interface Deed {
  outcome: 'done' | 'already';
  trace: Trace | null;
}

const ALREADY: Deed = { outcome: 'already', trace: null };
const done = (trace: Trace | null = null): Deed => ({ outcome: 'done', trace });

/** Does to one of many what is done to one alone, through the same services, and takes it back. The passage is locked. */
@Injectable()
export class BulkDeeds {
  constructor(
    private readonly enrolments: Enrolments,
    private readonly messages: StaffMessages,
    private readonly tracks: Tracks,
    private readonly staffMoves: StaffMoves,
    private readonly cohortMoves: CohortMoves,
    private readonly mentors: Mentors,
    private readonly progress: Progress,
    private readonly tags: Tags,
    private readonly catchingUp: CatchingUp,
    private readonly bookings: SessionBookings,
    private readonly tasks: Tasks,
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
        const assigned = await this.mentors.assignAll(tx, actor, ids, to);
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
        const to = { cohortId: wish.cohortId ?? null, reason: wish.reason! };
        const plans = await this.catchingUp.standingOf(tx, ids);
        const moved = await this.cohortMoves.moveAll(tx, staffId, ids, to);
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

  /** @throws ChangedSince where the action did not have the last word; another DomainError where it cannot be taken back */
  async undo(
    tx: EntityManager,
    actor: Asking,
    id: string,
    wish: BulkWishDto,
    trace: Trace,
  ): Promise<'sessions_given_up' | void> {
    const staffId = actor.userId;
    switch (wish.kind) {
      case 'message':
        throw new ChangedSince();
      case 'extend':
        // Dates that were planned since hold these days already: without them they would stand as they are.
        requireThere(((await this.catchingUp.standing(tx, id)) ?? '') < trace.extensionId!);
        return requireThere(await this.tracks.takeBack(tx, staffId, id, trace.extensionId!));
      case 'pause': {
        const { state, stateSince } = await this.enrolments.any(tx, id);
        requireThere(state === 'paused' && stateSince.toISOString() === trace.since);
        await this.staffMoves.moveIn(tx, staffId, id, 'active');
        return this.tasks.reopenOfMoved(tx, id, stateSince);
      }
      case 'move': {
        const { cohortId, startedOn, planId, sessions } = trace;
        requireThere((await this.catchingUp.standing(tx, id)) === null);
        requireThere((await this.enrolments.any(tx, id)).cohortId === (wish.cohortId ?? null));
        const back = { cohortId: cohortId ?? null, reason: wish.reason!, startedOn: startedOn ?? null };
        await this.cohortMoves.moveIn(tx, staffId, id, back);
        if (planId) await this.catchingUp.restore(tx, id, planId);
        return sessions ? 'sessions_given_up' : undefined;
      }
      case 'mentor':
        requireThere((await this.enrolments.any(tx, id)).mentorId === (wish.mentorId ?? null));
        return this.mentors.assignIn(tx, actor, id, trace.mentorId ?? null);
      case 'excuse':
        // Where nothing was left to do without it, the training is complete: more than the excuse hangs on that.
        requireThere((await this.enrolments.any(tx, id)).state === trace.state);
        return requireThere(
          await this.progress.restore(tx, staffId, id, { activityId: wish.activityId!, begun: trace.begun! }),
        );
      case 'tag':
        return requireThere((await this.tags.remove(tx, staffId, [id], wish.tag!)).has(id));
      case 'untag':
        return requireThere((await this.tags.add(tx, staffId, [id], wish.tag!)).has(id));
    }
  }
}

function requireThere(there: boolean): void {
  if (!there) throw new ChangedSince();
}
