import { Injectable } from '@nestjs/common';
import { Enrolments } from '@convenor/enrolment';
import { People } from '@convenor/identity';
import { Letters } from '@convenor/notification';
import { Config } from '@convenor/platform';
import type { PracticeDecision } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import type { PracticeEntry } from './practice-entry.entity.js';

const KINDS: Record<PracticeDecision, string> = {
  sign: 'practice-signed',
  return: 'practice-returned',
  ask_another: 'practice-another-asked',
};

/** Tells a mentor that something waits, and a trainee what came of it. */
@Injectable()
export class PracticeLetters {
  constructor(
    private readonly enrolments: Enrolments,
    private readonly people: People,
    private readonly letters: Letters,
    private readonly config: Config,
  ) {}

  /** Where nobody is assigned, the entry waits in the queue of those who lead the cohort. */
  async sent(tx: EntityManager, { enrolmentId, id, rowVersion }: PracticeEntry): Promise<void> {
    const { mentorId } = await this.enrolments.any(tx, enrolmentId);
    if (mentorId) await this.send(tx, mentorId, 'practice-sent', `/admin/practice/${id}`, `${id}:${rowVersion}`);
  }

  async decided(
    tx: EntityManager,
    { enrolmentId, id, rowVersion }: PracticeEntry,
    decision: PracticeDecision,
  ): Promise<void> {
    const { userId } = await this.enrolments.any(tx, enrolmentId);
    await this.send(tx, userId, KINDS[decision], `/learn/${enrolmentId}/practice`, `${id}:${rowVersion}`);
  }

  private async send(tx: EntityManager, personId: string, kind: string, path: string, which: string): Promise<void> {
    const person = await this.people.byId(tx, personId);
    await this.letters.send(tx, {
      ...{ to: person.email, name: person.name, personId, kind, catalogue: 'practice' },
      url: `${this.config.publicUrl}${path}`,
      dedupeKey: `${kind}:${which}`,
    });
  }
}
