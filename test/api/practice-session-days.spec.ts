import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DomainEvents } from '@convenor/platform';
import { SessionAttended } from '@convenor/practice';
import { publishCourse } from '../support/course.js';
import type { Learner } from '../support/enrolment.js';
import { mailsTo } from '../support/mailbox.js';
import { aGroup, book, giveUp, offered } from '../support/sessions.js';
import { type Person, TestApi } from '../support/test-api.js';

describe('live sessions, when their day comes,', () => {
  let api: TestApi;
  let trainer: Person;
  let cohortId: string;
  let member: Awaited<ReturnType<typeof aGroup>>['member'];
  beforeAll(async () => {
    api = await TestApi.start();
    await publishCourse(api, { slug: 'facilitation' });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    api.timeIs('2027-02-20T12:00:00Z');
    ({ trainer, cohortId, member } = await aGroup(api, 'facilitation'));
  });

  const page = async (id: string, who: Person = trainer) =>
    (await who.get(`/api/admin/sessions/${id}`).expect(200)).body;
  const change = async (id: string, given: object, who: Person = trainer) => {
    const { headers } = await who.get(`/api/admin/sessions/${id}`).expect(200);
    return who.patch(`/api/admin/sessions/${id}`, given).set('if-match', String(headers.etag));
  };
  const cancel = (id: string, reason = 'The room is being painted.') =>
    trainer.post(`/api/admin/sessions/${id}/cancel`, { reason });

  describe('remind', () => {
    const at = async (time: string): Promise<void> => {
      api.timeIs(time);
      await api.db.query(
        `update graphile_worker._private_jobs set run_at = now() - interval '1 minute' where run_at <= $1`,
        [time],
      );
      await api.runJobs();
    };
    const reminders = async (person: Person) =>
      (await mailsTo(api, person.email))
        .filter(({ kind }) => kind === 'session-reminder')
        .map(({ subject }) => subject);

    it('once, in the morning of the day before, in the zone of the person', async () => {
      const id = await offered(trainer, cohortId);
      const london = await member({ timeZone: 'Europe/London' });
      const auckland = await member({ timeZone: 'Pacific/Auckland' });
      for (const learner of [london, auckland]) await book(learner, id).expect(200);
      await at('2027-03-03T09:59:00Z');
      expect(await reminders(london)).toEqual([]);
      expect(await reminders(auckland)).toEqual([]);
      await at('2027-03-03T10:00:00Z');
      await at('2027-03-03T10:01:00Z');
      expect(await reminders(london)).toEqual(['Tomorrow at 19:00']);
      await at('2027-03-03T21:00:00Z');
      expect(await reminders(auckland)).toEqual(['Tomorrow at 08:00']);
    });

    it('of the new time when it moved, and not of the old one', async () => {
      const id = await offered(trainer, cohortId);
      const learner = await member();
      await book(learner, id).expect(200);
      await change(id, { date: '2027-03-05' });
      await at('2027-03-03T10:00:00Z');
      expect(await reminders(learner)).toEqual([]);
      await at('2027-03-04T10:00:00Z');
      expect(await reminders(learner)).toEqual(['Tomorrow at 19:00']);
    });

    it('of nothing that moved closer than its reminder', async () => {
      const id = await offered(trainer, cohortId);
      const learner = await member();
      await book(learner, id).expect(200);
      api.timeIs('2027-03-02T12:00:00Z');
      await change(id, { date: '2027-03-03' });
      await at('2027-03-03T10:00:00Z');
      expect(await reminders(learner)).toEqual([]);
    });

    it('nobody of what does not take place, and nobody who gave up their place', async () => {
      const [off, on] = [await offered(trainer, cohortId), await offered(trainer, cohortId, { time: '21:00' })];
      const learner = await member();
      for (const id of [off, on]) await book(learner, id).expect(200);
      await cancel(off).expect(200);
      await giveUp(learner, on).expect(204);
      await at('2027-03-03T10:00:00Z');
      expect(await reminders(learner)).toEqual([]);
    });

    it('with the word that is true when the job comes late, and not after the start', async () => {
      const [early, late] = [await offered(trainer, cohortId, { time: '08:00' }), await offered(trainer, cohortId)];
      const learner = await member();
      for (const id of [early, late]) await book(learner, id).expect(200);
      await at('2027-03-04T09:00:00Z');
      expect(await reminders(learner)).toEqual(['Today at 19:00']);
    });
  });

  describe('note who was there', () => {
    it('from the start on, of who had a place, and can be put right', async () => {
      const heard: string[] = [];
      api.app.get(DomainEvents).on(SessionAttended, async (_tx, { enrolmentId }) => void heard.push(enrolmentId));
      const id = await offered(trainer, cohortId);
      const [one, two, three] = [await member(), await member(), await member()];
      for (const learner of [one, two]) await book(learner, id).expect(200);
      const mark = (...marks: [Learner, string][]) =>
        trainer.put(`/api/admin/sessions/${id}/attendance`, {
          marks: marks.map(([{ enrolmentId }, attended]) => ({ enrolmentId, attended })),
        });
      expect((await mark([one, 'yes']).expect(409)).body.code).toBe('session_not_begun');
      api.timeIs('2027-03-04T19:00:00Z');
      await mark([one, 'yes'], [three, 'yes']).expect(400);
      await api.alone(() => mark([one, 'yes'], [two, 'no']).expect(200));
      await api.alone(() => mark([one, 'yes'], [two, 'excused']).expect(200));
      expect(heard).toEqual([one.enrolmentId]);
      expect(await page(id)).toMatchObject({ attended: 1, marked: 2 });
      api.timeIs('2027-03-05T19:00:00Z');
      const { body } = await two.get(two.at('/sessions?when=past')).expect(200);
      expect(body.items).toMatchObject([{ id, booking: { attended: 'excused' } }]);
      expect((await three.get(three.at('/sessions?when=past')).expect(200)).body.items).toEqual([]);
      expect((await one.get(one.at('/sessions')).expect(200)).body.items).toEqual([]);
    });
  });
});
