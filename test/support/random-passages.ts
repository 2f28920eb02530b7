import { randomUUID } from 'node:crypto';
import {
  ENROLMENT_STATES,
  type EnrolmentState,
  PACE_STATUSES,
  type PaceStatus,
  type Random,
  seededRandom,
} from '@convenor/rules';
import type { PublishedCourse } from './course.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export interface RandomAttempt {
  activityId: string;
  number: number;
  state: 'submitted' | 'open' | 'reset';
  passed: boolean | null;
}

export interface RandomStep {
  activityId: string;
  state: 'complete' | 'excused' | 'in_progress';
  completedAt: Date | null;
  /** When they were at it, without a break. */
  from: Date;
  to: Date;
  /** What it is estimated at. */
  minutes: number;
}

/** A passage as its rows say it, and nothing that was made of them. */
export interface RandomPassage {
  id: string;
  userId: string;
  locale: string;
  courseId: string;
  course: string;
  versionId: string;
  cohortId: string | null;
  mentorId: string | null;
  regionId: string | null;
  state: EnrolmentState;
  pace: PaceStatus;
  appliedAt: Date;
  startedOn: string | null;
  nextActivityId: string | null;
  forecastOn: string | null;
  moves: { to: EnrolmentState; at: Date }[];
  /** When each certificate was issued; null = it waits. */
  credentials: (Date | null)[];
  steps: RandomStep[];
  attempts: RandomAttempt[];
}

export interface RandomWorld {
  courses: readonly PublishedCourse[];
  /** Cohorts of the first course. */
  cohorts: readonly string[];
  mentors: readonly string[];
  regions: readonly string[];
  now: Date;
}

/** Passages in which anything may have happened, also what the product would not let happen. */
export function randomPassages(seed: string, count: number, world: RandomWorld): RandomPassage[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => aPassage(random, world));
}

function aPassage(random: Random, { courses, cohorts, mentors, regions, now }: RandomWorld): RandomPassage {
  const pick = <T>(from: readonly T[]): T => from[random.int(from.length)]!;
  const maybe = (percent: number): boolean => random.int(100) < percent;
  const course = pick(courses);
  const activities = course.document.modules.flatMap((module) => module.activities);
  const quizzes = activities.filter(({ kind }) => kind === 'quiz');
  const appliedAt = new Date(now.getTime() - random.int(300 * 24) * HOUR);
  let at = appliedAt.getTime();
  const later = (): Date => new Date((at += random.int(12 * 24) * HOUR + random.int(3600) * 1000));
  const wanted: EnrolmentState[] = ['accepted', 'active', 'paused', 'active', 'completed'];
  const moves = wanted
    .slice(0, random.int(wanted.length + 1))
    .filter(() => maybe(90))
    .map((to) => ({ to, at: later() }));
  if (maybe(25)) moves.push({ to: pick(['withdrawn', 'lapsed']), at: later() });
  const begun = moves.some(({ to }) => to === 'active') && maybe(97);
  return {
    ...{ id: randomUUID(), userId: randomUUID(), locale: pick(['en', 'en', 'de', 'pt-BR']), appliedAt, moves },
    ...{ courseId: course.courseId, course: course.slug, versionId: course.versionId },
    cohortId: course === courses[0] && maybe(70) ? pick(cohorts) : null,
    mentorId: maybe(50) ? pick(mentors) : null,
    regionId: maybe(80) ? pick(regions) : null,
    state: maybe(90) ? (moves.at(-1)?.to ?? 'applied') : pick(ENROLMENT_STATES),
    pace: pick(PACE_STATUSES),
    startedOn: begun ? moves[0]!.at.toISOString().slice(0, 10) : null,
    nextActivityId: begun && maybe(85) ? pick(activities).id : null,
    forecastOn: begun && maybe(80) ? new Date(now.getTime() + random.int(90) * DAY).toISOString().slice(0, 10) : null,
    credentials: maybe(20) ? [maybe(80) ? later() : null] : [],
    steps: activities
      .filter(() => begun && maybe(50))
      .map(({ id, minutes }, place) => {
        const state = pick(['complete', 'complete', 'complete', 'excused', 'in_progress'] as const);
        const completedAt = state === 'in_progress' ? null : new Date(now.getTime() - random.int(220 * 24) * HOUR);
        // Each on days of its own, so that no two of them share a limit.
        const from = new Date(now.getTime() - (place + 1) * 4 * DAY);
        const to = new Date(from.getTime() + (1 + random.int(4) * random.int(15_000)) * 1000);
        return { activityId: id, state, completedAt, from, to, minutes };
      }),
    attempts: quizzes.flatMap(({ id }) =>
      Array.from({ length: begun ? random.int(4) : 0 }, (_none, place): RandomAttempt => {
        const state = pick(['submitted', 'submitted', 'submitted', 'reset'] as const);
        return { activityId: id, number: place + 1, state, passed: maybe(50) };
      }),
    ),
  };
}

