import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AuditRow, firstBrokenLink } from '@convenor/platform';
import { ENROLMENT_STATES, type EnrolmentState } from '@convenor/rules';
import { aLearner, enrolled, type Learner, moved, stateOf } from '../support/enrolment.js';
import { publishCourse } from '../support/course.js';
import { mailsTo } from '../support/mailbox.js';
import { type Person, TestApi } from '../support/test-api.js';

/** How staff bring a new application into each state. */
const WAYS: Record<EnrolmentState, EnrolmentState[]> = {
  applied: [],
  waitlisted: ['waitlisted'],
  accepted: ['accepted'],
  declined: ['declined'],
  active: ['accepted', 'active'],
  paused: ['accepted', 'active', 'paused'],
  completed: ['accepted', 'active', 'completed'],
  withdrawn: ['withdrawn'],
  lapsed: ['accepted', 'active', 'lapsed'],
};

/** What staff can make of each state; `!` = only with a reason. */
const STAFF: Record<EnrolmentState, string[]> = {
  applied: ['accepted', 'waitlisted', 'declined!', 'withdrawn!'],
  waitlisted: ['accepted', 'declined!', 'withdrawn!'],
  accepted: ['active', 'withdrawn!'],
  declined: [],
  active: ['paused!', 'completed!', 'withdrawn!', 'lapsed!'],
  paused: ['active', 'withdrawn!'],
  completed: [],
  withdrawn: [],
  lapsed: ['active!'],
};

/** What becomes of each state when its own person presses Start, Resume or Withdraw; null = refused. */
const OWN: Record<EnrolmentState, { active: EnrolmentState | null; withdrawn: EnrolmentState | null }> = {
  applied: { active: null, withdrawn: 'withdrawn' },
  waitlisted: { active: null, withdrawn: 'withdrawn' },
  accepted: { active: 'active', withdrawn: 'withdrawn' },
  declined: { active: null, withdrawn: null },
  active: { active: 'active', withdrawn: 'withdrawn' },
  paused: { active: 'active', withdrawn: 'withdrawn' },
  completed: { active: null, withdrawn: null },
  withdrawn: { active: null, withdrawn: 'withdrawn' },
  lapsed: { active: null, withdrawn: null },
};

const REASON = 'Agreed by telephone.';

