import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CoursePatched, CourseVersions } from '@convenor/curriculum';
import { DomainEvents } from '@convenor/platform';
import { upload } from '../support/course-upload.js';
import { type Person, TestApi } from '../support/test-api.js';

describe('publishing a course', () => {
  let api: TestApi;
  let author: Person;
  let admin: Person;
  const patches: CoursePatched[] = [];
  beforeAll(async () => {
    api = await TestApi.start({}, { alone: 'It hears what publishing tells the features.' });
    author = await api.person({ roles: ['author'] });
    admin = await api.person({ roles: ['admin'] });
    api.app.get(DomainEvents).on(CoursePatched, async (_tx, event) => void patches.push(event));
  });
  afterAll(() => api.stop());

  let slug: string;
  let count = 0;
  beforeEach(() => {
    slug = `course-${++count}`;
    patches.length = 0;
  });
  const publish = (as: 'version' | 'patch', more: object = {}): ReturnType<Person['post']> =>
    author.post(`/api/admin/courses/${slug}/publish`, { as, ...more });
  const states = async (): Promise<string[]> => {
    const { body } = await author.get(`/api/admin/courses/${slug}`).expect(200);
    return body.versions.map(
      ({ number, patch, state }: { number: number; patch: number; state: string }) => `${number}.${patch} ${state}`,
    );
  };

  it('gives a version a new number and retires the one before', async () => {
    const first = (await upload(author, { slug })).body.draft.versionId;
    expect((await publish('version').expect(200)).body).toEqual({ id: first, number: 1, patch: 0 });
    await upload(author, { slug, quiz: { passMark: 80 } });
    expect((await publish('version').expect(200)).body).toMatchObject({ number: 2, patch: 0 });
    expect(await states()).toEqual(['2.0 published', '1.0 retired']);
    expect(patches).toEqual([]);
    const retired = await api.app.get(CourseVersions).document(first);
    expect(retired.requirements.find(({ type }) => type === 'assessment')).toMatchObject({ mark: 60 });
  });

  it('keeps the number for a correction, and tells whom it reaches', async () => {
    const first = (await upload(author, { slug })).body.draft.versionId;
    await publish('version').expect(200);
    const second = (await upload(author, { slug, title: 'Without the typo' })).body.draft.versionId;
    expect((await publish('patch').expect(200)).body).toEqual({ id: second, number: 1, patch: 1 });
    const third = (await upload(author, { slug, title: 'Without any typo' })).body.draft.versionId;
    expect((await publish('patch').expect(200)).body).toEqual({ id: third, number: 1, patch: 2 });
    expect(await states()).toEqual(['1.2 published', '1.1 retired', '1.0 retired']);
    expect(patches.map(({ toVersionId }) => toVersionId)).toEqual([second, third]);
    expect(patches[0]!.fromVersionIds).toEqual([first]);
    expect([...patches[1]!.fromVersionIds].sort()).toEqual([first, second].sort());
    const page = await api.visitor.get(`/api/courses/${slug}`).expect(200);
    expect(page.body).toMatchObject({ title: 'Without any typo', version: '1.2' });
  });

  it('moves people along with a correction, and leaves them where they are with a version', async () => {
    const first = (await upload(author, { slug })).body.draft.versionId;
    await publish('version').expect(200);
    const trainee = await api.person();
    await api.db.query(
      `insert into enrolments (id, user_id, course_id, course_version_id, state, state_since, applied_at, time_zone)
       select gen_random_uuid(), $1, course_id, id, 'accepted', now(), now(), 'Europe/London' from course_versions where id = $2`,
      [trainee.id, first],
    );
    const isOn = async (): Promise<string> =>
      (await api.db.query('select course_version_id from enrolments where user_id = $1', [trainee.id]))[0]
        .course_version_id;
    const corrected = (await upload(author, { slug, title: 'Without the typo' })).body.draft.versionId;
    await publish('patch').expect(200);
    expect(await isOn()).toBe(corrected);
    await upload(author, { slug, quiz: { passMark: 90 } });
    await publish('version').expect(200);
    expect(await isOn()).toBe(corrected);
  });

  it('refuses a correction that changes what people have to do, and says which change', async () => {
    await upload(author, { slug });
    await publish('version').expect(200);
    await upload(author, { slug, quiz: { attempts: 1 } });
    const { body } = await publish('patch').expect(409);
    expect(body.code).toBe('patch_changes_requirements');
    expect(body.changes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ changesRequirements: true, message: expect.stringContaining('attempts') }),
      ]),
    );
    expect(await states()).toEqual(['2.0 draft', '1.0 published']);
    expect(patches).toEqual([]);
  });

  it('undoes a correction whose reaction fails', async () => {
    await upload(author, { slug });
    await publish('version').expect(200);
    const { versionId } = (await upload(author, { slug, title: 'This one fails' })).body.draft;
    const events = api.app.get(DomainEvents);
    let fails = true;
    events.on(CoursePatched, async (_tx, event) => {
      if (fails && event.toVersionId === versionId) throw new Error('the reaction fails');
    });
    await publish('patch').expect(500);
    expect(await states()).toEqual(['2.0 draft', '1.0 published']);
    fails = false;
    await publish('patch').expect(200);
  });

  it('has nothing to correct before the first version, and nothing to publish without a draft', async () => {
    await upload(author, { slug });
    expect((await publish('patch').expect(409)).body.code).toBe('nothing_to_patch');
    await publish('version').expect(200);
    expect((await publish('version').expect(409)).body.code).toBe('no_draft');
    await author.post('/api/admin/courses/nothing-here/publish', { as: 'version' }).expect(404);
    await publish('version', { surprise: true }).expect(400);
    await author.post(`/api/admin/courses/${slug}/publish`, { as: 'hotfix' }).expect(400);
  });

  it('publishes only the draft that its author looked at', async () => {
    const looked = (await upload(author, { slug })).body.draft.versionId;
    await upload(author, { slug, title: 'Imported by a colleague meanwhile' });
    await publish('version', { versionId: looked }).expect(412);
    await author.post(`/api/admin/courses/${slug}/publish`, { as: 'version' }).set('if-match', '"1"').expect(412);
    await author.delete(`/api/admin/courses/${slug}/draft`).set('if-match', '"1"').expect(412);
    expect(await states()).toEqual(['1.0 draft']);
  });

  it('lets two people publish at once only one after the other', async () => {
    await upload(author, { slug });
    const answers = await Promise.all([publish('version'), publish('version')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await states()).toEqual(['1.0 published']);
  });

  describe('in the database', () => {
    it('never changes, unpublishes or removes what was published', async () => {
      const { versionId } = (await upload(author, { slug })).body.draft;
      await publish('version').expect(200);
      await expect(
        api.db.query(`update course_versions set document = '{}' where id = $1`, [versionId]),
      ).rejects.toThrow(/never changed/);
      await expect(api.db.query(`update course_versions set files = '' where id = $1`, [versionId])).rejects.toThrow(
        /never changed/,
      );
      await expect(
        api.db.query(`update course_versions set state = 'draft', published_at = null where id = $1`, [versionId]),
      ).rejects.toThrow(/never changed|only moves/);
      await expect(api.db.query('delete from course_versions where id = $1', [versionId])).rejects.toThrow(
        /never removed/,
      );
      await upload(author, { slug });
      await publish('version').expect(200);
      await expect(
        api.db.query(`update course_versions set state = 'published' where id = $1`, [versionId]),
      ).rejects.toThrow(/only moves/);
    });
  });

  describe('settings', () => {
    it('are the admin’s after the first import', async () => {
      await upload(author, { slug, enrolmentPolicy: 'open' });
      await publish('version').expect(200);
      const { headers, body } = await admin.get(`/api/admin/courses/${slug}`).expect(200);
      expect(headers['etag']).toBe(`"${body.rowVersion}"`);
      const changed = await admin
        .patch(`/api/admin/courses/${slug}`, {
          enrolmentPolicy: 'approval',
          capacity: 12,
          certificateApproval: 'queue',
        })
        .set('if-match', headers['etag'] as string)
        .expect(200);
      expect(changed.body).toMatchObject({
        enrolmentPolicy: 'approval',
        capacity: 12,
        certificateApproval: 'queue',
        rowVersion: body.rowVersion + 1,
      });
      expect(changed.headers['etag']).toBe(`"${body.rowVersion + 1}"`);
      const page = await api.visitor.get(`/api/courses/${slug}`).expect(200);
      expect(page.body).toMatchObject({
        enrolmentPolicy: 'approval',
        placesLeft: 12,
        certificate: { approval: 'queue' },
      });

      await upload(author, { slug, enrolmentPolicy: 'closed' });
      await publish('version').expect(200);
      const after = await admin.get(`/api/admin/courses/${slug}`).expect(200);
      expect(after.body).toMatchObject({ enrolmentPolicy: 'approval', capacity: 12, certificateApproval: 'queue' });
    });

    it('are changed only by somebody who has seen them', async () => {
      await upload(author, { slug });
      const { etag } = (await admin.get(`/api/admin/courses/${slug}`).expect(200)).headers as { etag: string };
      await admin.patch(`/api/admin/courses/${slug}`, { capacity: 5 }).set('if-match', etag).expect(200);
      const refused = await admin
        .patch(`/api/admin/courses/${slug}`, { capacity: 7 })
        .set('if-match', etag)
        .expect(412);
      expect(refused.body.code).toBe('changed_meanwhile');
      await admin.patch(`/api/admin/courses/${slug}`, { capacity: 7 }).expect(428);
      const { body } = await admin.get(`/api/admin/courses/${slug}`).expect(200);
      expect(body.capacity).toBe(5);
      await admin.patch(`/api/admin/courses/${slug}`, { capacity: null }).set('if-match', '*').expect(200);
    });

    it.each([
      [{ capacity: 0 }, 'capacity'],
      [{ capacity: 1.5 }, 'capacity'],
      [{ capacity: 'many' }, 'capacity'],
      [{ enrolmentPolicy: 'sometimes' }, 'enrolmentPolicy'],
      [{ enrolmentPolicy: null }, 'enrolmentPolicy'],
      [{ certificateApproval: null }, 'certificateApproval'],
      [{ title: 'Mine' }, 'title'],
    ])('refuse %j and name the field', async (settings, field) => {
      await upload(author, { slug });
      const { body } = await admin.patch(`/api/admin/courses/${slug}`, settings).set('if-match', '*').expect(400);
      expect(body.errors.map((error: { field: string }) => error.field)).toEqual([field]);
    });
  });

  it('leaves a row in the audit log for every step', async () => {
    await upload(author, { slug });
    await publish('version').expect(200);
    await admin.patch(`/api/admin/courses/${slug}`, { capacity: 9 }).set('if-match', '*').expect(200);
    await upload(author, { slug });
    await author.delete(`/api/admin/courses/${slug}/draft`).expect(204);
    await upload(author, { slug });
    await publish('patch').expect(200);
    const { id } = (await admin.get(`/api/admin/courses/${slug}`).expect(200)).body;
    const rows = await api.db.query(
      'select action, actor_id, detail from audit_log where subject_id = $1 order by seq',
      [id],
    );
    expect(
      rows.map(({ action, actor_id }: { action: string; actor_id: string }) => [
        action,
        actor_id === admin.id ? 'admin' : 'author',
      ]),
    ).toEqual([
      ['course.draft_imported', 'author'],
      ['course.version_published', 'author'],
      ['course.settings_changed', 'admin'],
      ['course.draft_imported', 'author'],
      ['course.draft_discarded', 'author'],
      ['course.draft_imported', 'author'],
      ['course.patch_published', 'author'],
    ]);
    expect(rows[2].detail).toEqual({ before: { capacity: null }, after: { capacity: 9 } });
  });
});
