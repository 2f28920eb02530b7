import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PersonalData } from '@convenor/identity';
import { ReportRuns } from '@convenor/tracking';
import { aCohort, assignMentor, joinCohort } from '../support/cohort.js';
import { publishCourse } from '../support/course.js';
import { aLearner, type Learner } from '../support/enrolment.js';
import { mailsTo } from '../support/mailbox.js';
import {
  lastReportOf,
  planned,
  readReport,
  REPORTS,
  runReports,
  runsTo,
  SCHEDULES,
} from '../support/report-schedules.js';
import { type Person, TestApi } from '../support/test-api.js';

/** A Saturday. */
const NOW = '2026-11-28T10:00:00Z';
const MONDAY = '2026-11-30T06:00:00.000Z';
const NEXT_MONDAY = '2026-12-07T06:00:00.000Z';
const LIST = { kind: 'list' } as const;

describe('reports that come by themselves', () => {
  let api: TestApi;
  let admin: Person;
  let mentor: Person;
  let trainer: Person;
  let rosa: Learner;
  let idris: Learner;
  let cohort: string;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs(NOW);
    await publishCourse(api, { slug: 'small', title: 'A Secret Course' });
    admin = await api.person({ roles: ['admin'], name: 'Ines Admin', timeZone: 'UTC' });
    mentor = await api.person({ roles: ['mentor'], name: 'Mo', timeZone: 'UTC' });
    trainer = await api.person({ roles: ['trainer'], name: 'Tia', timeZone: 'UTC' });
    rosa = await aLearner(api, 'small', { name: '=Rosa Lind' });
    idris = await aLearner(api, 'small', { name: 'Idris Bell' });
    await aLearner(api, 'small', { name: 'Nia Third' });
    await assignMentor(api, rosa.enrolmentId, mentor.id);
    cohort = (await aCohort(api, { course: 'small', name: 'Hidden Spring', trainers: [trainer.id] })).id;
    for (const { enrolmentId } of [rosa, idris]) await joinCohort(api, enrolmentId, cohort);
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    api.timeIs(NOW);
    for (const table of ['report_schedules', 'notifications', 'mails']) await api.db.query(`delete from ${table}`);
  });

  const runsOf = (id: string, by = admin) => runsTo(by, id);
  const reportOf = (id: string, person: Person) => readReport(api, id, person);
  const appliedIn = (report: { overview: { funnel: { step: string; people: number }[] } }): number =>
    report.overview.funnel[0]!.people;
  const view = async (person: Person, filters: object = {}): Promise<string> =>
    (
      await person
        .post('/api/admin/trainee-views', { name: `View ${randomUUID()}`, shared: true, filters, columns: [] })
        .expect(201)
    ).body.id;

  it('come on their day, once, to each by their own reach, with nothing told in the mail', async () => {
    const id = await planned(admin, [admin.id, mentor.id, trainer.id]);
    expect((await admin.get(`${SCHEDULES}/${id}`).expect(200)).body.nextAt).toBe(MONDAY);
    api.timeIs('2026-11-30T05:59:59Z');
    await runReports(api);
    expect(await runsOf(id)).toEqual([]);
    api.timeIs('2026-11-30T06:00:30Z');
    await runReports(api);
    await runReports(api);
    expect(await runsOf(id)).toMatchObject([{ dueAt: MONDAY, state: 'made', readers: 3, byHand: false }]);
    expect((await admin.get(`${SCHEDULES}/${id}`)).body).toMatchObject({ nextAt: NEXT_MONDAY, lastAt: MONDAY });
    const seen = [];
    for (const person of [admin, trainer, mentor]) seen.push(appliedIn(await reportOf(id, person)));
    expect(seen).toEqual([3, 2, 1]);
    for (const person of [admin, trainer, mentor]) {
      const mails = await mailsTo(api, person.email);
      expect(mails.map(({ kind, subject }) => [kind, subject])).toEqual([['report_ready', 'A report is ready']]);
      const link = `http://convenor.test/admin/reports/${await lastReportOf(api, id, person.id)}`;
      expect(mails[0]!.text).toContain(link);
      expect(`${mails[0]!.text}${mails[0]!.html}`).not.toMatch(/Secret|Hidden|Monday figures|Rosa|Idris/);
      const told = await api.db.query('select kind, path from notifications where person_id = $1', [person.id]);
      expect(told).toEqual([{ kind: 'report', path: link.slice('http://convenor.test'.length) }]);
    }
    await api.visitor.get(`${REPORTS}/${await lastReportOf(api, id, admin.id)}`).expect(401);
  });

  it('are made once after being away, and once where two begin and make at a time', async () => {
    const what = { ...LIST, viewId: await view(admin) };
    const id = await planned(admin, [admin.id, trainer.id], { what });
    api.timeIs('2026-12-22T12:00:00Z');
    const runs = api.app.get(ReportRuns);
    await Promise.all([runs.beginDue(), runs.beginDue()]);
    const [run] = await api.db.query<{ id: string }[]>('select id from report_runs where schedule_id = $1', [id]);
    await Promise.all([runs.make(run!.id), runs.make(run!.id)]);
    await runReports(api);
    // Whoever gets it from now on gets the next one.
    await api.db.query('insert into report_schedule_readers (schedule_id, user_id) values ($1, $2)', [id, mentor.id]);
    await runs.make(run!.id);
    expect(await runsOf(id)).toMatchObject([{ dueAt: '2026-12-21T06:00:00.000Z', state: 'made', readers: 2 }]);
    expect((await admin.get(`${SCHEDULES}/${id}`)).body.nextAt).toBe('2026-12-28T06:00:00.000Z');
    for (const { email } of [admin, trainer]) expect(await mailsTo(api, email)).toHaveLength(1);
  });

  it('leave a schedule to whoever changes it at that moment', async () => {
    const id = await planned(admin, [admin.id]);
    api.timeIs(MONDAY);
    const runs = api.app.get(ReportRuns);
    await api.db.transaction(async (tx) => {
      await tx.query('update report_schedules set paused_at = $2 where id = $1', [id, MONDAY]);
      const tooLong = wait(3_000, 'it waits for the change', { ref: false });
      expect(await Promise.race([runs.beginDue(), tooLong])).toBeUndefined();
    });
    await runs.beginDue();
    expect(await runsOf(id)).toEqual([]);
  });

  it('go on where a failure left them, and are given up and told of when it stays', async () => {
    const id = await planned(admin, [admin.id, trainer.id]);
    const { body: asked } = await admin.post(`${SCHEDULES}/${id}/runs`).expect(202);
    await api.db.query(`create function refuse_second() returns trigger language plpgsql as $$
      begin if exists (select from scheduled_reports) then raise 'no more'; end if; return new; end $$;
      create trigger refuse_second before insert on scheduled_reports for each row execute function refuse_second()`);
    await api.runJobs();
    expect(await runsOf(id)).toMatchObject([{ id: asked.id, state: 'making', readers: 1 }]);
    await runReports(api);
    expect(await runsOf(id)).toMatchObject([{ state: 'making' }]);
    await api.db.query('drop trigger refuse_second on scheduled_reports; drop function refuse_second');
    await api.app.get(ReportRuns).make(asked.id);
    expect(await runsOf(id)).toMatchObject([{ state: 'made', readers: 2 }]);
    for (const { email } of [admin, trainer]) expect(await mailsTo(api, email)).toHaveLength(1);

    await api.db.query(`update report_runs set state = 'making', ended_at = null`);
    const last = `update graphile_worker._private_jobs set attempts = max_attempts, locked_at = now(), locked_by = 'another' where key like 'make-reports:%'`;
    await api.db.query(last);
    await api.app.get(ReportRuns).beginDue();
    expect(await runsOf(id)).toMatchObject([{ state: 'making' }]);
    await api.db.query(`update graphile_worker._private_jobs set locked_at = null, locked_by = null`);
    await api.db.query(
      `select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs where key like 'make-reports:%'`,
    );
    await runReports(api);
    expect(await runsOf(id)).toMatchObject([{ state: 'failed' }]);
    expect((await mailsTo(api, admin.email)).map(({ kind }) => kind)).toEqual(['report_ready', 'report_failed']);
    // Nobody who still made it says anything else afterwards.
    const next = await planned(admin, [trainer.id]);
    const { body: run } = await admin.post(`${SCHEDULES}/${next}/runs`).expect(202);
    await api.db.query(`create function give_up() returns trigger language plpgsql as $$
      begin update report_runs set state = 'failed', ended_at = now(); return new; end $$;
      create trigger give_up before insert on scheduled_reports for each row execute function give_up()`);
    await api.app.get(ReportRuns).make(run.id);
    await api.db.query('drop trigger give_up on scheduled_reports; drop function give_up');
    expect(await runsOf(next)).toMatchObject([{ state: 'failed' }]);
  });

  it('are sent now by two clicks once', async () => {
    const id = await planned(admin, [admin.id]);
    const clicks = await Promise.all([1, 2].map(() => admin.post(`${SCHEDULES}/${id}/runs`).expect(202)));
    expect(clicks[0]!.body.id).toBe(clicks[1]!.body.id);
    await api.runJobs();
    api.timePasses(30_000);
    await admin.post(`${SCHEDULES}/${id}/runs`).expect(202);
    expect(await runsOf(id)).toMatchObject([{ byHand: true, state: 'made', readers: 1 }]);
    api.timePasses(30_001);
    await admin.post(`${SCHEDULES}/${id}/runs`).expect(202);
    expect(await runsOf(id)).toHaveLength(2);
    expect((await admin.get(`${SCHEDULES}/${id}`)).body.nextAt).toBe(MONDAY);
    // However long it takes.
    api.timePasses(60_001);
    await admin.post(`${SCHEDULES}/${id}/runs`).expect(202);
    expect(await runsOf(id)).toHaveLength(2);
    await api.runJobs();
    // What comes by itself at this very moment is the same one.
    api.timeIs(MONDAY);
    await api.app.get(ReportRuns).beginDue();
    await admin.post(`${SCHEDULES}/${id}/runs`).expect(202);
    expect(await runsOf(id)).toHaveLength(3);
    await api.runJobs();
  });

  it('keep their figures, beside those of the time before, until they are forgotten', async () => {
    const id = await planned(admin, [admin.id]);
    api.timeIs(MONDAY);
    await runReports(api);
    const first = await reportOf(id, admin);
    expect(first.before).toBeNull();
    await aLearner(api, 'small', { name: 'Late Comer' });
    expect(appliedIn(await reportOf(id, admin))).toBe(appliedIn(first));
    api.timeIs(NEXT_MONDAY);
    await runReports(api);
    const second = await reportOf(id, admin);
    expect(appliedIn(second)).toBe(appliedIn(first) + 1);
    expect(second.before).toMatchObject({ id: first.id, madeAt: MONDAY });
    expect(second.before.steps[0]).toEqual({ step: 'applied', people: appliedIn(first) });
    const { text } = await admin.get(`${REPORTS}/${first.id}/file?as=csv&chart=funnel`).expect(200);
    expect(text).toContain(`Applied,${appliedIn(first)},100`);
    expect((await admin.get(REPORTS).expect(200)).body.items).toHaveLength(2);
    await admin.get(`${REPORTS}/${first.id}/file?as=pdf`).expect(400);

    expect(first.keptUntil).toBe('2028-01-04T06:00:00.000Z');
    await api.db.query('update scheduled_reports set expires_at = $2 where id = $1', [first.id, NEXT_MONDAY]);
    await admin.get(`${REPORTS}/${first.id}`).expect(404);
    await api.app.get(ReportRuns).forget();
    expect((await api.db.query('select id from scheduled_reports')) as unknown).toEqual([{ id: second.id }]);
  });

  it('are their reader’s alone, for as long as they get it, may see it and reach as far', async () => {
    const id = await planned(admin, [admin.id, trainer.id]);
    await admin.post(`${SCHEDULES}/${id}/runs`).expect(202);
    await api.runJobs();
    const [own, theirs] = [await lastReportOf(api, id, trainer.id), await lastReportOf(api, id, admin.id)];
    const answers = async (person: Person, report: string) => {
      const { status, body } = await person.get(`${REPORTS}/${report}`);
      await person.get(`${REPORTS}/${report}/file?as=csv&chart=funnel`).expect(status);
      return status === 404 ? { status, code: body.code, detail: body.detail } : { status };
    };
    const nothing = await answers(trainer, '00000000-0000-4000-8000-000000000000');
    expect(nothing.status).toBe(404);
    expect(await answers(trainer, own)).toEqual({ status: 200 });
    for (const [person, report] of [
      [trainer, theirs],
      [mentor, own],
      [admin, own],
    ] as const)
      expect(await answers(person, report)).toEqual(nothing);

    await api.db.query('delete from cohort_staff where user_id = $1', [trainer.id]);
    expect(await answers(trainer, own)).toEqual(nothing);
    expect((await trainer.get(REPORTS).expect(200)).body.items).toEqual([]);
    await api.db.query(`insert into cohort_staff values ($1, $2, 'trainer')`, [cohort, trainer.id]);
    expect(await answers(trainer, own)).toEqual({ status: 200 });

    const second = await api.person({ roles: ['admin'] });
    const board = await planned(second, [second.id], { what: { kind: 'board' } });
    await second.post(`${SCHEDULES}/${board}/runs`).expect(202);
    await api.runJobs();
    const ofBoard = await lastReportOf(api, board, second.id);
    expect((await second.get(`${REPORTS}/${ofBoard}`).expect(200)).body.board.year).toBe(2026);
    expect((await second.get(`${REPORTS}/${ofBoard}/file?as=pdf`).expect(200)).headers['content-type']).toBe(
      'application/pdf',
    );
    await api.db.query(`update user_roles set role = 'mentor' where user_id = $1`, [second.id]);
    expect(await answers(second, ofBoard)).toEqual(nothing);
    // Whatever it says of whom it was made of.
    await api.db.query(`update scheduled_reports set reach = '{own}' where id = $1`, [ofBoard]);
    expect(await answers(second, ofBoard)).toEqual(nothing);
    expect((await second.get(REPORTS).expect(200)).body.items).toEqual([]);

    const { headers } = await admin.get(`${SCHEDULES}/${id}`);
    await admin
      .patch(`${SCHEDULES}/${id}`, { readers: [admin.id] })
      .set('if-match', headers['etag']!)
      .expect(200);
    expect(await answers(trainer, own)).toEqual(nothing);
  });

  it('of people tell of those whom their reader still reaches, and of nobody who was erased', async () => {
    const viewId = await view(mentor, { state: ['active'] });
    const id = await planned(admin, [mentor.id, trainer.id], { what: { ...LIST, viewId } });
    await mentor.delete(`/api/admin/trainee-views/${viewId}`).expect(204);
    const gone = await aLearner(api, 'small', { name: 'Lea Gone' });
    await joinCohort(api, gone.enrolmentId, cohort);
    await admin.post(`${SCHEDULES}/${id}/runs`).expect(202);
    await api.runJobs();
    const namesIn = async (person: Person): Promise<string[]> => {
      const { text } = await person.get(`${REPORTS}/${await lastReportOf(api, id, person.id)}/file?as=csv`).expect(200);
      return text
        .split('\r\n')
        .slice(1, -1)
        .map((line) => line.split(',')[0]!);
    };
    expect(await namesIn(mentor)).toEqual([`'=Rosa Lind`]);
    expect(await namesIn(trainer)).toEqual([`'=Rosa Lind`, 'Idris Bell', 'Lea Gone']);
    expect((await reportOf(id, trainer)).list).toEqual({ people: 3, within: 3, limitedTo: null });
    await api.db.query('update enrolments set cohort_id = null where id = $1', [idris.enrolmentId]);
    await api.db.transaction(async (tx) => {
      await api.app.get(PersonalData).erase(tx, gone.id);
      await tx.query('delete from users where id = $1', [gone.id]);
    });
    expect(await namesIn(trainer)).toEqual([`'=Rosa Lind`]);
    expect((await reportOf(id, trainer)).list).toEqual({ people: 3, within: 1, limitedTo: null });
    await joinCohort(api, idris.enrolmentId, cohort);
    const noted = await api.db.query(`select 1 from audit_log where action = 'trainees.exported' and actor_id = $1`, [
      mentor.id,
    ]);
    expect(noted).toHaveLength(1);
    await trainer.get(`${REPORTS}/${await lastReportOf(api, id, trainer.id)}/file?as=xlsx`).expect(200);
  });

  it('go to nobody who lost the role, was suspended, was erased or turned it off', async () => {
    const people = await Promise.all([1, 2, 3, 4].map(() => api.person({ roles: ['mentor'] })));
    const [demoted, suspended, erased, left] = people as [Person, Person, Person, Person];
    const id = await planned(
      admin,
      people.map((person) => person.id),
    );
    await left.delete(`${REPORTS}/subscriptions/${id}`).expect(204);
    await mentor.delete(`${REPORTS}/subscriptions/${id}`).expect(404);
    await api.db.query('delete from user_roles where user_id = $1', [demoted.id]);
    await api.db.query('update users set suspended_at = now() where id = $1', [suspended.id]);
    await api.db.query('delete from users where id = $1', [erased.id]);
    api.timeIs(MONDAY);
    await runReports(api);
    expect(await runsOf(id)).toMatchObject([{ state: 'made', readers: 0 }]);
    for (const { email } of people) expect(await mailsTo(api, email)).toEqual([]);
    expect((await mailsTo(api, admin.email)).map(({ kind }) => kind)).toEqual(['report_unread']);
    const { body } = await admin.get(`${SCHEDULES}/${id}`);
    const standings = body.readers.map((reader: { id: string; standing: string }) => [reader.id, reader.standing]);
    expect(standings.sort()).toEqual(
      [
        [suspended.id, 'may_not'],
        [left.id, 'left'],
      ].sort(),
    );
    await left.put(`${REPORTS}/subscriptions/${id}`).expect(204);
    expect((await left.get(`${REPORTS}/subscriptions`)).body.items).toMatchObject([{ id, left: false }]);
  });

  it.each<[string, string, number]>([
    ['turns it off', 'update report_schedule_readers set left_at = now() where user_id = $1', 0],
    ['loses the role', 'delete from user_roles where user_id = $1', 0],
    ['is suspended', 'update users set suspended_at = now() where id = $1', 0],
    ['loses a cohort', 'delete from cohort_staff where user_id = $1', 1],
  ])('go to nobody who %s while they are made', async (_what, change, reports) => {
    const reader = await api.person({ roles: ['trainer'] });
    await api.db.query(`insert into cohort_staff values ($1, $2, 'trainer')`, [cohort, reader.id]);
    const id = await planned(admin, [reader.id], { what: { ...LIST, viewId: await view(reader) } });
    const { body: run } = await admin.post(`${SCHEDULES}/${id}/runs`).expect(202);
    const holder = api.db.createQueryRunner();
    await holder.startTransaction();
    await holder.query('lock table enrolments');
    const made = api.app.get(ReportRuns).make(run.id);
    const held = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while ((await api.db.query<unknown[]>(held)).length === 0) await wait(5);
    await holder.query(change, [reader.id]);
    await holder.commitTransaction();
    await holder.release();
    await made;
    const kept = await api.db.query<object[]>(
      'select m.reach, w.cells from scheduled_reports m left join scheduled_report_rows w on w.report_id = m.id where m.user_id = $1',
      [reader.id],
    );
    // Made anew, it tells of nobody.
    expect(kept).toEqual(Array.from({ length: reports }, () => ({ reach: ['own'], cells: null })));
  });

  it('stay when their keeper leaves, and are taken over', async () => {
    const keeper = await api.person({ roles: ['admin'] });
    const id = await planned(keeper, [admin.id]);
    await api.db.query('delete from users where id = $1', [keeper.id]);
    expect((await admin.get(SCHEDULES).expect(200)).body.items).toMatchObject([{ id, keeper: null, nextAt: MONDAY }]);
    const { body } = await admin.post(`${SCHEDULES}/${id}/moves`, { move: 'takeOver' }).expect(200);
    expect(body.keeper).toEqual({ id: admin.id, name: 'Ines Admin' });
    await admin.post(`${SCHEDULES}/${id}/moves`, { move: 'pause' }).expect(200);
    api.timeIs('2026-12-01T06:00:00Z');
    await runReports(api);
    const { body: resumed } = await admin.post(`${SCHEDULES}/${id}/moves`, { move: 'resume' }).expect(200);
    await runReports(api);
    expect([resumed.nextAt, await runsOf(id)]).toEqual([NEXT_MONDAY, []]);
    const noted = await api.db.query<{ action: string }[]>(
      'select action from audit_log where subject_id = $1 order by seq',
      [id],
    );
    expect(noted.map(({ action }) => action.split('.')[1])).toEqual(['made', 'taken_over', 'paused', 'resumed']);
  });

  it('stand beside the one before of the same schedule about the same, as far as its reader still reaches', async () => {
    const send = async (schedule: string) => {
      api.timePasses(60_001);
      await admin.post(`${SCHEDULES}/${schedule}/runs`).expect(202);
      await api.runJobs();
      return reportOf(schedule, trainer);
    };
    const before = async (schedule: string): Promise<string | undefined> => (await send(schedule)).before?.id;
    const id = await planned(admin, [trainer.id]);
    const first = (await send(id)).id;
    expect(await before(await planned(admin, [trainer.id]))).toBeUndefined();
    const second = await send(id);
    expect(second.before.id).toBe(first);
    await api.db.query(`update scheduled_reports set reach = '{everybody}' where id = $1`, [second.id]);
    expect(await before(id)).toBeUndefined();
    const what = { kind: 'overview', overview: { applied: 'always', course: 'small' } };
    await admin.patch(`${SCHEDULES}/${id}`, { what }).set('if-match', '*').expect(200);
    expect(await before(id)).toBeUndefined();
  });
});
