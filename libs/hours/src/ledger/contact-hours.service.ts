import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import type { CourseDocument } from '@convenor/formats';
import { isWithin, type LocalDate, totalSeconds } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import { Ledger } from './ledger.js';
import { type LedgerFacts, LedgerFactsReader } from './ledger-facts.js';

/** What people were credited in one course. */
export interface HoursInCourse {
  courseId: string;
  seconds: number;
  /** How many were credited anything. */
  people: number;
}

/** What one passage, and those from which it goes on, come to. */
export interface PassageHours {
  userId: string;
  /** Of the enrolment. */
  id: string;
  seconds: number;
}

const PEOPLE_AT_ONCE = 200;

/** Contact hours of people, for whoever asks: there is no other sum of them. */
@Injectable()
export class ContactHours {
  constructor(
    private readonly facts: LedgerFactsReader,
    private readonly versions: CourseVersions,
  ) {}

  /**
   * @param timeZone in whose calendar its days are; where the person lives, unless given
   * @throws NotFound
   */
  async ledgerOf(tx: EntityManager, userId: string, timeZone?: string): Promise<Ledger> {
    const facts = await this.facts.of(tx, userId);
    return this.reckoned(tx, timeZone ? { ...facts, timeZone } : facts);
  }

  /** Of a passage and those from which it goes on. */
  async creditedSeconds(tx: EntityManager, userId: string, enrolmentId: string): Promise<number> {
    return totalSeconds((await this.ledgerOf(tx, userId)).of(enrolmentId));
  }

  /** Of every passage of these people, as `creditedSeconds` of each. */
  async ofPassages(tx: EntityManager, userIds: string[]): Promise<PassageHours[]> {
    const passages: PassageHours[] = [];
    for (const facts of await this.facts.many(tx, userIds)) {
      const ledger = await this.reckoned(tx, facts);
      for (const { id } of facts.enrolments)
        passages.push({ userId: facts.userId, id, seconds: totalSeconds(ledger.of(id)) });
    }
    return passages;
  }

  /** Of everybody, on the days of a period: what their own statements of it come to, course by course. */
  async byCourse(tx: EntityManager, period: { from: LocalDate; to: LocalDate }): Promise<HoursInCourse[]> {
    const courses = new Map<string, HoursInCourse>();
    for (let after: string | null = null; ;) {
      const people: string[] = await this.facts.peopleBetween(tx, period, after, PEOPLE_AT_ONCE);
      for (const facts of await this.facts.many(tx, people)) {
        const ledger = await this.reckoned(tx, facts);
        const rows = ledger.rows.filter(({ on }) => isWithin(period, on));
        for (const courseId of new Set(facts.enrolments.map((enrolment) => enrolment.courseId))) {
          const seconds = totalSeconds(rows.filter(({ enrolmentId }) => ledger.courseOf(enrolmentId) === courseId));
          if (seconds === 0) continue;
          const sum = courses.get(courseId) ?? { courseId, seconds: 0, people: 0 };
          courses.set(courseId, { courseId, seconds: sum.seconds + seconds, people: sum.people + 1 });
        }
      }
      if (people.length < PEOPLE_AT_ONCE) return [...courses.values()];
      after = people.at(-1)!;
    }
  }

  private async reckoned(tx: EntityManager, facts: LedgerFacts): Promise<Ledger> {
    const documents = new Map<string, CourseDocument>();
    // One after the other: whoever holds a connection must not wait for a second one.
    const elsewhere = facts.elsewhere.map(([, , id]) => id);
    for (const id of [...facts.enrolments.map(({ courseVersionId }) => courseVersionId), ...elsewhere]) {
      if (!documents.has(id)) documents.set(id, await this.versions.document(id, tx.queryRunner ? tx : undefined));
    }
    return new Ledger(facts, documents);
  }
}
