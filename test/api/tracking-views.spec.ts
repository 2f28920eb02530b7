import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VIEW_LIMITS } from '@convenor/rules';
import { atOnce } from '../support/at-once.js';
import { publishCourse } from '../support/course.js';
import { enrolled } from '../support/enrolment.js';
import { type Person, TestApi } from '../support/test-api.js';

const AT = '/api/admin/trainee-views';
const SETTINGS = '/api/admin/trainee-list';

interface View {
  id: string;
  name: string;
  rowVersion: number;
  mine: boolean;
  mayChange: boolean;
}

describe('views of the list that are kept', () => {
  let api: TestApi;
  let admin: Person;
  let mentor: Person;
  let trainer: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'], name: 'Ines' });
    mentor = await api.person({ roles: ['mentor'], name: 'Mo' });
    trainer = await api.person({ roles: ['trainer'], name: 'Tia' });
  });
  afterAll(() => api.stop());

  const body = (given: object = {}): object => ({
    name: `View ${randomUUID()}`,
    filters: { state: 'active', pace: 'at_risk', idle: 10, mentor: 'none', sort: '-pace' },
    columns: ['pace', 'mentor', 'activity'],
    ...given,
  });
  const keep = async (person: Person, given: object = {}): Promise<View> =>
    (await person.post(AT, body(given)).expect(201)).body;
  const seenBy = async (person: Person): Promise<View[]> => (await person.get(AT).expect(200)).body.items;
  const change = (person: Person, { id, rowVersion }: View, given: object) =>
    person.patch(`${AT}/${id}`, given).set('if-match', `"${rowVersion}"`);

  it('come back as they were kept, as an address says them', async () => {
    const kept = await keep(mentor, {
      name: '  Quiet ones  ',
      filters: { state: ['active', 'paused'], idle: 10, unreachable: true },
    });
    expect(kept).toMatchObject({
      name: 'Quiet ones',
      filters: { state: 'active,paused', idle: 10, unreachable: true },
      columns: ['pace', 'mentor', 'activity'],
      shared: false,
      maker: { id: mentor.id, name: 'Mo' },
      mine: true,
      mayChange: true,
    });
    const { body: again, headers } = await mentor.get(`${AT}/${kept.id}`).expect(200);
    expect(again).toEqual(kept);
    expect(headers['etag']).toBe('"1"');
  });

  it.each([
    ['no name', { name: '  ' }, 'name'],
    ['a name that is too long', { name: 'x'.repeat(VIEW_LIMITS.name + 1) }, 'name'],
    ['a name that turns the direction', { name: 'a\u202eb' }, 'name'],
    ['words of a search', { filters: { q: 'Maria' } }, 'filters.q'],
    ['a filter that there is not', { filters: { secret: 'x' } }, 'filters.secret'],
    ['a filter that says nothing', { filters: { idle: 'soon' } }, 'filters.idle'],
    ['a column twice', { columns: ['pace', 'pace'] }, 'columns'],
    ['a column that there is not', { columns: ['password'] }, 'columns'],
    ['no filters', { filters: null }, 'filters'],
  ])('are refused with %s', async (_what, given, field) => {
    const refused = await mentor.post(AT, body(given)).expect(400);
    expect(refused.body.errors[0].field).toBe(field);
  });

  it('are their makers’ alone until they are shared', async () => {
    const kept = await keep(trainer);
    for (const person of [mentor, admin]) {
      expect((await seenBy(person)).map(({ id }) => id)).not.toContain(kept.id);
      await person.get(`${AT}/${kept.id}`).expect(404);
      await change(person, kept, { name: 'Taken' }).expect(404);
      await person.delete(`${AT}/${kept.id}`).expect(404);
    }
    await change(trainer, kept, { shared: true }).expect(200);
    const [seen] = (await seenBy(mentor)).filter(({ id }) => id === kept.id);
    expect(seen).toMatchObject({ mine: false, mayChange: false, maker: { name: 'Tia' } });
  });

  it('that are shared are changed by their maker and by admins, and by nobody else', async () => {
    const kept = await keep(trainer, { shared: true });
    await change(mentor, kept, { name: 'Taken' }).expect(403);
    await mentor.delete(`${AT}/${kept.id}`).expect(403);
    const { body: renamed } = await change(admin, kept, { name: `By the admin ${kept.id}` }).expect(200);
    expect(renamed).toMatchObject({
      mine: false,
      mayChange: true,
      shared: true,
      rowVersion: 2,
      maker: { name: 'Tia' },
    });
    await admin.delete(`${AT}/${kept.id}`).expect(204);
    await trainer.get(`${AT}/${kept.id}`).expect(404);
    const noted = await api.db.query<{ action: string }[]>(
      'select action from audit_log where actor_id = $1 and subject_id = $2 order by seq',
      [admin.id, kept.id],
    );
    expect(noted.map(({ action }) => action)).toEqual(['trainee_view.changed', 'trainee_view.removed']);
    const own = await keep(trainer, { shared: true });
    await change(trainer, own, { shared: false }).expect(200);
    await trainer.delete(`${AT}/${own.id}`).expect(204);
    expect(await api.db.query('select action from audit_log where subject_id = $1', [own.id])).toEqual([]);
  });

  it('go back to their maker when an admin takes them from the others', async () => {
    const kept = await keep(trainer, { shared: true });
    const { body: taken } = await change(admin, kept, { shared: false }).expect(200);
    expect(taken).toMatchObject({ shared: false, mine: false, mayChange: false });
    await admin.get(`${AT}/${kept.id}`).expect(404);
    await trainer.get(`${AT}/${kept.id}`).expect(200);
  });

  it('are changed only by who saw how they are', async () => {
    const kept = await keep(mentor);
    await mentor.patch(`${AT}/${kept.id}`, { name: 'Unseen' }).expect(428);
    for (const [field, wrong] of [
      ['name', 'a\u202eb'],
      ['name', 'x'.repeat(VIEW_LIMITS.name + 1)],
      ['columns', ['password']],
      ['filters.q', { q: 'Maria' }],
    ] as const) {
      const refused = await change(mentor, kept, { [field.split('.')[0]!]: wrong }).expect(400);
      expect(refused.body.errors[0].field).toBe(field);
    }
    await change(mentor, kept, { columns: [] }).expect(200);
    expect((await change(mentor, kept, { columns: ['pace'] }).expect(412)).body.code).toBe('changed_meanwhile');
    expect((await mentor.get(`${AT}/${kept.id}`)).body.columns).toEqual([]);
    const both = await atOnce(
      api,
      'trainee_views',
      [['pace'], ['mentor']].map((columns) => () => change(mentor, { ...kept, rowVersion: 2 }, { columns })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('stand once when the button is pressed twice', async () => {
    const twice = body();
    const answers = await Promise.all([mentor.post(AT, twice), mentor.post(AT, twice)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400]);
    expect(answers.find(({ status }) => status === 400)!.body.errors[0]).toMatchObject({
      field: 'name',
      code: 'taken',
    });
    const other = await keep(mentor);
    await change(mentor, other, { name: (twice as View).name.toUpperCase() }).expect(400);
    const pair = [await keep(mentor), await keep(mentor)];
    const renamed = await atOnce(
      api,
      'trainee_views',
      pair.map((view) => () => change(mentor, view, { name: `Both ${pair[0]!.id}` })),
    );
    expect(renamed.map(({ status }) => status).sort()).toEqual([200, 400]);
    await change(mentor, other, { name: other.name.toUpperCase() }).expect(200);
    await keep(trainer, { name: (twice as View).name });
  });

  it('show whoever opens one only whom they reach', async () => {
    await publishCourse(api, { slug: 'a-small-course' });
    const [mine, another] = [
      await enrolled(await api.person(), 'a-small-course'),
      await enrolled(await api.person(), 'a-small-course'),
    ];
    await api.db.query('update enrolments set mentor_id = $1 where id = $2', [mentor.id, mine.enrolmentId]);
    const kept = await keep(admin, { shared: true, filters: { course: 'a-small-course' } });
    const { filters } = (await mentor.get(`${AT}/${kept.id}`).expect(200)).body;
    const open = async (person: Person): Promise<string[]> =>
      (await person.get(`/api/admin/enrolments?${new URLSearchParams(filters).toString()}`).expect(200)).body.items.map(
        ({ id }: { id: string }) => id,
      );
    expect(await open(mentor)).toEqual([mine.enrolmentId]);
    expect((await open(admin)).sort()).toEqual([mine.enrolmentId, another.enrolmentId].sort());
    expect(await open(trainer)).toEqual([]);
  });

  it('are some dozens, and no more', async () => {
    const one = await api.person({ roles: ['mentor'] });
    const fill = (count: number, shared: boolean): Promise<unknown> =>
      api.db.query(
        `insert into trainee_views (id, user_id, name, shared, filters, columns, created_at)
         select gen_random_uuid(), $1, 'Filled ' || n || $3::boolean, $3::boolean, '{}', '{}', now() from generate_series(1, $2::int) n`,
        [one.id, count, shared],
      );
    await fill(VIEW_LIMITS.own - 1, false);
    const answers = await Promise.all([one.post(AT, body()), one.post(AT, body())]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    await api.db.query('delete from trainee_views where user_id = $1', [one.id]);
    await api.db.query('delete from trainee_views where shared');
    await fill(VIEW_LIMITS.shared - 1, true);
    const own = await keep(admin);
    const share = [mentor, trainer].map((person) => () => person.post(AT, body({ shared: true })));
    const shared = await atOnce(api, 'trainee_views', share);
    expect(shared.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await admin.post(AT, body({ shared: true })).expect(409)).body.code).toBe('too_many_views');
    await change(admin, own, { shared: true }).expect(409);
    const [there] = (await seenBy(admin)).filter((view) => !view.mine);
    await change(admin, there!, { columns: [] }).expect(200);
    await api.db.query('delete from trainee_views where user_id = $1', [one.id]);
  });

  it('can be where the list opens, beside one’s own columns and keys', async () => {
    const one = await api.person({ roles: ['mentor'] });
    expect((await one.get(SETTINGS).expect(200)).body).toEqual({ columns: null, viewId: null, letterKeys: true });
    const shared = await keep(trainer, { shared: true });
    const own = await keep(trainer);
    await one.patch(SETTINGS, { viewId: shared.id }).expect(200);
    await one.patch(SETTINGS, { viewId: own.id }).expect(404);
    await one.patch(SETTINGS, { columns: ['mentor', 'state'] }).expect(200);
    const all = { columns: ['mentor', 'state'], viewId: shared.id, letterKeys: false };
    expect((await one.patch(SETTINGS, { letterKeys: false }).expect(200)).body).toEqual(all);
    const leaving = api.db.createQueryRunner();
    await leaving.startTransaction();
    await leaving.query('delete from trainee_views where id = $1', [shared.id]);
    const chosen = one.patch(SETTINGS, { viewId: shared.id }).then(({ status }) => status);
    const held = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while ((await api.db.query<unknown[]>(held)).length === 0) await api.db.query('select');
    await leaving.commitTransaction();
    await leaving.release();
    expect(await chosen).toBe(404);
    expect((await one.get(SETTINGS)).body).toEqual({ ...all, viewId: null });
    const next = await keep(trainer, { shared: true });
    await one.patch(SETTINGS, { viewId: next.id }).expect(200);
    await change(trainer, next, { shared: false }).expect(200);
    expect((await one.get(SETTINGS)).body).toEqual({ ...all, viewId: null });
    expect((await one.patch(SETTINGS, { columns: null }).expect(200)).body.columns).toBeNull();
    await one.patch(SETTINGS, { columns: ['password'] }).expect(400);
  });

  it('are handed over to their maker, and go with them', async () => {
    const one = await api.person({ roles: ['mentor'] });
    const kept = await keep(one, { name: 'Mine to take along', shared: true });
    await trainer.patch(SETTINGS, { viewId: kept.id }).expect(200);
    await one.patch(SETTINGS, { viewId: kept.id }).expect(200);
    const { text } = await one.get('/api/me/export').expect(200);
    expect(text).toContain('Mine to take along');
    expect(text).toContain('letter_keys');
    await api.db.query('delete from users where id = $1', [one.id]);
    expect((await seenBy(trainer)).map(({ id }) => id)).not.toContain(kept.id);
    expect((await trainer.get(SETTINGS)).body.viewId).toBeNull();
  });

  it.each(['trainee', 'author'] as const)('are closed to a %s', async (role) => {
    const person = await api.person({ roles: [role] });
    for (const path of [AT, `${AT}/${randomUUID()}`, SETTINGS, '/api/admin/trainee-choices'])
      await person.get(path).expect(403);
    await person.post(AT, body()).expect(403);
    await person.patch(SETTINGS, { letterKeys: false }).expect(403);
  });
});
