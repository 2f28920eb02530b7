import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Certified, credentialsOf } from '../support/certification.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { type PublishedCourse, publishCourse } from '../support/course.js';
import { aHolder, CYCLE, muchLater, renewalOf, renewalTerms, signAgain } from '../support/renewal.js';
import { type Person, TestApi } from '../support/test-api.js';

const REFRESHER = 'refresher';
const PROMISE = 'promise';
/** What the second version of the small course brings, and the first knows nothing of. */
const SECOND = {
  'modules/02-leading/module.yaml': `id: leading
title: Leading
week: 2
summary: You take the chair.
outcomes:
  - Keep what people say in the room
activities:
  - further-reading.lesson.md
  - code-of-conduct.agreement.md
  - final-assessment.quiz.yaml
  - promise.agreement.md
  - refresher.quiz.yaml
`,
  'modules/02-leading/promise.agreement.md': `---
id: ${PROMISE}
title: What we promise now
minutes: 3
required: false
prerequisites: []
version: "7"
---
I ask for help in time.
`,
  'modules/02-leading/refresher.quiz.yaml': `id: ${REFRESHER}
title: What is new
minutes: 5
required: false
prerequisites: []
intro: One question.
passMark: 100
attempts: 2
waitMinutes: 0
timeLimitMinutes: null
layout: one_per_page
shuffleItems: false
shuffleChoices: false
review:
  score: after_pass
  answers: after_pass
  feedback: after_pass
parts:
  - pool: fresh
`,
  'questions/fresh.yaml': `id: fresh
title: Fresh questions
questions:
  - id: help
    type: true_false
    text: Whoever leads may ask for help.
    answer: true
    tags: [leading]
`,
};
/** The same with a second question, of which one right answer is half. */
const twoQuestions = (passMark: number): Record<string, string> => ({
  ...SECOND,
  'modules/02-leading/refresher.quiz.yaml': SECOND['modules/02-leading/refresher.quiz.yaml'].replace(
    'passMark: 100',
    `passMark: ${passMark}`,
  ),
  'questions/fresh.yaml': `${SECOND['questions/fresh.yaml']}  - id: room
    type: true_false
    text: What is said in the room stays there.
    answer: true
    tags: [leading]
`,
});
const ASKED = { quiz: REFRESHER, agreement: PROMISE };

