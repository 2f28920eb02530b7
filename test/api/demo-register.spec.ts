import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seededRandom } from '@convenor/rules';
import { demoPeople } from '../../apps/cli/src/demo/people.js';
import { PracticeEvenings } from '../../apps/cli/src/demo/practice-evenings.js';
import { DemoRegister } from '../../apps/cli/src/demo/register.js';
import { DemoSession } from '../../apps/cli/src/demo/session.js';
import { DemoTrainee } from '../../apps/cli/src/demo/trainee.js';
import { publishCourse } from '../support/course.js';
import { aLearner } from '../support/enrolment.js';
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
});
