import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { listsSeenBy } from '../support/list-looks.js';
import { aCohort, assignMentor, joinCohort } from '../support/cohort.js';
import { aLearner, enrolled, type Learner, moved } from '../support/enrolment.js';
import { correct, publishHours, setProvider, wasActive } from '../support/hours.js';
import { mailsTo } from '../support/mailbox.js';
import { decided, sent } from '../support/practice.js';
import { runJob } from '../support/renewal.js';
import { aGroup, book, offered } from '../support/sessions.js';
import { type Person, TestApi } from '../support/test-api.js';

const MARCH = { from: '2027-03-01', to: '2027-03-10' };
const LIST = '/api/admin/hours-certificates';
const REASON = 'Written for the wrong days.';

interface Listed {
  id: string;
  number: string;
  lackingMinutes: number;
  revokedAt: string | null;
}

describe('certificates of contact hours, for staff', () => {
  let api: TestApi;
  let admin: Person;
  let learner: Learner;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'] });
    await publishHours(api, { slug: 'long', practiceHours: true });
    await setProvider(admin);
  });
  beforeEach(async () => {
    api.timeIs('2027-03-01T08:00:00Z');
    learner = await aLearner(api, 'long', { name: 'Žofia Nováková' });
    api.timeIs('2027-03-10T12:00:00Z');
  });
  afterAll(() => api.stop());

  const certified = async (period: object = MARCH, of: Learner = learner): Promise<Listed> =>
    (await of.post(of.at('/hours-certificates'), period).expect(201)).body as Listed;
  const anHour = async (of: Learner = learner, day = '02'): Promise<Listed> => {
    await wasActive(api, of, `2027-03-${day}T10:00:00Z`, 60);
    return certified(MARCH, of);
  };
  const revoke = (id: string, as: Person = admin, body: object = { reason: REASON }) =>
    as.post(`${LIST}/${id}/revoke`, body);
  const listed = async (query = '', as: Person = admin): Promise<Listed[]> =>
    (await as.get(`${LIST}${query}`).expect(200)).body.items as Listed[];
  const lacking = async (of: Learner = learner): Promise<number[]> =>
    (
      await api.db.query<{ minutes: number }[]>(
        `select lacking_minutes as minutes from hours_certificates where enrolment_id = $1 order by issued_at, id`,
        [of.enrolmentId],
      )
    ).map(({ minutes }) => minutes);
  const weighedAtNight = (): Promise<unknown> => runJob(api, 'weigh-hours-certificates');

  describe('that are revoked', () => {
    it('say so at once to everybody who checks, without the reason', async () => {
      const { id, number } = await anHour();
      await revoke(id).expect(204);
      const { text } = await api.visitor.get(`/verify/hours/${id}`).expect(200);
      expect(text).toContain('This certificate of hours was revoked');
      expect(text).toContain('revoked it on 10 March 2027');
      expect(text).toContain(number);
      for (const hidden of ['These contact hours are certified', REASON, 'Nováková'])
        expect(text).not.toContain(hidden);
    });

    it('say so to their holder, with the reason, and are no paper any more', async () => {
      const { id } = await anHour();
      await revoke(id).expect(204);
      const { body } = await learner.get(learner.at('/hours-certificates')).expect(200);
      expect(body.items).toMatchObject([{ id, revokedAt: '2027-03-10T12:00:00.000Z', revokedReason: REASON }]);
      for (const person of [learner, admin])
        expect((await person.get(`/api/hours-certificates/${id}.pdf`).expect(409)).body.code).toBe(
          'hours_certificate_revoked',
        );
      const { body: mine } = await learner.get('/api/me/export').expect(200);
      expect(JSON.stringify(mine)).toContain(REASON);
    });

    it('are told of by mail: nothing of it in the subject, the reason in the words', async () => {
      const { id, number } = await anHour();
      await revoke(id).expect(204);
      await api.runJobs();
      const mails = (await mailsTo(api, learner.email)).filter(({ kind }) => kind === 'hours-revoked');
      expect(mails).toHaveLength(1);
      expect(mails[0]!.text).toContain(REASON);
      expect(mails[0]!.text).toContain(`/hours?training=${learner.enrolmentId}`);
      expect(mails[0]!.subject).not.toMatch(new RegExp(`${number}|certificate|hours`, 'i'));
    });

    it('are on record: who, whose, why', async () => {
      const { id, number } = await anHour();
      await revoke(id).expect(204);
      const [row] = await api.db.query(
        `select actor_id, enrolment_id, reason, detail from audit_log where subject_id = $1 and action = 'hours.certificate_revoked'`,
        [id],
      );
      expect(row).toEqual({
        actor_id: admin.id,
        enrolment_id: learner.enrolmentId,
        reason: REASON,
        detail: { number },
      });
    });

    it('are revoked once, however often and by however many at once', async () => {
      const { id } = await anHour();
      const answers = await Promise.all(Array.from({ length: 5 }, () => revoke(id)));
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409, 409, 409]);
      expect((await revoke(id).expect(409)).body.code).toBe('hours_certificate_revoked');
    });

    it('set their hours free for another certificate, as far as there are any', async () => {
      const { id } = await anHour();
      await correct(admin, learner, { minutes: -15, on: '2027-03-02' }).expect(201);
      await revoke(id).expect(204);
      api.timePasses(1000);
      const { id: other } = await certified();
      const { body } = await learner.get(learner.at('/hours-certificates')).expect(200);
      expect(body.items).toMatchObject([
        { id: other, minutes: 45, revokedAt: null },
        { id, minutes: 60 },
      ]);
    });

    it.each([{}, { reason: '' }, { reason: '  ' }, { reason: 1 }, { reason: REASON, id: 'x' }])(
      'need a reason and nothing else: %j',
      async (body) => {
        const { id } = await anHour();
        await revoke(id, admin, body).expect(400);
        expect((await listed('?state=revoked')).map((each) => each.id)).not.toContain(id);
      },
    );

    it('are revoked by admins alone', async () => {
      const { id } = await anHour();
      for (const roles of [['trainee'], ['mentor'], ['trainer'], ['author']] as const)
        await revoke(id, await api.person({ roles: [...roles] })).expect(403);
      await revoke(id, learner).expect(403);
      await revoke('00000000-0000-4000-8000-000000000000').expect(404);
    });
  });

  describe('that say more than there is', () => {
    it('are flagged as soon as hours are taken off, and stand', async () => {
      const { id } = await anHour();
      expect(await lacking()).toEqual([0]);
      await correct(admin, learner, { minutes: -20, on: '2027-03-02' }).expect(201);
      expect(await listed('?state=lacking')).toMatchObject([{ id, lackingMinutes: 20, revokedAt: null }]);
      const { text } = await api.visitor.get(`/verify/hours/${id}`).expect(200);
      expect(text).toContain('These contact hours are certified');
      const audit = await api.db.query(
        `select actor_id, detail->>'minutes' as minutes from audit_log where subject_id = $1 and action = 'hours.certificate_lacking'`,
        [id],
      );
      expect(audit).toEqual([{ actor_id: null, minutes: '20' }]);
    });

    it('are flagged also when the hours were taken off on another day', async () => {
      await anHour();
      await wasActive(api, learner, '2027-03-08T10:00:00Z', 5);
      await correct(admin, learner, { minutes: -15, on: '2027-03-08' }).expect(201);
      expect(await lacking()).toEqual([10]);
    });

    it('are not while enough of their days is left, nor when what was taken off was certified by none', async () => {
      await anHour();
      await wasActive(api, learner, '2027-03-02T12:00:00Z', 40);
      await correct(admin, learner, { minutes: -40, on: '2027-03-02' }).expect(201);
      expect(await lacking()).toEqual([0]);
    });

    it('lose the flag when the hours come back, and when they are revoked', async () => {
      const { id } = await anHour();
      await correct(admin, learner, { minutes: -20, on: '2027-03-02' }).expect(201);
      await correct(admin, learner, { minutes: 20, on: '2027-03-02' }).expect(201);
      expect(await lacking()).toEqual([0]);
      await correct(admin, learner, { minutes: -20, on: '2027-03-02' }).expect(201);
      await revoke(id).expect(204);
      expect(await lacking()).toEqual([0]);
    });

    it('lose the flag when another of the same hours is revoked', async () => {
      const { id } = await anHour();
      api.timePasses(1000);
      await anHour(learner, '05');
      await correct(admin, learner, { minutes: -30, on: '2027-03-05' }).expect(201);
      expect(await lacking()).toEqual([30, 30]);
      await revoke(id).expect(204);
      expect(await lacking()).toEqual([0, 0]);
    });

    it('are found at night where nobody said that hours were taken back', async () => {
      api.timeIs('2027-03-01T12:00:00Z');
      const { trainer, cohortId, member } = await aGroup(api, 'long');
      const person = await member();
      const session = await offered(trainer, cohortId);
      await book(person, session).expect(200);
      api.timeIs('2027-03-04T20:45:00Z');
      const mark = (attended: string) =>
        trainer
          .put(`/api/admin/sessions/${session}/attendance`, { marks: [{ enrolmentId: person.enrolmentId, attended }] })
          .expect(200);
      await mark('yes');
      await certified({ from: '2027-03-01', to: '2027-03-04' }, person);
      await weighedAtNight();
      expect(await lacking(person)).toEqual([0]);
      await mark('no');
      await weighedAtNight();
      expect(await lacking(person)).toEqual([90]);
    });

    it('are not flagged where they are revoked at the same moment', async () => {
      const { id } = await anHour();
      await api.db.query('delete from active_stretches where enrolment_id = $1', [learner.enrolmentId]);
      const staff = api.db.createQueryRunner();
      await staff.startTransaction();
      await staff.query(`update hours_certificates set revoked_at = now(), revoked_reason = 'So.' where id = $1`, [id]);
      const weighed = weighedAtNight();
      const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      while ((await api.db.query<unknown[]>(waiting)).length === 0);
      await staff.commitTransaction();
      await staff.release();
      await weighed;
      expect(await lacking()).toEqual([0]);
      expect(await api.db.query('select action from audit_log where subject_id = $1', [id])).toEqual([
        { action: 'hours.certified' },
      ]);
    });

    it('hold for somebody who moved to the other side of the world', async () => {
      await wasActive(api, learner, '2027-03-02T23:30:00Z', 60);
      const { id } = await sent(learner, { heldOn: '2027-03-04', minutes: 60 });
      await decided(admin, id, 'sign');
      await certified({ from: '2027-03-02', to: '2027-03-02' });
      await certified({ from: '2027-03-03', to: '2027-03-04' });
      await api.db.query(`update users set time_zone = 'Pacific/Auckland' where id = $1`, [learner.id]);
      await weighedAtNight();
      expect(await lacking()).toEqual([0, 0]);
    });

    it('go with the passage from which a later one goes on', async () => {
      await anHour();
      await moved(admin, learner.enrolmentId, 'withdrawn');
      const again = await enrolled(learner, 'long');
      await wasActive(api, again, '2027-03-09T10:00:00Z', 30);
      await certified(MARCH, again);
      await correct(admin, again, { minutes: -30, on: '2027-03-10' }).expect(201);
      expect([await lacking(), await lacking(again)]).toEqual([[0], [30]]);
    });
  });

  describe('in a list', () => {
    it('are found by name, by e-mail address and by number, whatever is wild in a search', async () => {
      const { id, number } = await anHour();
      for (const q of ['nOVÁKOVÁ', learner.email, number, number.toLowerCase().slice(3), ` ${number} `])
        expect((await listed(`?q=${encodeURIComponent(q)}`)).map((each) => each.id)).toContain(id);
      for (const q of ['%', '_', '\\', `${number}x`, "'; drop table users --"])
        expect(await listed(`?q=${encodeURIComponent(q)}`)).toEqual([]);
    });

    it('come page by page, each once, the newest first', async () => {
      const ids: string[] = [];
      for (const day of ['02', '03', '04', '05', '06']) {
        api.timePasses(1000);
        ids.unshift((await anHour(learner, day)).id);
      }
      const seen: string[] = [];
      for (let after = ''; ;) {
        const query = `?limit=2&q=${encodeURIComponent(learner.email)}${after}`;
        const { body } = await admin.get(`${LIST}${query}`).expect(200);
        seen.push(...(body.items as Listed[]).map(({ id }) => id));
        if (!body.next) break;
        after = `&after=${body.next}`;
      }
      expect(seen).toEqual(ids);
    });

    it('by how they stand', async () => {
      const { id } = await anHour();
      const { id: gone } = await anHour(learner, '05');
      await revoke(gone).expect(204);
      const mine = `&q=${encodeURIComponent(learner.email)}`;
      const ids = async (state: string) => (await listed(`?state=${state}${mine}`)).map((each) => each.id);
      expect([await ids('standing'), await ids('revoked'), await ids('lacking')]).toEqual([[id], [gone], []]);
      await admin.get(`${LIST}?state=nonsense`).expect(400);
      await admin.get(`${LIST}?after=nonsense`).expect(400);
    });

    it('show each member of the staff the people they look after, and nobody else', async () => {
      const { id } = await anHour();
      const mentor = await api.person({ roles: ['mentor'] });
      const trainer = await api.person({ roles: ['trainer'] });
      const { id: cohort } = await aCohort(api, { course: 'long', trainers: [trainer.id] });
      for (const person of [mentor, trainer]) expect(await listed('', person)).toEqual([]);
      await assignMentor(api, learner.enrolmentId, mentor.id);
      await joinCohort(api, learner.enrolmentId, cohort);
      for (const person of [mentor, trainer]) {
        expect((await listed('', person)).map((each) => each.id)).toEqual([id]);
        const { text } = await person.get(`${LIST}.csv`).expect(200);
        expect(text.trim().split('\r\n')).toHaveLength(2);
      }
      expect(await listsSeenBy(learner)).toEqual(
        [mentor, trainer].map(() => ({ kind: 'file', people: 1, certain: true })),
      );
      for (const roles of [['trainee'], ['author']] as const) {
        const person = await api.person({ roles: [...roles] });
        await person.get(LIST).expect(403);
        await person.get(`${LIST}.csv`).expect(403);
      }
    });

    it('come as a file in which nothing runs', async () => {
      const { id, number } = await anHour();
      await revoke(id, admin, { reason: '=1+1' }).expect(204);
      const { text } = await admin
        .get(`${LIST}.csv?state=revoked&q=${number}`)
        .expect(200)
        .expect('content-type', 'text/csv; charset=utf-8');
      expect(text.replace('\uFEFF', '').trim().split('\r\n')).toEqual([
        'Number,Name on it,Course,Hours,First day,Last day,Issued,Revoked,Reason,Minutes no longer credited,Page',
        `${number},Žofia Nováková,A small course,1,2027-03-01,2027-03-10,2027-03-10T12:00:00.000Z,2027-03-10T12:00:00.000Z,'=1+1,,http://convenor.test/verify/hours/${id}`,
      ]);
    });
  });
});
