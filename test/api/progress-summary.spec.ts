import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SummaryColumns } from '@convenor/progress';
import fc from 'fast-check';
import { aLearner, CONSENTS, enrolled, type Learner, sitQuiz } from '../support/enrolment.js';
import { patchCourse, publishCourse } from '../support/course.js';
import { copyLearner } from '../support/many-learners.js';
import { type Person, TestApi } from '../support/test-api.js';

const DAY = 86_400_000;
const COLUMNS =
  'progress_share, progress_completed, progress_required, pace, pace_reasons, pace_rank, current_module_id, next_activity_id, next_due_on::text, forecast, summarised_on::text';
const ACTIVITIES = [
  'welcome',
  'first-thoughts',
  'week-1-quiz',
  'further-reading',
  'code-of-conduct',
  'final-assessment',
] as const;

interface Step {
  act: (typeof ACTS)[number];
  activity: (typeof ACTIVITIES)[number];
  days: number;
}

const ACTS = [
  'read',
  'learn',
  'learn',
  'learn',
  'fail',
  'draft',
  'excuse',
  'extend',
  'pause',
  'resume',
  'wait',
  'wait',
  'leave',
  'patch',
] as const;

describe('the summary of an enrolment', () => {
  let api: TestApi;
  let admin: Person;
  let patches = 0;
  const slug = 'a-small-course';
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs('2027-03-01T12:00:00Z');
    admin = await api.person({ roles: ['admin'] });
    await publishCourse(api, { slug, quiz: { attempts: 'unlimited' } });
  });
  afterAll(() => api.stop());

  const summaryOf = async (id: string): Promise<Record<string, unknown>> =>
    (await api.db.query(`select ${COLUMNS} from enrolments where id = $1`, [id]))[0];

  async function learn(learner: Learner, activity: string): Promise<void> {
    if (activity.endsWith('quiz') || activity.endsWith('assessment'))
      return void (await sitQuiz(learner, activity, 'right'));
    if (activity === 'first-thoughts')
      await learner.post(learner.activity(activity, '/reflection/post'), {
        text: 'The one where nobody spoke for long.',
      });
    else if (activity === 'code-of-conduct')
      await learner.post(learner.activity(activity, '/sign'), { signedName: 'Amara Okafor', agreementVersion: '1' });
    else await learner.post(learner.activity(activity, '/complete'));
  }

  /** Takes a step; whether it is allowed where the person stands is not asked. @returns the passage that goes on */
  async function take({ act, activity, days }: Step, learner: Learner): Promise<Learner> {
    const staff = (path: string, body: object) =>
      admin.post(`/api/admin/enrolments/${learner.enrolmentId}${path}`, { reason: 'Agreed.', ...body });
    if (act === 'read')
      await learner.put(learner.activity(activity, '/reading'), { position: days * 100, activeSeconds: days });
    if (act === 'learn') await learn(learner, activity);
    if (act === 'fail') await sitQuiz(learner, 'week-1-quiz', 'unanswered');
    if (act === 'draft') await learner.put(learner.activity('first-thoughts', '/reflection'), { text: 'The one' });
    if (act === 'excuse' && days < 2) await staff('/excuses', { activityId: activity });
    if (act === 'extend') await staff('/extensions', { days: days + 1 });
    if (act === 'pause') await staff('/transitions', { to: 'paused' });
    if (act === 'resume') await learner.post(learner.at('/resume'));
    if (act === 'wait') {
      api.timePasses(days * DAY);
      await api.app.get(SummaryColumns).refreshDue();
    }
    if (act === 'patch' && days < 2)
      await patchCourse(api, { slug, title: `Correction ${++patches}`, quiz: { attempts: 'unlimited' } });
    if (act === 'leave') {
      await learner.post(learner.at('/withdraw'), {});
      return (await learner.post(`/api/courses/${slug}/enrolments`, CONSENTS)).status === 201
        ? current(learner)
        : learner;
    }
    return learner;
  }

  async function current(learner: Learner): Promise<Learner> {
    const { body } = await learner.get('/api/me/enrolments?limit=1').expect(200);
    const enrolmentId = String(body.items[0].id);
    return {
      ...learner,
      enrolmentId,
      at: (rest = '') => `/api/enrolments/${enrolmentId}${rest}`,
      activity: (id, rest = '') => `/api/enrolments/${enrolmentId}/activities/${id}${rest}`,
    };
  }

  it('always says what a fresh count says, and never that less is done than before', async () => {
    const step: fc.Arbitrary<Step> = fc.record({
      act: fc.constantFrom(...ACTS),
      activity: fc.constantFrom(...ACTIVITIES),
      days: fc.integer({ min: 0, max: 9 }),
    });
    const walk = fc.record({
      steps: fc.array(step, { minLength: 12, maxLength: 28 }),
      timeZone: fc.constantFrom('Europe/London', 'Pacific/Auckland', 'America/St_Johns'),
    });
    await fc.assert(
      fc.asyncProperty(walk, async ({ steps, timeZone }) => {
        let learner = await aLearner(api, slug, { timeZone });
        let share = 0;
        for (const each of steps) {
          learner = await take(each, learner);
          const written = await summaryOf(learner.enrolmentId);
          await api.db.transaction((tx) => api.app.get(SummaryColumns).refresh(tx, learner.enrolmentId));
          expect(written).toEqual(await summaryOf(learner.enrolmentId));
          expect(written['progress_share']).toBeGreaterThanOrEqual(share);
          share = written['progress_share'] as number;
        }
      }),
      { numRuns: 6, interruptAfterTimeLimit: 100_000, markInterruptAsFailure: false },
    );
  }, 120_000);

  it('finds nothing to mend at night, and mends what somebody broke', async () => {
    const learner = await aLearner(api, slug);
    const bystander = await aLearner(api, slug);
    await learner.post(learner.activity('welcome', '/complete')).expect(204);
    api.timePasses(DAY);
    expect(await api.app.get(SummaryColumns).refreshDue()).toMatchObject({ mended: 0 });
    expect(await api.app.get(SummaryColumns).refreshDue()).toEqual({ refreshed: 0, mended: 0 });
    await api.db.query('update enrolments set progress_share = 999, progress_completed = 5 where id = $1', [
      learner.enrolmentId,
    ]);
    api.timePasses(DAY);
    expect((await api.app.get(SummaryColumns).refreshDue()).mended).toBe(1);
    expect(await summaryOf(learner.enrolmentId)).toMatchObject({ progress_completed: 1 });
    expect(await summaryOf(bystander.enrolmentId)).toMatchObject({ progress_completed: 0 });
  });

  it('does more people in a night than fit into one batch, each once', async () => {
    const learner = await aLearner(api, slug);
    await copyLearner(api, { id: learner.id, enrolmentIds: [learner.enrolmentId] }, 1_000);
    // Copies claim another progress than they have.
    api.timePasses(DAY);
    expect((await api.app.get(SummaryColumns).refreshDue()).mended).toBeGreaterThan(900);
    api.timePasses(DAY);
    const [{ count }] = await api.db.query(
      `select count(*)::int from enrolments where state in ('accepted', 'active', 'paused')`,
    );
    expect(count).toBeGreaterThan(1_000);
    expect(await api.app.get(SummaryColumns).refreshDue()).toEqual({ refreshed: count, mended: 0 });
    expect(await api.app.get(SummaryColumns).refreshDue()).toEqual({ refreshed: 0, mended: 0 });
  });

  it('waits at night for nobody but the one who is at work, and does them last', async () => {
    const learner = await aLearner(api, slug);
    const bystander = await aLearner(api, slug);
    await api.app.get(SummaryColumns).refreshDue();
    const before = await summaryOf(bystander.enrolmentId);
    api.timePasses(DAY);
    let night = Promise.resolve({ refreshed: 0, mended: 0 });
    await api.db.transaction(async (tx) => {
      await tx.query('select 1 from enrolments where id = $1 for update', [learner.enrolmentId]);
      night = api.app.get(SummaryColumns).refreshDue();
      while ((await summaryOf(bystander.enrolmentId))['summarised_on'] === before['summarised_on']);
      await tx.query('update enrolments set progress_completed = 5 where id = $1', [learner.enrolmentId]);
    });
    expect(await night).toMatchObject({ mended: 1 });
    expect(await summaryOf(learner.enrolmentId)).toMatchObject({ progress_completed: 0 });
  });

  it('notices at once that a person who was idle reads again', async () => {
    const learner = await aLearner(api, slug);
    api.timePasses(12 * DAY);
    await api.app.get(SummaryColumns).refreshDue();
    expect(await summaryOf(learner.enrolmentId)).toMatchObject({ pace: 'at_risk' });
    await learner.put(learner.activity('welcome', '/reading'), { position: 5, activeSeconds: 0 }).expect(204);
    const { pace, pace_reasons: reasons } = await summaryOf(learner.enrolmentId);
    expect({ pace, codes: (reasons as { code: string }[]).map(({ code }) => code) }).toEqual({
      pace: 'behind',
      codes: ['module_overdue'],
    });
  });

  it('counts the work of an earlier passage in the list of the person’s own trainings', async () => {
    const learner = await aLearner(api, slug);
    await learner.post(learner.activity('welcome', '/complete')).expect(204);
    await learner.post(learner.at('/withdraw'), {}).expect(200);
    await enrolled(learner, slug);
    const { body } = await learner.get('/api/me/enrolments').expect(200);
    expect(
      body.items.map(
        ({ state, progress }: { state: string; progress: { completed: number } }) => `${state} ${progress.completed}`,
      ),
    ).toEqual(['active 1', 'withdrawn 1']);
  });
});
