import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { logLinesOf } from '../support/log-lines.js';
import { TestApi } from '../support/test-api.js';

const CANARY = 'quokka-marigold';

describe('The log of requests at its most talkative', () => {
  let api: TestApi;
  let lines: string[];

  beforeAll(async () => {
    api = await TestApi.start({ LOG_LEVEL: 'debug' }, { alone: 'It reads all that is logged.' });
    lines = logLinesOf();
  });
  afterAll(() => api.stop());
  beforeEach(() => void lines.splice(0));

  it('names the pattern of a route, not the address that was asked for', async () => {
    await api.visitor.get(`/verify/${CANARY}?name=${CANARY}`);
    expect(lines.map((line) => (JSON.parse(line) as { req?: object }).req)).toContainEqual(
      expect.objectContaining({ method: 'GET', route: '/verify/:id' }),
    );
    expect(lines.join('')).not.toContain(CANARY);
  });

  it.each([
    ['an address that leads nowhere', `/api/${CANARY}/${CANARY}?q=${CANARY}`],
    ['a malformed address', `/api/%zz${CANARY}?q=${CANARY}`],
  ])('says nothing of %s', async (_what, address) => {
    await api.visitor.get(address);
    expect(lines.join('')).not.toContain(CANARY);
  });

  it('says nothing of what a refused request held', async () => {
    const answer = await api.visitor
      .post(`/api/auth/sign-in?next=${CANARY}`)
      .send({ email: `${CANARY}@example.org`, password: CANARY, [CANARY]: CANARY });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('')).not.toContain(CANARY);
  });
});
