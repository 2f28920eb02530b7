import { randomUUID } from 'node:crypto';
import { type Random, seededRandom } from '@convenor/rules';
import type { PublishedCourse } from './course.js';
import type { TestApi } from './test-api.js';

export interface RandomCredential {
  id: string;
  state: 'queued' | 'issued' | 'revoked' | 'superseded';
  /** What it comes after, and why; null for the first. */
  follows: { id: string; why: 'renewal' | 'correction' } | null;
  issuedAt: Date | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
}

export interface RandomPassage {
  id: string;
  person: string;
  course: string;
  timeZone: string;
  startedOn: string | null;
  completedAt: Date | null;
  credentials: RandomCredential[];
  /** Contact hours on a day. */
  hours: { on: string; seconds: number }[];
  attempts: { at: Date; passed: boolean }[];
}

const ZONES = ['Europe/London', 'Pacific/Auckland', 'America/Los_Angeles'];
const DAY = 86_400_000;
/** Three years, so that a year in the middle has neighbours. */
const FIRST = Date.UTC(2024, 0, 1);
const DAYS = 3 * 365;

/** Passages of people who take courses, some of them again, at any time of three years. */
export async function randomPassages(
  api: TestApi,
  courses: readonly PublishedCourse[],
  seed: string,
  count: number,
): Promise<RandomPassage[]> {
  const random = seededRandom(seed);
  const people = Array.from({ length: Math.ceil(count / 4) }, () => randomUUID());
  const passages = Array.from({ length: count }, () => aPassage(random, people, courses));
  await api.db.query(
    `insert into users (id, email, email_key, name, time_zone, confirmed_at, created_at)
     select id, id || '@example.org', id || '@example.org', 'Somebody', 'Europe/London', now(), now() from unnest($1::uuid[]) id`,
    [people],
  );
  for (const passage of passages)
    await write(
      api,
      passage,
      courses.find(({ slug }) => slug === passage.course)!,
    );
  return passages;
}

function aPassage(random: Random, people: readonly string[], courses: readonly PublishedCourse[]): RandomPassage {
  const moment = (from = FIRST): Date => new Date(from + random.int(DAYS) * DAY + random.int(DAY));
  const some = <Thing>(most: number, make: () => Thing): Thing[] => Array.from({ length: random.int(most + 1) }, make);
  const started = moment();
  return {
    id: randomUUID(),
    person: people[random.int(people.length)]!,
    course: courses[random.int(courses.length)]!.slug,
    timeZone: ZONES[random.int(ZONES.length)]!,
    startedOn: random.int(6) === 0 ? null : started.toISOString().slice(0, 10),
    completedAt: random.int(2) === 0 ? null : moment(),
    credentials: random.int(3) === 0 ? [] : certified(random, started),
    hours: some(3, () => ({ on: moment().toISOString().slice(0, 10), seconds: 1 + random.int(9_000) })),
    attempts: some(3, () => ({ at: moment(), passed: random.int(3) > 0 })),
  };
}

/** One certificate, or one and another that renews it or puts it right. */
function certified(random: Random, started: Date): RandomCredential[] {
  const first = aCredential(random, started);
  if (first.state !== 'issued' || random.int(3) === 0) return [first];
  const why = random.int(4) === 0 ? 'correction' : 'renewal';
  const next = aCredential(random, first.issuedAt!, 'issued');
  return [
    { ...first, state: 'superseded' },
    { ...next, follows: { id: first.id, why } },
  ];
}

function aCredential(random: Random, after: Date, given?: 'issued'): RandomCredential {
  const state = given ?? (['queued', 'issued', 'issued', 'issued', 'revoked'] as const)[random.int(5)]!;
  const head = { id: randomUUID(), state, follows: null };
  if (state === 'queued') return { ...head, issuedAt: null, expiresAt: null, revokedAt: null };
  const within = (from: Date, days: number): Date =>
    new Date(from.getTime() + random.int(days) * DAY + random.int(DAY) + 1);
  const issuedAt = within(after, 120);
  const expiresAt = random.int(5) === 0 ? null : within(issuedAt, 500);
  const revokedAt = state === 'revoked' ? within(issuedAt, 200) : null;
  return { ...head, issuedAt, expiresAt, revokedAt };
}

async function write(api: TestApi, passage: RandomPassage, course: PublishedCourse): Promise<void> {
  const { id, person, timeZone, startedOn, completedAt } = passage;
  await api.db.query(
    `insert into enrolments (id, user_id, course_id, course_version_id, state, state_since, applied_at, time_zone, started_on, completed_at)
     values ($1, $2, $3, $4, 'completed', now(), now(), $5, $6, $7)`,
    [id, person, course.courseId, course.versionId, timeZone, startedOn, completedAt],
  );
  for (const { id: credentialId, state, issuedAt, expiresAt, revokedAt } of [...passage.credentials].reverse()) {
    const next = passage.credentials.find((each) => each.follows?.id === credentialId);
    await api.db.query(
      `insert into credentials (id, number, enrolment_id, course_version_id, state, holder_name, course_title, met_at, issued_at,
                                counts_from, expires_at, revoked_at, superseded_at, superseded_by)
       values ($1, gen_random_uuid(), $2, $3, $4, 'Somebody', 'A course', now(), $5, $5, $6, $7, $8, $9)`,
      [credentialId, id, course.versionId, state, issuedAt, expiresAt, revokedAt, next?.issuedAt, next?.id],
    );
    const renewed = next?.follows?.why === 'renewal';
    if (renewed) await api.db.query('update credentials set renews = $2 where id = $1', [next.id, credentialId]);
  }
  for (const { on, seconds } of passage.hours) {
    await api.db.query(
      `insert into hour_entries (enrolment_id, id, source, on_day, seconds, at) values ($1, gen_random_uuid(), 'earlier', $2, $3, now())`,
      [id, on, seconds],
    );
  }
  for (const [place, { at, passed }] of passage.attempts.entries()) {
    await api.db.query(
      `insert into attempts (enrolment_id, id, activity_id, course_version_id, number, state, items, started_at, submitted_at, points, max_points, passed)
       values ($1, gen_random_uuid(), 'quiz', $2, $3, 'submitted', '[]', $4, $4, 1, 2, $5)`,
      [id, course.versionId, place + 1, at, passed],
    );
  }
}

/** Certificates that somebody was certified by, each with the passage it is of; not those that put another right. */
export function certifiedBy(passages: readonly RandomPassage[]): ReturnType<typeof issuedOf> {
  return issuedOf(passages).filter(({ follows }) => follows?.why !== 'correction');
}

/** Certificates that were issued, each with the passage it is of. */
export function issuedOf(
  passages: readonly RandomPassage[],
): (RandomCredential & { issuedAt: Date; passage: RandomPassage })[] {
  return passages.flatMap((passage) =>
    passage.credentials.flatMap((credential) =>
      credential.issuedAt ? [{ ...credential, issuedAt: credential.issuedAt, passage }] : [],
    ),
  );
}

export function renews({ follows }: RandomCredential): boolean {
  return follows?.why === 'renewal';
}

/** Whole days from the first day to the certificate, by the clocks of the person. */
export function daysTo({ passage, issuedAt }: { passage: RandomPassage; issuedAt: Date }): number | null {
  if (passage.startedOn === null) return null;
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: passage.timeZone }).format(issuedAt);
  return Math.round((Date.parse(day) - Date.parse(passage.startedOn)) / DAY);
}
