import { localDateAt } from '@convenor/rules';
import { SMALL_COURSE } from '../support/course-package.js';
import { aCourseOf, MACHINE_MARKED } from '../support/every-type.js';
import { sheetOf, SURVEY, withSurvey } from '../support/survey.js';
import { AnswerKey } from './support/answer-key.js';
import { mistakesOn } from './support/axe.js';
import { Complaints } from './support/complaints.js';
import { publish, SAMPLE } from './support/courses.js';
import { type BankCast, fillBank, TYPES } from './support/bank.js';
import { type Person, signUp } from './support/people.js';
import { meetLive } from './support/sessions.js';
import { lostFocusOn } from './support/focus.js';
import { motions, settled, sideways, sidewaysAtDoubleText } from './support/screens.js';
import { expect, test } from './support/test.js';
import { type Attempt, Training } from './support/training.js';
import { Windows } from './support/windows.js';

/** People at the places that the screens are about. */
interface Cast {
  owner: Person;
  /** At the first step of the sample course. */
  beginner: Training;
  /** Before the agreement of the sample course. */
  reader: Training;
  /** Before the reflection of the small course. */
  writer: Training;
  /** With an open attempt in the small course. */
  answering: Training & { attemptId: string };
  /** With questions of every type to look at again. */
  again: Training;
  /** Done with the small course. */
  certified: Training & { attemptId: string; credentialId: string };
  /** Of the writer: a meeting that is being written, and one that was sent. */
  draft: string;
  waiting: string;
  rubric: string;
  newcomer: Person;
  small: string;
  bank: BankCast;
  smallVersion: string;
  /** In which the beginner has a place. */
  live: { cohort: string; session: string };
  /** A certificate of contact hours of who is done. */
  hours: string;
  /** Of the beginner, in that cohort. */
  topic: string;
}

interface Screen {
  name: string;
  who: 'visitor' | 'owner' | 'newcomer' | 'beginner' | 'reader' | 'writer' | 'answering' | 'again' | 'certified';
  at: (cast: Cast) => string;
  /** Failures that belong to the screen: a link that does not work any more is asked for at the server. */
  allows?: RegExp;
}

const fixed = (who: Screen['who'], ...addresses: string[]): Screen[] =>
  addresses.map((address) => ({ name: `${who} ${address}`, who, at: () => address }));

const { quiz, exercise, lesson, agreement } = SMALL_COURSE;

/** One that is being written, and one that waits to be read. */
async function meetingsOf({ person, id }: Training): Promise<Pick<Cast, 'draft' | 'waiting'>> {
  const path = `/api/enrolments/${id}/practice-entries`;
  const heldOn = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
  const words = { kind: 'led', heldOn, meeting: 'online', minutes: 90, wentWell: 'A long silence. '.repeat(20) };
  const draft = (await person.ask('post', path, { ...words, minutes: 60 })) as { id: string };
  const waiting = (await person.ask('post', path, words)) as { id: string };
  await person.ask('post', `${path}/${waiting.id}/send`);
  return { draft: draft.id, waiting: waiting.id };
}

/** With a title that no line holds, and a reply of its writer. */
async function topicOf({ person, id }: Training): Promise<string> {
  const path = `/api/enrolments/${id}/topics`;
  const { modules } = (await person.ask('get', path)) as { modules: { id: string }[] };
  const given = { module: modules[0]!.id, title: 'W'.repeat(100), text: 'How long is a long silence?' };
  const topic = (await person.ask('post', path, given)) as { id: string };
  await person.ask('post', `${path}/${topic.id}/replies`, { text: 'W'.repeat(200) });
  return topic.id;
}

