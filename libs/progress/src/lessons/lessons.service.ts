import { Injectable } from '@nestjs/common';
import type { DocumentActivity, DocumentLesson } from '@convenor/formats';
import { NotRunning, OwnMoves } from '@convenor/enrolment';
import { Clock, NotFound } from '@convenor/platform';
import { isComplete } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { ActiveTime } from '../active-time/active-time.service.js';
import { Passages } from '../passage/passages.js';
import { NotYetComplete, WrongKind } from '../progress.errors.js';
import { Progress } from '../progress.service.js';
import type { ReadingDto } from './lesson.dto.js';

@Injectable()
export class Lessons {
  constructor(
    private readonly db: DataSource,
    private readonly passages: Passages,
    private readonly progress: Progress,
    private readonly activeTime: ActiveTime,
    private readonly clock: Clock,
  ) {}

  /** Marking a lesson as done says that it was read to its end; where the author set a least active time, that must have passed. */
  async complete(userId: string, enrolmentId: string, activityId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const already = await this.passages.own(userId, enrolmentId);
      if (already.states.get(activityId) === 'complete' && already.activity(activityId)?.kind === 'lesson') return;
      const { passage, activity } = await this.progress.toLearn(tx, userId, enrolmentId, activityId);
      const lesson = requireLesson(activity);
      const activeSeconds = passage.records.get(activityId)?.activeSeconds ?? 0;
      const { minimumMinutes } = lesson;
      if (
        !isComplete(
          { kind: 'lesson', minimumMinutes },
          { kind: 'lesson', openedToEnd: true, markedDone: true, activeSeconds },
        )
      ) {
        const missing = Math.ceil((minimumMinutes ?? 0) - activeSeconds / 60);
        throw new NotYetComplete(
          'active_time_short',
          `This lesson asks for ${minimumMinutes} minutes with it. About ${missing} more, and you can mark it as done.`,
          { minimumMinutes, activeSeconds },
        );
      }
      await this.progress.complete(tx, enrolmentId, lesson, { activeSeconds });
    });
  }

  /** Remembers the place on every device, and keeps the time that was spent reading. */
  async read(userId: string, enrolmentId: string, activityId: string, reading: ReadingDto): Promise<void> {
    const { passage, activity } = await this.activeTime.open(userId, enrolmentId, activityId);
    requireLesson(activity);
    await this.activeTime.keep(passage, activityId, reading);
  }

  async note(userId: string, enrolmentId: string, activityId: string, text: string): Promise<void> {
    const passage = await this.passages.own(userId, enrolmentId);
    if (!OwnMoves.mayRead(passage.facts)) throw new NotRunning(passage.facts.state);
    requireLesson(this.progress.requireReadable(passage, activityId, await this.progress.openedAgain(passage)));
    await this.db.query(
      `insert into lesson_notes (enrolment_id, activity_id, text, changed_at) values ($1, $2, $3, $4)
       on conflict (enrolment_id, activity_id) do update set text = excluded.text, changed_at = excluded.changed_at`,
      [enrolmentId, activityId, text, this.clock.now()],
    );
  }
}

function requireLesson(activity: DocumentActivity | undefined): DocumentLesson {
  if (!activity) throw new NotFound('This activity');
  if (activity.kind !== 'lesson')
    throw new WrongKind('Only a lesson is marked as done by hand. This step is finished in another way.');
  return activity;
}
