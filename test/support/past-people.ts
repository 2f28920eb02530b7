import { randomUUID } from 'node:crypto';
import { addDays, type ChanceHistory, type LocalDate, seededRandom } from '@convenor/rules';
import { aPastPassage } from './past-passages.js';

const WEEKS = 8;
const LESSONS = 4;
const lessonId = (number: number): string => `lesson-${number + 1}`;

/** Files of a course of eight weeks with four lessons of half an hour in each, in place of those of the small course. */
export function eightWeekFiles(slug: string): Record<string, string | null> {
  const files: Record<string, string | null> = {
    'modules/01-arriving/module.yaml': null,
    'modules/01-arriving/welcome.lesson.md': null,
    'modules/01-arriving/first-thoughts.exercise.md': null,
    'modules/01-arriving/week-1.quiz.yaml': null,
    'modules/02-leading/module.yaml': null,
    'modules/02-leading/further-reading.lesson.md': null,
    'modules/02-leading/code-of-conduct.agreement.md': null,
    'modules/02-leading/final-assessment.quiz.yaml': null,
    'questions/basics.yaml': null,
    'assets/circle.svg': null,
  };
  const modules: string[] = [];
  for (let week = 1; week <= WEEKS; week += 1) {
    const folder = `0${week}-week`;
    modules.push(`  - ${folder}`);
    const names = Array.from({ length: LESSONS }, (_none, place) => lessonId((week - 1) * LESSONS + place));
    files[`modules/${folder}/module.yaml`] =
      `id: week-${week}\ntitle: Week ${week}\nweek: ${week}\nsummary: A week.\noutcomes:\n  - Go on\nactivities:\n` +
      names.map((name) => `  - ${name}.lesson.md\n`).join('');
    for (const name of names)
      files[`modules/${folder}/${name}.lesson.md`] =
        `---\nid: ${name}\ntitle: About ${name}\nminutes: 30\n---\nRead on.\n`;
  }
  files['course.yaml'] = `format: 1
slug: ${slug}
language: en
title: Eight weeks
summary: Eight weeks of two hours each.
description: |
  You read.
audience:
  - Everybody
outcomes:
  - Read
weeks: 8
hours: 16
enrolmentPolicy: open
certificate:
  approval: automatic
  validMonths: 24
trainers:
  - name: Amara Osei
    about: Reads.
faq:
  - question: Does it cost anything?
    answer: No. It is free.
requirements:
  - key: modules
    type: modules
    title: Complete all modules
modules:
${modules.join('\n')}
`;
  return files;
}

export interface PastPerson {
  userId: string;
  enrolmentId: string;
  history: ChanceHistory;
}

export interface PastOptions {
  courseId: string;
  versionId: string;
  /** The first and the last day on which one of them started. */
  from: LocalDate;
  days: number;
  count: number;
  /** What makes these people others than those. */
  seed?: string;
  /** People whose track is over: those who did not finish have left. */
  over: boolean;
}

interface Database {
  query(sql: string, values: unknown[]): Promise<unknown>;
}

