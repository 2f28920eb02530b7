import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import ical, { type VEvent } from 'node-ical';
import { aCohort } from '../support/cohort.js';
import { publishCourse } from '../support/course.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { aLearner, enrolled, type Learner, moved, stateOf } from '../support/enrolment.js';
import { statementsOf } from '../support/statements.js';
import { type Person, TestApi } from '../support/test-api.js';

const CHOICE = { startOn: '2027-03-01', weekdays: [1, 4], hoursPerWeek: 1, at: '19:00' };

interface Sitting {
  startsAt: string;
  minutes: number;
  parts: { activityId: string }[];
}

const eventsIn = (text: string): VEvent[] =>
  Object.values(ical.sync.parseICS(text)).filter((part): part is VEvent => part?.type === 'VEVENT');
const startsOf = (sittings: Sitting[]): string[] => sittings.map(({ startsAt }) => startsAt);

describe('a study plan', () => {
  let api: TestApi;
  let admin: Person;
  let learner: Learner;
  beforeAll(async () => {
    api = await TestApi.start();
    await publishCourse(api, { slug: 'facilitation', title: 'Facilitator training' });
    await publishCourse(api, { slug: 'asks-first', enrolmentPolicy: 'approval' });
    admin = await api.person({ roles: ['admin'] });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    // A Monday.
    api.timeIs('2027-03-01T10:00:00Z');
    learner = await aLearner(api, 'facilitation');
  });

  const plan = async (of = learner) => (await of.get(of.at('/plan')).expect(200)).body;
  const choose = (given: object = {}, of = learner) => of.put(of.at('/plan'), { ...CHOICE, ...given });
  const chosen = async (given: object = {}, of = learner) => (await choose(given, of).expect(200)).body;
  const path = async (of = learner) => (await of.get(of.at()).expect(200)).body;
  const dues = async () => (await path()).modules.map(({ dueOn }: { dueOn: string }) => dueOn);
  const excuse = (activityId: string) =>
    admin
      .post(`/api/admin/enrolments/${learner.enrolmentId}/excuses`, { activityId, reason: 'Done elsewhere.' })
      .expect(204);

  it('is proposed until one is chosen, and looking at it changes nothing', async () => {
    const shown = await plan();
    expect(shown).toMatchObject({ choice: null, sittings: [], endOn: null, today: '2027-03-01', state: 'active' });
    expect(shown.proposal).toEqual({ startOn: '2027-03-01', weekdays: [2, 4], hoursPerWeek: 1, at: '19:00' });
    expect(shown.left.map(({ id }: { id: string }) => id)).toEqual([
      ...[SMALL_COURSE.lesson, SMALL_COURSE.exercise, SMALL_COURSE.quiz],
      ...[SMALL_COURSE.agreement, SMALL_COURSE.finalAssessment],
    ]);
    expect(shown.modules.map(({ dueOn }: { dueOn: string }) => dueOn)).toEqual(['2027-03-07', '2027-03-14']);
    expect(await plan()).toEqual(shown);
  });

  it('lays what is left over the days that were chosen, by the clocks of the person', async () => {
    const made = await chosen({ weekdays: [4, 1], at: '19:30' });
    expect(made.choice).toEqual({ ...CHOICE, at: '19:30' });
    expect(startsOf(made.sittings)[0]).toBe('2027-03-01T19:30:00.000Z');
    const ids = made.sittings.flatMap(({ parts }: Sitting) => parts.map(({ activityId }) => activityId));
    expect(ids).toEqual(made.left.map(({ id }: { id: string }) => id));
    expect(await plan()).toEqual(made);
  });

  it('keeps the time on the wall across a change of clocks, and in the zone that the person lives in now', async () => {
    const all = { weekdays: [7], startOn: '2027-03-27' };
    expect(startsOf((await chosen(all)).sittings)[0]).toBe('2027-03-28T18:00:00.000Z');
    await learner.patch('/api/me', { timeZone: 'America/New_York' }).expect(200);
    expect(startsOf((await plan()).sittings)[0]).toBe('2027-03-28T23:00:00.000Z');
  });

  it('follows what was done, and what time has passed', async () => {
    await chosen();
    for (const id of [SMALL_COURSE.lesson, SMALL_COURSE.exercise, SMALL_COURSE.quiz]) await excuse(id);
    const [first] = (await plan()).sittings;
    expect([first.startsAt, first.parts[0].activityId]).toEqual(['2027-03-01T19:00:00.000Z', SMALL_COURSE.agreement]);
    api.timeIs('2027-03-01T20:30:00Z');
    expect((await plan()).sittings[0].startsAt).toBe('2027-03-04T19:00:00.000Z');
    for (const id of [SMALL_COURSE.agreement, SMALL_COURSE.finalAssessment]) await excuse(id);
    expect(await plan()).toMatchObject({ left: [], sittings: [], endOn: null });
  });

  it('leaves breaks alone', async () => {
    await chosen();
    await learner.post(learner.at('/breaks'), { days: 7 }).expect(201);
    expect(startsOf((await plan()).sittings)[0]).toBe('2027-03-08T19:00:00.000Z');
    // It can be chosen anew in the break.
    expect(startsOf((await chosen({ weekdays: [2] })).sittings)[0]).toBe('2027-03-09T19:00:00.000Z');
  });

  it('waits for modules of a cohort that open later', async () => {
    const cohort = await aCohort(api, { course: 'facilitation', startsOn: '2027-03-08', release: 'weekly' });
    learner = await enrolled(await api.person(), 'facilitation', { cohortId: cohort.id });
    const made = await chosen({ hoursPerWeek: 8, weekdays: [2] });
    expect(startsOf(made.sittings)).toEqual(['2027-03-09T19:00:00.000Z', '2027-03-16T19:00:00.000Z']);
    // People of a cohort start together.
    expect([made.start, (await path()).startedOn, await stateOf(learner)]).toEqual([null, null, 'accepted']);
  });

  describe('and the start of the track', () => {
    const startedOn = async (of = learner) => (await path(of)).startedOn;

    it('is chosen with it before anything is begun: the due dates follow', async () => {
      expect((await plan()).start).toEqual({ on: '2027-03-01', latest: '2027-04-30' });
      const made = await chosen({ startOn: '2027-03-15' });
      expect(await dues()).toEqual(['2027-03-21', '2027-03-28']);
      expect(made.modules.map(({ dueOn }: { dueOn: string }) => dueOn)).toEqual(['2027-03-21', '2027-03-28']);
      const { startedOn: on, week, pace } = await path();
      expect([on, week, pace.reasons]).toEqual(['2027-03-15', 0, [{ code: 'not_started', params: { days: 14 } }]]);
      const [row] = await api.db.query('select next_due_on::text from enrolments where id = $1', [learner.enrolmentId]);
      expect(row.next_due_on).toBe('2027-03-21');
      // And may be moved again, earlier too.
      await chosen({ startOn: '2027-03-02' });
      expect(await startedOn()).toBe('2027-03-02');
    });

    it('stays where it is once something was opened: the plan alone begins later', async () => {
      await learner
        .put(learner.activity(SMALL_COURSE.lesson, '/reading'), { position: 1, activeSeconds: 1 })
        .expect(204);
      const made = await chosen({ startOn: '2027-03-15' });
      expect([made.start, startsOf(made.sittings)[0]]).toEqual([null, '2027-03-15T19:00:00.000Z']);
      expect([await startedOn(), await dues()]).toEqual(['2027-03-01', ['2027-03-07', '2027-03-14']]);
    });

    it('is not put off for ever', async () => {
      expect((await choose({ startOn: '2027-05-01' }).expect(400)).body.errors[0]).toMatchObject({
        ...{ field: 'startOn', code: 'start_too_late' },
      });
      await chosen({ startOn: '2027-04-30' });
      api.timeIs('2027-04-20T10:00:00Z');
      expect((await plan()).start).toEqual({ on: '2027-04-30', latest: '2027-04-30' });
      await choose({ startOn: '2027-05-01' }).expect(400);
    });

    it('begins the training of somebody who was accepted', async () => {
      learner = await aLearner(api, 'asks-first', { motivation: 'I want to help.' });
      expect((await choose().expect(409)).body.code).toBe('enrolment_not_active');
      await moved(admin, learner.enrolmentId, 'accepted');
      await chosen({ startOn: '2027-03-08' });
      expect([await stateOf(learner), await startedOn()]).toEqual(['active', '2027-03-08']);
    });

    it('stands in the record', async () => {
      await chosen({ startOn: '2027-03-08' });
      await chosen({ startOn: '2027-03-08', hoursPerWeek: 2 });
      const { timeline } = (await admin.get(`/api/admin/enrolments/${learner.enrolmentId}`).expect(200)).body;
      const said = timeline.filter(({ what }: { what: string }) => what === 'start_chosen');
      expect(said.map(({ detail }: { detail: object }) => detail)).toEqual([{ startsOn: '2027-03-08' }]);
    });
  });

  it.each<[string, object, string, string]>([
    ['a day that has passed', { startOn: '2027-02-28' }, 'startOn', 'start_passed'],
    ['no day', { startOn: '2027-02-30' }, 'startOn', 'localDate'],
    ['no days', { weekdays: [] }, 'weekdays', 'arrayMinSize'],
    ['an eighth day', { weekdays: [1, 8] }, 'weekdays', 'max'],
    ['the same day twice', { weekdays: [1, 1] }, 'weekdays', 'arrayUnique'],
    ['half an hour', { hoursPerWeek: 0.5 }, 'hoursPerWeek', 'isInt'],
    ['too much', { hoursPerWeek: 21 }, 'hoursPerWeek', 'max'],
    ['a few minutes a day', { weekdays: [1, 2, 3, 4, 5] }, 'hoursPerWeek', 'sitting_too_short'],
    ['more than a day holds', { weekdays: [1], hoursPerWeek: 9 }, 'hoursPerWeek', 'sitting_too_long'],
    ['no time', { at: '24:00' }, 'at', 'wallTime'],
    ['nothing', { at: null }, 'at', 'wallTime'],
    ['what nobody asked for', { zone: 'UTC' }, 'zone', 'unknown_field'],
  ])('refuses %s', async (_what, given, field, code) => {
    const { body } = await choose(given).expect(400);
    expect(body.errors[0]).toMatchObject({ field, code });
    expect((await plan()).choice).toBeNull();
  });

  it('is one, however often it is sent, and gone when it is given up', async () => {
    await Promise.all([choose(), choose({ hoursPerWeek: 2 }), choose()]);
    const rows = () => api.db.query('select 1 from study_plans where enrolment_id = $1', [learner.enrolmentId]);
    expect(await rows()).toHaveLength(1);
    await learner.delete(learner.at('/plan')).expect(204);
    await learner.delete(learner.at('/plan')).expect(204);
    expect((await plan()).choice).toBeNull();
  });

  it('is nobody else’s', async () => {
    await chosen();
    const other = await api.person();
    await other.get(learner.at('/plan')).expect(404);
    await other.put(learner.at('/plan'), CHOICE).expect(404);
    await other.delete(learner.at('/plan')).expect(404);
    await other.get(learner.at('/plan.ics')).expect(404);
    expect((await plan()).choice).toEqual(CHOICE);
  });

  it('is for a training that runs', async () => {
    await chosen();
    await moved(admin, learner.enrolmentId, 'withdrawn');
    expect(await plan()).toMatchObject({ choice: CHOICE, left: [], sittings: [] });
    expect((await choose().expect(409)).body.code).toBe('enrolment_not_active');
  });

  it('costs two questions to look at, besides the session', async () => {
    await chosen();
    expect(await statementsOf(api, plan)).toHaveLength(3);
  });

  describe('in a calendar', () => {
    let address: string;
    const feed = async () => (await api.visitor.get(address).expect(200)).text;
    const keyOf = ({ uid, start }: VEvent) => [uid.split('@')[0]!.slice(-12), new Date(start).toISOString()];
    beforeEach(async () => {
      address = new URL((await learner.post('/api/me/calendar-address').expect(201)).body.address).pathname;
    });

    it('stands in neutral words, at the address and in the file alike', async () => {
      await learner.get(learner.at('/plan.ics')).expect(404);
      expect(eventsIn(await feed())).toEqual([]);
      const { sittings } = await chosen();
      const answer = await learner.get(learner.at('/plan.ics')).expect(200);
      expect(answer.headers).toMatchObject({
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'attachment; filename="study-time.ics"',
      });
      for (const text of [answer.text, await feed()]) {
        const events = eventsIn(text);
        expect(events.map(({ start }) => new Date(start as Date).toISOString())).toEqual(startsOf(sittings));
        expect(new Set(events.map(({ summary }) => summary))).toEqual(new Set(['Study time']));
        expect(text).not.toMatch(/facilit|training|welcome|okafor/i);
      }
    });

    it('moves when the days are chosen anew, and does not stand there twice', async () => {
      await chosen({ weekdays: [1, 4] });
      const before = eventsIn(await feed());
      api.timePasses(60_000);
      await chosen({ weekdays: [2, 6], at: '07:00' });
      const after = eventsIn(await feed());
      expect([keyOf(before[0]!), keyOf(after[0]!)]).toEqual([
        ['2027-03-01-1', '2027-03-01T19:00:00.000Z'],
        ['2027-03-01-1', '2027-03-02T07:00:00.000Z'],
      ]);
      expect(Number(after[0]!.sequence)).toBeGreaterThan(Number(before[0]!.sequence));
      expect(new Set(after.map(({ uid }) => uid)).size).toBe(after.length);
    });

    it('reads the same until something changes, and is gone with the training', async () => {
      await chosen();
      const { headers } = await api.visitor.get(address).expect(200);
      api.timePasses(60_000);
      await api.visitor.get(address).set('if-none-match', String(headers.etag)).expect(304);
      await moved(admin, learner.enrolmentId, 'withdrawn');
      expect(eventsIn(await feed())).toEqual([]);
    });

    it('holds what was set aside for every training', async () => {
      const other = await enrolled(learner, 'asks-first', { motivation: 'I want to help.' });
      await moved(admin, other.enrolmentId, 'accepted');
      await chosen();
      await chosen({ weekdays: [6] }, other);
      const ids = eventsIn(await feed()).map(({ uid }) => uid.slice(0, 36));
      expect(new Set(ids)).toEqual(new Set([learner.enrolmentId, other.enrolmentId]));
    });
  });

  it('stands in the copy of what is kept about a person', async () => {
    await chosen();
    const { body } = await learner.get('/api/me/export').expect(200);
    expect(JSON.stringify(body)).toContain('"hours_per_week":1');
  });
});
