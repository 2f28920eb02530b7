import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCohort, assignMentor, joinCohort } from '../support/cohort.js';
import { publishCourse } from '../support/course.js';
import { aLearner, type Learner } from '../support/enrolment.js';
import { listed } from '../support/nudges.js';
import { aRegion, coordinate, liveIn } from '../support/regions.js';
import { statementsOf } from '../support/statements.js';
import { type Person, TestApi } from '../support/test-api.js';

const EVERYBODY = ['Ada', 'Ben', 'Cleo', 'Dev', 'Eli'];
/** Ada and Ben are in the north, Cleo and Eli in the south, Dev is nowhere. Ben has a mentor, Cleo is in a cohort. */
const REACHED = {
  'coordinator of the north': ['Ada', 'Ben'],
  'coordinator of north and south': ['Ada', 'Ben', 'Cleo', 'Eli'],
  'coordinator of nothing': [],
  'coordinator who leads a cohort too': ['Ada', 'Ben', 'Cleo'],
  trainer: ['Cleo'],
  mentor: ['Ben'],
  admin: EVERYBODY,
} as const satisfies Record<string, readonly string[]>;
type Who = keyof typeof REACHED;

describe('whom coordinators reach', () => {
  let api: TestApi;
  let north: string;
  let south: string;
  const staff = new Map<Who, Person>();
  const learners = new Map<string, Learner>();

  beforeAll(async () => {
    api = await TestApi.start();
    await publishCourse(api, { slug: 'small' });
    for (const name of EVERYBODY) learners.set(name, await aLearner(api, 'small', { name }));
    north = await aRegion(api, 'North');
    south = await aRegion(api, 'South');
    await liveIn(api, north, learners.get('Ada')!.id, learners.get('Ben')!.id);
    await liveIn(api, south, learners.get('Cleo')!.id, learners.get('Eli')!.id);
    for (const who of Object.keys(REACHED) as Who[]) {
      const roles = (['trainer', 'mentor', 'admin'] as const).filter((role) => role === who);
      const also = who.includes('leads') ? (['trainer'] as const) : [];
      staff.set(who, await api.person({ roles: roles.length > 0 ? roles : ['coordinator', ...also] }));
    }
    const { id: of } = staff.get('coordinator of the north')!;
    await coordinate(api, of, north);
    await coordinate(api, staff.get('coordinator of north and south')!.id, north, south);
    await coordinate(api, staff.get('coordinator who leads a cohort too')!.id, north);
    // What is left of a role that somebody had reaches nobody.
    await coordinate(api, staff.get('mentor')!.id, south);
    const trainers = [staff.get('trainer')!.id, staff.get('coordinator who leads a cohort too')!.id];
    await joinCohort(api, learners.get('Cleo')!.enrolmentId, (await aCohort(api, { course: 'small', trainers })).id);
    await assignMentor(api, learners.get('Ben')!.enrolmentId, staff.get('mentor')!.id);
    await api.db.query(
      `update enrolments set state = 'active', pace = 'stalled', pace_rank = 4, last_activity_at = now() - interval '30 days'`,
    );
    await api.db.query(
      `insert into certification_standings (enrolment_id, course_id, steps_away, one_away_since, last_steps, weighed_at)
       select id, course_id, 1, now(), '[]', now() from enrolments
       on conflict (enrolment_id) do update set steps_away = 1, one_away_since = now(), last_steps = '[]'`,
    );
    for (const { enrolmentId } of learners.values()) await listed(api, enrolmentId, 'mentor_list');
  });
  afterAll(() => api.stop());

  interface Named {
    name?: string;
    person?: { name: string };
  }
  const namesOf = (items: Named[]): string[] => items.map(({ name, person }) => name ?? person!.name).sort();
  const itemsOf = async (of: Person, path: string): Promise<string[]> =>
    namesOf((await of.get(path).expect(200)).body.items);

  const WAYS: Record<string, (of: Person) => Promise<string[]>> = {
    list: (of) => itemsOf(of, '/api/admin/enrolments'),
    'list in another order': (of) => itemsOf(of, '/api/admin/enrolments?sort=-progress'),
    search: (of) => itemsOf(of, '/api/admin/enrolments?q=example'),
    file: async (of) => {
      const { text } = await of.get('/api/admin/enrolments.csv').expect(200);
      return EVERYBODY.filter((name) => text.includes(`"${name}"`));
    },
    board: async (of) => {
      const { body } = await of.get('/api/admin/today').expect(200);
      const part = body.waiting.find(({ kind }: { kind: string }) => kind === 'at_risk');
      expect(part?.count ?? 0).toBe(part?.rows.length ?? 0);
      return namesOf(part?.rows ?? []);
    },
    needs: (of) => itemsOf(of, '/api/admin/needs'),
    'one step away': (of) => itemsOf(of, '/api/admin/certification/one-step-away'),
    ...Object.fromEntries(
      ['', '/attempts', '/accommodations', '/readiness', '/requirements', '/hours', '/chance'].map((page) => [
        `one by one ${page}`,
        async (of: Person) => {
          const found: string[] = [];
          const refusals = new Set<string>();
          for (const [name, { enrolmentId }] of learners) {
            const { status, text } = await of.get(`/api/admin/enrolments/${enrolmentId}${page}`);
            if (status === 200) found.push(name);
            else refusals.add(`${status} ${text}`);
          }
          const { status, text } = await of.get(`/api/admin/enrolments/00000000-0000-4000-8000-000000000000${page}`);
          refusals.add(`${status} ${text}`);
          // Beyond reach and missing are the same answer.
          expect([...refusals]).toHaveLength(1);
          expect(status).toBe(404);
          return found;
        },
      ]),
    ),
  };

  it.each(Object.keys(REACHED) as Who[])('is the same in every way for the %s', async (who) => {
    const of = staff.get(who)!;
    const seen: Record<string, string[]> = {};
    for (const [way, look] of Object.entries(WAYS)) seen[way] = await look(of);
    expect(seen).toEqual(Object.fromEntries(Object.keys(WAYS).map((way) => [way, [...REACHED[who]]])));
    const { body } = await of.get('/api/admin/enrolments/count').expect(200);
    expect(body).toEqual({ count: REACHED[who].length, exact: true });
  });

  it('holds page by page, with a filter by region, and costs no statement more', async () => {
    const of = staff.get('coordinator of north and south')!;
    const first = await of.get('/api/admin/enrolments?limit=3').expect(200);
    expect(namesOf(first.body.items)).toEqual(['Ada', 'Ben', 'Cleo']);
    expect(await itemsOf(of, `/api/admin/enrolments?limit=3&after=${first.body.next}`)).toEqual(['Eli']);
    expect(await itemsOf(of, `/api/admin/enrolments?region=${south}`)).toEqual(['Cleo', 'Eli']);
    expect(await itemsOf(staff.get('coordinator of the north')!, `/api/admin/enrolments?region=${south}`)).toEqual([]);
    for (const sort of ['name', '-lastActivity'])
      expect(await itemsOf(staff.get('admin')!, `/api/admin/enrolments?region=${north}&sort=${sort}`)).toEqual([
        'Ada',
        'Ben',
      ]);
    expect(await itemsOf(staff.get('admin')!, `/api/admin/enrolments?region=elsewhere`)).toEqual([]);
    const { body } = await staff.get('admin')!.get(`/api/admin/enrolments/count?region=${south}`).expect(200);
    expect(body.count).toBe(2);
    expect(await statementsOf(api, () => of.get('/api/admin/enrolments').expect(200))).toHaveLength(2);
  });

  const REASON = { reason: 'Agreed by telephone.' };
  it.each<[string, string, object]>([
    ['pause', '/transitions', { to: 'paused', ...REASON }],
    ['go on', '/transitions', { to: 'active', ...REASON }],
    ['extend', '/extensions', { days: 7, ...REASON }],
    ['note', '/notes', { text: 'We spoke.' }],
    ['write', '/messages', { text: 'How is it going?' }],
  ])('holds for what they do: %s', async (_what, path, body) => {
    const of = staff.get('coordinator of the north')!;
    const at = (name: string): string => `/api/admin/enrolments/${learners.get(name)!.enrolmentId}${path}`;
    expect((await of.post(at('Ada'), body)).status).toBeLessThan(300);
    for (const name of ['Cleo', 'Dev', 'Eli']) await of.post(at(name), body).expect(404);
  });

  it('does with each role only what that role carries, to whom it reaches', async () => {
    const of = staff.get('coordinator who leads a cohort too')!;
    const at = (name: string, path = ''): string => `/api/admin/enrolments/${learners.get(name)!.enrolmentId}${path}`;
    await of.post(at('Cleo', '/notes'), { text: 'We met in the group.' }).expect(201);
    await of.post(at('Cleo', '/transitions'), { to: 'paused', ...REASON }).expect(404);
    await of.post(at('Cleo', '/extensions'), { days: 7, ...REASON }).expect(404);
    expect((await of.get(at('Cleo')).expect(200)).body.possible).toEqual([]);
    expect((await of.get(at('Ada')).expect(200)).body.possible).toContain('paused');
    const ids = ['Ada', 'Cleo'].map((name) => learners.get(name)!.enrolmentId);
    const wish = { kind: 'pause', ...REASON, selection: { ids } };
    const { body } = await of.post('/api/admin/bulk-actions', wish).expect(201);
    expect(body.problems).toEqual([{ problem: 'no_permission', count: 1 }]);
    expect(body.toDo).toBe(1);
  });

  it('does not reach themself, in whichever region they say they are', async () => {
    const gus = await aLearner(api, 'small', { name: 'Gus' });
    await api.db.query(`insert into user_roles values ($1, 'coordinator')`, [gus.id]);
    await coordinate(api, gus.id, north);
    await gus.patch('/api/me', { regionId: north }).expect(200);
    expect(await itemsOf(gus, '/api/admin/enrolments')).toEqual(['Ada', 'Ben']);
    await gus.get(`/api/admin/enrolments/${gus.enrolmentId}/attempts`).expect(404);
    await gus.post(`/api/admin/enrolments/${gus.enrolmentId}/extensions`, { days: 7, ...REASON }).expect(404);
    await api.db.query('delete from enrolments where user_id = $1', [gus.id]);
    await api.db.query('delete from users where id = $1', [gus.id]);
  });

  it('holds for breaks that people ask for', async () => {
    const of = staff.get('coordinator of the north')!;
    const asked = new Map<string, string>();
    for (const name of ['Ada', 'Eli']) {
      const { body } = await learners.get(name)!.post(learners.get(name)!.at('/breaks'), { days: 60 }).expect(201);
      expect(body.state).toBe('asked');
      asked.set(name, body.id);
    }
    expect(await itemsOf(of, '/api/admin/breaks')).toEqual(['Ada']);
    expect(await itemsOf(staff.get('admin')!, '/api/admin/breaks')).toEqual(['Ada', 'Eli']);
    const decline = { grant: false, ...REASON };
    await of.post(`/api/admin/breaks/${asked.get('Eli')}/decision`, decline).expect(404);
    await of.post(`/api/admin/breaks/${asked.get('Ada')}/decision`, decline).expect(200);
  });

  it('shows what somebody wrote who applies, and which moves there are, to who decides', async () => {
    const { body } = await staff
      .get('coordinator of the north')!
      .get(`/api/admin/enrolments/${learners.get('Ada')!.enrolmentId}`)
      .expect(200);
    expect(body).toMatchObject({ application: { motivation: null }, region: { name: 'North' } });
    expect(body.possible).toContain('paused');
  });

  it('opens neither exceptions, cohorts, discussions nor lists of everybody', async () => {
    const of = staff.get('coordinator of the north')!;
    const { enrolmentId } = learners.get('Ada')!;
    await of.post(`/api/admin/enrolments/${enrolmentId}/excuses`, {}).expect(403);
    for (const path of ['cohorts', 'topics', 'reports/2025', 'audit', 'regions', 'staff', 'credentials'])
      await of.get(`/api/admin/${path}`).expect(403);
  });

  it('follows people who move, and somebody who enrols in a region', async () => {
    const of = staff.get('coordinator of the north')!;
    const dev = learners.get('Dev')!;
    await dev.patch('/api/me', { regionId: north }).expect(200);
    expect(await itemsOf(of, '/api/admin/enrolments')).toEqual(['Ada', 'Ben', 'Dev']);
    await dev.patch('/api/me', { regionId: null }).expect(200);
    expect(await itemsOf(of, '/api/admin/enrolments')).toEqual(['Ada', 'Ben']);
    const fay = await api.person({ name: 'Fay' });
    await staff.get('admin')!.put(`/api/admin/people/${fay.id}/region`, { regionId: north }).expect(204);
    await fay.post('/api/courses/small/enrolments', { acceptsPrivacyNotice: true, acceptsTerms: true }).expect(201);
    expect(await itemsOf(of, '/api/admin/enrolments')).toEqual(['Ada', 'Ben', 'Fay']);
    await api.db.query('delete from enrolments where user_id = $1', [fay.id]);
    await api.db.query('delete from users where id = $1', [fay.id]);
  });

  it('ends with the role', async () => {
    const gone = await api.person({ roles: ['coordinator'] });
    await coordinate(api, gone.id, north);
    expect(await itemsOf(gone, '/api/admin/enrolments')).toEqual(['Ada', 'Ben']);
    const owner = await api.person({ roles: ['owner'] });
    const roles = (body: object) => owner.put(`/api/admin/staff/${gone.id}/roles`, body).expect(200);
    expect((await roles({ roles: ['mentor'] })).body.regions).toEqual([]);
    expect(await itemsOf(gone, '/api/admin/enrolments')).toEqual([]);
    await roles({ roles: ['coordinator'] });
    expect(await itemsOf(gone, '/api/admin/enrolments')).toEqual([]);
    expect((await roles({ roles: ['coordinator'], regionIds: [south] })).body.regions).toEqual([
      { id: south, name: 'South' },
    ]);
    // What is left out stays as it is.
    await roles({ roles: ['coordinator', 'author'] });
    expect(await itemsOf(gone, '/api/admin/enrolments')).toEqual(['Cleo', 'Eli']);
    const unknown = { roles: ['coordinator'], regionIds: [gone.id] };
    await owner.put(`/api/admin/staff/${gone.id}/roles`, unknown).expect(400);
  });
});

