import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BankQuestions, BankUsage } from '@convenor/bank';
import { addPicture, aSingleChoice, RING, writeQuestion } from '../support/bank.js';
import { statementsOf } from '../support/statements.js';
import { type Person, TestApi } from '../support/test-api.js';

interface Line {
  id: string;
  name: string;
  state: string;
  tags: string[];
  points: number;
  version: number;
  categoryId: string | null;
  usage: object;
}

describe('the bank', () => {
  let api: TestApi;
  let author: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    author = await api.person({ roles: ['author'] });
  });
  beforeEach(() => api.db.query('truncate questions, question_categories cascade'));
  afterAll(() => api.stop());

  const list = async (query = ''): Promise<Line[]> =>
    (await author.get(`/api/bank/questions?${query}`).expect(200)).body.items as Line[];
  const names = async (query: string): Promise<string[]> => (await list(query)).map(({ name }) => name);
  const one = async (name: string, given: object = {}, categoryId: string | null = null): Promise<string> =>
    (await writeQuestion(author, aSingleChoice(`About ${name}`, given), { name, categoryId })).id;
  const category = async (name: string, parentId: string | null = null): Promise<string> =>
    (await author.post('/api/bank/categories', { name, parentId }).expect(201)).body.id as string;
  const state = (id: string, to: string) => author.post(`/api/bank/questions/${id}/state`, { state: to }).expect(200);

  describe('as a list', () => {
    it('is searched by words of text, name and tags, whatever their case', async () => {
      await one('Opening', { tags: ['module:arriving'] });
      await one('Closing', { tags: ['difficulty:hard'] });
      await one('100 % sure', { tags: [] });
      expect(await names('q=OPENING')).toEqual(['Opening']);
      expect(await names('q=about+arriving')).toEqual(['Opening']);
      expect(await names('q=lecture+hard')).toEqual(['Closing']);
      expect(await names('q=100+%25')).toEqual(['100 % sure']);
      expect(await names('q=o_ening')).toEqual([]);
    });

    it('is filtered by tags, types, states and categories with those below them', async () => {
      const outer = await category('Outer');
      const inner = await category('Inner', outer);
      const a = await one('A', { tags: ['x', 'y'] }, inner);
      await one('B', { tags: ['x'] }, outer);
      await one('C', { tags: [], choices: [] });
      await state(a, 'reviewed');
      expect(await names('sort=name&tag=x')).toEqual(['A', 'B']);
      expect(await names('tag=x,y')).toEqual(['A']);
      expect(await names('state=reviewed')).toEqual(['A']);
      expect(await names('sort=name&state=draft,retired')).toEqual(['B', 'C']);
      expect(await names('type=matching,cloze')).toEqual([]);
      expect(await names(`sort=name&category=${outer}`)).toEqual(['A', 'B']);
      expect(await names(`category=${inner}`)).toEqual(['A']);
      expect(await names('category=none')).toEqual(['C']);
      expect((await list('category=none'))[0]).toMatchObject({ sound: false });
      for (const bad of ['category=x', 'type=riddle', 'state=lost', 'sort=luck', 'limit=101', 'after=x', 'nothing=1']) {
        await author.get(`/api/bank/questions?${bad}`).expect(400);
      }
    });

    it.each(['name', '-name', 'updatedAt', '-updatedAt', 'usage', '-usage', 'share', '-share'])(
      'comes page by page, by %s, each question once',
      async (sort) => {
        for (const [place, name] of ['b', 'a', 'é', 'a', 'c'].entries()) {
          const id = await one(name);
          await api.db.query('update questions set answers = $2, share_sum = $3 where id = $1', [
            id,
            place % 3,
            (place % 3) * 400,
          ]);
        }
        const seen: Line[] = [];
        for (let after = ''; ;) {
          const { body } = await author.get(`/api/bank/questions?limit=2&sort=${sort}${after}`).expect(200);
          seen.push(...(body.items as Line[]));
          if (body.next === null) break;
          after = `&after=${encodeURIComponent(body.next as string)}`;
        }
        const whole = await list(`sort=${sort}`);
        expect(new Set(whole.map(({ id }) => id)).size).toBe(5);
        expect(seen).toEqual(whole);
        const opposite = sort.startsWith('-') ? sort.slice(1) : `-${sort}`;
        expect(await list(`sort=${opposite}`)).toEqual([...whole].reverse());
      },
    );

    it('is one query, however it is filtered', async () => {
      const home = await category('Home');
      await one('A', {}, home);
      const query = `q=about&category=${home}&tag=module:arriving&type=single_choice&state=draft&sort=name`;
      const sent = await statementsOf(api, () => author.get(`/api/bank/questions?${query}`).expect(200));
      expect(sent.filter((text) => /from questions/.test(text))).toHaveLength(1);
      expect(sent).toHaveLength(2);
    });
  });

  describe('in categories', () => {
    it('counts what stands in them and below, without what is retired', async () => {
      const outer = await category('Outer');
      const inner = await category('Inner', outer);
      await one('A', {}, outer);
      await one('B', {}, inner);
      await state(await one('C', {}, inner), 'retired');
      await one('D');
      const { body } = await author.get('/api/bank/categories').expect(200);
      expect(body).toMatchObject({
        items: [
          { id: outer, parentId: null, questions: 1, questionsWithin: 2 },
          { id: inner, parentId: outer, questions: 1, questionsWithin: 1 },
        ],
        ...{ next: null, uncategorised: 1 },
      });
    });

    it('are renamed, described and moved, never into themselves', async () => {
      const [a, b] = [await category('A'), await category('B')];
      const inner = await category('Inner', a);
      const change = (id: string, body: object) => author.patch(`/api/bank/categories/${id}`, body);
      const { body } = await change(inner, {
        name: 'Within',
        description: { format: 'markdown', text: '*Why*' },
      }).expect(200);
      expect(body).toMatchObject({ name: 'Within', parentId: a, descriptionHtml: '<p><em>Why</em></p>' });
      expect((await change(inner, { parentId: b }).expect(200)).body).toMatchObject({ name: 'Within', parentId: b });
      expect((await change(b, { parentId: inner }).expect(409)).body.code).toBe('category_in_itself');
      expect((await change(b, { parentId: b }).expect(409)).body.code).toBe('category_in_itself');
      expect((await change(b, { name: 'A' }).expect(409)).body.code).toBe('name_taken');
      expect((await author.post('/api/bank/categories', { name: 'A', parentId: null }).expect(409)).body.code).toBe(
        'name_taken',
      );
      await change(inner, { parentId: null }).expect(200);
      await change(inner, { parentId: '00000000-0000-4000-8000-000000000000' }).expect(404);
    });

    it('stand at most twenty levels deep', async () => {
      let parent: string | null = null;
      for (let level = 1; level <= 20; level += 1) parent = await category(`L${level}`, parent);
      const { body } = await author.post('/api/bank/categories', { name: 'L21', parentId: parent }).expect(409);
      expect(body.code).toBe('category_too_deep');
      const top = await category('Top');
      const { body: all } = await author.get('/api/bank/categories').expect(200);
      const first = all.items.find(({ name }: { name: string }) => name === 'L1');
      await author.patch(`/api/bank/categories/${first.id}`, { parentId: top }).expect(409);
    });

    it('are removed only when nothing stands in them', async () => {
      const outer = await category('Outer');
      const inner = await category('Inner', outer);
      const id = await one('A', {}, inner);
      for (const full of [outer, inner]) {
        expect((await author.delete(`/api/bank/categories/${full}`).expect(409)).body.code).toBe('category_not_empty');
      }
      await author.delete(`/api/bank/questions/${id}`).expect(204);
      await author.delete(`/api/bank/categories/${inner}`).expect(204);
      await author.delete(`/api/bank/categories/${outer}`).expect(204);
    });
  });

  describe('many questions at once', () => {
    const bulk = (body: object) => author.post('/api/bank/questions/bulk', body);

    it('are tagged, moved, reviewed and given points', async () => {
      const home = await category('Home');
      const ids = [await one('A', { tags: ['old', 'kept'] }), await one('B', { tags: ['old'] })];
      const change = { addTags: ['new'], removeTags: ['old'], categoryId: home, state: 'reviewed', points: 3_000 };
      expect((await bulk({ ids, ...change }).expect(200)).body).toEqual({ changed: 2 });
      const changed = { categoryId: home, state: 'reviewed', points: 3_000, version: 2 };
      expect(await list('sort=name')).toMatchObject([
        { ...changed, tags: ['kept', 'new'] },
        { ...changed, tags: ['new'] },
      ]);
      expect((await author.get(`/api/bank/questions/${ids[0]}`).expect(200)).body.authored).toMatchObject({
        points: 3_000,
        tags: ['kept', 'new'],
      });
      expect((await bulk({ ids, ...change }).expect(200)).body).toEqual({ changed: 0 });
      const [audit] = await api.db.query(
        `select detail from audit_log where action = 'question.bulk_changed' order by seq desc limit 1`,
      );
      expect(audit.detail).toMatchObject({ ids, state: 'reviewed' });
    });

    it('are changed all or none, with what stands in the way of which', async () => {
      const sound = await one('A');
      const unsound = await one('B', { choices: [] });
      const retired = await one('C');
      await state(retired, 'retired');
      const missing = '00000000-0000-4000-8000-000000000000';
      const before = await list('sort=name');
      const { body } = await bulk({
        ids: [sound, unsound, retired, missing],
        state: 'reviewed',
        addTags: ['x'],
      }).expect(409);
      expect(body.code).toBe('some_refused');
      expect([...body.refused].sort((a, b) => a.code.localeCompare(b.code))).toEqual([
        { id: missing, code: 'not_found' },
        { id: retired, code: 'question_state_refused' },
        { id: unsound, code: 'question_unsound' },
      ]);
      const { body: points } = await bulk({ ids: [retired], points: 5 }).expect(409);
      expect(points.refused).toEqual([{ id: retired, code: 'question_retired' }]);
      const many = Array.from({ length: 30 }, (_each, place) => `t${place}`);
      const { body: tags } = await bulk({ ids: [sound], addTags: many }).expect(409);
      expect(tags.refused).toEqual([{ id: sound, code: 'too_many_tags' }]);
      expect(await list('sort=name')).toEqual(before);
      await bulk({ ids: [sound], categoryId: missing }).expect(400);
      await bulk({ ids: [sound], addTags: ['No Tag'] }).expect(400);
      await bulk({ ids: [] }).expect(400);
      await bulk({ ids: [sound, sound.toUpperCase()] }).expect(400);
    });
  });

  describe('that are alike', () => {
    const groups = async (): Promise<{ kind: string; questions: { name: string; alike: number }[] }[]> => {
      const found = [];
      for (let after = ''; ;) {
        const { body } = await author.get(`/api/bank/duplicates${after}`).expect(200);
        found.push(...body.items);
        if (body.next === null) return found;
        after = `?after=${encodeURIComponent(body.next as string)}`;
      }
    };

    it('are found: the same ones first, then those with nearly the same words', async () => {
      const words = 'Someone arrives late and wants to tell at once what happened this week. What do you do?';
      const write = (name: string, text: string, given: object = {}) =>
        writeQuestion(author, aSingleChoice(text, given), { name });
      await write('First', words);
      await write('Near', `${words} Please choose.`);
      await write('Twin', words, { tags: ['other'] });
      await write('Else', 'Which of these rooms has the most comfortable chairs for twelve people?');
      const { id } = await write('Retired', words);
      await state(id, 'retired');
      const found = await groups();
      expect(found.map(({ kind, questions }) => [kind, ...questions.map(({ name }) => name)])).toEqual([
        ['same', 'First', 'Twin'],
        ['near', 'First', 'Near'],
        ['near', 'Near', 'Twin'],
      ]);
      expect(found[1]!.questions[1]!.alike).toBeGreaterThan(600);
      expect(found[1]!.questions[1]!.alike).toBeLessThan(1_000);
    });

    it('are looked for page by page', async () => {
      await one('A', { text: { format: 'plain', text: 'Is everybody here who wanted to come today?' } });
      await api.db.query(
        `insert into questions select (jsonb_populate_record(q, jsonb_build_object('id', gen_random_uuid(), 'fingerprint', n::text, 'plain', repeat(md5(n::text), 3)))).*
           from questions q, generate_series(1, 250) n`,
      );
      const first = await author.get('/api/bank/duplicates?after=near:').expect(200);
      expect(first.body.next).toMatch(/^near:/);
      expect(await groups()).toEqual([]);
      await author.get('/api/bank/duplicates?after=nowhere').expect(400);
    });
  });

  describe('for quizzes', () => {
    it('gives reviewed questions by category and tags, as they are now', async () => {
      const home = await category('Home');
      const a = await one('A', { tags: ['x'] }, await category('Inner', home));
      await one('B', { tags: ['x'] }, home);
      await state(a, 'reviewed');
      const bank = api.app.get(BankQuestions);
      const found = async (category: string[], tags: string[]) =>
        (await bank.reviewed({ category, tags }))?.map(({ question, version }) => [
          question.id,
          version,
          question.tags,
        ]);
      expect(await found(['Home'], ['x'])).toEqual([[a, 1, ['x']]]);
      expect(await found(['Home', 'Inner'], [])).toEqual([[a, 1, ['x']]]);
      expect(await found([], ['y'])).toEqual([]);
      expect(await found(['Inner'], ['x'])).toBeUndefined();
      await author.post('/api/bank/questions/bulk', { ids: [a], points: 2_000, addTags: ['y'] }).expect(200);
      expect(await found([], ['y'])).toEqual([[a, 2, ['x', 'y']]]);
    });

    it('counts how a question is used, and leaves out what is not of the bank', async () => {
      const [a, b] = [await one('A'), await one('B')];
      const usage = api.app.get(BankUsage);
      await api.db.transaction(async (tx) => {
        await usage.add(
          tx,
          new Map([
            [b, { uses: 1 }],
            [a, { uses: 2 }],
            ['week-1-a', { uses: 1 }],
          ]),
        );
        await usage.add(
          tx,
          new Map([
            [b, { uses: -1 }],
            [a, { answers: 3, shares: 1_425 }],
          ]),
        );
      });
      expect((await list('sort=name')).map((line) => line.usage)).toEqual([
        { quizzes: 2, answers: 3, share: 475 },
        { quizzes: 0, answers: 0, share: null },
      ]);
      const { body } = await author.delete(`/api/bank/questions/${b}`).expect(409);
      expect(body.code).toBe('question_in_use');
    });
  });

  describe('with pictures and sounds', () => {
    const wav = Buffer.concat([Buffer.from('RIFF\u0024\u0000\u0000\u0000WAVEfmt '), Buffer.alloc(100, 1)]);

    it('keeps each once under the hash of its bytes, and gives it to everybody who knows it', async () => {
      const name = await addPicture(author);
      expect(await addPicture(author)).toBe(name);
      const { headers, body } = await api.visitor.get(`/api/bank/files/${name}`).expect(200);
      expect(body.toString()).toBe(RING);
      expect(headers).toMatchObject({
        ...{ 'content-type': 'image/svg+xml', 'x-content-type-options': 'nosniff' },
        'content-security-policy': expect.stringContaining('sandbox'),
        'cache-control': 'public, max-age=31536000, immutable',
      });
    });

    it('gives parts of a sound to players', async () => {
      const { body } = await author.post('/api/bank/files').attach('file', wav, 'a.wav').expect(201);
      expect(body).toMatchObject({ mediaType: 'audio/wav', url: `/api/bank/files/${body.name}` });
      const part = await api.visitor
        .get(body.url as string)
        .set('range', 'bytes=4-7')
        .expect(206);
      expect([part.headers['content-range'], part.body.length]).toEqual([`bytes 4-7/${wav.length}`, 4]);
      await api.visitor
        .get(body.url as string)
        .set('range', 'bytes=999-')
        .expect(416);
    });

    it.each([
      ['a page', '<html><script>alert(1)</script></html>', 422],
      ['a drawing that runs', RING.replace('<circle', '<script>alert(1)</script><circle'), 422],
      ['nothing', '', 422],
      ['11 MB', 'x'.repeat(11_000_000), 413],
    ])('refuses %s', async (_what, bytes, status) => {
      await author.post('/api/bank/files').attach('file', Buffer.from(bytes), 'a.svg').expect(status);
    });

    it('forgets after a week what no question calls', async () => {
      const [called, uncalled] = [await addPicture(author), await addPicture(author, wav)];
      await writeQuestion(author, aSingleChoice(`![A ring](file:${called})`));
      await api.db.query(`update question_files set created_at = created_at - interval '8 days'`);
      await api.db.query(`select graphile_worker.add_job('forget-uncalled-question-files')`);
      await api.runJobs();
      await api.visitor.get(`/api/bank/files/${called}`).expect(200);
      await api.visitor.get(`/api/bank/files/${uncalled}`).expect(404);
    });
  });
});
