import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Jobs } from '@convenor/platform';
import { ENROLMENT_STATES, PACE_STATUSES, type Random, seededRandom } from '@convenor/rules';
import { publishCourse, type PublishedCourse } from '../support/course.js';
import { type Person, TestApi } from '../support/test-api.js';

const COURSES = ['first-course', 'second-course'];
const STEPS = 40;

describe('how many there are', () => {
  let api: TestApi;
  let admin: Person;
  const courses: PublishedCourse[] = [];
  const random = seededRandom('how many');
  const pick = <T>(from: readonly T[], by: Random = random): T => from[by.int(from.length)]!;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'] });
    for (const slug of COURSES) courses.push(await publishCourse(api, { slug }));
  });
  afterAll(() => api.stop());

  const moduleOf = (course: PublishedCourse): string | null =>
    pick([null, ...course.document.modules.map(({ id }) => id)]);

  const enrol = async (): Promise<void> => {
    const course = pick(courses);
    const { id } = await api.person();
    await api.db.query(
      `insert into enrolments (id, user_id, course_id, course_version_id, state, state_since, applied_at, time_zone, pace, current_module_id)
       values ($1, $2, $3, $4, $5, now(), now(), 'UTC', $6, $7)`,
      [
        randomUUID(),
        id,
        course.courseId,
        course.versionId,
        pick(ENROLMENT_STATES),
        pick(PACE_STATUSES),
        moduleOf(course),
      ],
    );
  };
  const somebody = `(select id from enrolments order by md5(id || $1) limit 1)`;
  const change = async (): Promise<void> => {
    const column = pick(['state', 'pace', 'current_module_id', 'progress_share']);
    const value = {
      state: pick(ENROLMENT_STATES),
      pace: pick(PACE_STATUSES),
      current_module_id: moduleOf(courses[0]!),
      progress_share: random.int(1000),
    };
    await api.db.query(`update enrolments set ${column} = $2 where id = ${somebody}`, [
      String(random.int(1e6)),
      value[column as keyof typeof value],
    ]);
  };
  const leave = (): Promise<unknown> =>
    api.db.query(`delete from users where id = (select user_id from enrolments where id = ${somebody})`, [
      String(random.int(1e6)),
    ]);
  /** As many at once as a night changes. */
  const changeMany = (): Promise<unknown> =>
    api.db.query(
      `update enrolments set pace = case pace when 'behind' then 'stalled' else 'behind' end where state = 'active'`,
    );
  const undone = (): Promise<unknown> =>
    api.db
      .transaction(async (tx) => {
        await tx.query(`update enrolments set state = 'lapsed', pace = 'stalled'`);
        throw new Error('not after all');
      })
      .catch(() => undefined);

  /** Every row of the list, page by page. */
  const listed = async (query: string): Promise<number> => {
    let count = 0;
    for (let after: string | null = ''; after !== null;) {
      const { body }: { body: { items: unknown[]; next: string | null } } = await admin
        .get(`/api/admin/enrolments?limit=100&${query}${after && `&after=${after}`}`)
        .expect(200);
      count += body.items.length;
      after = body.next;
    }
    return count;
  };

  it('is what the list holds, whatever happened to people and in whatever order', async () => {
    for (let n = 0; n < 25; n += 1) await enrol();
    for (let step = 0; step < STEPS; step += 1) {
      await pick([enrol, change, change, leave, changeMany, undone])();
      if (step % 7 === 0) await api.app.get(Jobs).taskList.get('fold-tallies')!({});
      const query = pick([
        '',
        `course=${pick(COURSES)}`,
        `state=${pick(ENROLMENT_STATES)},${pick(ENROLMENT_STATES)}`,
        `pace=${pick(PACE_STATUSES)}`,
        `state=active,completed&pace=${pick(PACE_STATUSES)}&course=${pick(COURSES)}`,
        `module=${courses[0]!.document.modules[0]!.id}`,
      ]);
      const { body } = await admin.get(`/api/admin/enrolments/count?${query}`).expect(200);
      expect([query, body]).toEqual([query, { count: await listed(query), exact: true }]);
    }
    await api.app.get(Jobs).taskList.get('fold-tallies')!({});
    const kinds = await api.db.query<{ rows: number }[]>(
      'select count(*)::int as rows from enrolment_tallies group by course_id, state, pace, module_id',
    );
    expect(kinds.every(({ rows }) => rows === 1)).toBe(true);
  });

  it('counts, for those who look after some, only these', async () => {
    const mentor = await api.person({ roles: ['mentor'] });
    expect((await mentor.get('/api/admin/enrolments/count').expect(200)).body).toEqual({ count: 0, exact: true });
    await api.db.query('update enrolments set mentor_id = $1 where id = (select id from enrolments limit 1)', [
      mentor.id,
    ]);
    expect((await mentor.get('/api/admin/enrolments/count').expect(200)).body).toEqual({ count: 1, exact: true });
    await (await api.person()).get('/api/admin/enrolments/count').expect(403);
  });
});
