import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { publishCourse } from '../support/course.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { aLearner, type Learner, moved } from '../support/enrolment.js';
import { sheetOf, SURVEY, withSurvey } from '../support/survey.js';
import { answeredBy } from '../support/survey-answers.js';
import { type Person, TestApi } from '../support/test-api.js';

const SHEET = { clear: 4, load: 'right', useful: ['lessons', 'check'], change: 'More tea.' };

describe('answering a survey', () => {
  let api: TestApi;
  let admin: Person;
  let learner: Learner;
  let slug: string;
  let number = 0;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'] });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    slug = `asked-${(number += 1)}`;
    await publishCourse(api, withSurvey(slug));
    learner = await aLearner(api, slug);
  });
  const send = (person: Learner, sheet: object, headers: Record<string, string> = {}) =>
    person.post(person.activity(SURVEY, '/survey'), sheet).set(headers);
  const counted = async () => {
    const rows = await api.db.query(
      'select released_sheets + waiting_sheets as sheets from survey_groups g join courses c on c.id = g.course_id where c.slug = $1',
      [slug],
    );
    return rows.reduce((sum: number, { sheets }: { sheets: number }) => sum + sheets, 0);
  };

  it('shows what is asked, and is done once the answers are sent', async () => {
    const { body } = await learner.get(learner.activity(SURVEY)).expect(200);
    expect(body).toMatchObject({ kind: 'survey', state: 'open', required: false });
    expect(body.survey).toEqual({
      introHtml: '<p>Four <strong>short</strong> questions.</p>',
      questions: [
        { id: 'clear', type: 'scale', text: 'How clear was it?', low: 'Not at all', high: 'Quite clear' },
        {
          ...{ id: 'load', type: 'one_choice', text: 'How much was it?' },
          choices: [
            { id: 'little', text: 'Too little' },
            { id: 'right', text: 'About right' },
            { id: 'much', text: 'Too much' },
          ],
        },
        {
          ...{ id: 'useful', type: 'several_choices', text: 'What was useful?' },
          choices: [
            { id: 'lessons', text: 'The lessons' },
            { id: 'check', text: 'The check' },
          ],
        },
        { id: 'change', type: 'few_words', text: 'What should we change?' },
      ],
    });
    await send(learner, sheetOf(SHEET)).expect(204);
    expect((await learner.get(learner.activity(SURVEY)).expect(200)).body).toMatchObject({ state: 'complete' });
    expect(await counted()).toBe(1);
  });

  it('takes one sheet of a person, however often they send it', async () => {
    const both = await Promise.all([send(learner, sheetOf(SHEET)), send(learner, sheetOf(SHEET))]);
    expect(both.map(({ status }) => status)).toEqual([204, 204]);
    await send(learner, sheetOf({ clear: 1 })).expect(204);
    expect(await counted()).toBe(1);
  });

  it('counts everybody of a group who answers at the same time', async () => {
    const others = await Promise.all(Array.from({ length: 6 }, () => aLearner(api, slug)));
    await Promise.all([learner, ...others].map((each) => send(each, sheetOf(SHEET)).expect(204)));
    expect(await counted()).toBe(7);
  });

  it('says which answer it cannot take, and takes none', async () => {
    const refused = await send(learner, {
      answers: [
        { questionId: 'clear', choiceIds: ['right'] },
        { questionId: 'load', choiceIds: ['right', 'much'] },
        { questionId: 'useful', choiceIds: ['tea'] },
        { questionId: 'mood', value: 3 },
      ],
    }).expect(400);
    expect(refused.body.errors.map(({ field, code }: { field: string; code: string }) => [field, code])).toEqual([
      ['answers.0', 'wrong_answer'],
      ['answers.1', 'wrong_answer'],
      ['answers.2', 'wrong_answer'],
      ['answers.3', 'unknown_question'],
    ]);
    await send(learner, { answers: [] }).expect(400);
    await send(learner, { answers: [{ questionId: 'change', words: 'x'.repeat(501) }] }).expect(400);
    await send(learner, { answers: [{ questionId: 'clear', value: null }] }).expect(400);
    expect([await counted(), (await learner.get(learner.activity(SURVEY))).body.state]).toEqual([0, 'open']);
  });

  it('takes answers to a survey, and from its own trainee, only', async () => {
    const other = await aLearner(api, slug);
    await other.post(learner.activity(SURVEY, '/survey'), sheetOf(SHEET)).expect(404);
    await learner.post(learner.activity('nowhere', '/survey'), sheetOf(SHEET)).expect(404);
    const wrong = await learner.post(learner.activity(SMALL_COURSE.lesson, '/survey'), sheetOf(SHEET)).expect(409);
    expect(wrong.body.code).toBe('wrong_kind_of_activity');
  });

  it('takes them also when everything required is done, but not in a pause', async () => {
    await moved(admin, learner.enrolmentId, 'paused');
    expect((await send(learner, sheetOf(SHEET)).expect(409)).body.code).toBe('enrolment_not_active');
    await moved(admin, learner.enrolmentId, 'active');
    await api.db.query(`update enrolments set state = 'completed' where id = $1`, [learner.enrolmentId]);
    await send(learner, sheetOf(SHEET)).expect(204);
    const { body } = await learner.get(learner.at()).expect(200);
    expect(body.state).toBe('completed');
    expect(await counted()).toBe(1);
  });

  describe('without a name', () => {
    it('keeps nothing of a request under its key', async () => {
      await send(learner, sheetOf(SHEET), { 'idempotency-key': 'a-key-of-mine' }).expect(204);
      expect(await api.db.query('select 1 from idempotency_keys where actor_id = $1', [learner.id])).toEqual([]);
    });

    it('keeps no column that could lead from an answer to a person', async () => {
      const columns = await api.db.query(
        `select table_name || '.' || column_name as name from information_schema.columns
          where table_name like 'survey%' order by 1`,
      );
      expect(columns.map(({ name }: { name: string }) => name)).toEqual([
        'survey_answered.activity_id',
        'survey_answered.enrolment_id',
        'survey_groups.activity_id',
        'survey_groups.cohort_id',
        'survey_groups.course_id',
        'survey_groups.released',
        'survey_groups.released_sheets',
        'survey_groups.waiting',
        'survey_groups.waiting_sheets',
        'survey_words.activity_id',
        'survey_words.cohort_id',
        'survey_words.course_id',
        'survey_words.id',
        'survey_words.question_id',
        'survey_words.words',
      ]);
    });

    it('writes words of five people at once, in another order than they came, under ids without a time', async () => {
      await answeredBy(
        api,
        slug,
        ['Echo', 'Delta', 'Alpha', 'Charlie'].map((change) => ({ change })),
      );
      expect(
        await api.db.query('select 1 from survey_words w join courses c on c.id = w.course_id where c.slug = $1', [
          slug,
        ]),
      ).toEqual([]);
      await answeredBy(api, slug, [{ change: 'Bravo' }]);
      const rows = await api.db.query(
        `select words, w.xmin::text as writing, substr(w.id::text, 15, 1) as kind from survey_words w
           join courses c on c.id = w.course_id where c.slug = $1 order by w.ctid`,
        [slug],
      );
      expect(rows.map(({ words }: { words: string }) => words)).toEqual(['Alpha', 'Bravo', 'Charlie', 'Delta', 'Echo']);
      expect(new Set(rows.map(({ writing }: { writing: string }) => writing)).size).toBe(1);
      expect(new Set(rows.map(({ kind }: { kind: string }) => kind))).toEqual(new Set(['4']));
    });

    it('says in an export that answers cannot be found again', async () => {
      await send(learner, sheetOf(SHEET)).expect(204);
      const { body } = await learner.get('/api/me/export').expect(200);
      const surveys = (body.surveys ?? body.data?.surveys) as { about: string; answered: object[] };
      expect(surveys.about).toContain('carry no name');
      expect(surveys.answered).toEqual([{ enrolment_id: learner.enrolmentId, activity_id: SURVEY }]);
      expect(JSON.stringify(body)).not.toContain(SHEET.change);
    });
  });
});
