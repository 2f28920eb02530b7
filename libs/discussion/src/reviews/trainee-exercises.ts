import { Injectable } from '@nestjs/common';
import type { DocumentActivity, DocumentExercise } from '@convenor/formats';
import type { Actor } from '@convenor/platform';
import { Passages } from '@convenor/progress';
import { type Review, shownState } from '@convenor/rules';
import { DataSource } from 'typeorm';
import type { TraineeExercisesDto, TraineeReflectionDto } from './trainee-exercises.dto.js';

interface Row {
  id: string;
  activity_id: string;
  review: Review;
  posted_at: Date;
  edited_at: Date | null;
  shared: boolean;
  given_by: string | null;
  given_at: Date | null;
}

/** The written exercises of one person: what is done, what was posted, and who of the staff has looked. */
@Injectable()
export class TraineeExercises {
  constructor(
    private readonly db: DataSource,
    private readonly passages: Passages,
  ) {}

  /** The words themselves are read one by one, by who may, and each time it is noted. */
  async of(actor: Actor, enrolmentId: string): Promise<TraineeExercisesDto> {
    const tx = this.db.manager;
    const passage = await this.passages.any(tx, enrolmentId);
    // Whoever is here reaches this person, and reads their words where they may read any.
    const mayRead = actor.permissions.has('cohort:lead');
    const rows = await tx.query<Row[]>(
      `select p.id, p.activity_id, p.review, p.posted_at, p.edited_at, p.cohort_id is not null as shared, u.name as given_by, f.given_at
         from posts p left join lateral (
           select given_by, given_at from post_feedback where enrolment_id = p.enrolment_id and post_id = p.id order by id desc limit 1) f on true
         left join users u on u.id = f.given_by
        where p.enrolment_id = $1 and p.kind = 'reflection'`,
      [enrolmentId],
    );
    const posts = new Map(rows.map((row) => [row.activity_id, row]));
    const items = passage.activities.filter(isExercise).map((exercise) => {
      const row = posts.get(exercise.id);
      return {
        ...{ activityId: exercise.id, title: exercise.title, required: exercise.required },
        needsApproval: exercise.approval === 'trainer',
        state: shownState(passage.states.get(exercise.id), passage.availabilityOf(exercise.id)?.open ?? false),
        completedAt: passage.records.get(exercise.id)?.completedAt ?? null,
        reflection: row ? shown(row, mayRead) : null,
      };
    });
    return { items, next: null };
  }
}

const isExercise = (activity: DocumentActivity): activity is DocumentExercise => activity.kind === 'exercise';

function shown(row: Row, mayRead: boolean): TraineeReflectionDto {
  const { id, review, posted_at, edited_at, shared, given_by, given_at } = row;
  return {
    ...{ postId: mayRead ? id : null, review, postedAt: posted_at.toISOString(), edited: edited_at !== null, shared },
    ...{ reviewedBy: given_by, reviewedAt: given_at?.toISOString() ?? null },
  };
}
