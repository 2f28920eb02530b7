import { AuditLog } from '@convenor/platform';
import type { LocalDate } from '@convenor/rules';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EnrolmentLetters } from '../enrolments/enrolment-letters.js';
import { Enrolments } from '../enrolments/enrolments.service.js';
import { Tags } from '../tags/tags.js';
import { Tracks } from '../track/track.service.js';
import { TrackStarts } from '../track/track-starts.js';
import type { ImportResult, PersonChange } from './people-import.dto.js';
import { RegionGone } from './people-import.errors.js';
import type { Outlook } from './people-outlook.js';
import { whyStartStays } from './start-days.js';

/** What became of a row. */
export interface Became {
  outcome: ImportResult;
  invited: boolean;
  problem: string | null;
  enrolmentId: string | null;
  /** What was really changed, and the start day that was really set. */
  changes: PersonChange[];
  startsOn: LocalDate | null;
}

export const NOTHING = { invited: false, problem: null, changes: [], startsOn: null } satisfies Partial<Became>;

/** Writes down what a row says of a person. */
@Injectable()
export class PersonFacts {
  constructor(
    private readonly enrolments: Enrolments,
    private readonly tracks: Tracks,
    private readonly starts: TrackStarts,
    private readonly letters: EnrolmentLetters,
    private readonly tags: Tags,
    private readonly audit: AuditLog,
  ) {}

  /** Of somebody who is enrolled. The start comes last: who has begun since they were looked at keeps theirs. */
  async change(tx: EntityManager, staffId: string, person: Outlook): Promise<Became> {
    const { enrolmentId, userId, startsOn, changes } = person;
    await this.place(tx, staffId, person, userId!);
    await this.guide(tx, staffId, person, enrolmentId!);
    await this.tag(tx, staffId, person, enrolmentId!);
    const problem = startsOn === null ? person.problem : await this.restart(tx, staffId, enrolmentId!, startsOn);
    if (problem === null || startsOn === null)
      return { outcome: 'changed', invited: false, problem, enrolmentId, changes, startsOn };
    const others = changes.filter((each) => each !== 'start');
    return { ...NOTHING, outcome: others.length > 0 ? 'changed' : 'already', problem, enrolmentId, changes: others };
  }

  /** @returns why the start day stays as it is, in a sentence; null where it was set */
  private async restart(
    tx: EntityManager,
    staffId: string,
    enrolmentId: string,
    startsOn: LocalDate,
  ): Promise<string | null> {
    const enrolment = await this.enrolments.lock(tx, enrolmentId);
    const start = (await this.starts.of(tx, [enrolmentId])).get(enrolmentId)!;
    const why = whyStartStays(startsOn, enrolment, start);
    if (why !== null) return why;
    const mover = { kind: 'staff', id: staffId, told: true } as const;
    if (enrolment.state === 'accepted') await this.enrolments.transition(tx, enrolment, 'active', mover);
    if (enrolment.startedOn !== startsOn) await this.tracks.start(tx, staffId, enrolment, startsOn);
    await this.letters.onStartSet(tx, enrolment, startsOn);
    return null;
  }

  async place(tx: EntityManager, actorId: string, { regionId }: Outlook, userId: string): Promise<void> {
    if (regionId === null) return;
    const there = await tx.query<unknown[]>('select from regions where id = $1 for key share', [regionId]);
    if (there.length === 0) throw new RegionGone();
    const [moved] = await tx.query<[unknown[], number]>(
      'update users set region_id = $2 where id = $1 and region_id is distinct from $2 returning id',
      [userId, regionId],
    );
    if (moved.length === 0) return;
    const subject = { type: 'user', id: userId };
    await this.audit.record(tx, { actorId, action: 'person.region_set', subject });
  }

  async tag(tx: EntityManager, actorId: string, { tags }: Outlook, enrolmentId: string): Promise<void> {
    if (tags.length === 0) return;
    await this.enrolments.lock(tx, enrolmentId);
    await this.tags.give(tx, actorId, enrolmentId, tags);
  }

  async guide(tx: EntityManager, actorId: string, { mentorId }: Outlook, enrolmentId: string): Promise<void> {
    if (mentorId === null) return;
    const [given] = await tx.query<[unknown[], number]>(
      'update enrolments set mentor_id = $2 where id = $1 and mentor_id is distinct from $2 returning id',
      [enrolmentId, mentorId],
    );
    if (given.length === 0) return;
    await this.audit.record(tx, {
      ...{ actorId, action: 'enrolment.mentor_assigned', enrolmentId },
      ...{ subject: { type: 'enrolment', id: enrolmentId }, detail: { to: mentorId } },
    });
  }
}
