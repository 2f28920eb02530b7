import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PersonalData } from '@convenor/identity';
import { type AuditRow, firstBrokenLink, JobRunner, Jobs } from '@convenor/platform';
import { BULK, bulkDone, bulkRows, bulkUndone, previewed, REASON } from '../support/bulk.js';
import { aCohort, assignMentor, joinCohort } from '../support/cohort.js';
import { publishCourse } from '../support/course.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { aLearner, type Learner, moved } from '../support/enrolment.js';
import { mailsTo } from '../support/mailbox.js';
import { copyLearner } from '../support/many-learners.js';
import { type Person, TestApi } from '../support/test-api.js';

const NOW = '2027-03-01T10:00:00Z';
const HOUR = 3_600_000;

describe('the same thing for many people', () => {
  let api: TestApi;
  let admin: Person;
  let mentor: Person;
  let trainer: Person;
  let rosa: Learner;
  let idris: Learner;
  let noor: Learner;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs(NOW);
    await publishCourse(api, { slug: 'small' });
    await publishCourse(api, { slug: 'other', enrolmentPolicy: 'approval' });
    admin = await api.person({ roles: ['admin'], name: 'Ines Admin' });
    mentor = await api.person({ roles: ['mentor'], name: 'Mo Mentor' });
    trainer = await api.person({ roles: ['trainer'] });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    await api.db.query('delete from enrolments');
    await api.db.query(`delete from users where email like 'copy-%'`);
    await api.db.query('delete from bulk_actions');
    api.timeIs(NOW);
    rosa = await aLearner(api, 'small', { name: 'Rosa Lind' });
    idris = await aLearner(api, 'small', { name: 'Idris Bell' });
    noor = await aLearner(api, 'other', { name: 'Noor Haddad', motivation: 'To help.' });
  });

  const all = { filter: {} };
  const of = (...people: Learner[]): object => ({ ids: people.map(({ enrolmentId }) => enrolmentId) });
  const passage = async ({ enrolmentId }: Learner): Promise<Record<string, unknown>> =>
    (await api.db.query(`select *, started_on::text from enrolments where id = $1`, [enrolmentId]))[0];
  const dueOf = async (learner: Learner): Promise<unknown> => {
    const { body } = await learner.get(learner.at()).expect(200);
    return body.modules[0].dueOn;
  };
  const tagsOf = async ({ enrolmentId }: Learner): Promise<string[]> =>
    (await admin.get('/api/admin/enrolments').expect(200)).body.items.find(
      ({ id }: { id: string }) => id === enrolmentId,
    ).tags;

  it('is looked at first: whom it would touch, whom not and why, and nothing changes', async () => {
    await moved(admin, idris.enrolmentId, 'paused');
    const action = await previewed(admin, { kind: 'pause', reason: REASON }, all);
    expect(action).toMatchObject({ state: 'draft', total: 3, toDo: 1, already: 1, refused: 1, undoUntil: null });
    expect(action.problems).toEqual([
      { problem: 'already', count: 1 },
      { problem: 'transition_impossible', count: 1 },
    ]);
    expect(action.first).toEqual([{ enrolmentId: rosa.enrolmentId, name: 'Rosa Lind' }]);
    await api.runJobs();
    expect((await passage(rosa))['state']).toBe('active');
    expect((await admin.get(BULK).expect(200)).body.items).toEqual([]);
  });

  it('touches those who were chosen then, whoever the filter finds later', async () => {
    const { id } = await previewed(admin, { kind: 'tag', tag: 'spring' }, { filter: { course: 'small' } });
    const late = await aLearner(api, 'small', { name: 'Lea Later' });
    await admin.post(`${BULK}/${id}/apply`).expect(200);
    await api.runJobs();
    expect(await Promise.all([rosa, idris, noor, late].map(tagsOf))).toEqual([['spring'], ['spring'], [], []]);
    const except = { filter: { course: 'small' }, except: [rosa.enrolmentId] };
    expect(await previewed(admin, { kind: 'message', text: 'Hello' }, except)).toMatchObject({ toDo: 2 });
    expect(await previewed(admin, { kind: 'message', text: 'Hello' }, { filter: { tag: 'spring' } })).toMatchObject({
      toDo: 2,
    });
  });

  it('is done once, however often it is started, and each change is on the record', async () => {
    const { id } = await previewed(admin, { kind: 'extend', days: 7, reason: REASON }, of(rosa, idris, noor));
    const before = await dueOf(rosa);
    const starts = await Promise.all([1, 2, 3].map(() => admin.post(`${BULK}/${id}/apply`)));
    expect(starts.map(({ status }) => status)).toEqual([200, 200, 200]);
    await api.runJobs();
    await admin.post(`${BULK}/${id}/apply`).expect(200);
    await api.runJobs();
    expect(await api.db.query('select enrolment_id, days from extensions order by 1')).toEqual(
      [rosa, idris]
        .map(({ enrolmentId }) => ({ enrolment_id: enrolmentId, days: 7 }))
        .sort((a, b) => (a.enrolment_id < b.enrolment_id ? -1 : 1)),
    );
    expect(await dueOf(rosa)).not.toBe(before);
    expect((await bulkRows(admin, id)).map(({ name, outcome, problem }) => [name, outcome, problem])).toEqual([
      ['Idris Bell', 'done', null],
      ['Noor Haddad', 'refused', 'track_not_started'],
      ['Rosa Lind', 'done', null],
    ]);
    expect(await bulkRows(admin, id, '&outcome=refused')).toHaveLength(1);
    const actions = await api.db.query<AuditRow[]>(`select * from audit_log order by seq`);
    expect(actions.filter(({ action }) => action === 'enrolment.extended')).toHaveLength(2);
    expect(actions.filter(({ subject_id: subject }) => subject === id).map(({ action }) => action)).toEqual([
      'bulk.extend',
    ]);
    expect(firstBrokenLink(actions)).toBeUndefined();
  });

  it('takes back within the hour what nobody has changed since, and says what it left', async () => {
    const before = await dueOf(rosa);
    const { id, undoUntil } = await bulkDone(api, admin, { kind: 'extend', days: 7, reason: REASON }, of(rosa, idris));
    expect(undoUntil).toBe('2027-03-01T11:00:00.000Z');
    await api.db.query('delete from extensions where enrolment_id = $1', [idris.enrolmentId]);
    expect(await bulkUndone(api, admin, id)).toMatchObject({ state: 'undone', undone: 1, kept: 1, undoUntil: null });
    expect(await dueOf(rosa)).toBe(before);
    expect((await bulkRows(admin, id, '&undo=kept')).map(({ name, undoProblem }) => [name, undoProblem])).toEqual([
      ['Idris Bell', 'changed_since'],
    ]);
    await admin.post(`${BULK}/${id}/undo`).expect(200);
  });

  it('cannot be taken back after an hour, before it is done, or where it was said', async () => {
    const wish = { kind: 'tag', tag: 'late' };
    const { id } = await previewed(admin, wish, of(rosa));
    await admin.post(`${BULK}/${id}/undo`).expect(409);
    await admin.post(`${BULK}/${id}/apply`).expect(200);
    await api.runJobs();
    api.timePasses(HOUR);
    expect((await admin.post(`${BULK}/${id}/undo`).expect(409)).body.code).toBe('cannot_undo');
    const said = await bulkDone(api, admin, { kind: 'message', text: 'See you on Monday.' }, of(rosa, idris));
    expect(said).toMatchObject({ done: 2, undoUntil: null });
    await admin.post(`${BULK}/${said.id}/undo`).expect(409);
  });

  it('is said to everybody in the app, and by mail to whose address takes any', async () => {
    await api.db.query('insert into unreachable_addresses (address, code, since) values (lower($1), 550, $2)', [
      ...[idris.email, NOW],
    ]);
    await bulkDone(api, admin, { kind: 'message', text: 'See you on Monday.' }, of(rosa, idris));
    const said = (texts: { text: string }[]) => texts.filter(({ text }) => text.includes('See you on Monday.')).length;
    const mails = [said(await mailsTo(api, rosa.email)), said(await mailsTo(api, idris.email))];
    expect(mails).toEqual([1, 0]);
    for (const { id } of [rosa, idris])
      expect(
        await api.db.query(`select in_app from notifications where person_id = $1 and kind = 'message'`, [id]),
      ).toEqual([{ in_app: true }]);
  });

  it('is not started an hour after it was looked at, nor where nothing is to do', async () => {
    const old = await previewed(admin, { kind: 'tag', tag: 'late' }, of(rosa));
    api.timePasses(HOUR + 1);
    expect((await admin.post(`${BULK}/${old.id}/apply`).expect(409)).body.code).toBe('preview_too_old');
    const none = await previewed(admin, { kind: 'untag', tag: 'late' }, of(rosa));
    expect((await admin.post(`${BULK}/${none.id}/apply`).expect(409)).body.code).toBe('nothing_to_do');
  });

  it.each([
    {
      wish: () => ({ kind: 'pause', reason: REASON }),
      column: 'state',
      left: 'paused',
      spoil: () => moved(admin, idris.enrolmentId, 'active', 'paused'),
    },
    {
      wish: () => ({ kind: 'mentor', mentorId: mentor.id }),
      column: 'mentor_id',
      left: () => mentor.id,
      spoil: () => assignMentor(api, idris.enrolmentId, trainer.id),
    },
    {
      wish: () => ({ kind: 'tag', tag: '  spring   2027 ' }),
      column: 'id',
      left: (id: string) => id,
      spoil: () => api.db.query('delete from enrolment_tags where enrolment_id = $1', [idris.enrolmentId]),
    },
    {
      wish: () => ({ kind: 'excuse', activityId: SMALL_COURSE.lesson, reason: REASON }),
      column: 'progress_completed',
      left: 1,
      spoil: () =>
        api.db.query(`update activity_progress set state = 'complete' where enrolment_id = $1`, [idris.enrolmentId]),
    },
  ])('puts back what was before: $column', async ({ wish, column, left, spoil }) => {
    const people = [rosa, idris];
    const before = await Promise.all(people.map(passage));
    const action = await bulkDone(api, admin, wish(), of(...people));
    expect(action).toMatchObject({ state: 'done', done: 2, failed: 0 });
    const then = (await passage(rosa))[column];
    expect(then).toEqual(typeof left === 'function' ? left(rosa.enrolmentId) : left);
    api.timePasses(60_000);
    await spoil();
    expect(await bulkUndone(api, admin, action.id)).toMatchObject({ undone: 1, kept: 1 });
    const relevant = ({ state, mentor_id, progress_completed, started_on }: Record<string, unknown>): unknown[] => [
      ...[state, mentor_id, progress_completed, started_on],
    ];
    expect(relevant(await passage(rosa))).toEqual(relevant(before[0]!));
    expect(await tagsOf(rosa)).toEqual([]);
  });

  /** What comes of it where two workers are at the same people at the same moment. */
  async function extendedByTwoAtOnce(): Promise<{ done: number; extensions: number; people: number }> {
    const { id } = await previewed(admin, { kind: 'extend', days: 7, reason: REASON }, { filter: { course: 'small' } });
    await admin.post(`${BULK}/${id}/apply`).expect(200);
    const work = api.app.get(Jobs).taskList.get('bulk-action')!;
    await Promise.all([work({ id }), work({ id })]);
    const [given] = await api.db.query<[{ extensions: number; people: number }]>(
      'select count(*)::int as extensions, count(distinct enrolment_id)::int as people from extensions',
    );
    const { body } = await admin.get(`${BULK}/${id}`).expect(200);
    return { done: body.done, ...given };
  }

  it('refuses some of a few hundred, and does it to all the others, once', async () => {
    const rows = (outcome: string) =>
      `select count(*)::int as count from bulk_action_rows where outcome = '${outcome}'`;
    await copyLearner(api, { id: rosa.id, enrolmentIds: [rosa.enrolmentId] }, 70);
    expect(await extendedByTwoAtOnce()).toEqual({ done: 72, extensions: 72, people: 72 });
    await api.db.query('delete from bulk_actions');
    const wish = { kind: 'pause', reason: REASON };
    const { id } = await previewed(admin, wish, all);
    await moved(admin, idris.enrolmentId, 'withdrawn');
    await admin.post(`${BULK}/${id}/apply`).expect(200);
    await api.runJobs();
    expect(await api.db.query(rows('done'))).toEqual([{ count: 71 }]);
    expect((await bulkRows(admin, id, '&outcome=refused')).map(({ name, problem }) => [name, problem])).toEqual([
      ['Idris Bell', 'transition_impossible'],
      ['Noor Haddad', 'transition_impossible'],
    ]);
    const [paused] = await api.db.query(
      `select count(*)::int as count, count(distinct enrolment_id)::int as people from audit_log where action = 'enrolment.paused' and enrolment_id in (select id from enrolments)`,
    );
    expect(paused).toEqual({ count: 71, people: 71 });
    const [told] = await api.db.query(
      `select count(*)::int as count from notifications where words = 'enrolment:letters.paused' and person_id in (select user_id from enrolments)`,
    );
    expect(told).toEqual({ count: 71 });
  });

  it('takes turns with what others began later', async () => {
    await copyLearner(api, { id: rosa.id, enrolmentIds: [rosa.enrolmentId] }, 60);
    const large = await previewed(admin, { kind: 'tag', tag: 'large' }, { filter: { course: 'small' } });
    const small = await previewed(admin, { kind: 'tag', tag: 'small' }, of(noor));
    for (const { id } of [large, small]) await admin.post(`${BULK}/${id}/apply`).expect(200);
    const jobs = api.app.get(Jobs);
    const { turn } = jobs;
    jobs.turn = 0;
    try {
      await api.alone(() => api.runJobs());
    } finally {
      jobs.turn = turn;
    }
    const tagged = await api.db.query<{ tag: string }[]>(
      `select reason as tag from audit_log where action = 'enrolment.tagged' and reason in ('large', 'small') order by seq`,
    );
    expect(tagged).toHaveLength(63);
    const order = tagged.map(({ tag }) => tag).filter((tag, place, all) => tag !== all[place - 1]);
    expect(order).toEqual(['large', 'small', 'large']);
    expect(await api.db.query('select 1 from graphile_worker.jobs where queue_name is not null')).toEqual([]);
  });

  it('leaves room for what is quick, however many actions are at work and however long they take', async () => {
    const tags = ['first', 'second', 'third'];
    for (const tag of tags)
      await admin.post(`${BULK}/${(await previewed(admin, { kind: 'tag', tag }, of(rosa))).id}/apply`).expect(200);
    const jobs = async (task: string, which = 'true'): Promise<number> =>
      (await api.db.query(`select 1 from graphile_worker.jobs where task_identifier = $1 and ${which}`, [task])).length;
    const until = async (isSo: () => Promise<boolean>): Promise<void> => {
      for (const limit = Date.now() + 5_000; !(await isSo()); await wait(20))
        if (Date.now() > limit) throw new Error('What was waited for did not come.');
    };
    const runner = api.app.get(JobRunner);
    try {
      await api.db.transaction(async (tx) => {
        // Whoever does anything to Rosa waits from now on.
        await tx.query('select from enrolments where id = $1 for update', [rosa.enrolmentId]);
        await runner.start();
        await until(async () => (await jobs('bulk-action', 'locked_at is not null')) > 0);
        await api.db.query(`select graphile_worker.add_job('forget-bulk-actions')`);
        await until(async () => (await jobs('forget-bulk-actions')) === 0);
        expect(await jobs('bulk-action')).toBe(tags.length);
      });
      await until(async () => (await jobs('bulk-action')) === 0);
    } finally {
      await runner.onApplicationShutdown();
    }
    expect(await tagsOf(rosa)).toEqual(tags);
    expect(api.app.get(Jobs).crontab).toContain(' go-on-with-bulk-actions ?queue=long-work&');
  });

  it('keeps the last few looks of each alone', async () => {
    const looks: string[] = [];
    for (const tag of ['1', '2', '3', '4', '5', '6', '7'])
      looks.push((await previewed(admin, { kind: 'tag', tag }, of(rosa))).id);
    const others = await previewed(await api.person({ roles: ['admin'] }), { kind: 'tag', tag: 'x' }, of(rosa));
    const left = await api.db.query<{ id: string }[]>('select id from bulk_actions order by id');
    expect(left.map(({ id }) => id)).toEqual([...looks.slice(2), others.id]);
  });

  it('moves people to a cohort as far as it has places, and back with the day on which they began', async () => {
    const cohort = await aCohort(api, { course: 'small', startsOn: '2027-03-08', capacity: 1 });
    const began = (await passage(rosa))['started_on'];
    const wish = { kind: 'move', cohortId: cohort.id, reason: REASON };
    const action = await bulkDone(api, admin, wish, of(rosa, idris, noor));
    expect(action).toMatchObject({ done: 1, refused: 2 });
    expect((await bulkRows(admin, action.id)).map(({ outcome, problem }) => [outcome, problem])).toEqual([
      ['done', null],
      ['refused', 'cohort_of_other_course'],
      ['refused', 'cohort_full'],
    ]);
    expect(await passage(idris)).toMatchObject({ cohort_id: cohort.id, started_on: '2027-03-08' });
    await bulkUndone(api, admin, action.id);
    expect(await passage(idris)).toMatchObject({ cohort_id: null, started_on: began });
  });

  describe('reaches', () => {
    beforeEach(async () => {
      await assignMentor(api, rosa.enrolmentId, mentor.id);
      const { id } = await aCohort(api, { course: 'small', trainers: [trainer.id] });
      await joinCohort(api, idris.enrolmentId, id);
    });

    it('those whom one looks after, by filter and by id, and nobody else', async () => {
      const wish = { kind: 'tag', tag: 'mine' };
      expect(await previewed(mentor, wish, all)).toMatchObject({ total: 1, first: [{ name: 'Rosa Lind' }] });
      expect(await previewed(trainer, wish, of(rosa, idris, noor))).toMatchObject({ total: 1, missing: 2 });
      await bulkDone(api, mentor, wish, all);
      expect(await tagsOf(idris)).toEqual([]);
      expect((await mentor.get('/api/admin/tags').expect(200)).body.items).toEqual(['mine']);
      expect((await trainer.get('/api/admin/tags').expect(200)).body.items).toEqual([]);
      expect((await trainer.get('/api/admin/enrolments?tag=mine').expect(200)).body.items).toEqual([]);
      expect((await admin.get('/api/admin/enrolments/count?tag=mine').expect(200)).body.count).toBe(1);
    });

    it('nobody by then whom one does not look after by then', async () => {
      const { id } = await previewed(mentor, { kind: 'tag', tag: 'mine' }, all);
      await mentor.post(`${BULK}/${id}/apply`).expect(200);
      await api.db.query('update enrolments set mentor_id = null');
      expect((await mentor.get(`${BULK}/${id}`).expect(200)).body.first).toEqual([]);
      await api.runJobs();
      expect(await bulkRows(mentor, id)).toMatchObject([{ name: null, outcome: 'refused', problem: 'not_found' }]);
      expect(await tagsOf(rosa)).toEqual([]);
    });

    it.each([
      `update user_roles set role = 'mentor' where user_id = $1`,
      'update users set suspended_at = now() where id = $1',
    ])('nobody by then where one may not do it any more: %s', async (change) => {
      const second = await api.person({ roles: ['admin'] });
      const { id } = await previewed(second, { kind: 'extend', days: 3, reason: REASON }, of(rosa));
      await second.post(`${BULK}/${id}/apply`).expect(200);
      await api.db.query(change, [second.id]);
      await api.runJobs();
      expect(await api.db.query('select outcome, problem from bulk_action_rows where action_id = $1', [id])).toEqual([
        { outcome: 'refused', problem: 'not_allowed' },
      ]);
    });

    it('what one may do to one alone', async () => {
      for (const wish of [
        { kind: 'extend', days: 3, reason: REASON },
        { kind: 'pause', reason: REASON },
        { kind: 'move', cohortId: null, reason: REASON },
        { kind: 'excuse', activityId: SMALL_COURSE.lesson, reason: REASON },
      ])
        await trainer.post(BULK, { ...wish, selection: all }).expect(403);
      await mentor.post(BULK, { kind: 'mentor', mentorId: null, selection: all }).expect(403);
      const both = await api.person({ roles: ['mentor', 'trainer'] });
      for (const { enrolmentId } of [noor, idris]) await assignMentor(api, enrolmentId, both.id);
      expect(await previewed(both, { kind: 'mentor', mentorId: null }, all)).toMatchObject({
        problems: [{ problem: 'no_permission', count: 2 }],
      });
    });

    it('one’s own actions: another’s is not there', async () => {
      const { id } = await bulkDone(api, mentor, { kind: 'tag', tag: 'mine' }, all);
      await admin.get(`${BULK}/${id}`).expect(404);
      await admin.get(`${BULK}/${id}/rows`).expect(404);
      await admin.post(`${BULK}/${id}/apply`).expect(404);
      await admin.post(`${BULK}/${id}/undo`).expect(404);
      // Nor does one learn from the answer how far it is, or that one might not do the like.
      const looked = await previewed(admin, { kind: 'extend', days: 3, reason: REASON }, of(rosa));
      const second = await api.person({ roles: ['admin'] });
      for (const what of ['apply', 'undo'])
        for (const other of [second, mentor]) await other.post(`${BULK}/${looked.id}/${what}`).expect(404);
      expect((await admin.get(BULK).expect(200)).body.items).toEqual([]);
      expect((await mentor.get(BULK).expect(200)).body.items).toMatchObject([{ id, done: 1 }]);
    });
  });

  it('is in the data of those whom it touched, goes with them, and is forgotten', async () => {
    const { id } = await bulkDone(api, admin, { kind: 'tag', tag: 'spring' }, of(rosa, idris));
    await previewed(admin, { kind: 'tag', tag: 'never' }, of(rosa));
    const personal = api.app.get(PersonalData);
    const data = JSON.stringify(await personal.export(api.db.manager, rosa.id));
    expect([data.includes('spring'), data.includes('"kind":"tag"'), data.includes('never')]).toEqual([
      true,
      true,
      false,
    ]);
    const alone = await bulkDone(api, admin, { kind: 'pause', reason: 'Rosa is ill.' }, of(rosa));
    await api.db.transaction((tx) => personal.erase(tx, rosa.id));
    await admin.get(`${BULK}/${alone.id}`).expect(404);
    await api.db.query('delete from users where id = $1', [rosa.id]);
    expect((await bulkRows(admin, id)).map(({ name }) => name)).toEqual(['Idris Bell']);
    const left = async (): Promise<unknown> => (await api.db.query('select id from bulk_actions')).length;
    const forget = async (): Promise<void> => {
      await api.db.query(`select graphile_worker.add_job('forget-bulk-actions')`);
      await api.runJobs();
    };
    api.timePasses(25 * HOUR);
    await forget();
    expect(await left()).toBe(1);
    api.timePasses(90 * 24 * HOUR);
    await forget();
    expect(await left()).toBe(0);
  });
});
