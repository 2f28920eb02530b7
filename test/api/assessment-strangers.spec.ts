import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '@convenor/rules';
import { publishQuiz, QuizTaker, type ShownItem } from '../support/quiz.js';
import { type Person, TestApi } from '../support/test-api.js';

type Method = 'get' | 'post' | 'put';

describe("somebody else's attempt", () => {
  let api: TestApi;
  let owner: QuizTaker;
  let open: { id: string; items: ShownItem[] };
  let sent: string;
  let strangers: { role: string; person: Person }[];
  beforeAll(async () => {
    api = await TestApi.start();
    const course = await publishQuiz(api, { attempts: 'unlimited' });
    owner = await QuizTaker.enrol(api, course);
    sent = await owner.sit('wrong');
    open = await owner.started();
    const neighbour = await QuizTaker.enrol(api, course);
    await neighbour.started();
    strangers = [{ role: 'a trainee of the same course', person: neighbour.person }];
    for (const role of ['trainee', 'admin', 'owner', 'author'] satisfies Role[]) {
      strangers.push({ role, person: await api.person({ roles: [role] }) });
    }
  });
  afterAll(() => api.stop());

  /** Every byte of an answer that may depend on whose attempt it is; what changes with every answer is left out. */
  const whole = async (person: Person, method: Method, path: string, body?: object) => {
    const { status, headers, text } = await person[method](path, body);
    const { date: _date, ...rest } = headers as Record<string, string>;
    return { status, headers: rest, text };
  };

  const answer = { response: { choiceIds: [] }, sequence: 1 };
  const addresses: { doing: string; method: Method; path: (attempt: string) => string; body?: object }[] = [
    { doing: 'reading it', method: 'get', path: (attempt) => `/api/attempts/${attempt}` },
    { doing: 'answering', method: 'put', path: (attempt) => `/api/attempts/${attempt}/responses/item-1`, body: answer },
    {
      doing: 'answering at no item',
      method: 'put',
      path: (attempt) => `/api/attempts/${attempt}/responses/item-99`,
      body: answer,
    },
    {
      doing: 'reading what they say about it',
      method: 'get',
      path: (attempt) => `/api/attempts/${attempt}/question-reports`,
    },
    {
      doing: 'reporting a question of it',
      method: 'put',
      path: (attempt) => `/api/attempts/${attempt}/question-reports/item-1`,
      body: { reason: 'unclear', words: '' },
    },
    { doing: 'sending it in', method: 'post', path: (attempt) => `/api/attempts/${attempt}/submit` },
  ];

  it.each(addresses)('looks like one that does not exist when $doing', async ({ method, path, body }) => {
    for (const { role, person } of strangers) {
      const missing = await whole(person, method, path(randomUUID()), body);
      for (const attempt of [open.id, sent, open.id.toUpperCase(), 'not-an-id']) {
        const answered = await whole(person, method, path(attempt), body);
        if (attempt === 'not-an-id') expect({ role, status: answered.status }).toEqual({ role, status: 404 });
        else expect({ role, ...answered }).toEqual({ role, ...missing });
      }
      expect([403, 404]).toContain(missing.status);
    }
    expect((await whole(strangers[0]!.person, method, path(open.id), body)).status).toBe(404);
  });

  it('cannot be started on a passage of another', async () => {
    for (const { person } of strangers) {
      const path = (enrolment: string) => `/api/enrolments/${enrolment}/activities/week-1-quiz/attempts`;
      const missing = await whole(person, 'post', path(randomUUID()));
      expect(await whole(person, 'post', path(owner.enrolmentId))).toEqual(missing);
      expect([403, 404]).toContain(missing.status);
    }
  });

  it('is untouched by all this', async () => {
    const { body } = await owner.person.get(`/api/attempts/${open.id}`).expect(200);
    expect(body).toMatchObject({ state: 'open', responses: {} });
  });

  it('asks visitors to sign in, whatever they ask for', async () => {
    for (const { method, path, body } of addresses) {
      const asked = await Promise.all(
        [open.id, randomUUID()].map((attempt) => api.visitor[method](path(attempt)).send(body).expect(401)),
      );
      expect(asked[0]!.text).toBe(asked[1]!.text);
    }
  });

  it('stays hidden behind a session that has ended', async () => {
    const gone = await QuizTaker.enrol(api, { slug: 'a-small-course' });
    const { id } = await gone.started();
    await api.db.query('delete from sessions where user_id = $1', [gone.person.id]);
    await gone.person.get(`/api/attempts/${id}`).expect(401);
    await gone.save(id, 'item-1', []).expect(401);
    await gone.submit(id).expect(401);
  });
});
