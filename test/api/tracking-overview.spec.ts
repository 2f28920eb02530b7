import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ContactHours } from '@convenor/hours';
import { Jobs } from '@convenor/platform';
import fc from 'fast-check';
import { aCohort } from '../support/cohort.js';
import { publishCourse, type PublishedCourse } from '../support/course.js';
import { keepOverview } from '@convenor/tracking';
import { aRegion, coordinate, liveIn } from '../support/regions.js';
import { type RandomPassage, randomPassages, writePassages } from '../support/random-passages.js';
import {
  type Asked,
  bandOf,
  cameTo,
  outcomeOf,
  slowOverview,
  stoppedAt,
  wasActiveIn,
} from '../support/slow-overview.js';
import { type Person, TestApi } from '../support/test-api.js';

const NOW = '2027-03-03T10:00:00Z';
const MONDAYS = Array.from({ length: 26 }, (_none, place) =>
  new Date(Date.UTC(2027, 2, 1) - (25 - place) * 7 * 86_400_000).toISOString().slice(0, 10),
);

type Line = Record<string, unknown>;
interface Body extends Record<'funnel' | 'stops' | 'quizzes' | 'weeks' | 'time' | 'cohorts', Line[]> {
  asOf: string;
  live: boolean;
}

describe('the overview', () => {
  let api: TestApi;
  let admin: Person;
  let mentor: Person;
  let trainer: Person;
  let coordinator: Person;
  let regions: string[];
  let courses: PublishedCourse[];
  let cohorts: string[];
  let everybody: RandomPassage[];
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs(NOW);
    courses = [];
    for (const slug of ['first-course', 'second-course'])
      courses.push(await publishCourse(api, { slug, title: `=${slug}` }));
    admin = await api.person({ roles: ['admin'] });
    mentor = await api.person({ roles: ['mentor'] });
    trainer = await api.person({ roles: ['trainer'] });
    coordinator = await api.person({ roles: ['coordinator'] });
    const other = await api.person({ roles: ['mentor'] });
    regions = [];
    for (const name of ['North', 'South', 'West']) regions.push(await aRegion(api, name));
    await coordinate(api, coordinator.id, ...regions.slice(0, 2));
    cohorts = [];
    for (const [name, trainers] of [
      ['=Spring', [trainer.id]],
      ['Summer', []],
    ] as const)
      cohorts.push((await aCohort(api, { course: 'first-course', name, startsOn: '2027-01-04', trainers })).id);
    const world = { courses, cohorts, mentors: [mentor.id, other.id], regions, now: new Date(NOW) };
    everybody = randomPassages('everybody', 110, world);
    await writePassages(api.db, everybody);
    await api.app.get(Jobs).taskList.get('count-overview')!({});
  });
  afterAll(() => api.stop());

  const asked = (): fc.Arbitrary<Asked> =>
    fc.record(
      {
        course: fc.constantFrom('first-course', 'second-course'),
        version: fc.constantFrom(...courses.map(({ versionId }) => versionId)),
        cohort: fc.constantFrom(...cohorts),
        region: fc.constantFrom(...regions),
        language: fc.constantFrom('en', 'de', 'pt-BR', 'fr'),
        appliedFrom: fc.constantFrom('2026-06', '2026-10', '2027-01'),
        appliedTo: fc.constantFrom('2026-08', '2026-12', '2027-03'),
      },
      { requiredKeys: [] },
    );
  const query = (of: object): string => new URLSearchParams(Object.entries(of)).toString();
  const shown = async (person: Person, of: Asked): Promise<Body> =>
    (await person.get(`/api/admin/overview?${query(of)}`).expect(200)).body as Body;

  type Who = 'admin' | 'mentor' | 'trainer' | 'coordinator';
  const reached = (who: Who): RandomPassage[] =>
    everybody.filter(({ mentorId, cohortId, regionId }) => {
      if (who === 'admin') return true;
      if (who === 'coordinator') return regionId !== null && regionId !== regions[2];
      return who === 'mentor' ? mentorId === mentor.id : cohortId === cohorts[0];
    });

  const without = (row: Line, ...keys: string[]): object =>
    Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key)));
  const figures = ({ funnel, stops, quizzes, weeks, time, cohorts: side }: Body): object => ({
    ...{ funnel, weeks, time },
    stops: stops.map((row) => without(row, 'title', 'courseTitle', 'versionId', 'kind', 'week')),
    quizzes: quizzes.map((row) => without(row, 'title', 'courseTitle')),
    cohorts: side
      .map((row) => without(row, 'name', 'startsOn'))
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  });
  const slow = (people: readonly RandomPassage[], of: Asked): object => {
    const groups = cohorts.filter(
      (id) => people.length === everybody.length || people.some(({ cohortId }) => cohortId === id),
    );
    const counted = slowOverview(people, of, { courses, cohorts: groups, mondays: MONDAYS }) as { cohorts: object[] };
    return { ...counted, cohorts: counted.cohorts.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) };
  };

  /** As if there were more than are counted at once: then everybody's figures are kept. */
  const withMany = async (act: () => Promise<void>): Promise<void> => {
    await api.db.query(
      `insert into enrolment_tallies (course_id, state, pace, people) values (gen_random_uuid(), 'active', 'ahead', 100000)`,
    );
    await api.app.get(Jobs).taskList.get('count-overview')!({});
    try {
      await act();
    } finally {
      await api.db.query('delete from enrolment_tallies where people = 100000');
      await api.db.query('delete from overview_snapshot');
    }
  };

  const check = (who: Who, runs: number, also: (body: Body, of: Asked) => void = () => {}): Promise<void> =>
    fc.assert(
      fc.asyncProperty(asked(), async (of) => {
        const body = await shown({ admin, mentor, trainer, coordinator }[who], of);
        expect(figures(body)).toEqual(slow(reached(who), of));
        also(body, of);
      }),
      { numRuns: runs, seed: 7, examples: [[{}]] },
    );

  it.each(['admin', 'mentor', 'trainer', 'coordinator'] as const)(
    'says to a %s of whom they reach what somebody would find who counted every row',
    async (who) => {
      expect(reached(who).length).toBeGreaterThan(15);
      await check(who, 15);
    },
  );

  it('keeps one sum of each kind, whichever way the database takes to add up', async () => {
    const kept = (without: string): Promise<unknown> =>
      api.db.transaction(async (tx) => {
        await tx.query(`set local ${without} = off`);
        await keepOverview(tx, new Date(NOW));
        return tx.query('select * from overview_cells order by part, of, language, month');
      });
    const usual = await kept('enable_material');
    for (const way of ['enable_hashagg', 'enable_sort', 'enable_incremental_sort'])
      expect(await kept(way)).toEqual(usual);
  });

  it('says the same where there are many and the figures of everybody are kept', async () => {
    await withMany(async () => {
      /** Of more than the whole cohort, or the region, nothing is kept. */
      const more = ({ version, region, language, ...months }: Asked): boolean =>
        Boolean(version ?? region ?? language ?? months.appliedFrom ?? months.appliedTo);
      const finest = (of: Asked): boolean => Boolean(of.region && of.language && (of.appliedFrom ?? of.appliedTo));
      await check('admin', 40, ({ live }, of) => expect([of, live]).toEqual([of, of.cohort ? more(of) : finest(of)]));
      await check('coordinator', 20, ({ live }, of) => {
        const { cohort, language, appliedFrom, appliedTo } = of;
        expect([of, live]).toEqual([of, Boolean(cohort ?? (language && (appliedFrom ?? appliedTo)))]);
      });
      await check('trainer', 10, ({ live }, of) => expect([of, live]).toEqual([of, more(of)]));
      await check('mentor', 3, ({ live }) => expect(live).toBe(true));
    });
  });

  it('reads no kept figures for whoever reaches others beside whole regions, or is in one of them', async () => {
    const mine = reached('coordinator');
    const [within, beyond] = [mine[0]!, everybody.find(({ regionId }) => regionId === regions[2])!];
    const applied = async (): Promise<unknown[]> => {
      const { live, funnel } = await shown(coordinator, {});
      return [live, funnel[0]!['people']];
    };
    const change = (id: string, column: string, value: string | null): Promise<unknown> =>
      api.db.query(`update enrolments set ${column} = $2 where id = $1`, [id, value]);
    await withMany(async () => {
      expect(await applied()).toEqual([false, mine.length]);
      await change(beyond.id, 'mentor_id', coordinator.id);
      expect(await applied()).toEqual([true, mine.length + 1]);
      await change(beyond.id, 'mentor_id', beyond.mentorId);
      await liveIn(api, regions[0]!, coordinator.id);
      await change(within.id, 'user_id', coordinator.id);
      expect(await applied()).toEqual([true, mine.length - 1]);
      await change(within.id, 'user_id', within.userId);
    });
  });

  it('keeps figures until it is time to count anew, and says from when they are', async () => {
    await withMany(async () => {
      const [last] = randomPassages('one more', 1, {
        courses,
        cohorts,
        mentors: [mentor.id],
        regions,
        now: new Date(NOW),
      });
      await writePassages(api.db, [last!]);
      await api.db.query('update overview_snapshot set took_ms = 60000');
      const count = api.app.get(Jobs).taskList.get('count-overview')!;
      const applied = async (): Promise<unknown> => (await shown(admin, {})).funnel[0]!['people'];
      api.timeIs('2027-03-03T10:19:00Z');
      await count({});
      expect(await applied()).toBe(everybody.length);
      expect((await shown(admin, {})).asOf).toBe('2027-03-03T10:00:00.000Z');
      api.timeIs('2027-03-03T10:20:00Z');
      await count({});
      expect(await applied()).toBe(everybody.length + 1);
      await api.db.query('delete from users where id = $1', [last!.userId]);
      api.timeIs(NOW);
    });
  });

  it('follows who moves to another region: at once what is counted at each look, at the next count what is kept', async () => {
    const applied = async (person: Person, region: string): Promise<unknown> =>
      (await shown(person, { region })).funnel[0]!['people'];
    const [from, to, beyond] = regions as [string, string, string];
    const of = (region: string): RandomPassage[] => everybody.filter(({ regionId }) => regionId === region);
    const moving = of(from)[0]!;
    const before = [of(from).length, of(to).length];
    const after = [of(from).length - 1, of(to).length + 1];
    const both = async (person: Person): Promise<unknown[]> => [await applied(person, from), await applied(person, to)];
    await liveIn(api, to, moving.userId);
    expect(await both(admin)).toEqual(after);
    await withMany(async () => {
      expect(await both(admin)).toEqual(after);
      await liveIn(api, from, moving.userId);
      expect(await both(coordinator)).toEqual(after);
      await api.db.query('update overview_snapshot set took_ms = 0');
      await api.app.get(Jobs).taskList.get('count-overview')!({});
      expect(await both(coordinator)).toEqual(before);
      const empty = { ...(await shown(coordinator, { region: '00000000-0000-7000-8000-000000000000' })) };
      expect(await shown(coordinator, { region: beyond })).toEqual(empty);
    });
    expect(await applied(admin, beyond)).toBe(of(beyond).length);
    const [unknown, foreign] = [
      await shown(mentor, { region: crypto.randomUUID() }),
      await applied(coordinator, beyond),
    ];
    expect([unknown.funnel[0]!['people'], foreign]).toEqual([0, 0]);
  });

  it('leads from each number to a list of as many people', async () => {
    // The list calls a version without its corrections by another name than the number that people choose.
    const many = async (person: Person, { version, ...behind }: { version?: string }): Promise<number> => {
      const asked = query({ ...behind, ...(version && { courseVersion: version }) });
      return (await person.get(`/api/admin/enrolments/count?${asked}`).expect(200)).body.count as number;
    };
    const [course] = courses as [PublishedCourse];
    const activities = course.document.modules.flatMap((module) => module.activities.map(({ id }) => id));
    const quiz = course.document.modules.flatMap((m) => m.activities).find(({ kind }) => kind === 'quiz')!.id;
    const cases: [object, (p: RandomPassage) => boolean][] = [
      ...['applied', 'accepted', 'active', 'completed', 'certified'].map(
        (step): [object, (p: RandomPassage) => boolean] => [{ reached: step }, (p) => cameTo(step, p)],
      ),
      ...activities.map((id): [object, (p: RandomPassage) => boolean] => [
        { course: 'first-course', stoppedAt: id },
        (p) => p.course === 'first-course' && stoppedAt(p) === id,
      ]),
      ...['first', 'later', 'not_yet'].map((outcome): [object, (p: RandomPassage) => boolean] => [
        { course: 'first-course', quiz, outcome },
        (p) => p.course === 'first-course' && outcomeOf(p, quiz) === outcome,
      ]),
      [{ quiz }, (p) => outcomeOf(p, quiz) !== null],
      ...['none', 'under_2', 'from_2', 'from_5', 'from_10', 'from_20'].map(
        (time): [object, (p: RandomPassage) => boolean] => [{ time }, (p) => bandOf(p) === time],
      ),
      ...MONDAYS.slice(-4).map((week): [object, (p: RandomPassage) => boolean] => [
        { activeIn: week },
        (p) => wasActiveIn(p, week) > 0,
      ]),
      [{ region: regions[0]!, reached: 'active' }, (p) => p.regionId === regions[0] && cameTo('active', p)],
      [
        { language: 'de', appliedFrom: '2026-10', appliedTo: '2026-12', version: course.versionId },
        (p) => p.locale === 'de' && p.versionId === course.versionId && /^2026-1[012]/.test(p.appliedAt.toISOString()),
      ],
    ];
    for (const [person, who] of [
      [admin, 'admin'],
      [mentor, 'mentor'],
    ] as const)
      for (const [behind, is] of cases)
        expect([behind, await many(person, behind)]).toEqual([behind, reached(who).filter(is).length]);
    const listed = await mentor.get('/api/admin/enrolments?reached=certified&limit=100').expect(200);
    const ids = (listed.body.items as { id: string }[]).map(({ id }) => id).sort();
    expect(ids).toEqual(
      reached('mentor')
        .filter((p) => cameTo('certified', p))
        .map(({ id }) => id)
        .sort(),
    );
    const file = await mentor.get('/api/admin/enrolments.csv?reached=certified').expect(200);
    expect(file.text.trim().split('\r\n')).toHaveLength(ids.length + 1);
  });

  it.each(['admin', 'mentor', 'coordinator'] as const)(
    'leads from each number of people to as many: %s',
    async (who) => {
      const person = { admin, mentor, coordinator }[who];
      for (const given of [{}, { language: 'de' }, { appliedFrom: '2026-10' }]) {
        const { funnel, stops } = await shown(person, given);
        const many = async (behind: object): Promise<number> =>
          (await person.get(`/api/admin/enrolments/count?${query({ ...given, ...behind })}`).expect(200)).body.count;
        for (const { step, medianOf } of funnel)
          expect([step, await many({ timedTo: step })]).toEqual([step, medianOf]);
        for (const { course, activityId, reached: came } of stops)
          expect([activityId, await many({ course, cameTo: activityId })]).toEqual([activityId, came]);
      }
      const { body } = await person.get('/api/admin/enrolments/count?cameTo=nowhere').expect(200);
      expect(body.count).toBe(0);
    },
  );

  it('follows contact hours that are taken back or booked, as their statement says them', async () => {
    const { id, userId } = everybody.find((p) => bandOf(p) === 'none')!;
    const from20 = async (): Promise<unknown> => (await shown(admin, {})).time.at(-1)!['people'];
    const count = async (): Promise<void> => {
      await api.db.query('delete from overview_snapshot');
      await api.app.get(Jobs).taskList.get('count-overview')!({});
    };
    const before = (await from20()) as number;
    const book = (seconds: number): Promise<unknown> =>
      api.db.query(
        `insert into hour_entries (enrolment_id, id, source, on_day, seconds, reason, at, staff_id)
         values ($1, gen_random_uuid(), 'correction', '2027-02-01', $2, 'A course elsewhere', now(), $3)`,
        [id, seconds, admin.id],
      );
    await book(20 * 3600);
    await count();
    expect(await from20()).toBe(before + 1);
    const { body } = await admin.get(`/api/admin/enrolments/count?time=from_20`).expect(200);
    expect(body.count).toBe(before + 1);
    const kept = await api.db.query('select seconds from credited_hours where enrolment_id = $1', [id]);
    expect(kept).toEqual([{ seconds: await api.app.get(ContactHours).creditedSeconds(api.db.manager, userId, id) }]);
    await book(-3600);
    await count();
    expect(await from20()).toBe(before);
    await api.db.query('delete from hour_entries where enrolment_id = $1', [id]);
    await count();
  });

  it('offers the versions of a course, and the regions and languages of whom somebody reaches', async () => {
    const names = ['North', 'South', 'West'];
    const offered = (places: number[]): object[] => places.map((place) => ({ id: regions[place], name: names[place] }));
    const beyond = everybody.find(({ mentorId }) => mentorId !== mentor.id)!;
    await api.db.query(`update users set locale = 'fi' where id = $1`, [beyond.userId]);
    const { body } = await mentor.get('/api/admin/overview/choices?course=first-course').expect(200);
    await api.db.query('update users set locale = $2 where id = $1', [beyond.userId, beyond.locale]);
    expect(body).toEqual({
      versions: [{ id: courses[0]!.versionId, number: '1.0' }],
      languages: [...new Set(reached('mentor').map(({ locale }) => locale))].sort(),
      regions: offered([0, 1, 2].filter((place) => reached('mentor').some((p) => p.regionId === regions[place]))),
    });
    const choices = '/api/admin/overview/choices';
    expect((await coordinator.get(choices).expect(200)).body.regions).toEqual(offered([0, 1]));
    await withMany(async () => {
      const { body: kept } = await coordinator.get(choices).expect(200);
      expect(kept.regions).toEqual(offered([0, 1]));
      expect(kept.languages).toEqual([...new Set(reached('coordinator').map(({ locale }) => locale))].sort());
    });
    expect((await admin.get(choices).expect(200)).body.regions).toEqual(offered([0, 1, 2]));
    const { body: all } = await admin.get('/api/admin/overview/choices').expect(200);
    expect(all.versions).toEqual([]);
    expect(all.languages).toEqual(expect.arrayContaining(['de', 'en', 'pt-BR']));
  });

  it('gives each chart as a file in which nothing is run as a formula', async () => {
    const { stops, cohorts: side } = await shown(admin, {});
    for (const [chart, lines] of [
      ['funnel', 6],
      ['weeks', 27],
      ['time', 7],
      ['stops', stops.length + 1],
      ['cohorts', side.length + 1],
    ]) {
      const { text } = await admin.get(`/api/admin/overview.csv?chart=${chart}`).expect(200);
      expect([chart, text.trim().split('\r\n').length]).toEqual([chart, lines]);
      expect(text).not.toMatch(/^=|,=|,"=/m);
    }
    const { text } = await admin.get('/api/admin/overview.csv?chart=quizzes').expect(200);
    expect(text).toContain(`'=first-course`);
    const words = async (chart: string): Promise<string> =>
      (await admin.get(`/api/admin/overview.csv?chart=${chart}`).expect(200)).text;
    expect(await words('funnel')).toContain(`\r\nBegan,`);
    expect(await words('time')).toContain(`\r\nLess than 2 hours,`);
  });

  it.each([
    'chart=funnel&x=1',
    'appliedFrom=2026-13',
    'version=x',
    'cohort=1',
    'region=1',
    'language=%27',
    'chart=all',
  ])('refuses %s', async (wrong) => {
    const path = wrong.startsWith('chart') ? '/api/admin/overview.csv' : '/api/admin/overview';
    await admin.get(`${path}?${wrong}`).expect(400);
  });
});
