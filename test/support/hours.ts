import { Clock } from '@convenor/platform';
import { localDateAt } from '@convenor/rules';
import { aCoursePackage, type CoursePackageOptions, SMALL_COURSE } from './course-package.js';
import { publishCourse, type PublishedCourse } from './course.js';
import type { Learner } from './enrolment.js';
import { withSurvey } from './survey.js';
import type { Person, TestApi } from './test-api.js';

export const PROVIDER = { name: 'Open Circle Training', number: 'CE-4711', statement: 'Recognised by the board.' };

interface HoursCourse {
  slug: string;
  /** Minutes of its first lesson; it counts up to three times as many. */
  minutes?: number;
  /** What the certificate asks for, and nothing else. */
  hours?: number;
  practiceHours?: true;
  survey?: true;
}

/** The small course, with a long first lesson, for contact hours. */
export async function publishHours(api: TestApi, given: HoursCourse): Promise<PublishedCourse> {
  const { slug, minutes = 240, hours, practiceHours, survey } = given;
  const written = aCoursePackage({ slug });
  const text = (path: string): string => new TextDecoder().decode(written.get(path));
  const course = text('course.yaml');
  const asked = hours ? `requirements:\n  - {key: hours, type: hours, title: Spend the time, hours: ${hours}}\n` : null;
  const options: CoursePackageOptions = survey ? withSurvey(slug) : { slug };
  return publishCourse(api, {
    ...options,
    files: {
      ...options.files,
      'course.yaml': `${practiceHours ? 'practiceHours: true\n' : ''}${asked ? course.replace(/requirements:\n[\s\S]*(?=modules:)/, asked) : course}`,
      'modules/01-arriving/welcome.lesson.md': text('modules/01-arriving/welcome.lesson.md').replace(
        'minutes: 5',
        `minutes: ${minutes}`,
      ),
    },
  });
}

/** Active time with a lesson, as reports of its page leave it behind. */
export async function wasActive(
  api: TestApi,
  { enrolmentId }: Pick<Learner, 'enrolmentId'>,
  from: string,
  minutes: number,
  activityId: string = SMALL_COURSE.lesson,
): Promise<void> {
  const begin = new Date(from);
  await api.db.query(
    'insert into active_stretches (enrolment_id, activity_id, from_at, to_at) values ($1, $2, $3, $4)',
    [...[enrolmentId, activityId, begin, new Date(begin.getTime() + minutes * 60_000)]],
  );
}

/** Reports of an open page, one a minute, each of a whole minute. The first one only starts the clock. */
export async function reads(api: TestApi, learner: Learner, minutes: number): Promise<void> {
  const report = (activeSeconds: number) =>
    learner.put(learner.activity(SMALL_COURSE.lesson, '/reading'), { position: 1, activeSeconds }).expect(204);
  await report(0);
  for (let minute = 0; minute < minutes; minute += 1) {
    api.timePasses(60_000);
    await report(60);
  }
}

/** Staff add to somebody's hours, or take off. @returns the request, so that a test can say what it expects */
export const correct = (staff: Person, { enrolmentId }: Pick<Learner, 'enrolmentId'>, given: object) =>
  staff.post(`/api/admin/enrolments/${enrolmentId}/hours/corrections`, { reason: 'Read on paper.', ...given });

/** As whom the organisation certifies. */
export async function setProvider(staff: Person, given: object = {}): Promise<void> {
  await staff.put('/api/admin/ce-provider', { ...PROVIDER, ...given }).expect(200);
}

/** The day that it is for people of these tests. */
export function todayOf(api: TestApi, zone = 'Europe/London'): string {
  return localDateAt(api.app.get(Clock).now(), zone);
}

/** An hour that staff gave, certified. @returns the id of the certificate */
export async function certifiedHour(
  api: TestApi,
  staff: Person,
  holder: Person,
  enrolmentId: string,
): Promise<{ id: string; number: string }> {
  const on = todayOf(api);
  await setProvider(staff);
  await correct(staff, { enrolmentId }, { minutes: 60, on }).expect(201);
  const { body } = await holder
    .post(`/api/enrolments/${enrolmentId}/hours-certificates`, { from: on, to: on })
    .expect(201);
  return body as { id: string; number: string };
}
