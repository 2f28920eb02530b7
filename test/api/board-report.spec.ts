import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boardFigures, type CourseYear } from '@convenor/rules';
import { type PublishedCourse, publishCourse } from '../support/course.js';
import { aLearner, type Learner } from '../support/enrolment.js';
import { correct, publishHours, wasActive } from '../support/hours.js';
import { readPdf } from '../support/pdf-text.js';
import { certifiedBy, daysTo, type RandomPassage, randomPassages, renews } from '../support/random-credentials.js';
import { type Person, TestApi } from '../support/test-api.js';

const AT = '/api/admin/reports';

describe('the report of a year', () => {
  let api: TestApi;
  let admin: Person;
  let courses: PublishedCourse[];
  let passages: RandomPassage[];
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs('2027-02-03T09:00:00Z');
    admin = await api.person({ roles: ['admin'] });
    courses = [
      await publishCourse(api, { slug: 'large', title: 'A Large Course' }),
      await publishCourse(api, { slug: 'middle', title: 'Between the Others' }),
    ];
    passages = await randomPassages(api, courses, 'report', 120);
    const small = await publishCourse(api, { slug: 'small', title: 'Chairs for Few' });
    courses.push(small);
    const few = await randomPassages(api, [small], 'few', 4);
    for (const passage of few.slice(0, 2)) {
      passage.startedOn = '2025-06-01';
      await api.db.query('update enrolments set started_on = $2 where id = $1', [passage.id, passage.startedOn]);
    }
    passages.push(...few);
    await publishCourse(api, { slug: 'unused', title: 'Nobody Came' });
  }, 60_000);
  afterAll(() => api.stop());

  /** The same by going through everything by hand. */
  function countedBy(slug: string, year: number): CourseYear {
    const mine = passages.filter(({ course }) => course === slug);
    const within = (instant: Date | null): boolean => instant?.getUTCFullYear() === year;
    const issued = certifiedBy(mine).filter(({ issuedAt }) => within(issuedAt));
    const first = issued.filter((each) => !renews(each));
    const spent = mine.flatMap(({ person, hours }) =>
      hours.filter(({ on }) => on.startsWith(`${year}`)).map(({ seconds }) => ({ person, seconds })),
    );
    const sat = mine.flatMap(({ id, attempts }) =>
      attempts.filter(({ at }) => within(at)).map((attempt) => ({ id, ...attempt })),
    );
    return {
      enrolled: mine.filter(({ startedOn }) => startedOn?.startsWith(`${year}`)).length,
      completed: mine.filter(({ completedAt }) => within(completedAt)).length,
      certified: first.length,
      renewed: issued.length - first.length,
      days: first.map(daysTo).filter((days) => days !== null),
      contactMinutes: Math.floor(spent.reduce((sum, { seconds }) => sum + seconds, 0) / 60),
      learners: new Set(spent.map(({ person }) => person)).size,
      attempts: sat.length,
      passed: sat.filter(({ passed }) => passed).length,
      sitters: new Set(sat.map(({ id }) => id)).size,
    };
  }

  it.each([2025, 2026])('%d holds what counting by hand gives, less what points to few', async (year) => {
    const { body } = await admin.get(`${AT}/${year}`).expect(200);
    const expected = boardFigures(courses.map(({ slug }) => countedBy(slug, year)));
    expect(body.total).toEqual(expected.total);
    expect(body.courses.map(({ slug }: { slug: string }) => slug)).toEqual(['large', 'middle', 'small']);
    body.courses.forEach((course: object, place: number) => expect(course).toMatchObject(expected.courses[place]!));
    expect(body).toMatchObject({ year, soFar: false });
    expect(expected.total.enrolled).toBeGreaterThan(20);
    expect(expected.total.renewed).not.toBeNull();
  });

  it('says nothing about four people, and nothing by which they could be worked out', async () => {
    const { body } = await admin.get(`${AT}/2025`).expect(200);
    const [large, middle, small] = body.courses;
    expect(Object.values(small).filter((value) => typeof value === 'number')).toEqual([]);
    // The course of the four has hardly any numbers; the next smallest hides with it wherever the total is told.
    const hidden = [large, middle].filter(({ enrolled }) => enrolled === null);
    expect(hidden.length).toBe(1);
    expect(body.total.enrolled).not.toBeNull();
  });

  it('tells of hours what the statements of people say: no more than eight in any 24, and with corrections', async () => {
    // A year in which nobody else was there, whose numbers would hide these.
    api.timeIs('2022-12-01T12:00:00Z');
    const { slug } = await publishHours(api, { slug: 'long', minutes: 600 });
    const group: Learner[] = [];
    for (let count = 0; count < 5; count += 1) group.push(await aLearner(api, slug));
    for (const person of group) await wasActive(api, person, '2023-03-01T08:00:00Z', 12 * 60);
    // Of this night half an hour belongs to the year before.
    await wasActive(api, group[0]!, '2022-12-31T23:30:00Z', 60);
    api.timeIs('2023-03-10T12:00:00Z');
    await correct(admin, group[1]!, { minutes: -90, on: '2023-03-02' }).expect(201);
    const statements = await Promise.all(
      group.map(async (person) => {
        const { body } = await person.get(person.at('/hours?from=2023-01-01&to=2023-12-31')).expect(200);
        return (body as { seconds: number }).seconds;
      }),
    );
    expect(statements.reduce((sum, seconds) => sum + seconds, 0) / 3600).toBe(39);
    api.timeIs('2027-02-03T09:00:00Z');
    const hoursOf = async (year: number): Promise<unknown> => {
      const { body } = await admin.get(`${AT}/${year}`).expect(200);
      return [
        body.total.contactHours,
        body.courses.find((course: { slug: string }) => course.slug === slug)?.contactHours,
      ];
    };
    expect(await hoursOf(2023)).toEqual([39, 39]);
    expect(await hoursOf(2022)).toEqual([null, null]);
    await api.db.query('delete from enrolments where id = any($1)', [group.map(({ enrolmentId }) => enrolmentId)]);
  });

  it('is a tagged document that says the same as the screen', async () => {
    const answer = await admin.get(`${AT}/2025.pdf`).expect(200).expect('content-type', 'application/pdf');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="training-2025.pdf"');
    const { text, objects, embeddedFonts } = readPdf(answer.body as Buffer);
    const { body: report } = await admin.get(`${AT}/2025`).expect(200);
    const words = text.replace(/\s+/g, ' ');
    for (const sentence of report.sentences) expect(words).toContain(sentence);
    const lines = text.split('\n');
    for (const said of [
      'Training in 2025',
      'In short',
      'Course by course',
      'A Large Course',
      'Chairs for Few',
      'fewer than 5',
      'Made on 3 February 2027.',
    ])
      expect(lines).toContain(said);
    for (const key of ['enrolled', 'completed', 'certified'] as const)
      expect(lines).toContain(new Intl.NumberFormat('en-GB').format(report.total[key]));
    expect(lines).toContain(`${Math.floor(report.total.passRate / 10)}%`);
    expect(text).not.toContain('\uFFFD');
    expect(text).not.toContain('Nobody Came');
    expect(embeddedFonts).toEqual(expect.arrayContaining(['DejaVuSans', 'DejaVuSerif']));
    expect(objects).toMatch(/\/Marked true/);
    expect(objects.match(/\/S \/Table\b/g)).toHaveLength(2);
    expect(objects.match(/\/S \/H1\b/g)).toHaveLength(1);
    expect(objects.match(/\/Scope \/Column\b/g)).toHaveLength(2 + 8);
    expect(objects.match(/\/S \/Figure\b/g)).toHaveLength(3);
  });

  it('names a course by its address where its title has letters that the paper does not have', async () => {
    const course = await publishCourse(api, { slug: 'shokyu', title: '初級ファシリテーター' });
    const made = await randomPassages(api, [course], 'shokyu', 12);
    const { body } = await admin.get(`${AT}/2024.pdf`).expect(200);
    const { text } = readPdf(body as Buffer);
    expect(text.split('\n')).toContain('shokyu');
    expect(text).not.toContain('初');
    await api.db.query('delete from enrolments where id = any($1)', [made.map(({ id }) => id)]);
  });

  it('goes on over pages', async () => {
    const many = await Promise.all(
      Array.from({ length: 40 }, (_none, n) =>
        publishCourse(api, { slug: `more-${n}`, title: `More of the Same, Number ${n}` }),
      ),
    );
    const made = await randomPassages(api, many, 'many', 120);
    const { body } = await admin.get(`${AT}/2024.pdf`).expect(200);
    const { text, objects } = readPdf(body as Buffer);
    const pages = objects.match(/\/Type \/Page\b(?!s)/g)!.length;
    expect(pages).toBeGreaterThan(2);
    for (let page = 1; page <= pages; page += 1) expect(text).toContain(`Page ${page} of ${pages}`);
    for (const { title } of (await admin.get(`${AT}/2024`).expect(200)).body.courses)
      expect(text.replace(/\s+/g, ' ')).toContain(title);
    await api.db.query('delete from enrolments where id = any($1)', [made.map(({ id }) => id)]);
  }, 60_000);

  it('tells of the year that is not over, and of one in which nothing happened', async () => {
    expect((await admin.get(`${AT}/2027`).expect(200)).body).toMatchObject({ soFar: true });
    const { body } = await admin.get(`${AT}/2010`).expect(200);
    expect(body).toMatchObject({ courses: [], total: { enrolled: null, passRate: null } });
    const { text } = readPdf((await admin.get(`${AT}/2010.pdf`).expect(200)).body as Buffer);
    expect(text).toContain('Nothing happened');
  });

  it.each(['2028', '1999', '20255', 'last', '0x7e9'])('does not exist for %s', async (year) => {
    await admin.get(`${AT}/${year}`).expect(404);
    await admin.get(`${AT}/${year}.pdf`).expect(404);
  });

  it('is for admins', async () => {
    for (const roles of [['trainee'], ['mentor'], ['trainer'], ['author']] as const)
      await (await api.person({ roles: [...roles] })).get(`${AT}/2025.pdf`).expect(403);
  });
});
