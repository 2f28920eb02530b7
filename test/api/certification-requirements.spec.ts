import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { credentialsOf, STEPS, type Step, take, takeAll } from '../support/certification.js';
import { publishCourse } from '../support/course.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { aLearner, enrolled, type Learner } from '../support/enrolment.js';
import { type Person, TestApi } from '../support/test-api.js';

interface Requirement {
  key: string;
  met: boolean;
  evidence: { code: string; params: Record<string, unknown>; sentence: string }[];
  missing: { code: string; sentence: string; step: { activityId: string; title: string; open: boolean } | null }[];
}

async function requirementsOf(learner: Learner): Promise<Requirement[]> {
  const { body } = await learner.get(learner.at('/requirements')).expect(200);
  return body.items;
}

const keysOf = (items: Requirement[]): string[] => items.filter(({ met }) => met).map(({ key }) => key);

describe('the path to a certificate', () => {
  let api: TestApi;
  let admin: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'], name: 'Ines Admin' });
    await publishCourse(api);
    const files = { 'modules/02-leading/final-assessment.quiz.yaml': JSON.stringify(FINAL_AT_ANY_TIME) };
    await publishCourse(api, { slug: 'an-open-course', files });
  });
  afterAll(() => api.stop());

  describe('with parts that have marks of their own', () => {
    const parts = [
      { pool: 'basics', tags: ['leading'], section: 'leading' },
      { pool: 'basics', tags: ['arriving'], section: 'arriving' },
    ];
    const sections = [
      { id: 'leading', title: 'Leading it' },
      { id: 'arriving', title: 'Arriving', passMark: 50 },
    ];
    const publish = (slug: string, review: object = FINAL_AT_ANY_TIME.review) => {
      const quiz = JSON.stringify({ ...FINAL_AT_ANY_TIME, parts, sections, review });
      return publishCourse(api, { slug, files: { 'modules/02-leading/final-assessment.quiz.yaml': quiz } });
    };
    const assessmentOf = async (learner: Learner): Promise<Requirement> =>
      (await requirementsOf(learner)).find(({ key }) => key === 'final-assessment')!;
    /** Three of four points, none of them in "Arriving". */
    const sitLopsided = (learner: Learner): Promise<void> =>
      take(learner, SMALL_COURSE.finalAssessment, (html) => (html.includes('long silence') ? 'wrong' : 'right'));

    it('asks for these as well, and says which are missed', async () => {
      await publish('in-parts');
      const learner = await aLearner(api, 'in-parts');
      await sitLopsided(learner);
      expect(await assessmentOf(learner)).toMatchObject({
        met: false,
        missing: [
          {
            code: 'assessment_sections_below',
            sentence: 'The best result of “Final assessment” is 75%. It also asks for a mark of its own in “Arriving”.',
            step: { activityId: 'final-assessment' },
          },
        ],
      });
      await take(learner, SMALL_COURSE.finalAssessment);
      expect(await assessmentOf(learner)).toMatchObject({ met: true, missing: [] });
    });

    it('tells no part of a result that is not shown', async () => {
      await publish('in-hidden-parts', { score: 'after_pass', answers: 'never', feedback: 'never' });
      const learner = await aLearner(api, 'in-hidden-parts');
      await sitLopsided(learner);
      const { missing, evidence } = await assessmentOf(learner);
      expect(missing).toMatchObject([{ code: 'assessment_sections_not_yet_passed', params: { mark: 60 } }]);
      expect(JSON.stringify([missing, evidence])).not.toMatch(/\b75\b|share|Arriving|sectionIds/);
    });
  });

  it('is shown from the first day, with what is missing and where to go for it', async () => {
    const learner = await aLearner(api, SMALL_COURSE.slug);
    const { body } = await learner.get(learner.at('/requirements')).expect(200);
    expect(body).toEqual({
      courseTitle: 'A small course',
      approval: 'automatic',
      credential: null,
      items: [
        {
          key: 'modules',
          title: 'Complete both modules',
          met: false,
          evidence: [
            { code: 'modules_complete', params: { complete: 0, of: 2 }, sentence: '0 of 2 modules complete.' },
          ],
          missing: [
            {
              code: 'modules_incomplete',
              params: { moduleIds: ['arriving', 'leading'] },
              sentence: 'Still to complete: “Arriving” and “Leading”.',
              step: { activityId: 'welcome', title: 'Welcome to the circle', open: true },
            },
          ],
        },
        {
          key: 'final-assessment',
          title: 'Pass the final assessment',
          met: false,
          evidence: [],
          missing: [
            {
              code: 'assessment_not_taken',
              params: { activityId: 'final-assessment', mark: 60 },
              sentence: 'Take “Final assessment” and reach at least 60%.',
              step: { activityId: 'final-assessment', title: 'Final assessment', open: false },
            },
          ],
        },
        {
          key: 'code-of-conduct',
          title: 'Agree to the code of conduct',
          met: false,
          evidence: [],
          missing: [
            {
              code: 'agreement_unsigned',
              params: { activityId: 'code-of-conduct' },
              sentence: 'Read and sign “Code of conduct”.',
              step: { activityId: 'code-of-conduct', title: 'Code of conduct', open: false },
            },
          ],
        },
      ],
    });
  });

  it.each<[string, { steps: readonly Step[]; failed?: Step; excused?: readonly Step[] }, string[], number]>([
    ['nothing done', { steps: [] }, [], 0],
    ['one module done', { steps: STEPS.slice(0, 3) }, [], 0],
    ['all but the final assessment', { steps: STEPS.slice(0, 4) }, ['code-of-conduct'], 0],
    [
      'the final assessment not passed',
      { steps: STEPS.slice(0, 4), failed: 'final-assessment' },
      ['code-of-conduct'],
      0,
    ],
    ['everything done', { steps: STEPS }, ['modules', 'final-assessment', 'code-of-conduct'], 1],
    [
      'the reflection excused',
      { steps: [STEPS[0], STEPS[2], STEPS[3], STEPS[4]], excused: [STEPS[1]] },
      ['modules', 'final-assessment', 'code-of-conduct'],
      1,
    ],
    [
      'the signature excused: nobody signs for another',
      { steps: [...STEPS.slice(0, 3), STEPS[4]], excused: [STEPS[3]] },
      ['modules', 'final-assessment'],
      0,
    ],
    [
      'the final assessment excused',
      { steps: STEPS.slice(0, 4), excused: [STEPS[4]] },
      ['modules', 'code-of-conduct'],
      0,
    ],
  ])('%s', async (_name, { steps, failed, excused = [] }, met, credentials) => {
    const learner = await aLearner(api, SMALL_COURSE.slug);
    for (const activityId of excused)
      await admin
        .post(`/api/admin/enrolments/${learner.enrolmentId}/excuses`, { activityId, reason: 'Agreed.' })
        .expect(204);
    for (const step of steps) await take(learner, step);
    if (failed) await take(learner, failed, 'wrong');
    const items = await requirementsOf(learner);
    expect(keysOf(items)).toEqual(met);
    for (const item of items) expect(item.missing.length === 0).toBe(item.met);
    expect(await credentialsOf(learner)).toHaveLength(credentials);
  });

  it('certifies in the transaction in which staff lift the last step', async () => {
    const learner = await aLearner(api, 'an-open-course');
    for (const step of [SMALL_COURSE.finalAssessment, SMALL_COURSE.lesson] as const) await take(learner, step);
    await api.db.query(
      `insert into signatures (enrolment_id, activity_id, agreement_version, signed_name, signed_at) values ($1, 'code-of-conduct', '1', 'On paper', now())`,
      [learner.enrolmentId],
    );
    for (const activityId of [SMALL_COURSE.agreement, SMALL_COURSE.quiz, SMALL_COURSE.exercise]) {
      expect(await credentialsOf(learner)).toHaveLength(0);
      await admin
        .post(`/api/admin/enrolments/${learner.enrolmentId}/excuses`, { activityId, reason: 'Agreed.' })
        .expect(204);
    }
    expect(await credentialsOf(learner)).toMatchObject([{ status: 'valid' }]);
  });

  it('does nothing half: when certifying fails, the last step is not done either', async () => {
    const learner = await aLearner(api, SMALL_COURSE.slug);
    await takeAll(learner, SMALL_COURSE.finalAssessment);
    await api.db.query(
      `create function refuse_credential() returns trigger language plpgsql as $$ begin raise exception 'no paper today'; end $$`,
    );
    await api.db.query(
      'create trigger no_paper before insert on credentials for each row execute function refuse_credential()',
    );
    await expect(take(learner, SMALL_COURSE.finalAssessment)).rejects.toThrow('500');
    await api.db.query('drop trigger no_paper on credentials');
    expect((await learner.get(learner.at()).expect(200)).body.state).toBe('active');
    await take(learner, SMALL_COURSE.finalAssessment);
    expect(await credentialsOf(learner)).toHaveLength(1);
  });

  it.each(['after_pass', 'after_close'] as const)(
    'keeps a score to itself until its quiz shows it: %s',
    async (score) => {
      const slug = `a-secret-course-${score.replace('_', '-')}`;
      await publishCourse(api, { slug, review: { score, answers: 'never', feedback: 'never' } });
      const learner = await aLearner(api, slug);
      await takeAll(learner, SMALL_COURSE.finalAssessment);
      await take(learner, SMALL_COURSE.finalAssessment, 'wrong');
      const path = `/api/admin/enrolments/${learner.enrolmentId}/requirements`;
      const assessment = (await requirementsOf(learner)).find(({ key }) => key === 'final-assessment')!;
      expect(JSON.stringify(assessment)).not.toMatch(/share|best/);
      expect(assessment).toMatchObject({
        evidence: [{ code: 'assessment_taken' }],
        missing: [
          { code: 'assessment_not_yet_passed', sentence: expect.stringContaining('No attempt has reached that yet') },
        ],
      });
      const { body: toStaff } = await admin.get(path).expect(200);
      expect(JSON.stringify(toStaff)).toMatch(/"share":\d/);
      await take(learner, SMALL_COURSE.finalAssessment);
      expect((await requirementsOf(learner))[1]).toMatchObject({
        met: true,
        evidence: [{ code: 'assessment_best', params: { share: 1000 } }],
      });
    },
  );

  it('asks for the current text when an agreement has changed since it was signed', async () => {
    const slug = 'a-changing-course';
    await publishCourse(api, { slug });
    const first = await aLearner(api, slug);
    await takeAll(first, SMALL_COURSE.finalAssessment);
    await first.post(first.at('/withdraw'), { reason: 'A hard winter.' }).expect(200);
    await publishCourse(api, { slug, files: { 'modules/02-leading/code-of-conduct.agreement.md': CONDUCT_REVISED } });
    const second = await enrolled(first, slug);
    expect(await requirementsOf(second)).toMatchObject([
      { key: 'modules', met: false },
      { key: 'final-assessment', met: false },
      {
        key: 'code-of-conduct',
        met: false,
        evidence: [{ code: 'agreement_signed' }],
        missing: [{ code: 'agreement_outdated', step: { activityId: 'code-of-conduct', open: true } }],
      },
    ]);
    await take(second, SMALL_COURSE.agreement);
    await take(second, SMALL_COURSE.finalAssessment);
    expect(await credentialsOf(second)).toHaveLength(1);
  });

  it('counts what a person achieved in an earlier passage through the course', async () => {
    const first = await aLearner(api, 'an-open-course');
    await take(first, SMALL_COURSE.finalAssessment);
    await first.post(first.at('/withdraw'), { reason: 'A hard winter.' }).expect(200);
    const second = await enrolled(first, 'an-open-course');
    await api.db.query('delete from activity_progress where enrolment_id = $1', [second.enrolmentId]);
    const assessment = (await requirementsOf(second)).find(({ key }) => key === 'final-assessment')!;
    expect(assessment).toMatchObject({ met: true, evidence: [{ params: { share: 1000 } }] });
  });

  it('gives another certificate to who takes the course again, for what they do again and nothing less', async () => {
    const first = await aLearner(api, SMALL_COURSE.slug);
    await takeAll(first);
    const again = await enrolled(first, SMALL_COURSE.slug);
    expect(keysOf(await requirementsOf(again))).toEqual([]);
    await takeAll(again, SMALL_COURSE.finalAssessment);
    expect(await credentialsOf(again)).toHaveLength(1);
    await take(again, SMALL_COURSE.finalAssessment);
    expect(await credentialsOf(again)).toMatchObject([{ status: 'valid' }, { status: 'valid' }]);
  });

  it('is private: for another person it does not exist, for a visitor neither', async () => {
    const [learner, stranger] = [await aLearner(api, SMALL_COURSE.slug), await aLearner(api, SMALL_COURSE.slug)];
    await stranger.get(learner.at('/requirements')).expect(404);
    await stranger.get('/api/enrolments/nonsense/requirements').expect(404);
    await api.visitor.get(learner.at('/requirements')).expect(401);
    await stranger.get(`/api/admin/enrolments/${learner.enrolmentId}/requirements`).expect(403);
  });
});

const CONDUCT_REVISED = `---
id: code-of-conduct
title: Code of conduct
minutes: 3
version: "2"
---
I keep what people say in the room, unless somebody is in danger. I arrive rested.
`;

const FINAL_AT_ANY_TIME = {
  id: 'final-assessment',
  title: 'Final assessment',
  minutes: 5,
  prerequisites: [],
  passMark: 60,
  attempts: 3,
  waitMinutes: 0,
  timeLimitMinutes: null,
  layout: 'one_per_page',
  shuffleItems: true,
  shuffleChoices: true,
  review: { score: 'after_submit', answers: 'after_pass', feedback: 'after_submit' },
  parts: [{ pool: 'basics' }],
};
