import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Person, TestApi } from '../support/test-api.js';

describe('the ground that every route stands on', () => {
  let api: TestApi;
  let trainee: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    trainee = await api.person();
  });
  afterAll(() => api.stop());

  it('is alive and ready', async () => {
    await api.visitor.get('/health/live').expect(200, { status: 'ok' });
    await api.visitor.get('/health/ready').expect(200, { status: 'ok' });
  });

  it('answers an unknown address with a problem document', async () => {
    const answer = await trainee
      .get('/api/nowhere')
      .expect(404)
      .expect('content-type', /application\/problem\+json/);
    expect(answer.body).toMatchObject({ code: 'not_found', status: 404 });
  });

  it('tells a browser who is signed in, without an error for those who are not', async () => {
    await api.visitor.get('/api/session').expect(200, { me: null });
    await api.visitor.get('/api/session').set('cookie', 'convenor_session=forged').expect(200, { me: null });
    const { body } = await trainee.get('/api/session').expect(200);
    expect(body.me).toMatchObject({ id: trainee.id, roles: ['trainee'] });
    await api.visitor.get('/api/me').expect(401);
  });

  it('publishes what it can do', async () => {
    const { body } = await api.visitor.get('/api/openapi.json').expect(200);
    expect(body.openapi).toMatch(/^3\./);
  });
});
