import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { publishCourse } from '../support/course.js';
import { aLearner, type Learner, moved, stateOf } from '../support/enrolment.js';
import { lastMailTo, mailsTo } from '../support/mailbox.js';
import { type Person, TestApi } from '../support/test-api.js';

describe('a break', () => {
  let api: TestApi;
  let admin: Person;
  let learner: Learner;
  beforeAll(async () => {
    api = await TestApi.start();
    await publishCourse(api, { slug: 'facilitation' });
    admin = await api.person({ roles: ['admin'] });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    api.timeIs('2027-03-22T19:00:00Z');
    learner = await aLearner(api, 'facilitation', { timeZone: 'Europe/Berlin' });
  });

  const ask = (days: number, reason?: string) =>
    learner.post(learner.at('/breaks'), { days, ...(reason && { reason }) });
  const mine = async () => (await learner.get(learner.at()).expect(200)).body;
  const breaks = async () => (await learner.get(learner.at('/breaks')).expect(200)).body;
  const decide = (id: string, decision: object, by: Person = admin) =>
    by.post(`/api/admin/breaks/${id}/decision`, decision);

  async function endBreaks(): Promise<void> {
    await api.db.query(`select graphile_worker.add_job('end-breaks')`);
    await api.runJobs();
  }

  it('begins at once within the limits, and moves every date from its first day', async () => {
    expect((await mine()).modules.map(({ dueOn }: { dueOn: string }) => dueOn)).toEqual(['2027-03-28', '2027-04-04']);
    expect((await ask(7).expect(201)).body).toMatchObject({ state: 'granted', until: '2027-03-29' });
    const during = await mine();
    expect(during).toMatchObject({ state: 'paused', pausedUntil: '2027-03-29' });
    expect(during.modules.map(({ dueOn }: { dueOn: string }) => dueOn)).toEqual(['2027-04-04', '2027-04-11']);
    expect(await mailsTo(api, learner.email)).toEqual([]);
  });

  it('ends by itself when its day begins where the person is, over the change of clocks', async () => {
    await ask(7).expect(201);
    // Summer time begins in Berlin on 28 March: 29 March begins at 22:00 UTC.
    api.timeIs('2027-03-28T21:59:59Z');
    await endBreaks();
    expect(await stateOf(learner)).toBe('paused');
    api.timeIs('2027-03-28T22:00:00Z');
    await endBreaks();
    await endBreaks();
    expect(await mine()).toMatchObject({ state: 'active', pausedUntil: null });
    expect((await mine()).modules[0].dueOn).toBe('2027-04-04');
    expect((await mailsTo(api, learner.email)).map(({ kind }) => kind)).toEqual(['resumed']);
  });

  it('may end earlier, and only the days that were taken count', async () => {
    await ask(14).expect(201);
    api.timeIs('2027-03-25T19:00:00Z');
    await learner.post(learner.at('/resume'), {}).expect(200);
    expect((await mine()).modules[0].dueOn).toBe('2027-03-31');
    expect(await breaks()).toMatchObject({
      left: { breaks: 1, days: 14 },
      items: [{ state: 'granted', days: 14, from: '2027-03-22', until: '2027-04-05', to: '2027-03-25' }],
    });
    api.timeIs('2027-04-05T19:00:00Z');
    await endBreaks();
    expect(await stateOf(learner)).toBe('active');
  });

  it('is one when it is tapped twice, at once or one after the other', async () => {
    const twice = await Promise.all([ask(7), ask(7)]);
    expect(twice.map(({ status }) => status)).toEqual([201, 201]);
    expect(twice[0].body).toEqual(twice[1].body);
    expect((await ask(7).expect(201)).body).toEqual(twice[0].body);
    expect((await breaks()).items).toHaveLength(1);
    expect((await ask(3).expect(409)).body.code).toBe('enrolment_not_active');
  });

  it('is for somebody to decide when it is long, or not the first', async () => {
    const { body } = await ask(30, 'A new baby.').expect(201);
    expect(body).toMatchObject({ state: 'asked', until: null });
    expect((await ask(30).expect(201)).body.id).toBe(body.id);
    expect((await ask(3).expect(409)).body.code).toBe('break_asked_already');
    expect(await stateOf(learner)).toBe('active');
    const waiting = (await admin.get('/api/admin/breaks?state=asked').expect(200)).body.items;
    expect(waiting).toContainEqual(
      expect.objectContaining({ id: body.id, enrolmentId: learner.enrolmentId, days: 30, reason: 'A new baby.' }),
    );
    const of = async (id: string) => (await admin.get(`/api/admin/breaks?enrolment=${id}`).expect(200)).body.items;
    expect(await of(learner.enrolmentId)).toEqual([expect.objectContaining({ id: body.id })]);
    expect(await of((await aLearner(api, 'facilitation')).enrolmentId)).toEqual([]);
    expect((await decide(body.id, { grant: true }).expect(200)).body).toMatchObject({
      state: 'granted',
      until: '2027-04-21',
    });
    expect(await mine()).toMatchObject({ state: 'paused', pausedUntil: '2027-04-21' });
    expect((await lastMailTo(api, learner.email)).kind).toBe('paused');
    expect((await decide(body.id, { grant: false, reason: 'Too late.' }).expect(409)).body.code).toBe('break_decided');
  });

  it('is declined with a reason that the person reads', async () => {
    const { id } = (await ask(90).expect(201)).body;
    await decide(id, { grant: false }).expect(400);
    await decide(id, { grant: false, reason: 'The course ends in May. Let us find a later group for you.' }).expect(
      200,
    );
    expect((await lastMailTo(api, learner.email)).text).toContain('Let us find a later group for you.');
    expect((await breaks()).items).toMatchObject([
      { state: 'declined', decisionReason: expect.stringContaining('later group') },
    ]);
    expect(await stateOf(learner)).toBe('active');
    await ask(5).expect(201);
  });

  it('may be asked for no longer, which is no mistake when said twice', async () => {
    const { id } = (await ask(90).expect(201)).body;
    await learner.delete(learner.at(`/breaks/${id}`)).expect(204);
    await learner.delete(learner.at(`/breaks/${id}`)).expect(204);
    await decide(id, { grant: true }).expect(409);
    const { body } = await ask(5).expect(201);
    await learner.delete(learner.at(`/breaks/${body.id}`)).expect(409);
  });

  it('is decided once when two admins decide at the same time', async () => {
    const { id } = (await ask(60).expect(201)).body;
    const answers = await Promise.all([decide(id, { grant: true }), decide(id, { grant: false, reason: 'No.' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('is not granted to who has left meanwhile', async () => {
    const { id } = (await ask(60).expect(201)).body;
    await moved(admin, learner.enrolmentId, 'withdrawn');
    expect((await decide(id, { grant: true }).expect(409)).body.code).toBe('transition_impossible');
    expect((await breaks()).items[0].state).toBe('asked');
  });

  it('is nobody else’s to take, to see or to decide', async () => {
    const other = await api.person();
    await other.post(learner.at('/breaks'), { days: 3 }).expect(404);
    await other.get(learner.at('/breaks')).expect(404);
    const { id } = (await ask(60).expect(201)).body;
    await other.delete(learner.at(`/breaks/${id}`)).expect(404);
    await decide(id, { grant: true }, learner).expect(403);
    await decide(id, { grant: true }, await api.person({ roles: ['trainer'] })).expect(403);
  });

  it.each([0, -1, 181, 1.5, '7', null])('cannot take %j days', async (days) => {
    await learner.post(learner.at('/breaks'), { days }).expect(400);
  });

  it('stands in the record, for staff and in the export of one’s data', async () => {
    const { id } = (await ask(60, 'Family.').expect(201)).body;
    await decide(id, { grant: true }).expect(200);
    const { timeline } = (await admin.get(`/api/admin/enrolments/${learner.enrolmentId}`).expect(200)).body;
    expect(timeline).toContainEqual(
      expect.objectContaining({ what: 'break_asked', reason: 'Family.', detail: { days: 60 } }),
    );
    expect(JSON.stringify((await learner.get('/api/me/export').expect(200)).body)).toContain('Family.');
  });
});
