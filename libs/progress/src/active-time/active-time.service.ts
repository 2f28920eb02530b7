import { Injectable } from '@nestjs/common';
import type { DocumentActivity } from '@convenor/formats';
import { NotRunning } from '@convenor/enrolment';
import { Clock, PreparedSql, Statement } from '@convenor/platform';
import { CONTACT_HOUR_DEFAULTS } from '@convenor/rules';
import { DataSource } from 'typeorm';
import type { Passage } from '../passage/passage.js';
import { Passages } from '../passage/passages.js';
import { WrongKind } from '../progress.errors.js';
import { type OpenActivity, Progress } from '../progress.service.js';

/** Whole seconds since the last report, and those of them that count; what is left of a second counts the next time. */
const PASSED = 'floor(extract(epoch from $4::timestamptz - coalesce(a.heartbeat_at, $4)))::int';
const CREDITED = `greatest(0, least($5::int, $6::int, ${PASSED}))`;
/** All that has passed was active: the report goes on where the one before ended. */
const GOES_ON = `${CREDITED} = ${PASSED}`;
/** Reasons of a pace that work does away with. */
const IDLE = new Set(['no_activity', 'not_begun']);
/** The passage's last activity is exact to this. */
const ACTIVITY_EVERY_MINUTES = 5;
/** Pages that report their time as such. A lesson tells its place with it, a quiz is sat, a survey carries no name. */
const REPORTING: readonly DocumentActivity['kind'][] = ['exercise', 'agreement', 'practice'];

/** Every half minute of everybody who is at work. Answers with a row where the passage's last activity has moved. */
const reported = new Statement<
  { id: string },
  [
    enrolmentId: string,
    activityId: string,
    position: number | null,
    now: Date,
    activeSeconds: number,
    most: number,
    every: number,
  ]
>(
  'time-reported',
  `with place as (
     insert into activity_progress as a (enrolment_id, activity_id, state, opened_at, position, heartbeat_at, stretch_at)
     select id, $2, 'in_progress', $4, coalesce($3::int, 0), $4, $4 from enrolments where id = $1 and state in ('active', 'completed')
     on conflict (enrolment_id, activity_id) do update set position = coalesce($3::int, a.position), opened_at = coalesce(a.opened_at, excluded.opened_at),
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

/** What an open page tells. */
export interface ActiveReport {
  readonly activeSeconds: number;
  /** Where a lesson stands, in thousandths of its length; other steps have no place. */
  readonly position?: number;
}

/** Keeps when people were active with a step, by the clock of the server: what contact hours are reckoned from. */
@Injectable()
export class ActiveTime {
  constructor(
    private readonly db: DataSource,
    private readonly sql: PreparedSql,
    private readonly passages: Passages,
    private readonly progress: Progress,
    private readonly clock: Clock,
  ) {}

  /** A report of a page that is neither a lesson nor a sitting. @throws NotFound, NotRunning, ActivityLocked, WrongKind */
  async report(userId: string, enrolmentId: string, activityId: string, activeSeconds: number): Promise<void> {
    const { passage, activity } = await this.open(userId, enrolmentId, activityId);
    if (!REPORTING.includes(activity.kind)) throw new WrongKind('No time is kept of this step in this way.');
    await this.keep(passage, activityId, { activeSeconds });
  }

  /**
   * The step, while time with it counts. Being at work on it begins the track of an accepted person; of a finished
   * training time counts while a renewal asks for time.
   * @throws NotFound, NotRunning, ActivityLocked
   */
  async open(userId: string, enrolmentId: string, activityId: string): Promise<Pick<OpenActivity, 'passage' | 'activity'>> {
    const passage = await this.passages.own(userId, enrolmentId);
    if (passage.facts.state === 'accepted')
      await this.db.transaction((tx) => this.progress.toLearn(tx, userId, enrolmentId, activityId));
    const again = await this.progress.openedAgain(passage);
    const counts = passage.facts.state === 'active' || passage.facts.state === 'accepted' || again?.hours;
    if (!counts) throw new NotRunning(passage.facts.state);
    return { passage, activity: this.progress.requireReadable(passage, activityId, again) };
  }

  /**
   * Keeps active time, never more than has passed since the last report; the first report only starts the clock. It does
   * not matter how often a report arrives, or from how many devices.
   */
  async keep({ facts }: Passage, activityId: string, { activeSeconds, position }: ActiveReport): Promise<void> {
    const now = this.clock.now();
    const seconds = CONTACT_HOUR_DEFAULTS.longestReportSeconds;
    const noticed = await this.sql.first(
      reported,
      ...([facts.id, activityId, position ?? null, now, activeSeconds, seconds, ACTIVITY_EVERY_MINUTES] as const),
    );
    if (noticed && facts.paceReasons.some(({ code }) => IDLE.has(code))) await this.progress.reweigh(facts.id);
  }
}
