import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { bulkDone, bulkUndone } from '../support/bulk.js';
import { credentialsOf, STEPS, take, takeAll } from '../support/certification.js';
import { assignMentor } from '../support/cohort.js';
import { publishCourse } from '../support/course.js';
import { aLearner, enrolled, type Learner, moved } from '../support/enrolment.js';
import { decided, rated, sent } from '../support/practice.js';
import { allOf, applied, ASKED } from '../support/scheme.js';
import { type Person, TestApi } from '../support/test-api.js';

const { modules, final, code, conduct, interview } = ASKED;
const REASON = 'We spoke, and all is well.';

interface Shown {
  key: string;
  met: boolean;
  evidence: { sentence: string }[];
  missing: { code: string; sentence: string }[];
}

describe('what people of the team say before a certificate', () => {
  let api: TestApi;
  let admin: Person;
  let author: Person;
  let learner: Learner;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs('2026-03-06T10:00:00Z');
    admin = await api.person({ roles: ['admin'], name: 'Ines Admin' });
    author = await api.person({ roles: ['author'] });
    const { versionId } = await publishCourse(api, { slug: 'steps' });
    await applied(author, versionId, allOf(modules, final, code, conduct, interview));
  });
  beforeEach(async () => {
    learner = await aLearner(api, 'steps', { name: 'Lea Brandt' });
  });
  afterAll(() => api.stop());

  const at = (rest: string, of = learner): string => `/api/admin/enrolments/${of.enrolmentId}${rest}`;
  const requirement = async (key: string, of = learner): Promise<Shown> => {
    const { body } = await of.get(of.at('/requirements')).expect(200);
    return body.items.find((item: Shown) => item.key === key);
  };
  const concern = async (text = 'Somebody felt talked down to.') =>
    (await admin.post(at('/conduct-concerns'), { text }).expect(201)).body;
  const closed = (id: string) => admin.post(at(`/conduct-concerns/${id}/close`), { reason: REASON });
  const talked = (day = '2026-03-05') =>
    admin.post(at('/approvals'), { kind: 'interview', day, note: 'Warm and clear.' });
  const auditOf = async () =>
    api.db.query(
      `select action, actor_id, reason, detail from audit_log
        where enrolment_id = $1 and (action like 'conduct.%' or action like 'approval.%') order by seq`,
      [learner.enrolmentId],
    );

  describe('a concern about conduct', () => {
    it('keeps a certificate waiting while it is open, and lets it come at once when it is closed', async () => {
      const { id } = await concern();
      await talked().expect(201);
      await takeAll(learner);
      expect(await credentialsOf(learner)).toEqual([]);
      await closed(id).expect(200);
      expect(await credentialsOf(learner)).toMatchObject([{ status: 'valid' }]);
    });

    it('is told to the person kindly, with whom to talk, and never in its words', async () => {
      await concern('Somebody felt talked down to.');
      const shown = await requirement('conduct');
      expect(shown).toMatchObject({
        ...{ met: false, evidence: [] },
        missing: [
          {
            ...{ code: 'conversation_open', params: {} },
            sentence: 'A conversation is open. Ines Admin is there for it; write to them whenever you like.',
          },
        ],
      });
      const { text } = await learner.get(learner.at('/requirements')).expect(200);
      expect(text).not.toContain('talked down');
    });

    it('is not said with a name when who opened it has left', async () => {
      const { id } = await concern();
      await api.db.query('update conduct_concerns set opened_by = null where id = $1', [id]);
      const [missing] = (await requirement('conduct')).missing;
      expect(missing!.sentence).toBe(
        'A conversation is open. Somebody from our team is there for it; write to us whenever you like.',
      );
    });

    it('stays with a person who leaves and comes back', async () => {
      await concern();
      await learner.post(learner.at('/withdraw'), { reason: 'A hard winter.' }).expect(200);
      const again = await enrolled(learner, 'steps');
      expect((await requirement('conduct', again)).met).toBe(false);
    });

    it('is listed with how it ended, the latest first, page by page', async () => {
      const { id: first } = await concern('One.');
      await closed(first).expect(200);
      await concern('Two.');
      const { body } = await admin.get(at('/conduct-concerns?limit=1')).expect(200);
      expect(body).toMatchObject({ items: [{ text: 'Two.', openedBy: 'Ines Admin', closedAt: null }] });
      const { body: more } = await admin.get(at(`/conduct-concerns?after=${body.next}`)).expect(200);
      expect(more).toMatchObject({
        items: [{ text: 'One.', closedBy: 'Ines Admin', closeReason: REASON }],
        next: null,
      });
    });

    it('is closed once, with a reason, and written into the audit log without its words', async () => {
      const { id } = await concern();
      await admin.post(at(`/conduct-concerns/${id}/close`), { reason: '  ' }).expect(400);
      await closed(id).expect(200);
      expect((await closed(id).expect(409)).body.code).toBe('concern_closed');
      expect(await auditOf()).toEqual([
        { action: 'conduct.concern_opened', actor_id: admin.id, reason: null, detail: {} },
        { action: 'conduct.concern_closed', actor_id: admin.id, reason: REASON, detail: {} },
      ]);
    });

    it('is not found under another passage', async () => {
      const { id } = await concern();
      const other = await aLearner(api, 'steps');
      await admin.post(at(`/conduct-concerns/${id}/close`, other), { reason: REASON }).expect(404);
      const trainer = await api.person({ roles: ['trainer', 'mentor'] });
      await trainer.get(at('/conduct-concerns')).expect(403);
      await learner.get(at('/conduct-concerns')).expect(403);
    });

    it('blocks nobody whose certificate does not ask about it', async () => {
      await publishCourse(api, { slug: 'asks-nothing' });
      learner = await aLearner(api, 'asks-nothing');
      await concern();
      await takeAll(learner);
      expect(await credentialsOf(learner)).toHaveLength(1);
    });
  });

  describe('an interview', () => {
    it('is the last step of who has done all else', async () => {
      await takeAll(learner);
      expect((await requirement('interview')).missing).toMatchObject([{ code: 'interview_missing' }]);
      expect(await credentialsOf(learner)).toEqual([]);
      const { body } = await talked().expect(201);
      expect(body).toMatchObject({ kind: 'interview', day: '2026-03-05', givenBy: 'Ines Admin', withdrawnAt: null });
      expect(await credentialsOf(learner)).toHaveLength(1);
      expect((await requirement('interview')).evidence).toMatchObject([{ sentence: 'You talked on 5 March 2026.' }]);
    });

    it('counts no more when it is withdrawn, which is done once and with a reason', async () => {
      const { body } = await talked().expect(201);
      const withdraw = () => admin.post(at(`/approvals/${body.id}/withdraw`), { reason: 'It was another person.' });
      await withdraw().expect(200);
      expect((await withdraw().expect(409)).body.code).toBe('approval_withdrawn');
      expect((await requirement('interview')).met).toBe(false);
      expect(await auditOf()).toMatchObject([
        { action: 'approval.interview_given', actor_id: admin.id, reason: null },
        { action: 'approval.withdrawn', reason: 'It was another person.' },
      ]);
      const { body: list } = await admin.get(at('/approvals')).expect(200);
      expect(list).toMatchObject({ items: [{ note: 'Warm and clear.', withdrawReason: 'It was another person.' }] });
    });

    it('is noted when it was, not before', async () => {
      const { body } = await talked('2026-03-08').expect(400);
      expect(body.errors).toMatchObject([{ field: 'day', code: 'in_future' }]);
      const { body: noDay } = await talked('2026-02-30').expect(400);
      expect(noDay.errors).toMatchObject([{ field: 'day', code: 'no_day' }]);
      await talked('2026-03-07').expect(201);
    });

    it('is of a day where the person lives', async () => {
      const zone = 'Pacific/Kiritimati';
      await api.db.query('update enrolments set time_zone = $2 where id = $1', [learner.enrolmentId, zone]);
      await talked('2026-03-08').expect(201);
      await talked('2026-03-09').expect(400);
    });

    it('is not found under another passage', async () => {
      const { body } = await talked().expect(201);
      const other = await aLearner(api, 'steps');
      await admin.post(at(`/approvals/${body.id}/withdraw`, other), { reason: REASON }).expect(404);
      expect((await requirement('interview')).met).toBe(true);
    });

    it('is no approval, and the other way round', async () => {
      await admin.post(at('/approvals'), { kind: 'approval', day: '2026-03-05' }).expect(201);
      expect((await requirement('interview')).met).toBe(false);
    });
  });

  it('is handed over with a person’s data, apart from the words of a concern, and goes with them', async () => {
    await concern();
    await talked().expect(201);
    const { body } = await learner.get('/api/me/export').expect(200);
    expect(body.certificationSteps).toMatchObject({
      approvals: [{ kind: 'interview', day: '2026-03-05', note: 'Warm and clear.' }],
      conversations: [{ enrolment_id: learner.enrolmentId, closed_at: null }],
      stepsAway: [{ enrolment_id: learner.enrolmentId }],
    });
    expect(JSON.stringify(body.certificationSteps)).not.toContain('talked down');
    await api.db.query('delete from users where id = $1', [learner.id]);
    for (const table of ['conduct_concerns', 'certification_approvals', 'certification_standings'])
      expect(await api.db.query(`select 1 from ${table} where enrolment_id = $1`, [learner.enrolmentId])).toEqual([]);
  });

  it('stays when who noted it has left, without their name', async () => {
    const staff = await api.person({ roles: ['admin'] });
    const post = async (rest: string, body: object) => (await staff.post(at(rest), body)).body as { id: string };
    const { id: concernId } = await post('/conduct-concerns', { text: 'Said so.' });
    await post(`/conduct-concerns/${concernId}/close`, { reason: REASON });
    const { id } = await post('/approvals', { kind: 'interview', day: '2026-03-05' });
    await post(`/approvals/${id}/withdraw`, { reason: REASON });
    await api.db.query('delete from users where id = $1', [staff.id]);
    const { body: concerns } = await admin.get(at('/conduct-concerns')).expect(200);
    expect(concerns.items).toMatchObject([{ text: 'Said so.', openedBy: null, closedBy: null, closeReason: REASON }]);
    const { body: approvals } = await admin.get(at('/approvals')).expect(200);
    expect(approvals.items).toMatchObject([{ kind: 'interview', givenBy: null, withdrawReason: REASON }]);
  });

  describe('one step away', () => {
    const near = async (person = admin, query = '') =>
      (await person.get(`/api/admin/certification/one-step-away?limit=100${query}`).expect(200)).body;
    const mine = async (person = admin) =>
      (await near(person)).items.find((item: { enrolmentId: string }) => item.enrolmentId === learner.enrolmentId);

    it('lists who misses a single requirement, and which', async () => {
      expect(await mine()).toBeUndefined();
      await takeAll(learner);
      expect(await mine()).toMatchObject({
        person: { id: learner.id, name: 'Lea Brandt' },
        course: { slug: 'steps', title: 'A small course' },
        cohortName: null,
        since: '2026-03-06T10:00:00.000Z',
        steps: [{ key: 'interview', title: 'A talk with us', missing: [{ code: 'interview_missing' }] }],
      });
    });

    it('knows at once of what was said and taken back', async () => {
      await takeAll(learner);
      const { id } = await concern();
      expect(await mine()).toBeUndefined();
      await closed(id).expect(200);
      expect((await mine()).steps).toMatchObject([{ key: 'interview' }]);
    });

    it('knows at once when a talk is taken back', async () => {
      const { body } = await talked().expect(201);
      await concern();
      await takeAll(learner);
      expect((await mine()).steps).toMatchObject([{ key: 'conduct' }]);
      await admin.post(at(`/approvals/${body.id}/withdraw`), { reason: REASON }).expect(200);
      expect(await mine()).toBeUndefined();
    });

    it('knows at once of what is to do again: an excuse taken back, an attempt that counts no more', async () => {
      const oneAway = async (): Promise<string[] | undefined> =>
        (await mine())?.steps.map(({ key }: { key: string }) => key);
      const excuse = { kind: 'excuse', activityId: STEPS[0], reason: REASON };
      const { id } = await bulkDone(api, admin, excuse, { ids: [learner.enrolmentId] });
      for (const step of STEPS.slice(1, 4)) await take(learner, step);
      await talked().expect(201);
      expect(await oneAway()).toEqual(['final']);
      expect(await bulkUndone(api, admin, id)).toMatchObject({ undone: 1 });
      expect(await oneAway()).toBeUndefined();
      await take(learner, STEPS[0]);
      expect(await oneAway()).toEqual(['final']);
      const { body: attempts } = await admin.get(at('/attempts')).expect(200);
      await admin.post(at(`/attempts/${attempts.items[0].id}/reset`), { reason: REASON }).expect(204);
      expect(await oneAway()).toBeUndefined();
    });

    it('leaves out who is certified, and who has left', async () => {
      await takeAll(learner);
      const gone = learner;
      await talked().expect(201);
      expect(await mine()).toBeUndefined();
      learner = await aLearner(api, 'steps');
      await takeAll(learner);
      await admin.post(at('/credentials'), { reason: 'By exception.' }).expect(201);
      expect(await mine()).toBeUndefined();
      learner = await aLearner(api, 'steps');
      await admin.post(at('/approvals'), { kind: 'interview', day: '2026-03-05' }).expect(201);
      await takeAll(learner, 'final-assessment');
      await moved(admin, learner.enrolmentId, 'withdrawn');
      expect(await mine()).toBeUndefined();
      expect(gone.enrolmentId).not.toBe(learner.enrolmentId);
    });

    it('shows mentors their own people alone, and one course where it is asked for', async () => {
      const mentor = await api.person({ roles: ['mentor'] });
      await takeAll(learner);
      expect((await near(mentor)).items).toEqual([]);
      await assignMentor(api, learner.enrolmentId, mentor.id);
      expect((await near(mentor)).items).toHaveLength(1);
      expect((await near(mentor, '&course=steps')).items).toHaveLength(1);
      expect((await near(mentor, '&course=other')).items).toEqual([]);
    });

    it('goes on page by page, who has waited longest first', async () => {
      const mentor = await api.person({ roles: ['mentor'] });
      const ids: string[] = [];
      for (const minutes of [0, 1, 2]) {
        const person = await aLearner(api, 'steps');
        api.timeIs(`2026-03-06T11:0${minutes}:00Z`);
        await takeAll(person);
        await assignMentor(api, person.enrolmentId, mentor.id);
        ids.push(person.enrolmentId);
      }
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page: { items: { enrolmentId: string }[]; next: string | null } = (
          await mentor
            .get(`/api/admin/certification/one-step-away?limit=1${after ? `&after=${after}` : ''}`)
            .expect(200)
        ).body;
        seen.push(...page.items.map(({ enrolmentId }) => enrolmentId));
        after = page.next;
      } while (after);
      expect(seen).toEqual(ids);
      await mentor.get('/api/admin/certification/one-step-away?after=nonsense').expect(400);
      await learner.get('/api/admin/certification/one-step-away').expect(403);
    });
  });

  describe('meetings of a level, signed off by several people', () => {
    it('count only as good as is asked, and for each of the mentors', async () => {
      const { versionId } = await publishCourse(api, { slug: 'well-led' });
      const led = { key: 'led', type: 'practice', title: 'Lead twice', observed: 0, coLed: 0, led: 2 } as const;
      await applied(author, versionId, allOf(modules, { ...led, minimumLevel: 3, mentors: 2 }));
      learner = await aLearner(api, 'well-led');
      const mentor = await api.person({ roles: ['mentor'] });
      await assignMentor(api, learner.enrolmentId, mentor.id);
      const { body: log } = await learner.get(learner.at('/practice-entries')).expect(200);
      expect(log.asked).toEqual({ observed: 0, coLed: 0, led: 2 });
      const signed = async (by: Person, level: number, besides = {}): Promise<void> =>
        decided(by, (await sent(learner)).id, 'sign', { ratings: rated(level, besides) });

      await signed(mentor, 4, { closing: 2 });
      expect(await requirement('led')).toMatchObject({
        met: false,
        evidence: [{ params: { led: 0 } }, { code: 'practice_below_level', params: { count: 1, level: 3 } }],
        missing: [{ code: 'practice_led_short_at_level', params: { count: 2 } }, { code: 'practice_mentors_short' }],
      });
      await signed(mentor, 3);
      await signed(mentor, 4);
      expect((await requirement('led')).missing).toMatchObject([
        { code: 'practice_mentors_short', params: { count: 1 }, sentence: expect.stringContaining('1 more mentor') },
      ]);
      await signed(admin, 3);
      expect((await requirement('led')).met).toBe(true);
    });
  });
});
