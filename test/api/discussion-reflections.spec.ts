import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aCohort, joinCohort } from '../support/cohort.js';
import { publishCourse } from '../support/course.js';
import { aLearner, type Learner } from '../support/enrolment.js';
import { sharedExercise } from '../support/discussion.js';
import { type Person, TestApi } from '../support/test-api.js';

const EXERCISE = 'first-thoughts';
const WORDS = 'The one where nobody spoke for long.';
const OTHERS = 'CANARY-kestrel is what I kept from that evening.';

describe('reflections that people share', () => {
  let api: TestApi;
  let cohort: string;
  let trainer: Person;
  let reader: Learner;
  let writer: Learner;
  beforeAll(async () => {
    api = await TestApi.start();
    await publishCourse(api, { slug: 'shared', files: sharedExercise() });
    await publishCourse(api, { slug: 'silent' });
  });
  beforeEach(async () => {
    api.timeIs('2027-03-01T12:00:00Z');
    trainer = await api.person({ roles: ['trainer'], name: 'Tomas Berg' });
    cohort = (await aCohort(api, { course: 'shared', trainers: [trainer.id] })).id;
    reader = await member('Rana Haddad');
    writer = await member('Willa  Stone');
    await post(writer, OTHERS).expect(200);
  });
  afterAll(() => api.stop());

  async function member(name: string, group: string | null = cohort): Promise<Learner> {
    const learner = await aLearner(api, 'shared', { name });
    if (group) await joinCohort(api, learner.enrolmentId, group);
    await learner.post(learner.activity('welcome', '/complete')).expect(204);
    return learner;
  }
  const post = (who: Learner, text = WORDS) => who.post(who.activity(EXERCISE, '/reflection/post'), { text });
  const list = (who: Learner, query = '') => who.get(who.activity(EXERCISE, `/reflections${query}`));
  const mine = async (who: Learner) => (await who.get(who.activity(EXERCISE, '/reflection')).expect(200)).body;
  const read = async (who: Learner) => (await list(who).expect(200)).body.items;
  const change = (who: Learner, id: string, text: string) => who.patch(who.at(`/posts/${id}`), { text });
  const respond = (who: Learner, id: string, given: object = {}) =>
    who.post(who.at(`/posts/${id}/responses`), { starter: 'stayed', text: 'how you waited.', ...given });
  const idOf = async (who: Learner): Promise<string> => (await mine(who)).post.id;

  describe('are read once one has posted', () => {
    it('and not a word before', async () => {
      const id = await idOf(writer);
      expect(await mine(reader)).toEqual({ sharing: 'post_first', post: null });
      const answers = [
        await list(reader).expect(409),
        await respond(reader, id).expect(404),
        await reader.post(reader.at(`/posts/${id}/reports`), { reason: 'other', words: '' }).expect(404),
        await change(reader, id, WORDS).expect(404),
        await reader.get(reader.activity(EXERCISE)).expect(200),
        await reader.put(reader.activity(EXERCISE, '/reflection'), { text: 'A draft of mine.' }).expect(200),
        await list(reader).expect(409),
        await post(reader, 'Too short').expect(409),
        await list(reader).expect(409),
      ];
      expect(answers[0]!.body.code).toBe('post_first');
      expect(answers.map(({ text }) => text).join()).not.toMatch(/kestrel|Willa/);
      await post(reader).expect(200);
      expect(await read(reader)).toMatchObject([{ id, by: 'Willa', text: OTHERS, edited: false, responses: [] }]);
    });

    it('within the cohort for which they were written', async () => {
      const other = await member('Olga', (await aCohort(api, { course: 'shared' })).id);
      await post(other).expect(200);
      expect(await read(other)).toEqual([]);
      await respond(other, await idOf(writer)).expect(404);
      await joinCohort(api, other.enrolmentId, cohort);
      expect(await read(other)).toHaveLength(1);
      await post(reader).expect(200);
      expect((await read(reader)).map(({ by }: { by: string }) => by)).toEqual(['Willa']);
    });

    it('not by who learns alone, who is told so', async () => {
      const alone = await member('Ada', null);
      await post(alone).expect(200);
      expect((await mine(alone)).sharing).toBe('no_group');
      expect((await list(alone).expect(200)).body).toEqual({ items: [], next: null });
    });

    it('not where the author of the course keeps them to the trainers', async () => {
      const learner = await aLearner(api, 'silent');
      await joinCohort(api, learner.enrolmentId, (await aCohort(api, { course: 'silent' })).id);
      await learner.post(learner.activity('welcome', '/complete')).expect(204);
      await post(learner).expect(200);
      expect((await mine(learner)).sharing).toBe('off');
      expect((await list(learner).expect(409)).body.code).toBe('not_shared');
    });

    it('page by page, the latest first', async () => {
      for (const name of ['Bea', 'Cy', 'Dov']) {
        api.timePasses(1_000);
        await post(await member(name), `${WORDS} ${name}`).expect(200);
      }
      await post(reader).expect(200);
      const names: string[] = [];
      for (let after = ''; ;) {
        const { body } = await list(reader, `?limit=2${after}`).expect(200);
        names.push(...body.items.map(({ by }: { by: string }) => by));
        if (!body.next) break;
        after = `&after=${body.next}`;
      }
      expect(names).toEqual(['Dov', 'Cy', 'Bea', 'Willa']);
      await list(reader, '?after=nonsense').expect(400);
    });
  });

  describe('can be changed', () => {
    it('for half an hour, which shows, and what was there is kept for staff', async () => {
      const id = await idOf(writer);
      await post(reader).expect(200);
      const { body } = await change(writer, id, 'Now I see it in another way.').set('if-match', '"1"').expect(200);
      expect(body).toEqual({ text: 'Now I see it in another way.', rowVersion: 2 });
      expect(await read(reader)).toMatchObject([{ text: 'Now I see it in another way.', edited: true }]);
      await change(writer, id, 'From an old page that is open.').set('if-match', '"1"').expect(412);
      expect((await change(writer, id, 'Too few').expect(409)).body.code).toBe('too_few_words');
      const { body: whole } = await trainer.get(`/api/admin/posts/${id}`).expect(200);
      expect(whole).toMatchObject({ name: 'Willa  Stone', earlier: [{ text: OTHERS }] });
      api.timePasses(30 * 60_000);
      expect((await change(writer, id, 'It is much too late for this.').expect(409)).body.code).toBe('post_stands');
      expect((await mine(writer)).post.editableUntil).toBeNull();
    });

    it('by nobody else, and are taken back by nobody', async () => {
      const id = await idOf(writer);
      await post(reader).expect(200);
      await change(reader, id, 'Words put into a mouth, all of them.').expect(404);
      await reader.delete(reader.at(`/posts/${id}`)).expect(404);
      expect((await writer.delete(writer.at(`/posts/${id}`)).expect(409)).body.code).toBe('post_stands');
    });
  });

  describe('are answered', () => {
    beforeEach(() => post(reader).expect(200));

    it('once with each beginning, and the writer is told', async () => {
      const id = await idOf(writer);
      const answers = await Promise.all([respond(reader, id), respond(reader, id)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      await respond(reader, id, { starter: 'wonder', text: 'what came after.' }).expect(201);
      const { post: own } = await mine(writer);
      expect(own.responses).toMatchObject([
        { by: 'Rana', mine: false, starter: 'stayed', text: 'how you waited.', editableUntil: null },
        { by: 'Rana', starter: 'wonder' },
      ]);
      const told = await api.db.query('select kind, path from notifications where person_id = $1', [writer.id]);
      expect(told).toHaveLength(2);
      expect(told[0]).toMatchObject({ kind: 'response', path: `/learn/${writer.enrolmentId}/activities/${EXERCISE}` });
    });

    it.each<[string, object]>([
      ['nothing but blanks', { text: '   ' }],
      ['more than fits', { text: 'x'.repeat(601) }],
      ['a beginning that there is not', { starter: 'advice' }],
    ])('not with %s', async (_what, given) => {
      await respond(reader, await idOf(writer), given).expect(400);
    });

    it('not by oneself, nor are answers answered', async () => {
      expect((await respond(reader, await idOf(reader)).expect(409)).body.code).toBe('own_post');
      const { body } = await respond(reader, await idOf(writer)).expect(201);
      expect((await respond(writer, body.id).expect(409)).body.code).toBe('own_post');
    });

    it('with words that can be changed for a while and taken back', async () => {
      const id = await idOf(writer);
      const { body } = await respond(reader, id).expect(201);
      await change(reader, body.id, 'how long you waited.').expect(200);
      expect((await change(reader, body.id, 'x'.repeat(601)).expect(400)).body.errors[0].field).toBe('text');
      await change(writer, body.id, 'words of another').expect(404);
      expect((await read(reader))[0].responses).toMatchObject([
        { text: 'how long you waited.', edited: true, mine: true },
      ]);
      await writer.delete(writer.at(`/posts/${body.id}`)).expect(404);
      await reader.delete(reader.at(`/posts/${body.id}`)).expect(204);
      await reader.delete(reader.at(`/posts/${body.id}`)).expect(404);
      expect((await mine(writer)).post.responses).toEqual([]);
      await respond(reader, id).expect(201);
    });
  });

  it('stay text, whatever is written in them', async () => {
    const hostile = '<img src=x onerror=alert(1)> {{7*7}} [link](javascript:alert(1)) \u202Eabc';
    await post(reader, hostile).expect(200);
    expect((await read(writer))[0].text).toBe(hostile);
  });
});
