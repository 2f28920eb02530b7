import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MENDED, SINGLE, STATEMENT } from '../support/mended-question.js';
import { QuizTaker } from '../support/quiz.js';
import { previewed, publishAsked, regraded, sitAsked } from '../support/regrade.js';
import { type Person, TestApi } from '../support/test-api.js';

const MINUTE = 60_000;
const EXACT = '?policy=exact';

describe('what is decided about an attempt, one thing after the other', () => {
  let api: TestApi;
  let admin: Person;
  let courses = 0;
  let slug: string;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'] });
  });
  afterAll(() => api.stop());
  beforeEach(() => {
    api.timeIs('2026-03-02T18:00:00Z');
    courses += 1;
    slug = `together-${courses}`;
  });

  const pointsOf = async ({ enrolmentId }: QuizTaker): Promise<number> =>
    (await admin.get(`/api/admin/enrolments/${enrolmentId}/attempts`).expect(200)).body.items[0].points;

  /** Says one letter in time and one after it; the statement is left out. */
  const saysTwo = async (inTime = 'b', late = 'c'): Promise<{ taker: QuizTaker; id: string }> => {
    const taker = await QuizTaker.enrol(api, { slug });
    const { id, items } = await taker.started();
    const choice = (letter: string): string[] => [
      items[0]!.choices.find(({ html }) => html.includes(`choice ${letter}`))!.id,
    ];
    await taker.save(id, items[0]!.id, choice(inTime)).expect(200);
    api.timePasses(21 * MINUTE);
    await taker.save(id, items[0]!.id, choice(late)).expect(409);
    await taker.submit(id).expect(200);
    return { taker, id };
  };
  const accept = async (id: string) => {
    const path = `/api/admin/attempts/${id}/late-answers`;
    const { body: preview } = await admin.get(path).expect(200);
    await admin.post(path, { decision: 'accept', reason: 'The line was bad.' }).expect(204);
    return preview;
  };

  it('holds a late answer that is counted after a regrade against the question as it was asked, and a new regrade against its key', async () => {
    await publishAsked(api, slug, [SINGLE, STATEMENT], { timeLimitMinutes: 20, passMark: 90 });
    const { taker, id } = await saysTwo();
    const whole = await pointsOf(taker);
    await publishAsked(api, slug, [MENDED, STATEMENT], { timeLimitMinutes: 20, passMark: 90 });
    await regraded(api, admin, slug, { policy: 'exact' });
    expect(await pointsOf(taker)).toBe(0);
    const { after } = await accept(id);
    expect([after.points, await pointsOf(taker)]).toEqual([0, 0]);
    expect((await previewed(admin, slug, EXACT)).totals).toMatchObject({ up: 1 });
    await regraded(api, admin, slug, { policy: 'exact' });
    expect(await pointsOf(taker)).toBe(whole);
  });

  it('keeps no points that a regrade gave to the answer which a late one takes the place of', async () => {
    await publishAsked(api, slug, [SINGLE, STATEMENT], { timeLimitMinutes: 20, passMark: 90 });
    const { taker, id } = await saysTwo('c', 'c');
    await publishAsked(api, slug, [MENDED, STATEMENT], { timeLimitMinutes: 20, passMark: 90 });
    await regraded(api, admin, slug);
    expect(await pointsOf(taker)).toBeGreaterThan(0);
    const { after, lowers } = await accept(id);
    expect([after.points, lowers, await pointsOf(taker)]).toEqual([0, true, 0]);
  });

  it('leaves all points of a question that was set aside, whatever answer is counted afterwards', async () => {
    await publishAsked(api, slug, [SINGLE, STATEMENT], { timeLimitMinutes: 20, passMark: 90 });
    const { taker, id } = await saysTwo();
    const whole = await pointsOf(taker);
    await regraded(api, admin, slug, {
      questions: [
        { id: STATEMENT.id, treat: 'full_marks' },
        { id: SINGLE.id, treat: 'full_marks' },
      ],
    });
    const both = await pointsOf(taker);
    expect(both).toBeGreaterThan(whole);
    const { after } = await accept(id);
    expect([after.points, await pointsOf(taker)]).toEqual([both, both]);
  });

  it('takes a question that turned out right by a regrade from what comes back', async () => {
    await publishAsked(api, slug);
    const { taker } = await sitAsked(api, { slug }, 'c', true);
    await api.runJobs();
    const path = `/api/enrolments/${taker.enrolmentId}/review`;
    expect((await taker.person.get(path).expect(200)).body.items).toHaveLength(1);
    await publishAsked(api, slug, [MENDED, STATEMENT]);
    await regraded(api, admin, slug);
    await api.runJobs();
    expect((await taker.person.get(path).expect(200)).body.items).toEqual([]);
  });
});
