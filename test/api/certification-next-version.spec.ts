import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLearner } from '../support/enrolment.js';
import { publishCourse } from '../support/course.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { bytesOf, upload, uploadBytes } from '../support/course-upload.js';
import { allOf, anyOf, applied, ASKED, atLeast, drafted, schemeAt } from '../support/scheme.js';
import { takeAll, credentialsOf, take } from '../support/certification.js';
import { type Person, TestApi } from '../support/test-api.js';

const { modules, final, code, hours, conduct, arriving, leading } = ASKED;
const LIST = '  - {key: modules, type: modules, title: Complete both modules}\n';
const GROUPS = `${LIST}  - key: way
    type: any
    title: One way or the other
    items:
      - {key: final, type: assessment, title: Pass the final, activity: final-assessment, mark: 60}
      - {key: talk, type: approval, title: A talk with us, by: interview}
`;
const IN_GROUPS = [
  { key: 'modules', type: 'modules', title: 'Complete both modules' },
  {
    ...{ key: 'way', type: 'any', title: 'One way or the other' },
    items: [
      { key: 'final', type: 'assessment', title: 'Pass the final', activity: 'final-assessment', mark: 60 },
      { key: 'talk', type: 'approval', title: 'A talk with us', by: 'interview' },
    ],
  },
];
/** The small course without its second module, and what was in it. */
const WITHOUT_SECOND = {
  requirements: LIST,
  files: {
    'modules/02-leading/module.yaml': `id: ending
title: Ending
week: 2
summary: You close a meeting.
activities:
  - further-reading.lesson.md
`,
    'modules/02-leading/code-of-conduct.agreement.md': null,
    'modules/02-leading/final-assessment.quiz.yaml': null,
  },
};

