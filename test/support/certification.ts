import { SMALL_COURSE } from './course-package.js';
import { publishCourse, type CourseOptions, type PublishedCourse } from './course.js';
import { aLearner, type Learner, type LearnerOptions } from './enrolment.js';
import type { Person, TestApi } from './test-api.js';

/** The steps of the small course that count, in the order of its path. */
export const STEPS = [
  SMALL_COURSE.lesson,
  SMALL_COURSE.exercise,
  SMALL_COURSE.quiz,
  SMALL_COURSE.agreement,
  SMALL_COURSE.finalAssessment,
] as const;

export type Step = (typeof STEPS)[number];

type Quality = 'right' | 'wrong';
/** Of every answer, or by the text of the question. */
type Knowing = Quality | ((html: string) => Quality);

/** Does one step of the small course as a trainee does it. */
export async function take(learner: Learner, step: Step, quality: Knowing = 'right'): Promise<void> {
  if (step === SMALL_COURSE.lesson) await learner.post(learner.activity(step, '/complete')).expect(204);
  else if (step === SMALL_COURSE.exercise) {
    await learner
      .post(learner.activity(step, '/reflection/post'), { text: 'What I take from this week is patience. '.repeat(40) })
      .expect(200);
  } else if (step === SMALL_COURSE.agreement) {
    const { body } = await learner.get(learner.activity(step)).expect(200);
    await learner
      .post(learner.activity(step, '/sign'), { signedName: learner.name, agreementVersion: body.agreement.version })
      .expect(204);
  } else await learner.post(`/api/attempts/${await answerAll(learner, step, quality)}/submit`).expect(200);
}

const RIGHT = /Wait a little|when it ends|what it is for|^False$/;
const WRONG = /Answer the question|Asking who|^True$/;

/** Starts an attempt and answers by the words of the choices, as a person does. @returns the id of the attempt */
export async function answerAll(learner: Learner, quiz: Step, quality: Knowing = 'right'): Promise<string> {
  const { body: attempt } = await learner.post(learner.activity(quiz, '/attempts')).expect(201);
  type Item = { id: string; html: string; choices: { id: string; html: string }[] };
  for (const item of attempt.items as Item[]) {
    const wanted = typeof quality === 'function' ? quality(item.html) : quality;
    const fitting = item.choices.filter(({ html }) => (wanted === 'right' ? RIGHT : WRONG).test(html));
    const response = { choiceIds: fitting.map(({ id }) => id) };
    await learner.put(`/api/attempts/${attempt.id}/responses/${item.id}`, { response, sequence: 1 }).expect(200);
  }
  return attempt.id as string;
}

/** Everything up to the end, or up to and without one step. */
export async function takeAll(learner: Learner, upTo?: Step): Promise<void> {
  for (const step of STEPS.slice(0, upTo ? STEPS.indexOf(upTo) : undefined)) await take(learner, step);
}

export interface ShownCredential {
  id: string;
  number: string;
  status: string;
  holderName: string;
  showName: boolean;
  issuedAt: string | null;
  expiresAt: string | null;
}

/** A person who has done everything, and what they hold for it. */
export interface Certified extends Learner {
  credential: ShownCredential;
}

export async function aCertified(
  api: TestApi,
  course: Pick<PublishedCourse, 'slug'>,
  options: LearnerOptions = {},
): Promise<Certified> {
  const learner = await aLearner(api, course.slug, options);
  await takeAll(learner);
  const [credential] = await credentialsOf(learner);
  if (!credential) throw new Error('Everything is done, but nothing was issued.');
  return { ...learner, credential };
}

export async function credentialsOf(person: Person): Promise<ShownCredential[]> {
  const { body } = await person.get('/api/me/credentials').expect(200);
  return body.items as ShownCredential[];
}

/** A course whose staff look at every certificate before it is issued. */
export function publishQueued(api: TestApi, options: CourseOptions = {}): Promise<PublishedCourse> {
  return publishCourse(api, { slug: 'a-course-with-a-queue', approval: 'queue', ...options });
}

/** Audit rows about credentials of one enrolment, oldest first. */
export async function auditOf(
  api: TestApi,
  enrolmentId: string,
): Promise<{ action: string; actor_id: string | null; reason: string | null }[]> {
  return api.db.query(
    `select action, actor_id, reason from audit_log where enrolment_id = $1 and starts_with(action, 'credential.') order by seq`,
    [enrolmentId],
  );
}
