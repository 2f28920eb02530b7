import { Injectable } from '@nestjs/common';
import { CohortMoves, StaffMoves, Tags, Tracks } from '@convenor/enrolment';
import { DomainError } from '@convenor/platform';
import { Mentors } from '@convenor/practice';
import { CatchingUp, Progress } from '@convenor/progress';
import type { EntityManager } from 'typeorm';
import { Tasks } from '../tasks/tasks.service.js';
import { ChangedSince } from './bulk.errors.js';
import type { BulkWishDto } from './bulk.dto.js';
import type { Asking, Became, Deed, Held, Trace } from './bulk-deeds.js';

/** A passage that is held, and what the action noted of it. */
export interface DoneTo extends Held {
  trace: Trace;
}

type Back = ReadonlyMap<string, Deed | DomainError>;

const undone = (problem: Deed['problem'] = null): Deed => ({ outcome: 'undone', problem, trace: null });
const allUndone = (ids: Iterable<string>): Back => new Map([...ids].map((id) => [id, undone()]));

/** Takes back from many what was done to them, where the action had the last word. Their passages are locked. */
@Injectable()
export class TakingBack {
  constructor(
    private readonly tracks: Tracks,
    private readonly staffMoves: StaffMoves,
    private readonly cohortMoves: CohortMoves,
    private readonly mentors: Mentors,
    private readonly progress: Progress,
    private readonly tags: Tags,
    private readonly catchingUp: CatchingUp,
    private readonly tasks: Tasks,
  ) {}

  /** From all of them, in as many statements as from one; of each what became, or why it has to stay. */
  async undoAll(tx: EntityManager, actor: Asking, people: readonly DoneTo[], wish: BulkWishDto): Promise<Became> {
    const back = await this.back(tx, actor, people, wish);
    return new Map(people.map(({ id }) => [id, back.get(id) ?? new ChangedSince()]));
  }

  /** Of those where nothing else has happened since. */
  private async back(tx: EntityManager, actor: Asking, people: readonly DoneTo[], wish: BulkWishDto): Promise<Back> {
    const staffId = actor.userId;
    const ids = people.map(({ id }) => id);
    switch (wish.kind) {
      case 'message':
        return new Map();
      case 'extend': {
        // Dates that were planned since hold these days already: without them they would stand as they are.
        const plans = await this.catchingUp.standingOf(tx, ids);
        const given = people.filter(({ id, trace }) => (plans.get(id) ?? '') < trace.extensionId!);
        const extensions = new Map(given.map(({ id, trace }) => [id, trace.extensionId!]));
        return allUndone(await this.tracks.takeBackAll(tx, staffId, extensions));
      }
      case 'pause':
        return this.resume(tx, staffId, people);
      case 'move':
        return this.return(tx, staffId, people, wish);
      case 'mentor': {
        const led = people.filter(({ mentorId }) => mentorId === (wish.mentorId ?? null));
        const before = new Map(led.map(({ id, trace }) => [id, trace.mentorId ?? null]));
        return undoneOr(await this.mentors.assignAll(tx, actor, before));
      }
      case 'excuse': {
        // Where nothing was left to do without it, the training is complete: more than the excuse hangs on that.
        const going = people.filter(({ state, trace }) => state === trace.state);
        const begun = new Map(going.map(({ id, trace }) => [id, trace.begun!]));
        return allUndone(await this.progress.restoreAll(tx, staffId, wish.activityId!, begun));
      }
      case 'tag':
        return allUndone(await this.tags.remove(tx, staffId, ids, wish.tag!));
      case 'untag':
        return allUndone(await this.tags.add(tx, staffId, ids, wish.tag!));
    }
  }

  private async resume(tx: EntityManager, staffId: string, people: readonly DoneTo[]): Promise<Back> {
    const paused = people.filter(
      ({ state, stateSince, trace }) => state === 'paused' && stateSince.toISOString() === trace.since,
    );
    const since = new Map(paused.map(({ id, stateSince }) => [id, stateSince]));
    const became = undoneOr(await this.staffMoves.unpauseAll(tx, staffId, [...since.keys()]));
    await this.tasks.reopenOfMoved(tx, since);
    return became;
  }

  private async return(
    tx: EntityManager,
    staffId: string,
    people: readonly DoneTo[],
    { cohortId, reason }: BulkWishDto,
  ): Promise<Back> {
    const planned = await this.catchingUp.standingOf(
      tx,
      people.map(({ id }) => id),
    );
    const there = people.filter((person) => person.cohortId === (cohortId ?? null) && !planned.has(person.id));
    const moves = there.map(({ id: enrolmentId, trace }) => ({
      ...{ enrolmentId, cohortId: trace.cohortId ?? null, startedOn: trace.startedOn ?? null },
    }));
    const moved = await this.cohortMoves.moveAll(tx, staffId, moves, reason!);
    const back = there.filter(({ id }) => !(moved.get(id) instanceof DomainError));
    const plans = back.flatMap(({ id, trace: { planId } }): [string, string][] => (planId ? [[id, planId]] : []));
    await this.catchingUp.restoreAll(tx, new Map(plans));
    const gone = back
      .filter(({ trace }) => trace.sessions)
      .map(({ id }): [string, Deed] => [id, undone('sessions_given_up')]);
    return new Map([...undoneOr(moved), ...gone]);
  }
}

function undoneOr(became: ReadonlyMap<string, unknown>): Back {
  return new Map([...became].map(([id, of]) => [id, of instanceof DomainError ? of : undone()]));
}