describe('renewing a certificate of an earlier version', () => {
  let api: TestApi;
  let admin: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'], name: 'Ines Admin' });
  });
  afterAll(() => api.stop());
  beforeEach(() => muchLater(api, CYCLE.issued));

  const secondVersion = (slug: string, files: object = SECOND): Promise<PublishedCourse> =>
    publishCourse(api, { slug, files: files as Record<string, string> });
  /** Certified in the first version; the second is out, and the renewal asks for what only that one has. */
  const anEarlierHolder = async (
    terms: object = ASKED,
    files: object = SECOND,
  ): Promise<Certified & { slug: string; second: string }> => {
    const holder = await aHolder(api, admin);
    const { versionId } = await secondVersion(holder.slug, files);
    await renewalTerms(admin, holder.slug, terms);
    return { ...holder, second: versionId };
  };
  const statuses = async (holder: Certified): Promise<string[]> =>
    (await credentialsOf(holder)).map(({ status }) => status).sort();
  const training = async (holder: Certified) => (await holder.get(`/api/enrolments/${holder.enrolmentId}`)).body;
  const refresher = async (holder: Certified, choice: 'true' | 'false' = 'true'): Promise<string> => {
    const { body } = await holder.post(holder.activity(REFRESHER, '/attempts')).expect(201);
    const response = { choiceIds: [choice] };
    await holder.put(`/api/attempts/${body.id}/responses/${body.items[0].id}`, { response, sequence: 1 }).expect(200);
    return body.id as string;
  };
  const submit = (holder: Certified, attempt: string) => holder.post(`/api/attempts/${attempt}/submit`);
  const asStaffSee = async (holder: { slug: string }) =>
    (await admin.get(`/api/admin/renewals?course=${holder.slug}`).expect(200)).body.items[0];

  it('is done by oneself, by what the course asks for now, and the training stays as it was', async () => {
    const holder = await anEarlierHolder();
    await muchLater(api, CYCLE.early);
    const before = await training(holder);
    expect(await renewalOf(holder)).toMatchObject({
      ...{ state: 'open', place: 'published' },
      requirements: [
        {
          key: 'renewal-quiz',
          missing: [{ sentence: 'Take “What is new” and reach at least 100%.', step: { open: true } }],
        },
        { key: 'renewal-agreement', missing: [{ sentence: 'Read and sign “What we promise now”.' }] },
      ],
    });
    expect(await asStaffSee(holder)).toMatchObject({ enrolmentId: holder.enrolmentId, place: 'published' });
    const page = await holder.get(holder.activity(REFRESHER)).expect(200);
    expect(page.body).toMatchObject({
      ...{ title: 'What is new', moduleTitle: 'Leading', openAgain: true, previous: null, following: null },
      quiz: { mayStart: true, attemptsUsed: 0 },
    });
    await submit(holder, await refresher(holder)).expect(200);
    expect(await training(holder)).toMatchObject({ state: 'completed', progress: before.progress });
    await signAgain(holder);
    expect(await statuses(holder)).toEqual(['superseded', 'valid']);
    const after = await training(holder);
    expect({ state: after.state, progress: after.progress, modules: after.modules }).toEqual({
      ...{ state: before.state, progress: before.progress, modules: before.modules },
    });
    const [attempt] = await api.db.query('select course_version_id from attempts where activity_id = $1', [REFRESHER]);
    expect(attempt).toEqual({ course_version_id: holder.second });
    const [signature] = await api.db.query(
      'select activity_id, agreement_version from renewal_signatures where enrolment_id = $1',
      [holder.enrolmentId],
    );
    expect(signature).toEqual({ activity_id: PROMISE, agreement_version: '7' });
  });

  it('opens exactly what is asked for, and only while it can be renewed', async () => {
    const holder = await anEarlierHolder({ quiz: REFRESHER, agreement: null });
    const closed = async (): Promise<void> => {
      expect((await holder.post(holder.activity(REFRESHER, '/attempts')).expect(409)).body.code).toBe(
        'enrolment_not_active',
      );
      await holder.get(holder.activity(REFRESHER)).expect(404);
    };
    await closed();
    await muchLater(api, CYCLE.early);
    await holder.get(holder.activity(PROMISE)).expect(404);
    expect(
      (
        await holder
          .post(holder.activity(PROMISE, '/sign'), {
            ...{ signedName: holder.name, agreementVersion: '7' },
          })
          .expect(409)
      ).body.code,
    ).toBe('enrolment_not_active');
    await holder.get(holder.at('/renewal/agreement')).expect(404);
    expect((await holder.post(holder.activity(SMALL_COURSE.finalAssessment, '/attempts')).expect(409)).body.code).toBe(
      'enrolment_not_active',
    );
    await holder.get(holder.activity(REFRESHER)).expect(200);
    await muchLater(api, CYCLE.closes);
    await closed();
  });

  it.each(['suspend', 'revoke'] as const)('comes to nothing where staff %s it meanwhile', async (what) => {
    const holder = await anEarlierHolder({ quiz: REFRESHER, agreement: null });
    await muchLater(api, CYCLE.early);
    const attempt = await refresher(holder);
    await admin.post(`/api/admin/credentials/${holder.credential.id}/${what}`, { reason: 'A look.' }).expect(200);
    await submit(holder, attempt).expect(200);
    expect(await statuses(holder)).toEqual([what === 'revoke' ? 'revoked' : 'suspended']);
    await holder.get(holder.activity(REFRESHER)).expect(404);
    if (what === 'revoke') return;
    await admin
      .post(`/api/admin/credentials/${holder.credential.id}/reinstate`, { reason: 'It was fine.' })
      .expect(200);
    expect((await renewalOf(holder))!.requirements).toMatchObject([{ key: 'renewal-quiz', met: true }]);
  });

  it('counts nothing that came after grace, and what the terms asked for until they changed renews no more', async () => {
    const late = await anEarlierHolder({ quiz: REFRESHER, agreement: null });
    await muchLater(api, CYCLE.inGrace);
    const attempt = await refresher(late);
    await muchLater(api, CYCLE.closes);
    await submit(late, attempt).expect(200);
    expect(await statuses(late)).toEqual(['expired']);
    await muchLater(api, CYCLE.issued);
    const holder = await anEarlierHolder({ quiz: REFRESHER, agreement: null });
    await muchLater(api, CYCLE.early);
    const other = await refresher(holder);
    await renewalTerms(admin, holder.slug, { quiz: null, agreement: PROMISE });
    await submit(holder, other).expect(200);
    expect(await statuses(holder)).toEqual(['expiring']);
    expect((await renewalOf(holder))!.requirements).toMatchObject([{ key: 'renewal-agreement', met: false }]);
    await signAgain(holder);
    expect(await statuses(holder)).toEqual(['superseded', 'valid']);
  });

  it('gives one new certificate, however many last steps arrive at once', async () => {
    const holder = await anEarlierHolder({ ...ASKED, needs: 'any' });
    await muchLater(api, CYCLE.early);
    const attempt = await refresher(holder);
    const signature = { signedName: holder.name, agreementVersion: '7' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, turn) =>
        turn % 2 === 0 ? submit(holder, attempt) : holder.post(holder.at('/renewal/agreement/sign'), signature),
      ),
    );
    expect(answers.filter(({ status }) => status >= 500 && status !== 503)).toEqual([]);
    expect(await statuses(holder)).toEqual(['superseded', 'valid']);
  });

  it('tells no score before the quiz of that version does', async () => {
    const holder = await anEarlierHolder({ quiz: REFRESHER, agreement: null });
    await muchLater(api, CYCLE.early);
    await submit(holder, await refresher(holder, 'false')).expect(200);
    const { requirements } = (await renewalOf(holder))!;
    expect(requirements).toMatchObject([{ met: false, missing: [{ code: 'assessment_not_yet_passed' }] }]);
    expect(JSON.stringify(requirements)).not.toContain('share');
  });

  it('lets staff grant another attempt at it while it is open', async () => {
    const holder = await anEarlierHolder({ quiz: REFRESHER, agreement: null });
    const grant = { activityId: REFRESHER, extra: 1, reason: 'The network failed twice.' };
    const path = `/api/admin/enrolments/${holder.enrolmentId}/attempt-grants`;
    await admin.post(path, grant).expect(400);
    await muchLater(api, CYCLE.early);
    for (const choice of ['false', 'false'] as const) await submit(holder, await refresher(holder, choice)).expect(200);
    await holder.post(holder.activity(REFRESHER, '/attempts')).expect(409);
    await admin.post(path, grant).expect(204);
    await submit(holder, await refresher(holder)).expect(200);
    expect(await statuses(holder)).toEqual(['superseded', 'valid']);
  });

  it('credits the time of a quiz that only that version has', async () => {
    const holder = await anEarlierHolder({ quiz: REFRESHER, agreement: null, hours: 1 });
    await muchLater(api, CYCLE.early);
    const attempt = await refresher(holder);
    const sits = (activeSeconds: number) => holder.put(`/api/attempts/${attempt}/active-time`, { activeSeconds });
    await sits(0).expect(204);
    for (let minute = 0; minute < 20; minute += 1) {
      api.timePasses(60_000);
      await sits(60).expect(204);
    }
    await submit(holder, attempt).expect(200);
    // Three times its five minutes.
    expect((await renewalOf(holder))!.requirements).toMatchObject([
      { key: 'renewal-quiz', met: true },
      { key: 'renewal-hours', evidence: [{ params: { minutes: 15 } }], missing: [{ params: { minutes: 45 } }] },
    ]);
    expect((await holder.get(holder.at('/hours')).expect(200)).body.spent).toMatchObject([
      { subjectId: REFRESHER, title: 'What is new', seconds: 15 * 60 },
    ]);
  });

  it('holds a quiz that was passed to the mark that it had then, whatever is published after', async () => {
    const holder = await anEarlierHolder(ASKED, twoQuestions(50));
    await muchLater(api, CYCLE.early);
    await submit(holder, await refresher(holder)).expect(200);
    await secondVersion(holder.slug, twoQuestions(100));
    expect((await renewalOf(holder))!.requirements).toMatchObject([
      { key: 'renewal-quiz', met: true, evidence: [{ params: { share: 500 } }] },
      { key: 'renewal-agreement', met: false },
    ]);
    const page = await holder.get(holder.activity(REFRESHER)).expect(200);
    expect(page.body.quiz).toMatchObject({
      passMark: 100,
      grade: { passed: true },
      refusal: { code: 'already_passed' },
    });
    await signAgain(holder);
    expect(await statuses(holder)).toEqual(['superseded', 'valid']);
    // Of a quiz that its training did not have, the new certificate can tell that it was taken, and no score.
    const fresh = (await credentialsOf(holder)).find(({ status }) => status === 'valid')!;
    const { text } = await holder.get(`/api/credentials/${fresh.id}/evidence`).expect(200);
    expect(text).toContain('Sent in on');
    expect(text).not.toMatch(/\d%|Best result/);
  });

  it('holds a quiz that was not passed to that mark as well, and tells no score of it', async () => {
    const holder = await anEarlierHolder({ quiz: REFRESHER, agreement: null }, twoQuestions(100));
    await muchLater(api, CYCLE.early);
    await submit(holder, await refresher(holder)).expect(200);
    await secondVersion(holder.slug, twoQuestions(50));
    const { requirements } = (await renewalOf(holder))!;
    expect(requirements).toMatchObject([
      { met: false, missing: [{ sentence: 'Take “What is new” and reach at least 50%.', step: { open: true } }] },
    ]);
    expect(JSON.stringify(requirements)).not.toContain('share');
    await submit(holder, await refresher(holder)).expect(200);
    expect(await statuses(holder)).toEqual(['superseded', 'valid']);
  });

  it('says on both sides where a step is in no version any more, and takes it from the training where only that has it', async () => {
    const holder = await anEarlierHolder(ASKED);
    await secondVersion(holder.slug, {});
    await muchLater(api, CYCLE.early);
    expect(await renewalOf(holder)).toMatchObject({ place: 'gone', requirements: [{ met: false }, { met: false }] });
    expect(await asStaffSee(holder)).toMatchObject({ place: 'gone' });
    await holder.get(holder.activity(REFRESHER)).expect(404);
    await muchLater(api, CYCLE.issued);
    const old = await aHolder(api, admin, { terms: { quiz: null, agreement: PROMISE }, files: SECOND });
    await secondVersion(old.slug, {});
    await muchLater(api, CYCLE.early);
    expect(await asStaffSee(old)).toMatchObject({ place: 'own' });
    // So it does while nothing is published at all.
    await api.db.query(
      `update course_versions set state = 'retired' where state = 'published' and course_id = (select id from courses where slug = $1)`,
      [old.slug],
    );
    expect(await asStaffSee(old)).toMatchObject({ place: 'own' });
    await signAgain(old);
    expect(await statuses(old)).toEqual(['superseded', 'valid']);
  });

  it('takes no step of another kind for the one that is asked for', async () => {
    const holder = await anEarlierHolder({ quiz: REFRESHER, agreement: null });
    const module = 'modules/02-leading/module.yaml';
    await secondVersion(holder.slug, {
      [module]: SECOND[module]
        .replace('  - promise.agreement.md\n', '')
        .replace('refresher.quiz.yaml', 'news.lesson.md'),
      'modules/02-leading/news.lesson.md': `---\nid: ${REFRESHER}\ntitle: What is new\nminutes: 5\nrequired: false\nprerequisites: []\n---\nRead on.\n`,
    });
    await muchLater(api, CYCLE.early);
    expect(await renewalOf(holder)).toMatchObject({ place: 'gone', requirements: [{ met: false }] });
    await holder.post(holder.activity(REFRESHER, '/attempts')).expect(409);
  });
});
