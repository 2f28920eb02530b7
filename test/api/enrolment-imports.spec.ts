import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publishCourse } from '../support/course.js';
import { type Person, TestApi } from '../support/test-api.js';

describe('a list of people that an admin enrols', () => {
  let api: TestApi;
  let admin: Person;
  let course: string;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'], name: 'Ines Duarte' });
    course = (await publishCourse(api, { enrolmentPolicy: 'approval' })).slug;
  });
  afterAll(() => api.stop());

  const send = (csv: string, dryRun: boolean) => admin.post('/api/admin/enrolments/imports', { course, csv, dryRun });
  const count = async (table: 'users' | 'enrolments' | 'mails' | 'audit_log'): Promise<number> =>
    (await api.db.query<{ n: number }[]>(`select count(*)::int as n from ${table}`))[0]!.n;

  it('tells what would happen and changes nothing', async () => {
    const before = [await count('users'), await count('enrolments'), await count('mails'), await count('audit_log')];
    const { body } = await send('email,name\nkofi@example.org,Kofi Mensah\nnot an address,Somebody\n', true).expect(
      200,
    );
    expect(body).toMatchObject({
      dryRun: true,
      enrolled: 1,
      refused: 1,
      rows: [
        { line: 2, outcome: 'enrolled', invited: true },
        { line: 3, outcome: 'refused' },
      ],
    });
    expect([await count('users'), await count('enrolments'), await count('mails'), await count('audit_log')]).toEqual(
      before,
    );
  });

  it('gives each person a place, once, and invites who is new', async () => {
    const known = await api.person({ name: 'Mei Tanaka', email: 'mei@example.org' });
    const csv =
      '\uFEFFName;E-mail;Time zone\r\nKofi Mensah;kofi@example.org;Africa/Accra\r\nMei Tanaka;MEI@example.org;\r\n"Ruiz; Ana";ana@example.org;Mars/Olympus\r\n';
    const { body } = await send(csv, false).expect(200);
    expect(body.rows).toMatchObject([
      { outcome: 'enrolled', invited: true },
      { outcome: 'enrolled', invited: false },
      { outcome: 'refused', message: expect.stringContaining('time zone') },
    ]);
    const { body: mine } = await known.get('/api/me/enrolments').expect(200);
    expect(mine.items).toMatchObject([{ state: 'accepted' }]);
    const again = await send(csv, false).expect(200);
    expect(again.body.rows).toMatchObject([
      { outcome: 'already_enrolled' },
      { outcome: 'already_enrolled' },
      { outcome: 'refused' },
    ]);
    const { body: letters } = await (
      await api.person({ roles: ['owner'] })
    )
      .get('/api/admin/outbox?to=kofi@example.org')
      .expect(200);
    expect(letters.items.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['accepted', 'trainee-invitation']);
  });

  it.each([
    ['no heading', 'kofi@example.org,Kofi Mensah', 'missing_column'],
    ['nobody', 'email,name\n', 'no_people'],
    ['an open quote', 'email,name\n"kofi@example.org,Kofi', 'not_a_table'],
    [
      'too many',
      `email,name\n${Array.from({ length: 501 }, (_, n) => `p${n}@example.org,Person`).join('\n')}`,
      'too_many_people',
    ],
  ])('refuses %s with a sentence that helps', async (_name, csv, code) => {
    const { body } = await send(csv, true).expect(400);
    expect(body.errors).toMatchObject([{ field: 'csv', code }]);
  });

  it('is for those who may', async () => {
    const trainee = await api.person();
    await trainee
      .post('/api/admin/enrolments/imports', { course, csv: 'email,name\na@example.org,A', dryRun: true })
      .expect(403);
  });
});
