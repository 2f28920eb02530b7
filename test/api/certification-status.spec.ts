import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IssuerKeys } from '@convenor/certification';
import { signEmbedded } from '@convenor/formats';
import { PersonalData } from '@convenor/identity';
import { Clock } from '@convenor/platform';
import { aCertified, type Certified } from '../support/certification.js';
import { publishCourse, type PublishedCourse } from '../support/course.js';
import { departuresFromSchema } from '../support/open-badges-schema.js';
import { foundIn, judged, signedOf } from '../support/proofs.js';
import { type Person, TestApi } from '../support/test-api.js';

type List = 'standing' | 'revocation' | 'suspension';
interface Place {
  list: string;
  place: number;
}

describe('lists of statuses', () => {
  let api: TestApi;
  let admin: Person;
  let course: PublishedCourse;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs('2026-03-14T09:00:00Z');
    admin = await api.person({ roles: ['admin'] });
    course = await publishCourse(api);
  });
  afterAll(() => api.stop());

  /** The place that a certificate names, in the list that it names or in another one. */
  const placeOf = async (holder: Certified, name: List = 'standing'): Promise<Place> => {
    const { statusListCredential, statusListIndex } = (await signedOf(holder)).credentialStatus;
    const list = new URL(statusListCredential).pathname.replace('standing', name);
    return { list, place: Number(statusListIndex) };
  };
  const bitsOf = async (list: string): Promise<Buffer> => {
    const { body } = await api.visitor.get(list).expect(200);
    return gunzipSync(Buffer.from((body.credentialSubject.encodedList as string).slice(1), 'base64url'));
  };
  /** Reads the bit without any code of ours. */
  const isSet = async ({ list, place }: Place): Promise<boolean> =>
    ((await bitsOf(list))[place >> 3]! & (0x80 >> (place & 7))) !== 0;
  const revoke = ({ credential }: Certified) =>
    admin.post(`/api/admin/credentials/${credential.id}/revoke`, { reason: 'A mistake.' }).expect(200);

  it('are signed by the issuer, long enough to hide in, and empty at first', async () => {
    const { body, headers } = await api.visitor.get('/api/status/revocation/1').expect(200);
    expect(headers).toMatchObject({
      'content-type': 'application/vc+ld+json; charset=utf-8',
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=60, must-revalidate',
    });
    expect(body).toMatchObject({
      id: 'http://convenor.test/api/status/revocation/1',
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: 'did:web:convenor.test',
      credentialSubject: { type: 'BitstringStatusList', statusPurpose: 'revocation', ttl: 300_000 },
      proof: { cryptosuite: 'eddsa-rdfc-2022', proofPurpose: 'assertionMethod' },
    });
    const bits = await bitsOf('/api/status/revocation/1');
    expect([bits.length, bits.some((byte) => byte !== 0)]).toEqual([131_072 / 8, false]);
    const purposeOf = async (name: List): Promise<string> =>
      (await api.visitor.get(`/api/status/${name}/1`).expect(200)).body.credentialSubject.statusPurpose as string;
    expect([await purposeOf('suspension'), await purposeOf('standing')]).toEqual(['suspension', 'revocation']);
  });

  it('say at once that a certificate was revoked, and of no other', async () => {
    const [holder, other] = [await aCertified(api, course), await aCertified(api, course)];
    const [place, beside] = [await placeOf(holder), await placeOf(other)];
    const signed = await signedOf(holder);
    expect(await judged(api, signed)).toMatchObject({ valid: true });
    const before = await bitsOf(place.list);
    expect(await isSet(place)).toBe(false);
    await revoke(holder);
    expect([await isSet(place), await isSet(beside)]).toEqual([true, false]);
    const changed = (await bitsOf(place.list)).filter((byte, at) => byte !== before[at]);
    expect(changed).toHaveLength(1);
    expect(await isSet(await placeOf(other, 'suspension'))).toBe(false);
    expect(await judged(api, signed)).toMatchObject({ valid: false, summary: 'not_valid' });
  });

  it('are the same document until something has changed', async () => {
    const [holder] = [await aCertified(api, course)];
    const { list } = await placeOf(holder);
    const first = await api.visitor.get(list).expect(200);
    const { etag } = first.headers as { etag: string };
    expect((await api.visitor.get(list).expect(200)).body).toEqual(first.body);
    await api.visitor.get(list).set('if-none-match', etag).expect(304);
    await revoke(holder);
    const second = await api.visitor.get(list).set('if-none-match', etag).expect(200);
    expect(second.headers['etag']).not.toBe(etag);
  });

  it('are signed anew before others stop to believe them', async () => {
    const first = (await api.visitor.get('/api/status/revocation/1').expect(200)).body;
    api.timePasses(26 * 3_600_000);
    const second = (await api.visitor.get('/api/status/revocation/1').expect(200)).body;
    expect(Date.parse(second.validUntil) - Date.parse(first.validUntil)).toBe(24 * 3_600_000);
    api.timeIs('2026-03-14T09:00:00Z');
  });

  it('tell a suspension from a revocation', async () => {
    const holder = await aCertified(api, course);
    const signed = await signedOf(holder);
    const places = await Promise.all(
      (['standing', 'revocation', 'suspension'] as const).map((name) => placeOf(holder, name)),
    );
    const set = async (): Promise<boolean[]> => Promise.all(places.map(isSet));
    const move = (to: string) =>
      admin.post(`/api/admin/credentials/${holder.credential.id}/${to}`, { reason: 'A letter.' }).expect(200);
    const isTaken = async (): Promise<boolean> => (await judged(api, signed)).valid;
    expect([await set(), await isTaken()]).toEqual([[false, false, false], true]);
    await move('suspend');
    expect([await set(), await isTaken()]).toEqual([[true, false, true], false]);
    await move('reinstate');
    expect([await set(), await isTaken()]).toEqual([[false, false, false], true]);
    await move('revoke');
    expect([await set(), await isTaken()]).toEqual([[true, true, false], false]);
    await move('reinstate');
    expect([await set(), await isTaken()]).toEqual([[false, false, false], true]);
  });

  it('go on to be looked up by a certificate that names two of them, which is handed out with one', async () => {
    const holder = await aCertified(api, course);
    const { proof: _proof, credentialStatus, ...rest } = await signedOf(holder);
    const named = (['revocation', 'suspension'] as const).map((name) => ({
      ...credentialStatus,
      id: credentialStatus.id.replace('standing', name),
      statusPurpose: name,
      statusListCredential: credentialStatus.statusListCredential.replace('standing', name),
    }));
    const key = await api.app.get(IssuerKeys).current();
    const older = await signEmbedded({ ...rest, credentialStatus: named }, key, api.app.get(Clock).now());
    const { id } = holder.credential;
    await api.db.query('update credential_proofs set embedded = $2 where credential_id = $1', [id, older]);
    expect(departuresFromSchema(older)).toEqual(['/credentialStatus must be object']);
    const page = async (): Promise<string> => (await api.visitor.get(`/verify/${id}`).expect(200)).text;
    expect(await page()).toContain('nothing in it was changed');
    const move = (to: string) => admin.post(`/api/admin/credentials/${id}/${to}`, { reason: 'A letter.' }).expect(200);
    expect(await judged(api, older)).toMatchObject({ valid: true });
    await move('suspend');
    expect(foundIn(await judged(api, older))).toEqual(['suspended', 'register_suspended']);
    await move('reinstate');
    const newer = await signedOf(holder);
    expect(departuresFromSchema(newer)).toEqual([]);
    expect(newer.credentialStatus).toEqual(credentialStatus);
    for (const credential of [older, newer]) expect(await judged(api, credential)).toMatchObject({ valid: true });
    await move('revoke');
    for (const credential of [older, newer])
      expect(foundIn(await judged(api, credential))).toEqual(['revoked', 'register_revoked']);
  });

  it.each([
    ['takes back one that was corrected', false],
    ['leave one that was renewed as it is', true],
  ])('%s', async (_what, isRenewal) => {
    const [older, newer] = [await aCertified(api, course), await aCertified(api, course)];
    const place = await placeOf(older);
    await api.db.query(`update credentials set renews = $2 where id = $1`, [
      newer.credential.id,
      isRenewal ? older.credential.id : null,
    ]);
    await api.db.query(
      `update credentials set state = 'superseded', superseded_at = now(), superseded_by = $2 where id = $1`,
      [older.credential.id, newer.credential.id],
    );
    expect(await isSet(place)).toBe(!isRenewal);
  });

  it('give places by chance, so that neighbours tell nothing', async () => {
    const holders = [];
    for (let n = 0; n < 6; n += 1) holders.push(await aCertified(api, course));
    const places = await Promise.all(holders.map(async (holder) => (await placeOf(holder)).place));
    expect(new Set(places).size).toBe(6);
    const steps = places.slice(1).map((place, at) => place - places[at]!);
    expect(new Set(steps).size).toBeGreaterThan(3);
    expect(steps.some((step) => step < 0)).toBe(true);
  });

  it('keep the place of a certificate whose holder has left, revoked as it was', async () => {
    const [revoked, standing] = [await aCertified(api, course), await aCertified(api, course)];
    const resting = await aCertified(api, course);
    const places = [await placeOf(revoked), await placeOf(standing), await placeOf(resting)];
    await revoke(revoked);
    await admin.post(`/api/admin/credentials/${resting.credential.id}/suspend`, { reason: 'A letter.' }).expect(200);
    for (const { id } of [revoked, standing, resting]) {
      await api.db.transaction(async (tx) => {
        await api.app.get(PersonalData).erase(tx, id);
        await tx.query('delete from users where id = $1', [id]);
      });
    }
    expect(
      await api.db.query('select 1 from credential_proofs where credential_id = any($1)', [
        [revoked, standing, resting].map(({ credential }) => credential.id),
      ]),
    ).toEqual([]);
    expect(await Promise.all(places.map(isSet))).toEqual([true, false, true]);
  });

  it('are continued in another list when one is full', async () => {
    await api.db.query(
      `insert into status_places (list, place) select 1, n from generate_series(0, 131071) n on conflict do nothing`,
    );
    await api.visitor.get('/api/status/standing/2').expect(404);
    const holder = await aCertified(api, course);
    expect((await placeOf(holder)).list).toBe('/api/status/standing/2');
    expect(await judged(api, await signedOf(holder))).toMatchObject({ valid: true });
  });

  it.each([
    '/api/status/revocation/0',
    '/api/status/revocation/9',
    '/api/status/revocation/01',
    '/api/status/revocation/1e3',
    '/api/status/revocation/99999999999999999999',
    '/api/status/refresh/1',
    '/api/status/__proto__/1',
    '/api/status/revocation/-1',
  ])('are not at %s', (address) => api.visitor.get(address).expect(404));
});
