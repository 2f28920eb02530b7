import { Injectable } from '@nestjs/common';
import { Enrolments, StaffScope } from '@convenor/enrolment';
import {
  type Actor,
  AuditLog,
  Clock,
  DomainEvents,
  Ids,
  InvalidInput,
  NotFound,
  requireMatch,
} from '@convenor/platform';
import {
  type AuditAction,
  decisionNeeds,
  isRated,
  practiceDecided,
  type Ratings,
  type RubricCriterion,
} from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { PracticeSigned } from '../events.js';
import type { ReviewWordsDto } from '../log/practice.dto.js';
import { PracticeEntry } from '../log/practice-entry.entity.js';
import { PracticeLetters } from '../log/practice-letters.js';
import { PracticeStanding } from '../log/practice-standing.js';
import { ratingsFrom } from '../log/rating-lists.js';
import { Rubrics } from '../rubrics/rubrics.service.js';
import type { DecidePracticeDto, PracticeDecidedDto } from './signing.dto.js';
import { NothingToRate, OwnPractice, PracticeDecided } from './signing.errors.js';

/** Rates meetings and decides about them. */
@Injectable()
export class PracticeSigning {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly scope: StaffScope,
    private readonly rubrics: Rubrics,
    private readonly standing: PracticeStanding,
    private readonly letters: PracticeLetters,
    private readonly events: DomainEvents,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Keeps a rating while it is being made; nobody else sees it. One that was given stays as it is. */
  async keep(actor: Actor, id: string, { ratings, comment }: ReviewWordsDto): Promise<void> {
    await this.db.transaction(async (tx) => {
      const entry = await this.held(tx, actor, id);
      const criteria = await this.criteriaOf(tx, entry);
      await this.write(
        tx,
        actor,
        entry,
        ratingsFrom(ratings, criteria, { field: 'ratings', whole: false }),
        comment,
        null,
      );
    });
  }

  /** Gives a rating beside that of others. It decides nothing. @throws OwnPractice, NothingToRate, InvalidInput */
  async rate(actor: Actor, id: string, { ratings, comment }: ReviewWordsDto): Promise<void> {
    await this.db.transaction(async (tx) => {
      const entry = await this.held(tx, actor, id);
      if (!isRated(entry.kind)) throw new NothingToRate();
      const criteria = await this.criteriaOf(tx, entry);
      const whole = ratingsFrom(ratings, criteria, { field: 'ratings', whole: true });
      await this.write(tx, actor, entry, whole, comment, this.clock.now());
      await this.note(tx, actor, 'practice.rated', entry);
    });
  }

  /**
   * The same decision again answers as the first time did.
   * @throws OwnPractice, PracticeDecided, ChangedMeanwhile, InvalidInput
   */
  async decide(
    actor: Actor,
    id: string,
    ifMatch: string | undefined,
    { decision, ratings, comment }: DecidePracticeDto,
  ): Promise<PracticeDecidedDto> {
    return this.db.transaction(async (tx) => {
      const entry = await this.held(tx, actor, id);
      const to = practiceDecided(entry.state, decision);
      if (!to) {
        if (await this.decidedAlike(tx, actor, entry, decision)) return { id, state: entry.state };
        throw new PracticeDecided();
      }
      requireMatch(ifMatch, entry.rowVersion);
      const needs = decisionNeeds(decision, entry.kind);
      if (needs === 'comment' && comment === '')
        throw InvalidInput.field('comment', 'required', 'Please write what is missing, so that the person can go on.');
      const criteria = await this.criteriaOf(tx, entry);
      const found = ratingsFrom(ratings, criteria, { field: 'ratings', whole: needs === 'ratings' });
      const now = this.clock.now();
      const isWhole = isRated(entry.kind) && Object.keys(found).length === criteria.length;
      await this.write(tx, actor, entry, found, comment, isWhole ? now : null);
      await tx.query(
        `insert into practice_decisions (enrolment_id, entry_id, id, decision, decided_by, ratings, comment, decided_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [entry.enrolmentId, id, this.ids.next(), decision, actor.userId, JSON.stringify(found), comment, now],
      );
      Object.assign(entry, { state: to, decidedAt: now, rowVersion: entry.rowVersion + 1 });
      await tx.save(entry);
      await this.letters.decided(tx, entry, decision);
      if (to === 'signed') {
        await this.standing.settle(tx, entry.enrolmentId);
        await this.events.emit(tx, new PracticeSigned(entry.enrolmentId, id));
      }
      await this.note(tx, actor, `practice.${to}`, entry);
      return { id, state: to };
    });
  }

  /** The passage first, as everywhere, then the entry. @throws NotFound beyond reach and for a draft; OwnPractice */
  private async held(tx: EntityManager, actor: Actor, id: string): Promise<PracticeEntry> {
    const found = await tx.findOneBy(PracticeEntry, { id });
    if (!found || !(await this.scope.reaches(tx, actor, found.enrolmentId, 'practice:sign')))
      throw new NotFound('This meeting');
    const { userId } = await this.enrolments.lock(tx, found.enrolmentId);
    const entry = await tx.findOneBy(PracticeEntry, { enrolmentId: found.enrolmentId, id });
    if (!entry || entry.state === 'draft') throw new NotFound('This meeting');
    if (userId === actor.userId) throw new OwnPractice();
    return entry;
  }

  private async criteriaOf(tx: EntityManager, entry: PracticeEntry): Promise<readonly RubricCriterion[]> {
    const [rubric] = await this.rubrics.versions(tx, [{ id: entry.rubricId!, version: entry.rubricVersion! }]);
    return rubric!.criteria;
  }

  /** What was given stands until something whole takes its place. */
  private async write(
    tx: EntityManager,
    { userId }: Actor,
    { enrolmentId, id }: PracticeEntry,
    ratings: Ratings,
    comment: string,
    givenAt: Date | null,
  ): Promise<void> {
    await tx.query(
      `insert into practice_ratings as r (enrolment_id, entry_id, id, rater_id, ratings, comment, changed_at, given_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (enrolment_id, entry_id, rater_id) do update
         set ratings = excluded.ratings, comment = excluded.comment, changed_at = excluded.changed_at, given_at = excluded.given_at
         where r.given_at is null or excluded.given_at is not null`,
      [enrolmentId, id, this.ids.next(), userId, JSON.stringify(ratings), comment, this.clock.now(), givenAt],
    );
  }

  private async decidedAlike(
    tx: EntityManager,
    { userId }: Actor,
    { enrolmentId, id }: PracticeEntry,
    decision: string,
  ): Promise<boolean> {
    const [last] = await tx.query<{ decision: string; decided_by: string | null }[]>(
      `select decision, decided_by from practice_decisions where enrolment_id = $1 and entry_id = $2 order by id desc limit 1`,
      [enrolmentId, id],
    );
    return last?.decision === decision && last.decided_by === userId;
  }

  private async note(tx: EntityManager, actor: Actor, action: AuditAction, entry: PracticeEntry): Promise<void> {
    const { id, enrolmentId, kind, rubricId, rubricVersion } = entry;
    await this.audit.record(tx, {
      ...{ actorId: actor.userId, action, subject: { type: 'practice_entry', id }, enrolmentId },
      detail: { kind, rubricId, rubricVersion },
    });
  }
}
