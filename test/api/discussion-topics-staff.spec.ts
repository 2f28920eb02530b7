import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aCohort, joinCohort } from '../support/cohort.js';
import { publishCourse } from '../support/course.js';
import { aLearner, type Learner } from '../support/enrolment.js';
import { type Person, TestApi } from '../support/test-api.js';
import { LATER, MODULE, TEXT, talking } from '../support/topics.js';

interface Line {
  id: string;
  title: string | null;
}

describe('what is talked about, for those who look after it', () => {
  let api: TestApi;
  let admin: Person;
  let trainer: Person;
  let cohort: string;
  let asker: Learner;
  let reader: Learner;
  let talk: ReturnType<typeof talking>;
  beforeAll(async () => {
    api = await TestApi.start();
    talk = talking(api);
    admin = await api.person({ roles: ['admin'] });
    await publishCourse(api, { slug: 'talk' });
    await publishCourse(api, { slug: 'elsewhere' });
  });
  beforeEach(async () => {
    api.timeIs('2027-03-01T12:00:00Z');
    trainer = await api.person({ roles: ['trainer'], name: 'Tomas Berg' });
    cohort = (await aCohort(api, { course: 'talk', name: 'Mondays', trainers: [trainer.id] })).id;
    asker = await member('Amara Osei');
    reader = await member('Rana Haddad');
  });
  afterAll(() => api.stop());

  async function member(name: string, group: string | null = cohort, course = 'talk'): Promise<Learner> {
    const learner = await aLearner(api, course, { name });
    if (group) await joinCohort(api, learner.enrolmentId, group);
    return learner;
  }

  describe('is led', () => {
    it('by trainers and mentors of the cohort, and beyond it there is nothing', async () => {
      const mentor = await api.person({ roles: ['mentor'] });
      const stranger = await api.person({ roles: ['trainer'] });
      await api.db.query(`insert into cohort_staff values ($1, $2, 'mentor')`, [cohort, mentor.id]);
      const id = await talk.open(asker);
      const alone = await talk.open(await member('Ada', null));
      const seen = async (who: Person, query = '') =>
        (await who.get(`/api/admin/topics${query}`).expect(200)).body.items.map((line: Line) => line.id);
      expect([await seen(trainer), await seen(mentor), await seen(stranger)]).toEqual([[id], [id], []]);
      expect(await seen(admin, '?limit=100')).toEqual(expect.arrayContaining([alone, id]));
      expect(await seen(admin, `?cohort=${cohort}&module=${MODULE}&q=late`)).toEqual([id]);
      expect(await seen(admin, `?cohort=${cohort}&module=${LATER}`)).toEqual([]);
      const { body } = await mentor.get(`/api/admin/topics/${id}`).expect(200);
      expect(body).toMatchObject({
        name: 'Amara Osei',
        cohortName: 'Mondays',
        text: TEXT,
        pinned: false,
        hidden: false,
      });
      await mentor.post(`/api/admin/topics/${id}/replies`, { text: 'Well asked.' }).expect(201);
      await mentor.patch(`/api/admin/topics/${id}`, { closed: true }).expect(403);
      const both = await api.person({ roles: ['trainer', 'mentor'] });
      await api.db.query(`insert into cohort_staff values ($1, $2, 'mentor')`, [cohort, both.id]);
      await both.get(`/api/admin/topics/${id}`).expect(200);
      await both.patch(`/api/admin/topics/${id}`, { closed: true }).expect(404);
      await stranger.get(`/api/admin/topics/${id}`).expect(404);
      await stranger.post(`/api/admin/topics/${id}/replies`, { text: 'Hello.' }).expect(404);
      await stranger.patch(`/api/admin/topics/${id}`, { closed: true }).expect(404);
      await trainer.get(`/api/admin/topics/${alone}`).expect(404);
    });

    it('with answers that their writer takes back, and nobody else', async () => {
      const id = await talk.open(asker);
      const { body } = await trainer.post(`/api/admin/topics/${id}/replies`, { text: 'A slip.' }).expect(201);
      const path = `/api/admin/topics/${id}/replies/${body.id}`;
      await admin.delete(path).expect(404);
      expect((await trainer.get(`/api/admin/topics/${id}`)).body.answers.items).toMatchObject([{ mine: true }]);
      await trainer.delete(path).expect(204);
      expect(await talk.texts(reader, id)).toEqual([]);
    });

    it('closed it is read and no longer written in, until it is opened again', async () => {
      const id = await talk.open(asker);
      const lead = (given: object) => trainer.patch(`/api/admin/topics/${id}`, given);
      expect((await lead({ closed: true }).set('if-match', '"1"').expect(200)).body).toMatchObject({
        closed: true,
        rowVersion: 2,
      });
      await lead({ pinned: true }).set('if-match', '"1"').expect(412);
      await lead({ pinned: null }).expect(400);
      expect((await talk.reply(reader, id).expect(409)).body.code).toBe('topic_closed');
      await trainer.post(`/api/admin/topics/${id}/replies`, { text: 'One more.' }).expect(409);
      expect(await talk.whole(reader, id)).toMatchObject({ closed: true });
      await lead({ closed: false, pinned: true }).expect(200);
      await talk.reply(reader, id).expect(201);
      const rows = await api.db.query(
        `select action from audit_log where subject_id = $1 and action like 'topic.%' order by seq`,
        [id],
      );
      expect(rows.map(({ action }: { action: string }) => action)).toEqual([
        'topic.close',
        'topic.pin',
        'topic.reopen',
      ]);
    });
  });

  describe('is reported', () => {
    it('into the queue of those who lead the group, once, and its writer does not learn by whom', async () => {
      const id = await talk.open(asker);
      const answer = await talk.replied(reader, id, 'Unkind words.');
      const report = (who: Learner, given: object = {}) =>
        who.post(talk.at(who, id, '/report'), { reason: 'unkind', words: 'CANARY-heron', ...given });
      await report(reader).expect(204);
      await report(reader).expect(204);
      await report(asker, { replyId: answer }).expect(204);
      expect((await report(asker).expect(409)).body.code).toBe('own_post');
      await report(asker, { reason: 'dislike' }).expect(400);
      expect(await talk.told(trainer)).toEqual(['post-reported', 'post-reported']);
      const { body } = await trainer.get('/api/admin/moderation').expect(200);
      expect(body.items).toMatchObject([
        { id, kind: 'topic', topicId: id, title: 'People who come late', reports: [{ by: 'Rana Haddad' }] },
        { id: answer, kind: 'reply', topicId: id, title: null, text: 'Unkind words.' },
      ]);
      expect((await talk.whole(reader, id)).reportedByMe).toBe(true);
      const mine = [await talk.whole(reader, id), (await reader.get('/api/me/export')).body.discussion.posts];
      expect(JSON.stringify(mine)).not.toContain('heron');
      await talk.moderate(trainer, answer, 'keep').expect(204);
      expect(await talk.texts(reader, id)).toEqual(['Unkind words.']);
    });

    it('and its words are kept for that, though they are taken back', async () => {
      const id = await talk.open(asker);
      const answer = await talk.replied(reader, id, 'Unkind words.');
      await asker.post(talk.at(asker, id, '/report'), { reason: 'unkind', words: '', replyId: answer }).expect(204);
      await reader.delete(talk.at(reader, id, `/replies/${answer}`)).expect(204);
      expect(await talk.texts(asker, id)).toEqual([null]);
      const { body } = await trainer.get('/api/admin/moderation').expect(200);
      expect(body.items).toMatchObject([{ id: answer, text: 'Unkind words.', takenBack: true }]);
    });

    it('where nobody leads the group, to those who look after everybody', async () => {
      const [ada, bo] = [await member('Ada', null), await member('Bo', null)];
      const id = await talk.open(ada);
      await bo.post(talk.at(bo, id, '/report'), { reason: 'unsafe', words: '' }).expect(204);
      expect(await talk.told(admin)).toContain('post-reported');
    });
  });
});
