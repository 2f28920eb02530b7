import { Injectable } from '@nestjs/common';
import { Enrolments } from '@convenor/enrolment';
import { type News, Notifications } from '@convenor/notification';
import type { PracticeDecision } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import type { PracticeEntry } from './practice-entry.entity.js';

const LETTERS: Record<PracticeDecision, string> = {
  sign: 'practice-signed',
  return: 'practice-returned',
  ask_another: 'practice-another-asked',
};

/** Tells a mentor that something waits, and a trainee what came of it. */
@Injectable()
export class PracticeLetters {
  constructor(
    private readonly enrolments: Enrolments,
    private readonly notifications: Notifications,
  ) {}

  /** Where nobody is assigned, the entry waits in the queue of those who lead the cohort. */
  async sent(tx: EntityManager, entry: PracticeEntry): Promise<void> {
    const { mentorId } = await this.enrolments.any(tx, entry.enrolmentId);
    if (mentorId) await this.tell(tx, entry, mentorId, 'task', 'practice-sent', `/admin/practice/${entry.id}`);
  }

  async decided(tx: EntityManager, entry: PracticeEntry, decision: PracticeDecision): Promise<void> {
    const { userId, id } = await this.enrolments.any(tx, entry.enrolmentId);
    await this.tell(tx, entry, userId, 'practice', LETTERS[decision], `/learn/${id}/practice/${entry.id}`);
  }

  private async tell(
    tx: EntityManager,
    { id, rowVersion }: PracticeEntry,
    personId: string,
    kind: News['kind'],
    letter: string,
    url: string,
  ): Promise<void> {
    const dedupeKey = `${letter}:${id}:${rowVersion}`;
    await this.notifications.tell(tx, { personId, kind, catalogue: 'practice', letter, url, dedupeKey });
  }
}
