import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCertified } from '../support/certification.js';
import { publishCourse } from '../support/course.js';
import { enrolled, type Learner } from '../support/enrolment.js';
import { copyLearner, LEARNER_TABLES } from '../support/many-learners.js';
import { aQuizCourse, QuizTaker } from '../support/quiz.js';
import { type SentStatement, sentWhile } from '../support/statements.js';
import { type Person, TestApi } from '../support/test-api.js';

const PEOPLE = 20_000;

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: Node[];
}

describe('with thousands of people, no table of theirs is read from end to end', () => {
  let api: TestApi;
  let learner: Learner;
  let taker: QuizTaker;
  let admin: Person;
  let credential: string;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'] });
    await publishCourse(api, { slug: 'certified' });
    const quiz = await publishCourse(api, aQuizCourse({ slug: 'quiz', attempts: 'unlimited' }));
    const certified = await aCertified(api, { slug: 'certified' });
    credential = certified.credential.id;
    await admin.post(`/api/admin/enrolments/${certified.enrolmentId}/notes`, { text: 'Calm.' }).expect(201);
    taker = await QuizTaker.enrol(api, quiz, certified);
    await taker.sit('wrong');
    learner = { ...certified };
    await learner.put(learner.activity('welcome', '/note'), { text: 'Mine.' });
    const note = await enrolled(await api.person(), 'certified');
    await note.put(note.activity('welcome', '/note'), { text: 'Mine.' }).expect(204);
    await copyLearner(api, { id: certified.id, enrolmentIds: [certified.enrolmentId, taker.enrolmentId] }, PEOPLE);
  }, 120_000);
  afterAll(() => api.stop());

  it('has filled every one of these tables', async () => {
    for (const table of LEARNER_TABLES) {
      const [row] = await api.db.query<{ count: number }[]>(`select count(*)::int as count from ${table}`);
      expect([table, row!.count >= PEOPLE]).toEqual([table, true]);
    }
  });

  const explained = async ({ text, values }: SentStatement): Promise<string[]> => {
    if (!/^\s*(select|insert|update|delete|with)/i.test(text)) return [];
    const [row] = await api.db.query<{ 'QUERY PLAN': [{ Plan: Node }] }[]>(`explain (format json) ${text}`, values);
    return scansIn(row!['QUERY PLAN'][0].Plan).map((table) => `${table}: ${text.replace(/\s+/g, ' ').slice(0, 200)}`);
  };

  const routes: [string, () => PromiseLike<unknown>][] = [
    ['home', () => learner.get('/api/me/enrolments').expect(200)],
    ['who is there', () => learner.get('/api/session').expect(200)],
    ['the path', () => learner.get(learner.at()).expect(200)],
    ['a lesson', () => learner.get(learner.activity('welcome')).expect(200)],
    [
      'where one stopped reading',
      () =>
        taker.person
          .put(`/api/enrolments/${taker.enrolmentId}/activities/welcome/reading`, { position: 1, activeSeconds: 1 })
          .expect(204),
    ],
    [
      'a lesson that is done',
      () => taker.person.post(`/api/enrolments/${taker.enrolmentId}/activities/welcome/complete`).expect(204),
    ],
    ['a whole quiz', () => taker.sit('wrong')],
    ['what is still missing', () => learner.get(learner.at('/requirements')).expect(200)],
    ['my certificates', () => learner.get('/api/me/credentials').expect(200)],
    ['a certificate that a stranger checks', () => api.visitor.get(`/api/credentials/${credential}.json`).expect(200)],
    ['a course', () => api.visitor.get('/api/courses/certified').expect(200)],
    ['a sign-in', () => api.visitor.post('/api/auth/sign-in').send({ email: learner.email, password: 'not this one' })],
    ['my sessions', () => learner.get('/api/me/sessions').expect(200)],
    ['the list of trainees', () => admin.get('/api/admin/enrolments').expect(200)],
    ['the list by name', () => admin.get('/api/admin/enrolments?sort=name').expect(200)],
    ['the list by progress', () => admin.get('/api/admin/enrolments?sort=-progress').expect(200)],
    ['the list by words', () => admin.get('/api/admin/enrolments?q=copy-77%40').expect(200)],
    ['one trainee', () => admin.get(`/api/admin/enrolments/${learner.enrolmentId}`).expect(200)],
    ["a trainee's attempts", () => admin.get(`/api/admin/enrolments/${taker.enrolmentId}/attempts`).expect(200)],
    ['certificates of everybody', () => admin.get('/api/admin/credentials').expect(200)],
  ];

  it.each(routes)('for %s', async (_what, act) => {
    const sent = await sentWhile(api, act);
    expect(sent.length).toBeGreaterThan(0);
    const scans: string[] = [];
    for (const statement of sent) scans.push(...(await explained(statement)));
    expect(scans).toEqual([]);
  });
});

/** The learner tables that a plan reads from end to end. */
function scansIn(node: Node): string[] {
  const table = node['Relation Name'];
  const here =
    node['Node Type'] === 'Seq Scan' && (LEARNER_TABLES as readonly string[]).includes(table!) ? [table!] : [];
  return [...here, ...(node.Plans ?? []).flatMap(scansIn)];
}
