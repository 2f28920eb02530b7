import { randomUUID } from 'node:crypto';
import { ReportRuns } from '@convenor/tracking';
import { announced } from '../../support/announcements.js';
import { addPicture, stageFile, writeQuestion } from '../../support/bank.js';
import { anImage, aPng } from '../../support/certificate-template.js';
import { SMALL_COURSE } from '../../support/course-package.js';
import { publishCourse } from '../../support/course.js';
import { aCohort, joinCohort } from '../../support/cohort.js';
import { credentialsOf, takeAll } from '../../support/certification.js';
import { enrolled, type Learner } from '../../support/enrolment.js';
import { certifiedHour } from '../../support/hours.js';
import { listed, NUDGES } from '../../support/nudges.js';
import { logged } from '../../support/practice.js';
import { aWebhook } from '../../support/outside.js';
import { aMeeting, listed as inRegister } from '../../support/register.js';
import { lastReportOf, planned, SCHEDULES } from '../../support/report-schedules.js';
import { offered } from '../../support/sessions.js';
import { withSurvey } from '../../support/survey.js';
import type { Person, TestApi } from '../../support/test-api.js';
import { aTool, withPassword } from '../../support/tokens.js';

/** Everything of one trainee that an address can name. */
export interface Objects {
  userId: string;
  session: string;
  /** An enrolment up to its first quiz, with an attempt under way. */
  learning: string;
  attempt: string;
  item: string;
  /** An enrolment that has just begun: the first lesson is done. */
  beginning: string;
  /** An enrolment that ended with a certificate. */
  finished: string;
  credential: string;
  /** A list of people who were certified elsewhere, looked at and not started. */
  credentialBatch: string;
  /** Of contact hours, in that enrolment. */
  hoursCertificate: string;
  /** A picture that no certificate shows. */
  certificateImage: string;
  /** A question of that enrolment which comes back. */
  reviewItem: string;
  note: string;
  /** Where trainee A is, and the coordinator looks after people. */
  region: string;
  /** A file of people that was read. */
  peopleImport: string;
  /** About that person, in the enrolment up to its first quiz: a concern that is open, and an interview. */
  concern: string;
  approval: string;
  /** What that person posted in the enrolment under way. */
  post: string;
  /** What that person opened in the enrolment under way, and their own reply to it. */
  topic: string;
  topicReply: string;
  /** The enrolment with the note. */
  notedOn: string;
  invitation: string;
  /** In which that person is. */
  cohort: string;
  /** Meetings of the enrolment up to its first quiz: one that is being written, and one that was sent, with a file. */
  meeting: string;
  sentMeeting: string;
  evidence: string;
  /** Of that cohort. */
  liveSession: string;
  /** What strangers read of that person, and a meeting that they hold, every day. */
  registerEntry: string;
  listedPerson: string;
  heldMeeting: string;
  /** That person on the list of who looks after them, and a task about them, in the enrolment up to its first quiz. */
  need: string;
  task: string;
  /** A rule that every installation has. */
  nudge: string;
  announcement: string;
  /** Of the list of trainees, kept by the owner. */
  traineeView: string;
  /** Looked after by the owner, to whom it comes; and what it made. */
  reportSchedule: string;
  scheduledReport: string;
  reportReader: string;
  course: string;
  version: string;
  asset: string;
  /** That every installation has. */
  rubric: string;
  /** Of the question bank, one for all. */
  category: string;
  question: string;
  questionFile: string;
  questionImport: string;
  /** In the queue, one for all. */
  job: string;
  /** An API token, one for all. */
  apiToken: string;
  /** A webhook, one for all, and what it was told. */
  webhook: string;
  delivery: string;
}

/** What belongs to nobody alone. */
type Shared = Pick<
  Objects,
  | ('course' | 'version' | 'asset' | 'rubric')
  | ('category' | 'question' | 'questionFile' | 'questionImport')
  | ('job' | 'apiToken' | 'webhook' | 'delivery' | 'region' | 'peopleImport')
>;

/** Three courses, the third one with a draft, so that one person can stand at three places. */
export async function publishCourses(api: TestApi): Promise<Pick<Shared, 'course' | 'version' | 'asset' | 'rubric'>> {
  await publishCourse(api, withSurvey('learning'));
  await publishCourse(api, { slug: 'beginning' });
  const { versionId } = await publishCourse(api, { slug: 'finished' });
  const [asset] = await api.db.query<{ name: string }[]>('select name from course_assets limit 1');
  const [rubric] = await api.db.query<{ id: string }[]>('select id from rubrics');
  return { course: 'finished', version: versionId, asset: asset!.name, rubric: rubric!.id };
}

