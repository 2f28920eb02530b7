import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Certifying } from '@convenor/certification';
import { aCertified, credentialsOf, take, takeAll } from '../support/certification.js';
import { patchCourse, publishCourse } from '../support/course.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { aLearner, moved } from '../support/enrolment.js';
import { allOf, anyOf, applied, ASKED, atLeast, drafted, schemeAt } from '../support/scheme.js';
import { type Person, TestApi } from '../support/test-api.js';

const { modules, final, code, hours, conduct, arriving } = ASKED;
const FLAT = allOf(modules, final, code);

describe('what a certificate asks for', () => {
  let api: TestApi;
  let admin: Person;
  let author: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs('2026-03-06T10:00:00Z');
    admin = await api.person({ roles: ['admin'], name: 'Ines Admin' });
    author = await api.person({ roles: ['author'], name: 'Aron Author' });
  });
  afterAll(() => api.stop());

  const publish = async (slug: string): Promise<string> => (await publishCourse(api, { slug })).versionId;
  const shown = async (versionId: string) => (await author.get(schemeAt(versionId)).expect(200)).body;
  const effectOf = async (versionId: string, person = admin) =>
    (await person.post(schemeAt(versionId, '/effect')).expect(200)).body;
  const apply = (versionId: string, body: object, rowVersion: number | string) =>
    author.post(schemeAt(versionId, '/apply'), { reason: 'Agreed.', ...body }).set('if-match', `"${rowVersion}"`);

  it('is the list of the course until something else is applied', async () => {
    const versionId = await publish('flat');
    const { headers, body } = await author.get(schemeAt(versionId)).expect(200);
    expect(headers['etag']).toBe('"0"');
    expect(body).toMatchObject({
      course: { slug: 'flat', title: 'A small course', version: '1.0' },
      current: {
        type: 'all',
        items: [{ key: 'modules' }, { key: 'final-assessment', mark: 60 }, { type: 'agreement' }],
      },
      ...{ draft: null, applied: [] },
      modules: [{ id: 'arriving', title: 'Arriving' }, { id: 'leading' }],
      quizzes: [{ id: 'week-1-quiz' }, { id: 'final-assessment', title: 'Final assessment' }],
      agreements: [{ id: 'code-of-conduct' }],
    });
  });

  describe('as a draft', () => {
    it('is kept also while it is not whole, with what is missing, and touches nobody', async () => {
      const versionId = await publish('drafted');
      const learner = await aLearner(api, 'drafted');
      const { draft } = await drafted(author, versionId, allOf(modules, { ...final, mark: 0 }, anyOf('way')));
      expect(draft).toMatchObject({
        changedBy: 'Aron Author',
        problems: [
          { field: 'scheme.items.1.mark', code: 'out_of_range' },
          { field: 'scheme.items.2.items', code: 'empty_group' },
        ],
      });
      const { body } = await learner.get(learner.at('/requirements')).expect(200);
      expect(body.items.map(({ key }: { key: string }) => key)).toEqual([
        'modules',
        'final-assessment',
        'code-of-conduct',
      ]);
      for (const route of ['/effect', '/apply']) {
        const request = author.post(
          schemeAt(versionId, route),
          route === '/apply' ? { fingerprint: 'a'.repeat(64), reason: 'x' } : {},
        );
        const refused = await request.set('if-match', '*').expect(400);
        expect(refused.body.errors).toMatchObject([
          { field: 'scheme.items.1.mark' },
          { field: 'scheme.items.2.items' },
        ]);
      }
    });

    it('is changed only by who has seen it as it is', async () => {
      const versionId = await publish('guarded');
      const put = () => author.put(schemeAt(versionId), { scheme: FLAT });
      expect((await put().expect(428)).body.code).toBe('precondition_missing');
      const { rowVersion } = await drafted(author, versionId, FLAT);
      expect((await put().set('if-match', '"0"').expect(412)).body.code).toBe('changed_meanwhile');
      await put().set('if-match', `"${rowVersion}"`).expect(200);
      await put().set('if-match', `"${rowVersion}"`).expect(412);
    });

    it('is kept by one of two who save it at the same moment', async () => {
      const versionId = await publish('at-once');
      const { rowVersion } = await drafted(author, versionId, FLAT);
      const holder = api.db.createQueryRunner();
      await holder.startTransaction();
      await holder.query('select 1 from certification_schemes where course_version_id = $1 for update', [versionId]);
      const saves = [modules, code].map(async (asked) => {
        const answer = await author
          .put(schemeAt(versionId), { scheme: allOf(asked) })
          .set('if-match', `"${rowVersion}"`);
        return answer.status;
      });
      const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      while ((await api.db.query<unknown[]>(waiting)).length < 2);
      await holder.rollbackTransaction();
      await holder.release();
      expect((await Promise.all(saves)).sort()).toEqual([200, 412]);
    });

    it('can be thrown away; one begun after it is another', async () => {
      const versionId = await publish('discarded');
      const { rowVersion } = await drafted(author, versionId, FLAT);
      await author.delete(schemeAt(versionId, '/draft')).set('if-match', '"0"').expect(412);
      await author.delete(schemeAt(versionId, '/draft')).set('if-match', `"${rowVersion}"`).expect(204);
      expect((await author.delete(schemeAt(versionId, '/draft')).expect(409)).body.code).toBe('no_draft');
      expect((await author.post(schemeAt(versionId, '/effect')).expect(409)).body.code).toBe('no_draft');
      expect((await shown(versionId)).draft).toBeNull();
      await drafted(author, versionId, FLAT);
      await author.put(schemeAt(versionId), { scheme: FLAT }).set('if-match', `"${rowVersion}"`).expect(412);
    });

    it.each<[string, object, string]>([
      ['fields that nobody knows', { ...FLAT, colour: 'red' }, 'scheme.colour'],
      ['such fields far within', allOf({ ...anyOf('way', hours), colour: 1 } as never), 'scheme.items.0.colour'],
      ['a type that nobody knows', { ...FLAT, type: 'most' }, 'scheme.type'],
      ['numbers that are none', allOf({ ...hours, hours: 'many' as never }), 'scheme.items.0.hours'],
      ['more than a list can hold', allOf(...Array.from({ length: 51 }, () => hours)), 'scheme.items'],
    ])('is not kept with %s', async (_what, scheme, field) => {
      const versionId = await publish(`refused-${field.replaceAll('.', '-')}`);
      const { body } = await author.put(schemeAt(versionId), { scheme }).set('if-match', '*').expect(400);
      expect(body.errors.map((error: { field: string }) => error.field)).toContain(field);
    });

    it('is not begun for a version that is a draft itself, which another import would replace', async () => {
      await publish('unpublished');
      const id = '01900000-0000-7000-8000-000000000001';
      await api.db.query(
        `insert into course_versions select (jsonb_populate_record(v, jsonb_build_object('id', $1::uuid, 'number', 2, 'state', 'draft', 'published_at', null))).*
           from course_versions v join courses c on c.id = v.course_id where c.slug = 'unpublished'`,
        [id],
      );
      for (const request of [
        author.get(schemeAt(id)),
        author.put(schemeAt(id), { scheme: FLAT }).set('if-match', '*'),
        author.post(schemeAt(id, '/effect')),
      ])
        expect((await request.expect(409)).body.code).toBe('version_not_published');
    });
  });

  describe('before it is applied', () => {
    it('says whom it would touch: who would have more to do, who would be done, who holds a certificate', async () => {
      const versionId = await publish('effect');
      const [begun, nearly] = [
        await aLearner(api, 'effect', { name: 'Bea' }),
        await aLearner(api, 'effect', { name: 'Nils' }),
      ];
      await takeAll(nearly, SMALL_COURSE.finalAssessment);
      await aCertified(api, { slug: 'effect' }, { name: 'Hanna' });
      const { credential } = await aCertified(api, { slug: 'effect' });
      await admin.post(`/api/admin/credentials/${credential.id}/revoke`, { reason: 'By mistake.' }).expect(200);
      await moved(admin, (await aLearner(api, 'effect')).enrolmentId, 'withdrawn');
      await drafted(author, versionId, allOf(arriving, code));
      expect(await effectOf(versionId)).toMatchObject({
        ...{ inProgress: 2, holders: 1 },
        newlyLacking: { count: 1, people: [{ enrolmentId: begun.enrolmentId, name: 'Bea' }] },
        newlyComplete: { count: 1, people: [{ enrolmentId: nearly.enrolmentId, name: 'Nils' }] },
      });
      const toAuthor = await effectOf(versionId, author);
      expect(toAuthor).toMatchObject({
        newlyLacking: { count: 1, people: [] },
        newlyComplete: { count: 1, people: [] },
      });
    });

    it('is applied only as it was looked at', async () => {
      const versionId = await publish('looked-at');
      const learner = await aLearner(api, 'looked-at');
      const { rowVersion } = await drafted(author, versionId, allOf(modules, code));
      const { fingerprint } = await effectOf(versionId);
      expect((await effectOf(versionId)).fingerprint).toBe(fingerprint);
      await takeAll(learner, SMALL_COURSE.finalAssessment);
      await api.db.query(
        `update activity_progress set state = 'complete', completed_at = now() where enrolment_id = $1`,
        [learner.enrolmentId],
      );
      await api.db.query(
        `insert into activity_progress (enrolment_id, activity_id, state, evidence, opened_at, completed_at, position, active_seconds)
         values ($1, 'final-assessment', 'complete', '{}', now(), now(), 0, 0) on conflict do nothing`,
        [learner.enrolmentId],
      );
      expect((await apply(versionId, { fingerprint }, rowVersion).expect(409)).body.code).toBe('effect_changed');
      expect((await shown(versionId)).applied).toEqual([]);
      const anew = await effectOf(versionId);
      await drafted(author, versionId, allOf(modules, code, hours));
      await apply(versionId, { fingerprint: anew.fingerprint }, rowVersion).expect(412);
      await author.post(schemeAt(versionId, '/apply'), { fingerprint, reason: 'x' }).expect(428);
      await apply(versionId, { fingerprint, reason: ' ' }, '0').expect(400);
      for (const none of ['nonsense', fingerprint.toUpperCase(), `${fingerprint}0`]) {
        const { body } = await apply(versionId, { fingerprint: none }, rowVersion).expect(400);
        expect(body.errors).toMatchObject([{ field: 'fingerprint' }]);
      }
    });
  });

  it('is asked of everybody on the way from when it is applied, and of who holds a certificate not', async () => {
    const versionId = await publish('applied');
    const certified = await aCertified(api, { slug: 'applied' });
    const learner = await aLearner(api, 'applied');
    api.timePasses(60_000);
    await applied(author, versionId, allOf(modules, final, code, hours));
    const { body } = await learner.get(learner.at('/requirements')).expect(200);
    expect(body.items.map(({ key }: { key: string }) => key)).toEqual(['modules', 'final', 'code', 'hours']);
    const { body: held } = await certified.get(certified.at('/requirements')).expect(200);
    expect(held.items.map(({ key, met }: { key: string; met: boolean }) => [key, met])).toEqual([
      ...[
        ['modules', true],
        ['final-assessment', true],
        ['code-of-conduct', true],
      ],
    ]);
    expect(await credentialsOf(certified)).toMatchObject([{ status: 'valid' }]);
    await takeAll(learner);
    expect(await credentialsOf(learner)).toEqual([]);
    const { applied: history } = await shown(versionId);
    expect(history).toMatchObject([{ version: 1, appliedBy: 'Aron Author', reason: 'Agreed by the board.' }]);
    const [entry] = await api.db.query(`select * from audit_log where action = 'scheme.applied' and subject_id = $1`, [
      versionId,
    ]);
    expect(entry).toMatchObject({
      ...{ actor_id: author.id, reason: 'Agreed by the board.' },
      detail: { version: 1, newlyLacking: 1, newlyComplete: 0, holders: 1 },
    });
  });

  it('certifies who has met all of it by then, with the next look at who waits', async () => {
    const versionId = await publish('lighter');
    const learner = await aLearner(api, 'lighter');
    await takeAll(learner, SMALL_COURSE.finalAssessment);
    // Looked at long after the last step: only what asks for less now is a reason for another look.
    api.timePasses(3 * 3_600_000);
    await api.app.get(Certifying).considerWaiting();
    api.timePasses(60_000);
    await applied(author, versionId, allOf(arriving, code));
    expect(await credentialsOf(learner)).toEqual([]);
    await api.app.get(Certifying).considerWaiting();
    expect(await credentialsOf(learner)).toMatchObject([{ status: 'valid' }]);
  });

  it('stays as it was applied; a change begins the next version', async () => {
    const versionId = await publish('kept');
    await applied(author, versionId, allOf(modules, code));
    for (const change of [`document = '{}'`, `reason = 'Another.'`, 'applied_at = now()'])
      await expect(
        api.db.query(`update certification_schemes set ${change} where course_version_id = $1`, [versionId]),
      ).rejects.toThrow('never changes');
    await drafted(author, versionId, allOf(modules));
    expect(await shown(versionId)).toMatchObject({ current: { items: [{ key: 'modules' }, { key: 'code' }] } });
    await applied(author, versionId, allOf(modules, hours));
    expect(await shown(versionId)).toMatchObject({
      current: { items: [{ key: 'modules' }, { key: 'hours' }] },
      ...{ draft: null, applied: [{ version: 2 }, { version: 1 }] },
    });
  });

  it('stays when who wrote and applied it has left, without their name', async () => {
    const versionId = await publish('left');
    const gone = await api.person({ roles: ['author'] });
    await applied(gone, versionId, allOf(modules, code));
    await drafted(gone, versionId, allOf(modules));
    await api.db.query('delete from users where id = $1', [gone.id]);
    expect(await shown(versionId)).toMatchObject({
      ...{ applied: [{ version: 1, appliedBy: null }], draft: { changedBy: null } },
      current: { items: [{ key: 'modules' }, { key: 'code' }] },
    });
  });

  it('goes along with a correction of the course, in force and drafted', async () => {
    const versionId = await publish('corrected');
    await applied(author, versionId, allOf(modules, code));
    await drafted(author, versionId, allOf(modules));
    const patch = await patchCourse(api, { slug: 'corrected', title: 'A small course, corrected' });
    expect(await shown(patch.versionId)).toMatchObject({
      ...{ applied: [{ version: 1 }], draft: { scheme: { items: [{ key: 'modules' }] } } },
      current: { items: [{ key: 'modules' }, { key: 'code' }] },
    });
  });

  describe('in groups', () => {
    const GROUPED = allOf(code, atLeast(2, 'some', final, arriving, hours), anyOf('way', conduct, modules));

    it('is told on the public page of the course, in order and in its groups', async () => {
      const versionId = await publish('public');
      const before = (await api.visitor.get('/api/courses/public').expect(200)).body;
      expect([before.scheme, before.requirements.length]).toEqual([null, 3]);
      await applied(author, versionId, GROUPED);
      const { body } = await api.visitor.get('/api/courses/public').expect(200);
      expect(body.requirements.map(({ key }: { key: string }) => key)).toEqual([
        ...['code', 'final', 'arriving', 'hours', 'conduct', 'modules'],
      ]);
      expect(body.scheme).toEqual(GROUPED);
    });

    it('shows a trainee every requirement with its group, how many of how many, and what need not be done', async () => {
      const versionId = await publish('grouped');
      await applied(author, versionId, GROUPED);
      const learner = await aLearner(api, 'grouped');
      for (const step of [SMALL_COURSE.lesson, SMALL_COURSE.exercise, SMALL_COURSE.quiz] as const)
        await take(learner, step);
      const { body } = await learner.get(learner.at('/requirements')).expect(200);
      expect(body.groups).toEqual([
        { ...{ key: 'some', title: '2 of these', asks: 2, of: 3, has: 1, met: false }, sentence: '2 of these 3' },
        { ...{ key: 'way', title: '', asks: 1, of: 2, has: 1, met: true }, sentence: 'One of these 2' },
      ]);
      type Item = { key: string; group?: string; met: boolean; needed?: boolean };
      expect(body.items.map(({ key, group, met, needed }: Item) => [key, group, met, needed])).toEqual([
        ['code', undefined, false, undefined],
        ['final', 'some', false, undefined],
        ['arriving', 'some', true, undefined],
        ['hours', 'some', false, undefined],
        ['conduct', 'way', true, undefined],
        ['modules', 'way', false, false],
      ]);
    });

    it('certifies by any way through them, and not as an exception', async () => {
      const versionId = await publish('any-way');
      await applied(author, versionId, GROUPED);
      const learner = await aLearner(api, 'any-way', { name: 'Wanda Way' });
      await takeAll(learner);
      expect(await credentialsOf(learner)).toMatchObject([{ status: 'valid' }]);
      const { body } = await admin.get('/api/admin/credentials').expect(200);
      const credential = body.items.find(({ holderName }: { holderName: string }) => holderName === 'Wanda Way');
      expect(credential.byException).toBe(false);
      expect(credential.requirements.find(({ key }: { key: string }) => key === 'hours')).toMatchObject({
        ...{ met: false, needed: false },
      });
    });
  });

  it('is for who publishes courses alone', async () => {
    const versionId = await publish('closed');
    const trainer = await api.person({ roles: ['trainer', 'mentor'] });
    await trainer.get(schemeAt(versionId)).expect(403);
    await api.visitor.get(schemeAt(versionId)).expect(401);
    await author.get(schemeAt('01900000-0000-7000-8000-0000000000ff')).expect(404);
  });
});
