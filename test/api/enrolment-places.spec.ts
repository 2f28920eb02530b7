import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLearner, CONSENTS, type Learner, moved, stateOf } from '../support/enrolment.js';
import { publishCourse } from '../support/course.js';
import { aConfirmedAccount } from '../support/account.js';
import { mailsTo } from '../support/mailbox.js';
import { type Person, TestApi } from '../support/test-api.js';

describe('the places of a course', () => {
  let api: TestApi;
  let admin: Person;
  let count = 0;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'] });
  });
  afterAll(() => api.stop());

  async function aCourse(capacity: number, enrolmentPolicy: 'open' | 'approval' = 'open'): Promise<string> {
    count += 1;
    const { slug } = await publishCourse(api, { slug: `course-${count}`, capacity, enrolmentPolicy });
    return slug;
  }

  async function learners(slug: string, howMany: number): Promise<Learner[]> {
    const all: Learner[] = [];
    for (let place = 0; place < howMany; place += 1) all.push(await aLearner(api, slug));
    return all;
  }

  const states = (all: Learner[]) => Promise.all(all.map(stateOf));

  it('puts those who come later on a waiting list and moves them up in order', async () => {
    const slug = await aCourse(2);
    const all = await learners(slug, 5);
    expect(await states(all)).toEqual(['active', 'active', 'waitlisted', 'waitlisted', 'waitlisted']);
    const [first, second, third] = all as [Learner, Learner, Learner];
    await second.post(second.at('/withdraw'), {}).expect(200);
    expect(await states(all)).toEqual(['active', 'withdrawn', 'accepted', 'waitlisted', 'waitlisted']);
    await moved(admin, first.enrolmentId, 'completed');
    expect(await states(all)).toEqual(['completed', 'withdrawn', 'accepted', 'accepted', 'waitlisted']);
    expect((await mailsTo(api, third.email)).map(({ kind }) => kind)).toEqual(['waitlisted', 'accepted']);
  });

  it('says before that there is a waiting list, and shows the places left', async () => {
    const slug = await aCourse(1);
    const before = await admin.get(`/api/courses/${slug}/enrolment-form`);
    expect(before.body.full).toBe(false);
    await aLearner(api, slug);
    const after = await admin.get(`/api/courses/${slug}/enrolment-form`);
    expect(after.body.full).toBe(true);
    expect((await admin.get(`/api/courses/${slug}`)).body.placesLeft).toBe(0);
  });

  it('gives no place away twice when many come at once', async () => {
    const slug = await aCourse(3);
    const people = await Promise.all(Array.from({ length: 12 }, () => api.person()));
    const answers = await Promise.all(
      people.map((person) => person.post(`/api/courses/${slug}/enrolments`, CONSENTS).expect(201)),
    );
    const given = answers.map(({ body }) => body.state as string);
    expect(given.filter((state) => state === 'active')).toHaveLength(3);
    expect(given.filter((state) => state === 'waitlisted')).toHaveLength(9);
  });

  it('lets nobody pass those who wait when places were added', async () => {
    const slug = await aCourse(1);
    const [, waiting] = (await learners(slug, 2)) as [Learner, Learner];
    await api.db.query('update courses set capacity = 2 where slug = $1', [slug]);
    const late = await aLearner(api, slug);
    expect(await states([waiting, late])).toEqual(['accepted', 'waitlisted']);
  });

  it('fills places that were added', async () => {
    const slug = await aCourse(1);
    const all = await learners(slug, 3);
    const settings = `/api/admin/courses/${slug}`;
    const { headers } = await admin.get(settings).expect(200);
    await admin
      .patch(settings, { capacity: null })
      .set('if-match', headers['etag'] as string)
      .expect(200);
    await api.runJobs();
    expect(await states(all)).toEqual(['active', 'accepted', 'accepted']);
  });

  it('fills the place of a person who deleted their account', async () => {
    const slug = await aCourse(1);
    const { browser, password } = await aConfirmedAccount(api);
    await browser.post(`/api/courses/${slug}/enrolments`, CONSENTS);
    const waiting = await aLearner(api, slug);
    expect(await stateOf(waiting)).toBe('waitlisted');
    expect((await browser.post('/api/me/delete', { password })).status).toBe(204);
    await api.runJobs();
    expect(await stateOf(waiting)).toBe('accepted');
  });

  it('keeps the place of a paused person, and gives away that of a lapsed one', async () => {
    const slug = await aCourse(1);
    const [sitting, waiting] = (await learners(slug, 2)) as [Learner, Learner];
    await moved(admin, sitting.enrolmentId, 'paused');
    expect(await stateOf(waiting)).toBe('waitlisted');
    await moved(admin, sitting.enrolmentId, 'active', 'lapsed');
    expect(await stateOf(waiting)).toBe('accepted');
    const reopened = await admin
      .post(`/api/admin/enrolments/${sitting.enrolmentId}/transitions`, { to: 'active', reason: 'Back again.' })
      .expect(409);
    expect(reopened.body.code).toBe('no_free_place');
  });

  it('refuses to accept an application when every place is taken', async () => {
    const slug = await aCourse(1, 'approval');
    const first = await aLearner(api, slug, { motivation: 'To help.' });
    const second = await aLearner(api, slug, { motivation: 'To help, too.' });
    await moved(admin, first.enrolmentId, 'accepted');
    const { body } = await admin
      .post(`/api/admin/enrolments/${second.enrolmentId}/transitions`, { to: 'accepted' })
      .expect(409);
    expect(body.code).toBe('no_free_place');
    await moved(admin, second.enrolmentId, 'waitlisted');
    await first.post(first.at('/withdraw'), {}).expect(200);
    expect(await stateOf(second)).toBe('accepted');
  });

  it('survives people leaving and staff deciding at the same moment', async () => {
    const slug = await aCourse(4);
    const all = await learners(slug, 10);
    const leaving = all.slice(0, 4).map((learner) => learner.post(learner.at('/withdraw'), {}));
    const deciding = all
      .slice(0, 8)
      .map(({ enrolmentId }) => admin.post(`/api/admin/enrolments/${enrolmentId}/transitions`, { to: 'accepted' }));
    const giving = all.slice(4, 6).map((learner) => learner.post(learner.at('/withdraw'), {}));
    const answers = await Promise.all([...leaving, ...deciding, ...giving]);
    expect(answers.map(({ status }) => status).filter((status) => status !== 200 && status !== 409)).toEqual([]);
    const seated = (await states(all)).filter((state) => state === 'accepted' || state === 'active');
    expect(seated).toHaveLength(4);
  });
});
