import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ENROLMENT_STATES, PACE_STATUSES, seededRandom } from '@convenor/rules';
import { aCohort } from '../support/cohort.js';
import { publishCourse, type PublishedCourse } from '../support/course.js';
import { type Person, TestApi } from '../support/test-api.js';

const PEOPLE = 80;
const QUESTIONS = 60;
const NOW = new Date('2027-03-01T12:00:00Z');
const DAY_MS = 86_400_000;
const UNDER_WAY = ['accepted', 'active', 'paused'];

/** Somebody, as the tables have them. */
interface Somebody {
  id: string;
  email: string;
  name: string;
  course: string;
  version: number;
  cohort: string | null;
  mentor: string | null;
  state: string;
  pace: string;
  module: string | null;
  language: string;
  applied: Date;
  started: string | null;
  active: Date | null;
  refused: boolean;
}

type Query = Record<string, string>;

/** What the filters mean, in plain words, for one person. */
function isMeant(person: Somebody, query: Query): boolean {
  const { state, pace, module, course, version, cohort, mentor, language, idle, unreachable } = query;
  const quietSince = person.active ?? (person.started ? new Date(`${person.started}T00:00:00Z`) : person.applied);
  if ((pace || module) && !UNDER_WAY.includes(person.state)) return false;
  if (state && !state.split(',').includes(person.state)) return false;
  if (pace && !pace.split(',').includes(person.pace)) return false;
  if (module && person.module !== module) return false;
  if (course && person.course !== course) return false;
  if (version && person.version !== Number(version)) return false;
  if (cohort && person.cohort !== cohort) return false;
  if (mentor && (person.mentor ?? 'none') !== mentor) return false;
  if (language && person.language !== language) return false;
  if (unreachable === 'true' && !person.refused) return false;
  return !idle || (NOW.getTime() - quietSince.getTime()) / DAY_MS >= Number(idle);
}