/** A category, a question outside of it, a picture, and a file of one question that waits to be accepted. */
export async function fillBank(
  author: Person,
): Promise<Pick<Shared, 'category' | 'question' | 'questionFile' | 'questionImport'>> {
  const { body: category } = await author.post('/api/bank/categories', { name: 'Empty', parentId: null }).expect(201);
  const { id: question } = await writeQuestion(author, {
    ...{ type: 'true_false', points: 1_000, tags: [], answer: true, text: { format: 'plain', text: 'It is so.' } },
    ...{ feedbackTrue: { format: 'plain', text: '' }, feedbackFalse: { format: 'plain', text: '' } },
  });
  const questionFile = await addPicture(author);
  const { body: staged } = await stageFile(author, 'Is it so? {T}').expect(201);
  return { category: category.id, question, questionFile, questionImport: staged.id };
}

/** A job whose time has not come. */
export async function queueJob(api: TestApi): Promise<Pick<Shared, 'job'>> {
  const [job] = await api.db.query<{ id: string }[]>(
    `select id::text from graphile_worker.add_job('plan-digests', run_at := now() + interval '1 year')`,
  );
  return { job: job!.id };
}

/** A token that works, of somebody who is none of those who knock. */
export async function makeToken(api: TestApi): Promise<Pick<Shared, 'apiToken'>> {
  const maker = await withPassword(api, await api.person({ roles: ['admin'] }));
  return { apiToken: (await aTool(api, maker)).id };
}

export async function makeWebhook(owner: Person): Promise<Pick<Shared, 'webhook' | 'delivery'>> {
  const { id: webhook } = await aWebhook(owner);
  const { body } = await owner.post(`/api/admin/webhooks/${webhook}/test`).expect(201);
  return { webhook, delivery: body.id };
}

export async function objectsOf(api: TestApi, trainee: Person, staff: Person, shared: Shared): Promise<Objects> {
  const learning = await enrolled(trainee, 'learning');
  await takeAll(learning, SMALL_COURSE.quiz);
  const { body: attempt } = await learning.post(learning.activity(SMALL_COURSE.quiz, '/attempts')).expect(201);
  const beginning = await enrolled(trainee, 'beginning');
  await beginning.post(beginning.activity(SMALL_COURSE.lesson, '/complete')).expect(204);
  const finished = await enrolled(trainee, 'finished');
  await takeAll(finished);
  const [credential] = await credentialsOf(trainee);
  const { body: note } = await staff
    .post(`/api/admin/enrolments/${learning.enrolmentId}/notes`, { text: 'Calm.' })
    .expect(201);
  const [session] = await api.db.query<{ id: string }[]>('select id from sessions where user_id = $1', [trainee.id]);
  const { body: invitation } = await staff
    .post('/api/admin/staff/invitations', { email: `guest-of-${trainee.id}@example.org`, roles: ['mentor'] })
    .expect(201);
  const csv = `name,email,course,issued on\nBen Fields,person-${trainee.id}@elsewhere.example,finished,2025-03-14`;
  const { body: batch } = await staff.post('/api/admin/credential-batches/bring', { csv }).expect(201);
  const { id: cohort } = await aCohort(api, { course: 'learning' });
  await joinCohort(api, learning.enrolmentId, cohort);
  return {
    userId: trainee.id,
    session: session!.id,
    learning: learning.enrolmentId,
    attempt: attempt.id,
    item: attempt.items[0].id,
    beginning: beginning.enrolmentId,
    finished: finished.enrolmentId,
    credential: credential!.id,
    credentialBatch: batch.id,
    hoursCertificate: (await certifiedHour(api, staff, trainee, finished.enrolmentId)).id,
    certificateImage: await anImage(staff, aPng()),
    reviewItem: await missedOnce(api, finished.enrolmentId),
    note: note.id,
    ...(await stepsOf(staff, learning.enrolmentId)),
    post: await postOf(api, learning.enrolmentId),
    ...(await topicOf(trainee, learning.enrolmentId)),
    notedOn: learning.enrolmentId,
    invitation: invitation.id,
    ...(await meetingsOf(learning)),
    cohort,
    liveSession: await offered(staff, cohort, { date: '2099-03-05' }),
    registerEntry: await inRegister(trainee),
    listedPerson: trainee.id,
    heldMeeting: await aMeeting(trainee, staff, { weekdays: [1, 2, 3, 4, 5, 6, 7] }),
    need: await listed(api, learning.enrolmentId, 'mentor_list'),
    task: await listed(api, learning.enrolmentId, 'task'),
    nudge: NUDGES.mailWhenOverdue,
    announcement: await announced(staff, cohort),
    traineeView: await aView(staff, `Beside ${trainee.id}`),
    ...(await reportOf(api, staff)),
    ...shared,
  };
}

async function stepsOf(staff: Person, enrolmentId: string): Promise<Pick<Objects, 'concern' | 'approval'>> {
  const at = `/api/admin/enrolments/${enrolmentId}`;
  const { body: concern } = await staff.post(`${at}/conduct-concerns`, { text: 'Spoke over others.' }).expect(201);
  const { body: approval } = await staff.post(`${at}/approvals`, { kind: 'interview', day: '2026-01-05' }).expect(201);
  return { concern: concern.id, approval: approval.id };
}

