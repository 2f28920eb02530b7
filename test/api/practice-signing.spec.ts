import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { takeAll } from '../support/certification.js';
import { aCohort, assignMentor, joinCohort } from '../support/cohort.js';
import { aLearner, enrolled, type Learner, stateOf } from '../support/enrolment.js';
import { lastMailTo } from '../support/mailbox.js';
import { decided, logged, publishPractice, rated, sent } from '../support/practice.js';
import { PRACTICE_STEP } from '../support/practice-course.js';
import { aCoordinatorOf } from '../support/regions.js';
import { type Person, TestApi } from '../support/test-api.js';

const PDF = Buffer.from('%PDF-1.7\n% a page');

describe('signing meetings off', () => {
  let api: TestApi;
  let admin: Person;
  let mentor: Person;
  let trainer: Person;
  let stranger: Person;
  let learner: Learner;
  let cohort: { id: string };
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs('2026-03-06T10:00:00Z');
    admin = await api.person({ roles: ['admin'] });
    mentor = await api.person({ roles: ['mentor'], name: 'Mina Holm' });
    trainer = await api.person({ roles: ['trainer'], name: 'Tomas Vey' });
    stranger = await api.person({ roles: ['mentor', 'trainer'], name: 'Sol Iver' });
    await publishPractice(api, { requirement: { led: 1 } });
    cohort = await aCohort(api, { course: 'with-practice', trainers: [trainer.id], mentors: [stranger.id] });
  });
  beforeEach(async () => {
    learner = await aLearner(api, 'with-practice', { name: 'Lea Brandt' });
    await joinCohort(api, learner.enrolmentId, cohort.id);
    await assignMentor(api, learner.enrolmentId, mentor.id);
  });
  afterAll(() => api.stop());

  const at = (id: string, rest = ''): string => `/api/admin/practice-entries/${id}${rest}`;
  const seen = async (person: Person, id: string) => (await person.get(at(id)).expect(200)).body;
  const queueOf = async (person: Person, query = ''): Promise<string[]> => {
    const { body } = await person.get(`/api/admin/practice-entries?limit=100${query}`).expect(200);
    return body.items.map(({ id }: { id: string }) => id);
  };
  const mine = async (id: string) => {
    const { body } = await learner.get(learner.at('/practice-entries')).expect(200);
    return body.items.find((item: { id: string }) => item.id === id);
  };

  describe('the queue', () => {
    it('shows those who look after a person what waits, and nobody else', async () => {
      const draft = await logged(learner, { minutes: 1 });
      const { id } = await sent(learner);
      expect(await queueOf(mentor)).toContain(id);
      expect(await queueOf(trainer)).toContain(id);
      expect(await queueOf(admin)).toContain(id);
      expect(await queueOf(stranger)).toEqual([]);
      for (const person of [mentor, trainer, admin]) {
        expect(await queueOf(person)).not.toContain(draft.id);
        await person.get(at(draft.id)).expect(404);
      }
      // Who coordinates where somebody lives looks after them, and signs nothing of theirs.
      const both = await aCoordinatorOf(api, learner.id, 'mentor');
      await both.get(`/api/admin/enrolments/${learner.enrolmentId}`).expect(200);
      expect(await queueOf(both)).not.toContain(id);
      await both.get(at(id)).expect(404);
      await both.post(at(id, '/decision'), { decision: 'sign', ratings: rated(3), comment: '' }).expect(404);
      const beyond = await stranger.get(at(id)).expect(404);
      const missing = await mentor.get(at(learner.enrolmentId)).expect(404);
      expect(beyond.body).toEqual(missing.body);
      const words = { ratings: rated(3), comment: '' };
      await stranger.post(at(id, '/decision'), { decision: 'sign', ...words }).expect(404);
      await stranger.post(at(id, '/ratings'), words).expect(404);
      await stranger.put(at(id, '/rating'), words).expect(404);
      await learner.get(at(id)).expect(403);
      expect((await mine(id)).state).toBe('sent');
    });

    it('begins with who has waited longest, page by page, and keeps what was decided by itself', async () => {
      const one = await sent(learner, { minutes: 10 });
      api.timePasses(60_000);
      const two = await sent(learner, { minutes: 20 });
      api.timePasses(60_000);
      const three = await sent(learner, { minutes: 30 });
      const of = `&enrolment=${learner.enrolmentId}`;
      expect(await queueOf(mentor, of)).toEqual([one.id, two.id, three.id]);
      const { body } = await mentor.get(`/api/admin/practice-entries?limit=2${of}`).expect(200);
      expect(await queueOf(mentor, `${of}&after=${body.next}`)).toEqual([three.id]);
      await decided(mentor, one.id, 'return');
      await decided(mentor, two.id, 'return');
      expect(await queueOf(mentor, of)).toEqual([three.id]);
      expect(await queueOf(mentor, `${of}&state=returned`)).toEqual([two.id, one.id]);
      await mentor.get('/api/admin/practice-entries?after=nonsense').expect(400);
      await mentor.get('/api/admin/practice-entries?state=draft').expect(400);
    });

    it('never holds what a person wrote themself, whatever they may do', async () => {
      const own = await enrolled(await api.person({ roles: ['admin'] }), 'with-practice');
      const { id } = await sent(own);
      expect(await queueOf(own)).not.toContain(id);
      expect((await seen(own, id)).mayDecide).toBe(false);
      const words = { ratings: rated(4), comment: 'Splendid.' };
      for (const [method, path, body] of [
        ['post', '/decision', { decision: 'sign', ...words }],
        ['post', '/ratings', words],
        ['put', '/rating', words],
      ] as const)
        expect((await own[method](at(id, path), body).expect(409)).body.code).toBe('own_practice');
    });
  });

  describe('a decision', () => {
    it('signs a meeting off with the rubric of the day on which it was sent', async () => {
      const { id } = await sent(learner, { selfRatings: rated(2) });
      expect(await seen(mentor, id)).toMatchObject({
        ...{ name: 'Lea Brandt', state: 'sent', mayDecide: true, rated: true, mine: null, others: [], decisions: [] },
        ...{ rubric: { version: 1 }, asked: { led: 1 }, signed: { led: 0 } },
        selfRatings: rated(2),
      });
      const kept = { ratings: rated(3).slice(0, 2), comment: 'So far.' };
      await mentor.put(at(id, '/rating'), kept).expect(204);
      expect((await seen(mentor, id)).mine).toEqual({ ...kept, givenAt: null });
      expect((await seen(trainer, id)).otherRaters).toBe(0);
      const part = await mentor.post(at(id, '/decision'), { decision: 'sign', ...kept }).expect(400);
      expect(part.body.errors).toHaveLength(6);
      await decided(mentor, id, 'sign', { comment: 'Calm and clear.' });
      expect(await mine(id)).toMatchObject({
        state: 'signed',
        decision: { decision: 'sign', by: 'Mina Holm', comment: 'Calm and clear.', ratings: rated(3) },
      });
      await api.runJobs();
      const mail = await lastMailTo(api, learner.email, 'practice-signed');
      expect(mail.subject).not.toMatch(/training|meeting|practice|facilitat|recover/i);
      expect(mail.text).not.toContain('Calm and clear.');
      const rows = await api.db.query<{ action: string }[]>(
        `select action from audit_log where enrolment_id = $1 and actor_id = $2 and starts_with(action, 'practice.') order by seq`,
        [learner.enrolmentId, mentor.id],
      );
      expect(rows.map(({ action }) => action)).toEqual(['practice.viewed', 'practice.signed']);
    });

    it('is made once: the same again answers alike, another comes too late', async () => {
      const { id } = await sent(learner);
      const sign = { decision: 'sign', ratings: rated(3), comment: '' };
      const answers = await Promise.all([1, 2].map(() => mentor.post(at(id, '/decision'), sign)));
      expect(answers.map(({ status, body }) => [status, body.state])).toEqual([
        [200, 'signed'],
        [200, 'signed'],
      ]);
      const [{ count }] = await api.db.query('select count(*)::int from practice_decisions where entry_id = $1', [id]);
      expect(count).toBe(1);
      for (const [person, decision] of [
        [trainer, 'sign'],
        [mentor, 'return'],
      ] as const) {
        const late = await person.post(at(id, '/decision'), { ...sign, decision, comment: 'But.' }).expect(409);
        expect(late.body.code).toBe('practice_decided');
      }
      await learner.patch(learner.at(`/practice-entries/${id}`), { wentWell: 'x' }).expect(409);
    });

    it('needs words where it does not sign', async () => {
      const { id } = await sent(learner);
      for (const decision of ['return', 'ask_another']) {
        const { body } = await mentor.post(at(id, '/decision'), { decision, ratings: [], comment: ' ' }).expect(400);
        expect(body.errors).toMatchObject([{ field: 'comment', code: 'required' }]);
      }
      const { body } = await mentor
        .post(at(id, '/decision'), { decision: 'sign', ratings: rated(3, { opening: 5 }), comment: '' })
        .expect(400);
      expect(body.code).toBe('invalid_input');
      expect((await mine(id)).state).toBe('sent');
    });

    it('gives it back to be mended, and it waits again', async () => {
      const { id } = await sent(learner);
      await decided(mentor, id, 'return', { ratings: rated(2).slice(0, 3), comment: 'How did it end?' });
      expect(await mine(id)).toMatchObject({ state: 'returned', decision: { comment: 'How did it end?' } });
      await learner.patch(learner.at(`/practice-entries/${id}`), { wasHard: 'It ended late.' }).expect(200);
      await learner.post(learner.at(`/practice-entries/${id}/send`)).expect(200);
      const again = await seen(mentor, id);
      expect(again).toMatchObject({ state: 'sent', wasHard: 'It ended late.', mine: { givenAt: null } });
      expect(again.mine.ratings).toHaveLength(3);
      expect(again.decisions).toHaveLength(1);
      await decided(mentor, id);
      expect((await mine(id)).state).toBe('signed');
    });

    it('is not made on words that have changed since they were read', async () => {
      const { id } = await sent(learner);
      const { headers } = await mentor.get(at(id)).expect(200);
      await decided(trainer, id, 'return');
      await learner.patch(learner.at(`/practice-entries/${id}`), { wentWell: 'Other words.' }).expect(200);
      await learner.post(learner.at(`/practice-entries/${id}/send`)).expect(200);
      const sign = { decision: 'sign', ratings: rated(3), comment: '' };
      await mentor.post(at(id, '/decision'), sign).set('if-match', headers['etag']!).expect(412);
      expect((await mine(id)).state).toBe('sent');
    });

    it('may ask for another, which leaves this one as it is', async () => {
      const { id } = await sent(learner);
      await decided(mentor, id, 'ask_another', { comment: 'Once more, with a check-in.' });
      expect((await mine(id)).state).toBe('another_asked');
      await learner.post(learner.at(`/practice-entries/${id}/send`)).expect(409);
      await learner.delete(learner.at(`/practice-entries/${id}`)).expect(409);
      expect((await seen(mentor, id)).signed.led).toBe(0);
    });

    it('asks for no ratings where a person watched', async () => {
      const { id } = await sent(learner, { kind: 'observed' });
      expect((await seen(mentor, id)).rated).toBe(false);
      const { body } = await mentor.post(at(id, '/ratings'), { ratings: rated(2), comment: '' }).expect(409);
      expect(body.code).toBe('nothing_to_rate');
      await decided(mentor, id, 'sign', { ratings: [] });
      expect((await mine(id)).state).toBe('signed');
    });
  });

  describe('two raters', () => {
    it('rate without knowing what the other found, and then see how far they agree', async () => {
      const { id } = await sent(learner);
      await decided(mentor, id);
      expect(await seen(trainer, id)).toMatchObject({ others: [], otherRaters: 1, agreement: null, mine: null });
      const part = { ratings: rated(3).filter(({ criterion }) => criterion !== 'opening'), comment: '' };
      expect((await trainer.post(at(id, '/ratings'), part).expect(400)).body.errors).toMatchObject([
        { field: 'ratings.opening', code: 'missing' },
      ]);
      await trainer.post(at(id, '/ratings'), { ratings: rated(3, { opening: 1, agenda: 4 }), comment: '' }).expect(204);
      expect(await seen(trainer, id)).toMatchObject({
        others: [{ by: 'Mina Holm', ratings: rated(3) }],
        agreement: { entries: 1, compared: 8, exact: 750, withinOne: 875, kappa: null },
      });
      // A draft does not take the place of what was given.
      await trainer.put(at(id, '/rating'), { ratings: [], comment: 'Hm.' }).expect(204);
      expect((await seen(trainer, id)).mine.ratings).toHaveLength(8);
    });

    it('are held against each other over all that somebody looks after', async () => {
      const before = (await mentor.get('/api/admin/practice-agreement').expect(200)).body;
      for (const level of [2, 4]) {
        const { id } = await sent(learner, { minutes: level });
        await decided(mentor, id, 'sign', { ratings: rated(level) });
        await trainer.post(at(id, '/ratings'), { ratings: rated(level), comment: '' }).expect(204);
      }
      const { body } = await mentor.get('/api/admin/practice-agreement').expect(200);
      expect(body.entries).toBe(before.entries + 2);
      expect(body.kappa).toBeGreaterThan(800);
      expect((await stranger.get('/api/admin/practice-agreement').expect(200)).body).toEqual({
        ...{ entries: 0, compared: 0, exact: null, withinOne: null, kappa: null },
      });
    });
  });

  it('hands private files to those who look after their writer, and to nobody else', async () => {
    const { id } = await logged(learner);
    const path = learner.at(`/practice-entries/${id}`);
    const { body: file } = await learner.post(`${path}/evidence`).attach('file', PDF, 'a.pdf').expect(201);
    for (const person of [mentor, admin]) await person.get(at(id, `/evidence/${file.id}`)).expect(404);
    await learner.post(`${path}/send`).expect(200);
    for (const person of [mentor, trainer, admin]) {
      const { headers } = await person.get(at(id, `/evidence/${file.id}`)).expect(200);
      expect(headers['content-disposition']).toMatch(/^attachment/);
    }
    await stranger.get(at(id, `/evidence/${file.id}`)).expect(404);
    await learner.get(at(id, `/evidence/${file.id}`)).expect(403);
    const other = await aLearner(api, 'with-practice');
    await other.get(`${path}/evidence/${file.id}`).expect(404);
  });

  describe('what follows', () => {
    it('is the certificate, at once, where a meeting was all that was missing', async () => {
      await takeAll(learner);
      expect((await learner.get('/api/me/credentials').expect(200)).body.items).toEqual([]);
      const { body } = await learner.get(learner.at('/requirements')).expect(200);
      expect(body.items[0]).toMatchObject({ key: 'practice', met: false, missing: [{ code: 'practice_led_short' }] });
      const watched = await sent(learner, { kind: 'observed' });
      await decided(mentor, watched.id, 'sign', { ratings: [] });
      expect((await learner.get('/api/me/credentials').expect(200)).body.items).toEqual([]);
      const { id } = await sent(learner);
      await decided(mentor, id);
      expect((await learner.get('/api/me/credentials').expect(200)).body.items).toHaveLength(1);
      const after = await learner.get(learner.at('/requirements')).expect(200);
      expect(after.body.items[0]).toMatchObject({
        met: true,
        evidence: [{ params: { observed: 1, coLed: 0, led: 1 } }],
      });
    });

    it('is the step of the path, once so many of each kind are signed', async () => {
      await publishPractice(api, { slug: 'with-a-step', step: { observed: 1, led: 1 } });
      const walker = await aLearner(api, 'with-a-step');
      await takeAll(walker);
      const step = async () => {
        const { body } = await walker.get(walker.at()).expect(200);
        const [, leading] = body.modules as { activities: { id: string; state: string }[] }[];
        return leading!.activities.find(({ id }) => id === PRACTICE_STEP)!.state;
      };
      expect(await step()).toBe('open');
      const { body } = await walker.get(walker.activity(PRACTICE_STEP)).expect(200);
      expect(body.practice).toMatchObject({ observed: 1, coLed: 0, led: 1, html: expect.stringContaining('Visit') });
      const led = await sent(walker);
      expect(await step()).toBe('in_progress');
      await decided(admin, led.id);
      expect(await step()).toBe('in_progress');
      expect(await stateOf(walker)).toBe('active');
      const watched = await sent(walker, { kind: 'observed' });
      await decided(admin, watched.id, 'sign', { ratings: [] });
      expect(await step()).toBe('complete');
      expect(await stateOf(walker)).toBe('completed');
      expect((await walker.get('/api/me/credentials').expect(200)).body.items).toHaveLength(1);
    });

    it('stays with who leaves and comes back', async () => {
      const { id } = await sent(learner);
      await decided(mentor, id);
      await learner.post(learner.at('/withdraw'), {}).expect(200);
      const back = await enrolled(learner, 'with-practice');
      const { body } = await back.get(back.at('/practice-entries')).expect(200);
      expect(body).toMatchObject({ items: [], signed: { led: 1 } });
      const requirements = await back.get(back.at('/requirements')).expect(200);
      expect(requirements.body.items[0].met).toBe(true);
    });

    it('is no sign of life of the trainee', async () => {
      const { id } = await sent(learner);
      const life = async () =>
        (await api.db.query('select last_activity_at from enrolments where id = $1', [learner.enrolmentId]))[0];
      const before = await life();
      api.timePasses(86_400_000);
      await decided(mentor, id);
      expect(await life()).toEqual(before);
    });
  });
});
