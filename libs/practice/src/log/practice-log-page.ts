import { Injectable } from '@nestjs/common';
import { Passages } from '@convenor/progress';
import { earliestMeeting, isPracticeOpen } from '@convenor/rules';
import { DataSource, LessThan } from 'typeorm';
import { Rubrics } from '../rubrics/rubrics.service.js';
import type { PracticeListQuery, PracticeLogDto, PracticePageDto } from './practice.dto.js';
import { PracticeEntry } from './practice-entry.entity.js';
import { mayLog, PracticeLog } from './practice-log.service.js';
import { belongingsOf, shownEntry } from './practice-rows.js';
import { PracticeStanding } from './practice-standing.js';

/** A trainee's log with all that is needed to go on with it. */
@Injectable()
export class PracticeLogPage {
  constructor(
    private readonly db: DataSource,
    private readonly passages: Passages,
    private readonly rubrics: Rubrics,
    private readonly standing: PracticeStanding,
    private readonly log: PracticeLog,
  ) {}

  async show(userId: string, enrolmentId: string, { after, limit = 25 }: PracticeListQuery): Promise<PracticeLogDto> {
    const passage = await this.passages.own(userId, enrolmentId);
    const tx = this.db.manager;
    const rows = await tx.find(PracticeEntry, {
      where: { enrolmentId, ...(after !== undefined && { id: LessThan(after) }) },
      order: { id: 'DESC' },
      take: limit + 1,
    });
    const page = rows.slice(0, limit);
    const of = await belongingsOf(
      tx,
      enrolmentId,
      page.map(({ id }) => id),
    );
    return {
      items: page.map((entry) => shownEntry(entry, of(entry.id))),
      next: rows.length > limit ? page.at(-1)!.id : null,
      courseTitle: passage.document.title,
      ...(await this.standing.of(tx, passage)),
      mentor: await this.mentorOf(enrolmentId),
      from: earliestMeeting(passage.plan.startsOn),
      today: passage.today,
      open: mayLog(passage.facts),
    };
  }

  /** @throws NotFound */
  async one(userId: string, enrolmentId: string, entryId: string): Promise<PracticePageDto> {
    const passage = await this.passages.own(userId, enrolmentId);
    const tx = this.db.manager;
    const entry = await this.log.entry(tx, enrolmentId, entryId);
    const { state, rubricId, rubricVersion } = entry;
    const [kept] =
      isPracticeOpen(state) && mayLog(passage.facts)
        ? []
        : await this.rubrics.versions(tx, rubricId ? [{ id: rubricId, version: rubricVersion! }] : []);
    return {
      ...shownEntry(entry, (await belongingsOf(tx, enrolmentId, [entryId]))(entryId)),
      rubric: kept ?? (await this.rubrics.current(tx, this.standing.rubricOf(passage.document))),
      mentor: await this.mentorOf(enrolmentId),
      from: earliestMeeting(passage.plan.startsOn),
      today: passage.today,
      open: isPracticeOpen(state) && mayLog(passage.facts),
    };
  }

  private async mentorOf(enrolmentId: string): Promise<string | null> {
    const [row] = await this.db.query<{ name: string }[]>(
      'select u.name from enrolments e join users u on u.id = e.mentor_id where e.id = $1',
      [enrolmentId],
    );
    return row?.name ?? null;
  }
}
