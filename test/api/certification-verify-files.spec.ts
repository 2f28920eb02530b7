import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IssuerKeys } from '@convenor/certification';
import { generateIssuerKey, type IssuerKey, type JsonObject, signEmbedded, signToken } from '@convenor/formats';
import { PersonalData } from '@convenor/identity';
import { aCertified, type Certified } from '../support/certification.js';
import { publishCourse, type PublishedCourse } from '../support/course.js';
import { tablesThatHold } from '../support/database-search.js';
import { logLinesOf } from '../support/log-lines.js';
import { fileOf, foundIn, judged, judgedFile, type SignedCredential, signedOf } from '../support/proofs.js';
import { withSharedFiles } from '../support/shared-data.js';
import { type Person, TestApi } from '../support/test-api.js';

const NOW = '2026-03-14T09:00:00Z';

describe('checking a credential that somebody brings', () => {
  let api: TestApi;
  let admin: Person;
  let course: PublishedCourse;
  let holder: Certified;
  let signed: SignedCredential;
  let lines: string[];
  beforeAll(async () => {
    api = await TestApi.start({ LOG_LEVEL: 'debug' });
    lines = logLinesOf();
    api.timeIs(NOW);
    admin = await api.person({ roles: ['admin'] });
    course = await publishCourse(api);
    holder = await aCertified(api, course, { name: 'Žofia Ñandú' });
    signed = await signedOf(holder);
  });
  afterAll(() => api.stop());

  const unsigned = (change: (credential: SignedCredential) => void = () => undefined): JsonObject => {
    const { proof: _proof, ...credential } = structuredClone(signed);
    change(credential as SignedCredential);
    return credential;
  };
  const ourKey = (): Promise<IssuerKey> => api.app.get(IssuerKeys).current();

  it('says what was checked, and how one of ours stands', async () => {
    const verdict = await judged(api, signed);
    expect(verdict).toMatchObject({
      valid: true,
      summary: 'valid',
      credential: { id: signed.id, holderName: 'Žofia Ñandú', issuerId: 'did:web:convenor.test' },
      standing: { number: holder.credential.number, status: 'valid', verifyUrl: signed.id },
    });
    expect(foundIn(verdict)).toEqual([]);
    expect(verdict.checks.map(({ check }) => check)).toEqual(
      expect.arrayContaining(['format', 'proof', 'status', 'register']),
    );
    for (const { sentence } of verdict.checks) expect(sentence).toMatch(/^[a-z].{10,}\.$/);
  });

  it('reads a text as well as JSON, and a file however it is called', async () => {
    expect(await judged(api, JSON.stringify(signed))).toMatchObject({ valid: true, format: 'json' });
    expect(await judgedFile(api, Buffer.from(JSON.stringify(signed, null, 2)), 'a.txt')).toMatchObject({ valid: true });
    expect(await judgedFile(api, await fileOf(holder, holder, 'png'), 'a.json')).toMatchObject({
      format: 'png',
      valid: true,
    });
  });

  it.each<[string, (credential: SignedCredential) => void]>([
    ['another name', ({ credentialSubject }) => (credentialSubject.identifier[0]!.identityHash = 'Somebody Else')],
    ['another number', ({ credentialSubject }) => (credentialSubject.licenseNumber = 'CNV-2026-0000-0000')],
    ['a later end', (credential) => (credential.validUntil = '2099-01-01T00:00:00Z')],
    ['another achievement', ({ credentialSubject }) => (credentialSubject.achievement.name = 'Piloting')],
    ['another place in the lists', ({ credentialStatus }) => (credentialStatus.statusListIndex = '1')],
    ['no lists', (credential) => delete (credential as Partial<SignedCredential>).credentialStatus],
    ['another address', (credential) => (credential.id = `http://convenor.test/verify/${randomUUID()}`)],
    ['another issuer', ({ issuer }) => (issuer.id = 'did:web:elsewhere.test')],
    ['no signature', (credential) => delete (credential as Partial<SignedCredential>).proof],
  ])('refuses one with %s', async (_what, forge) => {
    const forged = structuredClone(signed);
    forge(forged);
    const verdict = await judged(api, forged);
    expect(verdict).toMatchObject({ valid: false, standing: null });
    expect(verdict.summary).not.toBe('valid');
  });

  it('refuses one that another key signed in our name, by its own name or by that of our key', async () => {
    const { id } = await ourKey();
    const stranger = await generateIssuerKey('did:web:convenor.test', 'key-ffffffff');
    for (const key of [stranger, { ...stranger, id }]) {
      const forged = [await signEmbedded(unsigned(), key, new Date(NOW)), await signToken(unsigned(), key)];
      for (const credential of forged)
        expect(await judged(api, credential)).toMatchObject({ summary: 'not_valid', standing: null });
    }
  });

  it('refuses one that our key signed in the name of another issuer', async () => {
    const forged = await signEmbedded(
      unsigned(({ issuer }) => (issuer.id = 'did:web:elsewhere.test')),
      await ourKey(),
      new Date(NOW),
    );
    const verdict = await judged(api, forged);
    expect(verdict.summary).not.toBe('valid');
    expect(verdict.standing).toBeNull();
  });

  it('refuses one before its first day and after its last', async () => {
    api.timeIs('2026-03-13T09:00:00Z');
    expect(foundIn(await judged(api, signed))).toContain('not_yet_valid');
    api.timeIs('2028-03-14T09:00:00Z');
    const verdict = await judged(api, signed);
    expect(verdict).toMatchObject({ summary: 'not_valid', standing: { status: 'expired' } });
    expect(foundIn(verdict)).toEqual(expect.arrayContaining(['expired', 'register_expired']));
    api.timeIs(NOW);
  });

  it('knows at once that one is suspended, stands again, and was revoked', async () => {
    const one = await aCertified(api, course);
    const [credential, { id }] = [await signedOf(one), one.credential];
    await api.db.query(`update credentials set state = 'suspended', suspended_at = now() where id = $1`, [id]);
    expect(foundIn(await judged(api, credential))).toEqual(['suspended', 'register_suspended']);
    await api.db.query(`update credentials set state = 'issued', suspended_at = null where id = $1`, [id]);
    expect(await judged(api, credential)).toMatchObject({ valid: true });
    await admin.post(`/api/admin/credentials/${id}/revoke`, { reason: 'A SECRET REASON' }).expect(200);
    const verdict = await judged(api, credential);
    expect(foundIn(verdict)).toEqual(['revoked', 'register_revoked']);
    expect(JSON.stringify(verdict)).not.toContain('SECRET');
  });

  it('says of one that was renewed that there is a newer one, and not which', async () => {
    const [older, newer] = [await aCertified(api, course), await aCertified(api, course, { name: 'A New Name' })];
    const credential = await signedOf(older);
    await api.db.query(`update credentials set renews = $2 where id = $1`, [newer.credential.id, older.credential.id]);
    await api.db.query(
      `update credentials set state = 'superseded', superseded_at = $3, superseded_by = $2 where id = $1`,
      [older.credential.id, newer.credential.id, new Date(NOW)],
    );
    await newer.patch(`/api/credentials/${newer.credential.id}`, { showName: true }).expect(200);
    const verdict = await judged(api, credential);
    expect(verdict).toMatchObject({ summary: 'not_valid', standing: { status: 'superseded' } });
    expect(foundIn(verdict)).toEqual(['register_superseded']);
    const { text } = await api.visitor.get(`/verify/${older.credential.id}`).expect(200);
    expect(text).toContain('There is a newer certificate');
    for (const secret of [newer.credential.id, newer.credential.number, 'A New Name']) {
      expect(text).not.toContain(secret);
      expect(JSON.stringify(verdict)).not.toContain(secret);
    }
  });

  it('does not vouch for one that it no longer knows, though the signature is its own', async () => {
    const gone = await aCertified(api, course);
    const credential = await signedOf(gone);
    await api.db.transaction(async (tx) => {
      await api.app.get(PersonalData).erase(tx, gone.id);
      await tx.query('delete from users where id = $1', [gone.id]);
    });
    expect(await judged(api, credential)).toMatchObject({ valid: false, summary: 'could_not_check', standing: null });
    await api.visitor.get(`/verify/${gone.credential.id}`).expect(404);
  });

  it('finds out that somebody changed what stands in the database', async () => {
    const one = await aCertified(api, course);
    const page = async () => (await api.visitor.get(`/verify/${one.credential.id}`).expect(200)).text;
    expect(await page()).toContain('nothing in it was changed');
    await api.db.query(
      `update credential_proofs set embedded = jsonb_set(embedded, '{validUntil}', '"2099-01-01T00:00:00Z"') where credential_id = $1`,
      [one.credential.id],
    );
    expect(await page()).toContain('does not fit what it says');
  });

  it('asks no other host: what it cannot look up it does not call valid', async () => {
    const foreign = await generateIssuerKey('did:web:issuer.example', 'key-1');
    const credential = unsigned((one) => {
      one.issuer.id = 'did:web:issuer.example';
      one.id = 'https://issuer.example/credentials/1';
      delete (one as Partial<SignedCredential>).credentialStatus;
    });
    const verdict = await judged(api, await signEmbedded(credential, foreign, new Date(NOW)));
    expect(verdict).toMatchObject({ valid: false, summary: 'could_not_check', standing: null });
    expect(foundIn(verdict)).toContain('key_unreachable');
  });

  it('believes an issuer that carries its key in its name', async () => {
    const { publicKeyMultibase } = await generateIssuerKey('did:key:x', 'x', Buffer.alloc(32, 7));
    const did = `did:key:${publicKeyMultibase}`;
    const key = await generateIssuerKey(did, publicKeyMultibase, Buffer.alloc(32, 7));
    const credential = unsigned((one) => {
      one.issuer.id = did;
      one.id = `urn:uuid:${randomUUID()}`;
      delete (one as Partial<SignedCredential>).credentialStatus;
    });
    const sign = () => signEmbedded(credential, key, new Date(NOW));
    expect(await judged(api, await sign())).toMatchObject({ valid: true, standing: null });
    // What it says of itself is signed; that it is one of ours is not for it to say.
    credential['id'] = signed.id;
    expect((await judged(api, await sign())).standing).toBeNull();
  });

  it.each<[string, unknown]>([
    ['a text', 'nothing like a credential'],
    ['an empty object', {}],
    ['a token without a signature', `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`],
    ['a list', [1, 2, 3]],
    ['a web page', '<html><script>alert(1)</script></html>'],
  ])('says of %s that it is none', async (_what, credential) => {
    expect(await judged(api, credential)).toMatchObject({ valid: false, summary: 'not_valid', standing: null });
  });

  it('does not choose between two things that a body says under one name', async () => {
    const text = JSON.stringify(signed);
    const twice = text.replace('{', '{"name":"Another course",');
    expect(JSON.parse(twice)).toEqual(signed);
    const ask = (body: string) =>
      api.visitor.post('/api/verify').set('content-type', 'application/json').send(body).expect(200);
    expect((await ask(`{"credential":${text}}`)).body).toMatchObject({ valid: true });
    expect(foundIn((await ask(`{"credential":${twice}}`)).body)).toEqual(['duplicate_key']);
    expect(foundIn((await ask(`{"credential":"x","credential":${text}}`)).body)).toEqual(['duplicate_key']);
  });

  it.each<[string, object | undefined]>([
    ['nothing', undefined],
    ['no credential', {}],
    ['an empty text', { credential: ' ' }],
    ['a number', { credential: 7 }],
    ['more than it', { credential: 'x', keep: true }],
  ])('refuses a request with %s', async (_what, body) => {
    expect((await api.visitor.post('/api/verify').send(body).expect(400)).body.code).toBe('invalid_input');
  });

  it('names fifty of the fields that are not known at most, each by its beginning', async () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_none, place) => [`${place}${'x'.repeat(300)}`, 1]));
    const { body } = await api.visitor.post('/api/verify').send(many).expect(400);
    expect(body.errors.map(({ field }: { field: string }) => field.length)).toEqual(Array(50).fill(200));
  });

  it('refuses what is too large, and forms without a file', async () => {
    const large = Buffer.alloc(2_000_001, 'x');
    expect((await api.visitor.post('/api/verify').attach('file', large, 'a.json').expect(413)).body.code).toBe(
      'too_large',
    );
    expect((await api.visitor.post('/api/verify').field('text', 'x'.repeat(2_000_001)).expect(413)).body.code).toBe(
      'too_large',
    );
    const two = api.visitor.post('/api/verify').attach('file', Buffer.from('{}'), 'a.json');
    await two.attach('file', Buffer.from('{}'), 'b.json').expect(400);
    const fields = Object.fromEntries(Array.from({ length: 6 }, (_none, place) => [`more-${place}`, 'x']));
    await api.visitor
      .post('/api/verify')
      .field({ ...fields, text: 'x' })
      .expect(400);
    await api.visitor.post('/api/verify').field('address', 'CNV-2026-0000-0000').expect(400);
    await api.visitor.post('/api/verify').field('other', 'x').expect(400);
  });

  it('keeps nothing of it, and writes nothing of it down', async () => {
    const canary = 'quokka-marigold';
    const forged = structuredClone(signed);
    forged.credentialSubject.identifier[0]!.identityHash = canary;
    await judged(api, forged);
    await judgedFile(api, Buffer.from(JSON.stringify(forged)), `${canary}.json`);
    await api.visitor.post('/verify').field('text', JSON.stringify(forged)).expect(200);
    await api.visitor.post('/verify').field('address', canary).expect(404);
    expect(await tablesThatHold(api, canary)).toEqual([]);
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.filter((line) => line.includes(canary))).toEqual([]);
  });

  withSharedFiles('ob30', 'calls no real credential valid that an inspector refuses', async (files) => {
    const expected = files.find(({ path }) => path === 'EXPECTED.csv')!;
    const rows = Buffer.from(expected.bytes)
      .toString()
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',') as [string, string]);
    api.timeIs('2026-11-27T12:00:00Z');
    const found: string[] = [];
    for (const [path, inspected] of rows) {
      const file = files.find((one) => one.path === path)!;
      const verdict = await judgedFile(api, Buffer.from(file.bytes), path);
      if (verdict.valid && inspected !== 'true') found.push(`${path} is called valid`);
      if (verdict.summary === 'not_valid' && inspected === 'true')
        found.push(`${path} is refused: ${foundIn(verdict).join()}`);
    }
    api.timeIs(NOW);
    expect(found).toEqual([]);
  });
});

