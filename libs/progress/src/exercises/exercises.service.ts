import { Injectable } from '@nestjs/common';
import type { DocumentActivity, DocumentExercise } from '@convenor/formats';
import { Clock, DomainError } from '@convenor/platform';
import { countWords, isComplete } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
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
      const { minimumWords, approval } = requireExercise(activity);
      const enough = isComplete(
        { kind: 'exercise', minimumWords, approval },
        { kind: 'exercise', posted: true, words, approved: false },
      );
      if (!enough) await this.progress.begin(tx, passage, activityId);
      const saved = await this.write(tx, enrolmentId, activityId, text, enough ? this.clock.now() : null);
      if (enough) await this.progress.complete(tx, enrolmentId, activity, { words });
      return enough ? saved : { minimumWords };
    });
    if ('savedAt' in outcome) return outcome;
    const { minimumWords } = outcome;
    throw new NotYetComplete(
      'too_few_words',
      `A little more, please: this reflection asks for ${minimumWords} words, and you have ${words}. Your text is saved.`,
      {
        minimumWords,
        words,
      },
    );
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

function requireExercise(activity: DocumentActivity): DocumentExercise {
  if (activity.kind !== 'exercise') throw new WrongKind('This step is not a reflection.');
  return activity;
}