/** Hours with long words about them, some of them certified. @returns the id of that certificate */
async function hoursOf(owner: Person, { person, id }: Training): Promise<string> {
  const on = localDateAt(new Date(), 'Europe/Athens');
  const provider = { name: 'W'.repeat(120), number: 'W'.repeat(60), statement: '' };
  await owner.ask('put', '/api/admin/ce-provider', provider);
  const path = `/api/admin/enrolments/${id}/hours/corrections`;
  await owner.ask('post', path, { minutes: 95, on, reason: 'W'.repeat(200) });
  await person.ask('post', `/api/enrolments/${id}/activities/${SURVEY}/survey`, sheetOf({ clear: 4 }));
  const given = (await person.ask('post', `/api/enrolments/${id}/hours-certificates`, { from: on, to: on })) as {
    id: string;
  };
  await owner.ask('post', path, { minutes: 30, on, reason: 'A little more.' });
  return given.id;
}

const SCREENS: readonly Screen[] = [
  ...fixed(
    'visitor',
    '/',
    '/courses',
    `/courses/${SAMPLE.slug}`,
    '/sign-in',
    '/sign-up',
    '/check-your-mail',
    '/forgotten-password',
  ),
  ...fixed(
    'visitor',
    '/confirm#token=a',
    '/reset-password#token=a',
    '/confirm-email#token=a',
    '/setup#token=a',
    '/goodbye',
    '/unsubscribe#token=a',
    '/unsubscribe',
    '/nowhere',
  ),
  { name: 'visitor /join', who: 'visitor', at: () => '/join#AAAA-BBBB-CCCC', allows: /404|cohort-invitations/ },
  { name: 'visitor /invitation', who: 'visitor', at: () => '/invitation#token=a', allows: /invitation/ },
  ...fixed('visitor', '/facilitators', '/facilitators?q=nobody+like+this', '/meetings', '/meetings?day=3&time=morning'),
  {
    name: 'a certificate that a stranger checks',
    who: 'visitor',
    at: ({ certified }) => `/verify/${certified.credentialId}`,
  },
  ...fixed('visitor', '/verify'),
  ...fixed('newcomer', '/home', '/path', '/certificate', '/hours', `/courses/${SAMPLE.slug}/enrol`),
  ...fixed(
    'newcomer',
    '/account',
    '/account/reading',
    '/account/notifications',
    '/notifications',
    '/account/security',
    '/account/password',
    '/account/email',
    '/account/data',
    '/account/access-log',
    '/account/delete',
    '/register',
    '/my-meetings',
  ),
  ...fixed('newcomer', '/admin'),
  ...fixed('beginner', '/home', '/path', '/certificate', '/hours'),
  { name: 'a lesson', who: 'beginner', at: (cast) => cast.beginner.page('many-pathways') },
  { name: 'a locked step', who: 'beginner', at: (cast) => cast.beginner.page('week-1-quiz'), allows: /409/ },
  { name: 'an agreement to sign', who: 'reader', at: (cast) => cast.reader.page(agreement) },
  { name: 'a lesson that is done', who: 'reader', at: (cast) => cast.reader.page('many-pathways') },
  { name: 'a survey', who: 'writer', at: (cast) => cast.writer.page(SURVEY) },
  { name: 'a reflection to write', who: 'writer', at: (cast) => cast.writer.page(exercise) },
  { name: 'a quiz before Continue', who: 'answering', at: (cast) => cast.answering.page(quiz) },
  {
    name: 'a question',
    who: 'answering',
    at: (cast) => `${cast.answering.page(quiz)}/attempts/${cast.answering.attemptId}?item=2`,
  },
  {
    name: 'the look back',
    who: 'answering',
    at: (cast) => `${cast.answering.page(quiz)}/attempts/${cast.answering.attemptId}?view=review`,
  },
  { name: 'a log without meetings', who: 'beginner', at: ({ beginner }) => `/learn/${beginner.id}/practice` },
  { name: 'a log of meetings', who: 'writer', at: ({ writer }) => `/learn/${writer.id}/practice` },
  {
    name: 'a meeting that is being written',
    who: 'writer',
    at: ({ writer, draft }) => `/learn/${writer.id}/practice/${draft}`,
  },
  {
    name: 'a meeting that was sent',
    who: 'writer',
    at: ({ writer, waiting }) => `/learn/${writer.id}/practice/${waiting}`,
  },
  ...fixed('owner', '/admin/tokens', '/admin/tokens/new', '/admin/webhooks', '/admin/webhooks/new', '/admin/xapi'),
  { name: 'a meeting to look at', who: 'owner', at: ({ waiting }) => `/admin/practice/${waiting}` },
  { name: 'a rubric', who: 'owner', at: ({ rubric }) => `/admin/rubrics/${rubric}` },
  { name: 'a break to take', who: 'beginner', at: ({ beginner }) => `/learn/${beginner.id}/break` },
  { name: 'a study plan to choose', who: 'beginner', at: ({ beginner }) => `/learn/${beginner.id}/plan` },
  { name: 'nothing to catch up with', who: 'beginner', at: ({ beginner }) => `/learn/${beginner.id}/catch-up` },
  { name: 'nothing to look at again', who: 'beginner', at: ({ beginner }) => `/learn/${beginner.id}/review` },
  { name: 'a question to look at again', who: 'again', at: ({ again }) => `/learn/${again.id}/review` },
  ...fixed('again', '/home'),
  { name: 'visitor /verify/hours', who: 'visitor', at: ({ hours }) => `/verify/hours/${hours}` },
  ...fixed('certified', '/home', '/path', '/certificate', '/hours', '/register', '/my-meetings', '/my-meetings/new'),
  {
    name: 'a result',
    who: 'certified',
    at: (cast) => `${cast.certified.page(quiz)}/attempts/${cast.certified.attemptId}`,
  },
  { name: 'a reflection that is posted', who: 'certified', at: (cast) => cast.certified.page(exercise) },
  ...fixed(
    'owner',
    '/admin',
    '/admin/trainees',
    '/admin/bulk-actions',
    '/admin/exports',
    '/admin/trainees/import',
    '/admin/surveys',
    '/admin/cohorts',
    '/admin/cohorts/new',
    '/admin/cohorts?archived=true',
    '/admin/audit',
    '/admin/breaks',
    '/admin/flagged-questions',
    '/admin/ce-provider',
    '/admin/credentials',
    '/admin/certificates/template',
    '/admin/certificates/figures',
    '/admin/notifications',
    '/admin/jobs',
    '/admin/issuer',
    '/admin/letters',
    '/admin/letters?letter=notification.weekly_digest',
    '/admin/marking',
    '/admin/meetings',
    '/admin/meetings?state=approved',
    '/admin/meetings?state=taken_down',
    '/admin/register',
    '/admin/register?which=taken_down',
    '/admin/reflections',
    '/admin/reflections?state=open',
    '/admin/moderation',
    '/admin/moderation?state=hidden',
    '/admin/needs',
    '/admin/reports',
    '/admin/report-schedules',
    '/admin/report-schedules/new',
    '/admin/overview',
    '/admin/overview?tables=funnel,cohorts,stops,weeks,quizzes,time,survey',
    '/admin/overview?language=fr',
    '/admin/certification',
    '/admin/nudges',
    '/admin/nudges/0197d000-0000-7000-8000-000000000001',
    '/admin/practice',
    '/admin/practice?state=signed',
    '/admin/rubrics',
    '/admin/courses',
    '/admin/courses/import',
    '/admin/bank',
    '/admin/bank?q=nothing+like+this',
    '/admin/bank/categories',
    '/admin/bank/duplicates',
    '/admin/bank/import',
    '/admin/bank/new',
    ...TYPES.map((type) => `/admin/bank/new?type=${type}`),
  ),
  ...fixed('owner', `/admin/courses/${SAMPLE.slug}/analysis`, `/admin/courses/${SAMPLE.slug}/certification`),
  {
    name: 'what the answers of a quiz say',
    who: 'owner',
    at: ({ small }) => `/admin/courses/${small}/analysis/${quiz}`,
  },
  {
    name: 'a quiz that nobody has to be graded anew for',
    who: 'owner',
    at: ({ small }) => `/admin/courses/${small}/analysis/${quiz}/regrade`,
  },
  {
    name: 'a question that is set aside',
    who: 'owner',
    at: ({ small }) => `/admin/courses/${small}/analysis/${quiz}/regrade?questions=long-silence:full_marks`,
  },
  ...fixed('owner', '/admin/credentials?state=flagged', '/admin/credentials?state=issued', '/admin/renewals'),
  ...fixed('owner', '/admin/credentials/lists', '/admin/credentials/bring', '/admin/credentials/revoke'),
  ...fixed('owner', `/admin/courses/${SAMPLE.slug}/renewal`),
  {
    name: 'one certificate',
    who: 'owner',
    at: ({ certified }) => `/admin/credentials/${certified.credentialId}`,
  },
  {
    name: 'a text to sign again, when there is none',
    who: 'certified',
    at: ({ certified }) => `/learn/${certified.id}/renewal`,
    allows: /409/,
  },
  ...fixed('owner', `/admin/courses/${SAMPLE.slug}`, '/admin/staff', '/admin/staff/invite', '/admin/outbox'),
  ...fixed('owner', '/admin/regions'),
  { name: 'a question of the bank', who: 'owner', at: ({ bank }) => `/admin/bank/${bank.question}` },
  { name: 'a question as it once was', who: 'owner', at: ({ bank }) => `/admin/bank/${bank.question}?version=1` },
  { name: 'a question to edit', who: 'owner', at: ({ bank }) => `/admin/bank/${bank.question}/edit` },
  { name: 'a question with something to mend', who: 'owner', at: ({ bank }) => `/admin/bank/${bank.unsound}` },
  { name: 'a file of questions that was read', who: 'owner', at: ({ bank }) => `/admin/bank/import?id=${bank.staged}` },
  { name: 'live sessions to choose from', who: 'beginner', at: ({ beginner }) => `/learn/${beginner.id}/sessions` },
  {
    name: 'no live sessions before',
    who: 'beginner',
    at: ({ beginner }) => `/learn/${beginner.id}/sessions?when=past`,
  },
  { name: 'live sessions of nobody', who: 'reader', at: ({ reader }) => `/learn/${reader.id}/sessions` },
  { name: 'live sessions of a cohort', who: 'owner', at: ({ live }) => `/admin/cohorts/${live.cohort}/sessions` },
  {
    name: 'a live session',
    who: 'owner',
    at: ({ live }) => `/admin/cohorts/${live.cohort}/sessions/${live.session}`,
  },
  { name: 'announcements of nobody', who: 'reader', at: ({ reader }) => `/learn/${reader.id}/announcements` },
  {
    name: 'an announcement to write',
    who: 'owner',
    at: ({ live }) => `/admin/cohorts/${live.cohort}/announcements/new`,
  },
  { name: 'a discussion', who: 'beginner', at: ({ beginner }) => `/learn/${beginner.id}/discussion` },
  { name: 'a topic', who: 'beginner', at: ({ beginner, topic }) => `/learn/${beginner.id}/discussion/${topic}` },
  { name: 'a topic for staff', who: 'owner', at: ({ topic }) => `/admin/discussion/${topic}` },
  { name: 'one trainee', who: 'owner', at: ({ certified }) => `/admin/trainees/${certified.id}` },
  {
    name: 'a preview',
    who: 'owner',
    at: ({ small, smallVersion }) => `/admin/courses/${small}/preview/${smallVersion}`,
  },
  { name: 'a survey that few have answered', who: 'owner', at: ({ small }) => `/admin/surveys/${small}/${SURVEY}` },
  {
    name: 'a preview of a survey',
    who: 'owner',
    at: ({ small, smallVersion }) => `/admin/courses/${small}/preview/${smallVersion}/${SURVEY}`,
  },
  {
    name: 'a preview of a lesson',
    who: 'owner',
    at: ({ small, smallVersion }) => `/admin/courses/${small}/preview/${smallVersion}/${lesson}`,
  },
  {
    name: 'a preview of a quiz',
    who: 'owner',
    at: ({ small, smallVersion }) => `/admin/courses/${small}/preview/${smallVersion}/${quiz}`,
  },
];

