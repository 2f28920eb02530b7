import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DemoRegister } from '../../apps/cli/src/demo/register.js';
import { DemoSession } from '../../apps/cli/src/demo/session.js';
import { publishCourse } from '../support/course.js';
import { aLearner } from '../support/enrolment.js';
import { TestApi } from '../support/test-api.js';

const NOW = '2026-03-14T09:00:00Z';

describe('the register of the demo', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs(NOW);
  });
  afterAll(() => api.stop());

  it('shows people who chose to be listed and their meetings, and one that waits for a decision', async () => {
    const admin = await api.person({ roles: ['admin'] });
    await publishCourse(api, { slug: 'facilitation' });
    for (let person = 0; person < 7; person += 1) await aLearner(api, 'facilitation');
    await api.db.query('update users set is_demo = true where id <> $1', [admin.id]);
    const staff = new DemoSession(api.app, admin.id);
    await staff.signIn();
    await new DemoRegister(api.app, staff, new Date(NOW)).fill();
    expect((await api.visitor.get('/api/register').expect(200)).body.items).toHaveLength(6);
    expect((await api.visitor.get('/api/register/meetings').expect(200)).body.items).toHaveLength(4);
    expect((await admin.get('/api/admin/meetings').expect(200)).body.items).toHaveLength(1);
  });
});
