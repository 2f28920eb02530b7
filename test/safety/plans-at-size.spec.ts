import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PersonSearch, searchedWords } from '@convenor/identity';
import { Jobs } from '@convenor/platform';
import { seedEnrolments } from '../../apps/cli/src/seed/seed-enrolments.js';
import { publishCourse } from '../support/course.js';
import { aRegion, coordinate } from '../support/regions.js';
import { excessOf } from '../support/plans.js';
import { sentWhile } from '../support/statements.js';
import { type Person, TestApi } from '../support/test-api.js';

const PEOPLE = 15_000;
/** Blocks of the database; all rows of so many enrolments fill some thousand, and an index that is followed row by row touches more. */
const MOST = { list: 1_000, search: 4_000, board: 5_000, counted: 100 };

/** What the seeder fills with thousands of rows. */
const FULL = [
  ...['users', 'enrolments', 'person_words', 'activity_progress', 'attempts', 'enrolment_transitions'],
  ...['practice_entries', 'credentials', 'certification_standings'],
];

interface Row {
  id: string;
  name: string;
  words: string[];
}

describe('with people of all kinds, staff read no more than they see', () => {
  let api: TestApi;
  let admin: Person;
  let trainer: Person;
  let mentor: Person;
  let coordinator: Person;
  let cohort: string;
  let region: string;
  let person: string;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'] });
    trainer = await api.person({ roles: ['trainer'] });
    mentor = await api.person({ roles: ['mentor'] });
    coordinator = await api.person({ roles: ['coordinator'] });
    await publishCourse(api, { slug: 'a-course' });
    const runner = api.db.createQueryRunner();
    await seedEnrolments(runner, PEOPLE);
    await runner.release();
    [{ id: cohort }] = await api.db.query<[{ id: string }]>('select id from cohorts order by id limit 1');
    await api.db.query(`insert into cohort_staff values ($1, $2, 'trainer')`, [cohort, trainer.id]);
    await api.db.query(
      'update enrolments set mentor_id = $1 where id in (select id from enrolments order by id limit 20)',
      [mentor.id],
    );
    [{ person }] = await api.db.query<[{ person: string }]>(
      'select user_id as person from enrolments order by id limit 1',
    );
    region = await aRegion(api, 'North');
    await coordinate(api, coordinator.id, region);
    await api.db.query(
      'update users set region_id = $1 where id in (select user_id from enrolments order by person_name, id limit 500)',
      [region],
    );
    await api.db.query(
      `insert into unreachable_addresses (address, code, since) select email_key, 550, now() from users order by id limit 30`,
    );
    await api.app.get(Jobs).taskList.get('count-overview')!({});
    // As the database does by itself a minute after such a change.
    await api.db.query('vacuum (analyze) enrolments');
  }, 180_000);
  afterAll(() => api.stop());

  const THREE = 'state=active,paused&pace=at_risk,stalled&course=facilitating-online';
  const ELSE = 'state=active,paused&language=es&idle=5&version=1&mentor=none';
  const ORDERS = [
    'name',
    '-name',
    'progress',
    '-progress',
    'lastActivity',
    '-lastActivity',
    'appliedAt',
    '-appliedAt',
    'pace',
    '-pace',
  ];

  it('knows what it holds', async () => {
    const known = await api.db.query<{ name: string }[]>(
      `select distinct tablename as name from pg_stats where tablename in ('enrolments', 'users', 'person_words', 'tasks', 'certification_standings')
       union select statistics_name from pg_stats_ext where statistics_name = 'enrolments_together' and most_common_vals is not null`,
    );
    expect(known.map(({ name }) => name).sort()).toEqual([
      'certification_standings',
      'enrolments',
      'enrolments_together',
      'person_words',
      'tasks',
      'users',
    ]);
  });

  const pages = async (person: Person, path: string): Promise<void> => {
    const { body } = await person.get(path).expect(200);
    if (body.next) await person.get(`${path}${path.includes('?') ? '&' : '?'}after=${body.next}`).expect(200);
  };
  const list = (query = ''): string => `/api/admin/enrolments${query && `?${query}`}`;

  it.each([
    ...ORDERS.flatMap((sort): [string, () => Promise<unknown>][] => [
      [`everybody by ${sort}`, () => pages(admin, list(`sort=${sort}`))],
      [`three filters by ${sort}`, () => pages(admin, list(`${THREE}&sort=${sort}`))],
      [`a cohort by ${sort}`, () => pages(admin, list(`cohort=${cohort}&state=active&pace=behind&sort=${sort}`))],
    ]),
    ['what hardly anybody is', () => pages(admin, list('state=declined&course=facilitator-refresher'))],
    ['what nobody is', () => pages(admin, list('state=completed&pace=stalled'))],
    ['the count of three filters', () => admin.get(`/api/admin/enrolments/count?${THREE}`).expect(200)],
    ['the count of a cohort', () => admin.get(`/api/admin/enrolments/count?cohort=${cohort}`).expect(200)],
    ...ORDERS.flatMap((sort): [string, () => Promise<unknown>][] => [
      [`everything else by ${sort}`, () => pages(admin, list(`${ELSE}&sort=${sort}`))],
      [`those without a mentor by ${sort}`, () => pages(admin, list(`state=active&mentor=none&idle=10&sort=${sort}`))],
    ]),
    ['one who guides', () => pages(admin, list(`mentor=${mentor.id}&idle=1&sort=-progress`))],
    ['one version', () => pages(admin, list('version=1&course=facilitating-online'))],
    ['whose address takes no mail', () => pages(admin, list('unreachable=true&state=accepted,active,paused'))],
    ['the count of those', () => admin.get('/api/admin/enrolments/count?unreachable=true').expect(200)],
    ['the count of everything else', () => admin.get(`/api/admin/enrolments/count?${ELSE}`).expect(200)],
    ['what to filter by', () => admin.get('/api/admin/trainee-choices').expect(200)],
    ['what a trainer filters by', () => trainer.get('/api/admin/trainee-choices').expect(200)],
    ['a trainer', () => pages(trainer, list())],
    ['a trainer with filters', () => pages(trainer, list(THREE))],
    ['the count of a trainer', () => trainer.get('/api/admin/enrolments/count').expect(200)],
    ['a mentor', () => pages(mentor, list())],
    ['a region', () => pages(admin, list(`region=${region}`))],
    ['a region with filters', () => pages(admin, list(`region=${region}&sort=-progress&${THREE}`))],
    ['a coordinator', () => pages(coordinator, list())],
    ['a coordinator with filters', () => pages(coordinator, list(`sort=-pace&${THREE}`))],
    ['the count of a coordinator', () => coordinator.get('/api/admin/enrolments/count').expect(200)],
    ['who needs a coordinator', () => pages(coordinator, '/api/admin/needs')],
    ['who needs me', () => pages(admin, '/api/admin/needs')],
    ['who needs a mentor', () => pages(mentor, '/api/admin/needs')],
    ['who needs a trainer', () => pages(trainer, '/api/admin/needs')],
    ['figures of certificates', () => admin.get('/api/admin/credential-figures').expect(200)],
    ['what was settled', () => pages(admin, '/api/admin/needs?state=settled')],
    ['tasks', () => pages(admin, '/api/admin/tasks')],
    ['who is one step away', () => pages(admin, '/api/admin/certification/one-step-away')],
    ['who is one step away of a trainer', () => pages(trainer, '/api/admin/certification/one-step-away')],
    ['one trainee', () => admin.get('/api/admin/enrolments/00000000-0000-7000-9000-000000000fff').expect(200)],
    ['accounts that look alike', () => admin.get(`/api/admin/people/${person}/other-accounts`).expect(200)],
  ] as [string, () => Promise<unknown>][])('for %s', async (_what, act) => {
    expect(await excess(act, MOST.list)).toEqual([]);
  });

  const overview = (query = ''): string => `/api/admin/overview?${query}`;

  it.each([
    ['everybody', () => admin.get(overview()).expect(200)],
    [
      'a course, a language and a year',
      () =>
        admin.get(overview('course=facilitating-online&language=es&appliedFrom=2026-01&appliedTo=2026-12')).expect(200),
    ],
    ['a region', () => admin.get(overview(`region=${region}`)).expect(200)],
    ['a region in a language', () => admin.get(overview(`region=${region}&language=es`)).expect(200)],
    ['a cohort', () => admin.get(overview(`cohort=${cohort}`)).expect(200)],
    ['a coordinator', () => coordinator.get(overview()).expect(200)],
    ['a trainer', () => trainer.get(overview()).expect(200)],
    ['what a coordinator chooses from', () => coordinator.get('/api/admin/overview/choices').expect(200)],
    ['what a trainer chooses from', () => trainer.get('/api/admin/overview/choices').expect(200)],
  ] as [string, () => Promise<unknown>][])('for the overview of %s', async (_what, act) => {
    expect(await excess(act, MOST.list)).toEqual([]);
  });

  it('counts for the overview what is not kept person by person, and reads nobody else', async () => {
    const [{ people }] = await api.db.query<[{ people: number }]>(
      'select count(*)::int as people from enrolments where cohort_id = $1',
      [cohort],
    );
    for (const [most, act] of [
      [people, () => admin.get(overview(`cohort=${cohort}&language=en`)).expect(200)],
      [20, () => mentor.get(overview()).expect(200)],
      [20, () => mentor.get('/api/admin/overview/choices').expect(200)],
    ] as const)
      expect(await excess(act, MOST.list + most * MOST.counted)).toEqual([]);
  });

  const excess = async (act: () => Promise<unknown>, most: number): Promise<string[]> => {
    const sent = await sentWhile(api, act);
    expect(sent.length).toBeGreaterThan(1);
    const found: string[] = [];
    for (const statement of sent) found.push(...(await excessOf(api, statement, { tables: FULL, most })));
    return found;
  };

  // A dozen lists in one statement, each counted so far and no further.
  it('for the boards of all who have one', async () => {
    for (const person of [admin, trainer, mentor, coordinator])
      expect(await excess(() => person.get('/api/admin/today').expect(200), MOST.board)).toEqual([]);
  });

  it.each(['maria', 'm', 'an', 'maria garcia', 'son', 'mail', 'ольга ивановq', 'qqqqqq', '77'])(
    'for the words "%s"',
    async (q) => {
      for (const person of [admin, trainer])
        expect(await excess(() => pages(person, list(`q=${encodeURIComponent(q)}`)), MOST.search)).toEqual([]);
    },
  );

  it('for a whole address whose every word many have', async () => {
    const [{ email }] = await api.db.query<[{ email: string }]>('select email from users where id = $1', [person]);
    for (const sort of ['name', 'progress'])
      expect(
        await excess(() => pages(admin, list(`q=${encodeURIComponent(email)}&sort=${sort}`)), MOST.counted),
      ).toEqual([]);
  });

  it.each(['q=example', 'appliedFrom=2020-01', 'idle=1&appliedFrom=2020-01'])(
    'counts whom it finds up to 10,000, and all of them for who asks: %s',
    async (query) => {
      const count = async (more = ''): Promise<object> =>
        (await admin.get(`/api/admin/enrolments/count?${query}${more}`).expect(200)).body;
      const { text } = await admin.get(`/api/admin/enrolments.csv?columns=&${query}`).expect(200);
      const everybody = text.trim().split('\r\n').length - 1;
      expect(everybody).toBeGreaterThan(10_000);
      expect(await count()).toEqual({ count: 10_000, exact: false });
      expect(await count('&whole=true')).toEqual({ count: everybody, exact: true });
    },
  );

  it('for other accounts by words', async () => {
    const act = (): Promise<unknown> =>
      admin.get(`/api/admin/people/${person}/other-accounts?q=maria%20garcia`).expect(200);
    expect(await excess(act, MOST.search)).toEqual([]);
  });

  /** What the rule of the search says, in plain words, over everybody. */
  const isMeant = (words: string[], q: string): boolean =>
    q.split(' ').every((asked) => {
      const isLong = asked.length > 2 || asked.charCodeAt(0) > 127;
      return words.some(
        (word) =>
          word.startsWith(asked) ||
          word.startsWith(`@${asked}`) ||
          (isLong && word.includes(word.startsWith('@') ? `.${asked}` : asked)),
      );
    });

  /** Who is found, page by page, until so many are. */
  const idsOf = async (query: string, enough = Infinity): Promise<string[]> => {
    const ids: string[] = [];
    for (let after: string | null = ''; after !== null && ids.length < enough;) {
      const { body }: { body: { items: Row[]; next: string | null } } = await admin
        .get(list(`${query}&limit=100${after && `&after=${after}`}`))
        .expect(200);
      ids.push(...body.items.map(({ id }) => id));
      after = body.next;
    }
    return ids;
  };

  it.each([
    'maria',
    'm',
    'an',
    'mar',
    'maria garcia',
    'anna m',
    'son',
    'o',
    'mail',
    'maria k s',
    'ольга',
    'ан',
    '花子',
    '77',
    '1 m',
    '1 77',
    'zz',
  ])('and finds for "%s" whom somebody would find who read every name', async (q) => {
    const everybody = await api.db.query<Row[]>(
      'select e.id, e.person_name as name, u.words from enrolments e join users u on u.id = e.user_id order by e.person_name, e.id',
    );
    const meant = everybody.filter(({ words }) => isMeant(words, q)).map(({ id }) => id);
    const { body: counted } = await admin.get(list(`q=${encodeURIComponent(q)}`).replace('?', '/count?')).expect(200);
    expect(counted).toEqual({ count: Math.min(meant.length, 10_000), exact: meant.length <= 10_000 });
    for (const sort of ['name', '-name', 'progress']) {
      const ids = await idsOf(`q=${encodeURIComponent(q)}&sort=${sort}`, 200);
      expect(ids.length).toBeGreaterThanOrEqual(Math.min(200, meant.length));
      if (sort === 'progress') {
        expect(ids.filter((id) => !meant.includes(id))).toEqual([]);
        expect(new Set(ids).size).toBe(ids.length);
      } else expect(ids).toEqual((sort === 'name' ? meant : meant.toReversed()).slice(0, ids.length));
    }
  });

  // More than 10,000 have each of these words, and few of those speak that language: nobody is left out on the way to them.
  it.each(['example', 'm', 'example mail', 'maria'])('and of those whom a filter means for "%s"', async (q) => {
    const languages = await api.db.query<Row[]>(
      'select person_locale as id, count(*)::int from enrolments group by 1 order by 2, 1',
    );
    for (const language of [languages[0]!.id, 'xx']) {
      const everybody = await api.db.query<Row[]>(
        `select e.id, e.person_name as name, u.words from enrolments e join users u on u.id = e.user_id
          where e.person_locale = $1 order by e.person_name, e.id`,
        [language],
      );
      const meant = everybody.filter(({ words }) => isMeant(words, q)).map(({ id }) => id);
      for (const sort of ['name', '-name']) {
        const ids = await idsOf(`q=${encodeURIComponent(q)}&language=${language}&sort=${sort}`);
        expect(ids).toEqual(sort === 'name' ? meant : meant.toReversed());
      }
    }
  });

  it.each(['maria k', '1 m', '1 a o'])(
    'knows who has all words of "%s", each had by more, where they are few',
    async (q) => {
      const people = await api.db.query<Row[]>('select id, words from users order by id');
      const meant = people.filter(({ words }) => isMeant(words, q)).map(({ id }) => id);
      expect(meant.length).toBeGreaterThan(5);
      const looked = async (few: number, whole = false): Promise<object> => {
        const values: unknown[] = [];
        const bind = (value: unknown): string => `$${values.push(value)}`;
        const search = new PersonSearch(searchedWords(q), bind, { byName: false, few, whole });
        const [row] = await api.db.query<[object]>(
          `with ${search.ctes}, ${search.known} select array(select user_id from known order by 1) as known, ${search.walks} as walks`,
          values,
        );
        return row;
      };
      expect(await looked(meant.length)).toEqual({ known: meant, walks: false });
      expect(await looked(meant.length - 1)).toEqual({ known: [], walks: true });
      expect(await looked(meant.length - 1, true)).toEqual({ known: meant, walks: false });
    },
  );
});
