import { Injectable } from '@nestjs/common';
import type { DocumentActivity, DocumentExercise } from '@convenor/formats';
import { Clock, DomainError, DomainEvents, NotFound } from '@convenor/platform';
import { countWords, isComplete } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { ReflectionPosted } from '../events.js';
import { NotYetComplete, WrongKind } from '../progress.errors.js';
import { Progress } from '../progress.service.js';
import type { SavedReflectionDto } from './exercise.dto.js';

class AlreadyPosted extends DomainError {
  readonly code = 'already_posted';
  constructor() {
    super('You have posted this reflection. It stands as you wrote it.');
  }
}

/** Written reflections: a draft that is saved while a person writes, then posted. */
@Injectable()
export class Exercises {
  constructor(
    private readonly db: DataSource,
    private readonly progress: Progress,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  async saveDraft(userId: string, enrolmentId: string, activityId: string, text: string): Promise<SavedReflectionDto> {
    return this.db.transaction(async (tx) => {
      const { passage, activity } = await this.progress.toLearn(tx, userId, enrolmentId, activityId);
      requireExercise(activity);
      await this.progress.begin(tx, passage, activityId);
      return this.write(tx, enrolmentId, activityId, text, null);
    });
  }

  /** Posting the same words again answers as the first time did. Words that are too few are kept as a draft. */
  async post(userId: string, enrolmentId: string, activityId: string, text: string): Promise<SavedReflectionDto> {
    const posted = await this.postedBefore(userId, enrolmentId, activityId, text);
    if (posted) return posted;
    const words = countWords(text);
    const outcome = await this.db.transaction(async (tx) => {
      const { passage, activity } = await this.progress.toLearn(tx, userId, enrolmentId, activityId);
      const exercise = requireExercise(activity);
      const enough = isLongEnough(exercise, words);
      if (!enough) await this.progress.begin(tx, passage, activityId);
      const saved = await this.write(tx, enrolmentId, activityId, text, enough ? this.clock.now() : null);
      if (!enough) return { minimumWords: exercise.minimumWords };
      const { approval } = exercise;
      if (isDoneWith(exercise, words, false)) await this.progress.complete(tx, enrolmentId, activity, { words });
      else await this.progress.record(tx, enrolmentId, activityId, { words });
      await this.events.emit(tx, new ReflectionPosted(enrolmentId, activityId, approval));
      return saved;
    });
    if ('savedAt' in outcome) return outcome;
    throw tooFewWords(outcome.minimumWords, words, ' Your text is saved.');
  }

  /** Other words in place of those that were posted. Call with the enrolment locked. @returns the words until now */
  async rewrite(tx: EntityManager, enrolmentId: string, activity: DocumentActivity, text: string): Promise<string> {
    const exercise = requireExercise(activity);
    const words = countWords(text);
    if (!isLongEnough(exercise, words)) throw tooFewWords(exercise.minimumWords, words, '');
    const before = await this.postedText(tx, enrolmentId, activity.id);
    await tx.query('update reflections set text = $3, saved_at = $4 where enrolment_id = $1 and activity_id = $2', [
      ...[enrolmentId, activity.id],
      ...[text, this.clock.now()],
    ]);
    return before;
  }

  /** A trainer approved it: where nothing else is missing, the activity is complete. Call with the enrolment locked. */
  async approve(tx: EntityManager, enrolmentId: string, activity: DocumentActivity, by: string): Promise<void> {
    const words = countWords(await this.postedText(tx, enrolmentId, activity.id));
    if (isDoneWith(requireExercise(activity), words, true))
      await this.progress.complete(tx, enrolmentId, activity, { words, approvedBy: by }, 'staff');
  }

  /** It is a draft again, with every word in it. Call with the enrolment locked. @returns the words as posted */
  async giveBack(tx: EntityManager, enrolmentId: string, activityId: string): Promise<string> {
    const text = await this.postedText(tx, enrolmentId, activityId);
    await tx.query('update reflections set posted_at = null where enrolment_id = $1 and activity_id = $2', [
      enrolmentId,
      activityId,
    ]);
    return text;
  }

  private async postedText(tx: EntityManager, enrolmentId: string, activityId: string): Promise<string> {
    const [row] = await tx.query<{ text: string }[]>(
      'select text from reflections where enrolment_id = $1 and activity_id = $2 and posted_at is not null',
      [enrolmentId, activityId],
    );
    if (!row) throw new NotFound('This reflection');
    return row.text;
  }

  /** The answer of a post that has been taken already, also where the training has ended with it. */
  private async postedBefore(
    userId: string,
    enrolmentId: string,
    activityId: string,
    text: string,
  ): Promise<SavedReflectionDto | null> {
    const [row] = await this.db.query<{ text: string; saved_at: Date; posted_at: Date }[]>(
      `select r.text, r.saved_at, r.posted_at from reflections r join enrolments e on e.id = r.enrolment_id
        where r.enrolment_id = $1 and r.activity_id = $2 and e.user_id = $3 and r.posted_at is not null`,
      [enrolmentId, activityId, userId],
    );
    if (!row) return null;
    if (row.text !== text) throw new AlreadyPosted();
    return { savedAt: row.saved_at.toISOString(), postedAt: row.posted_at.toISOString() };
  }

  private async write(
    tx: EntityManager,
    enrolmentId: string,
    activityId: string,
    text: string,
    postedAt: Date | null,
  ): Promise<SavedReflectionDto> {
    const [row] = await tx.query<{ saved_at: Date; posted_at: Date | null }[]>(
      `insert into reflections as r (enrolment_id, activity_id, text, saved_at, posted_at) values ($1, $2, $3, $4, $5)
       on conflict (enrolment_id, activity_id) do update
         set text = excluded.text, saved_at = case when r.posted_at is null then excluded.saved_at else r.saved_at end,
             posted_at = coalesce(r.posted_at, excluded.posted_at)
         where r.posted_at is null or r.text = excluded.text
       returning saved_at, posted_at`,
      [enrolmentId, activityId, text, this.clock.now(), postedAt],
    );
    if (!row) throw new AlreadyPosted();
    return { savedAt: row.saved_at.toISOString(), postedAt: row.posted_at?.toISOString() ?? null };
  }
}

function isLongEnough(exercise: DocumentExercise, words: number): boolean {
  return isDoneWith({ ...exercise, approval: 'none' }, words, false);
}

function isDoneWith({ minimumWords, approval }: DocumentExercise, words: number, approved: boolean): boolean {
  return isComplete({ kind: 'exercise', minimumWords, approval }, { kind: 'exercise', posted: true, words, approved });
}

function tooFewWords(minimumWords: number | null, words: number, comfort: string): NotYetComplete {
  return new NotYetComplete(
    'too_few_words',
    `A little more, please: this reflection asks for ${minimumWords} words, and you have ${words}.${comfort}`,
    { minimumWords, words },
  );
}

function requireExercise(activity: DocumentActivity): DocumentExercise {
  if (activity.kind !== 'exercise') throw new WrongKind('This step is not a reflection.');
  return activity;
}
