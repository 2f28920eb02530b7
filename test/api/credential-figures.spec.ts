import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Jobs } from '@convenor/platform';
import { median, seededRandom } from '@convenor/rules';
import { type PublishedCourse, publishCourse } from '../support/course.js';
import {
  certifiedBy,
  daysTo,
  issuedOf,
  type RandomPassage,
  randomPassages,
  renews,
} from '../support/random-credentials.js';
import { sentWhile } from '../support/statements.js';
import { type Person, TestApi } from '../support/test-api.js';

const AT = '/api/admin/credential-figures';
const monthOf = (instant: Date): string => instant.toISOString().slice(0, 7);

describe('figures about certificates', () => {
  let api: TestApi;
  let admin: Person;
  let courses: PublishedCourse[];
  let passages: RandomPassage[];
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs('2025-11-20T09:00:00Z');
    admin = await api.person({ roles: ['admin'] });
    courses = [await publishCourse(api, { slug: 'one' }), await publishCourse(api, { slug: 'two' })];
    passages = await randomPassages(api, courses, 'figures', 160);
  }, 60_000);
  afterAll(() => api.stop());

  /** The same by going through everything by hand. */
  function expected(from: string, to: string, course?: string): object {
    const months: string[] = [];
    for (let at = new Date(`${from}-01T00:00:00Z`); monthOf(at) <= to; at.setUTCMonth(at.getUTCMonth() + 1))
      months.push(monthOf(at));
    const mine = passages.filter((passage) => course === undefined || passage.course === course);
    const [all, issued] = [issuedOf(mine), certifiedBy(mine)];
    const within = (instant: Date | null): boolean => instant !== null && months.includes(monthOf(instant));
    const first = issued.filter((each) => within(each.issuedAt) && !renews(each));
    const days = first.map(daysTo).filter((each) => each !== null);
    const counts = (is: (instant: Date | null) => boolean) => ({
      issued: issued.filter(({ issuedAt }) => is(issuedAt)).length,
      renewed: issued.filter((each) => is(each.issuedAt) && renews(each)).length,
      expiring: all.filter(({ expiresAt, state }) => state === 'issued' && is(expiresAt)).length,
      revoked: all.filter(({ revokedAt }) => is(revokedAt)).length,
    });
    return {
      ...{ from, to, course: course ?? null },
      months: months.map((month) => ({
        month,
        ...counts((instant) => instant !== null && monthOf(instant) === month),
      })),
      totals: counts(within),
      ready: mine.flatMap(({ credentials }) => credentials).filter(({ state }) => state === 'queued').length,
      ...{ medianDays: median(days), medianOf: days.length },
    };
  }

  it.each([
    ['2024-01', '2026-12', undefined],
    ['2025-03', '2025-03', undefined],
    ['2024-11', '2025-02', 'one'],
    ['2025-01', '2025-12', 'two'],
    ['2030-01', '2030-03', undefined],
  ])('from %s to %s of %s are what counting by hand gives', async (from, to, course) => {
    const { body } = await admin.get(`${AT}?from=${from}&to=${to}${course ? `&course=${course}` : ''}`).expect(200);
    expect(body).toEqual(expected(from, to, course));
  });

  it('hold something to count', () => {
    const { totals } = expected('2024-01', '2026-12') as { totals: Record<string, number> };
    for (const count of Object.values(totals)) expect(count).toBeGreaterThan(5);
  });

  it('are of the last twelve months where nobody says more', async () => {
    const { body } = await admin.get(AT).expect(200);
    expect(body).toEqual(expected('2024-12', '2025-11'));
    expect((await admin.get(`${AT}?to=2025-01`).expect(200)).body).toMatchObject({ from: '2024-02', to: '2025-01' });
  });

  it('come as a file', async () => {
    const answer = await admin.get(`${AT}.csv?from=2025-01&to=2025-02`).expect(200);
    expect(answer.headers['content-disposition']).toBe('attachment; filename="certificates.csv"');
    const { months } = expected('2025-01', '2025-02') as { months: Record<string, string | number>[] };
    const lines = months.map(({ month, issued, renewed, expiring, revoked }) =>
      [month, issued, renewed, expiring, revoked].join(','),
    );
    expect(answer.text.replace('\ufeff', '').trim().split('\r\n')).toEqual([
      'Month,Issued,Renewed,Expiring,Revoked',
      ...lines,
    ]);
  });

  it.each([
    ['a month that there is not', 'from=2025-13'],
    ['a day', 'to=2025-01-01'],
    ['an end before the beginning', 'from=2025-02&to=2025-01'],
    ['more than five years', 'from=2020-01&to=2025-01'],
    ['what nobody asked for', 'sum=true'],
  ])('are refused for %s', async (_what, query) => {
    await admin.get(`${AT}?${query}`).expect(400);
    await admin.get(`${AT}.csv?${query}`).expect(400);
  });

  it('do not exist for a course that does not', async () => {
    await admin.get(`${AT}?course=nowhere`).expect(404);
  });

  it('stay right whatever becomes of certificates, also of many at once, and of whoever has them', async () => {
    const random = seededRandom('changes');
    const ids = passages.flatMap(({ credentials }) => credentials.map(({ id }) => id));
    const some = (): string => ids[random.int(ids.length)]!;
    const changes: ((one: string, other: string) => [string, unknown[]])[] = [
      (one) => [
        `update credentials set state = 'revoked', revoked_at = '2025-06-07', superseded_at = null, superseded_by = null where id = $1 and issued_at is not null`,
        [one],
      ],
      (one) => [`update credentials set expires_at = '2025-08-09', renews = null where id = $1`, [one]],
      (one, other) => [
        `update credentials set state = 'superseded', superseded_at = '2025-07-08', superseded_by = $2, revoked_at = null where id = $1 and id <> $2 and issued_at is not null`,
        [one, other],
      ],
      (one) => [
        `delete from credentials where id = $1 and not exists (select from credentials where superseded_by = $1 or renews = $1)`,
        [one],
      ],
      (one) => [
        `update enrolments set started_on = started_on - 3, time_zone = 'Asia/Tokyo' where id = (select enrolment_id from credentials where id = $1)`,
        [one],
      ],
    ];
    const clashes = (error: { code?: string }): void => {
      // Two that need each other's certificate: the database gives one of them up, as a whole.
      if (error.code !== '40P01' && error.code !== '23514') throw error;
    };
    for (let round = 0; round < 20; round += 1)
      await Promise.all(
        Array.from({ length: 4 }, () =>
          api.db.query(...changes[random.int(changes.length)]!(some(), some())).catch(clashes),
        ),
      );
    const kinds = 'select course_id, month::text, what, days';
    const told = (from: string, sum: string): Promise<unknown[]> =>
      api.db.query(
        `${kinds}, ${sum}::int as credentials from ${from} group by 1, 2, 3, 4 having ${sum} <> 0 order by 1, 2, 3, 4`,
      );
    const anew = await told('credential_counts', 'count(*)');
    expect(anew.length).toBeGreaterThan(50);
    expect(await told('credential_tallies', 'sum(credentials)')).toEqual(anew);
    const { body } = await admin.get(`${AT}?from=2024-01&to=2026-12`).expect(200);
    await api.app.get(Jobs).taskList.get('fold-credential-tallies')!({});
    expect((await admin.get(`${AT}?from=2024-01&to=2026-12`).expect(200)).body).toEqual(body);
    expect(await told('credential_tallies', 'sum(credentials)')).toEqual(anew);
  });

  it('ask the database once', async () => {
    const session = /from sessions|update sessions/i;
    const sent = (await sentWhile(api, () => admin.get(AT).expect(200))).filter(({ text }) => !session.test(text));
    expect(sent.map(({ name }) => name)).toEqual(['credential-figures']);
  });
});
