import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PersonalData } from '@convenor/identity';
import { aCohort, assignMentor, joinCohort } from '../support/cohort.js';
import { publishCourse } from '../support/course.js';
import { aLearner, type Learner, moved } from '../support/enrolment.js';
import { mailsTo } from '../support/mailbox.js';
import { aGroup, book, giveUp, offered, SESSION, standingIn } from '../support/sessions.js';
import { type Person, TestApi } from '../support/test-api.js';

const HOSTILE = '<img src=x onerror=alert(1)>{{when}}';

describe('live sessions', () => {
  let api: TestApi;
  let trainer: Person;
  let cohortId: string;
  let member: Awaited<ReturnType<typeof aGroup>>['member'];
  beforeAll(async () => {
    api = await TestApi.start();
    await publishCourse(api, { slug: 'facilitation' });
    await publishCourse(api, { slug: 'another' });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    api.timeIs('2027-02-20T12:00:00Z');
    ({ trainer, cohortId, member } = await aGroup(api, 'facilitation'));
  });

  const kinds = async (person: Person): Promise<string[]> => (await mailsTo(api, person.email)).map(({ kind }) => kind);
  const page = async (id: string, who: Person = trainer) =>
    (await who.get(`/api/admin/sessions/${id}`).expect(200)).body;
  const change = async (id: string, given: object, who: Person = trainer) => {
    const { headers } = await who.get(`/api/admin/sessions/${id}`).expect(200);
    return who.patch(`/api/admin/sessions/${id}`, given).set('if-match', String(headers.etag));
  };
  const cancel = (id: string, reason = 'The room is being painted.') =>
    trainer.post(`/api/admin/sessions/${id}/cancel`, { reason });

  describe('are offered', () => {
    it('at a time on the wall of the cohort, to all of its people', async () => {
      const kathmandu = await aGroup(api, 'facilitation', 'Asia/Kathmandu');
      const id = await offered(kathmandu.trainer, kathmandu.cohortId, { note: HOSTILE });
      expect(await page(id, kathmandu.trainer)).toMatchObject({
        ...{ startsAt: '2027-03-04T13:15:00.000Z', timeZone: 'Asia/Kathmandu', date: '2027-03-04', time: '19:00' },
        ...{ booked: 0, waiting: 0, online: true, note: HOSTILE, people: [], leads: true },
      });
      const learner = await kathmandu.member();
      const { body } = await learner.get(learner.at('/sessions')).expect(200);
      expect(body).toMatchObject({ next: null, mayBook: true, inGroup: true });
      expect(body.items).toMatchObject([{ id, title: SESSION.title, link: null, booking: null }]);
      expect(await standingIn(await member(), id)).toBeNull();
    });

    it('as a series that keeps its time over a change of clocks', async () => {
      const { body } = await trainer
        .post(`/api/admin/cohorts/${cohortId}/sessions`, { ...SESSION, date: '2027-03-22', weeks: 3 })
        .expect(201);
      expect(body.items.map(({ startsAt }: { startsAt: string }) => startsAt)).toEqual([
        ...['2027-03-22T19:00:00.000Z', '2027-03-29T18:00:00.000Z', '2027-04-05T18:00:00.000Z'],
      ]);
      expect(new Set(body.items.map(({ seriesId }: { seriesId: string }) => seriesId)).size).toBe(1);
      const first = await trainer.get(`/api/admin/cohorts/${cohortId}/sessions?limit=2`).expect(200);
      expect(first.body.items).toHaveLength(2);
      const second = await trainer.get(`/api/admin/cohorts/${cohortId}/sessions?limit=2&after=${first.body.next}`);
      expect(second.body.items.map(({ id }: { id: string }) => id)).toEqual([body.items[2].id]);
      expect(second.body.next).toBeNull();
    });

    it.each([
      ['nowhere', { link: null }, 'link'],
      ['at an address that is no secure one', { link: 'http://video.example/1' }, 'link'],
      ['at an address that is a program', { link: 'javascript:alert(1)' }, 'link'],
      ['in the past', { date: '2027-02-19' }, 'date'],
      ['on a day that there is not', { date: '2027-02-30' }, 'date'],
      ['at a time that there is not', { time: '25:00' }, 'time'],
      ['to nobody', { facilitators: 0, participants: 0, observers: 0 }, 'participants'],
      ['for ever', { weeks: 27 }, 'weeks'],
    ])('but not %s', async (_what, given, field) => {
      const { body } = await trainer
        .post(`/api/admin/cohorts/${cohortId}/sessions`, { ...SESSION, ...given })
        .expect(400);
      expect(body.errors.map((error: { field: string }) => error.field)).toContain(field);
    });

    it('by who leads the cohort, and seen by who helps in it', async () => {
      const id = await offered(trainer, cohortId);
      const learner = await member({ name: 'Ada' });
      const other = await member({ name: 'Ben' });
      for (const one of [learner, other]) await book(one, id).expect(200);
      const mentor = await api.person({ roles: ['mentor'] });
      const stranger = await api.person({ roles: ['trainer'] });
      await api.db.query(`insert into cohort_staff values ($1, $2, 'mentor')`, [cohortId, mentor.id]);
      await assignMentor(api, learner.enrolmentId, mentor.id);
      const seen = await page(id, mentor);
      expect(seen).toMatchObject({ booked: 2, leads: false });
      expect(seen.people.map(({ name }: { name: string }) => name)).toEqual(['Ada']);
      await mentor.get(`/api/admin/cohorts/${cohortId}/sessions`).expect(200);
      await mentor.post(`/api/admin/cohorts/${cohortId}/sessions`, SESSION).expect(403);
      await mentor.patch(`/api/admin/sessions/${id}`, {}).set('if-match', '"1"').expect(403);
      // Who leads other cohorts and helps in this one does not lead it.
      const helper = await api.person({ roles: ['trainer'] });
      await api.db.query(`insert into cohort_staff values ($1, $2, 'mentor')`, [cohortId, helper.id]);
      expect((await page(id, helper)).leads).toBe(false);
      await helper.post(`/api/admin/cohorts/${cohortId}/sessions`, SESSION).expect(404);
      await helper.patch(`/api/admin/sessions/${id}`, {}).set('if-match', '"1"').expect(404);
      await stranger.get(`/api/admin/cohorts/${cohortId}/sessions`).expect(404);
      await stranger.post(`/api/admin/cohorts/${cohortId}/sessions`, SESSION).expect(404);
      await stranger.get(`/api/admin/sessions/${id}`).expect(404);
      await stranger.patch(`/api/admin/sessions/${id}`, {}).set('if-match', '"1"').expect(404);
      await stranger.post(`/api/admin/sessions/${id}/cancel`, { reason: 'No.' }).expect(404);
      const marks = [{ enrolmentId: learner.enrolmentId, attended: 'yes' }];
      await stranger.put(`/api/admin/sessions/${id}/attendance`, { marks }).expect(404);
      expect((await page(id, await api.person({ roles: ['admin'] }))).leads).toBe(true);
    });
  });

  describe('have places', () => {
    it('with a link for who has one, and never a name', async () => {
      const id = await offered(trainer, cohortId, { capacity: 3, facilitators: 1, observers: 0 });
      const learner = await member({ name: 'Ada Quokka' });
      const other = await member();
      const { body } = await book(learner, id, 'facilitator').expect(200);
      expect(body).toMatchObject({
        link: SESSION.link,
        booking: { role: 'facilitator', state: 'booked', position: null },
        roles: [
          { role: 'facilitator', free: 0 },
          { role: 'participant', free: 2 },
        ],
      });
      const seen = await other.get(other.at('/sessions')).expect(200);
      expect(seen.text).not.toContain('Quokka');
      expect(seen.text).not.toContain(SESSION.link);
      expect(await kinds(learner)).toEqual(['session-booked']);
    });

    it('once for a person, however often they ask', async () => {
      const id = await offered(trainer, cohortId, { capacity: 5 });
      const learner = await member();
      await Promise.all(Array.from({ length: 5 }, () => book(learner, id).expect(200)));
      expect((await page(id)).booked).toBe(1);
      expect(await kinds(learner)).toEqual(['session-booked']);
    });

    it('one place for one of fifty who ask at once, and a turn in order for the others', async () => {
      const id = await offered(trainer, cohortId, { capacity: 1 });
      const first = await member();
      const learners = [first];
      for (let n = 1; n < 50; n += 1) {
        const person = await api.person();
        const enrolmentId = await copied(first.enrolmentId, person);
        learners.push({ ...first, ...person, enrolmentId, at: (rest = '') => `/api/enrolments/${enrolmentId}${rest}` });
      }
      const answers = await Promise.all(learners.map((learner) => patiently(() => book(learner, id))));
      const states = answers.map(({ body }) => body.booking.state as string);
      expect(states.filter((state) => state === 'booked')).toHaveLength(1);
      expect(await page(id)).toMatchObject({ booked: 1, waiting: 49 });
      const letters = await api.db.query(`select 1 from mails where dedupe_key like $1`, [`session-booked:${id}:%`]);
      expect(letters).toHaveLength(1);
    });

    /** A second passage like this one, for somebody else. */
    async function copied(enrolmentId: string, person: Person): Promise<string> {
      const [row] = await api.db.query<{ id: string }[]>(
        `insert into enrolments select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'user_id', $2::uuid))).*
           from enrolments e where e.id = $1 returning id`,
        [enrolmentId, person.id],
      );
      return row!.id;
    }

    async function patiently(request: () => ReturnType<typeof book>): Promise<Awaited<ReturnType<typeof book>>> {
      const answer = await request();
      return answer.status === 503 ? patiently(request) : answer;
    }

    it('go to who waits, in order, when one frees', async () => {
      const id = await offered(trainer, cohortId, { capacity: 1 });
      const [one, two, three] = [await member(), await member(), await member()];
      for (const learner of [one, two, three]) {
        await book(learner, id).expect(200);
        api.timePasses(1_000);
      }
      expect(await standingIn(two, id)).toBe('waiting 1');
      expect(await standingIn(three, id)).toBe('waiting 2');
      await giveUp(one, id).expect(204);
      await giveUp(one, id).expect(204);
      expect([await standingIn(one, id), await standingIn(two, id)]).toEqual([null, 'booked']);
      expect(await standingIn(three, id)).toBe('waiting 1');
      expect(await kinds(two)).toEqual(['session-place']);
      expect(await kinds(one)).toEqual(['session-booked', 'session-left']);
      expect(await kinds(three)).toEqual([]);
    });

    it('go to nobody by themselves shortly before the start, and may be taken then', async () => {
      const id = await offered(trainer, cohortId, { capacity: 1 });
      const [one, two] = [await member(), await member()];
      for (const learner of [one, two]) await book(learner, id).expect(200);
      api.timeIs('2027-03-04T17:00:01Z');
      await giveUp(one, id).expect(204);
      expect(await standingIn(two, id)).toBe('waiting 1');
      expect((await book(two, id).expect(200)).body.booking.state).toBe('booked');
    });

    it('go past who has another session at that time by now', async () => {
      const id = await offered(trainer, cohortId, { capacity: 1 });
      const beside = await offered(trainer, cohortId, { time: '20:00' });
      const [one, two, three] = [await member(), await member(), await member()];
      for (const learner of [one, two, three]) await book(learner, id).expect(200);
      await book(two, beside).expect(200);
      await giveUp(one, id).expect(204);
      expect(await standingIn(three, id)).toBe('booked');
      expect(await standingIn(two, id)).toBe('waiting 1');
    });

    it('not in two sessions at the same time', async () => {
      const id = await offered(trainer, cohortId);
      const beside = await offered(trainer, cohortId, { time: '20:29' });
      const after = await offered(trainer, cohortId, { time: '20:30' });
      const learner = await member();
      await book(learner, id).expect(200);
      expect((await book(learner, beside).expect(409)).body.code).toBe('session_overlaps');
      await book(learner, after).expect(200);
    });

    it('change their role where that is free', async () => {
      const id = await offered(trainer, cohortId, { facilitators: 1 });
      const [one, two, three] = [await member(), await member(), await member()];
      await book(one, id, 'facilitator').expect(200);
      await book(two, id, 'participant').expect(200);
      await book(three, id, 'facilitator').expect(200);
      expect((await book(two, id, 'facilitator').expect(409)).body.code).toBe('session_full');
      await book(one, id, 'observer').expect(200);
      expect(await standingIn(three, id)).toBe('booked');
      expect((await page(id)).people.map(({ role }: { role: string }) => role).sort()).toEqual([
        ...['facilitator', 'observer', 'participant'],
      ]);
      expect(await kinds(one)).toEqual(['session-booked']);
    });

    it('are swapped in one step, or not at all', async () => {
      const [full, free, held] = [
        await offered(trainer, cohortId, { capacity: 1 }),
        await offered(trainer, cohortId, { time: '19:30' }),
        await offered(trainer, cohortId, { time: '18:00', capacity: 1 }),
      ];
      const [one, two, three] = [await member(), await member(), await member()];
      await book(one, full).expect(200);
      await book(two, held).expect(200);
      await book(three, held).expect(200);
      expect((await book(two, full, 'participant', held).expect(409)).body.code).toBe('session_full');
      expect(await standingIn(two, held)).toBe('booked');
      await book(two, free, 'participant', held).expect(200);
      await book(two, free, 'participant', held).expect(200);
      expect([await standingIn(two, free), await standingIn(two, held)]).toEqual(['booked', null]);
      expect(await standingIn(three, held)).toBe('booked');
      expect(await kinds(two)).toEqual(['session-booked', 'session-booked', 'session-left']);
      await book(two, full, 'participant', '0197c000-0000-7000-8000-00000000dead').expect(404);
    });

    it('not in a session of another group, of another person, or that has begun', async () => {
      const id = await offered(trainer, cohortId);
      const elsewhere = await aLearner(api, 'facilitation');
      await book(elsewhere, id).expect(404);
      await giveUp(elsewhere, id).expect(404);
      const [one, two] = [await member(), await member()];
      await two.put(one.at(`/sessions/${id}/booking`), { role: 'participant' }).expect(404);
      await two.get(one.at('/sessions')).expect(404);
      await book(one, id).expect(200);
      await two.delete(one.at(`/sessions/${id}/booking`)).expect(404);
      api.timeIs('2027-03-04T19:00:00Z');
      expect((await book(two, id).expect(409)).body.code).toBe('session_started');
      expect((await giveUp(one, id).expect(409)).body.code).toBe('session_started');
    });

    it('not in a role that nobody is asked for, nor for who has left', async () => {
      const id = await offered(trainer, cohortId, { observers: 0 });
      const learner = await member();
      expect((await book(learner, id, 'observer').expect(409)).body.code).toBe('role_not_offered');
      await learner.post(learner.at('/withdraw'), {}).expect(200);
      expect((await book(learner, id).expect(409)).body.code).toBe('enrolment_not_active');
    });
  });

  describe('lose people', () => {
    const twoFor = async (): Promise<[string, Learner, Learner]> => {
      const id = await offered(trainer, cohortId, { capacity: 1 });
      const [one, two] = [await member(), await member()];
      for (const learner of [one, two]) await book(learner, id).expect(200);
      return [id, one, two];
    };

    it('who withdraw: their place goes to who waits', async () => {
      const [id, one, two] = await twoFor();
      await one.post(one.at('/withdraw'), {}).expect(200);
      expect(await standingIn(two, id)).toBe('booked');
      expect(await kinds(one)).toContain('session-released');
    });

    it('who move to another group', async () => {
      const [id, one, two] = await twoFor();
      const admin = await api.person({ roles: ['admin'] });
      const { id: other } = await aCohort(api, { course: 'facilitation' });
      await admin
        .put(`/api/admin/enrolments/${one.enrolmentId}/cohort`, { cohortId: other, reason: 'Evenings suit better.' })
        .expect(204);
      expect([await standingIn(one, id), await standingIn(two, id)]).toEqual([null, 'booked']);
    });

    it('who delete their account', async () => {
      const [id, one, two] = await twoFor();
      await api.db.transaction((tx) => api.app.get(PersonalData).erase(tx, one.id));
      expect(await standingIn(two, id)).toBe('booked');
      expect(await kinds(one)).toEqual([]);
    });

    it('and keep those who pause', async () => {
      const [id, one, two] = await twoFor();
      const admin = await api.person({ roles: ['admin'] });
      await one.post(one.at('/start'), {}).expect(200);
      await moved(admin, one.enrolmentId, 'paused');
      expect([await standingIn(one, id), await standingIn(two, id)]).toEqual(['booked', 'waiting 1']);
    });
  });

  describe('change', () => {
    it('only as their last state was seen', async () => {
      const id = await offered(trainer, cohortId);
      const { headers } = await trainer.get(`/api/admin/sessions/${id}`).expect(200);
      await trainer.patch(`/api/admin/sessions/${id}`, { title: 'Closing' }).expect(428);
      const patch = () =>
        trainer.patch(`/api/admin/sessions/${id}`, { title: 'Closing' }).set('if-match', String(headers.etag));
      await patch().expect(200);
      await patch().expect(412);
      expect((await page(id)).title).toBe('Closing');
    });

    it('and tell those who have a place, when it is another time or place', async () => {
      const id = await offered(trainer, cohortId);
      const learner = await member();
      await book(learner, id).expect(200);
      expect((await change(id, { note: 'Bring a pen.', title: 'Closing' })).status).toBe(200);
      expect(await kinds(learner)).toEqual(['session-booked']);
      expect((await change(id, { time: '18:30' })).body.startsAt).toBe('2027-03-04T18:30:00.000Z');
      expect((await change(id, { link: null, place: 'Town hall' })).body).toMatchObject({ online: false, link: null });
      expect(await kinds(learner)).toEqual(['session-booked', 'session-changed', 'session-changed']);
      const last = (await mailsTo(api, learner.email)).at(-1)!;
      expect(last.text).toContain('Town hall');
      expect(last.subject).toBe('Changed: Thursday 4 March at 18:30');
    });

    it('never so that people lose a place; more places go to who waits', async () => {
      const id = await offered(trainer, cohortId, { capacity: 2 });
      const learners = [await member(), await member(), await member()];
      for (const learner of learners) await book(learner, id).expect(200);
      expect((await change(id, { capacity: 1 })).status).toBe(400);
      expect((await change(id, { participants: 1 })).status).toBe(400);
      expect((await change(id, { capacity: 3 })).status).toBe(200);
      expect(await standingIn(learners[2]!, id)).toBe('booked');
    });

    it('no more once they are over or called off', async () => {
      const id = await offered(trainer, cohortId);
      api.timeIs('2027-03-04T20:30:00Z');
      expect((await change(id, { note: 'Late.' })).body.code).toBe('session_not_open');
      expect((await cancel(id).expect(409)).body.code).toBe('session_not_open');
    });

    it('do not move into the past', async () => {
      const id = await offered(trainer, cohortId);
      expect((await change(id, { date: '2027-02-19' })).status).toBe(400);
    });
  });

  describe('called off', () => {
    it('say why to who had a place or waited, once', async () => {
      const id = await offered(trainer, cohortId, { capacity: 1 });
      const [one, two] = [await member(), await member()];
      for (const learner of [one, two]) await book(learner, id).expect(200);
      await cancel(id, HOSTILE).expect(200);
      await cancel(id, 'Another reason.').expect(200);
      expect(await kinds(one)).toEqual(['session-booked', 'session-cancelled']);
      expect(await kinds(two)).toEqual(['session-cancelled-waiting']);
      const mail = (await mailsTo(api, one.email)).at(-1)!;
      expect(mail.subject).toBe('Not taking place: Thursday 4 March at 19:00');
      expect(mail.html).not.toContain('<img');
      const { body } = await one.get(one.at('/sessions')).expect(200);
      expect(body.items).toMatchObject([{ cancelled: true, cancelReason: HOSTILE, link: null }]);
      const third = await member();
      expect((await third.get(third.at('/sessions')).expect(200)).body.items).toEqual([]);
      expect((await book(third, id).expect(409)).body.code).toBe('session_cancelled');
      await giveUp(one, id).expect(204);
      expect(await standingIn(two, id)).toBe('waiting 1');
    });
  });

  it('are handed over with what else is kept about a person', async () => {
    const id = await offered(trainer, cohortId);
    const learner = await member();
    await book(learner, id).expect(200);
    const { body } = await learner.get('/api/me/export').expect(200);
    expect(body.liveSessions).toMatchObject([{ title: SESSION.title, role: 'participant', state: 'booked' }]);
  });

  it('are open to who completed the course, and closed to who is in no group', async () => {
    const learner = await member();
    await joinCohort(api, learner.enrolmentId, cohortId);
    const alone = await aLearner(api, 'facilitation');
    const { body } = await alone.get(alone.at('/sessions')).expect(200);
    expect(body).toMatchObject({ items: [], inGroup: false });
  });
});
