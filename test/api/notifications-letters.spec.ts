import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mailsTo } from '../support/mailbox.js';
import { type Person, TestApi } from '../support/test-api.js';

/** What a glance at somebody's lock screen must not tell. */
const TELLS =
  /train|course|meeting|recover|smart|session|cohort|quiz|certif|addict|sober|abstin|drug|alcohol|lesson|mentor|\{\{/i;

describe('the letters that we write', () => {
  let api: TestApi;
  let admin: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'], name: 'Ada <b>Admin</b>' });
  });
  afterAll(() => api.stop());

  const list = async (): Promise<{ id: string; subject: string; opening: string }[]> =>
    (await admin.get('/api/admin/letters').expect(200)).body.items;

  it('are all there', async () => {
    const ids = (await list()).map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining([
        ...['identity.confirm-email', 'enrolment.accepted', 'assessment.answers-marked'],
        ...['certification.certificate-issued', 'notification.weekly_digest', 'notification.daily_digest'],
      ]),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('say nothing in their subjects that a glance should not tell', async () => {
    expect((await list()).filter(({ subject }) => TELLS.test(subject) || subject.length > 70)).toEqual([]);
  });

  it('are told apart in the list by how they begin, where their subjects are the same', async () => {
    const letters = await list();
    expect(letters.filter(({ opening }) => opening.trim() === '' || opening.includes('{{'))).toEqual([]);
    const shown = letters.map(({ subject, opening }) => `${subject} ${opening}`);
    expect(shown.filter((words, place) => shown.indexOf(words) !== place)).toEqual([]);
  });

  it('can each be looked at, without a gap', async () => {
    for (const { id, subject } of await list()) {
      const { body } = await admin.get(`/api/admin/letters/${id}/preview`).expect(200);
      expect(body).toMatchObject({ id, subject });
      expect(body.text).not.toContain('{{');
      expect(body.html).not.toMatch(/\{\{|<script|src=/);
    }
  });

  it('can be tried out on oneself alone, and not without end', async () => {
    const sent = await Promise.all(
      Array.from({ length: 12 }, () => admin.post('/api/admin/letters/enrolment.accepted/test')),
    );
    expect(sent.map(({ status }) => status).sort()).toEqual([...Array(10).fill(204), 429, 429]);
    const mails = await mailsTo(api, admin.email);
    expect(mails).toHaveLength(10);
    expect(mails[0]!.html).toContain('Ada &lt;b&gt;Admin&lt;/b&gt;');
    const [{ count }] = await api.db.query<[{ count: string }]>('select count(*) from mails');
    expect(count).toBe('10');
    await admin.post('/api/admin/letters/enrolment.accepted/test', { to: 'other@example.org' }).expect(429);
  });

  it.each(['enrolment', 'enrolment.none', 'none.accepted', '__proto__.accepted', 'enrolment.constructor', '%2e%2e'])(
    'do not know %s',
    async (id) => {
      await admin.get(`/api/admin/letters/${id}/preview`).expect(404);
    },
  );

  it('are for admins', async () => {
    const trainer = await api.person({ roles: ['trainer'] });
    await trainer.get('/api/admin/letters').expect(403);
  });
});
