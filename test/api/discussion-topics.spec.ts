import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aCohort, joinCohort } from '../support/cohort.js';
import { publishCourse } from '../support/course.js';
import { aLearner, type Learner, moved } from '../support/enrolment.js';
import { mailsTo } from '../support/mailbox.js';
import { type Person, TestApi } from '../support/test-api.js';
import { LATER, MODULE, TEXT, talking } from '../support/topics.js';

interface Line {
  id: string;
  title: string | null;
}

describe('what people talk about', () => {
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

  describe('is opened', () => {
    it('in a module, and read by the group with a first name', async () => {
      const id = await talk.open(asker);
      const { items, next, modules, cohortName } = await talk.list(reader);
      expect(items).toMatchObject([
        { id, moduleId: MODULE, title: 'People who come late', by: 'Amara', mine: false, replies: 0, unread: true },
      ]);
      expect([next, cohortName]).toEqual([null, 'Mondays']);
      expect(modules.map((module: { id: string }) => module.id)).toEqual([MODULE, LATER]);
      expect(await talk.whole(reader, id)).toMatchObject({
        text: TEXT,
        editableUntil: null,
        answers: { items: [], next: null },
      });
      expect(await talk.whole(asker, id)).toMatchObject({ mine: true, following: true, unread: false });
    });

    it.each<[string, object, number]>([
      ['no title', { title: '   ' }, 400],
      ['no text', { text: '' }, 400],
      ['a title longer than a line', { title: 'x'.repeat(121) }, 400],
      ['more than fits', { text: 'x'.repeat(4_001) }, 400],
      ['nothing where words belong', { title: null }, 400],
      ['a field that there is not', { pinned: true }, 400],
      ['a module that there is not', { module: 'nowhere' }, 404],
    ])('not with %s', async (_what, given, status) => {
      await talk.send(asker, given).expect(status);
    });

    it('so often, and not oftener', async () => {
      const id = await talk.open(asker);
      for (let times = 0; times < 29; times += 1) await talk.replied(asker, id);
      const refused = await talk.reply(asker, id).expect(429);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(60);
      await talk.send(asker).expect(429);
      await talk.reply(reader, id).expect(201);
      api.timePasses(3_600_000);
      await talk.reply(asker, id).expect(201);
    });

    it('and stays text, whatever is written in it', async () => {
      const hostile = '<img src=x onerror=alert(1)> {{7*7}} [link](javascript:alert(1)) \u202Eabc';
      const id = await talk.open(asker, { title: hostile, text: hostile });
      expect(await talk.whole(reader, id)).toMatchObject({ title: hostile, text: hostile });
    });
  });

  describe('is read', () => {
    const CANARY = 'kestrel';
    /** Every way to come by a topic, with what came of it. */
    const ways = (who: Learner, id: string, postId: string) => [
      who.get(who.at('/topics')),
      who.get(who.at(`/topics?q=${CANARY}`)),
      who.get(who.at('/topics?followed=true')),
      who.get(who.at(`/topics?module=${LATER}`)),
      who.get(talk.at(who, id)),
      who.put(talk.at(who, id, '/follow')),
      who.put(talk.at(who, id, '/seen'), { upTo: '2027-03-01T12:00:00.000Z' }),
      talk.reply(who, id),
      who.post(talk.at(who, id, '/report'), { reason: 'other', words: '' }),
      who.post(talk.at(who, id, '/report'), { reason: 'other', words: '', replyId: postId }),
      who.patch(talk.at(who, id), { title: 'Mine now' }),
      who.delete(talk.at(who, id, `/replies/${postId}`)),
      who.get(who.at(`/posts/${postId}`)),
      who.get('/api/me/export'),
    ];
    const NOTHING = [200, 200, 200, 200, 404, 404, 404, 404, 404, 404, 404, 404, 404, 200];
    async function learns(who: Learner, id: string, postId: string): Promise<{ statuses: number[]; words: boolean }> {
      const answers = [];
      for (const way of ways(who, id, postId)) answers.push(await way);
      const words = answers.some(({ text }) => text.includes(CANARY) || text.includes(id));
      return { statuses: answers.map(({ status }) => status), words };
    }
    const aTopic = async (who: Learner): Promise<[string, string]> => {
      const id = await talk.open(who, { module: LATER, title: `${CANARY} one`, text: `The ${CANARY} again.` });
      return [id, await talk.replied(who, id, `A ${CANARY} too.`)];
    };

    it('by nobody of another group, course, or at their own pace', async () => {
      const strangers = [
        await member('Olga', (await aCohort(api, { course: 'talk' })).id),
        await member('Ada', null),
        await member('Eli', (await aCohort(api, { course: 'elsewhere' })).id, 'elsewhere'),
      ];
      const [id, postId] = await aTopic(asker);
      for (const stranger of strangers)
        expect(await learns(stranger, id, postId)).toEqual({ statuses: NOTHING, words: false });
      await joinCohort(api, strangers[0]!.enrolmentId, cohort);
      expect(await talk.search(strangers[0]!, CANARY)).toEqual([id]);
      await reader.get(`/api/enrolments/${asker.enrolmentId}/topics`).expect(404);
    });

    it('by those who learn the same course at their own pace, among themselves', async () => {
      const [ada, bo] = [await member('Ada Lind', null), await member('Bo Lind', null)];
      const [id, postId] = await aTopic(ada);
      expect(await talk.list(bo, `?q=${CANARY}`)).toMatchObject({ items: [{ id, by: 'Ada' }], cohortName: null });
      expect((await learns(reader, id, postId)).words).toBe(false);
    });

    it('not before its module is released', async () => {
      const group = (await aCohort(api, { course: 'talk', startsOn: '2027-02-25', release: 'weekly' })).id;
      const [early, late] = [await member('Ines', group), await member('Jo', group)];
      await talk.send(early, { module: LATER }).expect(404);
      api.timeIs('2027-03-05T12:00:00Z');
      const [id, postId] = await aTopic(early);
      await late.put(talk.at(late, id, '/follow')).expect(204);
      expect(await talk.found(late, '?followed=true')).toEqual([id]);
      api.timeIs('2027-03-01T12:00:00Z');
      const { statuses, words } = await learns(late, id, postId);
      expect(words).toBe(true);
      expect(statuses).toEqual(NOTHING.map((status, way) => (way === 3 ? 404 : status)));
      const shown = await Promise.all(ways(late, id, postId).slice(0, -1));
      expect(shown.map(({ text }) => text).join()).not.toContain(CANARY);
    });

    it('not while it is hidden, but for its writer, who reads why', async () => {
      const [id, postId] = await aTopic(asker);
      const [other] = [await talk.open(reader, { module: LATER, title: 'Another' })];
      await talk.moderate(trainer, id, 'hide').expect(204);
      const { statuses, words } = await learns(reader, id, postId);
      expect([statuses, words]).toEqual([NOTHING, false]);
      expect(await talk.whole(asker, id)).toMatchObject({
        text: `The ${CANARY} again.`,
        hidden: { reason: 'It names somebody.' },
      });
      await asker.patch(talk.at(asker, id), { title: 'Again' }).expect(409);
      await talk.moderate(trainer, id, 'restore').expect(204);
      await talk.moderate(trainer, postId, 'hide').expect(204);
      expect(await talk.texts(reader, id)).toEqual([]);
      expect((await talk.whole(asker, id)).answers.items).toMatchObject([{ hidden: { reason: 'It names somebody.' } }]);
      expect(await talk.search(reader, 'too')).toEqual([]);
      expect((await talk.list(reader)).items).toMatchObject([{ id: other }, { id, replies: 0 }]);
      await reader.post(talk.at(reader, id, '/report'), { reason: 'other', words: '', replyId: postId }).expect(404);
      expect(await talk.told(asker)).toEqual(['post-hidden', 'post-restored', 'post-hidden']);
    });

    it('no more by who has left, and not by who waits', async () => {
      const [id] = await aTopic(asker);
      await moved(admin, reader.enrolmentId, 'withdrawn');
      for (const path of ['', `/${id}`]) {
        const { body } = await reader.get(reader.at(`/topics${path}`)).expect(409);
        expect(body.code).toBe('enrolment_not_active');
      }
      await talk.reply(reader, id).expect(409);
    });
  });

  describe('is found', () => {
    it('by words of titles and texts, of replies and of what trainers answered', async () => {
      const one = await talk.open(asker, { title: 'Café hours', text: 'Where do we meet?' });
      const two = await talk.open(asker, { title: 'Long silences', text: 'They frighten me.' });
      await talk.replied(reader, two, 'Count to ten, slowly.');
      await trainer.post(`/api/admin/topics/${one}/replies`, { text: 'Upstairs, beside the library.' }).expect(201);
      expect(await talk.search(reader, 'cafe')).toEqual([one]);
      expect(await talk.search(reader, 'CAFÉ meet')).toEqual([one]);
      expect(await talk.search(reader, 'slowly')).toEqual([two]);
      expect(await talk.search(reader, 'libra')).toEqual([one]);
      expect(await talk.search(reader, 'silences café')).toEqual([]);
      expect(await talk.search(reader, 'xylophone')).toEqual([]);
    });

    it.each(["'", "' | 'a", '\\', ':*', '!!!', '%', '<->', "x'); drop table topics; --", '(((', '\u202E', '"a" & !b'])(
      'and nothing goes wrong by %j',
      async (typed) => {
        const id = await talk.open(asker, { title: 'Quiet', text: 'Words alone.' });
        expect(await talk.search(reader, typed)).not.toContain(id);
        await trainer.get(`/api/admin/topics?q=${encodeURIComponent(typed)}`).expect(200);
      },
    );

    it('by its module, and by what one follows', async () => {
      const one = await talk.open(asker);
      const two = await talk.open(asker, { module: LATER });
      expect(await talk.found(reader, `?module=${MODULE}`)).toEqual([one]);
      await reader.get(reader.at('/topics?module=nowhere')).expect(404);
      expect(await talk.found(reader, '?followed=true')).toEqual([]);
      await reader.put(talk.at(reader, two, '/follow')).expect(204);
      expect(await talk.found(reader, '?followed=true')).toEqual([two]);
      expect(await talk.found(reader, `?followed=true&module=${MODULE}`)).toEqual([]);
      await reader.delete(talk.at(reader, two, '/follow')).expect(204);
      expect(await talk.found(reader, '?followed=true')).toEqual([]);
    });

    it('by what was last written, the pinned ones first, page by page', async () => {
      const ids: string[] = [];
      for (const title of ['a', 'b', 'c', 'd', 'e']) ids.push(await talk.open(asker, { title }));
      await talk.replied(reader, ids[1]!);
      await trainer.patch(`/api/admin/topics/${ids[2]}`, { pinned: true }).expect(200);
      const seen: string[] = [];
      for (let after = ''; ;) {
        const { items, next } = await talk.list(reader, `?limit=2${after}`);
        seen.push(...items.map(({ title }: Line) => title));
        if (next === null) break;
        after = `&after=${next}`;
      }
      expect(seen).toEqual(['c', 'b', 'e', 'd', 'a']);
      await reader.get(reader.at('/topics?after=nonsense')).expect(400);
    });
  });

  describe('is answered', () => {
    it('in order, page by page, staff among the others', async () => {
      const id = await talk.open(asker);
      await talk.replied(reader, id, 'one');
      await trainer.post(`/api/admin/topics/${id}/replies`, { text: 'two' }).expect(201);
      await talk.replied(asker, id, 'three');
      expect(await talk.texts(reader, id)).toEqual(['one', 'two', 'three']);
      const first = await talk.whole(reader, id, '?limit=2');
      expect(first.answers.items).toMatchObject([
        { by: 'Rana', mine: true, staff: false },
        { by: 'Tomas', mine: false, staff: true },
      ]);
      const second = await talk.whole(reader, id, `?limit=2&after=${first.answers.next}`);
      expect(second.answers).toMatchObject({ items: [{ text: 'three', by: 'Amara' }], next: null });
      expect((await talk.list(reader)).items[0].replies).toBe(3);
    });

    it('with words that can be changed for a while, which shows, and taken back, of which a trace stays', async () => {
      const id = await talk.open(asker);
      const answer = await talk.replied(reader, id, 'First words.');
      const path = talk.at(reader, id, `/replies/${answer}`);
      await asker.patch(talk.at(asker, id, `/replies/${answer}`), { text: 'Into their mouth.' }).expect(404);
      await asker.delete(talk.at(asker, id, `/replies/${answer}`)).expect(404);
      await reader.patch(path, { text: 'Second words.' }).set('if-match', '"1"').expect(200);
      await reader.patch(path, { text: 'Third words.' }).set('if-match', '"1"').expect(412);
      expect((await talk.whole(asker, id)).answers.items).toMatchObject([{ text: 'Second words.', edited: true }]);
      expect([await talk.search(asker, 'first'), await talk.search(asker, 'second')]).toEqual([[], [id]]);
      api.timePasses(30 * 60_000);
      expect((await reader.patch(path, { text: 'Too late.' }).expect(409)).body.code).toBe('post_stands');
      await reader.delete(path).expect(204);
      await reader.delete(path).expect(404);
      expect((await talk.whole(asker, id)).answers.items).toMatchObject([{ id: answer, by: 'Rana', text: null }]);
      expect(await talk.search(asker, 'second')).toEqual([]);
      const [kept] = await api.db.query(
        'select text, (select count(*)::int from post_versions where post_id = posts.id) as versions from posts where id = $1',
        [answer],
      );
      expect(kept).toEqual({ text: null, versions: 0 });
    });

    it('also once its opening was taken back; where nobody answered, nothing is left in the list', async () => {
      const [alone, id] = [await talk.open(asker), await talk.open(asker)];
      await talk.replied(reader, id);
      await asker.patch(talk.at(asker, id), { title: 'Another title' }).expect(200);
      expect(await talk.whole(reader, id)).toMatchObject({ title: 'Another title', text: TEXT, edited: true });
      for (const topic of [alone, id]) await asker.delete(talk.at(asker, topic)).expect(204);
      expect((await talk.list(reader)).items).toMatchObject([{ id, title: null, by: 'Amara', replies: 1 }]);
      expect(await talk.whole(reader, id)).toMatchObject({ title: null, text: null });
      await talk.reply(reader, id).expect(201);
    });

    it('and stays with its answers when who opened it deletes their account', async () => {
      const id = await talk.open(asker, { title: 'marigold' });
      await talk.replied(reader, id, 'It stays.');
      await api.db.query('delete from users where id = $1', [asker.id]);
      expect(await talk.whole(reader, id)).toMatchObject({ title: null, by: null, text: null, mine: false });
      expect(await talk.texts(reader, id)).toEqual(['It stays.']);
      expect(await talk.found(reader)).toEqual([id]);
      expect((await trainer.get('/api/admin/topics').expect(200)).body.items).toMatchObject([{ id, name: null }]);
    });
  });

  describe('is followed', () => {
    it('by who opened it and who replied, who are told once until they have read', async () => {
      const id = await talk.open(asker);
      await talk.replied(reader, id);
      await talk.replied(reader, id);
      expect(await talk.told(asker)).toEqual(['topic-replied']);
      expect([await talk.unread(asker, id), await talk.unread(reader, id)]).toEqual([true, false]);
      await talk.read(asker, id);
      expect(await talk.unread(asker, id)).toBe(false);
      await talk.replied(reader, id);
      expect(await talk.told(asker)).toEqual(['topic-replied', 'topic-replied']);
      await talk.replied(asker, id);
      expect(await talk.told(reader)).toEqual(['topic-replied']);
      const [entry] = await api.db.query('select kind, path, params from notifications where person_id = $1', [
        reader.id,
      ]);
      expect(entry).toEqual({ kind: 'response', path: `/learn/${reader.enrolmentId}/discussion/${id}`, params: {} });
    });

    it('no more by who leaves off, who left the group, or who gave up', async () => {
      const id = await talk.open(asker);
      const left = await member('Lou');
      const gone = await member('Gus');
      for (const who of [left, gone, reader]) await who.put(talk.at(who, id, '/follow')).expect(204);
      await reader.delete(talk.at(reader, id, '/follow')).expect(204);
      await joinCohort(api, left.enrolmentId, (await aCohort(api, { course: 'talk' })).id);
      await moved(admin, gone.enrolmentId, 'withdrawn');
      const heard = await talk.told(gone);
      await talk.replied(asker, id);
      expect([await talk.told(reader), await talk.told(left), await talk.told(gone)]).toEqual([[], [], heard]);
    });

    it('by mail where that is wished, whose subject tells nothing', async () => {
      const choices = [{ kind: 'response', channel: 'mail', on: true }];
      await asker.patch('/api/me/notification-preferences', { choices }).expect(200);
      const id = await talk.open(asker, { title: 'marigold' });
      await talk.replied(reader, id, 'marigold');
      await trainer.post(`/api/admin/topics/${id}/replies`, { text: 'marigold' }).expect(201);
      const mails = (await mailsTo(api, asker.email)).filter(({ subject }) => subject === 'There is news for you');
      expect(mails).toHaveLength(1);
      expect(JSON.stringify(mails)).not.toContain('marigold');
    });
  });
});
