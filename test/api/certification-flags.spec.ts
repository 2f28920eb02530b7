import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aCertified, credentialsOf, publishQueued, takeAll } from '../support/certification.js';
import { publishCourse } from '../support/course.js';
import { aCoursePackage, SMALL_COURSE } from '../support/course-package.js';
import { aLearner, stateOf } from '../support/enrolment.js';
import { mailsTo } from '../support/mailbox.js';
import { otherKeys, previewed, regraded } from '../support/regrade.js';
import { allOf, applied, ASKED } from '../support/scheme.js';
import { type Person, TestApi } from '../support/test-api.js';

const WEEK = 'modules/01-arriving/week-1.quiz.yaml';
const FINAL = SMALL_COURSE.finalAssessment;

describe('certificates that rest on answers graded anew', () => {
  let api: TestApi;
  let admin: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'], name: 'Ines Admin' });
  });
  afterAll(() => api.stop());
  beforeEach(() => api.timeIs('2026-03-02T18:00:00Z'));

  let courses = 0;
  const slugged = () => `resting-${(courses += 1)}`;
  const exact = (slug: string, activity: string = FINAL) => regraded(api, admin, slug, { policy: 'exact', activity });
  const listed = async (id: string, query = '') =>
    (await admin.get(`/api/admin/credentials?limit=100${query}`).expect(200)).body.items.find(
      (each: { id: string }) => each.id === id,
    );
  const clear = (staff: Person, id: string, reason = 'Talked it over; the certificate stands.') =>
    staff.post(`/api/admin/credentials/${id}/clear-flag`, { reason });
  const flagged = async () => {
    const slug = slugged();
    const course = await publishCourse(api, { slug });
    const learner = await aCertified(api, course);
    await publishCourse(api, { slug, files: otherKeys() });
    await exact(slug);
    return { slug, learner, id: learner.credential.id };
  };

  it('are told of before anything is done', async () => {
    const slug = slugged();
    const learner = await aCertified(api, await publishCourse(api, { slug }));
    const other = await aLearner(api, slug);
    await takeAll(other, SMALL_COURSE.agreement);
    await publishCourse(api, { slug, files: otherKeys() });
    const final = await previewed(admin, slug, '?policy=exact', FINAL);
    expect(final.totals).toMatchObject({ changed: 1, down: 1, nowFail: 1, certificates: 1 });
    expect(final.items).toMatchObject([{ enrolmentId: learner.enrolmentId, certificate: 'flagged' }]);
    const week = await previewed(admin, slug, '?policy=exact', SMALL_COURSE.quiz);
    expect(week.totals).toMatchObject({ changed: 2, nowFail: 2, certificates: 1 });
    const outlooks = week.items.map(({ enrolmentId, certificate }: Record<string, string>) => [
      enrolmentId,
      certificate,
    ]);
    expect(new Map(outlooks)).toEqual(
      new Map([
        [learner.enrolmentId, 'flagged'],
        [other.enrolmentId, 'none'],
      ]),
    );
    const raised = await previewed(admin, slug, '', FINAL);
    expect(raised.totals).toMatchObject({ changed: 0, certificates: 0 });
  });

  it('are flagged, and stay what they were: issued, valid for everybody, the training complete', async () => {
    const { learner, id } = await flagged();
    expect(await listed(id)).toMatchObject({
      status: 'valid',
      flag: { at: '2026-03-02T18:00:00.000Z', reason: expect.stringContaining('“Final assessment” was graded anew') },
    });
    expect(await listed(id, '&flagged=true')).toBeDefined();
    const { body: page } = await admin.get(`/api/admin/enrolments/${learner.enrolmentId}`).expect(200);
    expect(page.credentials).toMatchObject([{ id, state: 'issued', flag: { reason: expect.any(String) } }]);
    const happened = page.timeline.map(({ what }: { what: string }) => what);
    expect(happened).toEqual(expect.arrayContaining(['attempt_regraded', 'credential_flagged']));
    const { body: shown } = await api.visitor.get(`/api/credentials/${id}.json`).expect(200);
    expect(shown.status).toBe('valid');
    expect(JSON.stringify(shown)).not.toContain('flag');
    expect(await credentialsOf(learner)).toMatchObject([{ id, status: 'valid' }]);
    expect(JSON.stringify(await credentialsOf(learner))).not.toContain('flag');
    expect(await stateOf(learner)).toBe('completed');
    const { body: activity } = await learner.get(learner.activity(FINAL)).expect(200);
    expect(activity.state).toBe('complete');
    const letters = (await mailsTo(api, learner.email)).map(({ kind }) => kind);
    expect(letters.filter((kind) => kind === 'regraded-down')).toHaveLength(1);
    expect(letters).not.toContain('certificate-revoked');
  });

  it('are measured by what was asked for when they were issued, not by what is asked for since', async () => {
    const slug = slugged();
    const course = await publishCourse(api, { slug });
    const { credential } = await aCertified(api, course);
    api.timePasses(60_000);
    await applied(await api.person({ roles: ['author'] }), course.versionId, allOf(ASKED.code));
    await publishCourse(api, { slug, files: otherKeys() });
    await exact(slug);
    expect(await listed(credential.id)).toMatchObject({ flag: { reason: expect.stringContaining('graded anew') } });
  });

  it('are cleared by staff who say what they found', async () => {
    const { learner, id } = await flagged();
    const author = await api.person({ roles: ['author'] });
    await clear(author, id).expect(403);
    await clear(learner, id).expect(403);
    await clear(admin, id, '  ').expect(400);
    await clear(admin, id).expect(200);
    expect(await listed(id)).toMatchObject({ status: 'valid', flag: null });
    expect(await listed(id, '&flagged=true')).toBeUndefined();
    expect((await clear(admin, id).expect(409)).body.code).toBe('credential_not_flagged');
    const rows = await api.db.query(
      `select action, actor_id, reason from audit_log where subject_id = $1 and action like '%flag%' order by seq`,
      [id],
    );
    expect(rows).toEqual([
      { action: 'credential.flagged', actor_id: admin.id, reason: expect.stringContaining('graded anew') },
      { action: 'credential.flag_cleared', actor_id: admin.id, reason: 'Talked it over; the certificate stands.' },
    ]);
    await clear(admin, '01890000-0000-7000-8000-000000000000').expect(404);
  });

  it('lose their flag with a decision to revoke', async () => {
    const { id } = await flagged();
    await admin.post(`/api/admin/credentials/${id}/revoke`, { reason: 'We talked.' }).expect(200);
    expect(await listed(id)).toMatchObject({ status: 'revoked', flag: null });
  });

  it('are flagged also while they wait to be issued', async () => {
    const slug = slugged();
    await publishQueued(api, { slug });
    const learner = await aLearner(api, slug);
    await takeAll(learner);
    await publishQueued(api, { slug, files: otherKeys() });
    await exact(slug);
    const [credential] = await credentialsOf(learner);
    expect(await listed(credential!.id, '&state=queued')).toMatchObject({
      status: 'queued',
      flag: { reason: expect.any(String) },
    });
  });

  it('are left in peace where nobody loses, and where the quiz is passed all the same', async () => {
    const slug = slugged();
    const learner = await aCertified(api, await publishCourse(api, { slug, quiz: { passMark: 20 } }));
    await publishCourse(api, { slug, quiz: { passMark: 20 }, files: otherKeys() });
    await exact(slug);
    const { body } = await admin.get(`/api/admin/enrolments/${learner.enrolmentId}/attempts`).expect(200);
    expect(body.items[0]).toMatchObject({ points: 1_000, maxPoints: 4_000, passed: true });
    expect(await listed(learner.credential.id)).toMatchObject({ status: 'valid', flag: null });
  });

  it('come to whoever passes by a regrade, as after any pass', async () => {
    const slug = slugged();
    const week = new TextDecoder().decode(aCoursePackage().get(WEEK)).replace('passMark: 60', 'passMark: 20');
    await publishCourse(api, { slug, files: { ...otherKeys(), [WEEK]: week } });
    const learner = await aLearner(api, slug);
    await takeAll(learner);
    expect([await stateOf(learner), await credentialsOf(learner)]).toEqual(['active', []]);
    await publishCourse(api, { slug, files: { [WEEK]: week } });
    await regraded(api, admin, slug, { activity: FINAL });
    expect(await stateOf(learner)).toBe('completed');
    expect(await credentialsOf(learner)).toMatchObject([{ status: 'valid' }]);
    const letters = (await mailsTo(api, learner.email)).map(({ kind }) => kind);
    expect(letters).toEqual(expect.arrayContaining(['regraded-up', 'certificate-issued']));
  });
});
