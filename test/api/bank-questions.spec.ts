import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SAMPLE_QUESTIONS } from '../support/sample-questions.js';
import { addPicture, aSingleChoice, everyAuthoredType, writeQuestion } from '../support/bank.js';
import { type Person, TestApi } from '../support/test-api.js';

describe('questions of the bank', () => {
  let api: TestApi;
  let author: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    author = await api.person({ roles: ['author'], name: 'Ada Brook' });
  });
  afterAll(() => api.stop());

  const actionsOn = async (id: string): Promise<string[]> =>
    (
      await api.db.query<{ action: string }[]>('select action from audit_log where subject_id = $1 order by seq', [id])
    ).map(({ action }) => action);
  const put = (id: string, etag: string, question: object, given: object = {}) =>
    author
      .put(`/api/bank/questions/${id}`, { name: 'Opening', categoryId: null, question, ...given })
      .set('if-match', etag);

  it('of every type are kept as they were written, and shown as a trainee will see them', async () => {
    const picture = await addPicture(author);
    for (const question of everyAuthoredType(picture)) {
      const body = await writeQuestion(author, question);
      expect([body.type, body.problems, body.state, body.version]).toEqual([question.type, [], 'draft', 1]);
      expect(body.authored).toEqual({ ...question, id: body.id });
      expect(JSON.stringify(body.item)).not.toMatch(/KEY|correct/);
      const { body: read } = await author.get(`/api/bank/questions/${body.id}`).expect(200);
      expect(read).toEqual(body);
      if (question.type === 'hot_spot') expect(read.item.image.url).toBe(`/api/bank/files/${picture}`);
    }
  });

  it('that are not sound are drafts with their problems, and cannot be reviewed until they are', async () => {
    const body = await writeQuestion(author, aSingleChoice('Unfinished', { choices: [] }));
    expect(body.sound).toBe(false);
    expect(body.problems).toContainEqual({ path: 'choices', code: 'not_exactly_one_correct' });
    const refused = await author.post(`/api/bank/questions/${body.id}/state`, { state: 'reviewed' }).expect(409);
    expect([refused.body.code, refused.body.problems]).toEqual(['question_unsound', body.problems]);
    await author.post(`/api/bank/questions/${body.id}/try`, { response: { choiceIds: [] } }).expect(409);
    const { body: mended } = await put(body.id, `"${body.rowVersion}"`, aSingleChoice()).expect(200);
    expect([mended.problems, mended.version]).toEqual([[], 2]);
    const { body: reviewed } = await author
      .post(`/api/bank/questions/${body.id}/state`, { state: 'reviewed' })
      .expect(200);
    expect([reviewed.state, reviewed.nextStates]).toEqual(['reviewed', ['draft', 'retired']]);
    expect(await actionsOn(body.id)).toEqual(['question.created', 'question.changed', 'question.state']);
  });

  it('get a new version when their content changes, which has to be looked at again; the old one stays', async () => {
    const { id } = await writeQuestion(author, aSingleChoice('First words'), { note: 'A start' });
    const { headers } = await author.post(`/api/bank/questions/${id}/state`, { state: 'reviewed' }).expect(200);
    const { body: changed } = await put(id, headers['etag']!, aSingleChoice('Second words'), {
      note: 'Clearer',
    }).expect(200);
    expect([changed.version, changed.state]).toEqual([2, 'draft']);
    expect(changed.versions).toMatchObject([
      { version: 2, note: 'Clearer', by: 'Ada Brook' },
      { version: 1, note: 'A start', by: 'Ada Brook' },
    ]);
    const { body: first } = await author.get(`/api/bank/questions/${id}/versions/1`).expect(200);
    expect([first.authored.text.text, first.item.html]).toEqual(['First words', '<p>First words</p>']);
    await author.get(`/api/bank/questions/${id}/versions/3`).expect(404);
    await author.get(`/api/bank/questions/${id}/versions/x`).expect(404);
  });

  it('keep their version and state when only name, category or tags change', async () => {
    const { id, rowVersion } = await writeQuestion(author);
    await author.post(`/api/bank/questions/${id}/state`, { state: 'reviewed' }).expect(200);
    const question = aSingleChoice(undefined, { tags: ['difficulty:hard'] });
    const { body } = await put(id, `"${rowVersion + 1}"`, question, { name: 'Renamed' }).expect(200);
    expect([body.name, body.version, body.state, body.tags, body.authored.tags]).toEqual([
      ...['Renamed', 1, 'reviewed'],
      ...[['difficulty:hard'], ['difficulty:hard']],
    ]);
  });

  it('are changed only by who has seen what they change', async () => {
    const { id, rowVersion } = await writeQuestion(author);
    const body = { name: 'Opening', categoryId: null, question: aSingleChoice('Other') };
    await author.put(`/api/bank/questions/${id}`, body).expect(428);
    await put(id, `"${rowVersion + 1}"`, aSingleChoice('Other')).expect(412);
    await author.delete(`/api/bank/questions/${id}`).set('if-match', '"9"').expect(412);
    await author.post(`/api/bank/questions/${id}/state`, { state: 'retired' }).set('if-match', '"9"').expect(412);
    await put(id, `"${rowVersion}"`, aSingleChoice('Other')).expect(200);
    await put(id, `"${rowVersion}"`, aSingleChoice('Third')).expect(412);
  });

  it.each<[string, object, string, string]>([
    ['a field that is not known', aSingleChoice('a', { html: 'x' }), 'question.html', 'unknown_field'],
    ['a missing text', { ...aSingleChoice(), text: undefined }, 'question.text', 'missing'],
    ['an unknown type', { type: 'riddle' }, 'question.type', 'unknown_value'],
    ['a tag that is none', aSingleChoice('a', { tags: ['Two Words'] }), 'question.tags.0', 'bad_tag'],
    ['a picture that is not there', aSingleChoice(`![A](file:${'0'.repeat(64)}.png)`), 'question', 'file_missing'],
    ['a text that cannot be shown', aSingleChoice('> '.repeat(300)), 'question', 'not_shown'],
  ])('with %s are refused by its place', async (_what, question, field, code) => {
    const { body } = await author.post('/api/bank/questions', { name: 'a', categoryId: null, question }).expect(400);
    expect(body.errors).toContainEqual(expect.objectContaining({ field, code }));
  });

  it('can be deleted only as drafts that were never used', async () => {
    const { id } = await writeQuestion(author);
    await author.post(`/api/bank/questions/${id}/state`, { state: 'reviewed' }).expect(200);
    const { body } = await author.delete(`/api/bank/questions/${id}`).expect(409);
    expect(body.code).toBe('question_in_use');
    await author.post(`/api/bank/questions/${id}/state`, { state: 'draft' }).expect(200);
    await author.delete(`/api/bank/questions/${id}`).expect(204);
    await author.get(`/api/bank/questions/${id}`).expect(404);
    expect((await actionsOn(id)).at(-1)).toBe('question.deleted');
    const used = await writeQuestion(author);
    await api.db.query('update questions set uses = 1, was_used = true where id = $1', [used.id]);
    await author.delete(`/api/bank/questions/${used.id}`).expect(409);
  });

  it('that were used, and all versions, are kept by the database itself', async () => {
    const { id } = await writeQuestion(author);
    await expect(
      api.db.query('update question_versions set note = $2 where question_id = $1', [id, 'x']),
    ).rejects.toThrow('never changed');
    await expect(api.db.query('delete from question_versions where question_id = $1', [id])).rejects.toThrow(
      'never changed',
    );
    await api.db.query('update questions set answers = 1 where id = $1', [id]);
    await expect(api.db.query('delete from questions where id = $1', [id])).rejects.toThrow('never removed');
  });

  it('go out of use and back, and are not changed meanwhile', async () => {
    const { id } = await writeQuestion(author);
    await author.post(`/api/bank/questions/${id}/state`, { state: 'retired' }).expect(200);
    const { body: read } = await author.get(`/api/bank/questions/${id}`).expect(200);
    const { body: refused } = await put(id, `"${read.rowVersion}"`, aSingleChoice('Other')).expect(409);
    expect(refused.code).toBe('question_retired');
    const { body } = await author.post(`/api/bank/questions/${id}/state`, { state: 'reviewed' }).expect(409);
    expect([body.code, body.possible]).toEqual(['question_state_refused', ['draft']]);
    await author.post(`/api/bank/questions/${id}/state`, { state: 'draft' }).expect(200);
    await author.post(`/api/bank/questions/${id}/state`, { state: 'draft' }).expect(200);
  });

  it('can be tried as a trainee would, and nothing is kept', async () => {
    const picture = await addPicture(author);
    const samples = new Map(SAMPLE_QUESTIONS.map((sample) => [sample.question.type, sample]));
    for (const question of everyAuthoredType(picture)) {
      const { id } = await writeQuestion(author, question);
      const attempt = (response: unknown) => author.post(`/api/bank/questions/${id}/try`, { response });
      const sample = samples.get(question.type);
      if (!sample) {
        expect((await attempt({ text: 'In my own words.' }).expect(200)).body).toMatchObject({
          points: null,
          maxPoints: 12_000,
        });
        continue;
      }
      const { body } = await attempt(sample.right).expect(200);
      expect([question.type, body.points, body.maxPoints]).toEqual([question.type, 12_000, 12_000]);
      expect(JSON.stringify(body.review)).toContain('KEY');
      expect((await attempt(sample.wrong).expect(200)).body.points).toBe(0);
      if (sample.partly)
        expect((await attempt(sample.partly.response).expect(200)).body.points).toBe(sample.partly.points);
      const { body: refused } = await attempt({ nonsense: true }).expect(400);
      expect(refused.errors).toMatchObject([{ field: 'response' }]);
    }
  });

  it('are shown while they are being written, with their key, their problems, and nothing kept', async () => {
    const picture = await addPicture(author);
    const count = async (): Promise<unknown> => (await api.db.query('select count(*) from question_versions'))[0];
    const before = await count();
    const look = (question: object) => author.post('/api/bank/questions/preview', { question });
    for (const question of everyAuthoredType(picture)) {
      const { body } = await look(question).expect(200);
      expect([body.problems, body.item.type]).toEqual([[], (question as { type: string }).type]);
      expect(JSON.stringify(body.item)).not.toContain('KEY');
      if (question.type !== 'written') expect(JSON.stringify(body.keyed)).toContain('KEY');
    }
    const { body: unfinished } = await look(aSingleChoice('Unfinished', { choices: [] })).expect(200);
    expect(unfinished.problems).toContainEqual({ path: 'choices', code: 'not_exactly_one_correct' });
    const { body: refused } = await look({ type: 'single_choice' }).expect(400);
    expect(refused.errors).toContainEqual(expect.objectContaining({ field: 'question.choices', code: 'missing' }));
    expect(await count()).toEqual(before);
  });

  it("are nobody else's business", async () => {
    const { id } = await writeQuestion(author);
    for (const role of ['trainee', 'mentor', 'trainer'] as const) {
      const other = await api.person({ roles: [role] });
      await other.get(`/api/bank/questions/${id}`).expect(403);
      await other.get('/api/bank/questions').expect(403);
    }
  });
});
