import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCohort, assignMentor, joinCohort } from '../support/cohort.js';
import { publishCourse } from '../support/course.js';
import { aLearner, type Learner } from '../support/enrolment.js';
import { statementsOf } from '../support/statements.js';
import { type Person, TestApi } from '../support/test-api.js';

describe('whom staff reach', () => {
  let api: TestApi;
  let trainer: Person;
  let mentor: Person;
  const learners = new Map<string, Learner>();

  beforeAll(async () => {
    api = await TestApi.start();
    await publishCourse(api, { slug: 'facilitation' });
    trainer = await api.person({ roles: ['trainer'], name: 'Tomas' });
    mentor = await api.person({ roles: ['mentor'], name: 'Mina' });
    for (const name of ['Ada', 'Ben', 'Cleo', 'Dev', 'Eli'])
      learners.set(name, await aLearner(api, 'facilitation', { name }));
    const own = await aCohort(api, { course: 'facilitation', name: 'Mondays', trainers: [trainer.id] });
    const helped = await aCohort(api, { course: 'facilitation', name: 'Fridays', mentors: [trainer.id, mentor.id] });
    await joinCohort(api, learners.get('Ada')!.enrolmentId, own.id);
    await joinCohort(api, learners.get('Ben')!.enrolmentId, own.id);
    await joinCohort(api, learners.get('Cleo')!.enrolmentId, helped.id);
    await assignMentor(api, learners.get('Ben')!.enrolmentId, mentor.id);
    await assignMentor(api, learners.get('Dev')!.enrolmentId, trainer.id);
  });
  afterAll(() => api.stop());

  const namesFor = async (person: Person, query = ''): Promise<string[]> => {
    const { body } = await person.get(`/api/admin/enrolments${query}`).expect(200);
    return body.items.map((item: { person: { name: string } }) => item.person.name);
  };

  it('is for a trainer everybody in the cohorts they lead, and who was given to them', async () => {
    expect(await namesFor(trainer)).toEqual(['Ada', 'Ben', 'Dev']);
  });

  it('is for a mentor who was given to them, and not the rest of a cohort they help in', async () => {
    expect(await namesFor(mentor)).toEqual(['Ben']);
  });

  it('is for an admin everybody', async () => {
    expect(await namesFor(await api.person({ roles: ['admin'] }))).toEqual(['Ada', 'Ben', 'Cleo', 'Dev', 'Eli']);
  });

  it('stays so in every page, in the file and with a filter', async () => {
    expect(await namesFor(trainer, '?sort=-name')).toEqual(['Dev', 'Ben', 'Ada']);
    expect(await namesFor(trainer, '?q=Cleo')).toEqual([]);
    const first = await trainer.get('/api/admin/enrolments?limit=1').expect(200);
    expect(await namesFor(trainer, `?limit=5&after=${first.body.next}`)).toEqual(['Ben', 'Dev']);
    const { text } = await mentor.get('/api/admin/enrolments.csv').expect(200);
    expect(text).toContain('Ben');
    expect(text).not.toMatch(/Ada|Cleo|Dev|Eli/);
  });

  it('costs a list no statement more', async () => {
    const sent = await statementsOf(api, () => trainer.get('/api/admin/enrolments').expect(200));
    expect(sent).toHaveLength(2);
  });

  const PAGES = [
    '',
    '/attempts',
    '/accommodations',
    '/readiness',
    '/requirements',
    '/timeline',
    '/messages',
    '/documents',
  ];

  it.each(PAGES)('holds for one person: %s', async (page) => {
    const of = (name: string): string => `/api/admin/enrolments/${learners.get(name)!.enrolmentId}${page}`;
    for (const name of ['Ada', 'Ben', 'Dev']) await trainer.get(of(name)).expect(200);
    for (const name of ['Cleo', 'Eli']) await trainer.get(of(name)).expect(404);
    await mentor.get(of('Ben')).expect(200);
    for (const name of ['Ada', 'Cleo', 'Dev', 'Eli']) await mentor.get(of(name)).expect(404);
  });

  it('holds for notes', async () => {
    const notes = (name: string): string => `/api/admin/enrolments/${learners.get(name)!.enrolmentId}/notes`;
    const { body } = await mentor.post(notes('Ben'), { text: 'We spoke.' }).expect(201);
    await mentor.post(notes('Ada'), { text: 'We spoke.' }).expect(404);
    await mentor.put(`${notes('Ada')}/${body.id}/pin`, { pinned: true }).expect(404);
    const { body: read } = await trainer.get(`/api/admin/enrolments/${learners.get('Ben')!.enrolmentId}`).expect(200);
    expect(read.notes).toMatchObject([{ id: body.id, pinned: false }]);
    const { enrolmentId } = learners.get('Ben')!;
    await api.db.query('update enrolments set mentor_id = null where id = $1', [enrolmentId]);
    await mentor.delete(`${notes('Ben')}/${body.id}`).expect(404);
    await mentor.put(`${notes('Ben')}/${body.id}/pin`, { pinned: true }).expect(404);
    await assignMentor(api, learners.get('Ada')!.enrolmentId, mentor.id);
    await mentor.delete(`${notes('Ada')}/${body.id}`).expect(404);
    await api.db.query('update enrolments set mentor_id = null where id = $1', [learners.get('Ada')!.enrolmentId]);
    await assignMentor(api, enrolmentId, mentor.id);
    await mentor.delete(`${notes('Ben')}/${body.id}`).expect(204);
  });

  it('holds for the list of cohorts', async () => {
    const cohortsOf = async (person: Person): Promise<Map<string, string>> => {
      const { items } = (await person.get('/api/admin/cohorts').expect(200)).body;
      return new Map(items.map(({ name, id }: { name: string; id: string }) => [name, id]));
    };
    const [led, helped] = [await cohortsOf(trainer), await cohortsOf(mentor)];
    expect([[...led.keys()].sort(), [...helped.keys()]]).toEqual([['Fridays', 'Mondays'], ['Fridays']]);
    await trainer.get(`/api/admin/cohorts/${led.get('Mondays')}/waitlist`).expect(200);
    await trainer.get(`/api/admin/cohorts/${led.get('Fridays')}/waitlist`).expect(404);
  });

  it('shows what a person wrote when they applied to who leads them, and the moves of the passage to who decides', async () => {
    const page = `/api/admin/enrolments/${learners.get('Ben')!.enrolmentId}`;
    const { body } = await mentor.get(page).expect(200);
    expect(body.application).toBeNull();
    expect(body.possible).toEqual([]);
    expect((await trainer.get(page).expect(200)).body.application).toMatchObject({ motivation: null });
  });

  it('ends with the role: an entry in a cohort alone opens nothing', async () => {
    const gone = await api.person({ roles: ['trainer'] });
    await aCohort(api, { course: 'facilitation', trainers: [gone.id] });
    await api.db.query(`delete from user_roles where user_id = $1`, [gone.id]);
    await gone.get('/api/admin/enrolments').expect(403);
    await api.db.query(`insert into user_roles values ($1, 'mentor')`, [gone.id]);
    await joinCohort(
      api,
      learners.get('Eli')!.enrolmentId,
      (await aCohort(api, { course: 'facilitation', trainers: [gone.id] })).id,
    );
    await gone.get(`/api/admin/enrolments/${learners.get('Eli')!.enrolmentId}`).expect(404);
  });
});
