import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Notifications } from '@convenor/notification';
import { Jobs } from '@convenor/platform';
import { aMinutePasses, ANNOUNCEMENT } from '../support/announcements.js';
import { publishCourse } from '../support/course.js';
import type { Learner } from '../support/enrolment.js';
import { mailsTo } from '../support/mailbox.js';
import { aGroup } from '../support/sessions.js';
import { type Person, TestApi } from '../support/test-api.js';

describe('announcements go out in their time', () => {
  let api: TestApi;
  let trainer: Person;
  let cohortId: string;
  let reader: Learner;
  beforeAll(async () => {
    api = await TestApi.start();
    await publishCourse(api, { slug: 'facilitation' });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    api.timeIs('2027-03-01T12:00:00Z');
    await api.db.query('delete from announcements');
    const group = await aGroup(api, 'facilitation');
    ({ trainer, cohortId } = group);
    reader = await group.member();
  });

  const write = (given: object, who = trainer, to = cohortId) =>
    who.post(`/api/admin/cohorts/${to}/announcements`, { ...ANNOUNCEMENT, ...given });
  const page = async (id: string, who = trainer) => (await who.get(`/api/admin/announcements/${id}`).expect(200)).body;
  const change = async (id: string, given: object, who = trainer) => {
    const { headers } = await who.get(`/api/admin/announcements/${id}`).expect(200);
    return who.patch(`/api/admin/announcements/${id}`, given).set('if-match', String(headers.etag));
  };
  const publish = (id: string, who = trainer) => who.post(`/api/admin/announcements/${id}/publish`);
  const listed = async (who: Learner, query = '') =>
    (await who.get(who.at(`/announcements${query}`)).expect(200)).body.items.map(({ id }: { id: string }) => id);
  const told = async (who: Person): Promise<string[]> =>
    (await mailsTo(api, who.email)).map(({ kind }) => kind).filter((kind) => kind === 'announcement');
  const acts = async (id: string): Promise<string[]> =>
    (
      await api.db.query<{ said: string }[]>(
        `select action || case when actor_id is null then ' by itself' else '' end as said from audit_log where subject_id = $1 order by seq`,
        [id],
      )
    ).map(({ said }) => said);

  it('on the clocks of the cohort, also where they change in between', async () => {
    api.timeIs('2027-03-20T12:00:00Z');
    const { body } = await write({ date: '2027-03-29', time: '09:00' }).expect(201);
    expect(body).toMatchObject({ state: 'scheduled', date: '2027-03-29', time: '09:00' });
    expect(body.publishAt).toBe('2027-03-29T08:00:00.000Z');
    api.timeIs('2027-03-29T07:59:59Z');
    await aMinutePasses(api);
    expect((await page(body.id)).state).toBe('scheduled');
    expect(await listed(reader)).toEqual([]);
    api.timeIs('2027-03-29T08:00:10Z');
    await aMinutePasses(api);
    expect(await page(body.id)).toMatchObject({ state: 'published', publishedAt: '2027-03-29T08:00:10.000Z' });
    expect(await listed(reader)).toEqual([body.id]);
    expect(await told(reader)).toEqual(['announcement']);
    expect(await acts(body.id)).toEqual(['announcement.written', 'announcement.published by itself']);
  });

  it('at the same time on the wall, when the cohort moves to another zone', async () => {
    const { body } = await write({ date: '2027-03-05', time: '09:00' }).expect(201);
    const admin = await api.person({ roles: ['admin'] });
    const { headers } = await admin.get(`/api/admin/cohorts/${cohortId}`).expect(200);
    await admin
      .patch(`/api/admin/cohorts/${cohortId}`, { timeZone: 'Asia/Kathmandu' })
      .set('if-match', String(headers.etag))
      .expect(200);
    expect(await page(body.id)).toMatchObject({
      ...{ date: '2027-03-05', time: '09:00', timeZone: 'Asia/Kathmandu', publishAt: '2027-03-05T03:15:00.000Z' },
    });
  });

  it('once, however many processes look, and although one dies in the middle of telling', async () => {
    const people = await copies(reader, 1_150);
    const { body } = await write({ date: '2027-03-02', time: '09:00' }).expect(201);
    api.timeIs('2027-03-02T09:01:00Z');
    const due = api.app.get(Jobs).taskList.get('publish-announcements')!;
    await Promise.all([due({}), due({}), due({})]);
    expect((await acts(body.id)).slice(1)).toEqual(['announcement.published by itself']);
    // The second page of people is written, and its process gone before it says so; so it goes until the power is back.
    const notifications = api.app.get(Notifications);
    const tellAll = notifications.tellAll.bind(notifications);
    let pages = 0;
    const dying = jest.spyOn(notifications, 'tellAll').mockImplementation(async (tx, news) => {
      await tellAll(tx, news);
      pages += 1;
      if (pages >= 2) throw new Error('The power went.');
    });
    await api.alone(() => Promise.all([api.runJobs(), api.runJobs()]));
    dying.mockRestore();
    expect(await letters(body.id)).toEqual({ letters: 500, people: 500 });
    await api.db.query('update graphile_worker._private_jobs set run_at = now()');
    await Promise.all([api.runJobs(), api.runJobs()]);
    expect(await letters(body.id)).toEqual({ letters: people + 1, people: people + 1 });
    await due({});
    await api.runJobs();
    expect(await letters(body.id)).toEqual({ letters: people + 1, people: people + 1 });
  });

  /** Others of the group. @returns how many */
  async function copies({ enrolmentId }: Learner, times: number): Promise<number> {
    await api.db.query(
      `with people as (
         insert into users (id, email, email_key, name, time_zone, confirmed_at, created_at)
         select gen_random_uuid(), 'copy-' || gen_random_uuid(), 'copy-' || gen_random_uuid(), 'P', 'Europe/London', now(), now()
           from generate_series(1, $2::int) returning id)
       insert into enrolments select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'user_id', p.id))).*
         from enrolments e, people p where e.id = $1`,
      [enrolmentId, times],
    );
    return times;
  }

  const letters = async (id: string) =>
    (
      await api.db.query(
        `select count(*)::int as letters, count(distinct n.person_id)::int as people
           from notifications n join mails m on m.person_id = n.person_id and m.kind = 'announcement'
          where n.dedupe_key = $1`,
        [`announcement:${id}`],
      )
    )[0];

  it('or when somebody says so before, or at another time, or not at all', async () => {
    const [early, later, never] = [
      (await write({ date: '2027-03-02', time: '09:00' }).expect(201)).body.id,
      (await write({ date: '2027-03-02', time: '09:00' }).expect(201)).body.id,
      (await write({ date: '2027-03-02', time: '09:00' }).expect(201)).body.id,
    ];
    await publish(early).expect(200);
    expect((await (await change(later, { time: '17:30' })).body).publishAt).toBe('2027-03-02T17:30:00.000Z');
    expect((await change(never, { date: null })).body.errors).toMatchObject([{ field: 'date' }]);
    expect((await change(never, { date: null, time: null })).body).toMatchObject({ state: 'draft', publishAt: null });
    api.timeIs('2027-03-02T09:01:00Z');
    await aMinutePasses(api);
    expect(await listed(reader)).toEqual([early]);
    api.timeIs('2027-03-02T17:31:00Z');
    await aMinutePasses(api);
    expect(await listed(reader)).toEqual([later, early]);
    expect(await told(reader)).toHaveLength(2);
    const { body } = await change(early, { date: '2027-03-09', time: '09:00' });
    expect(body.code).toBe('already_published');
  });
});
