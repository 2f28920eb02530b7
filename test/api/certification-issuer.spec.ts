import { createPublicKey } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IssuerKeys } from '@convenor/certification';
import { Jobs } from '@convenor/platform';
import { atOnce } from '../support/at-once.js';
import { aCertified } from '../support/certification.js';
import { publishCourse, type PublishedCourse } from '../support/course.js';
import { logLinesOf } from '../support/log-lines.js';
import { judged, signedOf } from '../support/proofs.js';
import { type Person, TestApi } from '../support/test-api.js';

const DID = 'did:web:convenor.test';

interface KeyRow {
  name: string;
  sealed_seed: string;
  public_x: string;
}

describe('who issues', () => {
  let api: TestApi;
  let owner: Person;
  let course: PublishedCourse;
  let lines: string[];
  beforeAll(async () => {
    api = await TestApi.start({ LOG_LEVEL: 'debug' });
    lines = logLinesOf();
    api.timeIs('2026-03-14T09:00:00Z');
    owner = await api.person({ roles: ['owner'] });
    course = await publishCourse(api);
  });
  afterAll(() => api.stop());

  const keys = (): Promise<KeyRow[]> => api.db.query('select * from issuer_keys order by made_at, name');
  const document = async () => (await api.visitor.get('/.well-known/did.json').expect(200)).body;
  const rotate = (person: Person, body: object = { reason: 'Once a year.' }) =>
    person.post('/api/admin/issuer/rotate', body);

  it('gets one key, however many ask for it first', async () => {
    expect(await keys()).toEqual([]);
    const issuer = api.app.get(IssuerKeys);
    const ask = () => api.db.transaction((tx) => issuer.active(tx));
    const made = await atOnce(api, 'issuer_keys', [ask, ask]);
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(await keys()).toHaveLength(1);
  });

  it('is found by its address, with the same key in both spellings', async () => {
    const { headers, body } = await api.visitor.get('/.well-known/did.json').expect(200);
    expect(headers).toMatchObject({ 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' });
    expect(body).toMatchObject({ id: DID, assertionMethod: [body.verificationMethod[0].id] });
    expect(body.verificationMethod).toEqual([
      {
        id: expect.stringMatching(/^did:web:convenor\.test#key-[0-9a-f]{8}$/),
        type: 'Multikey',
        controller: DID,
        publicKeyMultibase: expect.stringMatching(/^z6Mk/),
      },
    ]);
    expect((await api.visitor.get('/did.json').expect(200)).body).toEqual(body);
    const set = (await api.visitor.get('/.well-known/jwks.json').expect(200)).body;
    expect(set.keys).toEqual([
      { kty: 'OKP', crv: 'Ed25519', x: expect.any(String), kid: body.assertionMethod[0], alg: 'EdDSA', use: 'sig' },
    ]);
    expect(createPublicKey({ key: set.keys[0], format: 'jwk' }).asymmetricKeyType).toBe('ed25519');
  });

  it('says who it is', async () => {
    expect((await api.visitor.get('/api/issuer').expect(200)).body).toEqual({
      id: DID,
      type: ['Profile'],
      name: 'Convenor',
      url: 'http://convenor.test',
    });
  });

  it('signs with a new key once the owner says so; what was signed before stays valid', async () => {
    const before = await aCertified(api, course);
    const older = await signedOf(before);
    const [former] = await keys();
    const { body } = await rotate(owner).expect(200);
    expect(body).toMatchObject({ did: DID, document: 'http://convenor.test/.well-known/did.json', signs: true });
    expect(body.keys).toMatchObject([
      { until: null, withdrawn: false, signed: 0 },
      { name: former!.name, until: '2026-03-14T09:00:00.000Z', withdrawn: false, signed: 1 },
    ]);
    expect((await document()).assertionMethod).toHaveLength(2);
    const newer = await signedOf(await aCertified(api, course));
    expect(older.proof[0].verificationMethod).toBe(`${DID}#${former!.name}`);
    expect(newer.proof[0].verificationMethod).toBe(`${DID}#${body.keys[0].name}`);
    for (const credential of [older, newer]) expect(await judged(api, credential)).toMatchObject({ valid: true });
    // What the holder downloads is still the older one.
    expect((await signedOf(before)).proof).toEqual(older.proof);
    const audit = await api.db.query<object[]>(
      `select actor_id, reason, detail from audit_log where action = 'issuer.key_rotated'`,
    );
    expect(audit).toEqual([
      { actor_id: owner.id, reason: 'Once a year.', detail: { former: former!.name, withdrawn: false } },
    ]);
  });

  it('believes nothing that a withdrawn key signed, and signs anew what stands', async () => {
    const holder = await aCertified(api, course);
    const stolen = await signedOf(holder);
    const page = async () => (await api.visitor.get(`/verify/${holder.credential.id}`).expect(200)).text;
    for (let times = 0; times < 2; times += 1) expect(await page()).toContain('nothing in it was changed');
    const { body } = await rotate(owner, { reason: 'A copy of the disk was lost.', withdraw: true }).expect(200);
    expect(body.waiting).toBeGreaterThan(0);
    expect(await page()).toContain('waits to be signed');
    const name = stolen.proof[0].verificationMethod;
    expect((await document()).assertionMethod).not.toContain(name);
    const { body: set } = await api.visitor.get('/.well-known/jwks.json').expect(200);
    expect(set.keys.map(({ kid }: { kid: string }) => kid)).not.toContain(name);
    expect(await judged(api, stolen)).toMatchObject({ valid: false, summary: 'not_valid' });
    await api.app.get(Jobs).taskList.get('sign-credentials')!({});
    expect((await owner.get('/api/admin/issuer').expect(200)).body).toMatchObject({ waiting: 0 });
    const anew = await signedOf(holder);
    expect(anew.proof[0].verificationMethod).not.toBe(name);
    expect(anew.credentialSubject.id).toBe(stolen.credentialSubject.id);
    expect(await judged(api, anew)).toMatchObject({ valid: true });
  });

  it('changes keys one after another, however often it is asked to at once', async () => {
    const before = (await keys()).length;
    const answers = await Promise.all(Array.from({ length: 5 }, () => rotate(owner)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const retired = await api.db.query<{ retired: boolean }[]>(
      'select retired_at is not null as retired from issuer_keys',
    );
    expect([retired.length, retired.filter((each) => !each.retired).length]).toEqual([before + 5, 1]);
  });

  it('is changed by the owner alone, with a reason', async () => {
    const admin = await api.person({ roles: ['admin'] });
    const before = await keys();
    await rotate(admin).expect(403);
    await admin.get('/api/admin/issuer').expect(403);
    for (const body of [{}, { reason: ' ' }, { reason: 'So.', withdraw: 'yes' }, { reason: 'So.', key: 'mine' }])
      await rotate(owner, body).expect(400);
    expect(await keys()).toEqual(before);
  });

  it('keeps its secrets: none in answers, in the log, in the audit, or readable in the database', async () => {
    const rows = await keys();
    const issuer = api.app.get(IssuerKeys);
    const { secretKeyMultibase, secretJwk } = await issuer.current();
    const seed = Buffer.from(secretJwk.d!, 'base64url');
    const answers = [
      await api.visitor.get('/.well-known/did.json'),
      await api.visitor.get('/.well-known/jwks.json'),
      await owner.get('/api/admin/issuer'),
    ].map(({ text }) => text);
    const [{ everything }] = await api.db.query<[{ everything: string }]>(
      'select (select json_agg(a) from audit_log a)::text || (select json_agg(k) from issuer_keys k)::text as everything',
    );
    for (const text of [...answers, ...lines, everything]) {
      for (const secret of [secretKeyMultibase, secretJwk.d!, seed.toString('hex'), seed.toString('base64')])
        expect(text).not.toContain(secret);
    }
    for (const text of [...answers, ...lines]) for (const row of rows) expect(text).not.toContain(row.sealed_seed);
  });
});

describe('an issuer whose key this server cannot open', () => {
  let api: TestApi;
  let owner: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    owner = await api.person({ roles: ['owner'] });
    await api.db.query(
      `insert into issuer_keys (name, public_multibase, public_x, sealed_seed, made_at)
       values ('key-0000abcd', 'z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK', 'x', repeat('A', 80), now())`,
    );
  });
  afterAll(() => api.stop());

  it('issues all the same; the certificate is signed once a key can be opened', async () => {
    const course = await publishCourse(api);
    const [holder, revoked] = [await aCertified(api, course), await aCertified(api, course)];
    await owner.post(`/api/admin/credentials/${revoked.credential.id}/revoke`, { reason: 'A mistake.' }).expect(200);
    const download = () => holder.get(`/api/credentials/${holder.credential.id}.vc.json`);
    expect((await download().expect(503)).body.code).toBe('issuer_key_sealed');
    const page = (await api.visitor.get(`/verify/${holder.credential.id}`).expect(200)).text;
    expect(page).toContain('This certificate is valid');
    expect(page).toContain('waits to be signed');
    expect((await owner.get('/api/admin/issuer').expect(200)).body).toMatchObject({ signs: false, waiting: 1 });
    await owner.post('/api/admin/issuer/rotate', { reason: 'The secret was lost.' }).expect(200);
    expect(await judged(api, (await download().expect(200)).body)).toMatchObject({ valid: true });
    expect((await owner.get('/api/admin/issuer').expect(200)).body).toMatchObject({ signs: true, waiting: 0 });
  });
});
