import { Injectable } from '@nestjs/common';
import { Enrolments, OwnMoves } from '@convenor/enrolment';
import { Clock, Ids, InvalidInput, NotFound } from '@convenor/platform';
import { type Passage, Passages } from '@convenor/progress';
import {
  isLocalDate,
  isPracticeOpen,
  meetingDayProblem,
  type PracticeProblem,
  practiceProblems,
  ratingsWithin,
} from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { Rubrics } from '../rubrics/rubrics.service.js';
import type { ChangePracticeDto, NewPracticeDto, PracticeEntryDto, PracticeWordsDto } from './practice.dto.js';
import { PracticeEntry } from './practice-entry.entity.js';
import { PracticeLetters } from './practice-letters.js';
import { PracticeNotOpen, TooManyEntries } from './practice.errors.js';
import { belongingsOf, shownEntry } from './practice-rows.js';
import { PracticeStanding } from './practice-standing.js';
import { listed, ratingsFrom } from './rating-lists.js';

const MOST_OPEN = 20;

const SENTENCES: Record<PracticeProblem['code'], string> = {
  required: 'Please fill this in before you send it.',
  in_future: 'This day is still to come. Choose the day on which the meeting was.',
  too_long_ago: 'This was more than a year before your training began. Choose a meeting that is fresher.',
};

/** The meetings that a trainee writes down. */
@Injectable()
export class PracticeLog {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly moves: OwnMoves,
    private readonly passages: Passages,
    private readonly rubrics: Rubrics,
    private readonly standing: PracticeStanding,
    private readonly letters: PracticeLetters,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** A draft that says the same is given back, not doubled. @throws TooManyEntries */
  async create(userId: string, enrolmentId: string, { kind, ...words }: NewPracticeDto): Promise<PracticeEntryDto> {
    return this.db.transaction(async (tx) => {
      const passage = await this.hold(tx, userId, enrolmentId);
      const now = this.clock.now();
      const entry = tx.create(PracticeEntry, {
        ...{ enrolmentId, id: this.ids.next(), kind, state: 'draft', selfRatings: {}, createdAt: now, rowVersion: 1 },
        ...{ heldOn: null, meeting: null, minutes: null, wentWell: '', wasHard: '' },
        ...{ rubricId: null, rubricVersion: null, sentAt: null, decidedAt: null },
      });
      await this.write(tx, passage, entry, words);
      const drafts = await tx.findBy(PracticeEntry, { enrolmentId, state: 'draft' });
      const same = drafts.find((draft) => saysTheSame(draft, entry));
      if (!same && drafts.length >= MOST_OPEN) throw new TooManyEntries();
      if (!same) await tx.insert(PracticeEntry, entry);
      await this.standing.begin(tx, passage);
      return this.shown(tx, same ?? entry);
    });
  }

  /** @throws PracticeNotOpen once it is sent */
  async change(
    userId: string,
    enrolmentId: string,
    entryId: string,
    { kind, ...words }: ChangePracticeDto,
  ): Promise<PracticeEntryDto> {
    return this.db.transaction(async (tx) => {
      const passage = await this.hold(tx, userId, enrolmentId);
      const entry = await this.entry(tx, enrolmentId, entryId);
      if (!isPracticeOpen(entry.state)) throw new PracticeNotOpen();
      if (kind !== undefined) entry.kind = kind;
      await this.write(tx, passage, entry, words);
      entry.rowVersion += 1;
      await tx.save(entry);
      return this.shown(tx, entry);
    });
  }

