import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PersonalData } from '@convenor/identity';
import type { Actor } from '@convenor/platform';
import type { Permission } from '@convenor/rules';
import { OtherAccounts, Merges } from '@convenor/tracking';
import { AnyRows, type Column, looseIds, OF_OTHER_THINGS, referringTo } from '../support/any-rows.js';
import { aCertified, answerAll } from '../support/certification.js';
import { aCohort, assignMentor, joinCohort } from '../support/cohort.js';
import { publishCourse } from '../support/course.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { aLearner, enrolled, type Learner, moved } from '../support/enrolment.js';
import { lastMailTo, mailsTo } from '../support/mailbox.js';
import { aRegion, liveIn } from '../support/regions.js';
import { talking, TEXT } from '../support/topics.js';
import { type Person, TestApi } from '../support/test-api.js';

const REASON = 'Both are the same person, who told us by telephone.';

describe('two accounts of one human being', () => {
  let api: TestApi;
  let admin: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'], name: 'Admin' });
    await publishCourse(api, { slug: 'small' });
    await publishCourse(api, { slug: 'other' });
  });
  afterAll(() => api.stop());

  const preview = async (into: Person, from: Person) =>
    (await admin.get(`/api/admin/people/${into.id}/merges/${from.id}`).expect(200)).body;
  const merging = async (into: Person, from: Person, by = admin) =>
    by.post(`/api/admin/people/${into.id}/merges`, {
      from: from.id,
      reason: REASON,
      seen: (await preview(into, from)).seen,
    });
  const refusals = async (into: Person, from: Person): Promise<string[]> => (await preview(into, from)).refusals;
  const one = async <T>(sql: string, ...params: unknown[]): Promise<T> =>
    Object.values((await api.db.query<Record<string, T>[]>(sql, params))[0]!)[0]!;

  describe('are found', () => {
    const namesOf = async (of: Person, q = ''): Promise<[string, string[]][]> =>
      (await admin.get(`/api/admin/people/${of.id}/other-accounts${q && `?q=${q}`}`).expect(200)).body.items.map(
        (item: { email: string; alike: string[] }) => [item.email, item.alike],
      );

    it('by an address of the same mailbox, a name however it is accented, and a name one letter apart', async () => {
      const person = await api.person({ name: 'Zoë Lindqvist', email: 'zoe.lind@gmail.com' });
      await api.person({ name: 'Z. L.', email: 'ZoeLind+course@googlemail.com' });
      await api.person({ name: 'zoe lindqvist', email: 'zl@example.org' });
      await api.person({ name: 'Zoe Lindquist', email: 'zl2@example.org' });
      await api.person({ name: 'Zoe Lind', email: 'zoe.lind@example.org' });
      await api.person({ name: 'Zoe Lindqvist Berg', email: 'berg@example.org' });
      expect(await namesOf(person)).toEqual([
        ['ZoeLind+course@googlemail.com', ['address']],
        ['zl@example.org', ['name']],
        ['zl2@example.org', ['similar_name']],
      ]);
    });

    it('by words of a name or an address, but for the account itself', async () => {
      const person = await api.person({ name: 'Quentin Oduya', email: 'q@example.org' });
      const other = await api.person({ name: 'Oduya, Q.', email: 'quentin.o@example.net' });
      expect(await namesOf(person, 'oduya')).toEqual([[other.email, []]]);
      expect(await namesOf(person, 'quentin.o@example.net')).toEqual([[other.email, []]]);
      expect(await namesOf(person, 'nobodyatall')).toEqual([]);
    });
  });

  describe('become one', () => {
    let stays: Learner;
    let goes: Awaited<ReturnType<typeof aCertified>>;
    let second: Learner;
    let north: string;
    let list: { count: number };
    const tallies = (): Promise<unknown[]> =>
      api.db.query(
        `select course_id, state, pace, module_id, sum(people)::int as people from enrolment_tallies group by 1, 2, 3, 4 having sum(people) <> 0 order by 1, 2, 3, 4`,
      );

    beforeAll(async () => {
      stays = await aLearner(api, 'small', { name: 'Ida Holm' });
      await publishCourse(api, { slug: 'certified' });
      goes = await aCertified(api, { slug: 'certified' }, { name: 'Ida M. Holm' });
      second = await enrolled(goes, 'small');
      north = await aRegion(api, 'Far North');
      await liveIn(api, north, goes.id);
      await admin.post(`/api/admin/enrolments/${second.enrolmentId}/notes`, { text: 'Calm.' }).expect(201);
      await second.post(second.activity(SMALL_COURSE.lesson, '/complete')).expect(204);
      list = (await admin.get('/api/admin/enrolments/count').expect(200)).body;
    });

    it('as was said before: what moves, which passage ends, and what is in the way', async () => {
      const shown = await preview(stays, goes);
      expect(shown).toMatchObject({ stays: { id: stays.id }, goes: { id: goes.id }, refusals: [] });
      expect(shown.passages).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ id: second.enrolmentId, moves: true, ends: false }),
          expect.objectContaining({ id: stays.enrolmentId, moves: false, ends: true, state: 'active' }),
          expect.objectContaining({ id: goes.enrolmentId, moves: true, ends: false, state: 'completed' }),
        ]),
      );
      const looked = `select count(*)::int from record_looks where staff_id = $1 and enrolment_id = any($2)`;
      expect(
        await one<number>(
          looked,
          admin.id,
          shown.passages.map(({ id }: { id: string }) => id),
        ),
      ).toBe(3);
      const counts = Object.fromEntries(
        shown.moves.map((each: { what: string; count: number }) => [each.what, each.count]),
      );
      expect(counts).toMatchObject({ attempts: 2, certificates: 1, agreements: 1, notes: 1, posts: 1 });
    });

    it('only as it was shown', async () => {
      const { seen } = await preview(stays, goes);
      await admin.post(`/api/admin/enrolments/${second.enrolmentId}/notes`, { text: 'And kind.' }).expect(201);
      const body = { from: goes.id, reason: REASON, seen };
      const { body: problem } = await admin.post(`/api/admin/people/${stays.id}/merges`, body).expect(409);
      expect(problem.code).toBe('preview_outdated');
    });

    it('once, by clicks at the same time, and by tabs that disagree about which stays', async () => {
      const way = { from: goes.id, reason: REASON, seen: (await preview(stays, goes)).seen };
      const back = { from: stays.id, reason: REASON, seen: (await preview(goes, stays)).seen };
      const answers = await Promise.all([
        admin.post(`/api/admin/people/${stays.id}/merges`, way),
        admin.post(`/api/admin/people/${stays.id}/merges`, way),
      ]);
      expect(answers.map(({ status, body }) => [status, body])).toEqual([
        [201, { id: stays.id }],
        [201, { id: stays.id }],
      ]);
      const { body } = await admin.post(`/api/admin/people/${goes.id}/merges`, back).expect(409);
      expect(body.code).toBe('merged_already');
      expect(await one<number>(`select count(*)::int from audit_log where action = 'person.merged'`)).toBe(1);
      expect(await one<string>('select reason from merged_accounts where id = $1', goes.id)).toBe(REASON);
    });

    it('with every passage, the further one going on, and the certificate as it was issued', async () => {
      await stays.get('/api/me').expect(401);
      await second.get('/api/me').expect(401);
      const passages = await api.db.query<{ id: string; state: string }[]>(
        'select id, state from enrolments where user_id = $1 order by id',
        [stays.id],
      );
      expect(passages).toEqual([
        { id: stays.enrolmentId, state: 'withdrawn' },
        { id: goes.enrolmentId, state: 'completed' },
        { id: second.enrolmentId, state: 'active' },
      ]);
      const { body } = await api.visitor.get(`/api/credentials/${goes.credential.id}.json`).expect(200);
      expect(body).toMatchObject({ number: goes.credential.number, status: 'valid' });
      const issuedTo = 'select holder_name from credentials where id = $1';
      expect(await one<string>(issuedTo, goes.credential.id)).toBe('Ida M. Holm');
      const { body: page } = await admin.get(`/api/admin/enrolments/${goes.enrolmentId}`).expect(200);
      expect(page.person).toMatchObject({ id: stays.id, name: 'Ida Holm' });
      expect(page.region).toMatchObject({ id: north });
      const { body: led } = await admin.get(`/api/admin/people/${goes.id}/other-accounts`).expect(200);
      expect(led.person).toMatchObject({ id: stays.id });
    });

    it('without a change to how many people are counted where', async () => {
      const count = await admin.get('/api/admin/enrolments/count').expect(200);
      expect(count.body.count).toBe(list.count);
      expect(await tallies()).toEqual(
        await api.db.query(
          `select course_id, state, pace, current_module_id as module_id, count(*)::int as people from enrolments group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
        ),
      );
    });

    it('and the person is told at both addresses, in words that a lock screen may show', async () => {
      for (const [email, kind] of [
        [stays.email, 'accounts-merged'],
        [goes.email, 'account-merged-away'],
      ] as const) {
        const mail = await lastMailTo(api, email, kind);
        expect(mail.subject).toBe('About your account');
        expect(mail.text).not.toMatch(/certif|course|small|training/i);
      }
      expect((await mailsTo(api, stays.email)).filter(({ kind }) => kind === 'withdrawn')).toEqual([]);
    });

    it('whose data is handed over and erased whole, the address that went included', async () => {
      const data = await api.db.transaction((tx) => api.app.get(PersonalData).export(tx, stays.id));
      expect(data).toMatchObject({ formerAccounts: [{ email: goes.email, reason: REASON }] });
      expect(JSON.stringify(data['enrolments'])).toContain(goes.enrolmentId);
      await api.db.transaction(async (tx) => {
        await api.app.get(PersonalData).erase(tx, stays.id);
        await tx.query('delete from users where id = $1', [stays.id]);
      });
      for (const table of ['merged_accounts', 'mails', 'credentials', 'staff_notes'])
        expect(
          await one<number>(
            `select count(*)::int from ${table} t where t::text like '%' || $1 || '%' or t::text like '%' || $2 || '%'`,
            goes.email,
            goes.enrolmentId,
          ),
        ).toBe(0);
    });
  });

  it('that talked with each other keep what they said, what they reported, and who looks after it', async () => {
    const talk = talking(api);
    const trainer = await api.person({ roles: ['trainer'] });
    const { id: cohort } = await aCohort(api, { course: 'small', trainers: [trainer.id] });
    const group = await Promise.all(['Ada', 'Ada L.', 'Bo'].map((name) => aLearner(api, 'small', { name })));
    const [one, other, third] = group as [Learner, Learner, Learner];
    for (const { enrolmentId } of group) await joinCohort(api, enrolmentId, cohort);
    const topic = await talk.open(one);
    await talk.replied(other, topic, 'I wait a little.');
    await talk.replied(third, topic, 'I say hello.');
    const report = { reason: 'other', words: 'It names me.' };
    await other.post(talk.at(other, topic, '/report'), report).expect(204);
    const queue = async () => (await trainer.get('/api/admin/moderation').expect(200)).body.items;
    const [before, texts] = [await queue(), await talk.texts(third, topic)];
    expect(before).toMatchObject([{ id: topic, reports: [{ by: 'Ada L.' }] }]);
    expect(texts).toEqual(['I wait a little.', 'I say hello.']);
    expect((await merging(one, other)).status).toBe(201);
    expect(await talk.texts(third, topic)).toEqual(texts);
    expect(await queue()).toMatchObject([{ id: topic, reports: [{ by: 'Ada' }] }]);
    const { discussion } = (await api.db.transaction((tx) => api.app.get(PersonalData).export(tx, one.id))) as {
      discussion: { posts: { text: string }[]; reports: object[] };
    };
    expect(discussion.posts.map(({ text }) => text).sort()).toEqual(['I wait a little.', TEXT].sort());
    expect(discussion.reports).toMatchObject([report]);
    await talk.moderate(trainer, topic, 'keep').expect(204);
    expect(await queue()).toEqual([]);
  });

  describe('are left as they are', () => {
    it.each<[string, string, (into: Person, from: Learner) => Promise<unknown>]>([
      [
        'where the one that goes has a role',
        'goes_has_role',
        async (_, { id }) => api.db.query(`insert into user_roles values ($1, 'mentor')`, [id]),
      ],
      [
        'where one is closed',
        'suspended',
        async ({ id }) => api.db.query('update users set suspended_at = now() where id = $1', [id]),
      ],
      [
        'where nobody proved the address that stays',
        'stays_unconfirmed',
        async ({ id }) => api.db.query('update users set confirmed_at = null where id = $1', [id]),
      ],
      [
        'where one mentors the other',
        'guided',
        async ({ id }, { enrolmentId }) => {
          await api.db.query(`insert into user_roles values ($1, 'mentor')`, [id]);
          await assignMentor(api, enrolmentId, id);
        },
      ],
      [
        'where one leads the group of the other',
        'guided',
        async ({ id }, { enrolmentId }) => {
          await api.db.query(`insert into user_roles values ($1, 'trainer')`, [id]);
          await joinCohort(api, enrolmentId, (await aCohort(api, { course: 'small', trainers: [id] })).id);
        },
      ],
      [
        'where one wrote about the other',
        'guided',
        async ({ id }, { enrolmentId }) =>
          api.db.query(
            `insert into staff_notes (enrolment_id, id, author_id, text, created_at) values ($1, gen_random_uuid(), $2, 'Calm.', now())`,
            [enrolmentId, id],
          ),
      ],
      [
        'while a quiz is under way',
        'quiz_open',
        async (_, from) => {
          await from.post(from.activity(SMALL_COURSE.lesson, '/complete')).expect(204);
          await from.post(from.activity(SMALL_COURSE.exercise, '/reflection/post'), { text: 'Patience. '.repeat(60) });
          await answerAll(from, SMALL_COURSE.quiz);
        },
      ],
      [
        'while a lapsed passage would have to end',
        'lapsed_cannot_end',
        async (into, from) => {
          await enrolled(into, 'small');
          await moved(admin, from.enrolmentId, 'lapsed');
        },
      ],
    ])('%s', async (_, refusal, arrange) => {
      const [into, from] = [await api.person(), await aLearner(api, 'small')];
      await arrange(into, from);
      expect(await refusals(into, from)).toEqual([refusal]);
      const { status, body } = await merging(into, from);
      expect([status, body.code, body.refusals]).toEqual([409, 'merge_refused', [refusal]]);
      expect(await one<number>('select count(*)::int from users where id = any($1)', [into.id, from.id])).toBe(2);
    });

    it('where the one who asks is one of them', async () => {
      const own = await api.person();
      expect(await refusals(admin, own)).toContain('yourself');
      expect(await refusals(own, admin)).toContain('yourself');
    });

    it('by who does not reach all that both are in, as if they were not there', async () => {
      const [mine, beyond, half] = [
        await aLearner(api, 'small'),
        await aLearner(api, 'small'),
        await aLearner(api, 'small'),
      ];
      await enrolled(half, 'other');
      const mentor = await api.person({ roles: ['mentor'] });
      for (const { enrolmentId } of [mine, half]) await assignMentor(api, enrolmentId, mentor.id);
      const permissions = new Set<Permission>(['person:merge', 'enrolment:read']);
      const actor = { userId: mentor.id, permissions } as unknown as Actor;
      const [merges, duplicates] = [api.app.get(Merges), api.app.get(OtherAccounts)];
      const nobody = { name: 'nobody', id: '00000000-0000-4000-8000-000000000000' };
      for (const { id } of [beyond, half, nobody]) {
        const missing = { code: 'not_found' };
        await expect(merges.preview(actor, mine.id, id)).rejects.toMatchObject(missing);
        await expect(merges.preview(actor, id, mine.id)).rejects.toMatchObject(missing);
        await expect(merges.merge(actor, mine.id, { from: id, reason: REASON, seen: '' })).rejects.toMatchObject(
          missing,
        );
        await expect(duplicates.of(actor, id, undefined)).rejects.toMatchObject(missing);
      }
      expect((await duplicates.of(actor, mine.id, beyond.email)).items).toEqual([]);
      expect(
        (
          await duplicates.of(
            { ...actor, permissions: new Set([...permissions, 'enrolment:read-all' as const]) },
            mine.id,
            beyond.email,
          )
        ).items,
      ).toHaveLength(1);
    });
  });

  describe('lose nothing', () => {
    /** What both hold the same of, and one of them keeps. */
    const TWICE: [string, string, (of: Learner) => object][] = [
      ['notifications', 'person_id', () => ({ dedupe_key: 'the same' })],
      ['record_looks', 'staff_id', ({ enrolmentId }) => ({ enrolment_id: enrolmentId, kind: 'page' })],
      ['register_entries', 'user_id', () => ({})],
      ['register_take_downs', 'user_id', () => ({ meeting_id: null })],
      ['trainee_views', 'user_id', () => ({ name: 'The same' })],
    ];
    const called = ({ table, column }: Column): string => `${table}.${column}`;

    it('since what becomes of every column that names a person is said', async () => {
      const naming = (await referringTo(api.db, 'users')).map(called);
      const loose = (await looseIds(api.db)).map(called).filter((name) => !OF_OTHER_THINGS.has(name));
      const said = [...api.app.get(PersonalData).columns.keys()];
      expect(said.sort()).toEqual([...new Set([...naming, ...loose])].sort());
    });

    it('whatever rows there are of both', async () => {
      const rows = new AnyRows(api.db);
      await rows.prepare();
      const [into, from] = [await aLearner(api, 'small'), await aLearner(api, 'other')];
      const columns = [...api.app.get(PersonalData).columns];
      const once = new Set([
        'register_entries.user_id',
        'enrolments.user_id',
        'enrolments.mentor_id',
        'merged_accounts.merged_by',
      ]);
      for (const [name, fate] of columns) {
        if (fate !== 'follows' || once.has(name)) continue;
        const [table, column] = name.split('.') as [string, string];
        for (const { id } of [into, from, from])
          await rows.add(table, { [column]: id, ...(table === 'register_take_downs' && { meeting_id: randomUUID() }) });
      }
      for (const [table, column, same] of TWICE)
        for (const { id } of [into, from]) await rows.add(table, { [column]: id, ...same(from) });
      for (const { table, column } of await referringTo(api.db, 'enrolments'))
        if (!['enrolments', 'certification_standings'].includes(table))
          await rows.add(table, { [column]: from.enrolmentId, ...(table === 'attempts' && { state: 'submitted' }) });
      // Looking at it is noted.
      await preview(into, from);
      const before = await rows.counts();
      await api.db.query('delete from sessions where user_id = any($1)', [[into.id, from.id]]);
      const { body } = await merging(into, from);
      expect(body).toEqual({ id: into.id });
      const after = await rows.counts();
      const changed = Object.keys(before).filter((table) => after[table] !== before[table]);
      // The account and what opened it; what was written down of the merge.
      const expected = [
        'audit_log',
        'idempotency_keys',
        'mails',
        'merged_accounts',
        'person_words',
        'sessions',
        'user_roles',
        'users',
      ];
      const lost = changed.filter((table) => !expected.includes(table) && !/^word_/.test(table));
      expect(lost.map((table) => [table, before[table]! - after[table]!]).sort()).toEqual(
        TWICE.map(([table]) => [table, 1]).sort(),
      );
      for (const [name, fate] of columns) {
        if (fate === 'history') continue;
        const [table, column] = name.split('.') as [string, string];
        expect([
          name,
          await one<number>(`select count(*)::int from "${table}" where "${column}" = $1`, from.id),
        ]).toEqual([name, 0]);
        if (fate === 'follows' && !once.has(name))
          expect([
            name,
            await one<number>(`select count(*)::int from "${table}" where "${column}" = $1`, into.id),
          ]).toEqual([name, expect.any(Number)]);
      }
      expect(await one<number>('select count(*)::int from enrolments where user_id = $1', into.id)).toBe(2);
    });
  });
});
