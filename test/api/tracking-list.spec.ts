import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ENROLMENT_STATES, PACE_STATUSES, seededRandom } from '@convenor/rules';
import { publishCourse, type PublishedCourse } from '../support/course.js';
import { statementsOf } from '../support/statements.js';
import { type Person, TestApi } from '../support/test-api.js';

const PEOPLE = 60;
const NAMES = [
  'Émile Zola',
  'Eva Zamora',
  'Žofia Nowak',
  'Zoe Adams',
  'Ángel Ñandú',
  'anna berg',
  'Ελένη Παππά',
  "O'Brien, Sean",
  '100% Real_Name',
  'İpek İNCE',
  '=HYPERLINK("http://x.example")',
];

interface Row {
  id: string;
  person: { name: string; email: string };
  state: string;
  pace: { status: string };
  progress: { share: number };
  lastActivityAt: string | null;
  appliedAt: string;
}

describe("the admin's list", () => {
  let api: TestApi;
  let admin: Person;
  let course: PublishedCourse;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'], name: 'Ines Duarte' });
    course = await publishCourse(api, { slug: 'a-small-course' });
    await fill();
  });
  afterAll(() => api.stop());

  /** Many rows with equal values in every column that is sorted by. */
  const fill = async (): Promise<void> => {
    const random = seededRandom('a list');
    for (let n = 0; n < PEOPLE; n += 1) {
      const [userId, id] = [randomUUID(), randomUUID()];
      await api.db.query(
        `insert into users (id, email, email_key, name, time_zone, confirmed_at, created_at) values ($1, $2, lower($2), $3, 'UTC', now(), now())`,
        [userId, `p${n}@list.example`, NAMES[random.int(NAMES.length)]],
      );
      await api.db.query(
        `insert into enrolments (id, user_id, course_id, course_version_id, state, state_since, applied_at, time_zone, progress_share, pace, pace_rank, current_module_id, last_activity_at)
         values ($1, $2, $3, $4, $5, now(), $6, 'UTC', $7, $8, $9, $10, $11)`,
        [
          id,
          userId,
          course.courseId,
          course.versionId,
          ENROLMENT_STATES[random.int(ENROLMENT_STATES.length)],
          `2027-01-0${1 + random.int(3)}T08:00:00.123456Z`,
          random.int(4) * 250,
          PACE_STATUSES[n % PACE_STATUSES.length],
          n % PACE_STATUSES.length,
          course.document.modules[random.int(2)]!.id,
          random.int(3) === 0 ? null : `2027-02-0${1 + random.int(3)}T09:00:00.654321Z`,
        ],
      );
    }
  };
  const walk = async (query: string, limit = 7): Promise<Row[]> => {
    const rows: Row[] = [];
    for (let after: string | null = ''; after !== null;) {
      const { body }: { body: { items: Row[]; next: string | null } } = await admin
        .get(`/api/admin/enrolments?${query}&limit=${limit}${after && `&after=${after}`}`)
        .expect(200);
      rows.push(...body.items);
      after = body.next;
    }
    return rows;
  };
  const icu = new Intl.Collator('und').compare;

  it.each([
    ['name', (a: Row, b: Row) => icu(a.person.name, b.person.name)],
    ['progress', (a: Row, b: Row) => a.progress.share - b.progress.share],
    ['lastActivity', (a: Row, b: Row) => (a.lastActivityAt ?? '').localeCompare(b.lastActivityAt ?? '')],
    ['appliedAt', (a: Row, b: Row) => a.appliedAt.localeCompare(b.appliedAt)],
    [
      'pace',
      (a: Row, b: Row) => PACE_STATUSES.indexOf(a.pace.status as never) - PACE_STATUSES.indexOf(b.pace.status as never),
    ],
  ] as [string, (a: Row, b: Row) => number][])(
    'pages by %s in both directions: nobody twice, nobody missing, in order',
    async (sort, compare) => {
      for (const [direction, sign] of [
        ['', 1],
        ['-', -1],
      ] as const) {
        const rows = await walk(`sort=${direction}${sort}`);
        expect(new Set(rows.map(({ id }) => id)).size).toBe(PEOPLE);
        expect(rows).toHaveLength(PEOPLE);
        rows.slice(1).forEach((row, place) => expect(sign * compare(rows[place]!, row)).toBeLessThanOrEqual(0));
      }
    },
  );

  it('filters by state, pace, module and course, alone and together', async () => {
    const all = await walk('sort=name', 100);
    const living = ['accepted', 'active', 'paused'];
    const states = await walk('state=active,paused');
    expect(states).toHaveLength(all.filter(({ state }) => state === 'active' || state === 'paused').length);
    const risky = await walk('pace=at_risk,stalled');
    expect(risky).toHaveLength(
      all.filter(({ state, pace }) => living.includes(state) && ['at_risk', 'stalled'].includes(pace.status)).length,
    );
    const both = await walk('state=active&pace=behind&course=a-small-course');
    expect(both.every(({ state, pace }) => state === 'active' && pace.status === 'behind')).toBe(true);
    const [first, second] = course.document.modules;
    const inModules = [...(await walk(`module=${first!.id}`)), ...(await walk(`module=${second!.id}`))];
    expect(inModules).toHaveLength(all.filter(({ state }) => living.includes(state)).length);
    expect(await walk('course=another-course')).toEqual([]);
    expect(await walk('cohort=spring')).toEqual([]);
  });

  it.each([
    ['part of a name', 'ZOLA', ({ person }: Row) => person.name === 'Émile Zola'],
    ['part of an address', 'p7@list', ({ person }: Row) => person.email === 'p7@list.example'],
    ['a percent sign as itself', '100%', ({ person }: Row) => person.name.startsWith('100%')],
    ['an underscore as itself', 'real_n', ({ person }: Row) => person.name.startsWith('100%')],
    ['a quote', "o'brien", ({ person }: Row) => person.name.startsWith("O'Brien")],
    ['a backslash', '\\', () => false],
    ['a Turkish name as it is written', 'İNCE', ({ person }: Row) => person.name === 'İpek İNCE'],
    ['a Turkish name as others type it', 'ipek ince', ({ person }: Row) => person.name === 'İpek İNCE'],
    ['Greek', 'ελένη', ({ person }: Row) => person.name.startsWith('Ελένη')],
  ] as [string, string, (row: Row) => boolean][])('searches for %s', async (_what, words, isMatch) => {
    const all = await walk('sort=name', 100);
    const found = await walk(`q=${encodeURIComponent(words)}`);
    expect(found.map(({ id }) => id).sort()).toEqual(
      all
        .filter(isMatch)
        .map(({ id }) => id)
        .sort(),
    );
  });

  it.each([
    ['sort=password', 'sort'],
    ['state=active,asleep', 'state'],
    ['pace=slow', 'pace'],
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=ten', 'limit'],
    ['after=nonsense', 'after'],
    [`after=${Buffer.from('["x","y"]').toString('base64url')}&sort=progress`, 'after'],
    [
      `after=${Buffer.from(`["appliedAt 2027-99-99 00:00:00+00","${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}"]`).toString('base64url')}&sort=appliedAt`,
      null,
    ],
    ['unknown=1', 'unknown'],
    ['q=a&q=b', 'q'],
  ])('refuses %s and says where', async (query, field) => {
    const { body } = await admin.get(`/api/admin/enrolments?${query}`).expect(400);
    if (field) expect(body.errors[0].field).toBe(field);
  });

  it('knows no page of another order', async () => {
    const { body } = await admin.get('/api/admin/enrolments?limit=3&sort=lastActivity').expect(200);
    await admin.get(`/api/admin/enrolments?state=active&sort=lastActivity&after=${body.next}`).expect(200);
    for (const sort of ['-lastActivity', 'appliedAt', 'name'])
      await admin.get(`/api/admin/enrolments?sort=${sort}&after=${body.next}`).expect(400);
    await admin
      .get('/api/admin/enrolments?mentor=NONE')
      .expect(({ body: refused }) => expect(refused.errors[0].field).toBe('mentor'))
      .expect(400);
  });

  it('reaches the page behind somebody whose name is as long as names can be', async () => {
    await api.db.query(
      'update users set name = $1 where id = (select user_id from enrolments order by person_name limit 1)',
      ['\u{20BB7}'.repeat(120)],
    );
    const { body } = await admin.get('/api/admin/enrolments?sort=-name&limit=1').expect(200);
    expect(body.items[0].person.name).toHaveLength(240);
    await admin.get(`/api/admin/enrolments?sort=-name&limit=1&after=${body.next}`).expect(200);
    await api.db.query('update users set name = $1 where name = $2', ['Nobody At All', '\u{20BB7}'.repeat(120)]);
  });

  it('gives the same people as a file that no spreadsheet runs', async () => {
    const { text, headers } = await admin
      .get('/api/admin/enrolments.csv?state=active,paused,completed&sort=-progress')
      .expect(200);
    expect(headers['content-type']).toMatch(/^text\/csv/);
    expect(headers['content-disposition']).toContain('attachment');
    expect(text.startsWith('\uFEFFName,E-mail,Course,')).toBe(true);
    const lines = text.trim().split('\r\n').slice(1);
    expect(lines).toHaveLength((await walk('state=active,paused,completed')).length);
    expect(lines.filter((line) => /(^|,)"?[=+\-@\t\r]/.test(line))).toEqual([]);
    expect((await admin.get('/api/admin/enrolments.csv').expect(200)).text).toContain(
      `"'=HYPERLINK(""http://x.example"")"`,
    );
  });

  it('costs one statement besides the session', async () => {
    const sent = await statementsOf(api, () =>
      admin.get('/api/admin/enrolments?state=active&q=zo&sort=-lastActivity').expect(200),
    );
    expect(sent).toHaveLength(2);
  });

  it.each(['trainee', 'author'] as const)('is closed to a %s, as is all that belongs to it', async (role) => {
    const person = await api.person({ roles: [role] });
    const id = randomUUID();
    for (const path of ['', '.csv', `/${id}`, `/${id}/attempts`])
      await person.get(`/api/admin/enrolments${path}`).expect(403);
    await person.get('/api/admin/audit').expect(403);
    await person.post(`/api/admin/enrolments/${id}/notes`, { text: 'x' }).expect(403);
    await api.visitor.get('/api/admin/enrolments').expect(401);
  });
});