/** People who went, or go, through a course of eight weeks, written down as the product would have. */
export async function livedThrough(db: Database, given: PastOptions): Promise<PastPerson[]> {
  const people = Array.from({ length: given.count }, (_none, number): PastPerson & { number: number } => {
    const seed = `${given.seed ?? 'past'} ${number}`;
    const startedOn = addDays(given.from, given.days === 0 ? 0 : seededRandom(seed).int(given.days));
    return { number, userId: randomUUID(), enrolmentId: randomUUID(), history: aPastPassage(seed, startedOn) };
  });
  const noon = (on: LocalDate): string => `${on}T12:00:00Z`;
  const each = <T>(of: (person: PastPerson & { number: number }) => T[]): string => JSON.stringify(people.flatMap(of));
  await db.query(
    `insert into users (id, email, email_key, name, time_zone, locale, confirmed_at, created_at)
     select id, id || '@example.org', id || '@example.org', 'Past person', 'UTC', locale, now(), now()
       from jsonb_to_recordset($1) as new (id uuid, locale text)`,
    [each(({ userId, number }) => [{ id: userId, locale: number % 3 === 0 ? 'de' : 'en' }])],
  );
  await db.query(
    `insert into sessions (id, token_hash, user_id, device, created_at, last_seen_at, expires_at)
     select gen_random_uuid(), sha256(id::text::bytea), id, device, now(), now(), now() + interval '1 year'
       from jsonb_to_recordset($1) as new (id uuid, device text)`,
    [each(({ userId, number }) => [{ id: userId, device: number % 2 ? 'Chrome on Android' : 'Firefox on Windows' }])],
  );
  await db.query(
    `insert into enrolments (id, user_id, course_id, course_version_id, state, state_since, application, applied_at, time_zone, started_on)
     select id, user_id, $2, $3, state, at, jsonb_build_object('region', region), at, 'UTC', started_on
       from jsonb_to_recordset($1) as new (id uuid, user_id uuid, state text, at timestamptz, region text, started_on date)`,
    [
      each(({ enrolmentId, userId, history, number }) => [
        {
          ...{ id: enrolmentId, user_id: userId, started_on: history.startedOn, at: noon(history.startedOn) },
          ...{ state: endOf(history, given.over) ?? 'active', region: ['North', 'south ', 'South'][number % 3] },
        },
      ]),
      given.courseId,
      given.versionId,
    ],
  );
  await db.query(
    `insert into enrolment_transitions (enrolment_id, id, from_state, to_state, at)
     select id, gen_random_uuid(), 'applied', 'accepted', accepted from jsonb_to_recordset($1) as new (id uuid, accepted timestamptz)`,
    [each(({ enrolmentId, history }) => [{ id: enrolmentId, accepted: noon(history.moves[0]!.on) }])],
  );
  // Ids of transitions are in the order of time.
  await db.query(
    `insert into enrolment_transitions (enrolment_id, id, from_state, to_state, at)
     select id, ('ffffffff-0000-7000-8000-00000000000' || place)::uuid, 'accepted', "to", at
       from jsonb_to_recordset($1) as new (id uuid, place int, "to" text, at timestamptz)`,
    [
      each(({ enrolmentId, history }) => {
        const end = endOf(history, given.over);
        const last = history.certifiedOn ?? addDays(history.startedOn, 70);
        return [
          { id: enrolmentId, place: 1, to: 'active', at: noon(history.startedOn) },
          ...(end ? [{ id: enrolmentId, place: 2, to: end, at: noon(last) }] : []),
        ];
      }),
    ],
  );
  await db.query(
    `insert into activity_progress (enrolment_id, activity_id, state, opened_at, completed_at)
     select id, activity, 'complete', at, at from jsonb_to_recordset($1) as new (id uuid, activity text, at timestamptz)`,
    [
      each(({ enrolmentId, history }) =>
        history.done.map(({ on }, place) => ({ id: enrolmentId, activity: lessonId(place), at: noon(on) })),
      ),
    ],
  );
  await db.query(
    `insert into active_stretches (enrolment_id, activity_id, from_at, to_at)
     select id, 'lesson-1', at, at + seconds * interval '1 second' from jsonb_to_recordset($1) as new (id uuid, at timestamptz, seconds int)`,
    [
      each(({ enrolmentId, history }) =>
        history.active.map(({ on, seconds }) => ({ id: enrolmentId, at: noon(on), seconds })),
      ),
    ],
  );
  await db.query(
    `insert into credentials (id, number, enrolment_id, course_version_id, state, holder_name, course_title, met_at, issued_at, counts_from)
     select gen_random_uuid(), 'PAST-' || id, id, $2, 'issued', 'Past person', 'Eight weeks', at, at, at
       from jsonb_to_recordset($1) as new (id uuid, at timestamptz)`,
    [
      each(({ enrolmentId, history }) =>
        given.over && history.certifiedOn ? [{ id: enrolmentId, at: noon(history.certifiedOn) }] : [],
      ),
      given.versionId,
    ],
  );
  return people;
}

function endOf({ certifiedOn }: ChanceHistory, over: boolean): string | null {
  if (!over) return null;
  return certifiedOn === null ? 'lapsed' : 'completed';
}
