import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SampleCourse } from '@convenor/curriculum';
import { publishCourse, type PublishedCourse } from '../support/course.js';
import { CANARIES } from '../support/course-package.js';
import { type Person, TestApi } from '../support/test-api.js';

describe('what visitors see of the courses', () => {
  let api: TestApi;
  let course: PublishedCourse;
  let admin: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    course = await publishCourse(api, { capacity: 20 });
    admin = await api.person({ roles: ['admin'] });
  });
  afterAll(() => api.stop());

  it('is the contract of the course page', async () => {
    const { body } = await api.visitor.get(`/api/courses/${course.slug}`).expect(200);
    expect(body).toMatchObject({
      slug: 'a-small-course',
      title: 'A small course',
      summary: 'Two short weeks that show every kind of activity.',
      weeks: 2,
      hours: 2,
      enrolmentPolicy: 'open',
      placesLeft: 20,
      audience: ['People who want to lead a meeting'],
      outcomes: ['Open a meeting in two sentences'],
      trainers: [{ name: 'Amara Osei', about: 'Leads a meeting on Tuesdays.' }],
      certificate: { approval: 'automatic', validMonths: 24 },
    });
    expect(body.descriptionHtml).toContain('<strong>open a meeting</strong>');
    expect(body.faq[0]).toMatchObject({
      question: 'Does it cost anything?',
      answerHtml: expect.stringContaining('It is free.'),
    });
    expect(body.modules[0]).toMatchObject({ id: 'arriving', title: 'Arriving', week: 1 });
    expect(body.modules[0].activities[0]).toEqual({
      id: 'welcome',
      kind: 'lesson',
      title: 'Welcome to the circle',
      minutes: 5,
      required: true,
    });
    expect(body.requirements[1]).toEqual({
      key: 'final-assessment',
      type: 'assessment',
      title: 'Pass the final assessment',
      activity: 'final-assessment',
      mark: 60,
    });
  });

  it('holds no lesson, no question and no key', async () => {
    for (const path of ['/api/courses', `/api/courses/${course.slug}`]) {
      const { text } = await api.visitor.get(path).expect(200);
      for (const secret of [...CANARIES, 'long silence', 'six people sit']) expect(text).not.toContain(secret);
    }
  });

  it('is asked for again cheaply, and shows a change at once', async () => {
    const path = `/api/courses/${course.slug}`;
    const first = await api.visitor.get(path).expect(200).expect('cache-control', 'public, no-cache');
    const etag = first.headers['etag'] as string;
    const same = await api.visitor.get(path).set('if-none-match', etag).expect(304);
    expect(same.text).toBe('');
    await admin
      .patch(`/api/admin/courses/${course.slug}`, { enrolmentPolicy: 'closed' })
      .set('if-match', '*')
      .expect(200);
    const changed = await api.visitor.get(path).set('if-none-match', etag).expect(200);
    expect(changed.body.enrolmentPolicy).toBe('closed');
  });

  it('counts the places that are left, and never below none', async () => {
    const limited = await publishCourse(api, { slug: 'a-limited-course', capacity: 2 });
    const left = async (): Promise<number> =>
      (await api.visitor.get(`/api/courses/${limited.slug}`).expect(200)).body.placesLeft;
    expect(await left()).toBe(2);
    for (const [state, expected] of [
      ['active', 1],
      ['withdrawn', 1],
      ['accepted', 0],
      ['paused', 0],
    ] as const) {
      await enrolInto(api, limited, state);
      expect(await left()).toBe(expected);
    }
  });

  it('comes in pages', async () => {
    for (const slug of ['b-course', 'c-course']) await publishCourse(api, { slug });
    const first = await api.visitor.get('/api/courses?limit=3').expect(200);
    expect(first.body.items.map((item: { slug: string }) => item.slug)).toEqual([
      'a-limited-course',
      'a-small-course',
      'b-course',
    ]);
    const second = await api.visitor.get(`/api/courses?limit=3&after=${first.body.next}`).expect(200);
    expect(second.body).toMatchObject({ items: [{ slug: 'c-course' }], next: null });
    await api.visitor.get('/api/courses?limit=1000').expect(400);
  });

  it('shows pictures that can be kept for ever and can do nothing else', async () => {
    const [asset] = course.document.assets;
    const answer = await api.visitor.get(`/api/course-assets/${asset!.sha256}.svg`).expect(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
    });
    for (const name of [`${asset!.sha256}.png`, 'circle.svg', '..%2f..%2fpackage.json', 'x'.repeat(150)])
      await api.visitor.get(`/api/course-assets/${name}`).expect(404);
  });

  it('answers 404 for what is not there', async () => {
    await api.visitor.get('/api/courses/nothing-here').expect(404);
    await api.visitor.get('/api/courses/%00').expect(({ status }) => expect([400, 404]).toContain(status));
  });
});

/** A passage in this state, as enrolment keeps it. */
async function enrolInto(api: TestApi, { courseId, versionId }: PublishedCourse, state: string): Promise<void> {
  const { id: userId } = await api.person();
  await api.db.query(
    `insert into enrolments (id, user_id, course_id, course_version_id, state, state_since, applied_at, time_zone)
     values (gen_random_uuid(), $1, $2, $3, $4, now(), now(), 'Europe/London')`,
    [userId, courseId, versionId, state],
  );
}

describe('a new installation', () => {
  it('begins with the sample course, once', async () => {
    const api = await TestApi.start();
    try {
      const sample = api.app.get(SampleCourse);
      expect(await sample.loadIntoEmpty()).toBe(true);
      expect(await sample.loadIntoEmpty()).toBe(false);
      const { body } = await api.visitor.get('/api/courses').expect(200);
      expect(body.items).toMatchObject([{ slug: 'foundations-of-meeting-facilitation', weeks: 8 }]);
    } finally {
      await api.stop();
    }
  }, 120_000);
});
