import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Looks } from '@convenor/enrolment';
import { type AuditRow, firstBrokenLink } from '@convenor/platform';
import { MOST_TRAINEE_TAGS } from '@convenor/rules';
import { atOnce } from '../support/at-once.js';
import { takeAll } from '../support/certification.js';
import { assignMentor } from '../support/cohort.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { publishCourse } from '../support/course.js';
import { aLearner, type Learner } from '../support/enrolment.js';
import { certifiedHour } from '../support/hours.js';
import { type Person, TestApi } from '../support/test-api.js';

describe('one trainee, as staff see them', () => {
  let api: TestApi;
  let admin: Person;
  let learner: Learner;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs('2027-03-01T12:00:00Z');
    admin = await api.person({ roles: ['admin'], name: 'Ines Duarte' });
    await publishCourse(api, { slug: 'a-small-course' });
    learner = await aLearner(api, 'a-small-course');
  });
  afterAll(() => api.stop());

  const page = async (who = admin) => (await who.get(`/api/admin/enrolments/${learner.enrolmentId}`).expect(200)).body;
  const views = async (): Promise<number> => {
    await api.app.get(Looks).tellAuditLog();
    return (await admin.get(`/api/admin/audit?enrolment=${learner.enrolmentId}&action=enrolment.viewed`).expect(200))
      .body.items.length as number;
  };

  it('shows the passage, what happened and what can be done', async () => {
    const body = await page();
    expect(body).toMatchObject({
      id: learner.enrolmentId,
      person: { id: learner.id },
      outline: { state: 'active' },
      notes: [],
      credentials: [],
    });
    expect(body.possible).toEqual(expect.arrayContaining(['paused', 'withdrawn']));
    expect(
      body.timeline
        .map(({ detail }: { detail: { to?: string } }) => detail.to)
        .filter(Boolean)
        .sort(),
    ).toEqual(['accepted', 'active', 'applied']);
  });

  it('writes down who looked, once in half an hour each', async () => {
    api.timeIs('2027-03-02T12:00:00Z');
    const before = await views();
    await page();
    await page();
    expect(await views()).toBe(before + 1);
    await page(await api.person({ roles: ['admin'], name: 'Bram de Wit' }));
    expect(await views()).toBe(before + 2);
    api.timePasses(31 * 60_000);
    await page();
    expect(await views()).toBe(before + 3);
  });

  it('waits for nobody who holds the audit log', async () => {
    api.timeIs('2027-03-02T15:00:00Z');
    await api.db.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock(7215001)');
      await page();
    });
  });

  it('keeps notes, which only their author removes', async () => {
    const colleague = await api.person({ roles: ['admin'], name: 'Bram de Wit' });
    const notes = `/api/admin/enrolments/${learner.enrolmentId}/notes`;
    const { body: note } = await admin.post(notes, { text: 'Prefers a call on Sundays.' }).expect(201);
    expect(note).toMatchObject({ text: 'Prefers a call on Sundays.', authorName: 'Ines Duarte' });
    await colleague.delete(`${notes}/${note.id}`).expect(404);
    expect((await page()).notes).toHaveLength(1);
    await admin.delete(`${notes}/${note.id}`).expect(204);
    await admin.delete(`${notes}/${note.id}`).expect(404);
    expect((await page()).notes).toEqual([]);
    await admin.post(notes, { text: '   ' }).expect(400);
    await admin.post(notes, { text: 'x', authorId: randomUUID() }).expect(400);
  });

  it('keeps notes on top that anybody who reads them put there, up to five', async () => {
    const [writer, colleague] = [await api.person({ roles: ['admin'] }), await api.person({ roles: ['admin'] })];
    const notes = `/api/admin/enrolments/${learner.enrolmentId}/notes`;
    const ids: string[] = [];
    for (const text of ['1', '2', '3', '4', '5', '6'])
      ids.push((await writer.post(notes, { text }).expect(201)).body.id);
    const pin = (id: string, pinned: boolean) => colleague.put(`${notes}/${id}/pin`, { pinned });
    await pin(ids[1]!, true).expect(204);
    await pin(ids[1]!, true).expect(204);
    const pinned = `select 1 from audit_log where action = 'note.pinned' and subject_id = $1`;
    expect(await api.db.query(pinned, [ids[1]])).toHaveLength(1);
    const texts = async () =>
      (await page()).notes.map(({ text, pinned }: { text: string; pinned: boolean }) => [text, pinned]);
    expect((await texts()).slice(0, 2)).toEqual([
      ['2', true],
      ['6', false],
    ]);
    for (const id of [ids[0]!, ids[2]!, ids[3]!]) await pin(id, true).expect(204);
    const both = await atOnce(
      api,
      'staff_notes',
      [ids[4]!, ids[5]!].map((id) => () => pin(id, true)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
    for (const id of [ids[4]!, ids[5]!]) await pin(id, false).expect(204);
    await pin(ids[4]!, true).expect(204);
    await pin(ids[5]!, true).expect(409);
    await pin(ids[1]!, false).expect(204);
    await pin(ids[5]!, true).expect(204);
    await pin(randomUUID(), true).expect(404);
    for (const id of ids) await writer.delete(`${notes}/${id}`).expect(204);
  });

  it('carries tags, which whoever looks after them adds and takes away in place', async () => {
    const mentor = await api.person({ roles: ['mentor'], name: 'Mina Holm' });
    const { id, enrolmentId } = await aLearner(api, 'a-small-course');
    await assignMentor(api, enrolmentId, mentor.id);
    const at = `/api/admin/enrolments/${enrolmentId}`;
    const change = async (tag: string, carried: boolean): Promise<string[]> =>
      (await mentor.put(`${at}/tags`, { tag, carried }).expect(200)).body.items;
    expect(await change('  needs a   call ', true)).toEqual(['needs a call']);
    expect(await change('Évora', true)).toEqual(['Évora', 'needs a call']);
    expect(await change('Évora', true)).toEqual(['Évora', 'needs a call']);
    expect(await change('needs a call', false)).toEqual(['Évora']);
    expect(await change('needs a call', false)).toEqual(['Évora']);
    expect((await mentor.get(at).expect(200)).body).toMatchObject({
      ...{ tags: ['Évora'], mentorName: 'Mina Holm', credentials: [] },
    });
    expect((await admin.get('/api/admin/enrolments/count?tag=%C3%89vora').expect(200)).body.count).toBe(1);
    expect(
      await api.db.query(
        `select action, actor_id, reason from audit_log where enrolment_id = $1 and action like 'enrolment.%tagged' order by seq`,
        [enrolmentId],
      ),
    ).toEqual([
      { action: 'enrolment.tagged', actor_id: mentor.id, reason: 'needs a call' },
      { action: 'enrolment.tagged', actor_id: mentor.id, reason: 'Évora' },
      { action: 'enrolment.untagged', actor_id: mentor.id, reason: 'needs a call' },
    ]);
    const another = await api.person({ roles: ['mentor', 'trainer'] });
    await another.put(`${at}/tags`, { tag: 'mine', carried: true }).expect(404);
    await admin.put(`/api/admin/enrolments/${id}/tags`, { tag: 'x', carried: true }).expect(404);
    for (const tag of ['\u00a0', 'x'.repeat(41), '❤\uFE0F'.repeat(40), '\u0958'.repeat(40), 'a\u0007b', 7])
      expect((await mentor.put(`${at}/tags`, { tag, carried: true }).expect(400)).body.errors).toMatchObject([
        { field: 'tag' },
      ]);
    await mentor.put(`${at}/tags`, { tag: 'x' }).expect(400);
    expect(await change('🌱'.repeat(40), true)).toHaveLength(2);
  });

  it('carries as many tags as can be taken in, and no more', async () => {
    const { enrolmentId } = await aLearner(api, 'a-small-course');
    const at = `/api/admin/enrolments/${enrolmentId}/tags`;
    await api.db.query(
      `insert into enrolment_tags (enrolment_id, tag, tagged_by, tagged_at) select $1, 'tag ' || n, $2, now() from generate_series(1, $3) as n`,
      [enrolmentId, admin.id, MOST_TRAINEE_TAGS - 1],
    );
    // Two who add the last one at the same moment.
    let both: Promise<number[]> | undefined;
    await api.db.transaction(async (tx) => {
      await tx.query('select from enrolments where id = $1 for update', [enrolmentId]);
      both = Promise.all(['last', 'late'].map(async (tag) => (await admin.put(at, { tag, carried: true })).status));
      const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      for (const limit = Date.now() + 5_000; (await api.db.query<unknown[]>(waiting)).length < 2;)
        if (Date.now() > limit) throw new Error('Nobody waits.');
    });
    expect((await both!).sort()).toEqual([200, 409]);
    const { body } = await admin.put(at, { tag: 'more', carried: true }).expect(409);
    expect(body).toMatchObject({
      ...{ code: 'too_many_tags', detail: 'A person can carry up to 20 tags. Take one away first.' },
    });
    const carried = async (tag: string, carries: boolean): Promise<string[]> =>
      (await admin.put(at, { tag, carried: carries }).expect(200)).body.items;
    expect(await carried('tag 1', true)).toHaveLength(MOST_TRAINEE_TAGS);
    expect(await carried('tag 1', false)).toHaveLength(MOST_TRAINEE_TAGS - 1);
    expect(await carried('more', true)).toContain('more');
  });

  it('tells the time line by what it is about, page by page', async () => {
    const at = `/api/admin/enrolments/${learner.enrolmentId}/timeline`;
    const all = (await admin.get(`${at}?limit=100`).expect(200)).body.items;
    const paged: unknown[] = [];
    for (let next: string | null = ''; next !== null;) {
      const { body }: { body: { items: unknown[]; next: string | null } } = await admin
        .get(`${at}?limit=1${next && `&after=${next}`}`)
        .expect(200);
      paged.push(...body.items);
      next = body.next;
    }
    expect(paged).toEqual(all);
    const { body: moves } = await admin.get(`${at}?kind=moves`).expect(200);
    expect(moves.items.map(({ what }: { what: string }) => what)).toEqual(['moved', 'moved', 'moved']);
    expect((await admin.get(`${at}?kind=certificates`).expect(200)).body).toEqual({ items: [], next: null });
    await admin.get(`${at}?kind=weather`).expect(400);
  });

  it('tells what was sent to them: words to who looks after them, mails to who reaches everybody', async () => {
    const at = `/api/admin/enrolments/${learner.enrolmentId}/messages`;
    await admin.post(at, { text: 'How is it going?' }).expect(201);
    const other = await aLearner(api, 'a-small-course', { name: 'Somebody Else' });
    await admin.post(`/api/admin/enrolments/${other.enrolmentId}/messages`, { text: 'Not for Rosa.' }).expect(201);
    const { body: all } = await admin.get(`${at}?limit=100`).expect(200);
    expect(all.items).toContainEqual(
      expect.objectContaining({ way: 'word', text: 'How is it going?', authorName: 'Ines Duarte', standing: null }),
    );
    expect(all.items).toContainEqual(
      expect.objectContaining({ way: 'mail', authorName: null, standing: expect.any(String) }),
    );
    expect(JSON.stringify(all)).not.toContain('Not for Rosa.');
    const mails = await api.db.query<{ id: string }[]>('select id from mails where person_id = $1', [learner.id]);
    const told = all.items.filter(({ way }: { way: string }) => way === 'mail');
    expect(told.map(({ id }: { id: string }) => id).sort()).toEqual(mails.map(({ id }) => id).sort());
    const mentor = await api.person({ roles: ['mentor'] });
    await assignMentor(api, learner.enrolmentId, mentor.id);
    const { body: some } = await mentor.get(at).expect(200);
    expect(some.items.map(({ way }: { way: string }) => way)).toEqual(['word']);
    const { body: first } = await admin.get(`${at}?limit=1`).expect(200);
    const { body: rest } = await admin.get(`${at}?limit=100&after=${first.next}`).expect(200);
    expect([...first.items, ...rest.items]).toEqual(all.items);
  });

  it('tells which agreements they signed, which hours are certified, and what they sent in with meetings', async () => {
    const at = `/api/admin/enrolments/${learner.enrolmentId}/documents`;
    expect((await admin.get(at).expect(200)).body).toEqual({ agreements: [], hoursCertificates: [], files: [] });
    const signer = await aLearner(api, 'a-small-course', { name: 'Ana Reis' });
    await takeAll(signer);
    const { body } = await admin.get(`/api/admin/enrolments/${signer.enrolmentId}/documents`).expect(200);
    expect(body.agreements).toMatchObject([{ activityId: SMALL_COURSE.agreement, signedName: expect.any(String) }]);
    const paper = await certifiedHour(api, admin, signer, signer.enrolmentId);
    await api.db.query(
      `with entry as (
         insert into practice_entries (enrolment_id, id, kind, held_on, meeting, minutes, went_well, was_hard, self_ratings, state, created_at, changed_at, sent_at, rubric_id, rubric_version)
         select $1, gen_random_uuid(), 'led', '2027-02-20', 'online', 60, 'x', 'y', '[]', s.state, now(), now(), case s.state when 'sent' then now() end, v.rubric_id, v.number
           from (select * from rubric_versions limit 1) v cross join (values ('sent'), ('draft')) s (state) returning id, state)
       insert into practice_evidence (enrolment_id, entry_id, id, name, extension, media_type, sha256, bytes, added_at)
       select $1, id, gen_random_uuid(), state || '.pdf', 'pdf', 'application/pdf', state, '', now() from entry`,
      [signer.enrolmentId],
    );
    const { hoursCertificates, files } = (
      await admin.get(`/api/admin/enrolments/${signer.enrolmentId}/documents`).expect(200)
    ).body;
    expect(hoursCertificates).toMatchObject([{ id: paper.id, number: paper.number, minutes: 60, revokedAt: null }]);
    expect(files).toMatchObject([{ name: 'sent.pdf', entryId: expect.any(String) }]);
  });

  it('answers alike for a missing id and a malformed one', async () => {
    const missing = await admin.get(`/api/admin/enrolments/${randomUUID()}`).expect(404);
    const malformed = await admin.get('/api/admin/enrolments/1%27%20or%201=1').expect(404);
    expect(missing.body.code).toBe(malformed.body.code);
  });

  it('puts every exception with its reason on the time line and in the audit log', async () => {
    const at = `/api/admin/enrolments/${learner.enrolmentId}`;
    await admin.post(`${at}/extensions`, { days: 7, reason: 'A busy month at work.' }).expect(204);
    await admin.post(`${at}/transitions`, { to: 'paused', reason: 'Asked for a break.' }).expect(200);
    await admin.post(`${at}/transitions`, { to: 'active' }).expect(200);
    const { timeline } = await page();
    const told = timeline.map(({ what, reason, actorName }: { what: string; reason: string; actorName: string }) => [
      what,
      reason,
      actorName,
    ]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['extended', 'A busy month at work.', 'Ines Duarte'],
        ['moved', 'Asked for a break.', 'Ines Duarte'],
      ]),
    );
    const { body } = await admin.get(`/api/admin/audit?enrolment=${learner.enrolmentId}`).expect(200);
    expect(body.items.map(({ action }: { action: string }) => action)).toEqual(
      expect.arrayContaining(['enrolment.extended', 'enrolment.paused', 'enrolment.active']),
    );
  });

  it('filters the audit log and pages through it', async () => {
    const all = await admin.get('/api/admin/audit?limit=100').expect(200);
    const found: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const { body }: { body: { items: { id: string }[]; next: string | null } } = await admin
        .get(`/api/admin/audit?limit=3${after && `&after=${after}`}`)
        .expect(200);
      found.push(...body.items.map(({ id }) => id));
      after = body.next;
    }
    expect(found).toEqual(all.body.items.map(({ id }: { id: string }) => id));
    const mine = await admin.get(`/api/admin/audit?actor=${admin.id}&action=note.`).expect(200);
    expect(mine.body.items.map(({ action }: { action: string }) => action)).toEqual(['note.removed', 'note.added']);
    await admin.get('/api/admin/audit?actor=me').expect(400);
    await admin.get('/api/admin/audit?after=-1').expect(400);
    await admin.get("/api/admin/audit?action=x'--").expect(400);
  });

  it('chains the audit log by hashes and refuses to change it', async () => {
    const rows = await api.db.query<AuditRow[]>('select * from audit_log order by seq');
    expect(firstBrokenLink(rows)).toBeUndefined();
    const refused = [
      `reason = 'another'`,
      'reason = null',
      `reason = null, reason_salt = null, reason_erased = true, detail = '{}'`,
      `reason = null, reason_salt = null, reason_erased = true, reason_digest = 'another'`,
      'reason_erased = true',
    ];
    for (const change of refused) {
      await expect(
        api.db.query(
          `update audit_log set ${change} where seq = (select max(seq) from audit_log where reason is not null)`,
        ),
      ).rejects.toThrow('never changed');
    }
    await expect(api.db.query('delete from audit_log')).rejects.toThrow('never changed');
    await expect(api.db.query('truncate audit_log')).rejects.toThrow('never changed');
  });
});
