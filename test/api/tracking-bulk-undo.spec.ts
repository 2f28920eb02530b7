import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Jobs } from '@convenor/platform';
import { MOST_TRAINEE_TAGS } from '@convenor/rules';
import { BULK, bulkDone, bulkRows, bulkUndone, previewed, REASON } from '../support/bulk.js';
import { aCohort, joinCohort } from '../support/cohort.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { publishCourse } from '../support/course.js';
import { aLearner, enrolled, type Learner, moved, stateOf } from '../support/enrolment.js';
import { copyLearner } from '../support/many-learners.js';
import { aGroup, book, offered } from '../support/sessions.js';
import { statementsOf } from '../support/statements.js';
import { type Person, TestApi } from '../support/test-api.js';

const BEGAN = '2027-02-15T10:00:00Z';
const NOW = '2027-03-01T10:00:00Z';

describe('what was looked at or done for many people, later', () => {
  let api: TestApi;
  let admin: Person;
  let rosa: Learner;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs(BEGAN);
    await publishCourse(api, { slug: 'small' });
    admin = await api.person({ roles: ['admin'] });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    await api.db.query('delete from enrolments');
    api.timeIs(BEGAN);
    rosa = await aLearner(api, 'small', { name: 'Rosa Lind' });
    api.timeIs(NOW);
  });

  const of = (...people: Learner[]): object => ({ ids: people.map(({ enrolmentId }) => enrolmentId) });
  const all = { filter: {} };
  const duesOf = async (learner: Learner): Promise<string[]> =>
    (await learner.get(learner.at()).expect(200)).body.modules.map(({ dueOn }: { dueOn: string }) => dueOn);
  const catchUp = async (learner: Learner): Promise<void> => {
    const { body } = await learner.get(learner.at('/catch-up')).expect(200);
    await learner.post(learner.at('/catch-up'), { fingerprint: body.plan.fingerprint }).expect(201);
  };
  const undone = async (id: string): Promise<unknown[]> => {
    await bulkUndone(api, admin, id);
    return (await bulkRows(admin, id)).map(({ undo, undoProblem }) => [undo, undoProblem]);
  };

  it('is not said to whom somebody else wrote since it was looked at', async () => {
    const idris = await aLearner(api, 'small', { name: 'Idris Bell' });
    const wish = { kind: 'message', text: 'How is it going?' };
    const mine = await previewed(admin, wish, of(rosa, idris));
    const other = await api.person({ roles: ['admin'], name: 'Ada Other' });
    const theirs = await previewed(other, wish, of(rosa));
    api.timePasses(1);
    for (const [who, { id }] of [
      [admin, mine],
      [other, theirs],
    ] as const) {
      await who.post(`${BULK}/${id}/apply`).expect(200);
      await api.runJobs();
    }
    expect((await admin.get(`${BULK}/${mine.id}`).expect(200)).body).toMatchObject({ done: 2, refused: 0 });
    expect((await bulkRows(other, theirs.id)).map(({ outcome, problem }) => [outcome, problem])).toEqual([
      ['refused', 'written_meanwhile'],
    ]);
    // Whoever looks anew sees what was written, and may.
    api.timePasses(1);
    expect(await bulkDone(api, other, wish, of(rosa))).toMatchObject({ done: 1, refused: 0 });
  });

  it('leaves days that somebody has planned with since', async () => {
    await catchUp(rosa);
    const before = await duesOf(rosa);
    const wish = { kind: 'extend', days: 7, reason: REASON };
    const first = await bulkDone(api, admin, wish, of(rosa));
    expect(await undone(first.id)).toEqual([['undone', null]]);
    expect(await duesOf(rosa)).toEqual(before);
    const second = await bulkDone(api, admin, wish, of(rosa));
    api.timePasses(60_000);
    await api.db.query(`insert into catch_up_plans (enrolment_id, id, made_on, made_at, dues)
      select enrolment_id, 'ffffffff-ffff-7fff-bfff-ffffffffffff', made_on, made_at, dues from catch_up_plans`);
    expect(await undone(second.id)).toEqual([['kept', 'changed_since']]);
    expect(await api.db.query('select days from extensions')).toEqual([{ days: 7 }]);
  });

  it('brings back the plan to catch up that ended with the move', async () => {
    await catchUp(rosa);
    const before = await duesOf(rosa);
    const cohort = await aCohort(api, { course: 'small', startsOn: '2027-03-08' });
    const { id } = await bulkDone(api, admin, { kind: 'move', cohortId: cohort.id, reason: REASON }, of(rosa));
    expect(await duesOf(rosa)).not.toEqual(before);
    expect(await undone(id)).toEqual([['undone', null]]);
    expect(await duesOf(rosa)).toEqual(before);
  });

  it('keeps a move where somebody has planned by the new calendar', async () => {
    const cohort = await aCohort(api, { course: 'small', startsOn: '2027-02-20' });
    const { id } = await bulkDone(api, admin, { kind: 'move', cohortId: cohort.id, reason: REASON }, of(rosa));
    await catchUp(rosa);
    expect(await undone(id)).toEqual([['kept', 'changed_since']]);
  });

  it('leaves who was moved on since, and what was excused of somebody whose passage stands elsewhere by now', async () => {
    const [to, on] = [await aCohort(api, { course: 'small' }), await aCohort(api, { course: 'small' })];
    const move = await bulkDone(api, admin, { kind: 'move', cohortId: to.id, reason: REASON }, of(rosa));
    await joinCohort(api, rosa.enrolmentId, on.id);
    expect(await undone(move.id)).toEqual([['kept', 'changed_since']]);
    const wish = { kind: 'excuse', activityId: SMALL_COURSE.lesson, reason: REASON };
    const excuse = await bulkDone(api, admin, wish, of(rosa));
    await moved(admin, rosa.enrolmentId, 'paused');
    expect(await undone(excuse.id)).toEqual([['kept', 'changed_since']]);
  });

  it('sends people back to where each came from, as far as there are places, and gives theirs to who waits', async () => {
    const [idris, lea] = [
      await aLearner(api, 'small', { name: 'Idris Bell' }),
      await aLearner(api, 'small', { name: 'Lea Moor' }),
    ];
    const named = (name: string, capacity: number | null) =>
      aCohort(api, { course: 'small', name, startsOn: '2027-03-08', capacity });
    const [full, open, to] = [await named('Full', 1), await named('Open', 2), await named('Wished', 3)];
    await joinCohort(api, rosa.enrolmentId, full.id);
    await joinCohort(api, idris.enrolmentId, open.id);
    const { id } = await bulkDone(api, admin, { kind: 'move', cohortId: to.id, reason: REASON }, of(rosa, idris, lea));
    const waits = await enrolled(await api.person({ roles: ['trainee'] }), 'small', { cohortId: to.id });
    expect(await stateOf(waits)).toBe('waitlisted');
    await joinCohort(api, (await aLearner(api, 'small')).enrolmentId, full.id);
    await bulkUndone(api, admin, id);
    expect((await bulkRows(admin, id)).map(({ name, undo, undoProblem }) => [name, undo, undoProblem])).toEqual([
      ['Idris Bell', 'undone', null],
      ['Lea Moor', 'undone', null],
      ['Rosa Lind', 'kept', 'cohort_full'],
    ]);
    const where = async ({ enrolmentId }: Learner): Promise<unknown> =>
      (
        await api.db.query('select cohort_id, started_on::text as began from enrolments where id = $1', [enrolmentId])
      )[0];
    const began = NOW.slice(0, 10);
    expect(await Promise.all([rosa, idris, lea].map(where))).toEqual([
      { cohort_id: to.id, began: '2027-03-08' },
      { cohort_id: open.id, began },
      { cohort_id: null, began },
    ]);
    expect((await waits.get(waits.at()).expect(200)).body.offer).not.toBeNull();
  });

  it('takes in as many statements from many as from two', async () => {
    const idris = await aLearner(api, 'small', { name: 'Idris Bell' });
    await copyLearner(api, { id: rosa.id, enrolmentIds: [rosa.enrolmentId] }, 7);
    const mentor = await api.person({ roles: ['mentor'] });
    const [from, to] = [await aCohort(api, { course: 'small' }), await aCohort(api, { course: 'small', capacity: 9 })];
    await api.db.query('update enrolments set cohort_id = $2 where id <> $1', [rosa.enrolmentId, from.id]);
    const work = api.app.get(Jobs).taskList.get('bulk-action')!;
    for (const wish of [
      { kind: 'extend', days: 7, reason: REASON },
      { kind: 'move', cohortId: to.id, reason: REASON },
      { kind: 'mentor', mentorId: mentor.id },
      { kind: 'excuse', activityId: SMALL_COURSE.lesson, reason: REASON },
      { kind: 'tag', tag: 'spring' },
      { kind: 'pause', reason: REASON },
    ]) {
      const sent: number[] = [];
      for (const whom of [of(rosa, idris), { filter: {}, except: [rosa.enrolmentId, idris.enrolmentId] }]) {
        const { id, total } = await bulkDone(api, admin, wish, whom);
        await admin.post(`${BULK}/${id}/undo`).expect(200);
        sent.push((await statementsOf(api, () => work({ id }))).length);
        expect((await admin.get(`${BULK}/${id}`).expect(200)).body).toMatchObject({ undone: total, kept: 0 });
      }
      expect([wish.kind, sent[1]]).toEqual([wish.kind, sent[0]]);
    }
  });

  it('says whose places in sessions are gone', async () => {
    const { trainer, cohortId, member } = await aGroup(api, 'small');
    const [idris, noor] = [await member({ name: 'Idris Bell' }), await member({ name: 'Noor Haddad' })];
    await book(idris, await offered(trainer, cohortId)).expect(200);
    const { id } = await bulkDone(api, admin, { kind: 'move', cohortId: null, reason: REASON }, of(idris, noor));
    expect(await api.db.query('select state from session_bookings')).toEqual([{ state: 'left' }]);
    expect(await undone(id)).toEqual([
      ['undone', 'sessions_given_up'],
      ['undone', null],
    ]);
  });

  it('leaves no break behind that was taken back, neither in due dates nor in how long somebody was silent', async () => {
    await api.db.query(`update enrolments set time_zone = 'Europe/London'`);
    api.timeIs('2027-03-20T23:30:00Z');

    await api.app.get(Jobs).taskList.get('recompute-summaries')!({});
    const pace = async (): Promise<unknown> =>
      (await api.db.query('select pace, next_due_on::text as due from enrolments'))[0];
    const before = await pace();
    expect(before).toMatchObject({ pace: 'stalled' });
    const { id } = await bulkDone(api, admin, { kind: 'pause', reason: REASON }, of(rosa));
    // Beyond midnight where she lives.
    api.timePasses(40 * 60_000);
    expect(await undone(id)).toEqual([['undone', null]]);
    expect(await pace()).toEqual(before);
    expect(await api.db.query('select 1 from pauses')).toEqual([]);
  });

  it('puts people back on the list on which they stood before a break', async () => {
    await api.db.query(
      `insert into tasks (enrolment_id, id, kind, trigger, since, created_at) values ($1, gen_random_uuid(), 'task', 'silent', $2::date, $2::timestamptz)`,
      [rosa.enrolmentId, NOW],
    );
    const open = async (): Promise<string[]> =>
      (await api.db.query<{ trigger: string }[]>('select trigger from tasks where settled_at is null')).map(
        ({ trigger }) => trigger,
      );
    // One of an earlier break, and one that somebody settled.
    await api.db.query(
      `insert into tasks (enrolment_id, id, kind, trigger, since, created_at, settled_at, outcome)
       select $1, gen_random_uuid(), 'mentor_list', 'overdue', $2::date, $2::timestamptz, at, outcome
         from (values ($2::timestamptz - interval '1 day', 'moved_on'), ($2::timestamptz + interval '1 day', 'settled')) t (at, outcome)`,
      [rosa.enrolmentId, NOW],
    );
    const pause = () => bulkDone(api, admin, { kind: 'pause', reason: REASON }, of(rosa));
    const { id } = await pause();
    expect(await open()).toEqual([]);
    expect(await undone(id)).toEqual([['undone', null]]);
    expect(await open()).toEqual(['silent']);
    const again = await pause();
    // Somebody needs them for another reason by now.
    await api.db.query(
      `insert into tasks (enrolment_id, id, kind, trigger, since, created_at) values ($1, gen_random_uuid(), 'task', 'overdue', $2::date, $2::timestamptz)`,
      [rosa.enrolmentId, NOW],
    );
    expect(await undone(again.id)).toEqual([['undone', null]]);
    expect(await open()).toEqual(['overdue']);
  });

  it('leaves an activity that is not excused any more as it was: begun or not', async () => {
    const idris = await aLearner(api, 'small', { name: 'Idris Bell' });
    const opened = '2027-02-01T10:00:00Z';
    await api.db.query(
      `insert into activity_progress (enrolment_id, activity_id, state, evidence, opened_at) values ($1, $2, 'in_progress', '{"tries": 1}', $3)`,
      [idris.enrolmentId, SMALL_COURSE.lesson, opened],
    );
    const wish = { kind: 'excuse', activityId: SMALL_COURSE.lesson, reason: REASON };
    const { id } = await bulkDone(api, admin, wish, of(rosa, idris));
    expect(await bulkUndone(api, admin, id)).toMatchObject({ undone: 2, kept: 0 });
    expect(await api.db.query('select enrolment_id, state, evidence, completed_at from activity_progress')).toEqual([
      { enrolment_id: idris.enrolmentId, state: 'in_progress', evidence: { tries: 1 }, completed_at: null },
    ]);
  });

  it('is left by who may not do it any more, asked for or under way', async () => {
    const second = await api.person({ roles: ['admin'] });
    const role = (to: string): Promise<unknown> =>
      api.db.query('update user_roles set role = $2 where user_id = $1', [second.id, to]);
    const { id } = await bulkDone(api, second, { kind: 'extend', days: 3, reason: REASON }, of(rosa));
    await role('mentor');
    await second.post(`${BULK}/${id}/undo`).expect(403);
    await role('admin');
    await second.post(`${BULK}/${id}/undo`).expect(200);
    await role('mentor');
    await api.runJobs();
    expect(await api.db.query('select undo, undo_problem from bulk_action_rows where action_id = $1', [id])).toEqual([
      { undo: 'kept', undo_problem: 'not_allowed' },
    ]);
    expect(await api.db.query('select days from extensions')).toEqual([{ days: 3 }]);
  });

  it.each([
    ['without a choice', { kind: 'tag', tag: 'a' }],
    ['with lists for filters', { kind: 'tag', tag: 'a', selection: { filter: [] } }],
    ['with nothing for a filter', { kind: 'tag', tag: 'a', selection: { filter: null } }],
    ['without people', { kind: 'tag', tag: 'a', selection: {} }],
    [
      'with people in two ways',
      { kind: 'tag', tag: 'a', selection: { filter: {}, ids: ['0197c000-0000-7000-8000-0000000000ff'] } },
    ],
    ['by a filter that is none', { kind: 'tag', tag: 'a', selection: { filter: { state: 'lost' } } }],
    ['of a kind that is none', { kind: 'delete', selection: all }],
    ['without days', { kind: 'extend', reason: REASON, selection: all }],
    ['without a reason', { kind: 'pause', selection: all }],
    ['with a tag of blanks', { kind: 'tag', tag: '\u00a0\u00a0', selection: all }],
    ['with a tag that is too long once it is tidied', { kind: 'tag', tag: '\u0958'.repeat(40), selection: all }],
    ['without saying whom to', { kind: 'mentor', selection: all }],
  ])('is not looked at %s', async (_case, body) => {
    await admin.post(BULK, body).expect(400);
  });

  it('leaves whom a tag would be one too many for, before and after, and what cannot be put back beside others', async () => {
    const fill = ({ enrolmentId }: Learner): Promise<unknown> =>
      api.db.query(
        `insert into enrolment_tags (enrolment_id, tag, tagged_by, tagged_at) select $1, 'tag ' || n, $2, now() from generate_series(1, $3) as n`,
        [enrolmentId, admin.id, MOST_TRAINEE_TAGS],
      );
    const idris = await aLearner(api, 'small', { name: 'Idris Bell' });
    const noor = await aLearner(api, 'small', { name: 'Noor Haddad' });
    await fill(rosa);
    const { id, toDo, problems } = await previewed(admin, { kind: 'tag', tag: 'more' }, of(rosa, idris, noor));
    expect([toDo, problems]).toEqual([2, [{ problem: 'too_many_tags', count: 1 }]]);
    await fill(idris);
    await admin.post(`${BULK}/${id}/apply`).expect(200);
    await api.runJobs();
    expect((await bulkRows(admin, id)).map(({ name, outcome, problem }) => [name, outcome, problem])).toEqual([
      ['Idris Bell', 'refused', 'too_many_tags'],
      ['Noor Haddad', 'done', null],
      ['Rosa Lind', 'refused', 'too_many_tags'],
    ]);
    const away = await bulkDone(api, admin, { kind: 'untag', tag: 'tag 1' }, of(rosa, idris));
    await admin.put(`/api/admin/enrolments/${rosa.enrolmentId}/tags`, { tag: 'instead', carried: true }).expect(200);
    await bulkUndone(api, admin, away.id);
    expect((await bulkRows(admin, away.id)).map(({ name, undo, undoProblem }) => [name, undo, undoProblem])).toEqual([
      ['Idris Bell', 'undone', null],
      ['Rosa Lind', 'kept', 'too_many_tags'],
    ]);
  });

  it('gives no time to those whose training has ended, and says nothing to who left since it was looked at', async () => {
    const idris = await aLearner(api, 'small', { name: 'Idris Bell' });
    const lea = await aLearner(api, 'small', { name: 'Lea Gone' });
    await moved(admin, lea.enrolmentId, 'withdrawn');
    const time = await previewed(admin, { kind: 'extend', days: 7, reason: REASON }, of(rosa, idris, lea));
    expect(time).toMatchObject({ toDo: 2, problems: [{ problem: 'passage_over', count: 1 }] });
    const excuse = { kind: 'excuse', activityId: SMALL_COURSE.lesson, reason: REASON };
    expect(await previewed(admin, excuse, of(rosa, lea))).toMatchObject({ toDo: 1, refused: 1 });
    // Who had left already is written to because somebody wants to.
    const words = await previewed(admin, { kind: 'message', text: 'See you on Monday.' }, of(rosa, idris, lea));
    expect(words).toMatchObject({ toDo: 3 });
    api.timePasses(60_000);
    await moved(admin, idris.enrolmentId, 'withdrawn');
    for (const { id } of [time, words]) await admin.post(`${BULK}/${id}/apply`).expect(200);
    await api.runJobs();
    const outcomes = async (id: string): Promise<unknown> =>
      (await bulkRows(admin, id)).map(({ name, outcome, problem }) => [name, outcome, problem]);
    expect(await outcomes(time.id)).toEqual([
      ['Idris Bell', 'refused', 'passage_over'],
      ['Lea Gone', 'refused', 'passage_over'],
      ['Rosa Lind', 'done', null],
    ]);
    expect(await outcomes(words.id)).toEqual([
      ['Idris Bell', 'refused', 'passage_over'],
      ['Lea Gone', 'done', null],
      ['Rosa Lind', 'done', null],
    ]);
    expect(await api.db.query('select enrolment_id as id from extensions')).toEqual([{ id: rosa.enrolmentId }]);
    expect(await api.db.query('select 1 from staff_messages where enrolment_id = $1', [idris.enrolmentId])).toEqual([]);
  });

  it('is called by what it is about, as far as that is within reach', async () => {
    const cohort = await aCohort(api, { course: 'small', name: 'Spring evenings', startsOn: '2027-03-08' });
    const mentor = await api.person({ roles: ['mentor'], name: 'Mo Mentor' });
    const trainer = await api.person({ roles: ['trainer'] });
    const called = async (staff: Person, wish: object): Promise<unknown> =>
      (await previewed(staff, wish, of(rosa))).target;
    expect([
      await called(admin, { kind: 'move', cohortId: cohort.id, reason: REASON }),
      await called(admin, { kind: 'move', cohortId: null, reason: REASON }),
      await called(admin, { kind: 'mentor', mentorId: mentor.id }),
      await called(admin, { kind: 'excuse', activityId: SMALL_COURSE.lesson, reason: REASON }),
      await called(admin, { kind: 'tag', tag: 'spring' }),
    ]).toEqual(['Spring evenings', null, 'Mo Mentor', 'Welcome to the circle', 'spring']);
    // Nobody's name is told to who makes up an id.
    expect(await called(trainer, { kind: 'mentor', mentorId: rosa.id })).toBeNull();
    const { id } = await bulkDone(api, admin, { kind: 'tag', tag: 'spring' }, of(rosa));
    expect((await admin.get(BULK).expect(200)).body.items[0]).toMatchObject({ id, target: 'spring' });
  });
});
