import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aLearner, type Learner } from '../support/enrolment.js';
import { correct, publishHours, wasActive } from '../support/hours.js';
import { aGroup, book, offered } from '../support/sessions.js';
import { type Person, TestApi } from '../support/test-api.js';

describe('a correction of contact hours', () => {
  let api: TestApi;
  let admin: Person;
  let learner: Learner;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'] });
    await publishHours(api, { slug: 'long' });
  });
  beforeEach(async () => {
    api.timeIs('2027-03-01T12:00:00Z');
    learner = await aLearner(api, 'long');
    api.timeIs('2027-03-10T12:00:00Z');
  });
  afterAll(() => api.stop());

  const statement = async (of: Learner = learner) => (await of.get(of.at('/hours')).expect(200)).body;

  it('adds, or takes off, with a reason that the person reads', async () => {
    await wasActive(api, learner, '2027-03-02T10:00:00Z', 60);
    const { body } = await correct(admin, learner, { minutes: 30, on: '2027-03-03' }).expect(201);
    expect(body).toEqual({
      ...{ id: expect.any(String), enrolmentId: learner.enrolmentId, on: '2027-03-03', seconds: 1800 },
      ...{ reason: 'Read on paper.', at: '2027-03-10T12:00:00.000Z' },
    });
    await correct(admin, learner, { minutes: -20, on: '2027-03-02', reason: 'The page was left open.' }).expect(201);
    expect(await statement()).toMatchObject({
      seconds: 70 * 60,
      days: [
        { on: '2027-03-02', seconds: 40 * 60 },
        { on: '2027-03-03', seconds: 30 * 60 },
      ],
      spent: [{ source: 'activity', seconds: 60 * 60 }],
      corrections: [
        { on: '2027-03-02', seconds: -1200, reason: 'The page was left open.' },
        { on: '2027-03-03', seconds: 1800, reason: 'Read on paper.' },
      ],
    });
  });

  it('is written into the audit log, and never changed', async () => {
    await correct(admin, learner, { minutes: 30, on: '2027-03-03' }).expect(201);
    const rows = await api.db.query(
      `select actor_id, reason, detail from audit_log where enrolment_id = $1 and action = 'hours.corrected'`,
      [learner.enrolmentId],
    );
    expect(rows).toEqual([{ actor_id: admin.id, reason: 'Read on paper.', detail: { minutes: 30, on: '2027-03-03' } }]);
  });

  it('takes off no more than there is', async () => {
    await wasActive(api, learner, '2027-03-02T10:00:00Z', 60);
    const refused = await correct(admin, learner, { minutes: -61, on: '2027-03-02' }).expect(409);
    expect(refused.body).toMatchObject({ code: 'hours_below_zero', minutes: 60 });
    await correct(admin, learner, { minutes: -60, on: '2027-03-02' }).expect(201);
    await correct(admin, learner, { minutes: -1, on: '2027-03-02' }).expect(409);
    expect((await statement()).allSeconds).toBe(0);
  });

  it('takes off no more than there is, however many staff do it at once', async () => {
    await wasActive(api, learner, '2027-03-02T10:00:00Z', 60);
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => correct(admin, learner, { minutes: -40, on: '2027-03-02' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect((await statement()).allSeconds).toBe(20 * 60);
  });

  it('leaves nothing below zero where what it was taken from is taken back itself', async () => {
    const { trainer, cohortId, member } = await aGroup(api, 'long');
    const person = await member();
    const session = await offered(trainer, cohortId, { date: '2027-03-11' });
    await book(person, session).expect(200);
    api.timeIs('2027-03-12T12:00:00Z');
    const mark = (attended: string) =>
      trainer.put(`/api/admin/sessions/${session}/attendance`, {
        marks: [{ enrolmentId: person.enrolmentId, attended }],
      });
    await mark('yes').expect(200);
    await correct(admin, person, { minutes: -60, on: '2027-03-11' }).expect(201);
    await mark('no').expect(200);
    expect(await statement(person)).toMatchObject({ seconds: 0, allSeconds: 0 });
    await correct(admin, person, { minutes: 90, on: '2027-03-11' }).expect(201);
    expect((await statement(person)).allSeconds).toBe(30 * 60);
  });

  it.each([
    [{ minutes: 0 }, 'minutes'],
    [{ minutes: 1.5 }, 'minutes'],
    [{ minutes: 6001 }, 'minutes'],
    [{ on: '2027-02-28' }, 'on'],
    [{ on: '2027-03-11' }, 'on'],
    [{ on: '2027-02-31' }, 'on'],
    [{ reason: undefined }, 'reason'],
    [{ reason: ' ' }, 'reason'],
    [{ reason: 'x'.repeat(2001) }, 'reason'],
  ])('refuses %j', async (given, _field) => {
    await correct(admin, learner, { minutes: 30, on: '2027-03-03', ...given }).expect(400);
    expect((await statement()).corrections).toEqual([]);
  });

  it('knows today by the zone of the person', async () => {
    const far = await aLearner(api, 'long', { timeZone: 'Pacific/Kiritimati' });
    await correct(admin, far, { minutes: 30, on: '2027-03-11' }).expect(201);
  });

  it('is made by those who make exceptions, and by nobody else', async () => {
    for (const roles of [['trainee'], ['mentor'], ['trainer'], ['author']] as const)
      await correct(await api.person({ roles: [...roles] }), learner, { minutes: 30, on: '2027-03-03' }).expect(403);
    const nobody = { enrolmentId: '018f0000-0000-7000-8000-000000000000' };
    await correct(admin, nobody, { minutes: 30, on: '2027-03-03' }).expect(404);
  });
});
