import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Notifications } from '@convenor/notification';
import { Jobs } from '@convenor/platform';
import { SummaryColumns } from '@convenor/progress';
import { publishCourse } from '../support/course.js';
import { aLearner, enrolled, type Learner, moved } from '../support/enrolment.js';
import { lastMailTo, mailsTo } from '../support/mailbox.js';
import { copyLearner } from '../support/many-learners.js';
import { sentWhile, statementsOf } from '../support/statements.js';
import { type Person, TestApi } from '../support/test-api.js';

const REMINDERS = ['due_soon', 'overdue'];
/** What planners of reminders wait for. */
const PLANNING_LOCK = 7_620_119;

describe('reminders of due dates', () => {
  let api: TestApi;
  let admin: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'] });
    await publishCourse(api, { slug: 'facilitation', title: 'Leading a circle' });
    await publishCourse(api, { slug: 'another', title: 'Holding a silence' });
  });
  afterAll(() => api.stop());
  afterEach(() => void jest.restoreAllMocks());
  beforeEach(async () => {
    await api.db.query(`delete from users where email like 'copy-%'`);
    await api.db.query('delete from mails');
    await api.db.query('update enrolments set remind_at = null');
    api.timeIs('2027-03-01T12:00:00Z');
  });

  const plan = (): Promise<void> => api.app.get(Jobs).taskList.get('plan-reminders')!({});
  async function itIs(instant: string): Promise<void> {
    api.timeIs(instant);
    await plan();
  }
  /** Starts on 1 March, so that its two weeks are due on 7 and 14 March. */
  const learns = (person: Parameters<typeof aLearner>[2] = {}): Promise<Learner> =>
    aLearner(api, 'facilitation', person);
  const remindersTo = async ({ email }: Person): Promise<string[]> =>
    (await mailsTo(api, email)).map(({ kind }) => kind).filter((kind) => REMINDERS.includes(kind));
  /** Somebody asked for a lock that another one holds. */
  const someoneWaits = async (): Promise<boolean> =>
    (await api.db.query(`select 1 from pg_locks where locktype = 'advisory' and not granted`)).length > 0;
  const turnOff = (person: Person, kind: string, ...channels: string[]) =>
    person
      .patch('/api/me/notification-preferences', { choices: channels.map((channel) => ({ kind, channel, on: false })) })
      .expect(200);
  const extend = (learner: Learner, days: number, moduleId?: string) =>
    admin
      .post(`/api/admin/enrolments/${learner.enrolmentId}/extensions`, {
        days,
        reason: 'Agreed.',
        ...(moduleId && { moduleId }),
      })
      .expect(204);
  async function finishFirstWeek(learner: Learner): Promise<void> {
    for (const activityId of ['welcome', 'first-thoughts', 'week-1-quiz'])
      await admin
        .post(`/api/admin/enrolments/${learner.enrolmentId}/excuses`, { activityId, reason: 'Done elsewhere.' })
        .expect(204);
  }

  it('come two days before and on the morning after, each once', async () => {
    const learner = await learns();
    await itIs('2027-03-04T12:00:00Z');
    await itIs('2027-03-05T08:22:00Z');
    expect(await remindersTo(learner)).toEqual([]);
    await itIs('2027-03-05T09:22:00Z');
    for (const hour of ['10', '15', '19', '23']) await itIs(`2027-03-05T${hour}:22:00Z`);
    for (const day of ['06', '07']) await itIs(`2027-03-${day}T10:22:00Z`);
    expect(await remindersTo(learner)).toEqual(['due_soon']);
    await itIs('2027-03-08T08:22:00Z');
    expect(await remindersTo(learner)).toEqual(['due_soon']);
    for (const day of ['08', '09', '10', '11']) await itIs(`2027-03-${day}T09:22:00Z`);
    expect(await remindersTo(learner)).toEqual(['due_soon', 'overdue']);
    for (const day of ['12', '13', '14', '15', '16', '20', '30']) await itIs(`2027-03-${day}T09:22:00Z`);
    expect(await remindersTo(learner)).toEqual(['due_soon', 'overdue', 'due_soon', 'overdue']);
  });

  it('are told once when they are planned twice at the same time', async () => {
    const learners = [await learns(), await learns()];
    api.timeIs('2027-03-05T09:22:00Z');
    await Promise.all([plan(), plan(), plan()]);
    for (const learner of learners) expect(await remindersTo(learner)).toEqual(['due_soon']);
  });

  it('come when it is morning where the person lives', async () => {
    const kathmandu = await learns({ timeZone: 'Asia/Kathmandu' });
    api.timeIs('2027-02-28T20:00:00Z');
    const apia = await learns({ timeZone: 'Pacific/Apia' });
    // The evening of 4 March in London is the morning of the 5th in Apia.
    await itIs('2027-03-04T19:59:00Z');
    expect(await remindersTo(apia)).toEqual([]);
    await itIs('2027-03-04T20:00:00Z');
    expect([await remindersTo(apia), await remindersTo(kathmandu)]).toEqual([['due_soon'], []]);
    await itIs('2027-03-05T03:14:00Z');
    expect(await remindersTo(kathmandu)).toEqual([]);
    await itIs('2027-03-05T03:15:00Z');
    expect([await remindersTo(apia), await remindersTo(kathmandu)]).toEqual([['due_soon'], ['due_soon']]);
  });

  it('say what, until when, how long it takes, and lead there', async () => {
    const learner = await learns();
    await itIs('2027-03-05T09:22:00Z');
    const soon = await lastMailTo(api, learner.email, 'due_soon');
    expect(soon.subject).toBe('For the next few days');
    expect(soon.text).toContain('“Arriving” (Leading a circle), by Sunday 7 March 2027. It takes about 15 minutes.');
    expect(soon.text).toContain(`http://convenor.test/learn/${learner.enrolmentId}/activities/welcome`);
    expect(soon.text).toContain('http://convenor.test/unsubscribe#token=');
    await learner.post(learner.activity('welcome', '/complete')).expect(204);
    await itIs('2027-03-08T09:22:00Z');
    const open = await lastMailTo(api, learner.email, 'overdue');
    expect(open.subject).toBe('Still open for you');
    expect(open.text).toContain('planned for Sunday 7 March 2027. What is left takes about 10 minutes.');
    expect(open.text).toMatch(/catch-up plan spreads .* or you take a break/);
    expect(open.text).toContain(`http://convenor.test/learn/${learner.enrolmentId}/activities/first-thoughts`);
    for (const { text, subject } of [soon, open])
      expect(`${subject} ${text.split('unsubscribe')[0]}`).not.toMatch(/late|fail|miss|behind|overdue|must|!/i);
    const { body } = await learner.get('/api/me/notifications').expect(200);
    expect(body.items.map(({ kind, text }: { kind: string; text: string }) => `${kind}: ${text}`)).toEqual([
      'overdue: Still open for you: “Arriving”',
      'due_soon: Coming up: “Arriving”',
    ]);
  });

  it('speak of nothing that is complete or excused, nor to who has a break, gave up or is waiting', async () => {
    const [done, paused, left] = [await learns(), await learns(), await learns()];
    await finishFirstWeek(done);
    await moved(admin, paused.enrolmentId, 'paused');
    await left.post(left.at('/withdraw'), {}).expect(200);
    for (const day of ['05', '06', '07', '08', '09']) await itIs(`2027-03-${day}T09:22:00Z`);
    for (const learner of [done, paused, left]) expect(await remindersTo(learner)).toEqual([]);
    await itIs('2027-03-12T09:22:00Z');
    expect(await remindersTo(done)).toEqual(['due_soon']);
  });

  it('come again when a date moves ahead, and not when it stays behind', async () => {
    const learner = await learns();
    await itIs('2027-03-05T09:22:00Z');
    await extend(learner, 4, 'arriving');
    await itIs('2027-03-08T09:22:00Z');
    expect(await remindersTo(learner)).toEqual(['due_soon']);
    await itIs('2027-03-09T09:22:00Z');
    expect(await remindersTo(learner)).toEqual(['due_soon', 'due_soon']);
    expect((await lastMailTo(api, learner.email)).text).toContain('by Thursday 11 March 2027');
  });

  it('follow a catch-up plan and a break', async () => {
    const learner = await learns();
    await finishFirstWeek(learner);
    api.timeIs('2027-03-10T12:00:00Z');
    await learner.post(learner.at('/breaks'), { days: 7 }).expect(201);
    for (const day of ['12', '15', '16']) await itIs(`2027-03-${day}T09:22:00Z`);
    api.timeIs('2027-03-17T10:00:00Z');
    await learner.post(learner.at('/resume')).expect(200);
    await plan();
    expect(await remindersTo(learner)).toEqual([]);
    await itIs('2027-03-19T09:22:00Z');
    expect(await remindersTo(learner)).toEqual(['due_soon']);
    api.timeIs('2027-03-22T11:00:00Z');
    const { body } = await learner.get(learner.at('/catch-up')).expect(200);
    await learner.post(learner.at('/catch-up'), { fingerprint: body.plan.fingerprint }).expect(201);
    await plan();
    expect(await remindersTo(learner)).toEqual(['due_soon']);
  });

  it('are one letter a morning, whatever it has to say', async () => {
    const learner = await learns();
    const other = await enrolled(learner, 'another');
    // The first week of the one stays as it is, its second comes close to it.
    await extend(learner, 3, 'arriving');
    await itIs('2027-03-12T09:22:00Z');
    expect(await remindersTo(learner)).toEqual(['overdue']);
    const { text } = await lastMailTo(api, learner.email);
    expect(text).toContain('“Arriving” (Leading a circle), planned for Wednesday 10 March 2027');
    expect(text).toContain('“Leading” (Leading a circle), by Sunday 14 March 2027');
    expect(text).toContain('“Leading” (Holding a silence), by Sunday 14 March 2027');
    expect(text).toContain('http://convenor.test/home');
    expect(text).not.toContain(other.enrolmentId);
  });

  it('are one letter also where another training of the person comes much later in the list', async () => {
    const learner = await learns();
    await copyLearner(api, { id: learner.id, enrolmentIds: [learner.enrolmentId] }, 400);
    const other = await enrolled(learner, 'another');
    await api.db.query(`update enrolments set remind_at = remind_at + interval '1 second' where id = $1`, [
      other.enrolmentId,
    ]);
    await itIs('2027-03-05T09:22:00Z');
    const { text } = await lastMailTo(api, learner.email);
    expect(text).toContain('“Arriving” (Leading a circle)');
    expect(text).toContain('“Arriving” (Holding a silence)');
    expect(await remindersTo(learner)).toEqual(['due_soon']);
  });

  it('are planned by one process at a time', async () => {
    const learner = await learns();
    api.timeIs('2027-03-05T09:22:00Z');
    let planned = false;
    const planning = await api.db.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock($1, lane) from generate_series(0, 1) as lane', [PLANNING_LOCK]);
      const second = plan().then(() => void (planned = true));
      while (!planned && !(await someoneWaits())) continue;
      expect(planned).toBe(false);
      return { second };
    });
    await planning.second;
    expect(await remindersTo(learner)).toEqual(['due_soon']);
  });

  it('leave out the kind that somebody turned off, and keep the other', async () => {
    const [soonOff, overdueOff, bothOff, appOnly] = [await learns(), await learns(), await learns(), await learns()];
    await turnOff(soonOff, 'due_soon', 'app', 'mail');
    await turnOff(overdueOff, 'overdue', 'app', 'mail');
    for (const kind of REMINDERS) await turnOff(bothOff, kind, 'app', 'mail');
    for (const kind of REMINDERS) await turnOff(appOnly, kind, 'mail');
    for (const learner of [soonOff, overdueOff, bothOff, appOnly]) await extend(learner, 4, 'arriving');
    await itIs('2027-03-12T09:22:00Z');
    expect(await remindersTo(soonOff)).toEqual(['overdue']);
    expect((await lastMailTo(api, soonOff.email)).text).not.toContain('“Leading”');
    expect(await remindersTo(overdueOff)).toEqual(['due_soon']);
    expect((await lastMailTo(api, overdueOff.email)).text).not.toContain('“Arriving”');
    const entries = async (person: Person) => (await person.get('/api/me/notifications').expect(200)).body.items;
    expect([await remindersTo(bothOff), await entries(bothOff)]).toEqual([[], []]);
    expect(await remindersTo(appOnly)).toEqual([]);
    expect(await entries(appOnly)).toHaveLength(1);
  });

  it('wait by mail until quiet hours are over', async () => {
    const learner = await learns();
    await learner.patch('/api/me/notification-preferences', { quiet: { from: '22:00', to: '11:30' } }).expect(200);
    await itIs('2027-03-05T09:22:00Z');
    const [mail] = await api.db.query<{ send_after: Date }[]>(
      `select send_after from mails where person_id = $1 and kind = 'due_soon'`,
      [learner.id],
    );
    expect(mail!.send_after.toISOString()).toBe('2027-03-05T11:30:00.000Z');
  });

  it('make no storm after days without a server: what is still true and not old is said, once', async () => {
    const [fresh, old] = [await learns(), await learns()];
    await extend(fresh, 7);
    await itIs('2027-03-15T09:22:00Z');
    // Of the old one, week 1 was due eight days ago, week 2 yesterday; of the fresh one, week 1 was due yesterday.
    expect([await remindersTo(fresh), await remindersTo(old)]).toEqual([['overdue'], ['overdue']]);
    expect((await lastMailTo(api, old.email)).text).not.toContain('“Arriving”');
    const late = await aLearner(api, 'facilitation');
    await itIs('2027-04-15T09:22:00Z');
    expect(await remindersTo(late)).toEqual([]);
  });

  it('reach everybody once when the job ends in the middle of it', async () => {
    const learner = await learns();
    await copyLearner(api, { id: learner.id, enrolmentIds: [learner.enrolmentId] }, 900);
    api.timeIs('2027-03-05T09:22:00Z');
    const notifications = api.app.get(Notifications);
    const tellAll = notifications.tellAll.bind(notifications);
    let batches = 0;
    jest.spyOn(notifications, 'tellAll').mockImplementation(async (tx, all) => {
      await tellAll(tx, all);
      batches += 1;
      if (batches === 2) throw new Error('killed');
    });
    const told = async () =>
      (
        await api.db.query<{ mails: number; people: number }[]>(
          `select count(*)::int as mails, count(distinct person_id)::int as people from mails
            where kind = 'due_soon'`,
        )
      )[0]!;
    await expect(plan()).rejects.toThrow('killed');
    const first = await told();
    expect(first.mails).toBeGreaterThan(0);
    expect(first.mails).toBeLessThan(901);
    expect(first.people).toBe(first.mails);
    await plan();
    await plan();
    expect(await told()).toEqual({ mails: 901, people: 901 });
  });

  it('pass over who is at work at that moment, and come an hour later', async () => {
    const [busy, learner] = [await learns(), await learns()];
    api.timeIs('2027-03-05T09:22:00Z');
    await api.db.transaction(async (tx) => {
      await tx.query('select 1 from enrolments where id = $1 for update', [busy.enrolmentId]);
      await plan();
    });
    expect([await remindersTo(busy), await remindersTo(learner)]).toEqual([[], ['due_soon']]);
    await itIs('2027-03-05T10:22:00Z');
    expect(await remindersTo(busy)).toEqual(['due_soon']);
  });

  it('read nobody whose morning it is not, along an index however many they are', async () => {
    const learner = await learns();
    await copyLearner(api, { id: learner.id, enrolmentIds: [learner.enrolmentId] }, 5_000);
    api.timeIs('2027-03-04T12:00:00Z');
    expect((await statementsOf(api, plan)).filter((text) => text.includes('activity_progress'))).toEqual([]);
    const [search] = (await sentWhile(api, plan)).filter(({ text }) => text.includes('order by remind_at'));
    const [{ 'QUERY PLAN': shown }] = await api.db.query<[{ 'QUERY PLAN': object[] }]>(
      `explain (format json) ${search!.text}`,
      search!.values,
    );
    expect(JSON.stringify(shown)).toContain('enrolments_to_remind');
  });

  it('are not changed by the re-computation of the night', async () => {
    const learner = await learns();
    const columns = async () =>
      (
        await api.db.query('select remind_at, reminded_on::text from enrolments where id = $1', [learner.enrolmentId])
      )[0];
    const refresh = () => api.db.transaction((tx) => api.app.get(SummaryColumns).refresh(tx, learner.enrolmentId));
    for (const day of ['02', '05', '06', '08', '09', '12', '15', '16']) {
      await itIs(`2027-03-${day}T09:22:00Z`);
      const planned = await columns();
      await refresh();
      expect(await columns()).toEqual(planned);
    }
    expect(await columns()).toEqual({ remind_at: null, reminded_on: '2027-03-15' });
  });

  it('are there to be looked at by staff', async () => {
    const { body } = await admin.get('/api/admin/letters').expect(200);
    const ids = body.items.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(expect.arrayContaining(['tracking.due_soon', 'tracking.overdue']));
  });
});