describe('moving an enrolment from state to state', () => {
  let api: TestApi;
  let admin: Person;
  const slug = 'by-approval';
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'] });
    await publishCourse(api, { slug, enrolmentPolicy: 'approval' });
  });
  afterAll(() => api.stop());

  async function standingIn(state: EnrolmentState): Promise<Learner> {
    const learner = await aLearner(api, slug, { motivation: 'I want to help.' });
    await moved(admin, learner.enrolmentId, ...WAYS[state]);
    return learner;
  }

  const move = (learner: Learner, body: object) =>
    admin.post(`/api/admin/enrolments/${learner.enrolmentId}/transitions`, body);

  describe.each(ENROLMENT_STATES)('as staff, from %s', (from) => {
    const possible = STAFF[from].map((to) => to.replace('!', ''));

    it(`allows ${possible.join(', ') || 'nothing'} and refuses the rest with what is possible`, async () => {
      for (const to of ENROLMENT_STATES.filter((state) => !possible.includes(state))) {
        const learner = await standingIn(from);
        const { body } = await move(learner, { to, reason: REASON }).expect(409);
        expect(body).toMatchObject({ from, to, possible });
        expect(body.code).toMatch(/^transition_(impossible|not_allowed)$/);
        expect(await stateOf(learner)).toBe(from);
      }
      for (const way of STAFF[from]) {
        const to = way.replace('!', '');
        const learner = await standingIn(from);
        if (way.endsWith('!')) {
          const { body } = await move(learner, { to, reason: '   ' }).expect(400);
          expect(body).toMatchObject({ errors: [{ field: 'reason', code: 'reason_required' }] });
          expect(await stateOf(learner)).toBe(from);
        }
        await move(learner, way.endsWith('!') ? { to, reason: REASON } : { to }).expect(200, {
          id: learner.enrolmentId,
          state: to,
        });
        expect(await stateOf(learner)).toBe(to);
      }
    });
  });

  describe.each(ENROLMENT_STATES)('as the person enrolled, from %s', (from) => {
    it.each([
      ['start', OWN[from].active],
      ['resume', OWN[from].active],
      ['withdraw', OWN[from].withdrawn],
    ] as const)('%s leads to %s', async (act, to) => {
      const learner = await standingIn(from);
      const answer = await learner.post(learner.at(`/${act}`), act === 'withdraw' ? {} : undefined);
      if (to)
        expect({ status: answer.status, body: answer.body }).toEqual({
          status: 200,
          body: { id: learner.enrolmentId, state: to },
        });
      else
        expect({ status: answer.status, possible: Array.isArray(answer.body.possible) }).toEqual({
          status: 409,
          possible: true,
        });
      expect(await stateOf(learner)).toBe(to ?? from);
    });
  });

  it('answers a second press of the same button like the first, and writes it down once', async () => {
    const learner = await standingIn('accepted');
    const presses = await Promise.all(Array.from({ length: 5 }, () => learner.post(learner.at('/start'))));
    expect(presses.map(({ status, body }) => `${status} ${body.state}`)).toEqual(
      Array.from({ length: 5 }, () => '200 active'),
    );
    const rows = await api.db.query(
      `select 1 from enrolment_transitions where enrolment_id = $1 and to_state = 'active'`,
      [learner.enrolmentId],
    );
    expect(rows).toHaveLength(1);
  });

  it('needs a permission: trainees and authors decide nothing', async () => {
    const learner = await standingIn('applied');
    const author = await api.person({ roles: ['author'] });
    for (const person of [learner, author]) {
      await person.post(`/api/admin/enrolments/${learner.enrolmentId}/transitions`, { to: 'accepted' }).expect(403);
    }
    expect(await stateOf(learner)).toBe('applied');
  });

  it('writes who, when and why for every step, and seals it in the audit log', async () => {
    const learner = await standingIn('paused');
    await learner.post(learner.at('/resume')).expect(200);
    const history = await api.db.query(
      'select from_state, to_state, actor_id, reason from enrolment_transitions where enrolment_id = $1 order by id',
      [learner.enrolmentId],
    );
    expect(history).toEqual([
      { from_state: null, to_state: 'applied', actor_id: learner.id, reason: null },
      { from_state: 'applied', to_state: 'accepted', actor_id: admin.id, reason: REASON },
      { from_state: 'accepted', to_state: 'active', actor_id: admin.id, reason: REASON },
      { from_state: 'active', to_state: 'paused', actor_id: admin.id, reason: REASON },
      { from_state: 'paused', to_state: 'active', actor_id: learner.id, reason: null },
    ]);
    const audit = await api.db.query(
      'select action, actor_id, subject_id, reason, detail from audit_log where enrolment_id = $1 order by seq',
      [learner.enrolmentId],
    );
    expect(audit.map(({ action }: { action: string }) => action)).toEqual([
      'enrolment.accepted',
      'enrolment.active',
      'enrolment.paused',
      'enrolment.active',
    ]);
    expect(audit[2]).toEqual({
      action: 'enrolment.paused',
      actor_id: admin.id,
      subject_id: learner.enrolmentId,
      reason: REASON,
      detail: { from: 'active', to: 'paused' },
    });
  });

  it('leaves a chain of audit rows that verifies from the first to the last', async () => {
    const rows = await api.db.query<AuditRow[]>('select * from audit_log order by seq');
    expect(firstBrokenLink(rows)).toBeUndefined();
    expect(rows.length).toBeGreaterThan(100);
    await expect(
      api.db.query(`update audit_log set reason = 'another' where seq = (select min(seq) from audit_log)`),
    ).rejects.toThrow('never changed');
  });

  it('tells people by mail what others decided, with nothing about training in the subject', async () => {
    const declined = await standingIn('declined');
    const [mail] = await mailsTo(api, declined.email);
    expect(mail).toMatchObject({ kind: 'declined', subject: 'An answer to your application' });
    expect(mail!.text).toContain(REASON);
    const mine = await declined.get('/api/me/enrolments').expect(200);
    expect(mine.body.items[0]).toMatchObject({ state: 'declined', reason: REASON });
  });

  it('lets a person come back after each end, as often as they like', async () => {
    for (const end of ['withdrawn', 'declined', 'completed'] as const) {
      const learner = await standingIn(end);
      const again = await enrolled(learner, slug, { motivation: 'Once more.' });
      expect(again.enrolmentId).not.toBe(learner.enrolmentId);
      expect(await stateOf(again)).toBe('applied');
      expect(await stateOf(learner)).toBe(end);
    }
    const lapsed = await standingIn('lapsed');
    const { body } = await lapsed
      .post(`/api/courses/${slug}/enrolments`, { acceptsPrivacyNotice: true, acceptsTerms: true, motivation: 'Again.' })
      .expect(409);
    expect(body).toMatchObject({ code: 'already_enrolled', state: 'lapsed' });
  });
});
