import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PeopleImports, PeopleImportWork } from '@convenor/enrolment';
import { AuditLog } from '@convenor/platform';
import { aCohort } from '../support/cohort.js';
import { publishCourse } from '../support/course.js';
import { aLearner } from '../support/enrolment.js';
import { mailsTo } from '../support/mailbox.js';
import { rosterZip } from '../support/one-roster.js';
import { aRegion } from '../support/regions.js';
import { type Person, TestApi } from '../support/test-api.js';

interface Row {
  line: number;
  email: string;
  outlook: string;
  outcome: string | null;
  waits: boolean;
  invited: boolean;
  changes: string[];
  problem: string | null;
}

const HEADINGS = 'First name,Last name,Email address,Region,Group,Mentor,Tags';
const COLUMNS = ['givenName', 'familyName', 'email', 'region', 'cohort', 'mentor', null];

describe('a file of people', () => {
  let api: TestApi;
  let admin: Person;
  let mentor: Person;
  let north: string;
  let cohort: string;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'] });
    mentor = await api.person({ roles: ['mentor'], email: 'mo@example.org' });
    await publishCourse(api, { slug: 'small' });
    north = await aRegion(api, 'North');
    await aRegion(api, 'South');
    cohort = (await aCohort(api, { course: 'small', name: 'Spring', capacity: 2 })).id;
  });
  afterAll(() => api.stop());

  const send = (file: string | Buffer, who = admin) =>
    who.post('/api/admin/people-imports').attach('file', Buffer.from(file), 'people.csv');
  const read = async (file: string | Buffer) => (await send(file).expect(201)).body;
  const table = (...rows: string[]): string => [HEADINGS, ...rows].join('\n');
  const mapped = async (id: string, more: object = {}) =>
    (
      await admin
        .put(`/api/admin/people-imports/${id}/mapping`, { course: 'small', cohortId: null, columns: COLUMNS, ...more })
        .expect(200)
    ).body;
  const rowsOf = async (id: string, query = ''): Promise<Row[]> =>
    (await admin.get(`/api/admin/people-imports/${id}/rows?limit=100${query}`).expect(200)).body.items;
  const start = (id: string, fingerprint: string) =>
    admin.post(`/api/admin/people-imports/${id}/start`, { fingerprint });
  const looked = async (...rows: string[]) => mapped((await read(table(...rows))).id);
  const broughtIn = async (...rows: string[]): Promise<Row[]> => {
    const { id, fingerprint } = await looked(...rows);
    await start(id, fingerprint).expect(200);
    await api.runJobs();
    expect((await admin.get(`/api/admin/people-imports/${id}`).expect(200)).body.state).toBe('done');
    return rowsOf(id);
  };
  const held = async (): Promise<unknown> =>
    api.db.query(
      `select (select count(*) from users) as users, (select count(*) from enrolments) as enrolments, (select count(*) from mails) as mails,
              (select count(*) from audit_log) as noted, (select string_agg(coalesce(region_id::text, '-'), '' order by id) from users) as regions`,
    );

  it('is read, its columns guessed with samples, and what was said of them is remembered', async () => {
    const { body } = await send('Who,Mail,Word\nZoë Lind,zoe@example.org,calm\nBen Bell,ben@example.org,').expect(201);
    expect(body).toMatchObject({ kind: 'csv', state: 'mapping', total: 2, settled: 0, fingerprint: null });
    expect(body.columns).toEqual([
      { heading: 'Who', samples: ['Zoë Lind', 'Ben Bell'], guess: null },
      { heading: 'Mail', samples: ['zoe@example.org', 'ben@example.org'], guess: 'email' },
      { heading: 'Word', samples: ['calm'], guess: null },
    ]);
    await mapped(body.id, { columns: ['name', 'email', null] });
    const next = await read('WHO,mail,Word\nOther,o@example.org,x');
    expect(next.columns.map(({ guess }: { guess: string }) => guess)).toEqual(['name', 'email', null]);
  });

  it('says of each row what would become of it, and does nothing', async () => {
    const enrolled = await aLearner(api, 'small', { name: 'Eve' });
    const known = await api.person({ email: 'known@example.org' });
    const gone = await api.person();
    await api.db.query('update users set suspended_at = now() where id = $1', [gone.id]);
    const before = await held();
    const rows = [
      'New,One,new1@example.org,north,SPRING,MO@example.org,a',
      `Known,Two,${known.email},,,,`,
      `Eve,Three,${enrolled.email},,,,`,
      `Eve,Again,${enrolled.email.toUpperCase()},,,,`,
      'New,Two,new2@example.org,,spring,,',
      'New,Three,new3@example.org,,spring,,',
      'No,Region,r@example.org,Atlantis,,,',
      'No,Cohort,c@example.org,,Atlantis,,',
      `No,Mentor,m@example.org,,,${known.email},`,
      'No,Address,nowhere,,,,',
      ',,nameless@example.org,,,,',
      `Sus,Pended,${gone.email},,,,`,
    ];
    const list = await looked(...rows);
    expect(list).toMatchObject({
      state: 'draft',
      outlooks: { new_person: 3, known_person: 1, changed: 0, already: 1, refused: 7, waits: 1 },
    });
    const seen = await rowsOf(list.id);
    expect(seen.map(({ line, outlook, waits }) => [line, outlook, waits])).toEqual([
      [2, 'new_person', false],
      [3, 'known_person', false],
      [4, 'already', false],
      [5, 'refused', false],
      [6, 'new_person', false],
      // Two places are taken by then.
      [7, 'new_person', true],
      ...[8, 9, 10, 11, 12, 13].map((line) => [line, 'refused', false]),
    ]);
    expect(seen.flatMap(({ problem }) => problem ?? [])).toEqual([
      'This address stands in line 4 already.',
      'There is no region called “Atlantis”. Add it first, or leave it out.',
      'There is no one cohort of this course called “Atlantis”.',
      `Nobody with the address ${known.email} is a mentor here.`,
      'The e-mail address is missing or not complete.',
      'The name is missing or has characters that a name cannot have.',
      'This account is suspended.',
    ]);
    expect(await held()).toEqual(before);
    expect((await rowsOf(list.id, '&outlook=already')).map(({ line }) => line)).toEqual([4]);
    await admin.delete(`/api/admin/people-imports/${list.id}`).expect(204);
    await admin.get(`/api/admin/people-imports/${list.id}`).expect(404);
  });

  it('is brought in as it was looked at: place, region, cohort, mentor and an invitation, once', async () => {
    const [row] = await broughtIn('Ada,Lind,ada@example.org,North,Spring,mo@example.org,x');
    expect(row).toMatchObject({ outcome: 'enrolled', invited: true, problem: null });
    const [passage] = await api.db.query<object[]>(
      `select e.state, e.region_id, e.cohort_id, e.mentor_id, u.name, u.confirmed_at, u.time_zone from enrolments e join users u on u.id = e.user_id
        where u.email = 'ada@example.org'`,
    );
    expect(passage).toEqual({
      ...{ state: 'accepted', region_id: north, cohort_id: cohort, mentor_id: mentor.id },
      ...{ name: 'Ada Lind', confirmed_at: null, time_zone: 'Europe/London' },
    });
    expect((await mailsTo(api, 'ada@example.org')).filter(({ kind }) => kind === 'trainee-invitation')).toHaveLength(1);
    const again = await looked('Ada,Lind,ada@example.org,North,Spring,mo@example.org,x');
    expect(again.outlooks).toMatchObject({ already: 1, new_person: 0 });
    await start(again.id, again.fingerprint).expect(409);
  });

  it('changes region and mentor of who is enrolled, and says so before and after', async () => {
    const [row] = await broughtIn('Ada,Lind,ada@example.org,South,,,');
    expect(row).toMatchObject({ outlook: 'changed', outcome: 'changed', changes: ['region'], invited: false });
    const [{ name }] = await api.db.query<[{ name: string }]>(
      `select r.name from users u join regions r on r.id = u.region_id where u.email = 'ada@example.org'`,
    );
    expect(name).toBe('South');
  });

  it('puts on the waiting list who comes when the places are taken', async () => {
    const rows = await broughtIn('Bo,A,bo-a@example.org,,Spring,,', 'Bo,B,bo-b@example.org,,Spring,,');
    expect(rows.map(({ waits, outcome }) => [waits, outcome])).toEqual([
      [false, 'enrolled'],
      [true, 'waitlisted'],
    ]);
  });

  it('is looked at again where it was changed meanwhile, and started once however often it is pressed', async () => {
    const first = await looked('Cy,Twice,cy@example.org,,,,');
    const second = await mapped(first.id, {
      cohortId: null,
      columns: ['givenName', null, 'email', null, null, null, null],
    });
    await start(first.id, first.fingerprint).expect(409);
    const pressed = await Promise.all([start(first.id, second.fingerprint), start(first.id, second.fingerprint)]);
    expect(pressed.map(({ status }) => status)).toEqual([200, 200]);
    await admin
      .put(`/api/admin/people-imports/${first.id}/mapping`, { course: 'small', cohortId: null, columns: COLUMNS })
      .expect(409);
    await admin.delete(`/api/admin/people-imports/${first.id}`).expect(409);
    const work = api.app.get(PeopleImportWork);
    await Promise.all([work.run(first.id), work.run(first.id), work.goOn()]);
    expect(await rowsOf(first.id)).toMatchObject([{ outcome: 'enrolled', invited: true }]);
    expect(
      await api.db.query(
        `select 1 from enrolments e join users u on u.id = e.user_id where u.email = 'cy@example.org'`,
      ),
    ).toHaveLength(1);
    expect((await mailsTo(api, 'cy@example.org')).filter(({ kind }) => kind === 'trainee-invitation')).toHaveLength(1);
  });

  it('goes on where it stood when the work broke off, and a row that failed leaves nothing behind', async () => {
    const { id, fingerprint } = await looked(
      ...[1, 2, 3].map((n) => `Di,${'I'.repeat(n)},di-${n}@example.org,North,,,`),
    );
    await start(id, fingerprint).expect(200);
    const audit = api.app.get(AuditLog);
    const record = audit.record.bind(audit);
    let calls = 0;
    // The second row has its account, its region and no passage yet.
    audit.record = (tx, entry) => {
      calls += entry.action === 'person.region_set' ? 1 : 0;
      if (calls === 2 && entry.action === 'person.region_set') throw new Error('The line was cut.');
      return record(tx, entry);
    };
    await api.app.get(PeopleImportWork).run(id);
    audit.record = record;
    expect((await rowsOf(id)).map(({ outcome }) => outcome)).toEqual(['enrolled', null, 'enrolled']);
    expect(await api.db.query(`select 1 from users where email = 'di-2@example.org'`)).toEqual([]);
    expect((await admin.get(`/api/admin/people-imports/${id}`).expect(200)).body).toMatchObject({
      state: 'running',
      settled: 2,
    });
    await api.app.get(PeopleImportWork).goOn();
    expect((await rowsOf(id)).map(({ outcome }) => outcome)).toEqual(['enrolled', 'enrolled', 'enrolled']);
  });

  it('comes back as a file in which nothing runs', async () => {
    const { id } = await looked('=cmd(),@x,ef@example.org,,,,');
    const { text } = await admin.get(`/api/admin/people-imports/${id}/rows.csv`).expect(200);
    expect(text).toContain(`2,'=cmd() @x,ef@example.org,new_person`);
  });

  it('is refused in words when it cannot be used', async () => {
    for (const [file, code] of [
      ['', 'empty'],
      ['a,a\nb,c', 'duplicate_heading'],
      [`email\n${'x'.repeat(1_000_000)}`, 'bad_table'],
      ['email\n\u0000', 'not_text'],
      ['PK\u0003\u0004', 'not_a_zip'],
    ] as const) {
      const { status, body } = await send(file);
      expect([status, body.code]).toEqual([422, code]);
    }
    expect((await send('x'.repeat(10_100_000))).status).toBe(413);
    const { id } = await read(table('A,B,c@example.org,,,,'));
    const map = (mapping: object) =>
      admin.put(`/api/admin/people-imports/${id}/mapping`, {
        course: 'small',
        cohortId: null,
        columns: COLUMNS,
        ...mapping,
      });
    const nothing = COLUMNS.map(() => null);
    for (const columns of [
      undefined,
      ['email'],
      nothing,
      [...nothing.slice(1), 'email'],
      ['name', 'name', 'email', ...nothing.slice(3)],
    ])
      await map({ columns }).expect(400);
    await map({ cohortId: admin.id }).expect(400);
    await map({ course: 'nowhere' }).expect(404);
    expect(await rowsOf(id)).toEqual([]);
  });

  it('is forgotten in time, and with the person', async () => {
    const { id } = await looked('Fo,Gotten,fo@example.org,,,,');
    const person = await api.person({ email: 'fo@example.org' });
    expect((await person.get('/api/me/export').expect(200)).body.peopleLists).toMatchObject([
      { person: { email: 'fo@example.org' } },
    ]);
    await api.db.query(`update people_imports set made_at = now() - interval '8 days' where id = $1`, [id]);
    await api.app.get(PeopleImports).forget();
    await admin.get(`/api/admin/people-imports/${id}`).expect(404);
  });

  describe('that is a OneRoster set', () => {
    const mapRoster = (id: string, more: object = {}) =>
      mapped(id, { columns: undefined, roles: ['student'], regions: [{ id: 'o1', ours: north }], ...more });

    it('brings in its trainees, with regions and cohorts for its organisations and classes', async () => {
      const list = await read(await rosterZip());
      expect(list).toMatchObject({
        kind: 'one_roster',
        roster: { version: '1.1', delivery: 'bulk', orgs: [{ id: 'o1', name: 'North House' }] },
      });
      const autumn = (await aCohort(api, { course: 'small', name: 'Autumn' })).id;
      const draft = await mapRoster(list.id, { classes: [{ id: 'k1', ours: autumn }] });
      expect((await rowsOf(list.id)).map(({ outlook, problem }) => [outlook, problem?.slice(0, 34) ?? null])).toEqual(
        [
          ['already', null],
          ['refused', 'This person is in none of the clas'],
          ['refused', 'The file gives this person the rol'],
          ['refused', 'The file says that this person is '],
          ['refused', 'The file says that this account is'],
          ['refused', 'This person is in none of the clas'],
        ].map(([outlook, problem]) =>
          outlook === 'already' ? [expect.stringMatching(/already|changed/), problem] : [outlook, problem],
        ),
      );
      const all = await mapRoster(list.id);
      expect(all.fingerprint).not.toBe(draft.fingerprint);
      await start(list.id, all.fingerprint).expect(200);
      await api.runJobs();
      expect((await rowsOf(list.id)).map(({ outcome }) => outcome)).toEqual([
        expect.stringMatching(/already|changed/),
        ...['enrolled', 'refused', 'refused', 'refused', 'refused'],
      ]);
      const [ben] = await api.db.query<object[]>(
        `select e.region_id, e.state from enrolments e join users u on u.id = e.user_id where u.email = 'ben@example.org'`,
      );
      expect(ben).toEqual({ region_id: north, state: 'accepted' });
    });

    it('needs a role that counts as a trainee', async () => {
      const { id } = await read(await rosterZip());
      await admin
        .put(`/api/admin/people-imports/${id}/mapping`, { course: 'small', cohortId: null, roles: [] })
        .expect(400);
    });
  });
});
