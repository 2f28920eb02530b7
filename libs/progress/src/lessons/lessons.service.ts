import { Injectable } from '@nestjs/common';
import type { DocumentActivity, DocumentLesson } from '@convenor/formats';
import { NotRunning, OwnMoves } from '@convenor/enrolment';
import { Clock, NotFound, PreparedSql, Statement } from '@convenor/platform';
import { CONTACT_HOUR_DEFAULTS, isComplete } from '@convenor/rules';
import { DataSource } from 'typeorm';
import { Passages } from '../passage/passages.js';
import { NotYetComplete, WrongKind } from '../progress.errors.js';
import { Progress } from '../progress.service.js';
import type { ReadingDto } from './lesson.dto.js';

/** Whole seconds since the last report, and those of them that count; what is left of a second counts the next time. */
const PASSED = 'floor(extract(epoch from $4::timestamptz - coalesce(a.heartbeat_at, $4)))::int';
const CREDITED = `greatest(0, least($5::int, $6::int, ${PASSED}))`;
/** All that has passed was active: the report goes on where the one before ended. */
const GOES_ON = `${CREDITED} = ${PASSED}`;
/** Reasons of a pace that reading does away with. */
const IDLE = new Set(['no_activity', 'not_begun']);
/** The passage's last activity is exact to this. */
const ACTIVITY_EVERY_MINUTES = 5;

/** Every half minute of everybody who reads. Answers with a row where the passage's last activity has moved. */
const reported = new Statement<
  { id: string },
  [
    enrolmentId: string,
    activityId: string,
    position: number,
    now: Date,
    activeSeconds: number,
    most: number,
    every: number,
  ]
>(
  'reading-reported',
  `with place as (
     insert into activity_progress as a (enrolment_id, activity_id, state, opened_at, position, heartbeat_at, stretch_at)
     select id, $2, 'in_progress', $4, $3, $4, $4 from enrolments where id = $1 and state in ('active', 'completed')
     on conflict (enrolment_id, activity_id) do update set position = excluded.position, opened_at = coalesce(a.opened_at, excluded.opened_at),
       active_seconds = a.active_seconds + ${CREDITED},
       stretch_at = case when ${GOES_ON} then coalesce(a.stretch_at, a.heartbeat_at, $4)
         else greatest(a.heartbeat_at, $4::timestamptz - make_interval(secs => ${CREDITED})) end,
       heartbeat_at = case when ${GOES_ON} then coalesce(a.heartbeat_at, $4) + make_interval(secs => ${PASSED}) else greatest(a.heartbeat_at, $4) end
     returning enrolment_id, stretch_at, heartbeat_at),
   stretch as (
     insert into active_stretches (enrolment_id, activity_id, from_at, to_at)
     select enrolment_id, $2, stretch_at, heartbeat_at from place where stretch_at < heartbeat_at
     on conflict (enrolment_id, activity_id, from_at) do update set to_at = excluded.to_at)
   update enrolments set last_activity_at = $4 where id = (select enrolment_id from place)
      and (last_activity_at is null or last_activity_at < $4::timestamptz - make_interval(mins => $7))
   returning id`,
);

@Injectable()
export class Lessons {
  constructor(
    private readonly db: DataSource,
    private readonly sql: PreparedSql,
    private readonly passages: Passages,
    private readonly progress: Progress,
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

  /**
   * Remembers the place on every device and keeps active time, never more than has passed since the last report; the
   * first report only starts the clock. Stretches of active time are what contact hours are reckoned from. Reading is
   * learning: it begins the track of an accepted person. Of a finished training it counts while a renewal asks for time.
   */
  async read(
    userId: string,
    enrolmentId: string,
    activityId: string,
    { position, activeSeconds }: ReadingDto,
  ): Promise<void> {
    const passage = await this.passages.own(userId, enrolmentId);
    if (passage.facts.state === 'accepted')
      await this.db.transaction((tx) => this.progress.toLearn(tx, userId, enrolmentId, activityId));
    const again = await this.progress.openedAgain(passage);
    const counts = passage.facts.state === 'active' || passage.facts.state === 'accepted' || again?.hours;
    if (!counts) throw new NotRunning(passage.facts.state);
    requireLesson(this.progress.requireReadable(passage, activityId, again));
    const now = this.clock.now();
    const seconds = CONTACT_HOUR_DEFAULTS.longestReportSeconds;
    const noticed = await this.sql.first(
      reported,
      enrolmentId,
      activityId,
      position,
      now,
      activeSeconds,
      seconds,
      ACTIVITY_EVERY_MINUTES,
    );
    if (noticed && passage.facts.paceReasons.some(({ code }) => IDLE.has(code)))
      await this.progress.reweigh(enrolmentId);
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
