import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TrackStarts } from '@convenor/enrolment';
import { addDays } from '@convenor/rules';
import { aCohort, joinCohort } from '../support/cohort.js';
import { publishCourse } from '../support/course.js';
import { enrolled, type Learner, moved } from '../support/enrolment.js';
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

    /** Once they were looked at for the last time, and before anything becomes of their row. */
    const beginsMeanwhile = (person: Learner): (() => void) => {
      const tracks = api.app.get(TrackStarts);
      const real = tracks.of.bind(tracks);
      let looks = 0;
      tracks.of = async (tx, enrolmentIds) => {
        const found = await real(tx, enrolmentIds);
        if (enrolmentIds.includes(person.enrolmentId) && (looks += 1) === 1) {
          await person.post(person.at('/start')).expect(200);
          await person.post(person.activity('welcome', '/complete')).expect(204);
        }
        return found;
      };
      return () => (tracks.of = real);
    };
    const starts = () =>
      api.db.query<object[]>('select id, state, started_on::text, row_version from enrolments order by id');

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
      const [again] = await through(`lia@example.org,Lia,${days(5)},en,calm|warm,`);
      expect(again).toMatchObject({ outlook: 'changed', outcome: 'changed', changes: ['tags'], tags: ['warm'] });
      expect(again).toMatchObject({ startsOn: null, problem: null });
      expect(await passage('lia@example.org')).toEqual({
        ...{ state: 'active', startsOn: days(5), locale: 'yy', tags: ['calm', 'warm'] },
      });
    });

    it('give nobody more tags than a person can carry, beside those that they carry', async () => {
      const many = (count: number): string => Array.from({ length: count }, (_, n) => `many ${n}`).join(';');
      const seen = await through(
        `lia@example.org,Lia,,,${many(19)};warm,`,
        `max@example.org,Max,,,${many(21)},`,
        `mia@example.org,Mia,,,${many(20)},`,
      );
      expect(seen.map(({ outlook, outcome, problem }) => [outlook, outcome, problem])).toEqual([
        ['refused', 'refused', 'This person carries 2 tags already, and can carry up to 20.'],
        ['refused', 'refused', 'A person can carry up to 20 tags.'],
        ['new_person', 'enrolled', null],
      ]);
      expect(await passage('lia@example.org')).toMatchObject({ tags: ['calm', 'warm'] });
      const tracks = api.app.get(TrackStarts);
      const real = tracks.of.bind(tracks);
      let looks = 0;
      tracks.of = async (tx, enrolmentIds) => {
        // When it was looked at for the last time.
        if ((looks += 1) === 2)
          await api.db.query(
            `insert into enrolment_tags (enrolment_id, tag, tagged_by, tagged_at)
             select e.id, 'own ' || n, $1, now() from enrolments e join users u on u.id = e.user_id, generate_series(1, 17) as n
              where u.email = 'lia@example.org'`,
            [admin.id],
          );
        return real(tx, enrolmentIds);
      };
      const [late] = await through('lia@example.org,Lia,,,new;newer,');
      tracks.of = real;
      expect(late).toMatchObject({
        ...{ outlook: 'changed', outcome: 'refused' },
        problem: 'A person can carry up to 20 tags. Take one away first.',
      });
    });

    it('move the start of who is enrolled and has not begun, on the record, and tell them', async () => {
      const [soon] = await through(`lia@example.org,Lia,${days(9)},,,`, 'pat@example.org,Pat,,,,');
      expect(soon).toMatchObject({
        ...{ outlook: 'changed', outcome: 'changed', changes: ['start'], startsOn: days(9), problem: null },
      });
      const [placed] = await through(`pat@example.org,Pat,${days(4)},,,`);
      expect(placed).toMatchObject({ outcome: 'changed', changes: ['start'] });
      expect(await passage('lia@example.org')).toMatchObject({ state: 'active', startsOn: days(9) });
      expect(await passage('pat@example.org')).toMatchObject({ state: 'active', startsOn: days(4) });
      const noted = await api.db.query<object[]>(
        `select detail from audit_log where action = 'enrolment.start_chosen' and actor_id = $1 and enrolment_id = any($2) order by at`,
        [admin.id, [soon!.enrolmentId, placed!.enrolmentId]],
      );
      expect(noted.slice(-2)).toEqual([
        { detail: { before: days(5), startsOn: days(9) } },
        { detail: { before: days(0), startsOn: days(4) } },
      ]);
      for (const address of ['lia@example.org', 'pat@example.org'])
        expect((await mailsTo(api, address)).filter(({ kind }) => kind === 'start-set')).toHaveLength(1);
    });

    it('say why the start of who is enrolled stays as it is, before and after', async () => {
      const own = async (name: string) => {
        const email = `${name.toLowerCase()}@example.org`;
        const person = await enrolled(await api.person({ name, email }), course, { motivation: 'To give back.' });
        await moved(admin, person.enrolmentId, 'accepted');
        return person;
      };
      const [begun, chose, apart, applied] = [
        await own('Begun'),
        await own('Chose'),
        await own('Apart'),
        await enrolled(await api.person({ email: 'applied@example.org' }), course, { motivation: 'To give back.' }),
      ];
      await begun.post(begun.at('/start')).expect(200);
      await begun.post(begun.activity('welcome', '/complete')).expect(204);
      const plan = { startOn: days(2), weekdays: [1, 4], hoursPerWeek: 3, at: '19:00' };
      await chose.put(chose.at('/plan'), plan).expect(200);
      const { id: group } = await aCohort(api, { course, name: 'Autumn' });
      await joinCohort(api, apart.enrolmentId, group);
      const rows = [
        `begun@example.org,Begun,${days(9)},,,`,
        `chose@example.org,Chose,${days(9)},,warm,`,
        `apart@example.org,Apart,${days(9)},,,`,
        `applied@example.org,Applied,${days(9)},,,`,
        `lia@example.org,Lia,${days(-1)},,,`,
        `lia@example.org,Lia,${days(61)},,,`,
      ];
      const reasons = [
        ['already', 'Their training has begun, so its start day stays as it is.'],
        ['changed', 'They have chosen their start day themselves, so it stays as it is.'],
        ['already', 'People of a cohort start together, so their start day stays as it is.'],
        ['already', 'Nobody knows yet when this person has a place, so the start day is left out.'],
        ['already', `The start day ${days(-1)} has passed, so theirs stays as it is.`],
      ];
      const before = await starts();
      const done = await through(...rows.slice(0, 5));
      expect(done.map(({ outlook, problem }) => [outlook, problem])).toEqual(reasons);
      expect(done.map(({ outcome, problem }) => [outcome, problem])).toEqual(reasons);
      expect(done.map(({ startsOn }) => startsOn)).toEqual([null, null, null, null, null]);
      const { id } = await lookedAt(rows[5]!);
      expect(await rowsOf(id)).toMatchObject([
        {
          outlook: 'already',
          problem: `The start day ${days(61)} is too far ahead, so theirs stays as it is. The latest is ${days(60)}.`,
        },
      ]);
      expect(await starts()).toEqual(before);
      expect(applied.enrolmentId).toEqual(done[3]!.enrolmentId);
    });

    it('leave who begins after they were looked at where they are, and count what became of each row', async () => {
      const late = await enrolled(await api.person({ email: 'late@example.org' }), course, { motivation: 'To give.' });
      await moved(admin, late.enrolmentId, 'accepted');
      await api.db.query(`update courses set capacity = 1000 where slug = $1`, [course]);
      const { id, fingerprint, outcomes } = await lookedAt(
        `late@example.org,Late,${days(9)},,,`,
        'one@example.org,One,,,,',
        `two@example.org,Two,${days(3)},,,`,
        'nowhere,No,,,,',
      );
      expect(outcomes).toEqual({ enrolled: 0, waitlisted: 0, changed: 0, already: 0, refused: 0, invited: 0 });
      const restore = beginsMeanwhile(late);
      await api.db.query(`update courses set capacity = 1 where slug = $1`, [course]);
      await admin.post(`${LISTS}/${id}/start`, { fingerprint }).expect(200);
      await api.runJobs();
      restore();
      await api.db.query(`update courses set capacity = null where slug = $1`, [course]);
      const { body } = await admin.get(`${LISTS}/${id}`).expect(200);
      expect(body).toMatchObject({
        ...{ state: 'done', outlooks: { new_person: 2, changed: 1, already: 0, refused: 1 } },
        outcomes: { enrolled: 0, waitlisted: 2, changed: 0, already: 1, refused: 1, invited: 2 },
      });
      expect(await rowsOf(id)).toMatchObject([
        { outcome: 'already', changes: [], startsOn: null, problem: expect.stringContaining('has begun') },
        { outcome: 'waitlisted', problem: null },
        { outcome: 'waitlisted', startsOn: null, problem: expect.stringContaining('Nobody knows yet') },
        { outcome: 'refused' },
      ]);
      const { body: waiting } = await admin.get(`${LISTS}/${id}/rows?outcome=waitlisted`).expect(200);
      expect(waiting.items.map(({ line }: Row) => line)).toEqual([3, 4]);
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
