import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Tallies } from '@convenor/assessment';
import { PersonalData } from '@convenor/identity';
import { publishCourse, type PublishedCourse } from '../support/course.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { aCourseOf, SAMPLE_QUESTIONS, WRITTEN_QUESTION } from '../support/every-type.js';
import { mailsTo } from '../support/mailbox.js';
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

  describe('hears from the people who were asked', () => {
    const list = async () => (await author.get('/api/admin/flagged-questions').expect(200)).body.items;
    const question = async () =>
      (await list()).find(({ questionId }: { questionId: string }) => questionId === statement.id);
    const say = ({ taker, id }: { taker: QuizTaker; id: string }, reason: string, words = '', item = 'item-2') =>
      taker.person.put(`/api/attempts/${id}/question-reports/${item}`, { reason, words });
    const own = async ({ taker, id }: { taker: QuizTaker; id: string }) =>
      (await taker.person.get(`/api/attempts/${id}/question-reports`).expect(200)).body.items;
    const resultOf = ({ taker, id }: { taker: QuizTaker; id: string }) =>
      `/learn/${taker.enrolmentId}/activities/${SMALL_COURSE.quiz}/attempts/${id}`;
    const told = async ({ taker }: { taker: QuizTaker }): Promise<{ text: string; path: string }[]> => {
      const { items } = (await taker.person.get('/api/me/notifications').expect(200)).body;
      return items
        .filter(({ text }: { text: string }) => text.includes('told us'))
        .map(({ text, path }: { text: string; path: string }) => ({ text, path }));
    };
    const lettersTo = async ({ taker }: { taker: QuizTaker }) =>
      (await mailsTo(api, taker.person.email)).filter(({ kind }) => kind.startsWith('question-'));
    const settle = async (body: object) =>
      author.post(`/api/admin/flagged-questions/${(await question()).id}/looks`, body);

    it('once their answers are in, of what they were asked, and of nothing else', async () => {
      const [, , mine, theirs] = takers;
      await say({ taker: theirs!.taker, id: mine!.id }, 'unclear').expect(404);
      await say(mine!, 'unclear', '', 'item-9').expect(404);
      for (const [reason, words] of [
        ['dull', ''],
        ['unclear', 'x'.repeat(501)],
        ['unclear', 5],
      ] as const)
        await say(mine!, reason, words as string).expect(400);
      const taker = await QuizTaker.enrol(api, course);
      const { id } = await taker.started();
      expect((await say({ taker, id }, 'unclear').expect(409)).body.code).toBe('attempt_not_sent');
      expect(await question()).toBeUndefined();
    });

    it('without telling staff who they are, on the board as in the list', async () => {
      const [, , first, second] = takers;
      await say(first!, 'unclear', 'Which meeting is meant?').expect(204);
      const before = await question();
      await say(first!, 'unclear', ' Which meeting is meant? ').expect(204);
      expect(await question()).toEqual(before);
      await say(first!, 'key', 'It depends on the meeting.').expect(204);
      await say(second!, 'key').expect(204);
      const heard = await question();
      expect(heard).toMatchObject({
        ...{ course: { slug: 'analysed' }, activityId: SMALL_COURSE.quiz, quizTitle: 'Every type', inBank: false },
        ...{ since: '2026-03-02T18:00:00.000Z' },
        reports: {
          people: 2,
          reasons: [{ reason: 'key', count: 2 }],
          words: [{ reason: 'key', words: 'It depends on the meeting.' }],
        },
      });
      const board = (await admin.get('/api/admin/today').expect(200)).body.waiting.find(
        ({ kind }: { kind: string }) => kind === 'questions',
      );
      expect(board.count).toBe((await list()).length);
      expect(board.rows.find(({ id }: { id: string }) => id === heard.id).detail.count).toBe(2);
      const told = JSON.stringify([await list(), board]);
      for (const { taker, id } of [first!, second!])
        for (const who of [taker.person.id, taker.person.email, taker.enrolmentId, id]) expect(told).not.toContain(who);
      expect(await own(first!)).toEqual([
        {
          ...{ itemId: 'item-2', reason: 'key', words: 'It depends on the meeting.', answer: null, settledAt: null },
          reportedAt: '2026-03-02T18:00:00.000Z',
        },
      ]);
      expect(await own(takers[4]!)).toEqual([]);
    });

    it('until it is settled with what was said in sight; who wrote reads the answer, and a new word opens it again', async () => {
      const [, , first, second] = takers;
      const { revision, id } = await question();
      for (const seen of [{}, { revision: revision - 1 }])
        expect((await settle(seen)).body.code).toBe('reported_meanwhile');
      expect((await settle({ revision, answer: ' We say which one now. ' })).status).toBe(204);
      expect(await question()).toBeUndefined();
      for (const who of [first!, second!])
        expect(await own(who)).toMatchObject([{ answer: 'We say which one now.', settledAt: expect.any(String) }]);
      for (const who of [first!, second!]) {
        expect(await told(who)).toEqual([
          { text: 'There is an answer to what you told us about a question.', path: resultOf(who) },
        ]);
        const [mail, ...more] = await lettersTo(who);
        expect([mail?.kind, mail?.subject, more.length]).toEqual([
          ...['question-answered', 'An answer to what you told us', 0],
        ]);
        expect(mail!.text).toContain(resultOf(who));
        for (const word of ['We say which one now.', 'It depends on the meeting.', 'Every type'])
          expect(mail!.text + mail!.html).not.toContain(word);
      }
      expect(await lettersTo(takers[4]!)).toEqual([]);
      const noted = await api.db.query<object[]>(
        `select subject_id, detail from audit_log where action = 'question.reports_settled'`,
      );
      expect(noted).toEqual([
        { subject_id: statement.id, detail: { codes: expect.any(Array), reports: 2, answered: true } },
      ]);
      await author.post(`/api/admin/flagged-questions/${id}/looks`, {}).expect(204);
      await say(first!, 'key', 'It depends on the meeting.').expect(204);
      expect(await question()).toBeUndefined();
      await say(first!, 'text', 'Now a word is missing.').expect(204);
      expect(await question()).toMatchObject({ id, reports: { people: 1, reasons: [{ reason: 'text', count: 1 }] } });
      expect(await own(first!)).toMatchObject([{ reason: 'text', answer: null, settledAt: null }]);
    });

    it('and a look without an answer is told as well, once for each time', async () => {
      const [, , first, second] = takers;
      const { revision } = await question();
      expect((await settle({ revision })).status).toBe(204);
      expect((await told(first!)).map(({ text }) => text)).toEqual([
        'Somebody has looked at what you told us about a question.',
        'There is an answer to what you told us about a question.',
      ]);
      expect((await lettersTo(first!)).map(({ kind }) => kind)).toEqual(['question-answered', 'question-looked-at']);
      expect(await lettersTo(second!)).toHaveLength(1);
      await say(first!, 'text', 'Now another word is missing.').expect(204);
    });

    it('twenty times a day, all told', async () => {
      const last = takers[4]!;
      await Promise.all(Array.from({ length: 3 }, (_, n) => say(last, 'other', `Word ${n}`)));
      await api.db.query(`update question_reports set sent = sent + 16 where words like 'Word %'`);
      const pressed = await Promise.all([say(last, 'other', 'Nineteen'), say(last, 'key', '', 'item-1')]);
      expect(pressed.map(({ status }) => status).sort()).toEqual([204, 409]);
      expect((await say(last, 'other', 'Twenty-one').expect(409)).body.code).toBe('too_many_reports');
      api.timeIs('2026-03-03T18:00:01Z');
      await say(last, 'other', 'The next day').expect(204);
      api.timeIs('2026-03-02T18:00:00Z');
    });

    it('whatever is counted of their answers', async () => {
      const tallies = api.app.get(Tallies, { strict: false });
      const alone = await publishCourse(api, await aCourseOf([single!, statement], { slug: 'alone' }));
      const taker = await QuizTaker.enrol(api, alone);
      const { id } = await taker.started();
      await taker.submit(id).expect(200);
      await say({ taker, id }, 'unclear', 'Before it was counted').expect(204);
      const here = async () =>
        (await list()).find(({ course }: { course: { slug: string } }) => course.slug === 'alone');
      const heard = await here();
      await tallies.catchUp();
      expect(await here()).toEqual(heard);
      const reset = { reason: 'The lights went out.' };
      await admin.post(`/api/admin/enrolments/${taker.enrolmentId}/attempts/${id}/reset`, reset).expect(204);
      await tallies.catchUp();
      expect(await here()).toEqual(heard);
      await author.post(`/api/admin/flagged-questions/${heard.id}/looks`, { revision: heard.revision }).expect(204);
      expect(await here()).toBeUndefined();
    });

    it('and hands their words over to them, and erases them with them', async () => {
      const [, , first, , last] = takers;
      const { body } = await first!.taker.person.get('/api/me/export').expect(200);
      expect(body.questionReports).toMatchObject([
        { reason: 'text', words: 'Now another word is missing.', answer: null },
      ]);
      const erase = (who: { taker: QuizTaker }) =>
        api.db.transaction(async (tx) => {
          await api.app.get(PersonalData).erase(tx, who.taker.person.id);
          await tx.query('delete from users where id = $1', [who.taker.person.id]);
        });
      await erase(first!);
      expect(await question()).toMatchObject({ reports: { people: 1, words: [{ words: 'The next day' }] } });
      await erase(last!);
      expect(await question()).toBeUndefined();
    });
  });
});
