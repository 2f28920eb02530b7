import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLearner, CONSENTS, enrolled, stateOf } from '../support/enrolment.js';
import { publishCourse } from '../support/course.js';
import { type Person, TestApi } from '../support/test-api.js';

describe('enrolling in a course', () => {
  let api: TestApi;
  let admin: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'] });
    await publishCourse(api, { slug: 'open-course' });
    await publishCourse(api, { slug: 'by-approval', enrolmentPolicy: 'approval' });
    await publishCourse(api, { slug: 'closed-course', enrolmentPolicy: 'closed' });
  });
  afterAll(() => api.stop());

  it('makes a person active at once where the course is open', async () => {
    const trainee = await api.person();
    const { body } = await trainee.post('/api/courses/open-course/enrolments', CONSENTS).expect(201);
    expect(body).toEqual({ id: expect.any(String), state: 'active' });
    const mine = await trainee.get('/api/me/enrolments').expect(200);
    expect(mine.body).toMatchObject({
      items: [{ id: body.id, state: 'active', course: { slug: 'open-course', version: '1.0' } }],
      next: null,
    });
    expect(mine.body.items[0].progress).toMatchObject({ share: 0, completed: 0, required: 5 });
  });

  it('keeps an application for staff to decide, and asks for the motivation', async () => {
    const trainee = await api.person();
    const refused = await trainee
      .post('/api/courses/by-approval/enrolments', { ...CONSENTS, motivation: '   ' })
      .expect(400);
    expect(refused.body).toMatchObject({ code: 'invalid_input', errors: [{ field: 'motivation', code: 'required' }] });
    const learner = await enrolled(trainee, 'by-approval', { motivation: 'A meeting helped my brother.' });
    expect(await stateOf(learner)).toBe('applied');
    await learner.get(learner.activity('welcome')).expect(409);
    await admin.post(`/api/admin/enrolments/${learner.enrolmentId}/transitions`, { to: 'accepted' }).expect(200, {
      id: learner.enrolmentId,
      state: 'accepted',
    });
    await learner.post(learner.at('/start')).expect(200, { id: learner.enrolmentId, state: 'active' });
  });

  it('takes nobody into a closed course', async () => {
    const trainee = await api.person();
    const { body } = await trainee.post('/api/courses/closed-course/enrolments', CONSENTS).expect(409);
    expect(body.code).toBe('enrolment_closed');
    expect((await trainee.get('/api/me/enrolments')).body.items).toEqual([]);
  });

  it('says what enrolling asks for', async () => {
    const trainee = await api.person();
    const open = await trainee.get('/api/courses/open-course/enrolment-form').expect(200);
    expect(open.body).toMatchObject({
      policy: 'open',
      full: false,
      motivationRequired: false,
      privacyNotice: { version: '2' },
      terms: { version: '1' },
    });
    expect(open.body.privacyNotice.html).toContain('<p>');
    const approval = await trainee.get('/api/courses/by-approval/enrolment-form').expect(200);
    expect(approval.body).toMatchObject({ policy: 'approval', motivationRequired: true });
    await trainee.get('/api/courses/no-such-course/enrolment-form').expect(404);
  });

  it.each([
    [{ acceptsPrivacyNotice: false, acceptsTerms: true }, ['acceptsPrivacyNotice']],
    [{ acceptsPrivacyNotice: true, acceptsTerms: false }, ['acceptsTerms']],
    [{ acceptsPrivacyNotice: false, acceptsTerms: false }, ['acceptsPrivacyNotice', 'acceptsTerms']],
    [{}, ['acceptsPrivacyNotice', 'acceptsTerms']],
  ])('needs both consents: %j', async (consents, fields) => {
    const trainee = await api.person();
    const { body } = await trainee.post('/api/courses/open-course/enrolments', consents).expect(400);
    expect(body.errors.map((error: { field: string }) => error.field).sort()).toEqual(fields);
  });

  it('refuses a consent to a text that is no longer current', async () => {
    const trainee = await api.person();
    const { body } = await trainee
      .post('/api/courses/open-course/enrolments', { ...CONSENTS, privacyNoticeVersion: '0' })
      .expect(409);
    expect(body.code).toBe('consent_text_changed');
    await trainee
      .post('/api/courses/open-course/enrolments', { ...CONSENTS, privacyNoticeVersion: '2', termsVersion: '1' })
      .expect(201);
  });

  it('records which texts were agreed to, and when', async () => {
    const learner = await aLearner(api, 'open-course');
    const [row] = await api.db.query('select application from enrolments where id = $1', [learner.enrolmentId]);
    expect(row.application.consents).toEqual([
      { document: 'privacy-notice', version: '2', at: expect.any(String) },
      { document: 'terms', version: '1', at: expect.any(String) },
    ]);
  });

  it('gives a second application the id of the first', async () => {
    const learner = await aLearner(api, 'open-course');
    const { body } = await learner.post('/api/courses/open-course/enrolments', CONSENTS).expect(409);
    expect(body).toMatchObject({ code: 'already_enrolled', enrolmentId: learner.enrolmentId, state: 'active' });
  });

  it('makes one enrolment of 20 presses of the button', async () => {
    const trainee = await api.person();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => trainee.post('/api/courses/open-course/enrolments', CONSENTS)),
    );
    const created = answers.filter(({ status }) => status === 201);
    expect(created).toHaveLength(1);
    const id = created[0]!.body.id;
    for (const { status, body } of answers) {
      if (status !== 201)
        expect({ status, code: body.code, id: body.enrolmentId }).toEqual({
          status: 409,
          code: 'already_enrolled',
          id,
        });
    }
    expect((await trainee.get('/api/me/enrolments')).body.items).toHaveLength(1);
  });

  it('answers a repeated request with the same key as it did the first time', async () => {
    const trainee = await api.person();
    const send = () =>
      trainee.post('/api/courses/open-course/enrolments', CONSENTS).set('idempotency-key', 'one-press');
    const [first, second] = [await send(), await send()];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
  });

  it('lists a person’s own enrolments page by page and nobody else’s', async () => {
    const trainee = await api.person();
    const first = await enrolled(trainee, 'open-course');
    const second = await enrolled(trainee, 'by-approval', { motivation: 'I want to give something back.' });
    const page = await trainee.get('/api/me/enrolments?limit=1').expect(200);
    expect(page.body).toMatchObject({ items: [{ id: second.enrolmentId }], next: second.enrolmentId });
    const rest = await trainee.get(`/api/me/enrolments?limit=1&after=${page.body.next}`).expect(200);
    expect(rest.body).toMatchObject({ items: [{ id: first.enrolmentId }], next: null });
    const other = await api.person();
    expect((await other.get('/api/me/enrolments')).body).toEqual({ items: [], next: null, unread: 0 });
  });

  it('asks visitors to sign in', async () => {
    await api.visitor.post('/api/courses/open-course/enrolments').send(CONSENTS).expect(401);
    await api.visitor.get('/api/me/enrolments').expect(401);
  });
});
