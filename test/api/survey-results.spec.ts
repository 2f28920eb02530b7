import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aCohort } from '../support/cohort.js';
import { publishCourse } from '../support/course.js';
import { type Sheet, SURVEY, withSurvey } from '../support/survey.js';
import { answeredBy, answeredCohort } from '../support/survey-answers.js';
import { type Person, TestApi } from '../support/test-api.js';

describe('the results of a survey', () => {
  let api: TestApi;
  let admin: Person;
  let author: Person;
  let trainer: Person;
  let stranger: Person;
  let slug: string;
  let number = 0;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'] });
    author = await api.person({ roles: ['author'] });
    trainer = await api.person({ roles: ['trainer'] });
    stranger = await api.person({ roles: ['trainer'] });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    slug = `results-${(number += 1)}`;
    await publishCourse(api, withSurvey(slug));
  });

  const path = (rest = '') => `/api/admin/courses/${slug}/surveys/${SURVEY}/results${rest}`;
  const results = async (person: Person, cohort?: string) =>
    (await person.get(path(cohort ? `?cohort=${cohort}` : '')).expect(200)).body;
  const times = (count: number, sheet: Sheet): Sheet[] => Array.from({ length: count }, () => sheet);
  const listed = async (person: Person) => {
    const { body } = await person.get(`/api/admin/courses/${slug}/surveys`).expect(200);
    return body.items.map(({ activityId, answers }: { activityId: string; answers: number | null }) => [
      activityId,
      answers,
    ]);
  };

  it('say how many chose what, and what was written, from five answers on', async () => {
    await answeredBy(api, slug, [
      ...times(3, { clear: 5, load: 'right', useful: ['lessons', 'check'], change: 'More tea' }),
      ...times(2, { clear: 2, useful: ['check'], change: 'Less tea' }),
    ]);
    const seen = await results(admin);
    expect(seen).toMatchObject({
      courseTitle: 'A small course',
      title: 'How was it?',
      least: 5,
      cohort: null,
      answers: 5,
    });
    const [clear, load, useful, change] = seen.questions;
    expect(clear).toEqual({
      ...{ id: 'clear', type: 'scale', text: 'How clear was it?', low: 'Not at all', high: 'Quite clear' },
      ...{ answers: 5, mean: 3800, words: [] },
      bars: [
        { key: '1', text: 'Not at all', count: 0, share: 0 },
        { key: '2', text: '', count: 2, share: 0.4 },
        { key: '3', text: '', count: 0, share: 0 },
        { key: '4', text: '', count: 0, share: 0 },
        { key: '5', text: 'Quite clear', count: 3, share: 0.6 },
      ],
    });
    // Three of five answered this one: nothing of it is said.
    expect(load).toEqual({
      ...{ id: 'load', type: 'one_choice', text: 'How much was it?', answers: null, mean: null, bars: [], words: [] },
    });
    expect(useful.bars).toEqual([
      { key: 'lessons', text: 'The lessons', count: 3, share: 0.6 },
      { key: 'check', text: 'The check', count: 5, share: 1 },
    ]);
    expect(change.words.toSorted()).toEqual(['Less tea', 'Less tea', 'More tea', 'More tea', 'More tea']);
  });

  it('do not change with a single answer, but with the next five', async () => {
    await answeredBy(api, slug, times(5, { clear: 1 }));
    const before = await results(admin);
    await answeredBy(api, slug, times(4, { clear: 5 }));
    expect(await results(admin)).toEqual(before);
    await answeredBy(api, slug, times(1, { clear: 5 }));
    expect(await results(admin)).toMatchObject({ answers: 10 });
  });

  it('are those of a cohort, of all who learn at their own pace, or of all', async () => {
    const monday = await answeredCohort(api, slug, trainer.id, times(5, { clear: 1 }));
    const tuesday = await answeredCohort(api, slug, stranger.id, times(10, { clear: 5 }));
    await answeredBy(api, slug, times(5, { clear: 3 }));
    const means = [];
    for (const cohort of [undefined, monday, tuesday, 'self-paced'])
      means.push((await results(author, cohort)).questions[0].mean);
    expect(means).toEqual([3500, 1000, 5000, 3000]);
    expect((await results(author)).groups).toEqual([
      { id: tuesday, name: 'Monday evenings', answers: 10 },
      { id: monday, name: 'Monday evenings', answers: 5 },
      { id: 'self-paced', name: null, answers: 5 },
    ]);
  });

  describe('of few', () => {
    it('are not there: a group of four looks like one of nobody', async () => {
      const few = await answeredCohort(api, slug, trainer.id, times(4, { clear: 1, change: 'CANARY words' }));
      const none = (await aCohort(api, { course: slug, trainers: [trainer.id] })).id;
      const seen = await results(trainer, few);
      expect(seen.answers).toBeNull();
      expect({ ...seen, cohort: none }).toEqual(await results(trainer, none));
      expect(await listed(admin)).toEqual([[SURVEY, null]]);
      const file = await admin.get(path('.csv')).expect(200);
      for (const text of [JSON.stringify([seen, await results(admin)]), file.text])
        expect(text).not.toContain('CANARY');
    });

    it('cannot be found as what is left of one question either', async () => {
      const many = await answeredCohort(api, slug, trainer.id, times(5, { clear: 1, load: 'much' }));
      await answeredCohort(api, slug, trainer.id, [...times(3, { clear: 2 }), ...times(2, { load: 'little' })]);
      const whole = await results(trainer);
      expect(whole.questions.map(({ answers }: { answers: number | null }) => answers)).toEqual([8, 7, null, null]);
      const one = await results(trainer, many);
      expect(one.answers).toBe(5);
      expect(one.questions.map(({ answers }: { answers: number | null }) => answers)).toEqual([null, null, null, null]);
    });
  });

  describe('reach', () => {
    it('trainers of their own cohorts, and nobody else', async () => {
      const own = await answeredCohort(api, slug, trainer.id, times(5, { clear: 1 }));
      const others = await answeredCohort(api, slug, stranger.id, times(5, { clear: 5 }));
      const seen = await results(trainer);
      expect([seen.answers, seen.questions[0].mean]).toEqual([5, 1000]);
      expect(seen.groups.map(({ id }: { id: string }) => id)).toEqual([own]);
      for (const cohort of [others, 'self-paced', '00000000-0000-4000-8000-000000000000'])
        await trainer.get(path(`?cohort=${cohort}`)).expect(404);
      await trainer.get(path(`.csv?cohort=${others}`)).expect(404);
      expect(await listed(trainer)).toEqual([[SURVEY, 5]]);
    });

    it('no trainer who leads nobody in this course, no mentor and no trainee', async () => {
      const mentor = await api.person({ roles: ['mentor'] });
      const trainee = await api.person({ roles: ['trainee'] });
      const elsewhere = await api.person({ roles: ['trainer'] });
      await aCohort(api, { course: slug, mentors: [elsewhere.id] });
      await elsewhere.get(path()).expect(404);
      await elsewhere.get(`/api/admin/courses/${slug}/surveys`).expect(404);
      for (const person of [mentor, trainee]) await person.get(path()).expect(403);
    });

    it('nothing that is no survey, and no cohort of another course', async () => {
      const other = `${slug}-other`;
      await publishCourse(api, withSurvey(other));
      const { id } = await aCohort(api, { course: other });
      await admin.get(path(`?cohort=${id}`)).expect(404);
      await admin.get(path('?cohort=nonsense')).expect(400);
      await admin.get(`/api/admin/courses/${slug}/surveys/welcome/results`).expect(404);
      await admin.get('/api/admin/courses/nowhere/surveys').expect(404);
    });
  });

  it('come as a file in which nothing runs', async () => {
    await answeredBy(api, slug, times(5, { clear: 4, change: '=HYPERLINK("https://example.org")' }));
    const { text, headers } = await admin.get(path('.csv')).expect(200);
    expect(headers['content-type']).toContain('text/csv');
    const lines = text.slice(1).split('\r\n');
    expect(lines.slice(0, 5)).toEqual([
      'Question,Answer,Count,Share in %',
      'How clear was it?,1 Not at all,0,0',
      'How clear was it?,2,0,0',
      'How clear was it?,3,0,0',
      'How clear was it?,4,5,100',
    ]);
    expect(lines).toContain('How much was it?,fewer than 5 answers,,');
    expect(lines.filter((line) => line.includes('HYPERLINK'))).toEqual(
      Array.from({ length: 5 }, () => `What should we change?,"'=HYPERLINK(""https://example.org"")",,`),
    );
  });

  it('are listed over all courses that one may look at', async () => {
    await answeredCohort(api, slug, trainer.id, times(5, { clear: 4 }));
    const { body } = await trainer.get('/api/admin/surveys').expect(200);
    expect(body.items).toContainEqual({
      ...{ courseSlug: slug, courseTitle: 'A small course', activityId: SURVEY, title: 'How was it?' },
      ...{ moduleTitle: 'Leading', week: 2, answers: 5 },
    });
    const outside = await api.person({ roles: ['trainer'] });
    expect((await outside.get('/api/admin/surveys').expect(200)).body).toEqual({ items: [], next: null });
  });
});
