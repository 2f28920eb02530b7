import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLearner, type Learner, stateOf } from '../support/enrolment.js';
import { publishCourse } from '../support/course.js';
import { statementsOf } from '../support/statements.js';
import { type Person, TestApi } from '../support/test-api.js';

const MISSING = '0190a000-0000-7000-8000-000000000000';

/** Every route below an enrolment, with a body that would be right. */
const ROUTES: { method: 'get' | 'post' | 'put'; path: string; body?: object }[] = [
  { method: 'get', path: '' },
  { method: 'post', path: '/start' },
  { method: 'post', path: '/resume' },
  { method: 'post', path: '/withdraw', body: {} },
  { method: 'get', path: '/activities/welcome' },
  { method: 'post', path: '/activities/welcome/complete' },
  { method: 'put', path: '/activities/welcome/reading', body: { position: 1, activeSeconds: 1 } },
  { method: 'put', path: '/activities/welcome/note', body: { text: 'Mine.' } },
  { method: 'put', path: '/activities/first-thoughts/reflection', body: { text: 'Mine.' } },
  { method: 'post', path: '/activities/first-thoughts/reflection/post', body: { text: 'Mine.' } },
  {
    method: 'post',
    path: '/activities/code-of-conduct/sign',
    body: { signedName: 'Amara Okafor', agreementVersion: '1' },
  },
  { method: 'post', path: '/activities/week-1-quiz/attempts' },
];

describe('who may see a passage', () => {
  let api: TestApi;
  let owner: Learner;
  let stranger: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    await publishCourse(api);
    owner = await aLearner(api, 'a-small-course');
    stranger = await aLearner(api, 'a-small-course');
  });
  afterAll(() => api.stop());

  const ask = (person: Person, { method, path, body }: (typeof ROUTES)[number], id: string) => {
    const address = `/api/enrolments/${id}${path}`;
    return method === 'get' ? person.get(address) : person[method](address, body);
  };

  it.each(ROUTES)('answers $method …$path alike for somebody else’s, a missing and an impossible id', async (route) => {
    const missing = await ask(stranger, route, MISSING);
    expect(missing.status).toBe(404);
    expect(missing.body).toMatchObject({ code: 'not_found', status: 404 });
    for (const id of [owner.enrolmentId, owner.enrolmentId.toUpperCase()]) {
      const others = await ask(stranger, route, id);
      expect({ status: others.status, body: others.body, type: others.headers['content-type'] }).toEqual({
        status: 404,
        body: missing.body,
        type: missing.headers['content-type'],
      });
    }
    for (const id of ['1', 'null', `${MISSING}'`, '%00', 'ffffffff-ffff-ffff-ffff-fffffffffffg'])
      expect((await ask(stranger, route, id)).status).toBe(404);
    const visitor = await api.visitor[route.method](`/api/enrolments/${owner.enrolmentId}${route.path}`).send(
      route.body ?? {},
    );
    expect(visitor.status).toBe(401);
    expect(await stateOf(owner)).toBe('active');
  });

  it('gives staff no way through a trainee’s own routes', async () => {
    const admin = await api.person({ roles: ['admin', 'owner'] });
    for (const route of ROUTES) expect((await ask(admin, route, owner.enrolmentId)).status).toBe(404);
  });

  it('answers 404 for activities that the course does not have', async () => {
    for (const id of ['nowhere', '__proto__', 'constructor', '%00', 'WELCOME', 'x'.repeat(150)]) {
      expect((await owner.get(owner.activity(id))).status).toBe(404);
    }
  });

  it('refuses fields that it does not know', async () => {
    const { body } = await owner
      .put(owner.activity('welcome', '/reading'), { position: 1, activeSeconds: 1, state: 'complete' })
      .expect(400);
    expect(body.errors).toMatchObject([{ field: 'state', code: 'unknown_field' }]);
  });

  describe('and at what cost', () => {
    const cost = async (path: string): Promise<number> => {
      await owner.get(path).expect(200);
      return (await statementsOf(api, () => owner.get(path).expect(200))).length;
    };

    it('reads the whole path with one statement beside the session', async () => {
      expect(await cost(owner.at())).toBe(2);
    });

    it('reads a lesson with two statements beside the session', async () => {
      expect(await cost(owner.activity('welcome'))).toBe(3);
    });

    it('lists a person’s trainings with one statement beside the session', async () => {
      expect(await cost('/api/me/enrolments')).toBe(2);
    });

    it('reports reading with two statements beside the session', async () => {
      const report = () =>
        owner.put(owner.activity('welcome', '/reading'), { position: 1, activeSeconds: 1 }).expect(204);
      await report();
      expect(await statementsOf(api, report)).toHaveLength(3);
    });
  });
});
