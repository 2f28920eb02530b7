import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publishCourse, type PublishedCourse } from '../support/course.js';
import { upload } from '../support/course-upload.js';
import { type Person, TestApi } from '../support/test-api.js';

type Call = (
  person: Pick<Person, 'get' | 'post' | 'patch' | 'delete'>,
  course: PublishedCourse,
) => ReturnType<Person['get']>;

const AUTHORING: [string, Call][] = [
  ['list courses', (person) => person.get('/api/admin/courses')],
  ['read a course', (person, { slug }) => person.get(`/api/admin/courses/${slug}`)],
  ['read the draft', (person, { slug }) => person.get(`/api/admin/courses/${slug}/draft`)],
  ['import', (person) => person.post('/api/admin/courses/imports').attach('file', Buffer.from('x'), 'x.zip')],
  ['discard a draft', (person, { slug }) => person.delete(`/api/admin/courses/${slug}/draft`)],
  ['publish', (person, { slug }) => person.post(`/api/admin/courses/${slug}/publish`, { as: 'version' })],
  ['export', (person, { slug, versionId }) => person.get(`/api/admin/courses/${slug}/versions/${versionId}/package`)],
  ['preview', (person, { slug, versionId }) => person.get(`/api/admin/courses/${slug}/versions/${versionId}/preview`)],
  [
    'preview a quiz',
    (person, { slug, versionId }) =>
      person.get(`/api/admin/courses/${slug}/versions/${versionId}/preview/activities/week-1-quiz`),
  ],
];
const SETTINGS: [string, Call] = [
  'change the settings',
  (person, { slug }) => person.patch(`/api/admin/courses/${slug}`, { capacity: 3 }).set('if-match', '*'),
];

describe('who may work on courses', () => {
  let api: TestApi;
  let course: PublishedCourse;
  const people: Record<string, Person> = {};
  beforeAll(async () => {
    api = await TestApi.start();
    course = await publishCourse(api);
    for (const role of ['trainee', 'mentor', 'trainer', 'author', 'admin', 'owner'] as const)
      people[role] = await api.person({ roles: [role] });
  });
  afterAll(() => api.stop());

  it.each([...AUTHORING, SETTINGS])('nobody may %s without signing in', async (_what, call) => {
    const visitor = {
      get: (path: string) => api.visitor.get(path),
      post: (path: string, body?: object) => api.visitor.post(path).send(body),
      patch: (path: string, body?: object) => api.visitor.patch(path).send(body),
      delete: (path: string) => api.visitor.delete(path),
    };
    expect((await call(visitor, course)).status).toBe(401);
  });

  describe.each(['trainee', 'mentor', 'trainer'])('a %s', (role) => {
    it.each([...AUTHORING, SETTINGS])('may not %s', async (_what, call) => {
      expect((await call(people[role]!, course)).status).toBe(403);
    });
  });

  it('lets an author write and publish, but not change the settings', async () => {
    expect((await upload(people['author']!, { title: 'By an author' })).status).toBe(201);
    await people['author']!.post(`/api/admin/courses/${course.slug}/publish`, { as: 'version' }).expect(200);
    expect((await SETTINGS[1](people['author']!, course)).status).toBe(403);
  });

  it.each(['admin', 'owner'])('lets an %s do all of it', async (role) => {
    expect((await upload(people[role]!, { title: `By an ${role}` })).status).toBe(201);
    await people[role]!.post(`/api/admin/courses/${course.slug}/publish`, { as: 'version' }).expect(200);
    expect((await SETTINGS[1](people[role]!, course)).status).toBe(200);
  });

  it('answers alike for what is missing, what is malformed and what belongs to another course', async () => {
    const other = await publishCourse(api, { slug: 'another-course' });
    const author = people['author']!;
    for (const versionId of ['0199a000-0000-7000-8000-000000000000', 'not-an-id', other.versionId]) {
      for (const what of ['package', 'preview', 'preview/activities/welcome']) {
        const { body } = await author
          .get(`/api/admin/courses/${course.slug}/versions/${versionId}/${what}`)
          .expect(404);
        expect(body.code).toBe('not_found');
      }
    }
  });
});
