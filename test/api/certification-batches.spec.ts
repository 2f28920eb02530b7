import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BatchWork } from '@convenor/certification';
import { PersonalData } from '@convenor/identity';
import { listsSeenBy } from '../support/list-looks.js';
import { aCertified, type Certified, credentialsOf, publishQueued } from '../support/certification.js';
import { publishCourse } from '../support/course.js';
import { aLearner } from '../support/enrolment.js';
import { mailsTo } from '../support/mailbox.js';
import { runJob } from '../support/renewal.js';
import { type Person, TestApi } from '../support/test-api.js';

interface ShownBatch {
  id: string;
  state: string;
  fingerprint: string;
  total: number;
  toDo: number;
  done: number;
  already: number;
  refused: number;
}

interface ShownRow {
  line: number;
  name: string;
  email: string;
  credentialId: string | null;
  outcome: string;
  problem: string | null;
}

const HEADING = 'name,email,course,issued on,valid until,evidence note,number elsewhere';

describe('many certificates at once', () => {
  let api: TestApi;
  let admin: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'], name: 'Ines Admin' });
    await publishCourse(api, { slug: 'small' });
  });
  afterAll(() => api.stop());
  beforeEach(() => api.timeIs('2026-06-01T12:00:00Z'));

  const BATCHES = '/api/admin/credential-batches';
  const rowsOf = async (id: string, query = ''): Promise<ShownRow[]> =>
    (await admin.get(`${BATCHES}/${id}/rows?limit=100${query}`).expect(200)).body.items;
  const batch = async (id: string): Promise<ShownBatch> => (await admin.get(`${BATCHES}/${id}`).expect(200)).body;
  const start = (id: string, body: object) => admin.post(`${BATCHES}/${id}/start`, body);
  const count = async (table: string): Promise<number> =>
    (await api.db.query<[{ count: number }]>(`select count(*)::int as count from ${table}`))[0].count;

  describe('brought from elsewhere', () => {
    const bring = (lines: string[]) => admin.post(`${BATCHES}/bring`, { csv: [HEADING, ...lines].join('\n') });
    const brought = async (lines: string[]): Promise<ShownBatch> => (await bring(lines).expect(201)).body;
    const address = () => `person-${randomUUID()}@example.org`;

    it('says first what would become of each line, and changes nothing', async () => {
      const holder = await aCertified(api, { slug: 'small' }, { name: 'Amina Diallo' });
      const training = await aLearner(api, 'small');
      const twice = address();
      const before = [
        await count('users'),
        await count('enrolments'),
        await count('credentials'),
        await count('mails'),
      ];
      const draft = await brought([
        `Ben Fields,${address()},small,2025-03-14,2027-03-13,Seen on paper,ABC-1`,
        `Ben Fields,nonsense,small,2025-03-14,,,`,
        `,${address()},small,2025-03-14,,,`,
        `Ben Fields,${address()},nowhere,2025-03-14,,,`,
        `Ben Fields,${address()},small,14.3.2025,,,`,
        `Ben Fields,${address()},small,2026-06-02,,,`,
        `Ben Fields,${address()},small,2025-03-14,soon,,`,
        `Ben Fields,${address()},small,2025-03-14,2025-03-13,,`,
        `Ben Fields,${twice},small,2025-03-14,,,`,
        `Ben Fields,${twice.toUpperCase()},small,2025-03-14,,,`,
        `Amina Diallo,${holder.email},small,2025-03-14,,,`,
        `Amara Okafor,${training.email},small,2025-03-14,,,`,
        `Ben Fields,${address()},small,2025-03-14,,${'n'.repeat(501)},`,
      ]);
      expect(draft).toMatchObject({ state: 'draft', total: 13, toDo: 2, done: 0, already: 1, refused: 10 });
      const said = await rowsOf(draft.id);
      expect(said.map(({ outcome }) => outcome)).toEqual([
        ...['to_do', 'refused', 'refused', 'refused', 'refused', 'refused', 'refused', 'refused', 'to_do', 'refused'],
        ...['already', 'refused', 'refused'],
      ]);
      expect(said[4]).toMatchObject({ line: 6, problem: 'The day of issue is missing, or not written as 2026-03-14.' });
      expect(said.filter(({ outcome, problem }) => (outcome === 'to_do') === (problem !== null))).toEqual([]);
      const after = [await count('users'), await count('enrolments'), await count('credentials'), await count('mails')];
      expect(after).toEqual(before);
      expect(await rowsOf(draft.id, '&outcome=already')).toMatchObject([{ line: 12 }]);
    });

    it('are invited and hold the certificate, without a place in the training', async () => {
      const email = address();
      const draft = await brought([`Žofia Nováková,${email},small,2025-03-14,2027-03-13,Seen on paper,ABC-1`]);
      await start(draft.id, { fingerprint: draft.fingerprint }).expect(200);
      await api.runJobs();
      expect(await batch(draft.id)).toMatchObject({ state: 'done', done: 1, toDo: 0 });
      const [row] = await rowsOf(draft.id);
      const { body } = await admin.get(`/api/admin/credentials/${row!.credentialId}`).expect(200);
      expect(body).toMatchObject({
        ...{ status: 'valid', origin: 'elsewhere', holderName: 'Žofia Nováková', courseTitle: 'A small course' },
        ...{ issuedAt: '2025-03-14T00:00:00.000Z', expiresAt: '2027-03-14T00:00:00.000Z', byException: false },
        ...{ numberElsewhere: 'ABC-1', evidenceNote: 'Seen on paper', requirements: [] },
        history: [{ what: 'issued', actor: 'Ines Admin' }],
      });
      expect((await mailsTo(api, email)).map(({ kind }) => kind)).toEqual(['trainee-invitation']);
      const [enrolment] = await api.db.query<{ state: string; started_on: string | null }[]>(
        'select state, started_on from enrolments where id = $1',
        [body.enrolmentId],
      );
      expect(enrolment).toEqual({ state: 'completed', started_on: null });
      const { body: seen } = await api.visitor.get(`/api/credentials/${row!.credentialId}.json`).expect(200);
      expect(seen).toMatchObject({ status: 'valid', holderName: null });
    });

    it('who have an account already are told, and end when the course says where the file does not', async () => {
      const person = await api.person({ name: 'Ben Fields' });
      const draft = await brought([`Ben Fields,${person.email},small,2026-03-31,,,`]);
      await start(draft.id, { fingerprint: draft.fingerprint }).expect(200);
      await api.runJobs();
      expect(await credentialsOf(person)).toMatchObject([
        { status: 'valid', origin: 'elsewhere', expiresAt: '2028-03-31T00:00:00.000Z' },
      ]);
      expect((await mailsTo(api, person.email)).map(({ kind }) => kind)).toEqual(['certificate-brought']);
    });

    it('are looked at once more: what has changed since is refused, and the rest goes on', async () => {
      const [late, other] = [await api.person(), address()];
      const draft = await brought([
        `Late,${late.email},small,2025-03-14,,,`,
        `Ben Fields,${other},small,2025-03-14,,,`,
      ]);
      await late.post('/api/courses/small/enrolments', { acceptsPrivacyNotice: true, acceptsTerms: true }).expect(201);
      await start(draft.id, { fingerprint: draft.fingerprint }).expect(200);
      await api.runJobs();
      expect(await batch(draft.id)).toMatchObject({ state: 'done', done: 1, refused: 1 });
    });

    it('are brought in once, however often it is started and whoever works on it', async () => {
      const lines = Array.from({ length: 40 }, () => `Ben Fields,${address()},small,2025-03-14,,,`);
      const draft = await brought(lines);
      const before = await count('credentials');
      const starts = Array.from({ length: 5 }, () => start(draft.id, { fingerprint: draft.fingerprint }));
      expect((await Promise.all(starts)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      const work = api.app.get(BatchWork);
      await Promise.all([work.run(draft.id), work.run(draft.id), work.goOn()]);
      await work.goOn();
      expect(await batch(draft.id)).toMatchObject({ state: 'done', done: 40 });
      expect((await count('credentials')) - before).toBe(40);
      expect(await count(`audit_log where action = 'credentials.bulk_bring' and subject_id = '${draft.id}'`)).toBe(1);
    });

    it('can be thrown away before it is started, and not after', async () => {
      const draft = await brought([`Ben Fields,${address()},small,2025-03-14,,,`]);
      await admin.delete(`${BATCHES}/${draft.id}`).expect(204);
      await admin.get(`${BATCHES}/${draft.id}`).expect(404);
      const begun = await brought([`Ben Fields,${address()},small,2025-03-14,,,`]);
      await start(begun.id, { fingerprint: begun.fingerprint }).expect(200);
      expect((await admin.delete(`${BATCHES}/${begun.id}`).expect(409)).body.code).toBe('batch_started');
    });

    it('are listed in a file in which no spreadsheet finds a formula', async () => {
      const draft = await brought([`=1+1,${address()},nowhere,2025-03-14,,@SUM(A1),`]);
      const { text } = await admin.get(`${BATCHES}/${draft.id}/rows.csv?outcome=refused`).expect(200);
      expect(text).toContain(`'=1+1`);
      expect(text).toContain(`'@SUM(A1)`);
      expect(text).toContain('The name is missing or has characters that a name cannot have.');
    });

    it('are forgotten in the list a month later, and at once when the person is deleted', async () => {
      const person = await api.person({ name: 'Ben Fields' });
      const draft = await brought([
        `Ben Fields,${person.email},small,2025-03-14,,,`,
        `Ben,${address()},nowhere,2025-03-14,,,`,
      ]);
      await start(draft.id, { fingerprint: draft.fingerprint }).expect(200);
      await api.runJobs();
      const again = await brought([`Ben Fields,${person.email.toUpperCase()},small,2025-03-14,,,`]);
      const people = () =>
        api.db.query<unknown[]>(`select 1 from credential_batch_rows where lower(person ->> 'email') = lower($1)`, [
          person.email,
        ]);
      expect(await people()).toHaveLength(2);
      await api.db.transaction((tx) => api.app.get(PersonalData).erase(tx, person.id));
      expect(await people()).toHaveLength(0);
      expect(again.already).toBe(1);
      api.timeIs('2026-07-02T12:00:00Z');
      await runJob(api, 'forget-credential-batches');
      expect(await rowsOf(draft.id)).toMatchObject([{ name: '', email: '', outcome: 'refused' }]);
      await admin.get(`${BATCHES}/${again.id}`).expect(404);
    });

    it.each([
      ['no table', '"', 'not_a_table'],
      ['nobody in it', HEADING, 'no_people'],
      ['a column missing', 'name,email,course\na,b@example.org,small', 'missing_column'],
      [
        'too many people',
        [HEADING, ...Array<string>(5001).fill('a,b@example.org,small,2025-03-14,,,')].join('\n'),
        'too_many_people',
      ],
    ])('refuses a file with %s', async (_what, csv, code) => {
      const { body } = await admin.post(`${BATCHES}/bring`, { csv }).expect(400);
      expect(body.errors).toMatchObject([{ field: 'csv', code }]);
    });

    it('reads semicolons, a byte-order mark and other line ends', async () => {
      const csv = `\uFEFF${HEADING.replaceAll(',', ';')}\r\nBen Fields;${address()};small;2025-03-14;;;\r\n`;
      const { body } = await admin.post(`${BATCHES}/bring`, { csv }).expect(201);
      expect(body).toMatchObject({ total: 1, toDo: 1 });
    });
  });

  describe('from the queue', () => {
    it('are issued to those who were chosen, and to nobody else', async () => {
      const queued = await publishQueued(api, { slug: 'queued' });
      const waiting: Certified[] = [];
      for (let each = 0; each < 3; each += 1) waiting.push(await aCertified(api, queued));
      const ids = waiting.slice(0, 2).map(({ credential }) => credential.id);
      const { body } = await admin.post(`${BATCHES}/issue`, { credentialIds: ids }).expect(201);
      expect(body).toMatchObject({ state: 'running', total: 2, toDo: 2 });
      await api.runJobs();
      expect(await batch(body.id)).toMatchObject({ state: 'done', done: 2 });
      for (const [place, status] of (['valid', 'valid', 'queued'] as const).entries())
        expect(await credentialsOf(waiting[place]!)).toMatchObject([{ status }]);
      const again = await admin.post(`${BATCHES}/issue`, { credentialIds: ids }).expect(409);
      expect(again.body.code).toBe('nothing_to_do');
      await admin.post(`${BATCHES}/issue`, { credentialIds: [randomUUID()] }).expect(404);
    });
  });

  describe('revoked', () => {
    const REASON = 'A training that did not hold what it promised.';

    it('are shown first, and revoked with a reason that each holder is told', async () => {
      const course = await publishCourse(api, { slug: 'withdrawn' });
      const first = await aCertified(api, course);
      api.timeIs('2026-06-05T12:00:00Z');
      const second = await aCertified(api, course);
      const { body: preview } = await admin
        .post(`${BATCHES}/revoke`, { course: 'withdrawn', issuedTo: '2026-06-04' })
        .expect(201);
      expect(preview).toMatchObject({ state: 'draft', total: 1, toDo: 1 });
      expect(await rowsOf(preview.id)).toMatchObject([{ email: first.email, credentialId: first.credential.id }]);
      expect(await credentialsOf(first)).toMatchObject([{ status: 'valid' }]);
      const { fingerprint } = preview;
      const without = await start(preview.id, { fingerprint }).expect(400);
      expect(without.body.errors).toMatchObject([{ field: 'reason', code: 'reason_required' }]);
      await start(preview.id, { fingerprint, reason: REASON }).expect(200);
      await api.runJobs();
      expect(await credentialsOf(first)).toMatchObject([{ status: 'revoked', revokedReason: REASON }]);
      expect(await credentialsOf(second)).toMatchObject([{ status: 'valid' }]);
      expect((await mailsTo(api, first.email)).at(-1)!.text).toContain(REASON);
      const { text } = await admin.get(`${BATCHES}/${preview.id}/rows.csv`).expect(200);
      expect(text).toContain(',Done,,done\r\n');
      const seen = await listsSeenBy(first);
      expect(seen.map(({ kind, people }) => [kind, people]).sort()).toEqual([
        ['file', 1],
        ['preview', 1],
      ]);
      expect(await listsSeenBy(second)).toEqual([]);
    });

    it('not when one of them has changed since', async () => {
      const { credential } = await aCertified(api, { slug: 'small' });
      const { body } = await admin.post(`${BATCHES}/revoke`, { credentialIds: [credential.id] }).expect(201);
      await admin.post(`/api/admin/credentials/${credential.id}/suspend`, { reason: REASON }).expect(200);
      const answer = await start(body.id, { fingerprint: body.fingerprint, reason: REASON }).expect(409);
      expect(answer.body.code).toBe('batch_changed');
      await start(body.id, { fingerprint: 'another', reason: REASON }).expect(409);
    });

    it('not without a choice', async () => {
      await admin.post(`${BATCHES}/revoke`, {}).expect(400);
      await admin.post(`${BATCHES}/revoke`, { issuedFrom: '2026-02-30' }).expect(400);
      await admin.post(`${BATCHES}/revoke`, { credentialIds: [randomUUID()] }).expect(404);
    });
  });
});
