import { Injectable } from '@nestjs/common';
import { CohortMoves, Enrolments, StaffMoves, Tracks } from '@convenor/enrolment';
import { type Actor } from '@convenor/platform';
import { Mentors } from '@convenor/practice';
import { Progress } from '@convenor/progress';
import type { EntityManager } from 'typeorm';
import { StaffMessages } from '../messages/staff-messages.js';
import { ChangedSince } from './bulk.errors.js';
import type { BulkWishDto } from './bulk.dto.js';
import { Tags } from './tags.js';

export type Asking = Pick<Actor, 'userId' | 'permissions'>;

/** What a person's passage was before, and what the action left. */
export interface Trace {
  extensionId?: string;
  /** Since when it is paused. */
  since?: string;
  cohortId?: string | null;
  startedOn?: string | null;
  mentorId?: string | null;
  state?: string;
  /** Whether they had begun the activity. */
  begun?: boolean;
}

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
  ) {}

  /** @throws DomainError where it cannot be done to this person */
  async act(tx: EntityManager, actor: Asking, id: string, wish: BulkWishDto): Promise<Deed> {
    const staffId = actor.userId;
    const reason = wish.reason ?? '';
    switch (wish.kind) {
      case 'message':
        await this.messages.sendIn(tx, staffId, id, wish.text!);
        return done();
      case 'extend':
        return done({ extensionId: await this.tracks.extend(tx, staffId, id, { days: wish.days!, reason }) });
      case 'pause':
        return this.pause(tx, staffId, id, reason);
      case 'move':
        return this.move(tx, staffId, id, { cohortId: wish.cohortId ?? null, reason });
      case 'mentor':
        return this.assign(tx, actor, id, wish.mentorId ?? null);
      case 'excuse':
        return this.excuse(tx, staffId, id, { activityId: wish.activityId!, reason });
      case 'tag':
        return (await this.tags.add(tx, staffId, id, wish.tag!)) ? done() : ALREADY;
      case 'untag':
        return (await this.tags.remove(tx, staffId, id, wish.tag!)) ? done() : ALREADY;
    }
  }

  /** @throws ChangedSince where the action did not have the last word; another DomainError where it cannot be taken back */
  async undo(tx: EntityManager, actor: Asking, id: string, wish: BulkWishDto, trace: Trace): Promise<void> {
    const staffId = actor.userId;
    switch (wish.kind) {
      case 'message':
        throw new ChangedSince();
      case 'extend':
        return requireThere(await this.tracks.takeBack(tx, staffId, id, trace.extensionId!));
      case 'pause': {
        const { state, stateSince } = await this.enrolments.any(tx, id);
        requireThere(state === 'paused' && stateSince.toISOString() === trace.since);
        await this.staffMoves.moveIn(tx, staffId, id, 'active');
        return;
      }
      case 'move': {
        const { cohortId, startedOn } = trace;
        requireThere((await this.enrolments.any(tx, id)).cohortId === (wish.cohortId ?? null));
        const back = { cohortId: cohortId ?? null, reason: wish.reason!, startedOn: startedOn ?? null };
        return this.cohortMoves.moveIn(tx, staffId, id, back);
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
        return requireThere(await this.tags.remove(tx, staffId, id, wish.tag!));
      case 'untag':
        return requireThere(await this.tags.add(tx, staffId, id, wish.tag!));
    }
  }

  private async pause(tx: EntityManager, staffId: string, id: string, reason: string): Promise<Deed> {
    if ((await this.enrolments.any(tx, id)).state === 'paused') return ALREADY;
    await this.staffMoves.moveIn(tx, staffId, id, 'paused', reason);
    return done({ since: (await this.enrolments.any(tx, id)).stateSince.toISOString() });
  }

  private async move(
    tx: EntityManager,
    staffId: string,
    id: string,
    to: { cohortId: string | null; reason: string },
  ): Promise<Deed> {
    const { cohortId, startedOn } = await this.enrolments.any(tx, id);
    if (cohortId === to.cohortId) return ALREADY;
    await this.cohortMoves.moveIn(tx, staffId, id, to);
    return done({ cohortId, startedOn });
  }

  private async assign(tx: EntityManager, actor: Asking, id: string, mentorId: string | null): Promise<Deed> {
    const before = (await this.enrolments.any(tx, id)).mentorId;
    if (before === mentorId) return ALREADY;
    await this.mentors.assignIn(tx, actor, id, mentorId);
    return done({ mentorId: before });
  }

  private async excuse(
    tx: EntityManager,
    staffId: string,
    id: string,
    what: { activityId: string; reason: string },
  ): Promise<Deed> {
    const { state } = await this.enrolments.any(tx, id);
    const excused = await this.progress.excuseIn(tx, staffId, id, what);
    return excused ? done({ state, begun: excused.begun }) : ALREADY;
  }
}

function requireThere(there: boolean): void {
  if (!there) throw new ChangedSince();
}