describe('the page where people check certificates', () => {
  let api: TestApi;
  let course: PublishedCourse;
  let holder: Certified;
  beforeAll(async () => {
    api = await TestApi.start();
    course = await publishCourse(api);
    holder = await aCertified(api, course, { name: 'Žofia <b>Ñandú</b>' });
  });
  afterAll(() => api.stop());

  const send = () => api.visitor.post('/verify');

  it('offers three ways, without any script', async () => {
    const { text, headers } = await api.visitor
      .get('/verify')
      .expect(200)
      .expect('content-type', /text\/html/);
    for (const words of ['name="address"', 'name="file"', 'name="text"', 'method="post"', 'Check it'])
      expect(text).toContain(words);
    expect(text).not.toMatch(/<script|\son\w+=|https?:\/\//);
    expect(headers['content-security-policy']).toContain("form-action 'self'");
    expect(headers['x-robots-tag']).toBe('noindex');
    // Without it browsers send the form with the origin "null", and it is refused.
    expect(headers['referrer-policy']).toBe('same-origin');
  });

  it.each<[string, (of: Certified) => string]>([
    ['number', ({ credential }) => credential.number],
    ['number in small letters', ({ credential }) => ` ${credential.number.toLowerCase()} `],
    ['link', ({ credential }) => `http://convenor.test/verify/${credential.id}`],
    ['id', ({ credential }) => credential.id.toUpperCase()],
  ])('leads from a %s to the page of the certificate', async (_what, written) => {
    const { headers } = await send().field('address', written(holder)).expect(303);
    expect(headers['location']).toBe(`/verify/${holder.credential.id}`);
  });

  it('answers unknown numbers and links as it answers unknown pages', async () => {
    const unknown = (await api.visitor.get(`/verify/${randomUUID()}`).expect(404)).text;
    for (const written of ['CNV-2026-2222-2222', `http://convenor.test/verify/${randomUUID()}`, 'nonsense', '<script>'])
      expect((await send().field('address', written).expect(404)).text).toBe(unknown);
  });

  it('says what is to be thought of a file, a picture and a text, and shows what it says as text', async () => {
    const signed = await signedOf(holder);
    const pages = [
      await send()
        .attach('file', await fileOf(holder, holder, 'png'), 'badge.png')
        .expect(200),
      await send()
        .attach('file', await fileOf(holder, holder, 'svg'), 'badge.svg')
        .field('text', '')
        .expect(200),
      await send().field('text', JSON.stringify(signed)).expect(200),
      // Browsers send the field of a file also where none was chosen.
      await send().attach('file', Buffer.alloc(0), 'none').field('text', JSON.stringify(signed)).expect(200),
    ];
    for (const { text, headers } of pages) {
      expect(text).toContain('This certificate is valid');
      expect(text).toContain('What was checked');
      expect(text).toContain('Žofia &lt;b&gt;Ñandú&lt;/b&gt;');
      expect(text).not.toMatch(/<script|\son\w+=|<b>Ñandú/);
      expect(headers['cache-control']).toBe('no-store');
    }
    signed.credentialSubject.licenseNumber = '<img src=x onerror=alert(1)>';
    const forged = (await send().field('text', JSON.stringify(signed)).expect(200)).text;
    expect(forged).toContain('This credential is not valid');
    expect(forged).not.toContain('<img');
  });

  it('says what is missing or too large, on the page itself', async () => {
    const nothing = await send()
      .field('address', '')
      .field('text', '  ')
      .expect(400)
      .expect('content-type', /text\/html/);
    expect(nothing.text).toMatch(/role="alert">Bring a file/);
    const large = await send().attach('file', Buffer.alloc(2_000_001, 'x'), 'a.json').expect(413);
    expect(large.text).toMatch(/role="alert">A file or a text may have up to 2 MB/);
  });

  it('finds nothing for who guesses, and lets nobody try numbers by the thousand', async () => {
    const guesses = await Promise.all(Array.from({ length: 300 }, () => api.visitor.get(`/verify/${randomUUID()}`)));
    expect(new Set(guesses.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    const [{ n }] = await api.db.query<[{ n: number }]>(
      `select count(*)::int as n from credentials where id::text !~ '^.{14}4'`,
    );
    expect(n).toBe(0);
    const statuses: number[] = [];
    for (let tries = 0; tries < 125; tries += 1)
      statuses.push((await send().field('address', `CNV-2026-2222-2${tries}`)).status);
    expect(statuses.at(-1)).toBe(429);
    expect((await send().field('address', 'x').expect(429)).text).toContain('role="alert"');
    expect((await api.visitor.post('/api/verify').send({ credential: 'x' }).expect(429)).body.code).toBe(
      'too_many_requests',
    );
    // A page that somebody has the address of is never kept back.
    await api.visitor.get(`/verify/${holder.credential.id}`).expect(200);
  });
});
