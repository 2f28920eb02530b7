import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PersonalData } from '@convenor/identity';
import { aMinutePasses, announced, announcedToCourse, ANNOUNCEMENT, opened } from '../support/announcements.js';
import { aCohort, joinCohort } from '../support/cohort.js';
import { publishCourse } from '../support/course.js';
import { aLearner, type Learner, moved } from '../support/enrolment.js';
import { mailsTo } from '../support/mailbox.js';
import { aGroup } from '../support/sessions.js';
import { type Person, TestApi } from '../support/test-api.js';

const HOSTILE = 'Hello <img src=x onerror=alert(1)> [here](javascript:alert(1))<script>alert(1)</script>';

describe('announcements', () => {
  let api: TestApi;
  let admin: Person;
  let trainer: Person;
  let cohortId: string;
  let member: Awaited<ReturnType<typeof aGroup>>['member'];
  let reader: Learner;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'] });
    await publishCourse(api, { slug: 'facilitation' });
    await publishCourse(api, { slug: 'own-pace' });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    api.timeIs('2027-03-01T12:00:00Z');
    await api.db.query('delete from announcements');
    ({ trainer, cohortId, member } = await aGroup(api, 'facilitation'));
    reader = await member({ name: 'Rana Said' });
  });

  const write = (given: object, who = trainer, to = cohortId) =>
    who.post(`/api/admin/cohorts/${to}/announcements`, { ...ANNOUNCEMENT, ...given });
  const page = async (id: string, who = trainer) => (await who.get(`/api/admin/announcements/${id}`).expect(200)).body;
  const change = async (id: string, given: object, who = trainer) => {
    const { headers } = await who.get(`/api/admin/announcements/${id}`).expect(200);
    return who.patch(`/api/admin/announcements/${id}`, given).set('if-match', String(headers.etag));
  };
  const publish = (id: string, who = trainer) => who.post(`/api/admin/announcements/${id}/publish`);
  const takeBack = (id: string, who = trainer) => who.delete(`/api/admin/announcements/${id}`);
  const listed = async (who: Learner, query = '') =>
    (await who.get(who.at(`/announcements${query}`)).expect(200)).body.items.map(({ id }: { id: string }) => id);
  const told = async (who: Person): Promise<string[]> =>
    (await mailsTo(api, who.email)).map(({ kind }) => kind).filter((kind) => kind === 'announcement');
  const entries = async (who: Person) => (await who.get('/api/me/notifications').expect(200)).body.items;
  const acts = async (id: string): Promise<string[]> =>
    (
      await api.db.query<{ said: string }[]>(
        `select action || case when actor_id is null then ' by itself' else '' end as said from audit_log where subject_id = $1 order by seq`,
        [id],
      )
    ).map(({ said }) => said);

  describe('are written', () => {
    it('as a draft that nobody reads, and let out by hand, once', async () => {
      const { body, headers } = await write({}).expect(201);
      expect(headers.etag).toBe('"1"');
      expect(body).toMatchObject({
        ...{ state: 'draft', date: null, time: null, publishAt: null, publishedAt: null, pinned: false, edited: false },
        ...{ cohortId, timeZone: 'Europe/London', by: 'Tomas Weber', text: ANNOUNCEMENT.text, readBy: 0, readers: 1 },
        html: '<p>We meet in the <strong>library</strong> on Thursday.</p>',
      });
      expect(await listed(reader)).toEqual([]);
      await reader.get(reader.at(`/announcements/${body.id}`)).expect(404);
      await publish(body.id).set('if-match', '"7"').expect(412);
      const both = await Promise.all([publish(body.id), publish(body.id)]);
      expect(both.map(({ status, body: { state } }) => [status, state])).toEqual([
        [200, 'published'],
        [200, 'published'],
      ]);
      await api.runJobs();
      expect(await listed(reader)).toEqual([body.id]);
      expect(await told(reader)).toEqual(['announcement']);
      expect(await acts(body.id)).toEqual(['announcement.written', 'announcement.published']);
    });

    it('once under one key', async () => {
      const key = 'the-announcement';
      const first = await write({ publishNow: true }).set('idempotency-key', key).expect(201);
      const again = await write({ publishNow: true }).set('idempotency-key', key).expect(201);
      expect(again.body.id).toBe(first.body.id);
      await write({ title: 'Another' }).set('idempotency-key', key).expect(422);
      expect(await listed(reader)).toEqual([first.body.id]);
    });

    it('in the Markdown of lessons, without anything that runs', async () => {
      const { body } = await write({ text: HOSTILE, publishNow: true }).expect(201);
      const { body: shown } = await reader.get(reader.at(`/announcements/${body.id}`)).expect(200);
      for (const html of [body.html, shown.html]) expect(html).not.toMatch(/<img|<script|javascript:|onerror/);
      const { body: look } = await trainer
        .post('/api/admin/announcements/preview', { text: 'See [the first step](activity:welcome).' })
        .expect(200);
      expect(look.html).toContain('href="#activity-welcome"');
    });

    it.each([
      ['without a title', { title: ' ' }, 'title'],
      ['with a title that is too long', { title: 'a'.repeat(121) }, 'title'],
      ['without words', { text: '\n' }, 'text'],
      ['with too many words', { text: 'a'.repeat(10_001) }, 'text'],
      ['with pictures', { text: 'Look: ![A circle](assets/circle.svg)' }, 'text'],
      ['nested too deeply', { text: `${'> '.repeat(60)}Deep.` }, 'text'],
      ['for a time that has passed', { date: '2027-03-01', time: '11:59' }, 'date'],
      ['for a day without a time', { date: '2027-03-02' }, 'time'],
      ['for a time without a day', { time: '09:00' }, 'date'],
      ['for a day that there is not', { date: '2027-02-30', time: '09:00' }, 'date'],
      ['for a time that there is not', { date: '2027-03-02', time: '24:00' }, 'time'],
      ['pinned until yesterday', { pinnedUntil: '2027-02-28' }, 'pinnedUntil'],
      ['now and later', { date: '2027-03-02', time: '09:00', publishNow: true }, 'publishNow'],
      ['now or not', { publishNow: null }, 'publishNow'],
      ['by somebody else', { authorId: '00000000-0000-0000-0000-000000000000' }, 'authorId'],
    ])('but not %s', async (_what, given, field) => {
      const { body } = await write(given).expect(400);
      expect(body.errors.map((error: { field: string }) => error.field)).toContain(field);
    });

    it('to cohorts that one leads, and to no other', async () => {
      const id = await announced(trainer, cohortId);
      const stranger = await api.person({ roles: ['trainer'] });
      const helper = await api.person({ roles: ['trainer', 'mentor'] });
      await api.db.query(`insert into cohort_staff values ($1, $2, 'mentor')`, [cohortId, helper.id]);
      for (const other of [stranger, helper]) {
        await write({}, other).expect(404);
        await other.get(`/api/admin/cohorts/${cohortId}/announcements`).expect(404);
        await other.get(`/api/admin/announcements/${id}`).expect(404);
        await other.patch(`/api/admin/announcements/${id}`, { title: 'Mine' }).set('if-match', '*').expect(404);
        await publish(id, other).expect(404);
        await takeBack(id, other).expect(404);
        await other.post('/api/admin/courses/own-pace/announcements', ANNOUNCEMENT).expect(403);
      }
      expect((await page(id, admin)).title).toBe(ANNOUNCEMENT.title);
      expect(await announced(admin, cohortId)).toBeDefined();
    });

    it('to the people of a course who are in no cohort, by admins', async () => {
      const alone = await aLearner(api, 'own-pace');
      const inGroup = await (await aGroup(api, 'own-pace')).member();
      const id = await announcedToCourse(admin, 'own-pace');
      await api.runJobs();
      expect([await listed(alone), await listed(inGroup), await listed(reader)]).toEqual([[id], [], []]);
      expect([await told(alone), await told(inGroup)]).toEqual([['announcement'], []]);
      await inGroup.get(inGroup.at(`/announcements/${id}`)).expect(404);
      await trainer.get(`/api/admin/announcements/${id}`).expect(404);
      const { body } = await admin.get('/api/admin/courses/own-pace/announcements').expect(200);
      expect(body.items).toMatchObject([{ id, cohortId: null, readBy: 0, readers: 1 }]);
    });
  });

  describe('are told', () => {
    it('in a letter that says nothing of the course, the group or what is in it', async () => {
      const id = await announced(trainer, cohortId);
      await api.runJobs();
      const [mail] = (await mailsTo(api, reader.email)).filter(({ kind }) => kind === 'announcement');
      expect(mail!.subject).toBe('There is news for you');
      expect(mail!.text).toContain(`/learn/${reader.enrolmentId}/announcements/${id}`);
      for (const word of ['room', 'library', 'Monday', 'acilitation', 'meeting', 'training'])
        expect(`${mail!.subject} ${mail!.text.replaceAll(reader.enrolmentId, '')}`).not.toContain(word);
      expect(await entries(reader)).toMatchObject([
        {
          kind: 'announcement',
          text: 'There is an announcement for you.',
          path: reader.at(`/announcements/${id}`).replace('/api/enrolments', '/learn'),
        },
      ]);
    });

    it('to those who have a place, and as each of them chose', async () => {
      const [silent, waiting, ended, done] = [await member(), await member(), await member(), await member()];
      const off = [{ kind: 'announcement', channel: 'mail', on: false }];
      await silent.patch('/api/me/notification-preferences', { choices: off }).expect(200);
      await stand(waiting, 'waitlisted');
      await moved(admin, ended.enrolmentId, 'withdrawn');
      await stand(done, 'completed');
      const id = await announced(trainer, cohortId);
      await api.runJobs();
      expect([await told(silent), await told(waiting), await told(ended), await told(done)]).toEqual([
        ...[[], [], [], ['announcement']],
      ]);
      expect((await entries(silent)).map(({ kind }: { kind: string }) => kind)).toEqual(['announcement']);
      expect(await page(id)).toMatchObject({ readers: 3 });
    });

    it('not to who joins later, who reads it all the same', async () => {
      const id = await announced(trainer, cohortId);
      await api.runJobs();
      const late = await member();
      await aMinutePasses(api);
      expect(await told(late)).toEqual([]);
      expect(await entries(late)).toEqual([]);
      expect(await listed(late)).toEqual([id]);
      await opened(late, id).expect(204);
    });

    it('not when it was taken back before', async () => {
      const id = await announced(trainer, cohortId);
      await takeBack(id).expect(204);
      await api.runJobs();
      expect(await told(reader)).toEqual([]);
    });
  });

  const stand = (who: Learner, state: string) =>
    api.db.query('update enrolments set state = $2 where id = $1', [who.enrolmentId, state]);

  describe('are read', () => {
    it('by the people of the group, and are counted once for each, without names', async () => {
      const other = await member({ name: 'Quokka Stone' });
      const id = await announced(trainer, cohortId);
      expect((await reader.get(reader.at(`/announcements/${id}`)).expect(200)).body).toMatchObject({
        ...{ id, title: ANNOUNCEMENT.title, by: 'Tomas', read: false, edited: false },
        publishedAt: '2027-03-01T12:00:00.000Z',
      });
      expect(await page(id)).toMatchObject({ readBy: 0, readers: 2 });
      await Promise.all(Array.from({ length: 5 }, () => opened(other, id).expect(204)));
      const { text, body } = await trainer.get(`/api/admin/cohorts/${cohortId}/announcements`).expect(200);
      expect(body.items).toMatchObject([{ id, readBy: 1, readers: 2 }]);
      expect(text).not.toMatch(new RegExp(`Quokka|${other.id}|${other.enrolmentId}`));
      expect((await reader.get(reader.at('/announcements')).expect(200)).body.items).toMatchObject([
        { id, read: false },
      ]);
      expect((await other.get(other.at('/announcements')).expect(200)).body.items).toMatchObject([{ id, read: true }]);
      expect(await listed(other, '?unread=true')).toEqual([]);
      // Whoever leaves is neither a reader nor counted as one.
      await moved(admin, other.enrolmentId, 'withdrawn');
      expect(await page(id)).toMatchObject({ readBy: 0, readers: 1 });
    });

    it('pinned ones first, for as long as they are, page by page', async () => {
      const ids: string[] = [];
      for (const pinnedUntil of ['2027-03-03', null, '2027-03-01', null, null]) {
        api.timePasses(60_000);
        ids.push(await announced(trainer, cohortId, { pinnedUntil }));
      }
      const [a, b, c, d, e] = ids;
      expect(await listed(reader)).toEqual([c, a, e, d, b]);
      expect(await listed(reader, '?pinned=true&unread=true')).toEqual([c, a]);
      await opened(reader, c!).expect(204);
      expect(await listed(reader, '?pinned=true&unread=true&limit=1')).toEqual([a]);
      const seen: string[] = [];
      for (let next: string | null = ''; next !== null;) {
        const query: string = `?limit=2${next && `&after=${next}`}`;
        const { body } = await reader.get(reader.at(`/announcements${query}`)).expect(200);
        seen.push(...body.items.map(({ id }: { id: string }) => id));
        next = body.next;
      }
      expect(seen).toEqual([c, a, e, d, b]);
      await reader.get(reader.at('/announcements?after=nonsense')).expect(400);
      api.timeIs('2027-03-02T00:00:00Z');
      expect(await listed(reader)).toEqual([a, e, d, c, b]);
      const { body } = await trainer.get(`/api/admin/cohorts/${cohortId}/announcements?limit=3`).expect(200);
      expect(body.items.map(({ id }: { id: string }) => id)).toEqual([e, d, c]);
      const rest = await trainer.get(`/api/admin/cohorts/${cohortId}/announcements?limit=3&after=${body.next}`);
      expect(rest.body).toMatchObject({ items: [{ id: b }, { id: a, pinned: true }], next: null });
    });

    it('by nobody else: not by strangers, nor by who left or waits', async () => {
      const id = await announced(trainer, cohortId);
      const stranger = await aLearner(api, 'facilitation');
      const moving = await member();
      await opened(moving, id).expect(204);
      await joinCohort(api, moving.enrolmentId, (await aCohort(api, { course: 'facilitation' })).id);
      const leaving = await member();
      await moved(admin, leaving.enrolmentId, 'withdrawn');
      const waiting = await member();
      await stand(waiting, 'waitlisted');
      for (const one of [stranger, moving, leaving, waiting]) {
        expect(await listed(one)).toEqual([]);
        await one.get(one.at(`/announcements/${id}`)).expect(404);
        await opened(one, id).expect(404);
      }
      for (const path of ['', `/${id}`]) await stranger.get(reader.at(`/announcements${path}`)).expect(404);
      await stranger.post(reader.at(`/announcements/${id}/read`)).expect(404);
      expect(await page(id)).toMatchObject({ readBy: 0 });
    });
  });

  describe('are changed', () => {
    it('by who has seen what stands there', async () => {
      const id = await announced(trainer, cohortId);
      await api.runJobs();
      await opened(reader, id).expect(204);
      const { headers } = await trainer.get(`/api/admin/announcements/${id}`).expect(200);
      const given = { text: 'In the **hall**, after all.' };
      await trainer.patch(`/api/admin/announcements/${id}`, given).expect(428);
      await trainer.patch(`/api/admin/announcements/${id}`, given).set('if-match', '"1"').expect(412);
      for (const wrong of [{ title: null }, { text: null }, { publishNow: true }])
        await trainer.patch(`/api/admin/announcements/${id}`, wrong).set('if-match', '*').expect(400);
      const changed = await trainer
        .patch(`/api/admin/announcements/${id}`, given)
        .set('if-match', String(headers.etag));
      expect(changed.body).toMatchObject({
        state: 'published',
        edited: true,
        html: '<p>In the <strong>hall</strong>, after all.</p>',
      });
      expect(changed.headers.etag).not.toBe(headers.etag);
      const { body } = await reader.get(reader.at(`/announcements/${id}`)).expect(200);
      expect(body).toMatchObject({ edited: true, read: true, html: changed.body.html });
      await api.runJobs();
      expect(await told(reader)).toHaveLength(1);
    });

    it('pinned and not any more, which is no other wording', async () => {
      const id = await announced(trainer, cohortId);
      expect((await change(id, { pinnedUntil: '2027-03-04' })).body).toMatchObject({ pinned: true, edited: false });
      api.timeIs('2027-03-06T12:00:00Z');
      // What has passed meanwhile is in nobody's way.
      expect((await change(id, { title: 'The library' })).body).toMatchObject({ pinned: false, edited: true });
      expect((await change(id, { pinnedUntil: '2027-03-05' })).status).toBe(400);
      expect((await change(id, { pinnedUntil: null })).body).toMatchObject({ pinnedUntil: null });
    });

    it('and taken back: gone for readers, kept for staff', async () => {
      const id = await announced(trainer, cohortId);
      await opened(reader, id).expect(204);
      await takeBack(id).set('if-match', '"1"').expect(412);
      await takeBack(id).expect(204);
      await takeBack(id).expect(204);
      expect(await listed(reader)).toEqual([]);
      await reader.get(reader.at(`/announcements/${id}`)).expect(404);
      await opened(reader, id).expect(404);
      expect(await page(id)).toMatchObject({ state: 'taken_back', readBy: 1 });
      expect((await change(id, { title: 'Again' })).body.code).toBe('taken_back');
      expect((await publish(id).expect(409)).body.code).toBe('taken_back');
      expect(await acts(id)).toEqual(['announcement.published', 'announcement.taken_back']);
    });

    it('and thrown away, while nobody has read them', async () => {
      const { body } = await write({ date: '2027-03-02', time: '09:00' }).expect(201);
      await takeBack(body.id).expect(204);
      await trainer.get(`/api/admin/announcements/${body.id}`).expect(404);
      await takeBack(body.id).expect(404);
      expect(await acts(body.id)).toEqual(['announcement.written', 'announcement.discarded']);
    });
  });

  it('are handed over to who wrote and who read them, and outlive their writer without a name', async () => {
    const [id, draft] = [await announced(trainer, cohortId), (await write({}).expect(201)).body.id];
    await opened(reader, id).expect(204);
    const { body: written } = await trainer.get('/api/me/export').expect(200);
    expect(written.discussion.announcementsWritten).toMatchObject([{ id, ...ANNOUNCEMENT }, { id: draft }]);
    const { body: read } = await reader.get('/api/me/export').expect(200);
    expect(read.discussion.announcementsRead).toMatchObject([
      { enrolment_id: reader.enrolmentId, announcement_id: id },
    ]);
    for (const { id: userId } of [trainer, reader])
      await api.db.transaction(async (tx) => {
        await api.app.get(PersonalData).erase(tx, userId);
        await tx.query('delete from users where id = $1', [userId]);
      });
    expect(await page(id, admin)).toMatchObject({ by: null, readBy: 0, readers: 0 });
    await admin.get(`/api/admin/announcements/${draft}`).expect(404);
    expect(await api.db.query('select 1 from announcement_reads')).toEqual([]);
  });
});