  /** @throws PracticeNotOpen once it is sent */
  async remove(userId: string, enrolmentId: string, entryId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.hold(tx, userId, enrolmentId);
      const entry = await this.entry(tx, enrolmentId, entryId);
      if (!isPracticeOpen(entry.state)) throw new PracticeNotOpen();
      await tx.delete(PracticeEntry, { enrolmentId, id: entryId });
    });
  }

  /** Sending what was sent answers as the first time did. @throws InvalidInput with everything that is missing */
  async send(userId: string, enrolmentId: string, entryId: string): Promise<PracticeEntryDto> {
    return this.db.transaction(async (tx) => {
      const passage = await this.hold(tx, userId, enrolmentId);
      const entry = await this.entry(tx, enrolmentId, entryId);
      if (entry.state === 'sent') return this.shown(tx, entry);
      if (!isPracticeOpen(entry.state)) throw new PracticeNotOpen();
      const problems = practiceProblems(entry, passage.plan.startsOn, passage.today);
      if (problems.length > 0) {
        const errors = problems.map(({ field, code }) => ({ field, code, message: SENTENCES[code] }));
        throw new InvalidInput(errors, 'A little is missing before this can be sent.');
      }
      const { id, version, criteria } = await this.rubrics.current(tx, this.standing.rubricOf(passage.document));
      Object.assign(entry, { state: 'sent', sentAt: this.clock.now(), decidedAt: null, rubricId: id });
      entry.rubricVersion = version;
      entry.selfRatings = ratingsWithin(criteria, entry.selfRatings);
      entry.rowVersion += 1;
      await tx.save(entry);
      // What a mentor found before the entry was mended is theirs to confirm again.
      await tx.query('update practice_ratings set given_at = null where enrolment_id = $1 and entry_id = $2', [
        enrolmentId,
        entryId,
      ]);
      await this.letters.sent(tx, entry);
      return this.shown(tx, entry);
    });
  }

  /**
   * Holds the passage for as long as something in its log changes. Meetings may still be led, and are still asked for,
   * after everything else is complete.
   * @throws NotRunning
   */
  async hold(tx: EntityManager, userId: string, enrolmentId: string): Promise<Passage> {
    const { state } = await this.enrolments.lockOwn(tx, userId, enrolmentId);
    if (state !== 'completed') await this.moves.toLearn(tx, userId, enrolmentId);
    return this.passages.any(tx, enrolmentId);
  }

  /** @throws NotFound */
  async entry(tx: EntityManager, enrolmentId: string, id: string): Promise<PracticeEntry> {
    const entry = await tx.findOneBy(PracticeEntry, { enrolmentId, id });
    if (!entry) throw new NotFound('This meeting');
    return entry;
  }

  private async write(
    tx: EntityManager,
    passage: Passage,
    entry: PracticeEntry,
    { selfRatings, ...words }: PracticeWordsDto,
  ): Promise<void> {
    if (words.heldOn) requireDay(words.heldOn, passage);
    const given = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
    Object.assign(entry, given, { changedAt: this.clock.now() });
    if (selfRatings === undefined) return;
    const { criteria } = await this.rubrics.current(tx, this.standing.rubricOf(passage.document));
    entry.selfRatings = ratingsFrom(selfRatings, criteria, { field: 'selfRatings', whole: false });
  }

  private async shown(tx: EntityManager, entry: PracticeEntry): Promise<PracticeEntryDto> {
    const of = await belongingsOf(tx, entry.enrolmentId, [entry.id]);
    return shownEntry(entry, of(entry.id));
  }
}

/** Whether an entry may be begun now. */
export function mayLog({ state }: Passage['facts']): boolean {
  return state === 'accepted' || state === 'active' || state === 'completed';
}

function requireDay(day: string, passage: Passage): void {
  if (!isLocalDate(day)) throw InvalidInput.field('heldOn', 'not_a_day', 'This is not a day of the calendar.');
  const code = meetingDayProblem(day, passage.plan.startsOn, passage.today);
  if (code) throw InvalidInput.field('heldOn', code, SENTENCES[code]);
}

function saysTheSame(one: PracticeEntry, other: PracticeEntry): boolean {
  const words = ({ kind, heldOn, meeting, minutes, wentWell, wasHard, selfRatings }: PracticeEntry): string =>
    JSON.stringify([kind, heldOn, meeting, minutes, wentWell, wasHard, listed(selfRatings)]);
  return words(one) === words(other);
}
