import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLearner, enrolled, type Learner, moved } from '../support/enrolment.js';
import { patchCourse, publishCourse } from '../support/course.js';
import { type Person, TestApi } from '../support/test-api.js';

const DAY = 86_400_000;

describe('the track of an enrolment', () => {
  let api: TestApi;
  let admin: Person;
  const slug = 'a-small-course';
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs('2027-03-01T12:00:00Z');
    admin = await api.person({ roles: ['admin'] });
    await publishCourse(api, { slug });
  });
  afterAll(() => api.stop());

  const outline = async (learner: Learner) => (await learner.get(learner.at()).expect(200)).body;
  const dueDays = async (learner: Learner): Promise<string[]> =>
    (await outline(learner)).modules.map(({ dueOn }: { dueOn: string }) => dueOn);
  const extend = (learner: Learner, body: object) =>
    admin.post(`/api/admin/enrolments/${learner.enrolmentId}/extensions`, body);

  it('makes each module due at the end of its week, counted from the day of starting', async () => {
    api.timeIs('2027-03-01T12:00:00Z');
    const learner = await aLearner(api, slug);
    expect(await outline(learner)).toMatchObject({
      startedOn: '2027-03-01',
      week: 1,
      weeks: 2,
      timeZone: 'Europe/London',
    });
    expect(await dueDays(learner)).toEqual(['2027-03-07', '2027-03-14']);
    const mine = await learner.get('/api/me/enrolments').expect(200);
    expect(mine.body.items[0]).toMatchObject({ startedOn: '2027-03-01', nextDueOn: '2027-03-07' });
  });

  it.each([
    ['Pacific/Auckland', '2027-03-02'],
    ['Europe/London', '2027-03-01'],
    ['America/Los_Angeles', '2027-03-01'],
    ['Pacific/Kiritimati', '2027-03-02'],
    ['Pacific/Niue', '2027-03-01'],
  ])('starts on the day that it is in %s', async (timeZone, day) => {
    api.timeIs('2027-03-01T11:30:00Z');
    const learner = await aLearner(api, slug, { timeZone });
    expect((await outline(learner)).startedOn).toBe(day);
  });

  it('is in time until 23:59:59 where the person lives, across a change of clocks', async () => {
    api.timeIs('2027-03-22T09:00:00Z');
    const learner = await aLearner(api, slug, { timeZone: 'Europe/London' });
    expect((await dueDays(learner))[0]).toBe('2027-03-28');
    // The clocks of London go forward on 28 March 2027: its last second is 22:59:59 UTC.
    api.timeIs('2027-03-28T22:59:59Z');
    expect((await outline(learner)).pace.status).toBe('on_track');
    api.timeIs('2027-03-28T23:00:00Z');
    expect((await outline(learner)).pace).toMatchObject({
      status: 'behind',
      reasons: [{ code: 'module_overdue', params: { moduleId: 'arriving', days: 1 } }],
    });
  });

  it('moves every later due date by the length of a pause, and nothing falls due during it', async () => {
    api.timeIs('2027-04-05T10:00:00Z');
    const learner = await aLearner(api, slug);
    expect(await dueDays(learner)).toEqual(['2027-04-11', '2027-04-18']);
    api.timePasses(2 * DAY);
    await moved(admin, learner.enrolmentId, 'paused');
    api.timePasses(10 * DAY);
    expect(await outline(learner)).toMatchObject({
      state: 'paused',
      pace: { status: 'on_track', reasons: [{ code: 'paused' }] },
      forecast: null,
      next: null,
    });
    expect(await dueDays(learner)).toEqual(['2027-04-21', '2027-04-28']);
    await learner.post(learner.at('/resume')).expect(200);
    api.timePasses(DAY);
    expect(await dueDays(learner)).toEqual(['2027-04-21', '2027-04-28']);
    expect(await outline(learner)).toMatchObject({ state: 'active', week: 1, pace: { status: 'on_track' } });
    await learner.put(learner.activity('welcome', '/reading'), { position: 10, activeSeconds: 5 }).expect(204);
  });

  it('takes no learning during a pause, but leaves everything readable', async () => {
    const learner = await aLearner(api, slug);
    await moved(admin, learner.enrolmentId, 'paused');
    await learner.get(learner.activity('welcome')).expect(200);
    const { body } = await learner.post(learner.activity('welcome', '/complete')).expect(409);
    expect(body).toMatchObject({ code: 'enrolment_not_active', state: 'paused' });
    await learner.put(learner.activity('welcome', '/reading'), { position: 10, activeSeconds: 5 }).expect(409);
  });

  it('moves due dates by an extension, of one module or of all', async () => {
    api.timeIs('2027-05-03T10:00:00Z');
    const learner = await aLearner(api, slug);
    await extend(learner, { days: 5, moduleId: 'leading', reason: 'Exams.' }).expect(204);
    expect(await dueDays(learner)).toEqual(['2027-05-09', '2027-05-21']);
    await extend(learner, { days: 2, reason: 'A cold.' }).expect(204);
    expect(await dueDays(learner)).toEqual(['2027-05-11', '2027-05-23']);
    const mine = await learner.get('/api/me/enrolments').expect(200);
    expect(mine.body.items[0].nextDueOn).toBe('2027-05-11');
    const [row] = await api.db.query(
      `select actor_id, reason, detail from audit_log where enrolment_id = $1 and action = 'enrolment.extended' order by seq`,
      [learner.enrolmentId],
    );
    expect(row).toEqual({ actor_id: admin.id, reason: 'Exams.', detail: { days: 5, moduleId: 'leading' } });
  });

  it('takes no extension without a reason, for an unknown module, or before the start', async () => {
    const learner = await aLearner(api, slug);
    await extend(learner, { days: 5, reason: '   ' }).expect(400);
    await extend(learner, { days: 0, reason: 'None.' }).expect(400);
    const unknown = await extend(learner, { days: 5, moduleId: 'nowhere', reason: 'A cold.' }).expect(400);
    expect(unknown.body.errors).toMatchObject([{ field: 'moduleId' }]);
    await publishCourse(api, { slug: 'by-approval', enrolmentPolicy: 'approval' });
    const applicant = await aLearner(api, 'by-approval', { motivation: 'To help.' });
    const early = await extend(applicant, { days: 5, reason: 'A cold.' }).expect(409);
    expect(early.body.code).toBe('track_not_started');
    await learner
      .post(`/api/admin/enrolments/${learner.enrolmentId}/extensions`, { days: 5, reason: 'Mine.' })
      .expect(403);
  });

  it('begins with the first act of learning of a person who was accepted', async () => {
    await publishCourse(api, { slug: 'decided', enrolmentPolicy: 'approval' });
    const acts: ((learner: Learner) => Promise<unknown>)[] = [
      (learner) => learner.put(learner.activity('welcome', '/reading'), { position: 0, activeSeconds: 0 }).expect(204),
      (learner) => learner.post(learner.activity('welcome', '/complete')).expect(204),
      (learner) => learner.post(learner.at('/start')).expect(200),
    ];
    for (const act of acts) {
      api.timeIs('2027-06-01T10:00:00Z');
      const learner = await aLearner(api, 'decided', { motivation: 'To help.' });
      await moved(admin, learner.enrolmentId, 'accepted');
      expect(await outline(learner)).toMatchObject({
        state: 'accepted',
        startedOn: null,
        week: 0,
        pace: { reasons: [{ code: 'not_started' }] },
      });
      await learner.get(learner.activity('welcome')).expect(200);
      expect((await outline(learner)).state).toBe('accepted');
      api.timeIs('2027-06-04T10:00:00Z');
      await act(learner);
      expect(await outline(learner)).toMatchObject({ state: 'active', startedOn: '2027-06-04', week: 1 });
    }
  });

  it('forgives the idle weeks of a person whom staff let back in', async () => {
    api.timeIs('2027-07-01T10:00:00Z');
    const learner = await aLearner(api, slug);
    api.timePasses(60 * DAY);
    expect((await outline(learner)).pace.status).toBe('stalled');
    await moved(admin, learner.enrolmentId, 'lapsed', 'active');
    expect((await outline(learner)).pace).toMatchObject({
      status: 'at_risk',
      reasons: [{ code: 'module_overdue' }, { code: 'module_overdue' }],
    });
  });

  it('follows corrections of the version it is on, and no new version', async () => {
    await publishCourse(api, { slug: 'corrected', title: 'With a typo' });
    const learner = await aLearner(api, 'corrected');
    await learner.post(learner.activity('welcome', '/complete')).expect(204);
    await patchCourse(api, { slug: 'corrected', title: 'Without the typo' });
    expect(await outline(learner)).toMatchObject({
      course: { title: 'Without the typo', version: '1.1' },
      progress: { completed: 1 },
    });
    await publishCourse(api, { slug: 'corrected', title: 'The second version' });
    await patchCourse(api, { slug: 'corrected', title: 'The second version, corrected' });
    expect((await outline(learner)).course).toMatchObject({ title: 'Without the typo', version: '1.1' });
    const later = await aLearner(api, 'corrected');
    expect((await outline(later)).course.version).toBe('2.1');
  });

  it('keeps the work of a person who withdrew and comes back', async () => {
    await publishCourse(api, { slug: 'kept' });
    const learner = await aLearner(api, 'kept');
    await learner.put(learner.activity('welcome', '/note'), { text: 'Ask about silence.' }).expect(204);
    await learner.post(learner.activity('welcome', '/complete')).expect(204);
    const text = 'The one where nobody spoke for long.';
    await learner.post(learner.activity('first-thoughts', '/reflection/post'), { text }).expect(200);
    await learner.put(learner.activity('further-reading', '/reading'), { position: 400, activeSeconds: 0 }).expect(204);
    await learner
      .post(learner.at('/withdraw'), { reason: 'No time.' })
      .expect(200, { id: learner.enrolmentId, state: 'withdrawn' });
    const gone = await learner.get(learner.activity('welcome')).expect(409);
    expect(gone.body).toMatchObject({ code: 'enrolment_not_active', state: 'withdrawn' });

    const again = await enrolled(learner, 'kept');
    expect(await outline(again)).toMatchObject({
      state: 'active',
      progress: { completed: 2 },
      next: { activityId: 'week-1-quiz' },
    });
    expect((await again.get(again.activity('welcome'))).body).toMatchObject({
      state: 'complete',
      lesson: { note: 'Ask about silence.' },
    });
    expect((await again.get(again.activity('first-thoughts'))).body.exercise).toMatchObject({
      text,
      postedAt: expect.any(String),
    });
    expect((await again.get(again.activity('further-reading'))).body).toMatchObject({
      state: 'in_progress',
      lesson: { position: 400 },
    });
    expect((await outline(learner)).progress.completed).toBe(2);
  });

  it('asks for a new signature when the text has another version by then', async () => {
    const files = {
      'modules/01-arriving/code-of-conduct.agreement.md': agreement('1'),
      'modules/02-leading/code-of-conduct.agreement.md': null,
    };
    const arriving =
      'id: arriving\ntitle: Arriving\nweek: 1\nsummary: You arrive.\noutcomes: [Arrive]\nactivities:\n  - code-of-conduct.agreement.md\n  - welcome.lesson.md\n  - first-thoughts.exercise.md\n  - week-1.quiz.yaml\n';
    const leading =
      'id: leading\ntitle: Leading\nweek: 2\nsummary: You lead.\noutcomes: [Lead]\nactivities:\n  - further-reading.lesson.md\n  - final-assessment.quiz.yaml\n';
    const modules = { 'modules/01-arriving/module.yaml': arriving, 'modules/02-leading/module.yaml': leading };
    await publishCourse(api, { slug: 'signed', files: { ...files, ...modules } });
    const learner = await aLearner(api, 'signed');
    await learner
      .post(learner.activity('code-of-conduct', '/sign'), { signedName: 'Amara Okafor', agreementVersion: '1' })
      .expect(204);
    await learner.post(learner.at('/withdraw'), {}).expect(200);
    const same = await enrolled(learner, 'signed');
    expect((await outline(same)).progress.completed).toBe(1);
    await same.post(same.at('/withdraw'), {}).expect(200);
    await publishCourse(api, {
      slug: 'signed',
      files: { ...files, ...modules, 'modules/01-arriving/code-of-conduct.agreement.md': agreement('2') },
    });
    const changed = await enrolled(learner, 'signed');
    expect((await outline(changed)).progress.completed).toBe(0);
    expect((await changed.get(changed.activity('code-of-conduct'))).body).toMatchObject({
      state: 'open',
      agreement: { version: '2', signedAt: null },
    });
    await changed
      .post(changed.activity('code-of-conduct', '/sign'), { signedName: 'Amara Okafor', agreementVersion: '1' })
      .expect(409);
  });

  it('knows every time zone in the database that browsers know', async () => {
    const known = await api.db.query<{ name: string }[]>('select lower(name) as name from pg_timezone_names');
    const names = new Set(known.map(({ name }) => name));
    expect(Intl.supportedValuesOf('timeZone').filter((zone) => !names.has(zone.toLowerCase()))).toEqual([]);
  });
});

function agreement(version: string): string {
  return `---\nid: code-of-conduct\ntitle: Code of conduct\nminutes: 3\nversion: "${version}"\n---\nI keep what people say in the room.\n`;
}
