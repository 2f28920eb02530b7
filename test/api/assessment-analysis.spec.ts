import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Tallies } from '@convenor/assessment';
import { publishCourse, type PublishedCourse } from '../support/course.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { aCourseOf, SAMPLE_QUESTIONS, WRITTEN_QUESTION } from '../support/every-type.js';
import { QuizTaker } from '../support/quiz.js';
import { type Person, TestApi } from '../support/test-api.js';

const [single] = SAMPLE_QUESTIONS.map(({ question }) => question);
const statement = SAMPLE_QUESTIONS.find(({ question }) => question.type === 'true_false')!.question;
const words = SAMPLE_QUESTIONS.find(({ question }) => question.type === 'short_answer')!.question;

describe('what the answers of many say', () => {
  let api: TestApi;
  let author: Person;
  let admin: Person;
  let course: PublishedCourse;
  let takers: { taker: QuizTaker; id: string }[];
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs('2026-03-02T18:00:00Z');
    author = await api.person({ roles: ['author'] });
    admin = await api.person({ roles: ['admin'] });
    const questions = [single!, statement, words, WRITTEN_QUESTION];
    course = await publishCourse(api, await aCourseOf(questions, { slug: 'analysed', confidence: true }));
    takers = [];
    for (const place of Array.from({ length: 8 }, (_, index) => index)) takers.push(await sit(place));
    await api.app.get(Tallies, { strict: false }).catchUp();
  });
  afterAll(() => api.stop());

  /** Even places are right about the first two; the fourth of each four knows the word as well. */
  const sit = async (place: number) => {
    const taker = await QuizTaker.enrol(api, course);
    const { id, items } = await taker.started();
    const right = place % 2 === 0;
    const choice = items[0]!.choices.find(({ html }) => html.includes(right ? 'choice b' : 'choice c'))!.id;
    await taker.save(id, items[0]!.id, [choice], { confidence: 3, milliseconds: 1_000 * (place + 1) }).expect(200);
    await taker.save(id, items[1]!.id, [String(right)]).expect(200);
    const write = (item: string, text: string) =>
      taker.person.put(`/api/attempts/${id}/responses/${item}`, { response: { text }, sequence: 1 }).expect(200);
    if (place % 4 === 0) await write(items[2]!.id, 'open');
    if (place % 4 === 1) await write(items[2]!.id, 'Shut');
    if (place === 0) await write(items[3]!.id, 'I listen.');
    await taker.submit(id).expect(200);
    return { taker, id };
  };
  const analysis = async () =>
    (await author.get(`/api/admin/courses/analysed/analysis/${SMALL_COURSE.quiz}`).expect(200)).body;
  const ids = async () => {
    const [row] = await api.db.query(`select id from courses where slug = 'analysed'`);
    return row.id as string;
  };
  const expectExact = async () => {
    const tallies = api.app.get(Tallies, { strict: false });
    const courseId = await ids();
    const { items, ...sums } = await tallies.of(courseId, SMALL_COURSE.quiz);
    const { items: anew, ...sumsAnew } = await tallies.recount(courseId, SMALL_COURSE.quiz);
    expect(sums).toEqual(sumsAnew);
    expect(new Map([...items].sort())).toEqual(new Map([...anew].sort()));
  };

  it('is told question by question, with answers by how often and by whom they were given', async () => {
    const { attempts, questions } = await analysis();
    expect(attempts).toBe(8);
    expect(questions.map(({ questionId }: { questionId: string }) => questionId)).toEqual([
      ...[single!.id, statement.id, words.id, WRITTEN_QUESTION.id],
    ]);
    const [first, second, third, fourth] = questions;
    expect(first).toMatchObject({ presented: 8, scored: 8, facility: 0.5, omitted: 0, meanMilliseconds: 4_500 });
    expect(first.confidence).toEqual([{ level: 3, right: 4, wrong: 4 }]);
    expect(first.parts[0].answers).toMatchObject([
      { title: 'choice b', weight: 1, foreseen: true, count: 4, share: 0.5 },
      { title: 'choice c', weight: 0, foreseen: true, count: 4, share: 0.5 },
    ]);
    expect(first.parts[0].answers[0].meanRest).toBeGreaterThan(first.parts[0].answers[1].meanRest);
    expect(second.discrimination).toBeGreaterThan(0.5);
    expect(third).toMatchObject({ facility: 0.25, omitted: 0.5 });
    expect(third.parts[0].answers).toMatchObject([
      { title: 'open', count: 2 },
      { title: 'half…', count: 0 },
      { title: 'shut', foreseen: false, count: 2 },
    ]);
    expect(fourth).toMatchObject({ presented: 8, scored: 7 });
    expect(first.flags).toEqual([{ code: 'too_few', params: { answers: 8, needed: 20 } }]);
  });

  it('says how many questions of each quiz are worth a look', async () => {
    const { body } = await author.get('/api/admin/courses/analysed/analysis').expect(200);
    expect(body.items).toContainEqual({ activityId: SMALL_COURSE.quiz, title: 'Every type', attempts: 8, flagged: 0 });
  });

  it('is the same as everything counted anew', async () => {
    await expectExact();
  });

  it('follows a mark, a reset and another attempt, exactly', async () => {
    const { id } = takers[0]!;
    await admin.put(`/api/admin/marking/answers/${id}/item-4/mark`, { points: 6_000, comment: '' }).expect(204);
    const { taker, id: other } = takers[1]!;
    await admin
      .post(`/api/admin/enrolments/${taker.enrolmentId}/attempts/${other}/reset`, { reason: 'The lights went out.' })
      .expect(204);
    await api.app.get(Tallies, { strict: false }).catchUp();
    const { attempts, questions } = await analysis();
    expect(attempts).toBe(7);
    expect(questions[3]).toMatchObject({ presented: 7, scored: 7 });
    expect(questions[0].parts[0].answers).toMatchObject([{ count: 4 }, { count: 3 }]);
    await expectExact();
  });

  it('counts nothing twice, however often it is counted at the same moment', async () => {
    const tallies = api.app.get(Tallies, { strict: false });
    takers.push(await sit(2));
    await Promise.all([tallies.catchUp(), tallies.catchUp(), tallies.catchUp()]);
    await tallies.catchUp();
    expect((await analysis()).attempts).toBe(8);
    await expectExact();
  });

  it('is nothing for trainees', async () => {
    await takers[0]!.taker.person.get(`/api/admin/courses/analysed/analysis/${SMALL_COURSE.quiz}`).expect(403);
  });

  it('is not there for what is no quiz, or no course', async () => {
    await author.get('/api/admin/courses/analysed/analysis/welcome').expect(404);
    await author.get(`/api/admin/courses/nowhere/analysis/${SMALL_COURSE.quiz}`).expect(404);
  });

  describe('puts what looks wrong before those who write courses', () => {
    const flagged = async () => (await author.get('/api/admin/flagged-questions').expect(200)).body.items;
    const onBoard = async (of: Person) =>
      (await of.get('/api/admin/today').expect(200)).body.waiting.find(
        ({ kind }: { kind: string }) => kind === 'questions',
      );
    /** As if so many had answered: those who do well elsewhere give another answer than the key. */
    const wrongKey = async () => {
      for (let place = 0; place < 24; place += 1) await sitAgainst(place);
      await api.app.get(Tallies, { strict: false }).catchUp();
    };
    const sitAgainst = async (place: number) => {
      const taker = await QuizTaker.enrol(api, course);
      const { id, items } = await taker.started();
      const able = place % 2 === 0;
      const choice = items[0]!.choices.find(({ html }) => html.includes(able ? 'choice c' : 'choice b'))!.id;
      await taker.save(id, items[0]!.id, [choice]).expect(200);
      await taker.save(id, items[1]!.id, [String(able)]).expect(200);
      await taker.submit(id).expect(200);
    };

    it('with where it stands, on the board as in the list, until somebody leaves it as it is', async () => {
      expect(await flagged()).toEqual([]);
      expect(await onBoard(admin)).toBeUndefined();
      await wrongKey();
      const items = await flagged();
      const [first] = items.filter(({ questionId }: { questionId: string }) => questionId === single!.id);
      expect(first).toMatchObject({
        ...{ course: { slug: 'analysed' }, activityId: SMALL_COURSE.quiz, quizTitle: 'Every type' },
        ...{ codes: expect.arrayContaining(['key_suspect']), since: '2026-03-02T18:00:00.000Z' },
      });
      const board = await onBoard(admin);
      expect(board.count).toBe(items.length);
      expect(board.rows.map(({ id }: { id: string }) => id)).toEqual(items.map(({ id }: { id: string }) => id));
      expect(board.rows[0]).toMatchObject({ enrolmentId: null, name: first.text, detail: { slug: 'analysed' } });
      const trainer = await api.person({ roles: ['trainer'] });
      expect(await onBoard(trainer)).toBeUndefined();
      for (const { id } of items) await author.post(`/api/admin/flagged-questions/${id}/looks`).expect(204);
      await author.post(`/api/admin/flagged-questions/${first.id}/looks`).expect(204);
      expect(await flagged()).toEqual([]);
      expect(await onBoard(admin)).toBeUndefined();
      const noted = await api.db.query(`select subject_id from audit_log where action = 'question.left_as_it_is'`);
      expect(noted).toHaveLength(items.length);
      await sitAgainst(0);
      await api.app.get(Tallies, { strict: false }).catchUp();
      expect(await flagged()).toEqual([]);
      await api.db.query(`update question_flags set looked = '{}' where question_id = $1`, [single!.id]);
      await sitAgainst(1);
      await api.app.get(Tallies, { strict: false }).catchUp();
      expect(await flagged()).toMatchObject([{ questionId: single!.id }]);
      await api.db.query(`update quiz_tallies set judged_version_id = gen_random_uuid()`);
      await api.db.query(`update question_flags set since = null, codes = '{}'`);
      await api.app.get(Tallies, { strict: false }).catchUp();
      expect(await flagged()).toMatchObject([{ questionId: single!.id }]);
    });
  });
});