async function meetingsOf(learner: Learner): Promise<Pick<Objects, 'meeting' | 'sentMeeting' | 'evidence'>> {
  const heldOn = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
  const { id: meeting } = await logged(learner, { heldOn, minutes: 60 });
  const { id: sentMeeting } = await logged(learner, { heldOn });
  const path = learner.at(`/practice-entries/${sentMeeting}`);
  const file = Buffer.from('%PDF-1.7');
  const { body: evidence } = await learner.post(`${path}/evidence`).attach('file', file, 'a.pdf').expect(201);
  await learner.post(`${path}/send`).expect(200);
  return { meeting, sentMeeting, evidence: evidence.id };
}

async function aView(staff: Person, name: string): Promise<string> {
  const { body } = await staff.post('/api/admin/trainee-views', { name, filters: {}, columns: [] }).expect(201);
  return body.id;
}

async function reportOf(
  api: TestApi,
  staff: Person,
): Promise<Pick<Objects, 'reportSchedule' | 'scheduledReport' | 'reportReader'>> {
  const reportSchedule = await planned(staff, [staff.id]);
  const { body: run } = await staff.post(`${SCHEDULES}/${reportSchedule}/runs`).expect(202);
  await api.app.get(ReportRuns).make(run.id);
  const scheduledReport = await lastReportOf(api, reportSchedule, staff.id);
  return { reportSchedule, scheduledReport, reportReader: staff.id };
}

async function postOf(api: TestApi, enrolmentId: string): Promise<string> {
  const [post] = await api.db.query<{ id: string }[]>('select id from posts where enrolment_id = $1', [enrolmentId]);
  return post!.id;
}

/** For the group in which the person is by now. */
export async function topicOf(trainee: Person, enrolmentId: string): Promise<Pick<Objects, 'topic' | 'topicReply'>> {
  const path = `/api/enrolments/${enrolmentId}/topics`;
  const given = { module: SMALL_COURSE.modules[0], title: 'Silences', text: 'How long is long?' };
  const { body: topic } = await trainee.post(path, given).expect(201);
  const { body: reply } = await trainee.post(`${path}/${topic.id}/replies`, { text: 'I counted.' }).expect(201);
  return { topic: topic.id, topicReply: reply.id };
}

/** As if the first question of the first attempt had been missed. @returns what it is called in the review */
async function missedOnce(api: TestApi, enrolmentId: string): Promise<string> {
  const itemId = randomUUID();
  await api.db.query(
    `insert into review_cards (enrolment_id, question_id, item_id, attempt_id, drawn_id, due, stability, difficulty, reviews, lapses)
     select enrolment_id, items->0->>'questionId', $2, id, items->0->>'id', submitted_at, 0, 0, 0, 0
       from attempts where enrolment_id = $1 order by id limit 1`,
    [enrolmentId, itemId],
  );
  return itemId;
}

/** The same addresses, of things that never were. */
export const missing = (known: Objects): Objects => ({
  ...known,
  userId: randomUUID(),
  session: randomUUID(),
  learning: randomUUID(),
  attempt: randomUUID(),
  beginning: randomUUID(),
  finished: randomUUID(),
  credential: randomUUID(),
  credentialBatch: randomUUID(),
  hoursCertificate: randomUUID(),
  certificateImage: randomUUID(),
  reviewItem: randomUUID(),
  note: randomUUID(),
  region: randomUUID(),
  peopleImport: randomUUID(),
  concern: randomUUID(),
  approval: randomUUID(),
  post: randomUUID(),
  topic: randomUUID(),
  topicReply: randomUUID(),
  traineeView: randomUUID(),
  reportSchedule: randomUUID(),
  scheduledReport: randomUUID(),
  notedOn: randomUUID(),
  invitation: randomUUID(),
  cohort: randomUUID(),
  meeting: randomUUID(),
  sentMeeting: randomUUID(),
  evidence: randomUUID(),
  rubric: randomUUID(),
  liveSession: randomUUID(),
  registerEntry: randomUUID(),
  listedPerson: randomUUID(),
  heldMeeting: randomUUID(),
  need: randomUUID(),
  task: randomUUID(),
  nudge: randomUUID(),
  announcement: randomUUID(),
  course: 'no-such-course',
  version: randomUUID(),
  asset: `${'0'.repeat(64)}.png`,
  category: randomUUID(),
  question: randomUUID(),
  questionFile: `${'0'.repeat(64)}.png`,
  questionImport: randomUUID(),
  job: '999999999999',
  apiToken: randomUUID(),
  webhook: randomUUID(),
  delivery: randomUUID(),
});
