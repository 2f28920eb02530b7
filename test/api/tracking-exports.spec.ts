import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readZip } from '@convenor/formats';
import { ListLooks } from '@convenor/enrolment';
import { PersonalData } from '@convenor/identity';
import { assignMentor } from '../support/cohort.js';
import { publishCourse } from '../support/course.js';
import { aLearner, type Learner } from '../support/enrolment.js';
import { aRegion, liveIn } from '../support/regions.js';
import { copyLearner } from '../support/many-learners.js';
import { type Person, TestApi } from '../support/test-api.js';

const NOW = '2027-03-01T10:00:00Z';
const HOUR = 3_600_000;
const EXPORTS = '/api/admin/exports';
const ALL = { filter: {} };

describe('files about many people', () => {
  let api: TestApi;
  let admin: Person;
  let mentor: Person;
  let rosa: Learner;
  let idris: Learner;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs(NOW);
    await publishCourse(api, { slug: 'small' });
    admin = await api.person({ roles: ['admin'], name: 'Ines Admin' });
    mentor = await api.person({ roles: ['mentor'] });
    rosa = await aLearner(api, 'small', { name: '=Rosa "Lind"' });
    idris = await aLearner(api, 'small', { name: 'Idris <Bell>\n& Co' });
    await assignMentor(api, rosa.enrolmentId, mentor.id);
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    api.timeIs(NOW);
    await api.db.query('delete from trainee_exports');
  });

  const bytesOf = async (staff: Person, format: string, selection: object, columns?: string[]): Promise<Buffer> => {
    const { body } = await staff
      .post('/api/admin/enrolments/export', { format, selection, ...(columns && { columns }) })
      .buffer(true)
      .parse((answer, done) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => done(null, Buffer.concat(chunks)));
      })
      .expect(200);
    return body as Buffer;
  };
  const objectsOf = (bytes: Buffer): Record<string, unknown>[] =>
    (bytes.toString('utf8').match(/.+/g) ?? []).map((line) => JSON.parse(line) as Record<string, unknown>);
  const namesOf = async (staff: Person, selection: object): Promise<unknown[]> =>
    objectsOf(await bytesOf(staff, 'ndjson', selection)).map(({ name }) => name);
  const asked = async (format: string, selection: object = ALL): Promise<string> => {
    const { body } = await admin.post(EXPORTS, { format, selection }).expect(202);
    expect(body).toMatchObject({ format, state: 'making', bytes: null, expiresAt: null });
    await api.runJobs();
    return body.id;
  };

  it('say the same in every format, each as it says things', async () => {
    const csv = (await bytesOf(admin, 'csv', ALL)).toString('utf8');
    expect(csv).toContain(`"'=Rosa ""Lind"""`);
    const lines = objectsOf(await bytesOf(admin, 'ndjson', ALL));
    expect(lines).toMatchObject([
      { name: '=Rosa "Lind"', email: rosa.email, state: 'active', progress: 0, cohort: null },
      { name: 'Idris <Bell>\n& Co', email: idris.email },
    ]);
    expect(JSON.parse((await bytesOf(admin, 'json', ALL)).toString('utf8'))).toEqual(lines);
    expect(JSON.parse((await bytesOf(admin, 'json', { filter: { q: 'nobody' } })).toString('utf8'))).toEqual([]);
    const files = await readZip(await bytesOf(admin, 'xlsx', ALL));
    const sheet = new TextDecoder().decode(files.get('xl/worksheets/sheet1.xml'));
    expect(sheet).toContain('<t xml:space="preserve">=Rosa "Lind"</t>');
    expect(sheet).toContain('Idris &lt;Bell&gt;\n&amp; Co');
    expect(sheet.match(/<row>|<f>/g)).toEqual(['<row>', '<row>', '<row>']);
    const dateOf = (key: string): number => Date.parse(lines[0]![key] as string) / 86_400_000 + 25_569;
    expect(sheet).toContain(`<c s="1"><v>${dateOf('startedOn')}</v></c>`);
    expect(sheet).toContain(`<c s="2"><v>${dateOf('appliedAt')}</v></c>`);
    expect(sheet).toContain('>Applied (UTC)<');
  });

  it.each([
    ...['=1', '+1', '-1', '@1', '\t1', '\r1', '＝1', '＋1', '－1', '＠1'],
    ...['\t=1', ' =1', '\n=1', '\u00a0@SUM(A1)', '\u3000＝1', '\ufeff+1', '  -1'],
  ])('run no formula in a table of text: %j', async (name) => {
    await api.db.query('update users set name = $2 where id = $1', [idris.id, name]);
    const csv = (await bytesOf(admin, 'csv', { ids: [idris.enrolmentId] }, [])).toString('utf8');
    expect(csv).toContain(`\r\n"'${name}",`);
    await api.db.query('update users set name = $2 where id = $1', [idris.id, idris.name]);
  });

  it('tell where people are and what they are tagged with, as the list does', async () => {
    const region = await aRegion(api, 'North & East');
    await liveIn(api, region, idris.id);
    await api.db.query(
      `insert into enrolment_tags (enrolment_id, tag, tagged_at) select $1, unnest(array['spring', '=call']), now()`,
      [idris.enrolmentId],
    );
    const only = { ids: [idris.enrolmentId] };
    const [, line] = (await bytesOf(admin, 'csv', only, ['region', 'tags']))
      .toString('utf8')
      .split('\r\n')
      .map((row) => row.slice(row.indexOf(idris.email)));
    expect(line).toBe(`${idris.email}","North & East","'=call; spring"`);
    expect(objectsOf(await bytesOf(admin, 'ndjson', only))).toMatchObject([
      { region: 'North & East', tags: '=call; spring' },
    ]);
    const { items } = (await admin.get('/api/admin/enrolments?tag=spring').expect(200)).body;
    expect(items).toMatchObject([{ region: { id: region, name: 'North & East' }, tags: ['=call', 'spring'] }]);
    expect(objectsOf(await bytesOf(admin, 'ndjson', { ids: [rosa.enrolmentId] }))).toMatchObject([
      { region: null, tags: null },
    ]);
    await api.db.query('delete from enrolment_tags');
    await liveIn(api, null, idris.id);
  });

  it('tell the columns of the list that were chosen, in their order, in every format', async () => {
    const columns = ['due', 'mentor', 'state', 'language'];
    const chosen = { format: 'csv', selection: { ids: [rosa.enrolmentId] }, columns };
    const csv = (await bytesOf(admin, 'csv', chosen.selection, columns)).toString('utf8');
    expect(csv.replace('\uFEFF', '').split('\r\n')).toEqual([
      'Name,E-mail,Next due on,Mentor,State,Language',
      expect.stringMatching(/^"'=Rosa ""Lind""","[^"]+",\d{4}-\d\d-\d\d,"[^"]+",active,en$/),
      '',
    ]);
    const { text: shown } = await admin.get('/api/admin/enrolments.csv?columns=pace,course&sort=name').expect(200);
    expect(shown.split('\r\n')[0]).toMatch(/^\uFEFF?Name,E-mail,Pace,Course$/);
    const { text: names } = await admin.get('/api/admin/enrolments.csv?columns=').expect(200);
    expect(names.split('\r\n')[0]).toMatch(/^\uFEFF?Name,E-mail$/);
    await admin.get('/api/admin/enrolments.csv?columns=password').expect(400);
    await admin.post('/api/admin/enrolments/export', { ...chosen, columns: ['state', 'state'] }).expect(400);
    const { body } = await admin.post(EXPORTS, { ...chosen, format: 'ndjson' }).expect(202);
    await api.runJobs();
    const { text: lines } = await admin.get(`${EXPORTS}/${body.id}/file`).expect(200);
    expect(Object.keys(objectsOf(Buffer.from(lines))[0]!)).toEqual([
      ...['name', 'email', 'nextDueOn', 'mentor', 'state', 'language'],
    ]);
  });

  it('are told to those who are in them, and to nobody else, once however often they are made', async () => {
    await api.db.query('delete from list_looks');
    const lists = async (who: Learner) =>
      (await who.get('/api/me/access-log').expect(200)).body.items.map(({ role, list }: Record<string, unknown>) => [
        ...[role, list],
      ]);
    await bytesOf(admin, 'csv', { ids: [idris.enrolmentId] });
    expect(await lists(rosa)).toEqual([]);
    expect(await lists(idris)).toEqual([['admin', { kind: 'file', people: 1, certain: true }]]);
    api.timePasses(60_000);
    const id = await asked('xlsx', { filter: {}, except: [idris.enrolmentId] });
    expect(await lists(rosa)).toEqual([['admin', { kind: 'file', people: 1, certain: true }]]);
    expect(await lists(idris)).toHaveLength(1);
    await api.db.query(
      `update trainee_exports set state = 'making', told = '{"filter":{}}', bytes = null, expires_at = null where id = $1`,
      [id],
    );
    await api.db.query(`select graphile_worker.add_job('write-export', $1::json)`, [JSON.stringify({ id })]);
    await api.runJobs();
    expect(await lists(rosa)).toEqual([['admin', { kind: 'file', people: 2, certain: true }]]);
    expect(await lists(idris)).toHaveLength(2);
    api.timePasses(60_000);
    const preview = { kind: 'tag', tag: 'call', selection: { ids: [rosa.enrolmentId] } };
    await admin.post('/api/admin/bulk-actions', preview).expect(201);
    const whole = (await rosa.get('/api/me/access-log').expect(200)).body;
    expect(whole.items.map(({ list }: { list: object }) => list)).toEqual([
      ...[{ kind: 'preview', people: 1, certain: true }],
      ...[{ kind: 'file', people: 2, certain: true }],
    ]);
    const first = (await rosa.get('/api/me/access-log?limit=1').expect(200)).body;
    const second = (await rosa.get(`/api/me/access-log?limit=1&after=${first.next}`).expect(200)).body;
    expect([...first.items, ...second.items]).toEqual(whole.items);
    expect(second.next).toBeNull();
    await api.app.get(ListLooks).forgetOld();
    expect(await lists(rosa)).toHaveLength(2);
    api.timePasses(367 * 24 * HOUR);
    await api.app.get(ListLooks).forgetOld();
    expect(await api.db.query('select 1 from list_look_people')).toEqual([]);
  });

  it('tell of those who were chosen, and within reach, alone', async () => {
    expect(await namesOf(admin, { ids: [idris.enrolmentId] })).toEqual([idris.name]);
    expect(await namesOf(admin, { filter: {}, except: [idris.enrolmentId] })).toEqual([rosa.name]);
    expect(await namesOf(mentor, ALL)).toEqual([rosa.name]);
    expect(await namesOf(mentor, { ids: [idris.enrolmentId] })).toEqual([]);
    for (const selection of [{}, { ids: [rosa.enrolmentId], filter: {} }])
      for (const route of ['/api/admin/enrolments/export', EXPORTS])
        await admin.post(route, { format: 'csv', selection }).expect(400);
    await admin.post('/api/admin/enrolments/export', { format: 'pdf', selection: ALL }).expect(400);
  });

  it('are made by themselves, told of, and fetched by who asked for a day', async () => {
    await api.db.query('delete from notifications where person_id = $1', [admin.id]);
    const id = await asked('ndjson');
    const [noted] = await api.db.query('select action, actor_id, detail from audit_log where subject_id = $1', [id]);
    expect(noted).toEqual({ action: 'trainees.exported', actor_id: admin.id, detail: { format: 'ndjson' } });
    const { body: known } = await admin.get(`${EXPORTS}/${id}`).expect(200);
    expect(known).toMatchObject({ state: 'ready', expiresAt: '2027-03-02T10:00:00.000Z' });
    const { text, headers } = await admin.get(`${EXPORTS}/${id}/file`).expect(200);
    expect([Buffer.byteLength(text), Number(headers['content-length'])]).toEqual([known.bytes, known.bytes]);
    expect(objectsOf(Buffer.from(text))).toHaveLength(2);
    const told = await api.db.query<{ kind: string }[]>('select kind from notifications where person_id = $1', [
      admin.id,
    ]);
    expect(told).toEqual([{ kind: 'task' }]);

    const other = await api.person({ roles: ['admin'] });
    await other.get(`${EXPORTS}/${id}`).expect(404);
    await other.get(`${EXPORTS}/${id}/file`).expect(404);
    expect((await other.get(EXPORTS).expect(200)).body.items).toEqual([]);
    await api.db.query(`update user_roles set role = 'trainer' where user_id = $1`, [admin.id]);
    await admin.get(`${EXPORTS}/${id}/file`).expect(403);
    await api.db.query(`update user_roles set role = 'admin' where user_id = $1`, [admin.id]);

    api.timePasses(24 * HOUR);
    await admin.get(`${EXPORTS}/${id}/file`).expect(404);
    const expired = { id, state: 'expired', expiresAt: '2027-03-02T10:00:00.000Z' };
    expect((await admin.get(EXPORTS).expect(200)).body.items).toMatchObject([expired]);
    const forget = async (): Promise<void> => {
      await api.db.query(`select graphile_worker.add_job('forget-exports')`);
      await api.runJobs();
    };
    await forget();
    expect(await api.db.query('select 1 from trainee_export_parts')).toEqual([]);
    expect((await admin.get(EXPORTS).expect(200)).body.items).toMatchObject([expired]);
    api.timePasses(6 * 24 * HOUR);
    await forget();
    expect((await admin.get(EXPORTS).expect(200)).body.items).toEqual([]);
  });

  it('are not forgotten before their day is over, nor while they are made', async () => {
    const ready = await asked('csv');
    await api.db.query(
      `insert into trainee_exports (id, made_by, format, state, made_at, told) select gen_random_uuid(), $1, 'csv', s, $2, case s when 'making' then '{}'::jsonb end from unnest(array['failed', 'making']) s`,
      [admin.id, NOW],
    );
    const states = async (): Promise<string[]> => {
      await api.db.query(`select graphile_worker.add_job('forget-exports')`);
      await api.runJobs();
      return (await api.db.query<{ state: string }[]>('select state from trainee_exports order by 1')).map(
        ({ state }) => state,
      );
    };
    api.timePasses(24 * HOUR - 1);
    expect(await states()).toEqual(['failed', 'making', 'ready']);
    await admin.get(`${EXPORTS}/${ready}/file`).buffer(true).expect(200);
    api.timePasses(2);
    expect(await states()).toEqual(['ready']);
    await admin.get(`${EXPORTS}/${ready}/file`).expect(404);
  });

  it('keep no words by which they were found', async () => {
    const id = await asked('csv', { filter: { q: 'rosa' } });
    expect(await api.db.query('select state, told from trainee_exports where id = $1', [id])).toEqual([
      { state: 'ready', told: null },
    ]);
  });

  it('are so many for one person, being made and kept, until their day is over', async () => {
    const ask = (staff = admin) => staff.post(EXPORTS, { format: 'ndjson', selection: ALL });
    const refused = async (): Promise<void> => expect((await ask().expect(409)).body.code).toBe('too_many_exports');
    const at = await Promise.all([ask(), ask(), ask(), ask(), ask()]);
    expect(at.map(({ status }) => status).sort()).toEqual([202, 202, 202, 409, 409]);
    await refused();
    await ask(await api.person({ roles: ['admin'] })).expect(202);
    await api.runJobs();
    for (let kept = 3; kept < 10; kept += 1) {
      await ask().expect(202);
      await api.runJobs();
    }
    await refused();
    api.timePasses(24 * HOUR);
    await ask().expect(202);
    await api.runJobs();
  });

  it('tell of nobody who was erased, were they ready then or being made', async () => {
    const lea = await aLearner(api, 'small', { name: 'Lea Gone' });
    const ready = await asked('ndjson');
    const inNone = await api.person({ roles: ['mentor'] });
    await api.db.transaction((tx) => api.app.get(PersonalData).erase(tx, inNone.id));
    await admin.get(`${EXPORTS}/${ready}/file`).buffer(true).expect(200);
    const { body } = await admin.post(EXPORTS, { format: 'ndjson', selection: ALL }).expect(202);
    // Whoever writes waits with what was read, until the person is gone.
    await api.db.query(`create function hold_parts() returns trigger language plpgsql as $$
      begin perform pg_advisory_xact_lock(4711); return new; end $$;
      create trigger hold_parts before insert on trainee_export_parts for each row execute function hold_parts()`);
    const holder = api.db.createQueryRunner();
    await holder.startTransaction();
    await holder.query('select pg_advisory_xact_lock(4711)');
    const jobs = api.runJobs();
    const held = `select 1 from pg_locks where locktype = 'advisory' and objid = 4711 and not granted`;
    while ((await api.db.query<unknown[]>(held)).length === 0) await pause(20);
    await api.db.transaction(async (tx) => {
      await api.app.get(PersonalData).erase(tx, lea.id);
      await tx.query('delete from users where id = $1', [lea.id]);
    });
    await holder.rollbackTransaction();
    await holder.release();
    await jobs;
    await api.db.query('drop trigger hold_parts on trainee_export_parts; drop function hold_parts');
    await admin.get(`${EXPORTS}/${ready}/file`).expect(404);
    const { text } = await admin.get(`${EXPORTS}/${body.id}/file`).expect(200);
    expect(objectsOf(Buffer.from(text)).map(({ name }) => name)).toEqual([rosa.name, idris.name]);
  });

  it.each([
    `update user_roles set role = 'trainer' where user_id = $1`,
    'update users set suspended_at = now() where id = $1',
  ])('are not made for who may not see everybody by then: %s', async (change) => {
    const second = await api.person({ roles: ['admin'] });
    const { body } = await second.post(EXPORTS, { format: 'csv', selection: ALL }).expect(202);
    await api.db.query(change, [second.id]);
    await api.runJobs();
    expect(await api.db.query('select state, told from trainee_exports where id = $1', [body.id])).toEqual([
      { state: 'failed', told: null },
    ]);
    expect(await api.db.query('select 1 from trainee_export_parts')).toEqual([]);
  });

  it('that cannot be made are given up, which is told, and leave room for others', async () => {
    const ask = async (): Promise<string> =>
      (await admin.post(EXPORTS, { format: 'csv', selection: ALL }).expect(202)).body.id;
    const ready = await asked('csv');
    const [broken, lost, waiting] = [await ask(), await ask(), await ask()];
    const other = await api.person({ roles: ['admin'] });
    const written = (await other.post(EXPORTS, { format: 'csv', selection: ALL }).expect(202)).body.id as string;
    await admin.post(EXPORTS, { format: 'csv', selection: ALL }).expect(409);
    const job = (id: string): string => `key = 'write-export:${id}'`;
    await api.db.query(`update graphile_worker._private_jobs set attempts = max_attempts where ${job(broken)}`);
    await api.db.query(`delete from graphile_worker._private_jobs where ${job(lost)}`);
    // Another process is at its last try.
    await api.db.query(
      `update graphile_worker._private_jobs set attempts = max_attempts, locked_at = now(), locked_by = 'another' where ${job(written)}`,
    );
    await api.db.query(
      `update graphile_worker._private_jobs set run_at = now() + interval '1 hour' where ${job(waiting)}`,
    );
    await api.db.query(`insert into trainee_export_parts (export_id, number, bytes) values ($1, 0, 'half')`, [broken]);
    await api.db.query(`select graphile_worker.add_job('give-up-exports')`);
    await api.runJobs();
    const states = await api.db.query('select id, state, told is null as forgotten from trainee_exports order by id');
    expect(states).toEqual([
      { id: ready, state: 'ready', forgotten: true },
      { id: broken, state: 'failed', forgotten: true },
      { id: lost, state: 'failed', forgotten: true },
      { id: waiting, state: 'making', forgotten: false },
      { id: written, state: 'making', forgotten: false },
    ]);
    expect(await api.db.query('select distinct export_id as id from trainee_export_parts')).toEqual([{ id: ready }]);
    await admin.get(`${EXPORTS}/${ready}/file`).expect(200);
    await admin.get(`${EXPORTS}/${broken}/file`).expect(404);
    await other.get(`${EXPORTS}/${written}/file`).expect(404);
    const told = `select 1 from notifications where person_id = $1 and words like '%export_failed'`;
    expect(await api.db.query(told, [admin.id])).toHaveLength(2);
    await ask();
  });

  it('that were given up stay so, also where somebody still wrote them', async () => {
    const { body } = await admin.post(EXPORTS, { format: 'csv', selection: ALL }).expect(202);
    await api.db.query(`create function give_up() returns trigger language plpgsql as $$
      begin update trainee_exports set state = 'failed', told = null; return new; end $$;
      create trigger give_up before insert on trainee_export_parts for each row execute function give_up()`);
    await api.runJobs();
    await api.db.query('drop trigger give_up on trainee_export_parts; drop function give_up');
    expect((await admin.get(`${EXPORTS}/${body.id}`).expect(200)).body).toMatchObject({ state: 'failed', bytes: null });
    const told = `select 1 from notifications where dedupe_key = $1`;
    expect(await api.db.query(told, [`export:${body.id}`])).toEqual([]);
    await admin.get(`${EXPORTS}/${body.id}/file`).expect(404);
  });

  it('hold each person once, in order, over many batches and pieces', async () => {
    await copyLearner(api, { id: idris.id, enrolmentIds: [idris.enrolmentId] }, 10_000);
    const id = await asked('ndjson', { filter: { sort: '-appliedAt' } });
    await admin.get(`${EXPORTS}/${id}/file`).buffer(true).expect(200);
    const parts = await api.db.query<{ bytes: Buffer }[]>('select bytes from trainee_export_parts order by number');
    expect(parts.length).toBeGreaterThan(1);
    const emails = new Set<string>();
    let count = 0;
    for await (const line of createInterface(Readable.from(parts.map(({ bytes }) => bytes)))) {
      emails.add((JSON.parse(line) as { email: string }).email);
      count += 1;
    }
    expect([count, emails.size]).toEqual([10_002, 10_002]);
  });

  it('are written while a large one is, if they are small', async () => {
    // Tallies do not know of copies; whoever is counted by language is there.
    const everybody = { filter: { language: 'en' } };
    const large = (await admin.post(EXPORTS, { format: 'csv', selection: everybody }).expect(202)).body.id as string;
    const small = (await admin.post(EXPORTS, { format: 'csv', selection: { filter: { q: 'rosa' } } }).expect(202)).body
      .id;
    await api.db.query(`create function hold_large() returns trigger language plpgsql as $$
      begin perform pg_advisory_xact_lock(4712); return new; end $$;
      create trigger hold_large before insert on trainee_export_parts for each row when (new.export_id = '${large}') execute function hold_large()`);
    const holder = api.db.createQueryRunner();
    await holder.startTransaction();
    await holder.query('select pg_advisory_xact_lock(4712)');
    const jobs = api.runJobs();
    const held = `select 1 from pg_locks where locktype = 'advisory' and objid = 4712 and not granted`;
    while ((await api.db.query<unknown[]>(held)).length === 0) await pause(20);
    await api.runJobs();
    const stateOf = async (id: string): Promise<string> => (await admin.get(`${EXPORTS}/${id}`).expect(200)).body.state;
    const states = [await stateOf(small), await stateOf(large)];
    await holder.rollbackTransaction();
    await holder.release();
    await jobs;
    await api.db.query('drop trigger hold_large on trainee_export_parts; drop function hold_large');
    expect([...states, await stateOf(large)]).toEqual(['ready', 'making', 'ready']);
  });

  it('of more people than are kept by name tell each that they may be in it', async () => {
    await api.db.query('delete from list_looks');
    await bytesOf(admin, 'ndjson', ALL);
    expect(await api.db.query('select people, named from list_looks')).toEqual([{ people: 10_002, named: false }]);
    expect(await api.db.query('select 1 from list_look_people')).toEqual([]);
    const { body } = await idris.get('/api/me/access-log').expect(200);
    expect(body.items).toMatchObject([{ kinds: [], list: { kind: 'file', people: 10_002, certain: false } }]);
    await admin.get('/api/me/access-log').expect(200, { items: [], next: null, keptMonths: 12 });
  });
});
