import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLearner } from '../support/enrolment.js';
import { decided, logged, publishPractice } from '../support/practice.js';
import { type Person, TestApi } from '../support/test-api.js';

const LEVELS = ['Not seen.', 'Begins.', 'Steady.', 'Strong.'];
const WARMTH = { key: 'warmth', title: 'Warmth', levels: LEVELS };

describe('rubrics', () => {
  let api: TestApi;
  let author: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs('2026-03-06T10:00:00Z');
    author = await api.person({ roles: ['author'] });
  });
  afterAll(() => api.stop());

  const first = async () => {
    const { body } = await author.get('/api/rubrics').expect(200);
    const { id } = body.items.find(({ key }: { key: string }) => key === 'running-a-meeting');
    return (await author.get(`/api/rubrics/${id}`).expect(200)).body;
  };
  const tag = (rowVersion: number): string => `"${rowVersion}"`;

  it('begin with one that is published', async () => {
    expect(await first()).toMatchObject({ current: { version: 1 }, draft: null, published: [{ version: 1 }] });
  });

  it('are made as drafts, changed and published', async () => {
    const { body, headers } = await author
      .post('/api/rubrics', { key: 'our-own', name: 'Our own', criteria: [{ ...WARMTH, levels: ['', '', '', ''] }] })
      .expect(201);
    expect(headers['etag']).toBe('"1"');
    expect(body).toMatchObject({ key: 'our-own', current: null, draft: { version: 1 }, published: [] });
    const path = `/api/rubrics/${body.id}`;
    const early = await author.post(`${path}/publish`).expect(400);
    expect(early.body.errors.map(({ field }: { field: string }) => field)).toEqual(
      [0, 1, 2, 3].map((level) => `criteria.0.levels.${level}`),
    );
    await author
      .patch(path, { criteria: [WARMTH] })
      .set('if-match', '"1"')
      .expect(200);
    const { body: out } = await author.post(`${path}/publish`).set('if-match', '"2"').expect(200);
    expect(out).toMatchObject({ current: { version: 1, criteria: [WARMTH] }, draft: null });
    expect((await author.post(`${path}/publish`).expect(409)).body.code).toBe('no_draft');
    const twice = await author.post('/api/rubrics', { key: 'our-own', name: 'Again', criteria: [] }).expect(409);
    expect(twice.body.code).toBe('rubric_key_taken');
    expect((await author.get('/api/rubrics?limit=1').expect(200)).body).toMatchObject({
      items: [{ key: 'our-own', version: 1, hasDraft: false }],
      next: 'our-own',
    });
    expect((await author.get('/api/rubrics?after=our-own').expect(200)).body.items).toHaveLength(1);
  });

  it('stay as they were published; a change begins the next version', async () => {
    const before = await first();
    const path = `/api/rubrics/${before.id}`;
    await author.patch(path, { name: 'x' }).expect(428);
    await author.patch(path, { name: 'x' }).set('if-match', tag(99)).expect(412);
    const { body } = await author.patch(path, { name: 'Better' }).set('if-match', tag(before.rowVersion)).expect(200);
    expect(body).toMatchObject({ current: before.current, draft: { version: 2, name: 'Better' } });
    expect(body.draft.criteria).toEqual(before.current.criteria);
    await author.post(`${path}/publish`).set('if-match', tag(before.rowVersion)).expect(412);
    await author.delete(`${path}/draft`).expect(204);
    expect(await first()).toMatchObject({ current: before.current, draft: null });
    await author.delete(`${path}/draft`).expect(409);
    for (const change of [
      `update rubric_versions set name = 'y' where rubric_id = $1`,
      'delete from rubric_versions where rubric_id = $1',
    ])
      await expect(api.db.query(change, [before.id])).rejects.toThrow('never changes');
  });

  it('that were never published go with their draft', async () => {
    const { body } = await author.post('/api/rubrics', { key: 'passing', name: 'Passing', criteria: [] }).expect(201);
    await author.delete(`/api/rubrics/${body.id}/draft`).expect(204);
    await author.get(`/api/rubrics/${body.id}`).expect(404);
  });

  it.each([
    ['a key with blanks', { key: 'The key', name: 'x', criteria: [] }],
    ['no name', { key: 'no-name', name: ' ', criteria: [] }],
    ['three levels', { key: 'three', name: 'x', criteria: [{ ...WARMTH, levels: LEVELS.slice(1) }] }],
    ['too many criteria', { key: 'many', name: 'x', criteria: Array.from({ length: 21 }, () => WARMTH) }],
  ])('are refused with %s', async (_case, rubric) => {
    await author.post('/api/rubrics', rubric).expect(400);
  });

  it('are for authors', async () => {
    for (const role of ['trainee', 'mentor', 'trainer'] as const) {
      const person = await api.person({ roles: [role] });
      await person.get('/api/rubrics').expect(403);
      await person.post('/api/rubrics', { key: 'a', name: 'A', criteria: [] }).expect(403);
    }
  });

  it('hold a meeting to the version that was current when it was sent', async () => {
    const admin = await api.person({ roles: ['admin'] });
    await publishPractice(api, { slug: 'by-our-own', step: { led: 1, rubric: 'by-the-hand' } });
    const { body } = await author
      .post('/api/rubrics', { key: 'by-the-hand', name: 'By the hand', criteria: [WARMTH] })
      .expect(201);
    const learner = await aLearner(api, 'by-our-own');
    const rubricOf = async (id: string) =>
      (await learner.get(learner.at(`/practice-entries/${id}`)).expect(200)).body.rubric as { name: string };
    const early = await logged(learner);
    // Until the one that the course names is there, the first one serves.
    expect((await rubricOf(early.id)).name).toBe('Running a meeting');
    await author.post(`/api/rubrics/${body.id}/publish`).expect(200);
    expect((await rubricOf(early.id)).name).toBe('By the hand');
    await learner
      .patch(learner.at(`/practice-entries/${early.id}`), { selfRatings: [{ criterion: 'warmth', level: 2 }] })
      .expect(200);
    await learner.post(learner.at(`/practice-entries/${early.id}/send`)).expect(200);
    const late = await logged(learner, { minutes: 30, selfRatings: [{ criterion: 'warmth', level: 1 }] });
    const next = [{ ...WARMTH, key: 'candour', title: 'Candour' }];
    const { body: drafted } = await author
      .patch(`/api/rubrics/${body.id}`, { criteria: next })
      .set('if-match', '"2"')
      .expect(200);
    await author.post(`/api/rubrics/${body.id}/publish`).set('if-match', tag(drafted.rowVersion)).expect(200);
    await learner.post(learner.at(`/practice-entries/${late.id}/send`)).expect(200);
    const shown = async (id: string) => (await admin.get(`/api/admin/practice-entries/${id}`).expect(200)).body;
    expect(await shown(early.id)).toMatchObject({
      rubric: { version: 1, criteria: [{ key: 'warmth' }] },
      selfRatings: [{ criterion: 'warmth', level: 2 }],
    });
    expect(await shown(late.id)).toMatchObject({
      rubric: { version: 2, criteria: [{ key: 'candour' }] },
      selfRatings: [],
    });
    expect(await rubricOf(early.id)).toMatchObject({ version: 1 });
    const of = (level: number, criterion: string) => ({ ratings: [{ criterion, level }], comment: '' });
    await admin
      .post(`/api/admin/practice-entries/${early.id}/decision`, { decision: 'sign', ...of(3, 'candour') })
      .expect(400);
    await decided(admin, early.id, 'sign', of(3, 'warmth'));
    await decided(admin, late.id, 'sign', of(4, 'candour'));
  });
});
