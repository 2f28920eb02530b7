import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { seededRandom, WAITING_COUNTED } from '@convenor/rules';
import { atOnce } from '../support/at-once.js';
import { aCohort, assignMentor, joinCohort } from '../support/cohort.js';
import { publishCourse } from '../support/course.js';
import { aLearner, type Learner, moved } from '../support/enrolment.js';
import { mailsTo } from '../support/mailbox.js';
import { type Person, TestApi } from '../support/test-api.js';

const NOW = '2027-03-01T10:00:00Z';

interface Waiting {
  kind: string;
  count: number;
  more: boolean;
  rows: { id: string; enrolmentId: string | null; name: string; since: string; detail: Record<string, unknown> }[];
}

describe('the board of a member of staff', () => {
  let api: TestApi;
  let admin: Person;
  let mentor: Person;
  let trainer: Person;
  let author: Person;
  let rosa: Learner;
  let idris: Learner;
  let cohort: string;
  beforeAll(async () => {
    api = await TestApi.start();
    await publishCourse(api, { slug: 'small' });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    await api.db.query('delete from enrolments');
    await api.db.query('delete from users');
    api.timeIs(NOW);
    admin = await api.person({ roles: ['admin'] });
    mentor = await api.person({ roles: ['mentor'], name: 'Mo Mentor' });
    trainer = await api.person({ roles: ['trainer'] });
    author = await api.person({ roles: ['author'] });
    rosa = await aLearner(api, 'small', { name: 'Rosa Lind' });
    idris = await aLearner(api, 'small', { name: 'Idris Bell' });
    await assignMentor(api, rosa.enrolmentId, mentor.id);
    cohort = (await aCohort(api, { course: 'small', trainers: [trainer.id], startsOn: '2027-03-01' })).id;
    await joinCohort(api, idris.enrolmentId, cohort);
  });

  const board = async (of: Person): Promise<{ since: string; changes: { what: string }[]; waiting: Waiting[] }> =>
    (await of.get('/api/admin/today').expect(200)).body;
  const waiting = async (of: Person, kind: string): Promise<Waiting | undefined> =>
    (await board(of)).waiting.find((part) => part.kind === kind);
  const names = async (of: Person, kind: string): Promise<string[]> =>
    ((await waiting(of, kind))?.rows ?? []).map(({ name }) => name);
  const set = (learner: Learner, columns: string): Promise<unknown> =>
    api.db.query(`update enrolments set ${columns} where id = $1`, [learner.enrolmentId]);
  const stalled = (learner: Learner, since: string): Promise<unknown> =>
    set(
      learner,
      `state = 'active', pace = 'stalled', pace_rank = 4, last_activity_at = '${since}', state_since = '${since}'`,
    );

  describe('shows what waits', () => {
    it('says nothing where nothing waits, and nothing to who looks after nobody', async () => {
      expect((await board(admin)).waiting).toEqual([]);
      await author.get('/api/admin/today').expect(403);
    });

    it('shows who may not get there to those who look after them, the longest silent first', async () => {
      await stalled(rosa, '2027-02-01T10:00:00Z');
      await stalled(idris, '2027-01-20T10:00:00Z');
      expect(await names(admin, 'at_risk')).toEqual(['Idris Bell', 'Rosa Lind']);
      expect(await names(mentor, 'at_risk')).toEqual(['Rosa Lind']);
      expect(await names(trainer, 'at_risk')).toEqual(['Idris Bell']);
      const [row] = (await waiting(mentor, 'at_risk'))!.rows;
      expect(row).toMatchObject({
        enrolmentId: rosa.enrolmentId,
        since: '2027-02-01T10:00:00.000Z',
        detail: { course: expect.any(String), pace: { status: 'stalled' } },
      });
      await set(rosa, `pace = 'on_track', pace_rank = 1`);
      await set(idris, `state = 'paused'`);
      expect(await waiting(admin, 'at_risk')).toBeUndefined();
    });

    it('shows five and counts the rest', async () => {
      for (let n = 0; n < 6; n += 1) await stalled(await aLearner(api, 'small', { name: `P${n}` }), NOW);
      const part = (await waiting(admin, 'at_risk'))!;
      expect([part.count, part.more, part.rows.length]).toEqual([6, false, 5]);
    });

    it('counts so far and no further', async () => {
      await stalled(rosa, NOW);
      await api.db.query(
        `insert into users (id, email, email_key, name, time_zone, confirmed_at, created_at)
         select gen_random_uuid(), 'p' || n || '@example.org', 'p' || n || '@example.org', 'P', 'UTC', now(), now() from generate_series(1, $1) as n`,
        [WAITING_COUNTED],
      );
      await api.db.query(
        `insert into enrolments (id, user_id, course_id, course_version_id, state, state_since, applied_at, time_zone, pace, pace_rank)
         select gen_random_uuid(), u.id, e.course_id, e.course_version_id, 'active', e.state_since, e.applied_at, 'UTC', 'stalled', 4
           from users u cross join enrolments e where u.email like 'p%@example.org' and u.name = 'P' and e.id = $1`,
        [rosa.enrolmentId],
      );
      const part = (await waiting(admin, 'at_risk'))!;
      expect([part.count, part.more]).toEqual([WAITING_COUNTED, true]);
    });

    it.each<[string, (learner: Learner) => Promise<unknown>, object]>([
      ['applications', (l) => set(l, `state = 'applied'`), {}],
      [
        'breaks',
        (l) =>
          api.db.query(
            `insert into breaks (enrolment_id, id, days, reason, state, asked_at) values ($1, gen_random_uuid(), 60, 'A baby', 'asked', '${NOW}')`,
            [l.enrolmentId],
          ),
        { days: 60, reason: 'A baby' },
      ],
      [
        'unreachable',
        async (l) => {
          await api.db.query(
            `insert into unreachable_addresses (address, code, since) values (lower($1), '550', '${NOW}')`,
            [l.email],
          );
        },
        {},
      ],
    ])('shows %s to admins', async (kind, make, detail) => {
      expect(await waiting(admin, kind)).toBeUndefined();
      await make(rosa);
      const part = (await waiting(admin, kind))!;
      expect(part).toMatchObject({ count: 1, rows: [{ enrolmentId: rosa.enrolmentId, name: 'Rosa Lind', detail }] });
      expect(await waiting(trainer, kind)).toBeUndefined();
      expect(await waiting(mentor, kind)).toBeUndefined();
    });

    it('shows meetings that nobody signed off for three days to who may, but to nobody their own', async () => {
      const entry = (learner: Learner, at: string): Promise<unknown> =>
        api.db.query(
          `insert into practice_entries (enrolment_id, id, kind, held_on, meeting, minutes, went_well, was_hard, self_ratings, state, created_at, changed_at, sent_at, rubric_id, rubric_version)
           select $1, gen_random_uuid(), 'led', '2027-02-20', 'online', 60, 'x', 'y', '[]', 'sent', $2, $2, $2, v.rubric_id, v.number from rubric_versions v limit 1`,
          [learner.enrolmentId, at],
        );
      await entry(rosa, '2027-02-26T10:00:00.001Z');
      expect(await waiting(admin, 'practice')).toBeUndefined();
      await entry(rosa, '2027-02-26T10:00:00Z');
      await entry(idris, '2027-02-20T10:00:00Z');
      expect(await names(admin, 'practice')).toEqual(['Idris Bell', 'Rosa Lind']);
      expect(await names(mentor, 'practice')).toEqual(['Rosa Lind']);
      expect((await waiting(mentor, 'practice'))!.rows[0]!.detail).toMatchObject({ mentor: 'Mo Mentor' });
      await api.db.query(`insert into user_roles values ($1, 'admin')`, [rosa.id]);
      expect(await names(rosa, 'practice')).toEqual(['Idris Bell']);
    });

    it('shows certificates that wait, that are to be looked at, and that end within thirty days', async () => {
      const credential = (learner: Learner, columns: string): Promise<unknown> =>
        api.db.query(
          `insert into credentials (id, number, enrolment_id, course_version_id, holder_name, course_title, evidence, show_name, met_at, issued_at, counts_from, state, flagged_at, flag_reason, expires_at)
           select gen_random_uuid(), 'CNV-' || left(e.id::text, 30), e.id, e.course_version_id, 'x', 'A small course', '[]', false, '2027-02-01', ${columns} from enrolments e where e.id = $1`,
          [learner.enrolmentId],
        );
      await credential(rosa, `null, null, 'queued', null, null, null`);
      await credential(
        idris,
        `'2025-03-01', '2025-03-01', 'issued', '2027-02-28', 'The key was wrong.', '2027-03-31T10:00:00Z'`,
      );
      const late = await aLearner(api, 'small', { name: 'Later' });
      await credential(late, `'2025-03-01', '2025-03-01', 'issued', null, null, '2027-03-31T10:00:00.001Z'`);
      expect(await names(admin, 'certificates')).toEqual(['Rosa Lind']);
      expect(await names(admin, 'renewals')).toEqual(['Idris Bell']);
      expect((await waiting(admin, 'flagged_certificates'))!.rows[0]).toMatchObject({
        name: 'Idris Bell',
        detail: { reason: 'The key was wrong.' },
      });
      expect((await board(trainer)).waiting).toEqual([]);
    });
  });

  describe('says what is new since the last look', () => {
    it('goes back a week at first, then to the look before, and stays with it for half an hour', async () => {
      const since = async (): Promise<string> => (await board(admin)).since;
      const look = (): Promise<unknown> => admin.post('/api/admin/today/looks').expect(204);
      expect(await since()).toBe('2027-02-22T10:00:00.000Z');
      await Promise.all([look(), look()]);
      expect(await since()).toBe('2027-02-22T10:00:00.000Z');
      api.timeIs('2027-03-01T10:29:00Z');
      await look();
      expect(await since()).toBe('2027-02-22T10:00:00.000Z');
      api.timeIs('2027-03-02T08:00:00Z');
      await look();
      expect(await since()).toBe('2027-03-01T10:29:00.000Z');
    });

    it('counts so far and no further', async () => {
      await api.db.query(
        `insert into users (id, email, email_key, name, time_zone, confirmed_at, created_at)
         select gen_random_uuid(), 'p' || n || '@example.org', 'p' || n || '@example.org', 'P', 'UTC', now(), now() from generate_series(0, $1) as n`,
        [WAITING_COUNTED],
      );
      await api.db.query(
        `with people as (
           insert into enrolments (id, user_id, course_id, course_version_id, state, state_since, applied_at, time_zone, pace, pace_rank)
           select gen_random_uuid(), u.id, e.course_id, e.course_version_id, 'completed', '${NOW}', e.applied_at, 'UTC', 'on_track', 1
             from users u cross join enrolments e where u.name = 'P' and e.id = $1 returning id, user_id)
         insert into enrolment_transitions (enrolment_id, id, from_state, to_state, at, reason)
         select p.id, gen_random_uuid(), 'active', case when u.email like 'p0@%' then 'paused' else 'completed' end, '${NOW}', null
           from people p join users u on u.id = p.user_id`,
        [rosa.enrolmentId],
      );
      const completed = async () => (await board(admin)).changes.find((each) => each.what === 'completed');
      expect(await completed()).toEqual({ what: 'completed', count: WAITING_COUNTED, more: false });
      await api.db.query(`update enrolment_transitions set to_state = 'completed' where to_state = 'paused'`);
      expect(await completed()).toEqual({ what: 'completed', count: WAITING_COUNTED, more: true });
    });

    it('counts who came, began and left, each within reach', async () => {
      api.timeIs('2027-03-01T12:00:00Z');
      await moved(admin, idris.enrolmentId, 'withdrawn');
      const changes = async (of: Person): Promise<object[]> => (await board(of)).changes;
      expect(await changes(admin)).toContainEqual({ what: 'left', count: 1, more: false });
      expect(await changes(trainer)).toContainEqual({ what: 'left', count: 1, more: false });
      expect(await changes(mentor)).not.toContainEqual({ what: 'left', count: 1, more: false });
      api.timeIs('2027-03-10T12:00:00Z');
      expect(await changes(admin)).toEqual([]);
    });
  });

  describe('has behind each number the list of as many people', () => {
    const people = async (of: Person, filter: string): Promise<string[]> => {
      const { items } = (await of.get(`/api/admin/enrolments?${filter}`).expect(200)).body;
      const { body } = await of.get(`/api/admin/enrolments/count?${filter}`).expect(200);
      expect(body).toEqual({ count: items.length, exact: true });
      return items.map(({ person }: { person: { name: string } }) => person.name).sort();
    };

    it('who may need a word, without those who were written to', async () => {
      await stalled(rosa, '2027-02-01T10:00:00Z');
      await stalled(idris, '2027-01-20T10:00:00Z');
      await mentor.post(`/api/admin/enrolments/${rosa.enrolmentId}/messages`, { text: 'Well?' }).expect(201);
      const filter = 'state=active&pace=at_risk,stalled&unwritten=7';
      expect(await names(admin, 'at_risk')).toEqual(['Idris Bell']);
      expect(await people(admin, filter)).toEqual(['Idris Bell']);
      expect(await people(mentor, filter)).toEqual([]);
      api.timeIs('2027-03-08T10:00:00Z');
      expect(await people(admin, filter)).toEqual(['Idris Bell', 'Rosa Lind']);
    });

    it('who moved since the last look, whatever became of them', async () => {
      await moved(admin, rosa.enrolmentId, 'paused');
      api.timeIs('2027-03-01T11:00:00Z');
      const { since } = await board(admin);
      await admin.post('/api/admin/today/looks').expect(204);
      for (const at of ['2027-03-01T12:00:00Z', '2027-03-01T13:00:00Z']) {
        api.timeIs(at);
        await admin.post('/api/admin/today/looks').expect(204);
      }
      const anew = (await board(admin)).since;
      expect(anew).not.toBe(since);
      await moved(admin, rosa.enrolmentId, 'active', 'withdrawn');
      const { changes } = await board(admin);
      expect(changes).toEqual([
        { what: 'began', count: 1, more: false },
        { what: 'left', count: 1, more: false },
      ]);
      expect(await people(admin, `cameInto=active&since=${anew}`)).toEqual(['Rosa Lind']);
      expect(await people(admin, `cameInto=withdrawn,lapsed&since=${anew}`)).toEqual(['Rosa Lind']);
      expect(await people(trainer, `cameInto=withdrawn,lapsed&since=${anew}`)).toEqual([]);
      expect(await people(admin, 'cameInto=active')).toEqual(['Idris Bell', 'Rosa Lind']);
      for (const wrong of ['cameInto=gone', 'cameInto=active&since=yesterday', 'unwritten=0', 'unwritten=1000'])
        await admin.get(`/api/admin/enrolments?${wrong}`).expect(400);
    });
  });

  describe('opens from each number of what is new the list of just those people', () => {
    const INTO = { applied: 'applied', began: 'active', completed: 'completed', left: 'withdrawn,lapsed' };
    const behind = (what: string, since: string): string =>
      what === 'certified' ? `issuedSince=${since}` : `cameInto=${INTO[what as keyof typeof INTO]}&since=${since}`;
    const counted = async (of: Person): Promise<[string, object][]> => {
      const { since, changes } = await board(of);
      return Promise.all(
        ['applied', 'began', 'completed', 'certified', 'left'].map(async (what): Promise<[string, object]> => {
          const { body } = await of.get(`/api/admin/enrolments/count?${behind(what, since)}`).expect(200);
          const list = await of.get(`/api/admin/enrolments?limit=100&${behind(what, since)}`).expect(200);
          expect(list.body.items).toHaveLength(body.count);
          const { count, more } = (changes.find((each) => each.what === what) ?? {
            count: 0,
            more: false,
          }) as unknown as {
            count: number;
            more: boolean;
          };
          expect([what, { count, exact: !more }]).toEqual([what, body]);
          return [what, body];
        }),
      );
    };

    it('whatever happened to them, and however often, for whoever looks', async () => {
      const learners = [rosa, idris];
      for (let n = 0; n < 4; n += 1) learners.push(await aLearner(api, 'small'));
      const random = seededRandom('what is new');
      const pick = <T>(from: readonly T[]): T => from[random.int(from.length)]!;
      const moment = (): string => new Date(Date.parse(NOW) - random.int(14 * 24 * 60) * 60_000).toISOString();
      const seen = new Set<string>();
      for (let round = 0; round < 6; round += 1) {
        await api.db.query('delete from enrolment_transitions');
        await api.db.query('delete from credentials');
        for (const { enrolmentId } of learners) {
          await api.db.query('update enrolments set mentor_id = $2, state_since = $3 where id = $1', [
            ...[enrolmentId, pick([null, mentor.id])],
            NOW,
          ]);
          for (let n = random.int(7); n > 0; n -= 1)
            await api.db.query(
              `insert into enrolment_transitions (enrolment_id, id, to_state, at) values ($1, gen_random_uuid(), $2, $3)`,
              [enrolmentId, pick(['applied', 'active', 'paused', 'completed', 'withdrawn', 'lapsed']), moment()],
            );
          // Each was put right, or renewed, by the one written down before it.
          for (let n = random.int(4), next: string | null = null; n > 0; n -= 1) {
            const id = randomUUID();
            await api.db.query(
              `insert into credentials (id, number, enrolment_id, course_version_id, holder_name, course_title, evidence, show_name, met_at, issued_at, counts_from, state, superseded_at, superseded_by)
               select $2::uuid, left($2::text, 30), e.id, e.course_version_id, 'x', 'A small course', '[]', false, $3::timestamptz, $3::timestamptz, $3::timestamptz,
                      case when $4::uuid is null then 'issued' else 'superseded' end, case when $4::uuid is not null then now() end, $4::uuid
                 from enrolments e where e.id = $1`,
              [enrolmentId, id, moment(), next],
            );
            next = id;
          }
        }
        for (const who of [admin, mentor, trainer])
          for (const [what, { count }] of (await counted(who)) as [string, { count: number }][])
            if (count > 0) seen.add(what);
      }
      expect(seen.size).toBe(5);
    });

    it('and says "more than" of people, not of how often it happened to them', async () => {
      const often = async (each: Learner, to: string, times: number): Promise<unknown> =>
        api.db.query(
          `insert into enrolment_transitions (enrolment_id, id, to_state, at) select $1, gen_random_uuid(), $2, '${NOW}' from generate_series(1, $3)`,
          [each.enrolmentId, to, times],
        );
      await api.db.query('delete from enrolment_transitions');
      await often(rosa, 'active', WAITING_COUNTED + 3);
      await often(idris, 'active', 2);
      for (const [who, count] of [
        [admin, 2],
        [mentor, 1],
      ] as const) {
        await set(rosa, `state_since = '${NOW}'`);
        await set(idris, `state_since = '${NOW}'`);
        expect(await counted(who)).toContainEqual(['began', { count, exact: true }]);
      }
    });
  });

  describe('lets staff write a word', () => {
    const write = (by: Person, to: Learner, text = 'How is it going?') =>
      by.post(`/api/admin/enrolments/${to.enrolmentId}/messages`, { text });

    it('which arrives in the app and by mail, with answers going to who wrote', async () => {
      await stalled(rosa, '2027-02-01T10:00:00Z');
      await write(mentor, rosa).expect(201);
      const [mail] = await mailsTo(api, rosa.email);
      expect(mail!.subject).toBe('A word for you');
      expect(mail!.text).toContain('How is it going?');
      const [{ reply_to }] = await api.db.query<[{ reply_to: string }]>(
        `select reply_to from mails where kind = 'message' order by id desc limit 1`,
      );
      expect(reply_to).toBe(mentor.email);
      const { body } = await rosa.get('/api/me/notifications').expect(200);
      expect(JSON.stringify(body.items[0])).toContain('Mo Mentor wrote to you: How is it going?');
      const page = await admin.get(`/api/admin/enrolments/${rosa.enrolmentId}`).expect(200);
      expect(JSON.stringify(page.body)).toContain('written_to');
    });

    it('and takes the person off the board for a week', async () => {
      await stalled(rosa, '2027-02-01T10:00:00Z');
      await write(mentor, rosa).expect(201);
      expect(await waiting(mentor, 'at_risk')).toBeUndefined();
      api.timeIs('2027-03-08T10:00:00Z');
      expect(await names(mentor, 'at_risk')).toEqual(['Rosa Lind']);
    });

    it('of two at the same moment one alone, and tells the other, who may send theirs all the same', async () => {
      await joinCohort(api, rosa.enrolmentId, cohort);
      const sent = async (): Promise<number> =>
        (await api.db.query<unknown[]>('select from staff_messages where enrolment_id = $1', [rosa.enrolmentId]))
          .length;
      for (let times = 0; times < 8; times += 1) {
        const answers = await atOnce(
          api,
          'staff_messages',
          [mentor, trainer].map((who) => () => write(who, rosa)),
        );
        expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
        const refused = answers.findIndex(({ status }) => status === 409);
        expect(answers[refused]!.body).toMatchObject({
          code: 'written_meanwhile',
          detail: expect.stringMatching(refused === 1 ? /^Mo Mentor has just written/ : /has just written/),
        });
        expect(await sent()).toBe(times + 1);
        // An hour later they have long seen it.
        api.timePasses(3_600_000);
      }
      await write(mentor, rosa).expect(201);
      await write(mentor, rosa, 'And one more thing.').expect(201);
      await write(trainer, rosa).expect(409);
      const body = { text: 'I too.', again: true };
      await trainer.post(`/api/admin/enrolments/${rosa.enrolmentId}/messages`, body).expect(201);
      expect(await sent()).toBe(11);
    });

    it('to nobody beyond their reach, and not an empty or endless one', async () => {
      await write(mentor, idris).expect(404);
      await write(rosa, rosa).expect(403);
      await write(mentor, rosa, '  ').expect(400);
      await write(mentor, rosa, 'x'.repeat(2001)).expect(400);
    });
  });
});
