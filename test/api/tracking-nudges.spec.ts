import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { isHeldOut, type NudgeRule } from '@convenor/rules';
import { SMALL_COURSE } from '../support/course-package.js';
import { publishCourse } from '../support/course.js';
import { aLearner, enrolled, type Learner } from '../support/enrolment.js';
import { mailsTo } from '../support/mailbox.js';
import { changeNudge, NUDGES, runNudges, type ShownNudge } from '../support/nudges.js';
import { type Person, TestApi } from '../support/test-api.js';

/** A Monday. The first module is due on Sunday 7 March, the second on the 14th. */
const START = '2027-03-01T10:00:00Z';
const THREE_DAYS_OVERDUE = '2027-03-10T09:12:00Z';

describe('nudges', () => {
  let api: TestApi;
  let admin: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    await publishCourse(api, { slug: 'small' });
    await publishCourse(api, { slug: 'other' });
    admin = await api.person({ roles: ['admin'] });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    await api.db.query('delete from enrolments');
    await api.db.query('update nudge_rules set enabled_at = null, holdout_percent = 0');
    api.timeIs(START);
  });

  const on = (id: string, change = {}): Promise<ShownNudge> => changeNudge(admin, id, { enabled: true, ...change });
  const rule = async (id: string) => (await admin.get(`/api/admin/nudges/${id}`).expect(200)).body;
  const dryRun = async (id: string, query = '') =>
    (await admin.get(`/api/admin/nudges/${id}/dry-run${query}`).expect(200)).body;
  const nudgesTo = async ({ email }: Person) =>
    (await mailsTo(api, email)).filter(({ kind }) => kind.startsWith('nudge'));
  async function itIs(instant: string): Promise<void> {
    api.timeIs(instant);
    await runNudges(api);
  }

  it('are five rules at first, all of them off', async () => {
    const { body } = await admin.get('/api/admin/nudges').expect(200);
    const said = body.items.map((each: ShownNudge) => [each.trigger, each.days, each.action, each.enabled]);
    expect(said).toEqual([
      ['overdue', 3, 'mail', false],
      ['overdue', 7, 'mentor_list', false],
      ['overdue', 14, 'task', false],
      ['silent', 10, 'mail', false],
      ['silent', 21, 'task', false],
    ]);
    const page = (await admin.get('/api/admin/nudges?limit=3').expect(200)).body;
    const rest = (await admin.get(`/api/admin/nudges?limit=3&after=${page.next}`).expect(200)).body;
    expect([...page.items, ...rest.items].map(({ id }) => id)).toEqual(Object.values(NUDGES));
    expect(rest.next).toBeNull();
    expect(body.items[0].effect).toMatchObject({ verdict: 'not_enough', touched: { people: 0, share: null } });
  });

  it('say whom they would touch today and why, and touch nobody before they are switched on', async () => {
    const late = await aLearner(api, 'small', { name: 'Rosa Lind' });
    await aLearner(api, 'small', { timeZone: 'Pacific/Honolulu' });
    api.timeIs('2027-03-02T10:00:00Z');
    await aLearner(api, 'small', { name: 'In time' });
    api.timeIs(THREE_DAYS_OVERDUE);
    await runNudges(api);
    const run = await dryRun(NUDGES.mailWhenOverdue);
    expect(run).toMatchObject({ total: 1, heldOut: 0, next: null });
    expect(run.items).toEqual([
      {
        ...{ enrolmentId: late.enrolmentId, person: { id: late.id, name: 'Rosa Lind' } },
        ...{ course: expect.objectContaining({ slug: 'small' }), cohortName: null },
        ...{ since: '2027-03-07', days: 3, lastActivityAt: null, heldOut: false },
      },
    ]);
    expect(await rule(NUDGES.mailWhenOverdue)).toMatchObject({ touchesToday: 1, heldOutToday: 0, enabled: false });
    expect(await nudgesTo(late)).toEqual([]);
    expect(await api.db.query('select 1 from nudge_touches')).toEqual([]);
  });

  it('list whom they would touch page by page, who waits longest first', async () => {
    const people: Learner[] = [];
    for (const day of ['02', '01', '01', '03']) {
      api.timeIs(`2027-03-${day}T10:00:00Z`);
      people.push(await aLearner(api, 'small'));
    }
    api.timeIs('2027-03-20T07:00:00Z');
    const seen: { enrolmentId: string; since: string }[] = [];
    let after: string | null = '';
    do {
      const page: { items: typeof seen; next: string | null; total: number } = await dryRun(
        NUDGES.mentorList,
        `?limit=2${after && `&after=${after}`}`,
      );
      expect(page.total).toBe(4);
      seen.push(...page.items);
      after = page.next;
    } while (after);
    expect(seen.map(({ since }) => since)).toEqual(['2027-03-07', '2027-03-07', '2027-03-08', '2027-03-09']);
    expect(seen.map(({ enrolmentId }) => enrolmentId).sort()).toEqual(people.map((one) => one.enrolmentId).sort());
    await admin.get(`/api/admin/nudges/${NUDGES.mentorList}/dry-run?after=nonsense`).expect(400);
  });

  it('are switched on and changed as they were read, which is written down', async () => {
    const path = `/api/admin/nudges/${NUDGES.task}`;
    await admin.patch(path, { enabled: true }).expect(428);
    const { headers } = await admin.get(path).expect(200);
    const tag = { 'if-match': headers['etag']! };
    const { body } = await admin.patch(path, { enabled: true, days: 15, holdoutPercent: 5 }).set(tag).expect(200);
    expect(body).toMatchObject({ enabled: true, days: 15, holdoutPercent: 5, enabledAt: '2027-03-01T10:00:00.000Z' });
    await admin.patch(path, { enabled: false }).set(tag).expect(412);
    await changeNudge(admin, NUDGES.task, { enabled: false, days: 14 });
    const audit = await api.db.query(
      `select action, actor_id, detail from audit_log where subject_type = 'nudge' and subject_id = $1 order by seq`,
      [NUDGES.task],
    );
    const rest = { trigger: 'overdue', action: 'task', holdoutPercent: 5 };
    expect(audit).toEqual([
      {
        action: 'nudge.changed',
        actor_id: admin.id,
        detail: { ...rest, days: 15, daysBefore: 14, holdoutPercentBefore: 0 },
      },
      { action: 'nudge.switched_on', actor_id: admin.id, detail: { ...rest, days: 15 } },
      {
        action: 'nudge.changed',
        actor_id: admin.id,
        detail: { ...rest, days: 14, daysBefore: 15, holdoutPercentBefore: 5 },
      },
      { action: 'nudge.switched_off', actor_id: admin.id, detail: { ...rest, days: 14 } },
    ]);
  });

  it.each([
    { days: 0 },
    { days: 91 },
    { days: 1.5 },
    { holdoutPercent: 51 },
    { days: null },
    { enabled: null },
    { action: 'task' },
  ])('refuse %j', async (change) => {
    await admin.patch(`/api/admin/nudges/${NUDGES.task}`, change).set('if-match', '*').expect(400);
  });

  it('write one friendly mail, in the morning where the person is', async () => {
    const learner = await aLearner(api, 'small', { timeZone: 'America/New_York' });
    await on(NUDGES.mailWhenOverdue);
    await itIs('2027-03-10T13:59:00Z');
    expect(await nudgesTo(learner)).toEqual([]);
    await itIs('2027-03-10T14:00:00Z');
    await itIs('2027-03-10T15:00:00Z');
    await itIs('2027-03-11T14:00:00Z');
    const [mail, ...more] = await nudgesTo(learner);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ kind: 'nudge-overdue', subject: 'Whenever you are ready' });
    expect(mail!.text).toContain(`/learn/${learner.enrolmentId}/activities/${SMALL_COURSE.lesson}`);
    expect(mail!.text).toMatch(/The next step is “.+”\. It takes about \d+ minutes\./);
    expect(mail!.text).toMatch(/catch-up plan[\s\S]+a break/);
    expect(await rule(NUDGES.mailWhenOverdue)).toMatchObject({ touchesToday: 0, touchedThisWeek: 1 });
  });

  it('begin as soon as they are switched on, with those for whom it is day', async () => {
    const learner = await aLearner(api, 'small');
    const elsewhere = await aLearner(api, 'small', { timeZone: 'Asia/Tokyo' });
    api.timeIs('2027-03-10T12:30:00Z');
    await on(NUDGES.mailWhenOverdue);
    await api.runJobs();
    expect(await nudgesTo(learner)).toHaveLength(1);
    expect(await nudgesTo(elsewhere)).toEqual([]);
  });

  it('touch a person again once they were in time, and not before', async () => {
    const learner = await aLearner(api, 'small');
    await on(NUDGES.mailWhenOverdue);
    await itIs(THREE_DAYS_OVERDUE);
    await admin
      .post(`/api/admin/enrolments/${learner.enrolmentId}/extensions`, { days: 7, reason: 'Agreed.' })
      .expect(204);
    await itIs('2027-03-16T09:12:00Z');
    expect(await nudgesTo(learner)).toHaveLength(1);
    await itIs('2027-03-17T09:12:00Z');
    expect(await nudgesTo(learner)).toHaveLength(2);
  });

  it('never write twice to one person within three days, whatever the rules and trainings', async () => {
    const learner = await aLearner(api, 'small');
    const again = await enrolled(learner, 'other');
    await on(NUDGES.mailWhenOverdue);
    await on(NUDGES.mailWhenSilent);
    await itIs('2027-03-11T09:12:00Z');
    expect(await nudgesTo(learner)).toHaveLength(1);
    await itIs('2027-03-13T18:12:00Z');
    expect(await nudgesTo(learner)).toHaveLength(1);
    await itIs('2027-03-14T09:12:00Z');
    await itIs('2027-03-17T09:12:00Z');
    await itIs('2027-03-20T09:12:00Z');
    await itIs('2027-03-30T09:12:00Z');
    expect((await nudgesTo(learner)).map(({ kind }) => kind).sort()).toEqual([
      ...['nudge-overdue', 'nudge-overdue', 'nudge-silent', 'nudge-silent'],
    ]);
    const touched = await api.db.query<{ id: string }[]>('select distinct enrolment_id as id from nudge_touches');
    expect(touched.map(({ id }) => id).sort()).toEqual([learner.enrolmentId, again.enrolmentId].sort());
  });

  it('leave alone who is on a break, who has left, and who is locked out', async () => {
    const [onBreak, gone, locked] = [
      await aLearner(api, 'small'),
      await aLearner(api, 'small'),
      await aLearner(api, 'small'),
    ];
    await onBreak.post(onBreak.at('/breaks'), { days: 14 }).expect(201);
    await gone.post(gone.at('/withdraw'), {}).expect(200);
    await api.db.query('update users set suspended_at = now() where id = $1', [locked.id]);
    for (const id of Object.values(NUDGES)) await on(id);
    await itIs(THREE_DAYS_OVERDUE);
    expect(await api.db.query('select 1 from nudge_touches')).toEqual([]);
    for (const id of Object.values(NUDGES)) expect((await dryRun(id)).total).toBe(0);
  });

  it('leave out by chance whom they said they would, and count who came back of both', async () => {
    const people: Learner[] = [];
    for (let number = 0; number < 12; number += 1) people.push(await aLearner(api, 'small'));
    const it: NudgeRule = await on(NUDGES.mailWhenOverdue, { holdoutPercent: 50 });
    const heldOut = (): Learner[] => people.filter(({ enrolmentId }) => isHeldOut(it, enrolmentId, '2027-03-07'));
    // By chance there may be nobody of the one, or hardly anybody of the others.
    while (heldOut().length < 1 || people.length - heldOut().length < 3) people.push(await aLearner(api, 'small'));
    const left = heldOut();
    api.timeIs(THREE_DAYS_OVERDUE);
    const run = await dryRun(NUDGES.mailWhenOverdue);
    expect(run).toMatchObject({ total: people.length, heldOut: left.length });
    expect(await rule(NUDGES.mailWhenOverdue)).toMatchObject({
      touchesToday: people.length - left.length,
      heldOutToday: left.length,
    });
    await runNudges(api);
    for (const one of people) expect(await nudgesTo(one)).toHaveLength(left.includes(one) ? 0 : 1);
    const reached = people.filter((one) => !left.includes(one));
    api.timeIs('2027-03-12T20:00:00Z');
    for (const one of [left[0]!, reached[0]!, reached[1]!])
      await one.post(one.activity(SMALL_COURSE.lesson, '/complete')).expect(204);
    await itIs('2027-03-13T09:12:00Z');
    expect((await rule(NUDGES.mailWhenOverdue)).effect.touched.people).toBe(0);
    api.timeIs('2027-03-18T10:00:00Z');
    await reached[2]!.post(reached[2]!.activity(SMALL_COURSE.lesson, '/complete')).expect(204);
    await itIs('2027-03-18T10:12:00Z');
    expect((await rule(NUDGES.mailWhenOverdue)).effect).toMatchObject({
      touched: { people: reached.length, cameBack: 2, share: null },
      heldOut: { people: left.length, cameBack: 1, share: null },
      verdict: 'not_enough',
    });
  });

  it('tell the effect with its interval once there are enough', async () => {
    const { enrolmentId } = await aLearner(api, 'small');
    await api.db.query(
      `insert into nudge_touches (enrolment_id, rule_id, episode, action, held_out, touched_at, came_back_at)
       select $1, $2, date '2020-01-01' + n, 'mail', n % 2 = 0, $3::timestamptz - interval '30 days',
              case when n % 4 = 1 or n = 2 then $3::timestamptz - interval '29 days' end
         from generate_series(1, 60) n`,
      [enrolmentId, NUDGES.mailWhenOverdue, START],
    );
    expect((await rule(NUDGES.mailWhenOverdue)).effect).toEqual({
      touched: { people: 30, cameBack: 15, share: 500, low: 332, high: 668 },
      heldOut: { people: 30, cameBack: 1, share: 33, low: 6, high: 167 },
      verdict: 'helps',
    });
  });

  it('stand in the timeline of whom they reached, and in the data that person gets', async () => {
    const learner = await aLearner(api, 'small');
    await on(NUDGES.mailWhenOverdue);
    await itIs(THREE_DAYS_OVERDUE);
    const { body } = await admin.get(`/api/admin/enrolments/${learner.enrolmentId}`).expect(200);
    expect(body.timeline).toContainEqual(expect.objectContaining({ what: 'nudged', at: '2027-03-10T09:12:00.000Z' }));
    const { body: data } = await learner.get('/api/me/export').expect(200);
    expect(JSON.stringify(data)).toContain('"left_out_by_chance":false');
  });
});
