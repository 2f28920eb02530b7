import { Injectable } from '@nestjs/common';
import { CourseVersions } from '@convenor/curriculum';
import { Enrolments, StaffScope } from '@convenor/enrolment';
import { quizSettings } from '@convenor/formats';
import { Notifications } from '@convenor/notification';
import { type Actor, AuditLog, Clock, DomainError, InvalidInput, NotFound } from '@convenor/platform';
import { type Mark, markOf, nextMark } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { Attempt } from '../attempts/attempt.entity.js';
import { AttemptResults } from '../attempts/attempt-results.js';
import { itemsOf, quizOf } from '../attempts/quiz-of.js';
import type { GiveMarkDto } from './marking.dto.js';

class MarkedByOthers extends DomainError {
  readonly code = 'marked_by_others';
  constructor() {
    super('This answer has been marked by others, so there is nothing left for you to mark in it.');
  }
}

interface Markers {
  first: string | null;
  second: string | null;
}

/** Takes the marks that people give, and settles attempts once the last one is there. */
@Injectable()
export class Marks {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly scope: StaffScope,
    private readonly versions: CourseVersions,
    private readonly results: AttemptResults,
    private readonly notifications: Notifications,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async give(marker: Actor, attemptId: string, itemId: string, given: GiveMarkDto): Promise<void> {
    const markerId = marker.userId;
    await this.db.transaction(async (tx) => {
      const attempt = await this.lock(tx, marker, attemptId);
      const document = await this.versions.document(attempt.courseVersionId, tx);
      const quiz = quizOf(document, attempt.activityId);
      const item = itemsOf(document, attempt.items).find((each) => each.itemId === itemId);
      if (item?.question.type !== 'written') throw new NotFound('This answer');
      const marked = markOf(item.question, asMark(given));
      if (!marked.ok) {
        const { path, code } = marked.problem;
        throw InvalidInput.field(
          path || 'points',
          code,
          'This mark does not fit the question. Choose a level for every criterion, or points within what it is worth.',
        );
      }
      const markers = await this.markers(tx, attempt, itemId);
      const turn = nextMark(markers, quizSettings(quiz).marking.twice, markerId);
      if (!turn) throw new MarkedByOthers();
      await tx.query(
        `insert into marks (enrolment_id, attempt_id, item_id, turn, marker_id, points, levels, comment, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (enrolment_id, attempt_id, item_id, turn) do update
           set points = excluded.points, levels = excluded.levels, comment = excluded.comment, at = excluded.at`,
        [
          ...[attempt.enrolmentId, attemptId, itemId, turn, markerId, marked.points],
          ...[given.levels ? JSON.stringify(given.levels) : null, given.comment, this.clock.now()],
        ],
      );
      await this.audit.record(tx, {
        actorId: markerId,
        action: 'answer.marked',
        subject: { type: 'attempt', id: attemptId },
        enrolmentId: attempt.enrolmentId,
        detail: { itemId, turn, points: marked.points },
      });
      const before = attempt.toMark;
      await this.results.settle(tx, attempt, attempt.submittedAt!);
      if (before > 0 && attempt.toMark === 0) await this.tell(tx, attempt);
    });
  }

  /** The enrolment first, as everywhere, then the attempt. */
  private async lock(tx: EntityManager, marker: Actor, attemptId: string): Promise<Attempt> {
    const found = await tx.findOneBy(Attempt, { id: attemptId, state: 'submitted' });
    const reached = found && (await this.scope.reaches(tx, marker, found.enrolmentId, 'attempt:mark'));
    if (!reached) throw new NotFound('This answer');
    await this.enrolments.lock(tx, found.enrolmentId);
    const attempt = await tx.findOne(Attempt, {
      where: { enrolmentId: found.enrolmentId, id: attemptId, state: 'submitted' },
      lock: { mode: 'pessimistic_write' },
    });
    if (!attempt) throw new NotFound('This answer');
    return attempt;
  }

  private async markers(tx: EntityManager, { enrolmentId, id }: Attempt, itemId: string): Promise<Markers> {
    const rows = await tx.query<{ turn: keyof Markers; marker_id: string }[]>(
      'select turn, marker_id from marks where enrolment_id = $1 and attempt_id = $2 and item_id = $3',
      [enrolmentId, id, itemId],
    );
    const of = (turn: keyof Markers) => rows.find((row) => row.turn === turn)?.marker_id ?? null;
    return { first: of('first'), second: of('second') };
  }

  private async tell(tx: EntityManager, attempt: Attempt): Promise<void> {
    const { userId } = await this.enrolments.any(tx, attempt.enrolmentId);
    const { enrolmentId, activityId, id } = attempt;
    await this.notifications.tell(tx, {
      personId: userId,
      kind: 'feedback',
      letter: 'answers-marked',
      catalogue: 'assessment',
      url: `/learn/${enrolmentId}/activities/${activityId}/attempts/${id}`,
      dedupeKey: `answers-marked:${id}`,
    });
  }
}

/** Refused by the rules, as is a mark that comes with points and levels. */
const NO_POINTS = -1;

function asMark({ points, levels }: GiveMarkDto): Mark {
  if (points !== undefined && levels !== undefined) return { points: NO_POINTS };
  return levels === undefined ? { points: points ?? NO_POINTS } : { levels };
}
