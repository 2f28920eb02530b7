import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '@convenor/rules';
import { aCohort } from '../support/cohort.js';
import { publishCourse } from '../support/course.js';
import { enrolled } from '../support/enrolment.js';
import { listsSeenBy } from '../support/list-looks.js';
import { mailsTo } from '../support/mailbox.js';
import { held, type Row } from '../support/people-import.js';
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

  describe('in a file that says more', () => {
    const COLUMNS = ['email', 'name', 'startsOn', 'language', 'tags', 'cohort'];
    const HEADS = 'E-mail,Name,Start date,Language,Tags,Group';
    const LISTS = '/api/admin/people-imports';
    const mapped = async (id: string) =>
      (await admin.put(`${LISTS}/${id}/mapping`, { course, cohortId: null, columns: COLUMNS }).expect(200)).body;
    const lookedAt = async (...rows: string[]) => {
      const file = Buffer.from([HEADS, ...rows].join('\n'));
      return mapped((await admin.post(LISTS).attach('file', file, 'people.csv').expect(201)).body.id);
    };
    const rowsOf = async (id: string): Promise<Row[]> =>
      (await admin.get(`${LISTS}/${id}/rows`).expect(200)).body.items;
    const through = async (...rows: string[]): Promise<Row[]> => {
      const { id, fingerprint } = await lookedAt(...rows);
      await admin.post(`${LISTS}/${id}/start`, { fingerprint }).expect(200);
      await api.runJobs();
      return rowsOf(id);
    };
    const days = (count: number): string => addDays(new Date().toISOString().slice(0, 10), count);
    const passage = async (email: string) =>
      (
        await api.db.query<object[]>(
          `select e.state, e.started_on::text as "startsOn", u.locale, array(select tag from enrolment_tags t where t.enrolment_id = e.id order by 1) as tags
             from enrolments e join users u on u.id = e.user_id where u.email = $1`,
          [email],
        )
      )[0];

    it('says of each row what would be set, or why it cannot be', async () => {
      await aCohort(api, { course, name: 'Spring' });
      const before = await held(api);
      const { id, columns } = await lookedAt(
        `soon@example.org,Soon,${days(3)},English,calm;needs a call,`,
        `past@example.org,Past,${days(-1)},,,`,
        `far@example.org,Far,${days(61)},,,`,
        `group@example.org,Group,${days(3)},,,Spring`,
        'word@example.org,Word,in spring,,,',
        'tongue@example.org,Tongue,,Deutsch,,',
      );
      expect(columns.map(({ guess }: { guess: string }) => guess)).toEqual(COLUMNS);
      const seen = await rowsOf(id);
      expect(seen[0]).toMatchObject({
        ...{ outlook: 'new_person', startsOn: days(3), language: 'en', tags: ['calm', 'needs a call'], problem: null },
      });
      expect(seen.slice(1).map(({ outlook, problem }) => [outlook, problem])).toEqual([
        ['refused', `The start day ${days(-1)} has passed. Use a later one, or leave it out.`],
        ['refused', `The start day ${days(61)} is too far ahead. The latest is ${days(60)}.`],
        ['refused', expect.stringMatching(/^People of a cohort start together, and this one starts on /)],
        ['refused', '“in spring” is not a day. Write it as 2027-03-01.'],
        ['refused', '“Deutsch” is not a language that people can choose here. Use English, or leave it out.'],
      ]);
      expect(await held(api)).toEqual(before);
    });

    it('are set for who is new, tags also for who is enrolled, and what people chose stays', async () => {
      // So that a language that is not written would be seen.
      await api.db.query(`alter table users alter locale set default 'xx'`);
      const [row] = await through(`lia@example.org,Lia,${days(5)},anglais,calm,`);
      await api.db.query(`alter table users alter locale set default 'en'`);
      expect(row).toMatchObject({ outcome: 'enrolled', invited: true });
      expect(await passage('lia@example.org')).toEqual({
        ...{ state: 'active', startsOn: days(5), locale: 'en', tags: ['calm'] },
      });
      const [letter, ...others] = (await mailsTo(api, 'lia@example.org')).filter(({ kind }) =>
        kind.startsWith('accepted'),
      );
      expect([letter?.kind, others]).toEqual(['accepted-from', []]);
      await api.db.query(`update users set locale = 'yy' where email = 'lia@example.org'`);
      const [again] = await through(`lia@example.org,Lia,${days(9)},en,calm|warm,`);
      expect(again).toMatchObject({ outlook: 'changed', outcome: 'changed', changes: ['tags'], tags: ['warm'] });
      expect(await passage('lia@example.org')).toEqual({
        ...{ state: 'active', startsOn: days(5), locale: 'yy', tags: ['calm', 'warm'] },
      });
      const { outlooks } = await lookedAt(`lia@example.org,Lia,${days(-9)},en,calm,`);
      expect(outlooks).toMatchObject({ already: 1, refused: 0 });
    });

    it('leave the start day out for who waits, and take that of the group for granted', async () => {
      const { id } = await aCohort(api, { course, name: 'Winter' });
      const [{ on }] = await api.db.query<[{ on: string }]>('select starts_on::text as on from cohorts where id = $1', [
        id,
      ]);
      const [inGroup] = await through(`gus@example.org,Gus,${on},,,Winter`);
      expect(inGroup).toMatchObject({ outlook: 'new_person', startsOn: null });
      await api.db.query(`update courses set capacity = 1 where slug = $1`, [course]);
      const rows = await through(`wes@example.org,Wes,${days(5)},,calm,`);
      await api.db.query(`update courses set capacity = null where slug = $1`, [course]);
      const said = 'Nobody knows yet when this person has a place, so the start day is left out.';
      expect(rows).toMatchObject([{ waits: true, outcome: 'waitlisted', problem: said }]);
      expect(await passage('wes@example.org')).toMatchObject({ state: 'waitlisted', startsOn: null, tags: ['calm'] });
    });

    it('is a look at those who are enrolled: once however often it is mapped, and once for each file', async () => {
      const iris = await enrolled(await api.person({ name: 'Iris' }), course, {
        motivation: 'To give something back.',
      });
      const rows = [`${iris.email},Iris,,,,`, 'neu@example.org,New,,,,'];
      const { id } = await lookedAt(...rows);
      await mapped(id);
      expect(await listsSeenBy(iris)).toEqual([{ kind: 'preview', people: 1, certain: true }]);
      await admin.get(`/api/admin/people-imports/${id}/rows`).expect(200);
      await admin.get(`/api/admin/people-imports/${id}/rows.csv?outlook=new_person`).expect(200);
      expect(await listsSeenBy(iris)).toHaveLength(1);
      await admin.get(`/api/admin/people-imports/${id}/rows.csv`).expect(200);
      expect((await listsSeenBy(iris)).map(({ kind }) => kind).sort()).toEqual(['file', 'preview']);
    });

    it('is found in the record by what it was', async () => {
      const { body } = await admin.get('/api/admin/audit?action=enrolments.&limit=1').expect(200);
      expect(body.items).toMatchObject([{ action: 'enrolments.import_started', detail: { lines: 1 } }]);
    });
  });
});
