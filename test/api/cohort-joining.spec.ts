import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aCohort, type CohortOptions } from '../support/cohort.js';
import { publishCourse } from '../support/course.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { aLearner, CONSENTS, enrolled, type Learner, stateOf } from '../support/enrolment.js';
import { lastMailTo } from '../support/mailbox.js';
import { type Person, TestApi } from '../support/test-api.js';

const DAY = 86_400_000;

describe('joining a cohort', () => {
  let api: TestApi;
  let slug: string;
  let count = 0;
  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    count += 1;
    ({ slug } = await publishCourse(api, { slug: `course-${count}` }));
    api.timeIs('2027-02-01T10:00:00Z');
  });

  const cohort = (given: Partial<CohortOptions> = {}) =>
    aCohort(api, { course: slug, startsOn: '2027-03-01', release: 'weekly', ...given });
  const apply = (person: Person, form: object, course = slug) =>
    person.post(`/api/courses/${course}/enrolments`, { ...CONSENTS, ...form });
  const mine = async (learner: Learner) => (await learner.get(learner.at()).expect(200)).body;
  const windowIs = (id: string, from: string | null, until: string | null) =>
    api.db.query('update cohorts set applications_from = $2, applications_until = $3 where id = $1', [id, from, until]);

  async function startCohorts(): Promise<void> {
    await api.db.query(`select graphile_worker.add_job('start-cohorts')`);
    await api.runJobs();
  }

  it('starts everybody on its first day, each in their own zone, and not before', async () => {
    const { id } = await cohort({ timeZone: 'Europe/Berlin' });
    const apia = await enrolled(await api.person({ timeZone: 'Pacific/Apia' }), slug, { cohortId: id });
    const york = await enrolled(await api.person({ timeZone: 'America/New_York' }), slug, { cohortId: id });
    const early = await apia.post(apia.at('/start'), {}).expect(409);
    expect(early.body).toMatchObject({ code: 'group_not_started', startsOn: '2027-03-01' });
    // Midnight of 1 March in Apia (UTC+13).
    api.timeIs('2027-02-28T10:59:59Z');
    await startCohorts();
    expect(await stateOf(apia)).toBe('accepted');
    api.timeIs('2027-02-28T11:00:00Z');
    await startCohorts();
    expect([await stateOf(apia), await stateOf(york)]).toEqual(['active', 'accepted']);
    api.timeIs('2027-03-01T05:00:00Z');
    await startCohorts();
    expect(await mine(york)).toMatchObject({ state: 'active', startedOn: '2027-03-01' });
  });

  it('opens nothing before its day, and says what opens it and when', async () => {
    const { id } = await cohort();
    const learner = await enrolled(await api.person(), slug, { cohortId: id });
    const [first] = (await mine(learner)).modules;
    expect(first).toMatchObject({ opensOn: '2027-03-01', dueOn: '2027-03-07' });
    expect(first.activities[0]).toMatchObject({
      state: 'locked',
      lockedBy: { activityIds: [], opensOn: '2027-03-01' },
    });
    const refused = await learner.post(learner.activity(SMALL_COURSE.lesson, '/complete')).expect(409);
    expect(refused.body.code).toBe('activity_locked');
    expect(await stateOf(learner)).toBe('accepted');
  });

  it.each([
    ['weekly', '2027-03-08', 'locked'],
    ['all', '2027-03-01', 'open'],
  ] as const)('releases module 2 %s', async (release, opensOn, state) => {
    const { id } = await cohort({ release });
    const learner = await enrolled(await api.person(), slug, { cohortId: id });
    api.timeIs('2027-03-01T10:00:00Z');
    await startCohorts();
    await api.db.query(
      `insert into activity_progress (enrolment_id, activity_id, state, evidence, opened_at, completed_at)
       select $1, unnest($2::text[]), 'complete', '{}', now(), now()`,
      [learner.enrolmentId, [SMALL_COURSE.lesson, SMALL_COURSE.exercise, SMALL_COURSE.quiz]],
    );
    const [, second] = (await mine(learner)).modules;
    expect([second.opensOn, second.activities[0].state]).toEqual([opensOn, state]);
    api.timeIs('2027-03-08T10:00:00Z');
    expect((await mine(learner)).modules[1].activities[0].state).toBe('open');
  });

  it('counts the track of who joins late from the day they join', async () => {
    const { id } = await cohort({ startsOn: '2027-01-25' });
    const learner = await enrolled(await api.person(), slug, { cohortId: id });
    expect(await mine(learner)).toMatchObject({ state: 'active', startedOn: '2027-02-01' });
  });

  it('is possible within its window only, on its own calendar', async () => {
    const { id } = await cohort({ timeZone: 'Pacific/Auckland' });
    await windowIs(id, '2027-02-10', '2027-02-20');
    const person = await api.person();
    const listed = async () => (await api.visitor.get(`/api/courses/${slug}/cohorts`).expect(200)).body.items;
    expect(await listed()).toMatchObject([{ id, open: false, applicationsFrom: '2027-02-10' }]);
    expect((await apply(person, { cohortId: id }).expect(409)).body.code).toBe('cohort_not_open');
    // 10 February begins in Auckland (UTC+13).
    api.timeIs('2027-02-09T11:00:00Z');
    expect(await listed()).toMatchObject([{ id, open: true }]);
    api.timeIs('2027-02-20T10:59:59Z');
    await apply(person, { cohortId: id }).expect(201);
    api.timeIs('2027-02-20T11:00:00Z');
    expect(await listed()).toEqual([]);
    await apply(await api.person(), { cohortId: id }).expect(409);
  });

  it('shows strangers groups without a word about who or how many are in them', async () => {
    const { id } = await cohort({ name: 'Tuesday evenings', capacity: 1 });
    await enrolled(await api.person({ name: 'Zora Unique' }), slug, { cohortId: id });
    const { body, text } = await api.visitor.get(`/api/courses/${slug}/cohorts`).expect(200);
    expect(Object.keys(body.items[0]).sort()).toEqual(
      ['applicationsFrom', 'applicationsUntil', 'endsOn', 'full', 'id', 'name', 'open', 'startsOn', 'timeZone'].sort(),
    );
    expect(body.items[0].full).toBe(true);
    expect(text).not.toContain('Zora');
  });

  it('stays possible without one: at one’s own pace, at once', async () => {
    await cohort();
    expect(await mine(await aLearner(api, slug))).toMatchObject({
      state: 'active',
      cohort: null,
      startedOn: '2027-02-01',
    });
  });

  it('refuses a cohort of another course, one put away and one that is over, alike', async () => {
    const { slug: other } = await publishCourse(api, { slug: `other-${count}` });
    const foreign = await aCohort(api, { course: other, startsOn: '2027-03-01' });
    const over = await cohort({ startsOn: '2026-10-01', endsOn: '2027-01-31' });
    const away = await cohort();
    await api.db.query('update cohorts set archived_at = now() where id = $1', [away.id]);
    for (const { id } of [foreign, over, away]) {
      expect((await apply(await api.person(), { cohortId: id }).expect(409)).body.code).toBe('cohort_not_open');
    }
    await apply(await api.person(), { cohortId: 'no-id' }).expect(400);
    await apply(await api.person(), { cohortId: null }).expect(400);
  });

  describe('by invitation', () => {
    const CODE = 'K7QM-2XPD-9RWC';

    it('needs no decision and no open window, and is told which group it opens', async () => {
      await api.db.query(`update courses set enrolment_policy = 'approval' where slug = $1`, [slug]);
      const { id } = await cohort({ inviteCode: CODE });
      await windowIs(id, null, '2027-01-01');
      const shown = await api.visitor
        .post('/api/cohort-invitations')
        .send({ code: ` ${CODE.toLowerCase()} ` })
        .expect(200);
      expect(shown.body).toMatchObject({ course: { slug }, cohort: { id, open: true } });
      const { body } = await apply(await api.person(), { inviteCode: CODE }).expect(201);
      expect(body.state).toBe('accepted');
      expect((await apply(await api.person(), { motivation: 'To help.' }).expect(201)).body.state).toBe('applied');
      await api.db.query('update cohorts set invite_code = null where id = $1', [id]);
    });

    it('still waits where the group is full', async () => {
      const { id } = await cohort({ inviteCode: CODE, capacity: 1 });
      await apply(await api.person(), { cohortId: id }).expect(201);
      expect((await apply(await api.person(), { inviteCode: CODE }).expect(201)).body.state).toBe('waitlisted');
      await api.db.query('update cohorts set invite_code = null where id = $1', [id]);
    });

    it('opens nothing with a code that is wrong, withdrawn, over, or of another course', async () => {
      const { id } = await cohort({ inviteCode: CODE, endsOn: '2027-04-25' });
      const { slug: other } = await publishCourse(api, { slug: `other-${count}` });
      expect((await apply(await api.person(), { inviteCode: CODE }, other).expect(404)).body.code).toBe(
        'invitation_unknown',
      );
      await apply(await api.person(), { inviteCode: 'AAAA-BBBB-CCCC' }).expect(404);
      api.timeIs('2027-04-26T12:00:00Z');
      await api.visitor.post('/api/cohort-invitations').send({ code: CODE }).expect(404);
      await api.db.query('update cohorts set invite_code = null where id = $1', [id]);
    });
  });

  it('writes to who is accepted that the group starts together', async () => {
    await api.db.query(`update courses set enrolment_policy = 'approval' where slug = $1`, [slug]);
    const { id } = await cohort();
    const learner = await enrolled(await api.person(), slug, { motivation: 'To help.', cohortId: id });
    const admin = await api.person({ roles: ['admin'] });
    await admin.post(`/api/admin/enrolments/${learner.enrolmentId}/transitions`, { to: 'accepted' }).expect(200);
    expect((await lastMailTo(api, learner.email)).text).toContain('Your group starts on Monday 1 March 2027');
    api.timePasses(30 * DAY);
    await startCohorts();
    expect(await stateOf(learner)).toBe('active');
  });
});
