import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { REPORT_LIMITS } from '@convenor/rules';
import { ReportRuns } from '@convenor/tracking';
import { atOnce } from '../support/at-once.js';
import { publishCourse } from '../support/course.js';
import { aLearner, type Learner } from '../support/enrolment.js';
import { mailsTo } from '../support/mailbox.js';
import { aPlan, planned, readReport, runReports, runsTo, SCHEDULES } from '../support/report-schedules.js';
import { type Person, TestApi } from '../support/test-api.js';

/** A Saturday. */
const NOW = '2026-11-28T10:00:00Z';
const MONDAY = '2026-11-30T06:00:00.000Z';
const HOUR = 3_600_000;
const LIST = { kind: 'list' } as const;

describe('plans of reports that come by themselves', () => {
  let api: TestApi;
  let admin: Person;
  let mentor: Person;
  let rosa: Learner;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs(NOW);
    await publishCourse(api, { slug: 'small' });
    admin = await api.person({ roles: ['admin'], name: 'Ines Admin' });
    mentor = await api.person({ roles: ['mentor'], name: 'Mo' });
    rosa = await aLearner(api, 'small');
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    api.timeIs(NOW);
    await api.db.query('delete from report_schedules');
  });

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

  it.each<[string, object, string, string[]]>([
    [
      'on the last day of each month, whatever its length, at the same time of day',
      { rhythm: 'monthly', day: 31 },
      '2028-01-15T10:00:00Z',
      ['2028-01-31T06:00:00.000Z', '2028-02-29T06:00:00.000Z', '2028-03-31T05:00:00.000Z', '2028-04-30T05:00:00.000Z'],
    ],
    [
      'on the 29th, and where there is none on the 28th',
      { rhythm: 'monthly', day: 29 },
      '2027-01-29T06:00:00Z',
      ['2027-02-28T06:00:00.000Z', '2027-03-29T05:00:00.000Z'],
    ],
    [
      'as much later as the clocks jump over their time',
      { day: 7, at: '03:30' },
      '2027-03-21T02:00:00Z',
      ['2027-03-28T01:30:00.000Z', '2027-04-04T00:30:00.000Z'],
    ],
    [
      'once where the clocks show their time twice',
      { day: 7, at: '03:30' },
      '2027-10-25T10:00:00Z',
      ['2027-10-31T00:30:00.000Z', '2027-11-07T01:30:00.000Z'],
    ],
    [
      'on their day, of which clocks leave out the first hour',
      { day: 5, at: '00:15', timeZone: 'Africa/Cairo' },
      '2027-04-25T10:00:00Z',
      ['2027-04-29T22:15:00.000Z', '2027-05-06T21:15:00.000Z'],
    ],
  ])('come %s', async (_what, plan, from, moments) => {
    api.timeIs(from);
    const planner = await api.person({ roles: ['admin'] });
    const id = await planned(planner, [planner.id], plan);
    const runs = api.app.get(ReportRuns);
    const nextAt = async (): Promise<string> => (await planner.get(`${SCHEDULES}/${id}`).expect(200)).body.nextAt;
    for (const moment of moments) {
      expect(await nextAt()).toBe(moment);
      api.timeIs(new Date(Date.parse(moment) - 1).toISOString());
      await runs.beginDue();
      expect(await nextAt()).toBe(moment);
      api.timeIs(moment);
      await runReports(api);
      api.timePasses(HOUR);
      await runs.beginDue();
    }
    expect((await runsTo(planner, id)).map(({ dueAt, state }) => [dueAt, state]).reverse()).toEqual(
      moments.map((moment) => [moment, 'made']),
    );
    expect(await mailsTo(api, planner.email)).toHaveLength(moments.length);
  });

  it('keep to their own clock when a reader moves, and to a new one from when it is set', async () => {
    const reader = await api.person({ roles: ['admin'], timeZone: 'Europe/Athens' });
    const id = await planned(admin, [reader.id]);
    await reader.patch('/api/me', { timeZone: 'Pacific/Auckland' }).expect(200);
    api.timeIs(MONDAY);
    await runReports(api);
    expect(await runsTo(admin, id)).toMatchObject([{ dueAt: MONDAY, readers: 1 }]);
    const change = async (given: object) => {
      const { headers } = await admin.get(`${SCHEDULES}/${id}`);
      return admin.patch(`${SCHEDULES}/${id}`, given).set('if-match', headers['etag']!).expect(200);
    };
    // East of there that Monday is over; west of there it is to come.
    expect((await change({ timeZone: 'Pacific/Auckland' })).body.nextAt).toBe('2026-12-06T19:00:00.000Z');
    expect((await change({ timeZone: 'America/New_York' })).body.nextAt).toBe('2026-11-30T13:00:00.000Z');
    api.timeIs('2026-11-30T13:00:00Z');
    await runReports(api);
    expect((await runsTo(admin, id)).map(({ dueAt }) => dueAt)).toEqual(['2026-11-30T13:00:00.000Z', MONDAY]);
    expect(await mailsTo(api, reader.email)).toHaveLength(2);
  });

  it('tell of the year that it is, or was, where they are', async () => {
    const timeZone = 'Pacific/Kiritimati';
    const of = (applied: string) => ({
      ...{ rhythm: 'monthly', day: 1, timeZone, what: { kind: 'overview', overview: { applied } } },
    });
    api.timeIs('2027-12-20T10:00:00Z');
    const ids = [await planned(admin, [admin.id], of('lastYear')), await planned(admin, [admin.id], of('thisYear'))];
    api.timeIs('2027-12-31T18:00:00Z');
    await runReports(api);
    const chosen = [];
    for (const id of ids) chosen.push((await readReport(api, id, admin)).chosen);
    expect(chosen).toMatchObject([{ appliedFrom: '2027-01', appliedTo: '2027-12' }, { appliedFrom: '2028-01' }]);
  });
});
