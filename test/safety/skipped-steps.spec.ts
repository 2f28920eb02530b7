import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type supertest from 'supertest';
import { aCertified, type Certified, take } from '../support/certification.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { publishCourse } from '../support/course.js';
import { databaseDigest } from '../support/database-digest.js';
import { aLearner, CONSENTS, type Learner } from '../support/enrolment.js';
import { aQuizCourse, QuizTaker } from '../support/quiz.js';
import { type Person, TestApi } from '../support/test-api.js';

const { lesson, exercise, quiz, agreement, finalAssessment } = SMALL_COURSE;
const LONG_TEXT = 'What I take from this week is patience. '.repeat(40);

/** People who each stand before a step that is not theirs to take. */
interface Cast {
  /** Has just begun. */
  beginner: Learner;
  /** Has applied; nobody has answered yet. */
  applicant: Learner;
  /** Has done everything. */
  certified: Certified;
  /** Has an attempt under way. */
  other: { person: Person; attempt: string; item: string };
  /** Failed a moment ago; the next attempt is in an hour. */
  waiting: QuizTaker;
  /** Has used the one attempt there is; it is over and graded. */
  usedUp: { taker: QuizTaker; attempt: string; item: string };
}

// prettier-ignore
const BEGINNER_TRIES: [string, (cast: Cast) => supertest.Test, number, string][] = [
  ['do a lesson without a place', ({ beginner }) => beginner.post(`/api/enrolments/${randomUUID()}/activities/${lesson}/complete`), 404, 'not_found'],
  ['sit a quiz that is locked', ({ beginner }) => beginner.post(beginner.activity(quiz, '/attempts')), 409, 'activity_locked'],
  ['sit the final assessment first', ({ beginner }) => beginner.post(beginner.activity(finalAssessment, '/attempts')), 409, 'activity_locked'],
  ['post a reflection that is locked', ({ beginner }) => beginner.post(beginner.activity(exercise, '/reflection/post'), { text: LONG_TEXT }), 409, 'activity_locked'],
  ['sign an agreement that is locked', ({ beginner }) => beginner.post(beginner.activity(agreement, '/sign'), { signedName: beginner.name, agreementVersion: '1' }), 409, 'activity_locked'],
  ['write about a quiz that is locked', ({ beginner }) => beginner.put(beginner.activity(quiz, '/note'), { text: 'x' }), 409, 'activity_locked'],
  ['take attempts at a lesson', ({ beginner }) => beginner.post(beginner.activity(lesson, '/attempts')), 404, 'not_found'],
  ["send another's attempt", ({ beginner, other }) => beginner.post(`/api/attempts/${other.attempt}/submit`), 404, 'not_found'],
  ["answer in another's attempt", ({ beginner, other }) => beginner.put(`/api/attempts/${other.attempt}/responses/${other.item}`, { response: { choiceIds: [] }, sequence: 99 }), 404, 'not_found'],
  ["act in another's passage", ({ beginner, certified }) => beginner.post(certified.activity(lesson, '/complete')), 404, 'not_found'],
  ['issue a certificate to themself', ({ beginner }) => beginner.post(`/api/admin/enrolments/${beginner.enrolmentId}/credentials`, { reason: 'I know it all.' }), 403, 'not_allowed'],
  ['excuse themself', ({ beginner }) => beginner.post(`/api/admin/enrolments/${beginner.enrolmentId}/excuses`, { activityId: quiz, reason: 'No time.' }), 403, 'not_allowed'],
  ['declare themself done', ({ beginner }) => beginner.post(`/api/admin/enrolments/${beginner.enrolmentId}/transitions`, { to: 'completed', reason: 'Done.' }), 403, 'not_allowed'],
  ['enrol a second time', ({ beginner }) => beginner.post(`/api/courses/steps/enrolments`, CONSENTS), 409, 'already_enrolled'],
  ['enrol without agreeing', ({ beginner }) => beginner.post(`/api/courses/waits/enrolments`, { ...CONSENTS, acceptsTerms: false }), 400, 'invalid_input'],
  ['enrol where nobody can', ({ beginner }) => beginner.post(`/api/courses/closed/enrolments`, CONSENTS), 409, 'enrolment_closed'],
  ['show a name on a certificate of another', ({ beginner, certified }) => beginner.patch(`/api/credentials/${certified.credential.id}`, { showName: true }), 404, 'not_found'],
];

