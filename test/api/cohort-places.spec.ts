import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aCohort, type CohortOptions } from '../support/cohort.js';
import { publishCourse } from '../support/course.js';
import { CONSENTS, enrolled, type Learner, moved, stateOf } from '../support/enrolment.js';
import { lastMailTo, mailsTo } from '../support/mailbox.js';
import { type Person, TestApi } from '../support/test-api.js';

const HOUR = 3_600_000;

describe('the places of a cohort', () => {
  let api: TestApi;
  let admin: Person;
  let slug: string;
  let count = 0;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'] });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    count += 1;
    ({ slug } = await publishCourse(api, { slug: `course-${count}` }));
    api.timeIs('2027-02-01T10:00:00Z');
  });

  const cohort = (given: Partial<CohortOptions> = {}) =>
    aCohort(api, { course: slug, startsOn: '2027-03-01', capacity: 1, ...given });

  async function joined(cohortId: string): Promise<Learner> {
    return enrolled(await api.person({ timeZone: 'Europe/Berlin' }), slug, { cohortId });
  }

  async function several(cohortId: string, howMany: number): Promise<Learner[]> {
    const all: Learner[] = [];
    for (let place = 0; place < howMany; place += 1) {
      all.push(await joined(cohortId));
      api.timePasses(1000);
    }
    return all;
  }

  const mine = async (learner: Learner) => (await learner.get(learner.at()).expect(200)).body;
  const answer = (learner: Learner, what: string) => learner.post(learner.at('/place'), { answer: what });
  const kinds = async ({ email }: Person) => (await mailsTo(api, email)).map(({ kind }) => kind);

  it('offers a place that came free to who has waited longest, and keeps it for a time', async () => {
    const { id } = await cohort({ offerHours: 24 });
    const [first, second, third] = (await several(id, 3)) as [Learner, Learner, Learner];
    expect(await Promise.all([first, second, third].map(stateOf))).toEqual(['accepted', 'waitlisted', 'waitlisted']);
    await first.post(first.at('/withdraw'), {}).expect(200);
    expect(await mine(second)).toMatchObject({ state: 'waitlisted', offer: { until: expect.any(String) } });
    expect(await mine(third)).toMatchObject({ state: 'waitlisted', offer: null });
    const mail = await lastMailTo(api, second.email, 'place-offered');
    expect(mail.subject).toBe('A place is yours if you want it');
    expect(mail.text).toContain('Tuesday 2 February at 11:00');
    expect((await answer(second, 'accept').expect(200)).body.state).toBe('accepted');
    expect(await mine(second)).toMatchObject({
      state: 'accepted',
      offer: null,
      cohort: { id, startsOn: '2027-03-01' },
    });
    expect(await kinds(third)).toEqual(['waitlisted']);
  });

  it('takes a doubled tap for one, either way', async () => {
    const { id } = await cohort();
    const [first, second, third] = (await several(id, 3)) as [Learner, Learner, Learner];
    await first.post(first.at('/withdraw'), {}).expect(200);
    await answer(second, 'decline').expect(200);
    await answer(second, 'decline').expect(200);
    const twice = await Promise.all([answer(third, 'accept'), answer(third, 'accept')]);
    expect(twice.map(({ status }) => status)).toEqual([200, 200]);
    const history = await api.db.query(
      `select 1 from enrolment_transitions where enrolment_id = $1 and to_state = 'accepted'`,
      [third.enrolmentId],
    );
    expect(history).toHaveLength(1);
  });

  it('passes on what is declined, and asks again who says so, behind the others', async () => {
    const { id } = await cohort();
    const [first, second, third] = (await several(id, 3)) as [Learner, Learner, Learner];
    await first.post(first.at('/withdraw'), {}).expect(200);
    await answer(second, 'decline').expect(200);
    expect(await mine(second)).toMatchObject({ state: 'waitlisted', offer: null, passedOver: true });
    expect((await mine(third)).offer).not.toBeNull();
    await answer(second, 'ask_again').expect(200);
    expect(await mine(second)).toMatchObject({ offer: null, passedOver: false });
    await answer(third, 'decline').expect(200);
    expect((await mine(second)).offer).not.toBeNull();
  });

  it('ends an offer on time by itself, to the second, and tells both people', async () => {
    const { id } = await cohort({ offerHours: 24 });
    const [first, second, third] = (await several(id, 3)) as [Learner, Learner, Learner];
    await first.post(first.at('/withdraw'), {}).expect(200);
    api.timePasses(24 * HOUR - 1000);
    await fillPlaces();
    expect((await mine(second)).offer).not.toBeNull();
    api.timePasses(1000);
    await answer(second, 'accept').expect(409);
    await fillPlaces();
    expect(await mine(second)).toMatchObject({ offer: null, passedOver: true });
    expect((await mine(third)).offer).not.toBeNull();
    expect(await kinds(second)).toEqual(['waitlisted', 'place-offered', 'place-passed-on']);
    expect(await kinds(third)).toEqual(['waitlisted', 'place-offered']);
    // Run again, it changes nothing and writes nobody.
    await fillPlaces();
    expect(await kinds(third)).toEqual(['waitlisted', 'place-offered']);
  });

  it('does not go round in circles when nobody else waits', async () => {
    const { id } = await cohort({ offerHours: 1 });
    const [first, second] = (await several(id, 2)) as [Learner, Learner];
    await first.post(first.at('/withdraw'), {}).expect(200);
    api.timePasses(HOUR);
    await fillPlaces();
    await fillPlaces();
    expect(await kinds(second)).toEqual(['waitlisted', 'place-offered', 'place-passed-on']);
  });

  it('counts a place that is on offer as taken, for newcomers and for staff', async () => {
    const { id } = await cohort();
    const [first, second] = (await several(id, 2)) as [Learner, Learner];
    await first.post(first.at('/withdraw'), {}).expect(200);
    const late = await joined(id);
    expect(await stateOf(late)).toBe('waitlisted');
    const refused = await admin.post(`/api/admin/enrolments/${late.enrolmentId}/transitions`, { to: 'accepted' });
    expect(refused.body.code).toBe('no_free_place');
    await moved(admin, second.enrolmentId, 'accepted');
    expect(await stateOf(second)).toBe('accepted');
  });

  it('gives the place of a person who withdraws while it is on offer to the next', async () => {
    const { id } = await cohort();
    const [first, second, third] = (await several(id, 3)) as [Learner, Learner, Learner];
    await first.post(first.at('/withdraw'), {}).expect(200);
    await second.post(second.at('/withdraw'), {}).expect(200);
    expect((await mine(third)).offer).not.toBeNull();
  });

  it('gives one place to one of fifty who come at once', async () => {
    const { id } = await cohort();
    const people = await Promise.all(Array.from({ length: 50 }, () => api.person()));
    const answers = await Promise.all(
      people.map((person) => person.post(`/api/courses/${slug}/enrolments`, { ...CONSENTS, cohortId: id }).expect(201)),
    );
    expect(answers.filter(({ body }) => body.state === 'accepted')).toHaveLength(1);
  });

  it('does not let a full cohort hold up another one, or those at their own pace', async () => {
    await api.db.query('update courses set capacity = 2 where slug = $1', [slug]);
    const full = await cohort();
    const open = await cohort({ capacity: 5 });
    const [seated, waits] = (await several(full.id, 2)) as [Learner, Learner];
    const other = await joined(open.id);
    expect(await Promise.all([seated, waits, other].map(stateOf))).toEqual(['accepted', 'waitlisted', 'accepted']);
    const alone = await enrolled(await api.person(), slug);
    expect(await stateOf(alone)).toBe('waitlisted');
    await other.post(other.at('/withdraw'), {}).expect(200);
    expect(await stateOf(alone)).toBe('accepted');
    expect((await mine(waits)).offer).toBeNull();
  });

  it('fills places that staff make by raising the number', async () => {
    const { id } = await cohort();
    const [, second, third] = (await several(id, 3)) as [Learner, Learner, Learner];
    const { headers } = await admin.get(`/api/admin/cohorts/${id}`).expect(200);
    await admin.patch(`/api/admin/cohorts/${id}`, { capacity: 2 }).set('if-match', headers.etag!).expect(200);
    await api.runJobs();
    expect((await mine(second)).offer).not.toBeNull();
    expect((await mine(third)).offer).toBeNull();
  });

  it('keeps offers to itself: another person and a stranger are told the same', async () => {
    const { id } = await cohort();
    const [first, second] = (await several(id, 2)) as [Learner, Learner];
    await first.post(first.at('/withdraw'), {}).expect(200);
    await first.post(second.at('/place'), { answer: 'accept' }).expect(404);
    await admin.post(second.at('/place'), { answer: 'accept' }).expect(404);
    await answer(second, 'grab').expect(400);
    expect((await answer(first, 'accept').expect(409)).body.code).toBe('no_offer');
  });

  async function fillPlaces(): Promise<void> {
    await api.db.query(`select graphile_worker.add_job('fill-places')`);
    await api.runJobs();
  }
});
