import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { REPORT_LIMITS } from '@convenor/rules';
import { atOnce } from '../support/at-once.js';
import { publishCourse } from '../support/course.js';
import { aLearner, type Learner } from '../support/enrolment.js';
import { aPlan, planned, SCHEDULES } from '../support/report-schedules.js';
import { type Person, TestApi } from '../support/test-api.js';

const LIST = { kind: 'list' } as const;

describe('plans of reports that come by themselves', () => {
  let api: TestApi;
  let admin: Person;
  let mentor: Person;
  let rosa: Learner;
  beforeAll(async () => {
    api = await TestApi.start();
    await publishCourse(api, { slug: 'small' });
    admin = await api.person({ roles: ['admin'], name: 'Ines Admin' });
    mentor = await api.person({ roles: ['mentor'], name: 'Mo' });
    rosa = await aLearner(api, 'small');
  });
  afterAll(() => api.stop());
  beforeEach(() => api.db.query('delete from report_schedules'));

  const view = async (person: Person, filters: object = {}): Promise<string> =>
    (await person.post('/api/admin/trainee-views', { name: `View ${randomUUID()}`, filters, columns: [] }).expect(201))
      .body.id;

  it('are changed by who saw how they are, to what their readers may see', async () => {
    const id = await planned(admin, [mentor.id]);
    const change = (given: object, seen = '"1"') => admin.patch(`${SCHEDULES}/${id}`, given).set('if-match', seen);
    await admin.patch(`${SCHEDULES}/${id}`, { name: 'Unseen' }).expect(428);
    const board = { kind: 'board' };
    for (const given of [{ readers: [rosa.id] }, { what: board }, { what: board, readers: [mentor.id] }])
      expect((await change(given).expect(400)).body.errors[0]).toMatchObject({
        field: 'readers',
        code: 'may_not_read',
      });
    for (const [given, field] of [
      [{ day: 8 }, 'day'],
      [{ what: { ...board, overview: { applied: 'always' } } }, 'what.overview'],
      [{ what: { ...board, viewId: await view(admin, { state: ['paused'] }) } }, 'what.viewId'],
      [{ name: 'a\u202eb' }, 'name'],
    ] as const)
      expect((await change(given).expect(400)).body.errors[0].field).toBe(field);
    const both = await atOnce(
      api,
      'report_schedules',
      ['One', 'Two'].map((name) => () => change({ name })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    await change({ what: board, readers: [admin.id] }, '*').expect(200);
  });

  it('are some dozens, and no more', async () => {
    await planned(admin, [admin.id]);
    await api.db.query(
      `insert into report_schedules (id, name, what, rhythm, day, at, time_zone, keeper_id, next_at, created_at)
       select gen_random_uuid(), name, what, rhythm, day, at, time_zone, keeper_id, next_at, created_at
         from report_schedules, generate_series(3, $1::int)`,
      [REPORT_LIMITS.schedules],
    );
    const make = () => admin.post(SCHEDULES, aPlan([admin.id]));
    const made = await atOnce(api, 'report_schedules', [make, make]);
    expect(made.map(({ status, body }) => body.code ?? status).sort()).toEqual([201, 'too_many_schedules']);
  });

  it('say who may not read them any more', async () => {
    const reader = await api.person({ roles: ['mentor'] });
    const id = await planned(admin, [reader.id]);
    const standing = async () => (await admin.get(`${SCHEDULES}/${id}`).expect(200)).body.readers[0].standing;
    expect(await standing()).toBe('reads');
    await api.db.query(`update user_roles set role = 'author' where user_id = $1`, [reader.id]);
    expect(await standing()).toBe('may_not');
  });

  it('say who looks after them only while that is so', async () => {
    const keeper = await api.person({ roles: ['admin'], name: 'Keeps It' });
    const id = await planned(keeper, [admin.id]);
    const shown = async () => (await admin.get(`${SCHEDULES}/${id}`).expect(200)).body.keeper;
    expect(await shown()).toEqual({ id: keeper.id, name: 'Keeps It' });
    await api.db.query(`update user_roles set role = 'trainer' where user_id = $1`, [keeper.id]);
    expect(await shown()).toBeNull();
    await api.db.query(`update user_roles set role = 'admin' where user_id = $1`, [keeper.id]);
    await api.db.query('update users set suspended_at = now() where id = $1', [keeper.id]);
    expect(await shown()).toBeNull();
  });

  it.each([
    ['a day that no week has', { day: 8 }, 'day'],
    ['a zone that there is not', { timeZone: 'Mars/Base' }, 'timeZone'],
    ['nobody to read it', { readers: [] }, 'readers'],
    ['an overview of nobody', { what: { kind: 'overview' } }, 'what.overview'],
    ['a list of no view', { what: LIST }, 'what.viewId'],
    ['a name that turns the direction', { name: 'a\u202eb' }, 'name'],
    ['a time that is none', { at: '8 am' }, 'at'],
  ])('are refused with %s', async (_what, given, field) => {
    const { body } = await admin.post(SCHEDULES, aPlan([admin.id], given)).expect(400);
    expect(body.errors[0].field).toBe(field);
  });

  it('come to nobody who may not see such a report themselves', async () => {
    const author = await api.person({ roles: ['author'] });
    const [suspended, unconfirmed] = [await api.person({ roles: ['mentor'] }), await api.person({ roles: ['mentor'] })];
    await api.db.query('update users set suspended_at = now() where id = $1', [suspended.id]);
    await api.db.query('update users set confirmed_at = null where id = $1', [unconfirmed.id]);
    const refused: [string, object][] = [
      [rosa.id, {}],
      [mentor.id, { what: { kind: 'board' } }],
      [author.id, {}],
      [suspended.id, {}],
      [unconfirmed.id, {}],
    ];
    for (const [reader, given] of refused) {
      const { body } = await admin.post(SCHEDULES, aPlan([reader], given)).expect(400);
      expect(body.errors[0]).toMatchObject({ field: 'readers', code: 'may_not_read' });
    }
    const { body } = await admin.get(`${SCHEDULES}/readers`).expect(200);
    const kinds = new Map(body.items.map((one: { id: string; kinds: string[] }) => [one.id, one.kinds]));
    expect(kinds.get(mentor.id)).toEqual(['overview', 'list']);
    for (const nobody of [rosa, suspended, unconfirmed, author]) expect(kinds.has(nobody.id)).toBe(false);
    const mine = (await mentor.post('/api/admin/trainee-views', { name: 'Mine', filters: {}, columns: [] })).body.id;
    await admin.post(SCHEDULES, aPlan([mentor.id], { what: { ...LIST, viewId: mine } })).expect(404);
  });
});
