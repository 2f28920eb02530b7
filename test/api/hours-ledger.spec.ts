import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { credentialsOf, takeAll } from '../support/certification.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { publishCourse } from '../support/course.js';
import { aLearner, enrolled, type Learner, moved } from '../support/enrolment.js';
import { correct, publishHours, reads, wasActive } from '../support/hours.js';
import { decided, sent } from '../support/practice.js';
import { aGroup, book, offered } from '../support/sessions.js';
import { type Person, TestApi } from '../support/test-api.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

interface Statement {
  timeZone: string;
  seconds: number;
  allSeconds: number;
  days: { on: string; seconds: number }[];
  spent: { source: string; subjectId: string | null; title: string | null; seconds: number }[];
  corrections: { seconds: number; reason: string }[];
}

describe('contact hours', () => {
  let api: TestApi;
  let admin: Person;
  let learner: Learner;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'] });
    await publishHours(api, { slug: 'long' });
    await publishHours(api, { slug: 'with-meetings', practiceHours: true });
    await publishCourse(api, { slug: 'short' });
  });
  beforeEach(async () => {
    api.timeIs('2027-03-01T12:00:00Z');
    learner = await aLearner(api, 'long');
  });
  afterAll(() => api.stop());

  const statement = async (of: Learner = learner, query = ''): Promise<Statement> =>
    (await of.get(of.at(`/hours${query}`)).expect(200)).body as Statement;
  const minutesOf = async (of: Learner = learner): Promise<number> => (await statement(of)).allSeconds / MINUTE;
  const report = (activeSeconds: number, of: Learner = learner, activity: string = SMALL_COURSE.lesson) =>
    of.put(of.activity(activity, '/reading'), { position: 1, activeSeconds }).expect(204);
  const stretches = async (): Promise<[string, string][]> =>
    (
      await api.db.query<{ from: Date; to: Date }[]>(
        'select from_at as "from", to_at as "to" from active_stretches where enrolment_id = $1 order by 1',
        [learner.enrolmentId],
      )
    ).map(({ from, to }) => [from.toISOString().slice(11, 19), to.toISOString().slice(11, 19)]);

  describe('of an open page', () => {
    it('are the time it was active, from report to report', async () => {
      await reads(api, learner, 10);
      expect(await stretches()).toEqual([['12:00:00', '12:10:00']]);
      expect(await statement()).toMatchObject({
        timeZone: 'Europe/London',
        seconds: 10 * MINUTE,
        allSeconds: 10 * MINUTE,
        days: [{ on: '2027-03-01', seconds: 10 * MINUTE }],
        spent: [{ source: 'activity', subjectId: 'welcome', title: 'Welcome to the circle', seconds: 10 * MINUTE }],
        corrections: [],
      });
    });

    it('are what it says, never more than has passed, and the last of it', async () => {
      await report(30);
      api.timePasses(60_000);
      await report(20);
      api.timePasses(10_000);
      await report(3600);
      expect(await stretches()).toEqual([['12:00:40', '12:01:10']]);
    });

    it('leave out the time a device slept or had no connection: one report may get lost, no more', async () => {
      await reads(api, learner, 1);
      api.timePasses(20 * 60_000);
      await report(1200);
      api.timePasses(5_000);
      await report(1200);
      expect(await stretches()).toEqual([
        ['12:00:00', '12:01:00'],
        ['12:19:30', '12:21:05'],
      ]);
    });

    it('follow the clock of the server, also where that is put back', async () => {
      await reads(api, learner, 5);
      api.timePasses(-3 * 60_000);
      await report(60);
      expect(await minutesOf()).toBe(5);
      api.timePasses(4 * 60_000);
      await report(60);
      expect(await minutesOf()).toBe(6);
      expect(await stretches()).toEqual([
        ['12:00:00', '12:05:00'],
        ['12:05:00', '12:06:00'],
      ]);
    });

    it('count once for two devices on one page, whatever arrives first', async () => {
      await report(0);
      for (let minute = 0; minute < 5; minute += 1) {
        api.timePasses(60_000);
        await Promise.all([report(60), report(60), report(60)]);
      }
      expect(await minutesOf()).toBe(5);
    });

    it('count once for two pages at once, in one training or in two', async () => {
      const other = await enrolled(learner, 'short');
      await report(0);
      await report(0, learner, SMALL_COURSE.optionalLesson);
      await report(0, other);
      for (let minute = 0; minute < 3; minute += 1) {
        api.timePasses(60_000);
        await report(60);
        await report(60, learner, SMALL_COURSE.optionalLesson);
        await report(60, other);
      }
      const { body } = await learner.get('/api/me/hours').expect(200);
      expect(body.seconds).toBe(3 * MINUTE);
      expect((await minutesOf()) + (await minutesOf(other))).toBe(3);
    });

    it('are kept from a lesson that was marked as done without a report', async () => {
      await learner.post(learner.activity('welcome', '/complete')).expect(204);
      await reads(api, learner, 2);
      expect(await minutesOf()).toBe(2);
    });

    it('end at three times the minutes of a step', async () => {
      const brief = await aLearner(api, 'short');
      await wasActive(api, brief, '2027-02-27T10:00:00Z', 60);
      await wasActive(api, brief, '2027-02-28T10:00:00Z', 60, SMALL_COURSE.optionalLesson);
      expect((await statement(brief)).spent.map(({ seconds }) => seconds)).toEqual([15 * MINUTE, 15 * MINUTE]);
    });

    it('are no more than eight in any 24', async () => {
      await wasActive(api, learner, '2027-02-26T08:00:00Z', 9 * 60);
      await wasActive(api, learner, '2027-02-27T07:00:00Z', 2 * 60);
      expect((await statement()).days).toEqual([
        { on: '2027-02-26', seconds: 8 * HOUR },
        { on: '2027-02-27', seconds: HOUR },
      ]);
    });
  });

  describe('of live sessions', () => {
    it('are their length while it stands that one was there', async () => {
      const { trainer, cohortId, member } = await aGroup(api, 'long');
      const person = await member();
      const id = await offered(trainer, cohortId);
      await book(person, id).expect(200);
      api.timeIs('2027-03-04T20:45:00Z');
      const mark = (attended: string) =>
        trainer
          .put(`/api/admin/sessions/${id}/attendance`, { marks: [{ enrolmentId: person.enrolmentId, attended }] })
          .expect(200);
      expect(await minutesOf(person)).toBe(0);
      await mark('yes');
      await mark('yes');
      expect((await statement(person)).spent).toMatchObject([
        { source: 'session', subjectId: id, title: 'Opening a meeting', seconds: 90 * MINUTE },
      ]);
      await wasActive(api, person, '2027-03-04T20:00:00Z', 45);
      expect(await minutesOf(person)).toBe(105);
      await mark('no');
      expect(await minutesOf(person)).toBe(45);
    });

    it('can be the last of what a certificate asks for', async () => {
      await publishHours(api, { slug: 'by-sessions', hours: 1 });
      const { trainer, cohortId, member } = await aGroup(api, 'by-sessions');
      const person = await member();
      await takeAll(person);
      const id = await offered(trainer, cohortId);
      await book(person, id);
      api.timeIs('2027-03-04T20:45:00Z');
      expect(await credentialsOf(person)).toEqual([]);
      const marks = [{ enrolmentId: person.enrolmentId, attended: 'yes' }];
      await trainer.put(`/api/admin/sessions/${id}/attendance`, { marks }).expect(200);
      await api.runJobs();
      expect(await credentialsOf(person)).toHaveLength(1);
    });
  });

  describe('of meetings', () => {
    it.each([
      ['with-meetings', 90],
      ['long', 0],
    ])('count where the course says so: %s', async (slug, minutes) => {
      const person = await aLearner(api, slug);
      const { id } = await sent(person, { heldOn: '2027-02-28' });
      expect(await minutesOf(person)).toBe(0);
      await decided(admin, id, 'sign');
      const { days, allSeconds } = await statement(person);
      expect(allSeconds).toBe(minutes * MINUTE);
      expect(days).toEqual(minutes > 0 ? [{ on: '2027-02-28', seconds: minutes * MINUTE }] : []);
    });
  });

  describe('in a statement', () => {
    it.each([
      [
        'Europe/London',
        [
          ['2027-02-27', 30],
          ['2027-02-28', 30],
        ],
      ],
      ['Pacific/Chatham', [['2027-02-28', 60]]],
      ['America/Los_Angeles', [['2027-02-27', 60]]],
    ])('stand on days of the zone where the person lives: %s', async (timeZone, days) => {
      const person = await aLearner(api, 'long', { timeZone });
      await wasActive(api, person, '2027-02-27T23:30:00Z', 60);
      expect(await statement(person)).toMatchObject({
        timeZone,
        days: days.map(([on, minutes]) => ({ on, seconds: Number(minutes) * MINUTE })),
      });
    });

    it('are those of the period; the sum of all stands beside', async () => {
      for (const day of ['01', '02', '03']) await wasActive(api, learner, `2027-02-${day}T10:00:00Z`, 30);
      expect(await statement(learner, '?from=2027-02-02&to=2027-02-02')).toMatchObject({
        seconds: 30 * MINUTE,
        allSeconds: 90 * MINUTE,
        days: [{ on: '2027-02-02' }],
      });
      expect((await statement(learner, '?from=2027-02-02')).seconds).toBe(60 * MINUTE);
    });

    it.each(['?from=2027-02-30', '?to=nonsense', '?from=2027-02-02&to=2027-02-01', '?day=1'])(
      'refuse a period that is none: %s',
      async (query) => {
        for (const path of ['/api/me/hours', '/api/me/hours.csv', learner.at('/hours'), learner.at('/hours.csv')])
          await learner.get(`${path}${query}`).expect(400);
      },
    );

    it('come as a file, sitting by sitting, in which nothing runs', async () => {
      await wasActive(api, learner, '2027-02-27T23:30:00Z', 60);
      await wasActive(api, learner, '2027-02-28T00:31:00Z', 4);
      await correct(admin, learner, { minutes: 15, on: '2027-03-01', reason: '=1+1' }).expect(201);
      for (const path of ['/api/me/hours.csv', learner.at('/hours.csv')]) {
        const answer = await learner.get(path).expect(200).expect('content-type', 'text/csv; charset=utf-8');
        expect(answer.headers['content-disposition']).toContain('contact-hours.csv');
        expect(answer.text.replace('\uFEFF', '').trim().split('\r\n')).toEqual([
          'Day (Europe/London),From,To,Training,Kind,What,Minutes,Reason',
          '2027-02-27,23:30,00:00,A small course,Active time,Welcome to the circle,30,',
          '2027-02-28,00:00,00:35,A small course,Active time,Welcome to the circle,34,',
          "2027-03-01,,,A small course,Correction,,15,'=1+1",
        ]);
      }
    });

    it('are for the person and for staff who look after them', async () => {
      const stranger = await aLearner(api, 'long');
      await stranger.get(learner.at('/hours')).expect(404);
      await stranger.get(learner.at('/hours.csv')).expect(404);
      const path = `/api/admin/enrolments/${learner.enrolmentId}/hours`;
      await learner.get(path).expect(403);
      await (await api.person({ roles: ['mentor'] })).get(path).expect(404);
      expect((await admin.get(path).expect(200)).body).toEqual(await statement());
    });

    it('are handed over with the other data of a person', async () => {
      await reads(api, learner, 1);
      await correct(admin, learner, { minutes: 15, on: '2027-03-01' }).expect(201);
      const { body } = await learner.get('/api/me/export').expect(200);
      expect(body.contactHours).toMatchObject([{ source: 'correction', seconds: 900, reason: 'Read on paper.' }]);
      expect(body.progress.activeTime).toMatchObject([{ activity_id: 'welcome', to_at: '2027-03-01T12:01:00.000Z' }]);
    });
  });

  describe('as a requirement', () => {
    it('are the same sum, with corrections', async () => {
      await publishHours(api, { slug: 'asks-for-hours', hours: 2 });
      const person = await aLearner(api, 'asks-for-hours');
      await wasActive(api, person, '2027-02-28T10:00:00Z', 90);
      const standing = async () => (await person.get(person.at('/requirements')).expect(200)).body.items[0];
      expect(await standing()).toMatchObject({
        met: false,
        evidence: [{ params: { minutes: 90 } }],
        missing: [{ params: { minutes: 30 } }],
      });
      await correct(admin, person, { minutes: 30, on: '2027-03-01' }).expect(201);
      expect(await standing()).toMatchObject({ met: true, evidence: [{ params: { minutes: 120 } }] });
      expect(await credentialsOf(person)).toHaveLength(1);
    });
  });

  describe('of somebody who comes back', () => {
    it('go on from where they were, and are said once', async () => {
      await wasActive(api, learner, '2027-02-28T10:00:00Z', 30);
      await moved(admin, learner.enrolmentId, 'withdrawn');
      const again = await enrolled(learner, 'long');
      await wasActive(api, again, '2027-02-28T12:00:00Z', 30);
      expect(await minutesOf(again)).toBe(60);
      expect(await minutesOf()).toBe(30);
      expect((await learner.get('/api/me/hours').expect(200)).body.seconds).toBe(HOUR);
    });

    it('share the cap of a step', async () => {
      const first = await aLearner(api, 'short');
      await wasActive(api, first, '2027-02-28T10:00:00Z', 10);
      await moved(admin, first.enrolmentId, 'withdrawn');
      const again = await enrolled(first, 'short');
      await wasActive(api, again, '2027-02-28T12:00:00Z', 10);
      expect(await minutesOf(again)).toBe(15);
    });

    it('begin anew once a course was completed', async () => {
      const first = await aLearner(api, 'short');
      await wasActive(api, first, '2027-02-28T10:00:00Z', 10);
      await takeAll(first);
      const again = await enrolled(first, 'short');
      expect(await minutesOf(again)).toBe(0);
    });
  });
});
