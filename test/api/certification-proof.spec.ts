import { createHash, createPublicKey, verify } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Certifying } from '@convenor/certification';
import { JobRunner } from '@convenor/platform';
import { atOnce } from '../support/at-once.js';
import { aCertified, type Certified, publishQueued, takeAll } from '../support/certification.js';
import { publishCourse, type PublishedCourse } from '../support/course.js';
import { aLearner } from '../support/enrolment.js';
import { departuresFromSchema } from '../support/open-badges-schema.js';
import { fileOf, judged, judgedFile, signedOf } from '../support/proofs.js';
import { isTakenElsewhere } from '../support/second-verifier.js';
import { type Person, TestApi } from '../support/test-api.js';

describe('a signed certificate', () => {
  let api: TestApi;
  let admin: Person;
  let course: PublishedCourse;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs('2026-03-14T09:00:00.250Z');
    admin = await api.person({ roles: ['admin'] });
    course = await publishCourse(api, { title: 'Leading <well> & kindly' });
  });
  afterAll(() => api.stop());

  const proofOf = async ({ credential }: Certified) =>
    (
      await api.db.query<Record<string, unknown>[]>('select * from credential_proofs where credential_id = $1', [
        credential.id,
      ])
    )[0];
  const evidence = (holder: Certified) => `/api/credentials/${holder.credential.id}/evidence`;

  it('is there as soon as the certificate is', async () => {
    expect(await proofOf(await aCertified(api, course))).toMatchObject({
      issuer: 'did:web:convenor.test',
      evidence_keys: [],
    });
  });

  it('says who, what, when and which number, and nothing else about the person', async () => {
    const holder = await aCertified(api, course, { name: 'Žofia Ñandú' });
    const signed = await signedOf(holder);
    expect(signed).toMatchObject({
      id: `http://convenor.test/verify/${holder.credential.id}`,
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      issuer: { id: 'did:web:convenor.test', name: 'Convenor' },
      validFrom: '2026-03-14T09:00:00Z',
      validUntil: '2028-03-14T09:00:00Z',
      credentialSubject: {
        licenseNumber: holder.credential.number,
        achievement: { id: `http://convenor.test/api/achievements/${course.slug}`, name: 'Leading <well> & kindly' },
      },
    });
    expect(departuresFromSchema(signed)).toEqual([]);
    expect(signed).not.toHaveProperty('evidence');
    const { identifier, id } = signed.credentialSubject;
    expect(id).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-4/);
    const [name, email] = identifier;
    expect(name).toMatchObject({ identityType: 'name', identityHash: 'Žofia Ñandú', hashed: false });
    const hash = createHash('sha256').update(`${holder.email}${email!.salt!}`).digest('hex');
    expect(email).toMatchObject({ identityType: 'emailAddress', identityHash: `sha256$${hash}`, hashed: true });
    expect(email!.salt!.length).toBeGreaterThan(40);
    const text = JSON.stringify(signed);
    for (const secret of [holder.email, holder.id, holder.enrolmentId]) expect(text).not.toContain(secret);
  });

  it('is valid for whoever checks it, in each of its forms', async () => {
    const holder = await aCertified(api, course);
    const verdicts = [
      await judged(api, await signedOf(holder)),
      await judged(api, (await fileOf(holder, holder, 'jwt')).toString()),
      await judgedFile(api, await fileOf(holder, holder, 'png')),
      await judgedFile(api, await fileOf(holder, holder, 'svg'), 'badge.svg'),
    ];
    expect(verdicts.map(({ summary, format }) => [summary, format])).toEqual([
      ['valid', 'json'],
      ['valid', 'jwt'],
      ['valid', 'png'],
      ['valid', 'svg'],
    ]);
  });

  it('is a token that the published keys open, checked without any of our code', async () => {
    const holder = await aCertified(api, course);
    const [head, payload, signature] = (await fileOf(holder, holder, 'jwt')).toString().split('.') as [
      string,
      string,
      string,
    ];
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
    const { keys } = (await api.visitor.get('/.well-known/jwks.json').expect(200)).body as { keys: { kid: string }[] };
    const key = keys.find(({ kid }) => kid === read(head)['kid'])!;
    const signed = Buffer.from(`${head}.${payload}`);
    const isSigned = (bytes: Buffer): boolean =>
      verify(null, bytes, createPublicKey({ key, format: 'jwk' }), Buffer.from(signature, 'base64url'));
    expect(isSigned(signed)).toBe(true);
    expect(isSigned(Buffer.from(`${head}.${payload}x`))).toBe(false);
    expect(read(head)).toMatchObject({ alg: 'EdDSA' });
    expect(read(payload)).toMatchObject({
      iss: 'did:web:convenor.test',
      nbf: Date.parse('2026-03-14T09:00:00Z') / 1000,
    });
  });

  it('is taken for valid by the verifier of somebody else, as the lists of statuses are, and not once it was changed', async () => {
    const signed = await signedOf(await aCertified(api, course));
    const { body: issuer } = await api.visitor.get('/.well-known/did.json').expect(200);
    const { body: list } = await api.visitor.get('/api/status/standing/1').expect(200);
    for (const document of [signed, list]) expect(await isTakenElsewhere(document, issuer)).toBe(true);
    expect(await isTakenElsewhere({ ...signed, name: 'Piloting' }, issuer)).toBe(false);
  });

  it('comes as files with names, and a picture that can be seen', async () => {
    const holder = await aCertified(api, course);
    const names = await Promise.all(
      ['vc.json', 'jwt', 'png', 'svg'].map(async (ending) => {
        const { headers } = await holder.get(`/api/credentials/${holder.credential.id}.${ending}`).expect(200);
        expect(headers['cache-control']).toBe('no-store');
        return [headers['content-type'], headers['content-disposition']];
      }),
    );
    expect(names).toEqual([
      ['application/vc+ld+json', `attachment; filename="certificate-${holder.credential.number}.vc.json"`],
      ['application/vc+jwt', `attachment; filename="certificate-${holder.credential.number}.jwt"`],
      ['image/png', `attachment; filename="certificate-${holder.credential.number}.png"`],
      ['image/svg+xml', `attachment; filename="certificate-${holder.credential.number}.svg"`],
    ]);
    const png = (await api.visitor.get(`/api/achievements/${course.slug}.png`).expect(200)).body as Buffer;
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    const start = png.indexOf('IDAT') + 4;
    const points = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)));
    expect([width, height, points.length]).toEqual([512, 512, 512 * (512 * 4 + 1)]);
    const pointAt = (x: number, y: number): number[] => [...points.subarray(y * 2049 + 1 + x * 4).subarray(0, 4)];
    expect(pointAt(0, 0)[3]).toBe(0);
    expect(pointAt(256, 256)).toEqual([0x1f, 0x5d, 0x52, 255]);
    // The head of who sits nearest to you: the place that was open is taken.
    expect(pointAt(256, 256 + Math.round((6.2 / 24) * 512 * 0.62))).toEqual([0xf0, 0xb5, 0x92, 255]);
  });

  it('explains itself: what is certified is public, with its badge', async () => {
    const { body, headers } = await api.visitor.get(`/api/achievements/${course.slug}`).expect(200);
    expect(body).toMatchObject({
      id: `http://convenor.test/api/achievements/${course.slug}`,
      type: ['Achievement'],
      achievementType: 'Certification',
      name: 'Leading <well> & kindly',
      image: { id: `http://convenor.test/api/achievements/${course.slug}.png`, type: 'Image' },
    });
    expect(body.criteria.narrative).toMatch(/^To be certified.*\n\n- /);
    expect(headers['access-control-allow-origin']).toBe('*');
    const drawing = (await api.visitor.get(`/api/achievements/${course.slug}.svg`).buffer(true).expect(200))
      .body as Buffer;
    expect(drawing.toString()).toContain('Leading &lt;well&gt; &amp; kindly');
    const opened = await api.visitor.get(`/api/achievements/${course.slug}.svg`).expect(200);
    expect(opened.headers['content-security-policy']).toMatch(/^default-src 'none'.* sandbox$/);
    for (const ending of ['', '.png', '.svg'])
      await api.visitor.get(`/api/achievements/nothing-here${ending}`).expect(404);
  });

  it('names the competencies that the version of its holder teaches, and an address of each', async () => {
    const competencies = [
      { name: 'Frame & time', statement: 'Ends a meeting when it should.' },
      {
        name: 'Zuhören',
        statement: 'Listens.',
        framework: 'Group work',
        code: 'GW-3',
        address: 'https://frameworks.example/gw-3',
      },
    ];
    const slug = 'a-course-of-competencies';
    const before = await aCertified(api, await publishCourse(api, { slug }));
    const older = await signedOf(before);
    const holder = await aCertified(api, await publishCourse(api, { slug, competencies }));
    const signed = await signedOf(holder);
    const alignment = [
      {
        type: ['Alignment'],
        targetName: 'Frame & time',
        targetUrl: `http://convenor.test/courses/${slug}#competency-frame-time`,
        targetDescription: 'Ends a meeting when it should.',
      },
      {
        type: ['Alignment'],
        targetName: 'Zuhören',
        targetUrl: 'https://frameworks.example/gw-3',
        targetDescription: 'Listens.',
        targetFramework: 'Group work',
        targetCode: 'GW-3',
      },
    ];
    expect(signed.credentialSubject.achievement).toMatchObject({ alignment });
    expect((await api.visitor.get(`/api/achievements/${slug}`).expect(200)).body).toMatchObject({ alignment });
    const { body } = await api.visitor.get(`/api/courses/${slug}`).expect(200);
    expect(body.competencies).toEqual([
      { ...competencies[0], anchor: 'competency-frame-time', framework: null, code: null, address: null },
      { ...competencies[1], anchor: 'competency-zuhören' },
    ]);
    // Whoever was certified before keeps what they have.
    expect(older.credentialSubject.achievement).not.toHaveProperty('alignment');
    for (const credential of [signed, older, await signedOf(before)])
      expect(await judged(api, credential)).toMatchObject({ valid: true });
    const issuer = (await api.visitor.get('/.well-known/did.json').expect(200)).body as Record<string, unknown>;
    expect(await isTakenElsewhere(signed, issuer)).toBe(true);
    const changed = structuredClone(signed) as unknown as {
      credentialSubject: { achievement: { alignment: object[] } };
    };
    changed.credentialSubject.achievement.alignment.pop();
    expect(await judged(api, changed)).toMatchObject({ summary: 'not_valid' });
  });

  it('tells of nothing but what its holder chose, in the words that they saw', async () => {
    const holder = await aCertified(api, course);
    const before = await signedOf(holder);
    const { items } = (await holder.get(evidence(holder)).expect(200)).body;
    expect(items.map(({ chosen }: { chosen: boolean }) => chosen)).toEqual([false, false, false]);
    const one = items[1];
    const { body } = await holder.put(evidence(holder), { keys: [one.key] }).expect(200);
    expect(body.items.map(({ chosen }: { chosen: boolean }) => chosen)).toEqual([false, true, false]);
    const after = await signedOf(holder);
    expect(after.evidence).toMatchObject([{ name: one.title, narrative: one.words.join(' ') }]);
    expect(departuresFromSchema(after)).toEqual([]);
    expect(after.credentialSubject.id).toBe(before.credentialSubject.id);
    expect(after.credentialStatus).toEqual(before.credentialStatus);
    for (const credential of [before, after]) expect(await judged(api, credential)).toMatchObject({ valid: true });
    await holder.put(evidence(holder), { keys: [] }).expect(200);
    expect(await signedOf(holder)).not.toHaveProperty('evidence');
    const audit = await api.db.query<object[]>(
      `select actor_id, detail from audit_log where action = 'credential.evidence_chosen' and subject_id = $1 order by seq`,
      [holder.credential.id],
    );
    expect(audit).toEqual([
      { actor_id: holder.id, detail: { keys: [one.key] } },
      { actor_id: holder.id, detail: { keys: [] } },
    ]);
  });

  it('tells of nothing that was not met, where it was issued by exception', async () => {
    const learner = await aLearner(api, course.slug);
    const { body } = await admin
      .post(`/api/admin/enrolments/${learner.enrolmentId}/credentials`, { reason: 'Has led meetings for ten years.' })
      .expect(201);
    const path = `/api/credentials/${body.id}/evidence`;
    expect((await learner.get(path).expect(200)).body.items).toEqual([]);
    await learner.put(path, { keys: ['modules'] }).expect(400);
  });

  it('tells no score that its holder may not see', async () => {
    const scores = { score: 'never', answers: 'never', feedback: 'never' } as const;
    const secretive = await publishCourse(api, { slug: 'secretive', review: scores });
    const holder = await aCertified(api, secretive);
    const { items } = (await holder.get(evidence(holder)).expect(200)).body;
    const keys = items.map(({ key }: { key: string }) => key);
    await holder.put(evidence(holder), { keys }).expect(200);
    const text = JSON.stringify([items, await signedOf(holder)]);
    expect(text).toContain('Sent in on');
    expect(text).not.toMatch(/\d%|Best result/);
  });

  it('is chosen and downloaded by its holder, and by staff who issue downloaded', async () => {
    const [holder, stranger] = [await aCertified(api, course), await api.person()];
    await holder.put(evidence(holder), { keys: ['nothing like this'] }).expect(400);
    for (const body of [{}, { keys: 'all' }, { keys: [1] }, { keys: [], showName: true }])
      await holder.put(evidence(holder), body).expect(400);
    for (const person of [stranger, admin]) {
      await person.get(evidence(holder)).expect(404);
      await person.put(evidence(holder), { keys: [] }).expect(404);
    }
    for (const ending of ['vc.json', 'jwt', 'png', 'svg']) {
      const path = `/api/credentials/${holder.credential.id}.${ending}`;
      await admin.get(path).expect(200);
      await stranger.get(path).expect(404);
      await api.visitor.get(path).expect(401);
      await holder.get(`/api/credentials/nonsense.${ending}`).expect(404);
    }
  });

  it('is handed out while the certificate stands, and no longer', async () => {
    const holder = await aCertified(api, course);
    await admin.post(`/api/admin/credentials/${holder.credential.id}/revoke`, { reason: 'A mistake.' }).expect(200);
    for (const ending of ['vc.json', 'jwt', 'png', 'svg'])
      expect((await holder.get(`/api/credentials/${holder.credential.id}.${ending}`).expect(409)).body.code).toBe(
        'credential_revoked',
      );
    await holder.put(evidence(holder), { keys: [] }).expect(409);
    const waiting = await aLearner(api, (await publishQueued(api)).slug);
    await takeAll(waiting);
    const [queued] = await api.db.query<[{ id: string }]>('select id from credentials where enrolment_id = $1', [
      waiting.enrolmentId,
    ]);
    expect((await waiting.get(`/api/credentials/${queued.id}.vc.json`).expect(409)).body.code).toBe(
      'credential_queued',
    );
    expect(await api.db.query('select 1 from credential_proofs where credential_id = $1', [queued.id])).toEqual([]);
  });

  it('is one, however many triggers arrive at once', async () => {
    const learner = await aLearner(api, course.slug);
    await takeAll(learner);
    await api.db.query('delete from credentials where enrolment_id = $1', [learner.enrolmentId]);
    const certifying = api.app.get(Certifying);
    await Promise.all(
      Array.from({ length: 50 }, () => api.db.transaction((tx) => certifying.consider(tx, learner.enrolmentId))),
    );
    const rows = await api.db.query<{ n: number }[]>(
      `select count(*)::int as n from credential_proofs p join credentials k on k.id = p.credential_id where k.enrolment_id = $1`,
      [learner.enrolmentId],
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('is one, also where two who ask for it at once find none', async () => {
    const holder = await aCertified(api, course);
    await api.db.query('delete from credential_proofs where credential_id = $1', [holder.credential.id]);
    const ask = () => holder.get(`/api/credentials/${holder.credential.id}.jwt`);
    expect((await atOnce(api, 'credential_proofs', [ask, ask])).map(({ status }) => status)).toEqual([200, 200]);
  });

  it('is made later for what was issued before there were signatures, or at another address', async () => {
    const [older, moved] = [await aCertified(api, course), await aCertified(api, course)];
    await api.db.query('delete from credential_proofs where credential_id = $1', [older.credential.id]);
    await api.db.query(`update credential_proofs set issuer = 'did:web:elsewhere.test' where credential_id = $1`, [
      moved.credential.id,
    ]);
    const before = await proofOf(moved);
    await api.app.get(JobRunner)['jobs'].taskList.get('sign-credentials')!({});
    expect(await proofOf(older)).toBeDefined();
    expect(await proofOf(moved)).toMatchObject({ issuer: 'did:web:convenor.test', subject_id: before!['subject_id'] });
  });

  it('is part of what a person is handed about themself', async () => {
    const holder = await aCertified(api, course);
    const { body } = await holder.get('/api/me/export').expect(200);
    expect(JSON.stringify(body)).toContain(`urn:uuid:${String((await proofOf(holder))!['subject_id'])}`);
  });
});