const SHOWN = { score: 'after_submit', answers: 'after_submit', feedback: 'after_submit' } as const;

// Screens are many: each worker has a cast of its own, and takes the next screen.
test.describe.configure({ mode: 'parallel' });

let cast: Cast;

test.beforeAll(async ({ owner, address }) => {
  test.setTimeout(120_000);
  const { slug: small } = await publish(owner, withSurvey('replaced'));
  const key = await AnswerKey.of(owner, small);
  const sampleKey = await AnswerKey.of(owner, SAMPLE.slug);
  const begin = async (name: string, slug: string): Promise<Training> =>
    Training.begin(await signUp(owner, address, name), slug);

  const beginner = await begin('Kofi Mensah', SAMPLE.slug);
  const reader = await begin('Ana Lima', SAMPLE.slug);
  await reader.goOn(sampleKey, agreement);
  const writer = await begin('Ελένη Παπαδοπούλου', small);
  await writer.goOn(key, exercise);
  const meetings = await meetingsOf(writer);
  const { items: rubrics } = (await owner.ask('get', '/api/rubrics')) as { items: { id: string }[] };
  const answering = await begin('Lupe Ortega', small);
  await answering.goOn(key, quiz);
  const { id: attemptId } = (await answering.person.ask(
    'post',
    `/api/enrolments/${answering.id}/activities/${quiz}/attempts`,
  )) as Attempt;
  const { slug: shown } = await publish(owner, await aCourseOf(MACHINE_MARKED, { slug: 'replaced', review: SHOWN }));
  const again = await begin('Noor Haddad', shown);
  await again.missAll(quiz);
  const certified = await begin('Maximiliana-Alexandrina Wollschläger-Brankovansky', small);
  await certified.goOn(key);
  const { quiz: sat } = await certified.activity(quiz);
  const { items: credentials } = (await certified.person.ask('get', '/api/me/credentials')) as {
    items: { id: string }[];
  };
  const { versions } = (await owner.ask('get', `/api/admin/courses/${small}`)) as { versions: { id: string }[] };
  cast = {
    owner,
    beginner,
    reader,
    writer,
    ...meetings,
    rubric: rubrics[0]!.id,
    answering: Object.assign(answering, { attemptId }),
    again,
    certified: Object.assign(certified, { attemptId: sat!.attempts[0]!.id, credentialId: credentials[0]!.id }),
    newcomer: await signUp(owner, address, 'Sam Lee'),
    small,
    bank: await fillBank(owner),
    smallVersion: versions[0]!.id,
    live: await meetLive(owner, beginner, SAMPLE.slug),
    hours: await hoursOf(owner, certified),
    topic: await topicOf(beginner),
  };
});