interface Database {
  query(sql: string, values: unknown[]): Promise<unknown>;
}

/** Writes the passages down, row by row as they are. */
export async function writePassages(db: Database, passages: readonly RandomPassage[]): Promise<void> {
  const write = (sql: string, of: (passage: RandomPassage) => object[]): Promise<unknown> =>
    db.query(sql, [JSON.stringify(passages.flatMap(of))]);
  await write(
    `insert into users (id, email, email_key, name, time_zone, locale, region_id, confirmed_at, created_at)
     select "userId", "userId" || '@example.org', "userId" || '@example.org', 'Person ' || "userId", 'UTC', locale, "regionId", now(), now()
       from jsonb_to_recordset($1) as new ("userId" uuid, locale text, "regionId" uuid)`,
    (passage) => [passage],
  );
  await write(
    `insert into enrolments (id, user_id, course_id, course_version_id, cohort_id, mentor_id, state, state_since, pace, applied_at,
        time_zone, started_on, next_activity_id, forecast)
     select id, "userId", "courseId", "versionId", "cohortId", "mentorId", state, "appliedAt", pace, "appliedAt", 'UTC', "startedOn",
            "nextActivityId", case when "forecastOn" is not null then jsonb_build_object('on', "forecastOn") end
       from jsonb_to_recordset($1) as new (id uuid, "userId" uuid, "courseId" uuid, "versionId" uuid, "cohortId" uuid, "mentorId" uuid,
        state text, pace text, "appliedAt" timestamptz, "startedOn" date, "nextActivityId" text, "forecastOn" text)`,
    (passage) => [passage],
  );
  await write(
    `insert into enrolment_transitions (enrolment_id, id, to_state, at)
     select of, gen_random_uuid(), "to", at from jsonb_to_recordset($1) as new (of uuid, "to" text, at timestamptz)`,
    ({ id, moves }) => moves.map((move) => ({ of: id, ...move })),
  );
  await write(
    `insert into credentials (id, number, enrolment_id, course_version_id, state, holder_name, course_title, met_at, issued_at, counts_from)
     select gen_random_uuid(), gen_random_uuid()::text, of, version, case when at is null then 'queued' else 'issued' end, 'A', 'B', now(), at, at
       from jsonb_to_recordset($1) as new (of uuid, version uuid, at timestamptz)`,
    ({ id, versionId, credentials }) => credentials.map((at) => ({ of: id, version: versionId, at })),
  );
  await write(
    `insert into activity_progress (enrolment_id, activity_id, state, completed_at)
     select of, "activityId", state, "completedAt" from jsonb_to_recordset($1)
       as new (of uuid, "activityId" text, state text, "completedAt" timestamptz)`,
    ({ id, steps }) => steps.map((step) => ({ of: id, ...step })),
  );
  await write(
    `insert into active_stretches (enrolment_id, activity_id, from_at, to_at)
     select of, "activityId", "from", "to" from jsonb_to_recordset($1) as new (of uuid, "activityId" text, "from" timestamptz, "to" timestamptz)`,
    ({ id, steps }) => steps.map((step) => ({ of: id, ...step })),
  );
  await write(
    `insert into attempts (enrolment_id, id, activity_id, course_version_id, number, state, items, started_at, submitted_at, points, max_points, passed)
     select of, gen_random_uuid(), "activityId", version, number, state, '[]', now(), now(), 1, 1, passed
       from jsonb_to_recordset($1) as new (of uuid, version uuid, "activityId" text, number int, state text, passed boolean)`,
    ({ id, versionId, attempts }) => attempts.map((attempt) => ({ of: id, version: versionId, ...attempt })),
  );
}