describe('what a certificate asks for, from version to version', () => {
  let api: TestApi;
  let author: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs('2026-03-06T10:00:00Z');
    author = await api.person({ roles: ['author'], name: 'Aron Author' });
  });
  afterAll(() => api.stop());

  const shown = async (versionId: string) => (await author.get(schemeAt(versionId)).expect(200)).body;
  const published = async (slug: string, body: { draft: { versionId: string } }, as = 'version'): Promise<string> => {
    const { versionId } = body.draft;
    await author.post(`/api/admin/courses/${slug}/publish`, { as, versionId }).expect(200);
    return versionId;
  };

  describe('in the package of a course', () => {
    it('is said in groups, and is what its certificates ask for from the first day', async () => {
      const imported = await upload(author, { slug: 'in-groups', requirements: GROUPS });
      expect(imported.body).toMatchObject({ problems: [], certificate: null });
      const versionId = await published('in-groups', imported.body);
      expect(await shown(versionId)).toMatchObject({ current: { type: 'all', items: IN_GROUPS }, applied: [] });
      const { body: page } = await api.visitor.get('/api/courses/in-groups').expect(200);
      expect(page.scheme.items).toEqual(IN_GROUPS);
      const learner = await aLearner(api, 'in-groups');
      await takeAll(learner, SMALL_COURSE.finalAssessment);
      const { body } = await learner.get(learner.at('/requirements')).expect(200);
      expect(body.groups).toMatchObject([{ key: 'way', asks: 1, of: 2, met: false }]);
      await take(learner, SMALL_COURSE.finalAssessment);
      expect(await credentialsOf(learner)).toMatchObject([{ status: 'valid' }]);
    });

    it('comes back with it as its author wrote it', async () => {
      const { body } = await upload(author, { slug: 'comes-back', requirements: GROUPS });
      const path = `/api/admin/courses/comes-back/versions/${body.draft.versionId}/package`;
      const again = await author.get(path).buffer(true).parse(bytesOf).expect(200);
      const { body: report } = await uploadBytes(author, again.body as Buffer).expect(201);
      expect(report).toMatchObject({ problems: [], changes: [] });
    });

    it('is refused with its line and what to do where it cannot be', async () => {
      const requirements = GROUPS.replace('type: any', 'type: at_least\n    count: 3');
      const { status, body } = await upload(author, { slug: 'refused', requirements });
      expect(status).toBe(422);
      expect(body.problems).toEqual([
        {
          ...{ severity: 'error', file: 'course.yaml', line: 29, code: 'out_of_range' },
          message: 'This group has 2 parts, so it cannot ask for 3 of them.',
        },
      ]);
    });
  });

  describe('where something was applied to the version before', () => {
    it('goes on with that, also where the package lists something else, and says so', async () => {
      const { versionId } = await publishCourse(api, { slug: 'goes-on' });
      const asked = allOf(modules, anyOf('way', final, hours), conduct);
      await applied(author, versionId, asked);
      await drafted(author, versionId, allOf(code));
      const imported = await upload(author, { slug: 'goes-on', title: 'Another title', requirements: LIST });
      const certificate = { from: 'version_before', version: '1.0', differs: true, losses: [] };
      expect(imported.body).toMatchObject({ certificate });
      const { body: again } = await author.get('/api/admin/courses/goes-on/draft').expect(200);
      expect(again).toMatchObject({ certificate });
      const next = await published('goes-on', imported.body);
      expect(await shown(next)).toMatchObject({
        ...{ current: asked, draft: null },
        applied: [{ version: 1, appliedBy: 'Aron Author', reason: 'As in version 1.0.' }],
      });
      expect(await shown(versionId)).toMatchObject({ current: asked, draft: { scheme: { items: [{ key: 'code' }] } } });
      const [entry] = await api.db.query(`select * from audit_log where action = 'scheme.carried_over'`);
      expect(entry).toMatchObject({
        ...{ actor_id: author.id, subject_id: next },
        detail: { version: '1.0', losses: [] },
      });
      // And once more, over the heads of a version in which nobody changed it.
      const third = (await publishCourse(api, { slug: 'goes-on', requirements: LIST })).versionId;
      expect(await shown(third)).toMatchObject({ current: asked, applied: [{ reason: 'As in version 2.0.' }] });
    });

    it('fits it to what the next version has, and names what is lost', async () => {
      const { versionId } = await publishCourse(api, { slug: 'fitted' });
      const some = { ...arriving, key: 'some', title: 'Two modules', modules: ['arriving', 'leading'] };
      const asked = allOf(some, atLeast(2, 'two', final, hours), anyOf('rest', code, leading), conduct);
      await applied(author, versionId, asked);
      const imported = await upload(author, { slug: 'fitted', ...WITHOUT_SECOND });
      expect(imported.body.certificate).toEqual({
        ...{ from: 'version_before', version: '1.0', differs: true },
        losses: [
          '"Two modules" asks for fewer modules: some of them are not in this version.',
          '"Pass the final" is left out: what it asks for is not in this version.',
          '"2 of these" asks for fewer of its parts, because fewer are left.',
          '"Sign the code" is left out: what it asks for is not in this version.',
          '"Complete the second module" is left out: what it asks for is not in this version.',
        ],
      });
      const next = await published('fitted', imported.body);
      const { current, applied: history } = await shown(next);
      expect(current).toEqual(
        allOf({ ...some, modules: ['arriving'] }, { ...atLeast(1, 'two', hours), title: '2 of these' }, conduct),
      );
      expect(history).toMatchObject([
        {
          reason:
            'As in version 1.0. Not all of it: Two modules; Pass the final; 2 of these; Sign the code; Complete the second module.',
        },
      ]);
      // What goes on is whole: it can be changed from where it is.
      await applied(author, next, { ...current, items: current.items.slice(0, 2) });
    });

    it('is asked of who enrols then, and of nobody who began before', async () => {
      const { versionId } = await publishCourse(api, { slug: 'asked' });
      const before = await aLearner(api, 'asked');
      await applied(author, versionId, allOf(modules, hours));
      await publishCourse(api, { slug: 'asked' });
      await applied(author, versionId, allOf(modules));
      const learner = await aLearner(api, 'asked');
      const keysOf = async (person: typeof learner) =>
        (await person.get(person.at('/requirements')).expect(200)).body.items.map(({ key }: { key: string }) => key);
      expect(await keysOf(learner)).toEqual(['modules', 'hours']);
      expect(await keysOf(before)).toEqual(['modules']);
      const { body: page } = await api.visitor.get('/api/courses/asked').expect(200);
      expect(page.requirements.map(({ key }: { key: string }) => key)).toEqual(['modules', 'hours']);
    });

    it('gives way to a package that says it anew in groups', async () => {
      const { versionId } = await publishCourse(api, { slug: 'anew' });
      await applied(author, versionId, allOf(modules, hours));
      const imported = await upload(author, { slug: 'anew', requirements: GROUPS });
      const certificate = { from: 'package', version: '1.0', differs: false, losses: [] };
      expect(imported.body).toMatchObject({ certificate });
      const next = await published('anew', imported.body);
      expect(await shown(next)).toMatchObject({ current: { items: IN_GROUPS }, applied: [] });
    });

    it('stays what it is in a correction', async () => {
      const { versionId } = await publishCourse(api, { slug: 'mended' });
      await applied(author, versionId, allOf(modules, hours));
      const imported = await upload(author, { slug: 'mended', title: 'Mended' });
      const patch = await published('mended', imported.body, 'patch');
      expect(await shown(patch)).toMatchObject({ applied: [{ version: 1, reason: 'Agreed by the board.' }] });
    });
  });

  it('is the package alone where nothing was applied, and nothing is noted', async () => {
    await publishCourse(api, { slug: 'plain', requirements: GROUPS });
    const imported = await upload(author, { slug: 'plain', requirements: LIST });
    expect(imported.body.certificate).toBeNull();
    const next = await published('plain', imported.body);
    expect(await shown(next)).toMatchObject({ current: { items: [{ key: 'modules' }] }, applied: [] });
  });

  it('is the package alone where that asks for what was applied anyway', async () => {
    const { versionId } = await publishCourse(api, { slug: 'the-same' });
    const { current } = await shown(versionId);
    await applied(author, versionId, current);
    const next = await publishCourse(api, { slug: 'the-same', title: 'Another title' });
    expect(await shown(next.versionId)).toMatchObject({ current, applied: [] });
  });
});
