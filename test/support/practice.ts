import { aCoursePackage } from './course-package.js';
import { publishCourse, type PublishedCourse } from './course.js';
import type { Learner } from './enrolment.js';
import type { Person, TestApi } from './test-api.js';

export const PRACTICE_STEP = 'first-meetings';

export interface Meetings {
  observed?: number;
  coLed?: number;
  led?: number;
}

export interface PracticeCourse {
  slug?: string;
  /** What the certificate asks for; nothing unless given. */
  requirement?: Meetings;
  /** What the last step of the path asks for; no such step unless given. */
  step?: Meetings & { rubric?: string };
}

/** The small course, with meetings. */
export async function publishPractice(api: TestApi, given: PracticeCourse): Promise<PublishedCourse> {
  return publishCourse(api, { slug: given.slug ?? 'with-practice', files: practiceFiles(given) });
}

/** Files of the small course that differ where meetings are asked for. */
export function practiceFiles({ slug = 'with-practice', requirement, step }: PracticeCourse): Record<string, string> {
  const files = aCoursePackage({ slug });
  const text = (path: string): string => new TextDecoder().decode(files.get(path));
  const changed: Record<string, string> = {};
  if (requirement) {
    const { observed = 0, coLed = 0, led = 0 } = requirement;
    const asked = `  - {key: practice, type: practice, title: Practise, observed: ${observed}, coLed: ${coLed}, led: ${led}}\n`;
    changed['course.yaml'] = text('course.yaml').replace('requirements:\n', `requirements:\n${asked}`);
  }
  if (step) {
    const { rubric, ...meetings } = step;
    const lines = Object.entries({ ...meetings, ...(rubric && { rubric }) }).map(
      ([key, value]) => `${key}: ${value}\n`,
    );
    const module = 'modules/02-leading/module.yaml';
    changed[module] = `${text(module).trimEnd()}\n  - first-meetings.practice.md\n`;
    changed['modules/02-leading/first-meetings.practice.md'] =
      `---\nid: ${PRACTICE_STEP}\ntitle: Your first meetings\nminutes: 90\n${lines.join('')}---\nVisit a meeting and write down what you saw.\n`;
  }
  return changed;
}

/** What a person writes down of a meeting that can be sent as it is. */
export const A_MEETING = {
  kind: 'led',
  heldOn: '2026-03-05',
  meeting: 'online',
  minutes: 90,
  wentWell: 'Everybody had a turn.',
  wasHard: 'Ending on time.',
} as const;

export interface LoggedMeeting {
  id: string;
  state: string;
}

export async function logged(learner: Learner, words: object = {}): Promise<LoggedMeeting> {
  const { body } = await learner.post(learner.at('/practice-entries'), { ...A_MEETING, ...words }).expect(201);
  return body as LoggedMeeting;
}

/** A meeting that waits for a mentor. */
export async function sent(learner: Learner, words: object = {}): Promise<LoggedMeeting> {
  const { id } = await logged(learner, words);
  const { body } = await learner.post(learner.at(`/practice-entries/${id}/send`)).expect(200);
  return body as LoggedMeeting;
}

/** Of the first rubric, by key. */
export const CRITERIA = [
  ...['agenda', 'check-in', 'closing', 'listening', 'opening', 'safety', 'sharing-time', 'tools'],
] as const;

/** Every criterion of the first rubric at one level, apart from those that are named. */
export function rated(level: number, besides: Record<string, number> = {}): { criterion: string; level: number }[] {
  return CRITERIA.map((criterion) => ({ criterion, level: besides[criterion] ?? level }));
}

/** Signs off, returns, or asks for another, as a mentor does. */
export async function decided(
  staff: Person,
  id: string,
  decision: 'sign' | 'return' | 'ask_another' = 'sign',
  given: object = {},
): Promise<void> {
  const words = decision === 'sign' ? { ratings: rated(3), comment: '' } : { ratings: [], comment: 'Tell me more.' };
  await staff.post(`/api/admin/practice-entries/${id}/decision`, { decision, ...words, ...given }).expect(200);
}