// prettier-ignore
const OTHERS_TRY: [string, (cast: Cast) => supertest.Test, number, string][] = [
  ['begin before an answer came', ({ applicant }) => applicant.post(applicant.at('/start')), 409, 'transition_impossible'],
  ['learn before an answer came', ({ applicant }) => applicant.post(applicant.activity(lesson, '/complete')), 409, 'enrolment_not_active'],
  ['accept their own application', ({ applicant }) => applicant.post(`/api/admin/enrolments/${applicant.enrolmentId}/transitions`, { to: 'accepted' }), 403, 'not_allowed'],
  ['withdraw when all is done', ({ certified }) => certified.post(certified.at('/withdraw'), {}), 409, 'transition_impossible'],
  ['mark a quiz as done like a lesson', ({ waiting }) => waiting.person.post(`${waiting.quizPath}/complete`), 409, 'wrong_kind_of_activity'],
  ['post a reflection on a quiz', ({ waiting }) => waiting.person.post(`${waiting.quizPath}/reflection/post`, { text: LONG_TEXT }), 409, 'wrong_kind_of_activity'],
  ['sit a quiz again at once', ({ waiting }) => waiting.start(), 409, 'wait'],
  ['sit a quiz once more than allowed', ({ usedUp }) => usedUp.taker.start(), 409, 'no_attempts_left'],
  ['change an answer after it was graded', ({ usedUp }) => usedUp.taker.save(usedUp.attempt, usedUp.item, []), 409, 'attempt_closed'],
  ['revoke or issue with a hand-made address', ({ certified }) => certified.post(`/api/admin/credentials/${certified.credential.id}/revoke`, { reason: 'x' }), 403, 'not_allowed'],
];

describe('a step that is not yet, or not at all, for this person', () => {
  let api: TestApi;
  let cast: Cast;
  beforeAll(async () => {
    api = await TestApi.start();
    await publishCourse(api, { slug: 'steps' });
    await publishCourse(api, { slug: 'asks-first', enrolmentPolicy: 'approval' });
    await publishCourse(api, { slug: 'closed', enrolmentPolicy: 'closed' });
    const waits = await publishCourse(api, aQuizCourse({ slug: 'waits', waitMinutes: 60 }));
    const once = await publishCourse(api, aQuizCourse({ slug: 'once', attempts: 1 }));
    const beginner = await aLearner(api, 'steps');
    const takerOf = async (course: { slug: string }) => QuizTaker.enrol(api, course);
    const [other, waiting, usedUp] = [await takerOf(once), await takerOf(waits), await takerOf(once)];
    const { body: open } = await other.start().expect(201);
    await waiting.sit('wrong');
    const { body: only } = await usedUp.start().expect(201);
    await usedUp.submit(only.id).expect(200);
    cast = {
      beginner,
      applicant: await aLearner(api, 'asks-first', { motivation: LONG_TEXT }),
      certified: await aCertified(api, { slug: 'steps' }),
      other: { person: other.person, attempt: open.id, item: open.items[0].id },
      waiting,
      usedUp: { taker: usedUp, attempt: only.id, item: only.items[0].id },
    };
  });
  afterAll(() => api.stop());

  /** Everything but answers that came too late, which are kept for staff to see and count for nothing. */
  const counted = async () => {
    const { late_responses: _late, ...rest } = await databaseDigest(api);
    return rest;
  };

  it.each([...BEGINNER_TRIES, ...OTHERS_TRY])('cannot be taken: %s', async (_what, tries, status, code) => {
    const before = await counted();
    const answer = await tries(cast);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await counted()).toEqual(before);
  });

  it('can be taken when it is the next one', async () => {
    await take(cast.beginner, lesson);
    await cast.beginner.post(cast.beginner.activity(exercise, '/reflection/post'), { text: LONG_TEXT }).expect(200);
  });
});
