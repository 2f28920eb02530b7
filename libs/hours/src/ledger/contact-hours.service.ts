import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import type { CourseDocument } from '@convenor/formats';
import { totalSeconds } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import { Ledger } from './ledger.js';
import { LedgerFactsReader } from './ledger-facts.js';

/** Contact hours of people, for whoever asks: there is no other sum of them. */
@Injectable()
export class ContactHours {
  constructor(
    private readonly facts: LedgerFactsReader,
    private readonly versions: CourseVersions,
  ) {}

  /** @throws NotFound */
  async ledgerOf(tx: EntityManager, userId: string): Promise<Ledger> {
    const facts = await this.facts.of(tx, userId);
    const documents = new Map<string, CourseDocument>();
    // One after the other: whoever holds a connection must not wait for a second one.
    for (const { courseVersionId: id } of facts.enrolments) {
      if (!documents.has(id)) documents.set(id, await this.versions.document(id, tx.queryRunner ? tx : undefined));
    }
    return new Ledger(facts, documents);
  }

  /** Of a passage and those from which it goes on. */
  async creditedSeconds(tx: EntityManager, userId: string, enrolmentId: string): Promise<number> {
    return totalSeconds((await this.ledgerOf(tx, userId)).of(enrolmentId));
  }
}
