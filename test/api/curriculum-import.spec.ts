import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CourseImports } from '@convenor/curriculum';
import { writeZip } from '@convenor/formats';
import { aCoursePackage } from '../support/course-package.js';
import { bytesOf, upload } from '../support/course-upload.js';
import { type Person, TestApi } from '../support/test-api.js';

describe('importing a course package', () => {
  let api: TestApi;
  let author: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    author = await api.person({ roles: ['author'] });
  });
  afterAll(() => api.stop());

  let slug: string;
  let count = 0;
  beforeEach(() => {
    slug = `course-${++count}`;
  });
  const storedRows = async (): Promise<unknown> =>
    api.db.query(
      'select (select count(*) from courses) as courses, (select count(*) from course_versions) as versions, (select count(*) from course_assets) as pictures',
    );

  it('goes from the upload over the draft and the preview to the public page', async () => {
    const imported = await upload(author, { slug, title: 'Opening a circle' });
    expect(imported.status).toBe(201);
    const { draft } = imported.body;
    expect(imported.body).toMatchObject({
      changes: [],
      changesRequirements: false,
      comparedWith: null,
      draft: { slug },
    });
    await api.visitor.get(`/api/courses/${slug}`).expect(404);

    const outline = await author.get(`/api/admin/courses/${slug}/versions/${draft.versionId}/preview`).expect(200);
    expect(outline.body.versionState).toBe('draft');
    expect(outline.body.modules[0].activities[0]).toMatchObject({
      id: 'welcome',
      kind: 'lesson',
      state: 'open',
      lockedBy: null,
    });
    const lesson = await author
      .get(`/api/admin/courses/${slug}/versions/${draft.versionId}/preview/activities/welcome`)
      .expect(200);
    expect(lesson.body.lesson.html).toContain('six people sit in a circle');
    expect(lesson.body.following).toEqual({ id: 'first-thoughts', title: 'First thoughts' });

    await author.post(`/api/admin/courses/${slug}/publish`, { as: 'version', versionId: draft.versionId }).expect(200);
    const page = await api.visitor.get(`/api/courses/${slug}`).expect(200);
    expect(page.body).toMatchObject({
      slug,
      title: 'Opening a circle',
      version: '1.0',
      enrolmentPolicy: 'open',
      placesLeft: null,
    });
    const list = await api.visitor.get('/api/courses').expect(200);
    expect(list.body.items.map((course: { slug: string }) => course.slug)).toContain(slug);
  });

  it('shows authors a quiz with its keys and every feedback', async () => {
    const { draft } = (await upload(author, { slug })).body;
    const { body } = await author
      .get(`/api/admin/courses/${slug}/versions/${draft.versionId}/preview/activities/week-1-quiz`)
      .expect(200);
    const questions = body.quiz.parts[0].questions;
    expect(questions).toHaveLength(3);
    const trueFalse = questions.find(({ type }: { type: string }) => type === 'true_false');
    expect(trueFalse.choices.map(({ id, correct }: { id: string; correct: boolean }) => [id, correct])).toEqual([
      ['true', false],
      ['false', true],
    ]);
    expect(JSON.stringify(questions)).toContain('CANARY-silence-b');
    await author
      .get(`/api/admin/courses/${slug}/versions/${draft.versionId}/preview/activities/no-such-step`)
      .expect(404);
  });

  it('names file and line of everything that must be mended, and saves nothing', async () => {
    const before = await storedRows();
    const answer = await upload(author, {
      slug,
      files: {
        'modules/01-arriving/welcome.lesson.md':
          '---\nid: welcome\ntitle: Welcome\nminutes: 5\ncolour: blue\n---\n![](assets/circle.svg)\n',
        'modules/02-leading/module.yaml': null,
      },
    });
    expect(answer.status).toBe(422);
    expect(answer.headers['content-type']).toMatch(/application\/problem\+json/);
    expect(answer.body).toMatchObject({ code: 'package_has_errors', draft: null, changes: [] });
    expect(answer.body.problems).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          severity: 'error',
          file: 'modules/01-arriving/welcome.lesson.md',
          line: 5,
          message: expect.stringContaining('colour'),
        }),
        expect.objectContaining({ severity: 'error', file: 'modules/01-arriving/welcome.lesson.md', line: 7 }),
        expect.objectContaining({ severity: 'error', message: expect.stringContaining('module.yaml') }),
      ]),
    );
    expect(await storedRows()).toEqual(before);
  });

  it('passes warnings on and still makes the draft', async () => {
    const { body } = await upload(author, { slug, files: { 'notes/leftover.txt': 'nobody shows me' } });
    expect(body.draft).toMatchObject({ slug });
    expect(body.problems).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ severity: 'warning', file: 'notes/leftover.txt', line: null }),
      ]),
    );
    const again = await author.get(`/api/admin/courses/${slug}/draft`).expect(200);
    expect(again.body).toEqual(body);
  });

  it('says what a second import will change against what is published', async () => {
    await upload(author, { slug });
    await author.post(`/api/admin/courses/${slug}/publish`, { as: 'version' }).expect(200);
    const { body } = await upload(author, { slug, title: 'Another title', quiz: { passMark: 80 } });
    expect(body).toMatchObject({ comparedWith: '1.0', changesRequirements: true });
    expect(body.changes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          subject: 'course',
          change: 'changed',
          changesRequirements: false,
          message: expect.stringContaining('Another title'),
        }),
        expect.objectContaining({ changesRequirements: true, message: expect.stringContaining('80') }),
      ]),
    );
    const page = await api.visitor.get(`/api/courses/${slug}`).expect(200);
    expect(page.body.title).toBe('A small course');
  });

  it('replaces a draft by the next import, pictures included', async () => {
    const other =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><title>Only in the first draft</title><path d="M0 0h10"/></svg>';
    const pictures = async (): Promise<number> => (await api.db.query('select name from course_assets')).length;
    const before = await pictures();
    const first = (await upload(author, { slug, files: { 'assets/circle.svg': other } })).body.draft.versionId;
    expect(await pictures()).toBe(before + 1);
    const second = (await upload(author, { slug })).body.draft.versionId;
    expect(second).not.toBe(first);
    await author.get(`/api/admin/courses/${slug}/versions/${first}/preview`).expect(404);
    const { body } = await author.get(`/api/admin/courses/${slug}`).expect(200);
    expect(body.versions.map(({ id }: { id: string }) => id)).toEqual([second]);
    expect(await pictures()).toBe(before);
  });

  it('throws a draft away, and with it a course of which nothing was ever published', async () => {
    await upload(author, { slug });
    await author.delete(`/api/admin/courses/${slug}/draft`).expect(204);
    await author.get(`/api/admin/courses/${slug}`).expect(404);

    await upload(author, { slug });
    await author.post(`/api/admin/courses/${slug}/publish`, { as: 'version' }).expect(200);
    await upload(author, { slug });
    await author.delete(`/api/admin/courses/${slug}/draft`).expect(204);
    const { body } = await author.get(`/api/admin/courses/${slug}`).expect(200);
    expect(body.versions.map(({ state }: { state: string }) => state)).toEqual(['published']);
    await author.delete(`/api/admin/courses/${slug}/draft`).expect(409);
  });

  it('gives the same package back, byte for byte, and imports that again without a change', async () => {
    const files = {
      'questions/basics.yaml': new TextDecoder()
        .decode(aCoursePackage().get('questions/basics.yaml'))
        .replace('title:', '# a comment that stays\ntitle:'),
    };
    const sent = Buffer.from(await writeZip(aCoursePackage({ slug, files })));
    const { draft } = (await upload(author, { slug, files })).body;
    await author.post(`/api/admin/courses/${slug}/publish`, { as: 'version' }).expect(200);
    const exported = await author
      .get(`/api/admin/courses/${slug}/versions/${draft.versionId}/package`)
      .buffer(true)
      .parse(bytesOf)
      .expect(200)
      .expect('content-type', 'application/zip')
      .expect('content-disposition', `attachment; filename="${slug}-1.0.zip"`);
    expect(sent.equals(exported.body as Buffer)).toBe(true);

    const again = await author
      .post('/api/admin/courses/imports')
      .attach('file', exported.body as Buffer, 'course.zip')
      .expect(201);
    expect(again.body).toMatchObject({ changes: [], changesRequirements: false, comparedWith: '1.0' });
  });

  it('reads a folder and the same folder zipped alike from the command line', async () => {
    const imports = api.app.get(CourseImports);
    const root = await mkdtemp(join(tmpdir(), 'convenor-package-'));
    try {
      for (const [path, bytes] of aCoursePackage({ slug })) {
        await mkdir(join(root, 'folder', dirname(path)), { recursive: true });
        await writeFile(join(root, 'folder', path), bytes);
      }
      await writeFile(join(root, 'folder', '.DS_Store'), 'clutter');
      await writeFile(join(root, 'course.zip'), await writeZip(aCoursePackage({ slug })));
      const fromFolder = await imports.importCourse(join(root, 'folder'));
      const fromZip = await imports.importCourse(join(root, 'course.zip'));
      expect(fromFolder.problems).toEqual([]);
      expect({ ...fromFolder, draft: null }).toEqual({ ...fromZip, draft: null });
      const { body } = await author.get(`/api/admin/courses/${slug}`).expect(200);
      expect(body.versions).toMatchObject([{ id: fromZip.draft.versionId, state: 'draft', importedBy: null }]);
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  });

  it('renders no script, whatever an author writes', async () => {
    const answer = await upload(author, {
      slug,
      files: {
        'modules/02-leading/further-reading.lesson.md':
          '---\nid: further-reading\ntitle: Further\nminutes: 5\nrequired: false\n---\nHello <script>alert(1)</script> [x](javascript:alert(1))\n',
      },
    });
    if (answer.status === 201) {
      const { versionId } = answer.body.draft;
      const { body } = await author
        .get(`/api/admin/courses/${slug}/versions/${versionId}/preview/activities/further-reading`)
        .expect(200);
      expect(body.lesson.html).not.toMatch(/<script|javascript:/i);
    } else {
      expect(answer.body.problems).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ file: 'modules/02-leading/further-reading.lesson.md', line: 7 }),
        ]),
      );
    }
  });
});
