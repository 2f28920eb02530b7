import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PeopleImports, PeopleImportWork } from '@convenor/enrolment';
import { PersonalData } from '@convenor/identity';
import { AuditLog } from '@convenor/platform';
import { aCohort } from '../support/cohort.js';
import { publishCourse } from '../support/course.js';
import { aLearner, enrolled } from '../support/enrolment.js';
import { mailsTo } from '../support/mailbox.js';
import { rosterZip } from '../support/one-roster.js';
import { COLUMNS, held, type Row, table } from '../support/people-import.js';
import { aRegion } from '../support/regions.js';
import { type Person, TestApi } from '../support/test-api.js';

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
  const mapped = async (id: string, more: object = {}) =>
    (
      await admin
        .put(`/api/admin/people-imports/${id}/mapping`, { course: 'small', cohortId: null, columns: COLUMNS, ...more })
        .expect(200)
    ).body;
  const rowsOf = async (id: string, query = ''): Promise<Row[]> =>
    (await admin.get(`/api/admin/people-imports/${id}/rows?limit=100${query}`).expect(200)).body.items;
  const shown = async (id: string) => (await admin.get(`/api/admin/people-imports/${id}`).expect(200)).body;
  const start = (id: string, fingerprint: string) =>
    admin.post(`/api/admin/people-imports/${id}/start`, { fingerprint });
  const looked = async (...rows: string[]) => mapped((await read(table(...rows))).id);
  const startedBy = async (who: Person, ...rows: string[]) => {
    const list = await looked(...rows);
    await who.post(`/api/admin/people-imports/${list.id}/start`, { fingerprint: list.fingerprint }).expect(200);
    return list;
  };
  const started = (...rows: string[]) => startedBy(admin, ...rows);
  const broughtIn = async (...rows: string[]): Promise<Row[]> => {
    const { id } = await started(...rows);
    await api.runJobs();
    expect((await shown(id)).state).toBe('done');
    return rowsOf(id);
  };

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
    const eve = await aLearner(api, 'small', { name: 'Eve' });
    const known = await api.person({ email: 'known@example.org' });
    const gone = await api.person();
    await api.db.query('update users set suspended_at = now() where id = $1', [gone.id]);
    const before = await held(api);
    const rows = [
      'New,One,new1@example.org,north,SPRING,MO@example.org,a',
      `Known,Two,${known.email},,,,`,
      `Eve,Three,${eve.email},,,,`,
      `Eve,Again,${eve.email.toUpperCase()},,,,`,
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
      'This course has no cohort called “Atlantis”, or more than one.',
      `Nobody with the address ${known.email} is a mentor here.`,
      'The e-mail address is missing or not complete.',
      'The name is missing or has characters that a name cannot have.',
      'This account is suspended.',
    ]);
    expect(await held(api)).toEqual(before);
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

  it('goes on where it stood when the work broke off', async () => {
    const { id } = await started(...[1, 2, 3].map((n) => `Di,${'I'.repeat(n)},di-${n}@example.org,North,,,`));
    const work = api.app.get(PeopleImportWork);
    await api.db.transaction(async (tx) => {
      await tx.query('select from people_import_rows where import_id = $1 and line = 3 for update', [id]);
      await work.run(id);
    });
    expect((await rowsOf(id)).map(({ outcome }) => outcome)).toEqual(['enrolled', null, 'enrolled']);
    expect(await shown(id)).toMatchObject({ state: 'running', settled: 2 });
    await work.goOn();
    expect((await rowsOf(id)).map(({ outcome }) => outcome)).toEqual(['enrolled', 'enrolled', 'enrolled']);
  });

  it('tries a row twice, then leaves nothing of it behind and comes to an end', async () => {
    const { id } = await started(...[1, 2, 3].map((n) => `Fi,${'I'.repeat(n)},fi-${n}@example.org,North,,,`));
    const audit = api.app.get(AuditLog);
    const record = audit.record.bind(audit);
    let calls = 0;
    // The first row once, the second each time: it has its account, its region and no passage yet.
    audit.record = (tx, entry) => {
      calls += entry.action === 'person.region_set' ? 1 : 0;
      if (entry.action === 'person.region_set' && [1, 3, 4].includes(calls)) throw new Error('The line was cut.');
      return record(tx, entry);
    };
    await api.app.get(PeopleImportWork).run(id);
    audit.record = record;
    expect((await rowsOf(id)).map(({ outcome, problem }) => [outcome, problem])).toEqual([
      ['enrolled', null],
      ['refused', 'This row could not be brought in.'],
      ['enrolled', null],
    ]);
    expect(await api.db.query(`select 1 from users where email = 'fi-2@example.org'`)).toEqual([]);
    expect((await shown(id)).state).toBe('done');
  });

  it('is left to the process that is at it', async () => {
    const { id } = await started('Gi,One,gi@example.org,,,,');
    const other = api.db.createQueryRunner();
    const key = `hashtextextended('people-import:${id}', 0)`;
    await other.query(`select pg_advisory_lock(${key})`);
    await api.app.get(PeopleImportWork).run(id);
    expect(await rowsOf(id)).toMatchObject([{ outcome: null }]);
    await other.query(`select pg_advisory_unlock(${key})`);
    await other.release();
    await api.app.get(PeopleImportWork).goOn();
    expect(await rowsOf(id)).toMatchObject([{ outcome: 'enrolled' }]);
    expect(
      await api.db.query(
        `select 1 from pg_locks where locktype = 'advisory' and objid::bigint = (${key} & 4294967295)`,
      ),
    ).toEqual([]);
  });

  it.each([
    ['is suspended', 'update users set suspended_at = now() where id = $1'],
    ['has other tasks by now', `update user_roles set role = 'trainee' where user_id = $1`],
    ['has left', 'delete from users where id = $1'],
  ])('brings nobody in for somebody who %s', async (_what, change) => {
    const starter = await api.person({ roles: ['admin'] });
    const { id } = await startedBy(starter, 'Hi,One,hi@example.org,,,,');
    await api.db.query(change, [starter.id]);
    await api.runJobs();
    expect(await rowsOf(id)).toMatchObject([
      { outcome: 'refused', problem: 'Whoever started this list may not bring people in any more.' },
    ]);
    expect(await api.db.query(`select 1 from users where email = 'hi@example.org'`)).toEqual([]);
  });

  it('comes back as a file in which nothing runs', async () => {
    const { id } = await looked('=cmd(),@x,ef@example.org,,,,');
    const { text } = await admin.get(`/api/admin/people-imports/${id}/rows.csv`).expect(200);
    expect(text).toMatch(/2,'=cmd\(\) @x,ef@example.org,New: gets an invitation and a place,.*,new_person,\r\n$/);
  });

  it('is refused in words when it cannot be used', async () => {
    for (const [file, code] of [
      ['', 'empty'],
      ['a,a\nb,c', 'duplicate_heading'],
      ['A,a@example.org\nB,b@example.org', 'no_headings'],
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
    await api.db.query(
      `update people_import_mappings set used_at = now() - interval '367 days' where headings like 'who%'`,
    );
    const mappings = () => api.db.query<object[]>('select headings from people_import_mappings');
    const before = (await mappings()).length;
    await api.app.get(PeopleImports).forget();
    await admin.get(`/api/admin/people-imports/${id}`).expect(404);
    expect(await mappings()).toHaveLength(before - 1);
  });

  it('forgets the rows of who leaves, whatever their address was, and their address in those of others', async () => {
    const person = await enrolled(await api.person({ email: 'former@example.org' }), 'small');
    const brought = await looked('Ana,Former,former@example.org,,,,');
    await api.db.query(`update users set email = 'ana@example.org', email_key = 'ana@example.org' where id = $1`, [
      person.id,
    ]);
    const draft = await looked('Mari,Ana,mariana@example.org,,,ANA@example.org,', 'Ana,Now,ana@example.org,,,,');
    const unmapped = await read(table('Ana,Now,ana@example.org,,,,', 'Bo,Other,bo@example.org,,,ana@example.org,'));
    const unknown = await read('Somebody,Somewhere\nAna,ana@example.org\nBo,bo@example.org');
    const lists = [brought, draft, unmapped, unknown].map(({ id }) => id);
    expect((await person.get('/api/me/export').expect(200)).body.peopleLists).toMatchObject([
      { person: { email: 'former@example.org' } },
      { person: { email: 'ana@example.org' } },
    ]);
    await api.db.transaction((tx) => api.app.get(PersonalData).erase(tx, person.id));
    expect(
      await api.db.query(
        `select array_position($1, import_id) as list, line, file_row -> 'cells' as cells, problem from people_import_rows
          where import_id = any($1) order by 1, 2`,
        [lists],
      ),
    ).toEqual([
      {
        ...{ list: 2, line: 2, cells: ['Mari', 'Ana', 'mariana@example.org', '', '', '', ''] },
        problem: 'Nobody with the address (removed) is a mentor here.',
      },
      { list: 3, line: 3, cells: ['Bo', 'Other', 'bo@example.org', '', '', '', ''], problem: null },
      { list: 4, line: 3, cells: ['Bo', 'bo@example.org'], problem: null },
    ]);
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

    it('says so where a region was removed before it starts, and comes to an end where it was after', async () => {
      const users = `sourcedId,orgSourcedIds,role,givenName,familyName,email\nu1,o1,student,Ivy,Lost,ivy@example.org\n`;
      const { id } = await read(await rosterZip({ 'users.csv': users }));
      const east = await aRegion(api, 'East');
      const { fingerprint } = await mapRoster(id, { regions: [{ id: 'o1', ours: east }] });
      await api.db.query('delete from regions where id = $1', [east]);
      expect((await start(id, fingerprint).expect(400)).body.errors).toMatchObject([{ code: 'region_unknown' }]);
      await api.db.query(`insert into regions (id, name, created_at) values ($1, 'East', now())`, [east]);
      await start(id, fingerprint).expect(200);
      await api.db.query('delete from regions where id = $1', [east]);
      await api.runJobs();
      expect(await rowsOf(id)).toMatchObject([
        { outcome: 'refused', problem: 'The region of this row is not there any more.' },
      ]);
      expect((await shown(id)).state).toBe('done');
    });

    it('needs a role that counts as a trainee', async () => {
      const { id } = await read(await rosterZip());
      await admin
        .put(`/api/admin/people-imports/${id}/mapping`, { course: 'small', cohortId: null, roles: [] })
        .expect(400);
    });
  });
});
