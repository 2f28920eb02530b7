import type { Question } from '@convenor/rules';
import { Tallies } from '@convenor/assessment';
import { type PublishedCourse, publishCourse } from './course.js';
import { aCoursePackage } from './course-package.js';
import { aCourseOf } from './every-type.js';
import { mailsTo } from './mailbox.js';
import { MENDED, SINGLE, STATEMENT } from './mended-question.js';
import { QUIZ, QuizTaker } from './quiz.js';
import type { Person, TestApi } from './test-api.js';

/** A quiz of a choice, a statement and what else is given, of 12 points each. */
export async function publishAsked(
  api: TestApi,
  slug: string,
  questions: readonly Question[] = [SINGLE, STATEMENT],
  settings: object = {},
): Promise<PublishedCourse> {
  return publishCourse(api, await aCourseOf(questions, { slug, ...settings }));
}

export interface Sitting {
  taker: QuizTaker;
  id: string;
}

/** Takes the quiz: a choice by its letter, and what the statement is said to be; null leaves out. */
export async function sitAsked(
  api: TestApi,
  course: Pick<PublishedCourse, 'slug'>,
  letter: 'b' | 'c' | null,
  statement: boolean | null,
  earlier?: QuizTaker,
): Promise<Sitting> {
  const taker = earlier ?? (await QuizTaker.enrol(api, course));
  const { id, items } = await taker.started();
  const choice = items[0]!.choices.find(({ html }) => html.includes(`choice ${letter}`));
  if (choice) await taker.save(id, items[0]!.id, [choice.id]).expect(200);
  if (statement !== null) await taker.save(id, items[1]!.id, [String(statement)]).expect(200);
  await taker.submit(id).expect(200);
  return { taker, id };
}

/** Three people: right by the first key, right by the second, and right by neither; then the key changes. */
export async function askedAndMended(api: TestApi, slug: string, settings: object = {}) {
  const course = await publishAsked(api, slug, [SINGLE, STATEMENT], settings);
  const first = await sitAsked(api, course, 'b', true);
  const second = await sitAsked(api, course, 'c', true);
  const neither = await sitAsked(api, course, 'c', false);
  await publishAsked(api, slug, [MENDED, STATEMENT], settings);
  return { slug, course, first, second, neither };
}

/** An attempt as its person sees it. */
export async function attemptOf({ taker, id }: Sitting) {
  return (await taker.person.get(`/api/attempts/${id}`).expect(200)).body;
}

export async function regradeMailsTo(api: TestApi, { person }: QuizTaker) {
  return (await mailsTo(api, person.email)).filter(({ kind }) => kind.startsWith('regraded'));
}

export const regradePath = (slug: string, activity: string = QUIZ): string =>
  `/api/admin/courses/${slug}/quizzes/${activity}/regrade`;

export async function previewed(staff: Person, slug: string, query = '', activity: string = QUIZ) {
  return (await staff.get(`${regradePath(slug, activity)}${query}`).expect(200)).body;
}

/** Looks, applies what was seen, and lets it run to its end. @returns the regrade as it was begun */
export async function regraded(
  api: TestApi,
  staff: Person,
  slug: string,
  { activity = QUIZ, ...wanted }: { policy?: string; questions?: object[]; message?: string; activity?: string } = {},
): Promise<{ id: string; people: number }> {
  const { policy = 'raise_only', questions } = wanted as {
    policy?: string;
    questions?: { id: string; treat: string }[];
  };
  const named = questions?.map(({ id, treat }) => `${id}:${treat}`).join(',');
  const query = `?policy=${policy}${named ? `&questions=${named}` : ''}`;
  const { fingerprint } = await previewed(staff, slug, query, activity);
  const body = { ...wanted, policy, fingerprint, reason: 'The key was wrong.' };
  const { body: begun } = await staff.post(regradePath(slug, activity), body).expect(201);
  await api.runJobs();
  return begun;
}

/** Whether the sums of item analysis are those of counting everything anew. */
export async function tallies(api: TestApi, courseId: string) {
  const all = api.app.get(Tallies, { strict: false });
  await all.catchUp();
  const plain = ({ items, ...sums }: Awaited<ReturnType<Tallies['of']>>) => ({
    ...sums,
    items: new Map([...items].sort()),
  });
  return { kept: plain(await all.of(courseId, QUIZ)), anew: plain(await all.recount(courseId, QUIZ)) };
}

/** The pool of the small course with other keys: what its people answered is mostly wrong by them. */
export function otherKeys(): Record<string, string> {
  const pool = new TextDecoder().decode(aCoursePackage().get('questions/basics.yaml'));
  const turned = pool.replace(/correct: (true|false)/g, (_all, is) => `correct: ${is === 'true' ? 'false' : 'true'}`);
  return { 'questions/basics.yaml': turned };
}