describe('the filters of the list', () => {
  let api: TestApi;
  let admin: Person;
  let mentors: Person[];
  let trainer: Person;
  let cohort: string;
  const courses: PublishedCourse[] = [];
  const random = seededRandom('filters of the list');
  const pick = <T>(from: readonly T[]): T => from[random.int(from.length)]!;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs(NOW);
    admin = await api.person({ roles: ['admin'] });
    trainer = await api.person({ roles: ['trainer'] });
    mentors = [
      await api.person({ roles: ['mentor'], name: 'Mo' }),
      await api.person({ roles: ['mentor'], name: 'Ada' }),
    ];
    for (const slug of ['first-course', 'second-course']) courses.push(await publishCourse(api, { slug }));
    await anotherVersion(courses[0]!);
    cohort = (await aCohort(api, { course: 'first-course', trainers: [trainer.id] })).id;
    for (let n = 0; n < PEOPLE; n += 1) await enrol(n);
  });
  afterAll(() => api.stop());

  const versions: string[] = [];
  const anotherVersion = async ({ versionId }: PublishedCourse): Promise<void> => {
    versions.push(versionId, randomUUID());
    await api.db.query(
      `insert into course_versions select (jsonb_populate_record(v, jsonb_build_object('id', $1::uuid, 'number', 2, 'state', 'retired'))).*
         from course_versions v where id = $2`,
      [versions[1], versionId],
    );
  };
  const ago = (days: number): Date => new Date(NOW.getTime() - days * DAY_MS);
  const enrol = async (n: number): Promise<void> => {
    const [userId, course] = [randomUUID(), pick(courses)];
    const version = course === courses[0] ? pick(versions) : course.versionId;
    await api.db.query(
      `insert into users (id, email, email_key, name, time_zone, locale, confirmed_at, created_at)
       values ($1, $2, lower($2), $3, 'UTC', $4, now(), now())`,
      [userId, `Person${n}@list.example`, `${pick(['Ana', 'Zoe', 'Ivo'])} ${n}`, pick(['en', 'es', 'de'])],
    );
    if (random.int(5) === 0)
      await api.db.query(`insert into unreachable_addresses (address, code, since) values ($1, 550, now())`, [
        `person${n}@list.example`,
      ]);
    const active = pick([null, 0, 9, 10, 21, 40]);
    const begun = pick([null, 3, 12, 50]);
    await api.db.query(
      `insert into enrolments (id, user_id, course_id, course_version_id, cohort_id, mentor_id, state, state_since, applied_at, time_zone,
                               pace, pace_rank, current_module_id, started_on, last_activity_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $8, 'UTC', $9, $10, $11, $12, $13)`,
      [
        ...[randomUUID(), userId, course.courseId, version, course === courses[0] ? pick([null, cohort]) : null],
        ...[pick([null, null, ...mentors.map(({ id }) => id)]), pick(ENROLMENT_STATES), ago(pick([1, 15, 60]))],
        ...[PACE_STATUSES[n % 5], n % 5, pick(course.document.modules).id],
        ...[begun === null ? null : ago(begun).toISOString().slice(0, 10), active === null ? null : ago(active)],
      ],
    );
  };

  const everybody = (): Promise<Somebody[]> =>
    api.db.query(
      `select e.id, u.email, u.name, c.slug as course, v.number as version, e.cohort_id as cohort, e.mentor_id as mentor, e.state, e.pace,
              e.current_module_id as module, u.locale as language, e.applied_at as applied, e.started_on::text as started,
              e.last_activity_at as active, exists (select from unreachable_addresses a where a.address = lower(u.email)) as refused
         from enrolments e join users u on u.id = e.user_id join courses c on c.id = e.course_id join course_versions v on v.id = e.course_version_id`,
    );

  const addressOf = (query: Query): string => new URLSearchParams(query).toString();
  const listed = async (person: Person, query: Query): Promise<string[]> => {
    const ids: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const { body }: { body: { items: { id: string }[]; next: string | null } } = await person
        .get(`/api/admin/enrolments?limit=30&${addressOf(query)}${after && `&after=${after}`}`)
        .expect(200);
      ids.push(...body.items.map(({ id }) => id));
      after = body.next;
    }
    return ids;
  };
  /** The list, its count and its file all say what somebody would find who looked at everybody. */
  const agree = async (person: Person, query: Query, all: readonly Somebody[]): Promise<number> => {
    const expected = all.filter((each) => isMeant(each, query)).map(({ id }) => id);
    const ids = await listed(person, query);
    expect({ query, ids: [...ids].sort() }).toEqual({ query, ids: expected.sort() });
    const { body } = await person.get(`/api/admin/enrolments/count?${addressOf(query)}`).expect(200);
    expect({ query, ...body }).toEqual({ query, count: expected.length, exact: true });
    const { text } = await person.get(`/api/admin/enrolments.csv?${addressOf(query)}`).expect(200);
    expect({ query, lines: text.trim().split('\r\n').length - 1 }).toEqual({ query, lines: expected.length });
    return expected.length;
  };

  it('each find, alone, whom somebody would find who looks at everybody', async () => {
    const all = await everybody();
    const alone: Query[] = [
      ...['1', '10', '21', '60', '3650'].map((idle) => ({ idle })),
      ...['none', ...mentors.map(({ id }) => id), randomUUID()].map((mentor) => ({ mentor })),
      ...[{ version: '1' }, { version: '2' }, { version: '9' }, { language: 'es' }, { language: 'pt-BR' }],
      ...[{ unreachable: 'true' }, { unreachable: 'false' }, { cohort }],
    ];
    const counts: number[] = [];
    for (const query of alone) counts.push(await agree(admin, query, all));
    expect(counts.filter((count) => count > 0 && count < PEOPLE).length).toBeGreaterThan(8);
  });

  it('and together, in every order, within the reach of who asks', async () => {
    const all = await everybody();
    const values: Record<string, readonly string[]> = {
      ...{ idle: ['1', '10', '21'], mentor: ['none', mentors[0]!.id], version: ['1', '2'], language: ['en', 'es'] },
      ...{
        unreachable: ['true'],
        course: ['first-course', 'second-course'],
        cohort: [cohort],
        state: ['active', 'active,paused,applied'],
      },
      ...{ pace: ['behind', 'at_risk,stalled,ahead'], module: courses[0]!.document.modules.map(({ id }) => id) },
    };
    const reaches: [Person, (one: Somebody) => boolean][] = [
      [admin, () => true],
      [admin, () => true],
      [mentors[0]!, ({ mentor }) => mentor === mentors[0]!.id],
      [trainer, ({ cohort: of }) => of === cohort],
    ];
    let found = 0;
    for (let n = 0; n < QUESTIONS; n += 1) {
      const names = Object.keys(values).filter(() => random.int(10) < 3);
      const query: Query = Object.fromEntries(names.map((name) => [name, pick(values[name]!)]));
      query['sort'] = `${pick(['', '-'])}${pick(['name', 'progress', 'lastActivity', 'appliedAt', 'pace'])}`;
      const [person, reach] = pick(reaches);
      found += await agree(person, query, all.filter(reach));
    }
    expect(found).toBeGreaterThan(QUESTIONS);
  });

  it('follow somebody who changes their language or whose address takes mail again', async () => {
    const [one] = (await everybody()).filter(({ language, refused }) => language === 'en' && refused);
    await api.db.query(`update users set locale = 'fr' where email = $1`, [one!.email]);
    expect(await listed(admin, { language: 'fr' })).toEqual([one!.id]);
    expect(await listed(admin, { language: 'fr', unreachable: 'true', q: one!.name })).toEqual([one!.id]);
    await api.db.query('delete from unreachable_addresses where address = lower($1)', [one!.email]);
    expect(await listed(admin, { language: 'fr', unreachable: 'true' })).toEqual([]);
    await api.db.query(
      `insert into unreachable_addresses (address, code, since) values ('old@list.example', 550, now())`,
    );
    for (const [address, found] of [
      ['old@list.example', [one!.id]],
      [one!.email, []],
    ] as const) {
      await api.db.query('update users set email = $1, email_key = lower($1) where locale = $2', [address, 'fr']);
      expect(await listed(admin, { language: 'fr', unreachable: 'true' })).toEqual(found);
    }
    const { body } = await admin.get('/api/admin/enrolments?language=fr').expect(200);
    expect(body.items[0]).toMatchObject({ language: 'fr', mentor: one!.mentor && { id: one!.mentor } });
  });

  it.each([
    'idle=0',
    'idle=3651',
    'idle=ten',
    'mentor=nobody',
    'version=0',
    'version=1.5',
    'language=English',
    'unreachable=perhaps',
  ])('refuse %s', async (query) => {
    const { body } = await admin.get(`/api/admin/enrolments/count?${query}`).expect(400);
    expect(body.errors[0].field).toBe(query.split('=')[0]);
  });

  it('can be chosen from what there is, and mentors only from those of whom one reaches', async () => {
    const { body } = await admin.get('/api/admin/trainee-choices').expect(200);
    expect(body.mentors.map(({ name }: { name: string }) => name)).toEqual(['Ada', 'Mo']);
    expect(body.languages).toEqual(expect.arrayContaining(['de', 'en', 'es']));
    expect(body.versions).toEqual([
      { course: 'first-course', number: 2 },
      { course: 'first-course', number: 1 },
      { course: 'second-course', number: 1 },
    ]);
    const own = (await mentors[0]!.get('/api/admin/trainee-choices').expect(200)).body;
    expect(own.mentors.map(({ name }: { name: string }) => name)).toEqual(['Mo']);
  });
});
