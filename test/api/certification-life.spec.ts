import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { aCertified, auditOf, type Certified, credentialsOf, publishQueued } from '../support/certification.js';
import { publishCourse, type PublishedCourse } from '../support/course.js';
import { listsSeenBy, listsTaken } from '../support/list-looks.js';
import { lastMailTo, mailsTo } from '../support/mailbox.js';
import { type Person, TestApi } from '../support/test-api.js';

const REASON = 'A conversation is due first.';

describe('the life of a certificate', () => {
  let api: TestApi;
  let admin: Person;
  let course: PublishedCourse;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'], name: 'Ines Admin' });
    course = await publishCourse(api);
  });
  afterAll(() => api.stop());
  beforeEach(() => api.timeIs('2026-03-02T18:00:00Z'));

  const move = (id: string, what: string, body: object = { reason: REASON }) =>
    admin.post(`/api/admin/credentials/${id}/${what}`, body);
  const page = async (id: string) => (await admin.get(`/api/admin/credentials/${id}`).expect(200)).body;
  const publicly = async (id: string) => (await api.visitor.get(`/api/credentials/${id}.json`).expect(200)).body;
  const historyOf = async ({ credential: { id }, ...holder }: Certified): Promise<{ what: string }[]> =>
    (await holder.get(`/api/credentials/${id}/history`).expect(200)).body.items;

  describe('on hold', () => {
    it('says so in public at once, without the name, and tells its holder kindly', async () => {
      const holder = await aCertified(api, course, { name: 'Amina Diallo' });
      const { id } = holder.credential;
      await holder.patch(`/api/credentials/${id}`, { showName: true }).expect(200);
      api.timeIs('2026-04-02T18:00:00Z');
      const { body } = await move(id, 'suspend').expect(200);
      expect(body).toMatchObject({ status: 'suspended', suspendedAt: '2026-04-02T18:00:00.000Z' });
      expect(await publicly(id)).toMatchObject({
        status: 'suspended',
        suspendedAt: '2026-04-02T18:00:00.000Z',
        holderName: null,
      });
      const { text } = await api.visitor.get(`/verify/${id}`).expect(200);
      expect(text).toContain('This certificate is on hold');
      expect(text).not.toContain('Amina');
      expect(text).not.toContain(REASON);
      const letter = await lastMailTo(api, holder.email);
      expect(letter).toMatchObject({ kind: 'certificate-suspended', subject: 'A change that you should know about' });
      expect(letter.text).toContain(REASON);
      expect((await holder.get(`/api/credentials/${id}.pdf`).expect(409)).body.code).toBe('credential_suspended');
    });

    it('counts again once it is reinstated', async () => {
      const holder = await aCertified(api, course);
      const { id } = holder.credential;
      await move(id, 'suspend').expect(200);
      const { body } = await move(id, 'reinstate', { reason: 'All is well.' }).expect(200);
      expect(body).toMatchObject({ status: 'valid', suspendedAt: null, expiresAt: holder.credential.expiresAt });
      expect(await publicly(id)).toMatchObject({ status: 'valid', suspendedAt: null });
      await holder.get(`/api/credentials/${id}.pdf`).expect(200);
      expect((await mailsTo(api, holder.email)).map(({ kind }) => kind)).toContain('certificate-reinstated');
      expect(await auditOf(api, holder.enrolmentId)).toEqual([
        { action: 'credential.issued', actor_id: null, reason: null },
        { action: 'credential.suspended', actor_id: admin.id, reason: REASON },
        { action: 'credential.reinstated', actor_id: admin.id, reason: 'All is well.' },
      ]);
    });

    it('keeps another from being issued beside it', async () => {
      const holder = await aCertified(api, course);
      await move(holder.credential.id, 'suspend').expect(200);
      const answer = await admin.post(`/api/admin/enrolments/${holder.enrolmentId}/credentials`, { reason: REASON });
      expect([answer.status, answer.body.code]).toEqual([409, 'credential_stands']);
    });
  });

  describe('revoked', () => {
    it('stands again when that was a mistake, with the reason kept', async () => {
      const holder = await aCertified(api, course);
      const { id } = holder.credential;
      await move(id, 'revoke').expect(200);
      expect(await page(id)).toMatchObject({ status: 'revoked', possible: ['reinstate'] });
      const { body } = await move(id, 'reinstate', { reason: 'It was another person.' }).expect(200);
      expect(body).toMatchObject({ status: 'valid', revokedAt: null, revokedReason: null });
      expect((await historyOf(holder)).map(({ what }) => what)).toEqual(['reinstated', 'revoked', 'issued']);
    });

    it('stays so once another was issued', async () => {
      const holder = await aCertified(api, course);
      const { id } = holder.credential;
      await move(id, 'revoke').expect(200);
      await admin.post(`/api/admin/enrolments/${holder.enrolmentId}/credentials`, {}).expect(201);
      const answer = await move(id, 'reinstate').expect(409);
      expect(answer.body.code).toBe('credential_stands');
      expect(await publicly(id)).toMatchObject({ status: 'revoked' });
    });
  });

  it.each([
    ['suspend', 'suspend', 'credential_suspended', ['reinstate', 'revoke']],
    ['suspend', 'correct', 'credential_suspended', ['reinstate', 'revoke']],
    ['revoke', 'suspend', 'credential_revoked', ['reinstate']],
    ['revoke', 'revoke', 'credential_revoked', ['reinstate']],
    ['revoke', 'correct', 'credential_revoked', ['reinstate']],
  ])('refuses after to %s to %s, and says what is possible', async (first, second, code, possible) => {
    const { credential } = await aCertified(api, course);
    await move(credential.id, first).expect(200);
    const body = { reason: REASON, ...(second === 'correct' && { why: 'name', holderName: 'Another Name' }) };
    expect((await move(credential.id, second, body).expect(409)).body).toMatchObject({ code, possible });
  });

  it('refuses to put on hold what waits in the queue, and to reinstate what stands', async () => {
    const queued = await publishQueued(api, { slug: 'life-queued' });
    const { credential: waiting } = await aCertified(api, queued);
    expect((await move(waiting.id, 'suspend').expect(409)).body).toMatchObject({
      code: 'credential_queued',
      possible: ['issue'],
    });
    const { credential } = await aCertified(api, course);
    expect((await move(credential.id, 'reinstate').expect(409)).body).toMatchObject({
      code: 'credential_issued',
      possible: ['suspend', 'revoke', 'supersede'],
    });
  });

  describe('corrected', () => {
    const correct = (id: string, body: object = {}) =>
      move(id, 'correct', { why: 'name', holderName: 'Amina Sow', reason: 'She has married.', ...body });

    it('is followed by another that says it right and ends on the same day', async () => {
      const holder = await aCertified(api, course, { name: 'Amina Diallo' });
      const { id, expiresAt } = holder.credential;
      await holder.patch(`/api/credentials/${id}`, { showName: true }).expect(200);
      api.timeIs('2026-05-02T18:00:00Z');
      const { body: fresh } = await correct(id).expect(201);
      expect(fresh).toMatchObject({
        ...{ status: 'valid', holderName: 'Amina Sow', showName: false, expiresAt },
        issuedAt: '2026-05-02T18:00:00.000Z',
      });
      expect(fresh.number).not.toBe(holder.credential.number);
      expect(await publicly(id)).toMatchObject({ status: 'superseded', holderName: null });
      const { text } = await api.visitor.get(`/verify/${id}`).expect(200);
      expect(text).toContain('There is a newer certificate');
      expect(text).not.toMatch(/Amina|Sow/);
      expect(text).not.toContain(fresh.id);
      expect(await page(id)).toMatchObject({ status: 'superseded', supersededBy: fresh.id, possible: [] });
      expect((await holder.get(holder.at('/requirements')).expect(200)).body.credential).toEqual({
        id: fresh.id,
        state: 'issued',
      });
      const letter = await lastMailTo(api, holder.email);
      expect(letter).toMatchObject({ kind: 'certificate-corrected', subject: 'Something was put right' });
    });

    it('is told in the history of both, to its holder without who did it', async () => {
      const holder = await aCertified(api, course);
      const { id } = holder.credential;
      const { body: fresh } = await correct(id).expect(201);
      expect((await page(fresh.id)).history).toMatchObject([
        { what: 'issued', why: 'name', other: id, actor: 'Ines Admin', reason: 'She has married.' },
      ]);
      const told = await historyOf(holder);
      expect(told).toMatchObject([
        { what: 'superseded', why: 'name', other: fresh.id, reason: 'She has married.' },
        { what: 'issued', why: null, other: null, reason: null },
      ]);
      expect(JSON.stringify(told)).not.toContain('Ines');
    });

    it('is for nothing when it says so already', async () => {
      const { credential } = await aCertified(api, course, { name: 'Amina Sow' });
      const { body } = await correct(credential.id).expect(400);
      expect(body.errors).toMatchObject([{ field: 'holderName', code: 'nothing_changes' }]);
    });

    it('leaves one certificate that stands, however many correct at once', async () => {
      const holder = await aCertified(api, course);
      const names = Array.from({ length: 10 }, (_, place) => `Amina Sow ${'abcdefghij'[place]}`);
      const answers = await Promise.all(names.map((holderName) => correct(holder.credential.id, { holderName })));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(9).fill(409)]);
      expect((await credentialsOf(holder)).map(({ status }) => status).sort()).toEqual(['superseded', 'valid']);
    });
  });

  it('is nobody else’s to read about, and a missing one is answered alike', async () => {
    const holder = await aCertified(api, course);
    const other = await aCertified(api, course);
    const foreign = await other.get(`/api/credentials/${holder.credential.id}/history`).expect(404);
    const missing = await other.get(`/api/credentials/${randomUUID()}/history`).expect(404);
    expect(foreign.body).toEqual(missing.body);
    await admin.get(`/api/admin/credentials/${randomUUID()}`).expect(404);
  });

  it('is in what a person takes along, and is gone with them', async () => {
    const holder = await aCertified(api, course);
    await move(holder.credential.id, 'suspend', { reason: 'Marigold was mentioned.' }).expect(200);
    const { body } = await holder.get('/api/me/export').expect(200);
    const [kept] = body.credentials as { history: { what: string; reason: string | null }[] }[];
    expect(kept!.history.map(({ what }) => what)).toEqual(['issued', 'suspended']);
    expect(kept!.history[1]!.reason).toBe('Marigold was mentioned.');
    await api.db.query('delete from users where id = $1', [holder.id]);
    expect(await api.db.query('select 1 from credential_events where enrolment_id = $1', [holder.enrolmentId])).toEqual(
      [],
    );
  });

  it('goes into a file in which no spreadsheet finds a formula', async () => {
    const only = await publishCourse(api, { slug: 'for-the-file' });
    const holder = await aCertified(api, only, { name: 'Amina Diallo' });
    await aCertified(api, only);
    await move(holder.credential.id, 'correct', {
      why: 'name',
      courseTitle: '=HYPERLINK("http://a")',
      reason: 'A test.',
    }).expect(201);
    const { text, headers } = await admin.get('/api/admin/credentials.csv?course=for-the-file').expect(200);
    expect(headers['content-type']).toContain('text/csv');
    const lines = text.trim().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toContain('Number,Name on it,E-mail,Course,Status');
    expect(text).toContain(`"'=HYPERLINK(""http://a"")"`);
    const { text: superseded } = await admin
      .get('/api/admin/credentials.csv?course=for-the-file&state=superseded')
      .expect(200);
    expect(superseded.trim().split('\r\n')).toHaveLength(2);
    // Three certificates of two people, and one of one of them.
    const seen = await listsSeenBy(holder);
    expect(seen.map(({ kind, people }) => [kind, people]).sort()).toEqual([
      ['file', 1],
      ['file', 2],
    ]);
    const nobody = await listsTaken(api);
    await admin.get('/api/admin/credentials.csv?course=for-the-file&state=suspended').expect(200);
    expect(await listsTaken(api)).toBe(nobody);
  });
});
