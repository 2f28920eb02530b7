import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CourseDocument } from '@convenor/formats';
import { SampleCourse } from '@convenor/curriculum';
import { TestApi } from '../support/test-api.js';

/** The whole journey over HTTP alone, with the genuine sample course: sign up, enrol, learn, be certified, be tracked. */
describe('the main job', () => {
  const email = 'nadia@example.org';
  const password = 'seven-chairs-in-a-ring';
  const cookies = new Map<string, string>();
  let api: TestApi;
  let enrolmentId: string;

  beforeAll(async () => {
    api = await TestApi.start({ OWNER_EMAIL: 'owner@example.org', OWNER_PASSWORD: 'a-quiet-evening-for-tests' });
    await api.app.get(SampleCourse).loadIntoEmpty();
    const { OwnerSetup } = await import('@convenor/identity');
    await api.app.get(OwnerSetup).ensure();
  });
  afterAll(() => api.stop());

  const as = (who: string, method: 'get' | 'post' | 'put', path: string, body?: object) => {
    const request = api.visitor[method](path).set('cookie', cookies.get(who) ?? '');
    return body ? request.send(body) : request;
  };
  const signIn = async (who: string, address: string, secret: string): Promise<void> => {
    const { headers } = await api.visitor
      .post('/api/auth/sign-in')
      .send({ email: address, password: secret })
      .expect(200);
    const set = headers['set-cookie'] as unknown as string[];
    cookies.set(who, set.map((cookie) => cookie.split(';')[0]).join('; '));
  };
  const document = async (): Promise<CourseDocument> => {
    const [row] = await api.db.query<{ document: CourseDocument }[]>('select document from course_versions limit 1');
    return row!.document;
  };

  it('lets a visitor sign up and confirm by mail', async () => {
    await api.visitor
      .post('/api/auth/sign-up')
      .send({ email, password, name: 'Nadia Rahimi', timeZone: 'Europe/Paris' })
      .expect(202);
    await signIn('owner', 'owner@example.org', 'a-quiet-evening-for-tests');
    const { body } = await as('owner', 'get', `/api/admin/outbox?to=${email}`).expect(200);
    const token = /#token=([\w-]+)/.exec(body.items[0].text)![1]!;
    await api.visitor.post('/api/auth/confirm').send({ token }).expect(200);
    await signIn('trainee', email, password);
    const me = await as('trainee', 'get', '/api/me').expect(200);
    expect(me.body).toMatchObject({ name: 'Nadia Rahimi', roles: ['trainee'] });
  });

  it('enrols them in the course that the public page shows', async () => {
    const { body: courses } = await api.visitor.get('/api/courses').expect(200);
    const { slug } = courses.items[0];
    const { body: course } = await api.visitor.get(`/api/courses/${slug}`).expect(200);
    expect(course).toMatchObject({ slug, weeks: 8, enrolmentPolicy: 'open' });
    expect(course.modules).toHaveLength(8);
    const { body } = await as('trainee', 'post', `/api/courses/${slug}/enrolments`, {
      motivation: 'Our town has no meeting on weekdays.',
      acceptsPrivacyNotice: true,
      acceptsTerms: true,
    }).expect(201);
    expect(body).toMatchObject({ state: 'active' });
    enrolmentId = body.id;
  });

  it('leads them through every step to the end', async () => {
    const course = await document();
    const keys = new Map(
      course.pools.flatMap(({ questions }) => questions).map((question) => [question.html, question]),
    );
    for (;;) {
      const { body: outline } = await as('trainee', 'get', `/api/enrolments/${enrolmentId}`).expect(200);
      if (!outline.next) break;
      const path = `/api/enrolments/${enrolmentId}/activities/${outline.next.activityId}`;
      const { body: activity } = await as('trainee', 'get', path).expect(200);
      if (activity.kind === 'lesson') await as('trainee', 'post', `${path}/complete`).expect(204);
      if (activity.kind === 'exercise')
        await as('trainee', 'post', `${path}/reflection/post`, {
          text: 'What I take from this week is patience. '.repeat(30),
        }).expect(200);
      if (activity.kind === 'agreement') {
        await as('trainee', 'post', `${path}/sign`, {
          signedName: 'Nadia Rahimi',
          agreementVersion: activity.agreement.version,
        }).expect(204);
      }
      if (activity.kind === 'quiz') {
        const { body: attempt } = await as('trainee', 'post', `${path}/attempts`).expect(201);
        for (const item of attempt.items) {
          const question = keys.get(item.html)!;
          const right = (html: string): boolean =>
            question.type === 'true_false'
              ? html === (question.answer ? 'True' : 'False')
              : 'choices' in question &&
                question.choices.some((choice) => 'correct' in choice && choice.correct && choice.html === html);
          const choiceIds = item.choices
            .filter((choice: { html: string }) => right(choice.html))
            .map((choice: { id: string }) => choice.id);
          await as('trainee', 'put', `/api/attempts/${attempt.id}/responses/${item.id}`, {
            response: { choiceIds },
            sequence: 1,
          }).expect(200, { sequence: 1 });
        }
        const { body: submitted } = await as('trainee', 'post', `/api/attempts/${attempt.id}/submit`).expect(200);
        expect(submitted.result).toMatchObject({ points: submitted.result.maxPoints, passed: true });
      }
    }
    const { body: outline } = await as('trainee', 'get', `/api/enrolments/${enrolmentId}`).expect(200);
    expect(outline).toMatchObject({ state: 'completed', progress: { share: 1000 }, next: null });
  }, 120_000);

  it('certifies them, and anyone can check it', async () => {
    const { body: requirements } = await as('trainee', 'get', `/api/enrolments/${enrolmentId}/requirements`).expect(
      200,
    );
    expect(requirements.items.every((requirement: { met: boolean }) => requirement.met)).toBe(true);
    const { body: credentials } = await as('trainee', 'get', '/api/me/credentials').expect(200);
    expect(credentials.items).toHaveLength(1);
    const { id } = credentials.items[0];
    const pdf = await as('trainee', 'get', `/api/credentials/${id}.pdf`)
      .expect(200)
      .expect('content-type', /application\/pdf/);
    expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-');
    const page = await api.visitor
      .get(`/verify/${id}`)
      .expect(200)
      .expect('content-type', /text\/html/);
    expect(page.text).toContain('valid');
    expect(page.text).not.toContain('Nadia');
  });

  it('shows the owner where they stand', async () => {
    const { body: list } = await as('owner', 'get', '/api/admin/enrolments?q=nadia').expect(200);
    expect(list.items).toMatchObject([{ id: enrolmentId, state: 'completed', progress: { share: 1000 } }]);
    const { body: trainee } = await as('owner', 'get', `/api/admin/enrolments/${enrolmentId}`).expect(200);
    expect(trainee.timeline.length).toBeGreaterThan(30);
    const { body: audit } = await as('owner', 'get', `/api/admin/audit?enrolment=${enrolmentId}`).expect(200);
    expect(audit.items.map(({ action }: { action: string }) => action)).toContain('enrolment.completed');
  });
});