function personOf(who: Screen['who']): Person | null {
  if (who === 'visitor') return null;
  const one = cast[who];
  return one instanceof Training ? one.person : one;
}

const windows = new Windows();

test.afterAll(() => windows.close());

for (const { name, who, at, allows } of SCREENS) {
  test(`is for everyone, in both lights and on every width: ${name}`, async ({ browser, address }) => {
    const page = await windows.pageFor(personOf(who), browser, address);
    const complaints = new Complaints(page);
    const found: string[] = [];
    const note = (where: string, mistakes: string[]): void =>
      void found.push(...mistakes.map((each) => `${where}: ${each}`));
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(at(cast));
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      for (const light of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: light, reducedMotion: 'reduce' });
        await settled(page);
        note(`${light}, ${width} px`, await mistakesOn(page, { colours: light === 'dark' }));
      }
      note(`${width} px`, await sideways(page));
      note(`${width} px, keyboard`, await lostFocusOn(page));
    }
    note('less motion', await motions(page));
    for (const width of [640, 360]) {
      await page.setViewportSize({ width, height: 740 });
      note(`${width} px`, await sideways(page));
    }
    note('360 px, text at 200 %', await sidewaysAtDoubleText(page));
    await page.setViewportSize({ width: 320, height: 640 });
    note('320 px', await sideways(page));
    note('the browser', complaints.take());
    expect(found.filter((each) => !allows?.test(each))).toEqual([]);
    await page.close();
  });
}
