import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seededRandom } from '@convenor/rules';
import { demoPeople } from '../../apps/cli/src/demo/people.js';
import { PracticeEvenings } from '../../apps/cli/src/demo/practice-evenings.js';
import { DemoQuestionReports } from '../../apps/cli/src/demo/question-reports.js';
import { DemoRegister } from '../../apps/cli/src/demo/register.js';
import { DemoSession } from '../../apps/cli/src/demo/session.js';
import { DemoTrainee } from '../../apps/cli/src/demo/trainee.js';
import { publishCourse } from '../support/course.js';
import { aLearner } from '../support/enrolment.js';
import { publishQuiz, QuizTaker } from '../support/quiz.js';
import { TestApi } from '../support/test-api.js';

const NOW = '2026-03-14T09:00:00Z';

describe('the register of the demo', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs(NOW);
  });
  afterAll(() => api.stop());

  it('shows people who chose to be listed and their meetings, and one that waits for a decision', async () => {
    const admin = await api.person({ roles: ['admin'] });
    await publishCourse(api, { slug: 'facilitation' });
    for (let person = 0; person < 7; person += 1) await aLearner(api, 'facilitation');
    await api.db.query('update users set is_demo = true where id <> $1', [admin.id]);
    const staff = new DemoSession(api.app, admin.id);
    await staff.signIn();
    await new DemoRegister(api.app, staff, new Date(NOW)).fill();
    expect((await api.visitor.get('/api/register').expect(200)).body.items).toHaveLength(6);
    expect((await api.visitor.get('/api/register/meetings').expect(200)).body.items).toHaveLength(4);
    expect((await admin.get('/api/admin/meetings').expect(200)).body.items).toHaveLength(1);
  });

  it('has contact hours for those who came to a practice evening, booked as staff book them', async () => {
    const admin = await api.person({ roles: ['admin'] });
    const { slug } = await publishCourse(api, { slug: 'evenings' });
    const staff = new DemoSession(api.app, admin.id);
    await staff.signIn();
    const evenings = new PracticeEvenings(staff, seededRandom('evenings'));
    const person = {
      ...demoPeople(seededRandom('people'))[0]!,
      timeZone: 'Europe/London',
      enrolledDaysAgo: 20,
      quietDays: 0,
    };
    const trainees: DemoTrainee[] = [];
    for (let number = 0; number < 6; number += 1) {
      const learner = await aLearner(api, slug);
      const trainee = new DemoTrainee(api.app, person, learner.id, seededRandom('trainee'));
      trainee.enrolmentId = learner.enrolmentId;
      trainees.push(trainee);
    }
    await evenings.hold(2, new Date(NOW), trainees);
    const booked = (): Promise<{ seconds: number }[]> => api.db.query('select seconds from hour_entries');
    expect(await booked()).toEqual([]);
    await evenings.hold(1, new Date(NOW), trainees);
    const hours = await booked();
    expect(hours.length).toBeGreaterThan(0);
    expect(hours.length).toBeLessThan(trainees.length);
    expect(hours.every(({ seconds }) => seconds >= 7_200)).toBe(true);
  });

  it('has questions of which people say that something is wrong, and an answer that they can read', async () => {
    const admin = await api.person({ roles: ['admin'] });
    const course = await publishQuiz(api, { slug: 'asked-about' });
    const staff = new DemoSession(api.app, admin.id);
    await staff.signIn();
    const reports = new DemoQuestionReports(api.app, staff);
    const [person] = demoPeople(seededRandom('people'));
    const takers: { taker: QuizTaker; attempt: string; trainee: DemoTrainee }[] = [];
    for (let number = 0; number < 2; number += 1) {
      const taker = await QuizTaker.enrol(api, course);
      const trainee = new DemoTrainee(api.app, person!, taker.person.id, seededRandom('trainee'));
      trainee.enrolmentId = taker.enrolmentId;
      await trainee.signIn();
      takers.push({ taker, trainee, attempt: await taker.sit('right') });
    }
    await api.db.query('update users set is_demo = true where id = any($1)', [
      takers.map(({ taker }) => taker.person.id),
    ]);
    const trainees = takers.map(({ trainee }) => trainee);
    const waiting = async (): Promise<{ reports: { people: number } }[]> =>
      (await admin.get('/api/admin/flagged-questions').expect(200)).body.items;
    await reports.hear(10, trainees);
    expect(await waiting()).toEqual([]);
    await reports.hear(9, trainees);
    expect(await waiting()).toMatchObject([{ reports: { people: 2, reasons: [{ reason: 'unclear', count: 2 }] } }]);
    await reports.hear(7, trainees);
    expect(await waiting()).toEqual([]);
    for (const { taker, attempt } of takers) {
      const { items } = (await taker.person.get(`/api/attempts/${attempt}/question-reports`).expect(200)).body;
      expect(items).toMatchObject([{ reason: 'unclear', answer: expect.stringContaining('Thank you') }]);
    }
  });
});