describe('regions', () => {
  let api: TestApi;
  let admin: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'] });
  });
  afterAll(() => api.stop());

  it('have names that differ by more than case, accents and spaces', async () => {
    const { body } = await admin.post('/api/admin/regions', { name: '  Île   de France ' }).expect(201);
    expect(body.name).toBe('Île de France');
    await admin.post('/api/admin/regions', { name: 'ile de france' }).expect(409);
    const { body: other } = await admin.post('/api/admin/regions', { name: 'Bretagne' }).expect(201);
    await admin.patch(`/api/admin/regions/${other.id}`, { name: 'ILE DE FRANCE' }).expect(409);
    await admin.patch(`/api/admin/regions/${body.id}`, { name: 'ÎLE DE FRANCE' }).expect(200);
    for (const name of ['', '   ', 'x'.repeat(81), 7]) await admin.post('/api/admin/regions', { name }).expect(400);
  });

  it('are chosen by a person for themself, and handed over with their data', async () => {
    const { id } = (await admin.post('/api/admin/regions', { name: 'Wales' }).expect(201)).body;
    const person = await api.person();
    expect((await person.get('/api/regions').expect(200)).body.items).toContainEqual({ id, name: 'Wales' });
    expect((await person.patch('/api/me', { regionId: id }).expect(200)).body.regionId).toBe(id);
    expect((await person.patch('/api/me', { name: 'Wyn' }).expect(200)).body.regionId).toBe(id);
    await person.patch('/api/me', { regionId: person.id }).expect(400);
    expect((await person.get('/api/me/export').expect(200)).body.account.region).toBe('Wales');
    const { body } = await admin.get('/api/admin/regions').expect(200);
    expect(body.items).toContainEqual({ id, name: 'Wales', people: 1, coordinators: [] });
    await admin.delete(`/api/admin/regions/${id}`).expect(409);
    await admin.put(`/api/admin/people/${person.id}/region`, { regionId: null }).expect(204);
    await admin.delete(`/api/admin/regions/${id}`).expect(204);
    await admin.delete(`/api/admin/regions/${id}`).expect(404);
  });
});
