import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SummaryColumns } from '@convenor/progress';
import { ENROLMENT_STATES, PACE_STATUSES } from '@convenor/rules';
import { Refused, refuseRealPeople } from '../../apps/cli/src/real-people.js';
import { seedEnrolments } from '../../apps/cli/src/seed/seed-enrolments.js';
import { publishCourse } from '../support/course.js';
import { type Person, TestApi } from '../support/test-api.js';

const COUNT = 600;

describe('the seeder', () => {
  let api: TestApi;
  let admin: Person;
  let owner: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    owner = await api.person({ roles: ['owner'] });
    admin = await api.person({ roles: ['admin'] });
    await publishCourse(api, { slug: 'a-course' });
  });
  afterAll(() => api.stop());

  const one = async <T>(text: string): Promise<T> => (await api.db.query<[T]>(text))[0];
  const asking = (): Promise<void> => refuseRealPeople(api.db, 'The seeder');

  it('comes to where there are only staff, and to nobody else', async () => {
    await asking();
    const person = await api.person({ roles: ['trainee'] });
    await expect(asking()).rejects.toThrow(Refused);
    await expect(asking()).rejects.toThrow('This database holds real people. The seeder only fills an empty one');
    await api.db.query('delete from users where id = $1', [person.id]);
    await asking();
  });

  it('brings as many as it was asked for, of every kind, once', async () => {
    const runner = api.db.createQueryRunner();
    await seedEnrolments(runner, COUNT);
    await runner.release();
    const there = await one<{ enrolments: number; states: number; paces: number; courses: number; scripts: number }>(
      `select count(*)::int as enrolments, count(distinct state)::int as states, count(distinct pace)::int as paces,
              count(distinct course_id)::int as courses, count(*) filter (where person_name !~ '[a-z]')::int as scripts from enrolments`,
    );
    expect(there).toMatchObject({
      enrolments: COUNT,
      states: ENROLMENT_STATES.length,
      paces: PACE_STATUSES.length,
      courses: 4,
    });
    expect(there.scripts).toBeGreaterThan(COUNT / 10);
    await expect(asking()).rejects.toThrow('Invented people are here already.');
  });

  it('fills what belongs to a passage, as the product reads it', async () => {
    for (const table of [
      'activity_progress',
      'attempts',
      'enrolment_transitions',
      'pauses',
      'credentials',
      'certification_standings',
      'staff_notes',
      'tasks',
    ]) {
      const { orphans, count } = await one<{ orphans: number; count: number }>(
        `select count(*) filter (where not exists (select from enrolments e where e.id = t.enrolment_id))::int as orphans, count(*)::int as count from ${table} t`,
      );
      expect([table, orphans, count > 0]).toEqual([table, 0, true]);
    }
    const ids = await api.db.query<{ id: string }[]>(
      `select distinct on (state, pace) id from enrolments order by state, pace, id`,
    );
    for (const { id } of ids) await admin.get(`/api/admin/enrolments/${id}`).expect(200);
    const { body } = await admin.get('/api/admin/enrolments/count').expect(200);
    expect(body).toEqual({ count: COUNT, exact: true });
    const { late, soon } = await one<{ late: number; soon: number }>(
      `select count(*) filter (where s.at > e.started_on + interval '2 days')::int as late, count(*) filter (where t.at < s.at + interval '6 weeks')::int as soon
         from enrolments e join enrolment_transitions s on s.enrolment_id = e.id and s.to_state = 'active'
         join enrolment_transitions t on t.enrolment_id = e.id and t.to_state = 'completed'`,
    );
    expect({ late, soon }).toEqual({ late: 0, soon: 0 });
    const { turned } = await one<{ turned: number }>(
      `select count(*)::int as turned from (select at < lag(at) over (partition by enrolment_id order by id) as is from enrolment_transitions) t where t.is`,
    );
    expect(turned).toBe(0);
    await owner.put('/api/admin/chance', { enabled: true }).set('if-match', '*').expect(200);
    await api.runJobs();
    const { model } = (await owner.get('/api/admin/chance').expect(200)).body;
    expect(model.passages).toBeGreaterThan(COUNT / 4);
    // Two days ahead, so that the night has something to look at.
    await api.db.query('update enrolments set summarised_on = null');
    expect((await api.app.get(SummaryColumns).refreshDue()).refreshed).toBeGreaterThan(COUNT / 5);
  });
});
