import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Jobs } from '@convenor/platform';
import { addDays, LEAST_EXAMPLES, LEAST_IN_GROUP, LEAST_OF_EACH } from '@convenor/rules';
import { aCohort, assignMentor, joinCohort } from '../support/cohort.js';
import { publishCourse, type PublishedCourse } from '../support/course.js';
import { moved } from '../support/enrolment.js';
import { NUDGES } from '../support/nudges.js';
import { eightWeekFiles, livedThrough, type PastPerson } from '../support/past-people.js';
import { sentWhile } from '../support/statements.js';
import { type Person, TestApi } from '../support/test-api.js';

const TODAY = '2027-03-10';
const CARD = '/api/admin/chance';

describe('the chance to certify', () => {
  let api: TestApi;
  let owner: Person;
  let admin: Person;
  let course: PublishedCourse;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs(`${TODAY}T02:33:00Z`);
    course = await publishCourse(api, { files: eightWeekFiles('eight-weeks') });
    owner = await api.person({ roles: ['owner'] });
    admin = await api.person({ roles: ['admin'] });
  }, 60_000);
  afterAll(() => api.stop());

  const night = () => api.app.get(Jobs).taskList.get('learn-chances')!({});
  const card = async () => (await admin.get(CARD).expect(200)).body;
  const chanceOf = async (enrolmentId: string, by: Person = admin) =>
    (await by.get(`/api/admin/enrolments/${enrolmentId}/chance`).expect(200)).body;
  const turn = async (enabled: boolean) => {
    const { headers } = await owner.get(CARD).expect(200);
    return (await owner.put(CARD, { enabled }).set('if-match', headers['etag']!).expect(200)).body;
  };
  const scores = () => api.db.query<{ enrolment_id: string; chance: number }[]>('select * from enrolment_chances');
  const past = (count: number, over: boolean, from: string, days: number, seed?: string): Promise<PastPerson[]> => {
    const { courseId, versionId } = course;
    return livedThrough(api.db, { courseId, versionId, count, over, from, days, ...(seed && { seed }) });
  };

  it('is off at first: nothing is learnt, nothing is read', async () => {
    const [one] = await past(1, false, addDays(TODAY, -28), 0, 'first');
    await night();
    expect(await card()).toEqual({
      ...{ enabled: false, enabledAt: null, model: null, read: 0, version: 1 },
      needs: { passages: LEAST_EXAMPLES, ofEach: LEAST_OF_EACH, inGroup: LEAST_IN_GROUP },
    });
    expect(await chanceOf(one!.enrolmentId)).toEqual({ standing: 'off', chance: null });
    expect(await api.db.query('select 1 from chance_models')).toEqual([]);
  });

  it('is switched by an owner alone, as it was read, which is written down', async () => {
    await admin.put(CARD, { enabled: true }).set('if-match', '*').expect(403);
    await owner.put(CARD, { enabled: true }).expect(428);
    await owner.put(CARD, { enabled: true }).set('if-match', '"7"').expect(412);
    await owner.put(CARD, { enabled: 'yes' }).set('if-match', '*').expect(400);
    expect(await turn(true)).toMatchObject({ enabled: true, enabledAt: `${TODAY}T02:33:00.000Z`, version: 2 });
    expect(await turn(true)).toMatchObject({ version: 2 });
    const audit = await api.db.query(`select action, actor_id from audit_log where subject_id = 'chance'`);
    expect(audit).toEqual([{ action: 'chance.switched_on', actor_id: owner.id }]);
  });

  it('says that there are too few, once it has looked, and reads nobody', async () => {
    await api.runJobs();
    expect((await card()).model).toMatchObject({ verdict: 'too_few', passages: 0, check: null, weights: [] });
    const [row] = await scores();
    expect(row).toBeUndefined();
    const [{ id }] = await api.db.query<[{ id: string }]>(`select id from enrolments limit 1`);
    expect(await chanceOf(id)).toEqual({ standing: 'too_few', chance: null });
  });

  describe('with a past to learn from', () => {
    let now: PastPerson[];
    beforeAll(async () => {
      await past(900, true, '2025-06-01', 500);
      now = await past(60, false, addDays(TODAY, -45), 60, 'now');
      await night();
    }, 60_000);

    it('shows how right it is, what it goes by, and how it does for groups', async () => {
      const { model, read } = await card();
      expect(model).toMatchObject({ verdict: 'shown', passages: 900, trainedAt: `${TODAY}T02:33:00.000Z` });
      expect(model.check.brier).toBeLessThan(model.check.baseBrier);
      expect(model.parts).toEqual({ learn: 540, calibrate: 180, check: 180 });
      expect(model.reliability.reduce((sum: number, bin: { people: number }) => sum + bin.people, 0)).toBe(180);
      expect(model.weights).toHaveLength(12);
      const said = model.groups.map(({ by, groups }: { by: string; groups: { group: string }[] }) => [
        by,
        groups.map(({ group }) => group).sort(),
      ]);
      expect(said).toEqual([
        ['language', ['de', 'en']],
        ['region', ['North', expect.stringMatching(/^south$/i)]],
        ['device', ['computer', 'phone']],
      ]);
      expect(read).toBe((await scores()).length);
    });

    it('reads those under way whose track is neither new nor over, and higher where more is done', async () => {
      const read = new Map((await scores()).map(({ enrolment_id, chance }) => [enrolment_id, chance]));
      for (const { enrolmentId, history } of now) {
        const readable = history.startedOn <= addDays(TODAY, -7) && history.startedOn >= addDays(TODAY, -55);
        expect([history.startedOn, read.has(enrolmentId)]).toEqual([history.startedOn, readable]);
      }
      const done = ({ history }: PastPerson): number => history.done.filter(({ on }) => on < TODAY).length;
      const longest = now.filter(
        ({ enrolmentId, history }) => read.has(enrolmentId) && history.startedOn < addDays(TODAY, -30),
      );
      const sorted = longest.sort((one, other) => done(one) - done(other));
      expect(read.get(sorted.at(-1)!.enrolmentId)).toBeGreaterThan(read.get(sorted[0]!.enrolmentId)! + 200);
    });

    it('tells it in tenths, with reasons, the day it is from, and who it was like', async () => {
      const [{ enrolment_id }] = await api.db.query<[{ enrolment_id: string }]>(
        'select enrolment_id from enrolment_chances order by chance limit 1',
      );
      const { standing, chance } = await chanceOf(enrolment_id);
      expect(standing).toBe('shown');
      expect(chance).toMatchObject({ asOf: TODAY, helped: [], likeThis: { people: expect.any(Number) } });
      expect(chance.tenths).toBeLessThan(4);
      expect(chance.reasons.length).toBeGreaterThan(0);
      expect(chance.reasons.length).toBeLessThanOrEqual(3);
      expect(chance.reasons[0]).toMatchObject({ direction: 'lowers', value: expect.any(Number) });
      expect(Object.keys(chance)).not.toContain('chance');
    });

    it('names what helped only where it was measured against people left out by chance', async () => {
      const [{ enrolment_id }] = await api.db.query<[{ enrolment_id: string }]>(
        `select enrolment_id from enrolment_chances where reasons @> '[{"feature": "done_against_plan", "direction": "lowers"}]'
          order by chance limit 1`,
      );
      const touched = (from: number, to: number, heldOut: boolean, back: boolean): Promise<unknown> =>
        api.db.query(
          `insert into nudge_touches (enrolment_id, rule_id, episode, action, held_out, touched_at, came_back_at)
           select id, $1, '2026-12-01', 'mentor_list', $2, '2026-12-20T09:00:00Z', case when $3 then '2026-12-21T09:00:00Z'::timestamptz end
             from (select id, row_number() over (order by id) as place from enrolments) e where place > $4 and place <= $5`,
          [NUDGES.mentorList, heldOut, back, from, to],
        );
      await touched(0, 60, false, true);
      await touched(60, 100, false, false);
      await touched(100, 119, true, true);
      await night();
      expect((await chanceOf(enrolment_id)).chance.helped).toEqual([]);
      await touched(119, 160, true, false);
      await night();
      expect((await chanceOf(enrolment_id)).chance.helped).toEqual([
        { trigger: 'overdue', days: 7, action: 'mentor_list', cameBack: 600, cameBackWithout: 317 },
      ]);
      await api.db.query('delete from nudge_touches');
    });

    it('is shown to those who look after a person, to nobody else', async () => {
      const { enrolmentId } = now[0]!;
      const path = `/api/admin/enrolments/${enrolmentId}/chance`;
      const [mentor, trainer, trainee] = [
        await api.person({ roles: ['mentor'] }),
        await api.person({ roles: ['trainer'] }),
        await api.person({ roles: ['trainee'] }),
      ];
      await mentor.get(path).expect(404);
      await trainer.get(path).expect(404);
      await trainee.get(path).expect(403);
      await trainer.get(CARD).expect(403);
      const { id } = await aCohort(api, { course: 'eight-weeks', trainers: [trainer.id], mentors: [mentor.id] });
      await joinCohort(api, enrolmentId, id);
      await assignMentor(api, enrolmentId, mentor.id);
      await mentor.get(path).expect(200);
      await trainer.get(path).expect(200);
    });

    it('is part of what a person takes along, and goes with them', async () => {
      const { userId, enrolmentId } = now.find(({ history }) => history.startedOn < addDays(TODAY, -14))!;
      const [mine] = await scores().then((all) => all.filter(({ enrolment_id }) => enrolment_id === enrolmentId));
      const name = (await api.db.query<[{ name: string }]>('select name from users where id = $1', [userId]))[0].name;
      expect(name).toBe('Past person');
      const cookie = await api.signIn(userId);
      const { text } = await api.visitor.get('/api/me/export').set('cookie', cookie).expect(200);
      const told = JSON.parse(text).tracking.chanceToCertify;
      expect(told).toEqual([
        expect.objectContaining({ enrolment_id: enrolmentId, as_of: TODAY, in_thousandths: mine!.chance }),
      ]);
      await api.db.query('delete from users where id = $1', [userId]);
      expect((await scores()).some(({ enrolment_id }) => enrolment_id === enrolmentId)).toBe(false);
    });

    it('is not shown of who has left since, and is gone by the next night', async () => {
      const { enrolmentId } = now.filter(({ history }) => history.startedOn < addDays(TODAY, -14)).at(-1)!;
      expect((await chanceOf(enrolmentId)).chance).not.toBeNull();
      const before = await api.db.query<unknown[]>('select 1 from chance_models');
      await moved(admin, enrolmentId, 'withdrawn');
      expect(await chanceOf(enrolmentId)).toEqual({ standing: 'shown', chance: null });
      await night();
      expect((await scores()).some(({ enrolment_id }) => enrolment_id === enrolmentId)).toBe(false);
      expect(await api.db.query('select 1 from chance_models')).toHaveLength(before.length + 1);
    });

    it('keeps each night as it was', async () => {
      for (const sql of [`update chance_models set verdict = 'too_few'`, 'delete from chance_models'])
        await expect(api.db.query(sql)).rejects.toThrow(/never changed/);
    });

    it('forgets every chance when there is too little to learn from any more, and reads them anew once there is', async () => {
      expect((await scores()).length).toBeGreaterThan(10);
      await api.db.query(`update credentials set met_at = '2027-03-09T12:00:00Z' where number like 'PAST-%'`);
      await night();
      expect((await card()).model).toMatchObject({ verdict: 'too_few', certified: 0 });
      expect(await scores()).toEqual([]);
      await api.db.query(
        `update credentials c set met_at = (select max(completed_at) from activity_progress p where p.enrolment_id = c.enrolment_id)`,
      );
      await night();
      expect((await scores()).length).toBeGreaterThan(10);
    });

    it('forgets every chance at once when it is switched off, and learns nothing more', async () => {
      expect(await turn(false)).toMatchObject({ enabled: false, enabledAt: null, read: 0, model: null });
      expect(await scores()).toEqual([]);
      const before = await api.db.query('select 1 from chance_models');
      const sent = await sentWhile(api, night);
      expect(sent.filter(({ text }) => /enrolments/.test(text))).toEqual([]);
      expect(await api.db.query('select 1 from chance_models')).toEqual(before);
      expect(await scores()).toEqual([]);
    });

    describe('that is switched off while it learns', () => {
      const waiting = async (count: number): Promise<void> => {
        const sql = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
        while ((await api.db.query<unknown[]>(sql)).length < count);
      };
      const models = () => api.db.query('select 1 from chance_models');
      const held = async (lock: string): Promise<() => Promise<void>> => {
        const holder = api.db.createQueryRunner();
        await holder.startTransaction();
        await holder.query(lock);
        return async () => {
          await holder.rollbackTransaction();
          await holder.release();
        };
      };

      it('keeps nothing of that', async () => {
        await turn(true);
        const before = await models();
        const letGo = await held('lock table activity_progress');
        const running = night();
        await waiting(1);
        await turn(false);
        await letGo();
        await running;
        expect(await models()).toEqual(before);
      });

      it('reads nobody by what it had learnt', async () => {
        await turn(true);
        await api.db.query(`create function hold_model() returns trigger language plpgsql as $$
          begin perform pg_advisory_xact_lock(4712); return new; end $$;
          create trigger hold_model before insert on chance_models for each row execute function hold_model()`);
        const letGo = await held('select pg_advisory_xact_lock(4712)');
        const running = night();
        await waiting(1);
        const turning = turn(false);
        await waiting(2);
        await letGo();
        await Promise.all([running, turning]);
        expect(await scores()).toEqual([]);
        await api.db.query('drop trigger hold_model on chance_models; drop function hold_model');
      });
    });
  });
});
