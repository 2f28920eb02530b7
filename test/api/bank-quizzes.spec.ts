import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Tallies } from '@convenor/assessment';
import { aSingleChoice, writeQuestion } from '../support/bank.js';
import { publishCourse, type PublishedCourse } from '../support/course.js';
import { aQuizCourse, QuizTaker, type ShownItem } from '../support/quiz.js';
import { upload } from '../support/course-upload.js';
import { type Person, TestApi } from '../support/test-api.js';

let number = 0;

describe('quizzes of questions of the bank', () => {
  let api: TestApi;
  let author: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs('2026-03-02T18:00:00Z');
    author = await api.person({ roles: ['author'] });
  });
  afterAll(() => api.stop());

  let category: { id: string; name: string };
  let slug: string;
  beforeEach(async () => {
    number += 1;
    slug = `of-the-bank-${number}`;
    const name = `Meetings ${number}`;
    category = { name, id: (await author.post('/api/bank/categories', { name, parentId: null }).expect(201)).body.id };
  });

  const question = async (words: string, state = 'reviewed'): Promise<string> => {
    const { id } = await writeQuestion(author, aSingleChoice(words), { name: words, categoryId: category.id });
    if (state !== 'draft') await author.post(`/api/bank/questions/${id}/state`, { state }).expect(200);
    return id;
  };
  const change = async (id: string, words: string) => {
    const { body, headers } = await author.get(`/api/bank/questions/${id}`).expect(200);
    const { name, categoryId } = body;
    await author
      .put(`/api/bank/questions/${id}`, { name, categoryId, question: aSingleChoice(words) })
      .set('if-match', headers.etag!)
      .expect(200);
    await author.post(`/api/bank/questions/${id}/state`, { state: 'reviewed' }).expect(200);
  };
  const aBankCourse = (selection: object = { category: [category.name] }) => {
    const { files } = aQuizCourse({ shuffle: false });
    const pool = JSON.stringify({ id: 'basics', title: 'Of the bank', bank: selection });
    return { slug, files: { ...files, 'questions/basics.yaml': pool } };
  };
  const usage = async (id: string) => (await author.get(`/api/bank/questions/${id}`).expect(200)).body.usage;
  const wordsOf = (items: readonly ShownItem[]): string[] =>
    items.map(({ html }) => html.replace(/<[^>]+>/g, '').trim());
  const sit = async (course: PublishedCourse, quality: 'right' | 'wrong') => {
    const taker = await QuizTaker.enrol(api, course);
    const { id, items } = await taker.started();
    for (const item of items) {
      const wanted = quality === 'right' ? 'A welcome' : 'A lecture';
      const choice = item.choices.find(({ html }) => html.includes(wanted))!;
      await taker.save(id, item.id, [choice.id]).expect(200);
    }
    await taker.submit(id).expect(200);
    return { taker, id, items };
  };

  it('ask the reviewed questions of a category, as they were when the package was imported', async () => {
    const first = await question('What opens a meeting?');
    await question('Not looked at yet.', 'draft');
    await question('No longer asked.', 'retired');
    const course = await publishCourse(api, aBankCourse());
    await change(first, 'What begins a meeting?');
    await question('Came later.');
    const { items } = await sit(course, 'right');
    expect(wordsOf(items)).toEqual(['What opens a meeting?']);
    const next = await publishCourse(api, aBankCourse());
    expect(wordsOf((await sit(next, 'right')).items)).toEqual(['What begins a meeting?', 'Came later.']);
  });

  it('are told where the bank has nothing for them, with the file and the line', async () => {
    const { status, body } = await upload(author, aBankCourse({ category: [category.name, 'Nowhere'] }));
    expect(status).toBe(422);
    expect(body.problems).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ file: 'questions/basics.yaml', code: 'unknown_category', severity: 'error' }),
      ]),
    );
    const empty = await upload(author, aBankCourse());
    expect(empty.body.problems).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'bank_empty' })]));
  });

  it('show in a draft and its report what the bank had, whatever it has by now', async () => {
    const id = await question('What opens a meeting?');
    expect((await upload(author, aBankCourse())).status).toBe(201);
    await author.post(`/api/bank/questions/${id}/state`, { state: 'retired' }).expect(200);
    const { body } = await author.get(`/api/admin/courses/${slug}/draft`).expect(200);
    expect(body.problems.filter(({ severity }: { severity: string }) => severity === 'error')).toEqual([]);
  });

  /** The course of the tests has two quizzes that draw from its pool. */
  it('tell authors how a question is used: quizzes, answers, and how much of it they earned', async () => {
    const [first, other] = [await question('First?'), await question('Other?')];
    expect(await usage(first)).toEqual({ quizzes: 0, answers: 0, share: null });
    const course = await publishCourse(api, aBankCourse());
    expect(await usage(first)).toMatchObject({ quizzes: 2 });
    const right = await sit(course, 'right');
    const wrong = [await sit(course, 'wrong'), await sit(course, 'wrong')];
    const tallies = api.app.get(Tallies, { strict: false });
    await tallies.catchUp();
    expect(await usage(first)).toEqual({ quizzes: 2, answers: 3, share: 333 });
    await author.post(`/api/bank/questions/${other}/state`, { state: 'retired' }).expect(200);
    await publishCourse(api, aBankCourse());
    expect([await usage(first), await usage(other)]).toEqual([
      { quizzes: 2, answers: 3, share: 333 },
      { quizzes: 0, answers: 3, share: 333 },
    ]);
    const admin = await api.person({ roles: ['admin'] });
    const reset = async ({ taker, id }: Awaited<ReturnType<typeof sit>>): Promise<void> => {
      const path = `/api/admin/enrolments/${taker.enrolmentId}/attempts/${id}/reset`;
      await admin.post(path, { reason: 'The line was bad.' }).expect(204);
    };
    await reset(right);
    await tallies.catchUp();
    expect(await usage(first)).toEqual({ quizzes: 2, answers: 2, share: 0 });
    for (const each of wrong) await reset(each);
    await tallies.catchUp();
    expect(await usage(first)).toEqual({ quizzes: 2, answers: 0, share: null });
  });

  it('keep a question that was ever asked from being deleted', async () => {
    const id = await question('First?');
    const stays = await question('Stays?');
    await publishCourse(api, aBankCourse());
    await author.post(`/api/bank/questions/${id}/state`, { state: 'retired' }).expect(200);
    await publishCourse(api, aBankCourse());
    expect(await usage(id)).toMatchObject({ quizzes: 0 });
    await author.post(`/api/bank/questions/${id}/state`, { state: 'draft' }).expect(200);
    expect((await author.delete(`/api/bank/questions/${id}`).expect(409)).body.code).toBe('question_in_use');
    expect(await usage(stays)).toMatchObject({ quizzes: 2 });
  });

  it('lead from what somebody says is wrong with one to the question in the bank, while it is there', async () => {
    const id = await question('What opens a meeting?');
    const course = await publishCourse(api, aBankCourse());
    const { taker, id: attempt, items } = await sit(course, 'right');
    const said = { reason: 'unclear', words: 'Which meeting?' };
    await taker.person.put(`/api/attempts/${attempt}/question-reports/${items[0]!.id}`, said).expect(204);
    const flagged = async () =>
      (await author.get('/api/admin/flagged-questions').expect(200)).body.items.find(
        (row: { course: { slug: string } }) => row.course.slug === slug,
      );
    expect(await flagged()).toMatchObject({ questionId: id, inBank: true, text: 'What opens a meeting?' });
    await change(id, 'What begins a meeting?');
    await author.post(`/api/bank/questions/${id}/state`, { state: 'retired' }).expect(200);
    expect(await flagged()).toMatchObject({ questionId: id, inBank: true });
    const { body } = await author.get(`/api/bank/questions/${id}`).expect(200);
    expect(body).toMatchObject({ id, state: 'retired' });
  });
});
