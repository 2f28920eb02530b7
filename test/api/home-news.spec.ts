import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { aMinutePasses, announced, opened } from '../support/announcements.js';
import { publishCourse } from '../support/course.js';
import { type Learner, moved } from '../support/enrolment.js';
import { aGroup, book, giveUp, offered } from '../support/sessions.js';
import { type Person, TestApi } from '../support/test-api.js';

interface Home {
  unread: number;
  items: { id: string; news: { sessions: object | null; announcement: { id: string } | null; renewal: object | null } | null }[];
}

describe('what home shows besides the path', () => {
  let api: TestApi;
  let admin: Person;
  let trainer: Person;
  let cohortId: string;
  let member: Awaited<ReturnType<typeof aGroup>>['member'];
  let learner: Learner;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'] });
    await publishCourse(api, { slug: 'facilitation' });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    api.timeIs('2027-03-01T12:00:00Z');
    ({ trainer, cohortId, member } = await aGroup(api, 'facilitation'));
    learner = await member();
    await api.db.query('update notifications set read_at = created_at');
  });

  const home = async (who: Person = learner): Promise<Home> => (await who.get('/api/me/enrolments').expect(200)).body;
  const news = async (who: Person = learner) => (await home(who)).items[0]!.news;

  it('is nothing at first', async () => {
    expect(await news()).toEqual({ sessions: null, announcement: null, renewal: null });
  });

  it('is how many live sessions there are to choose from, of their own group', async () => {
    await offered(trainer, cohortId);
    await offered(trainer, cohortId, { date: '2027-03-11' });
    const other = await aGroup(api, 'facilitation');
    await offered(other.trainer, other.cohortId);
    expect((await news())!.sessions).toEqual({ next: null, offered: 2 });
  });

  it('is the next session that they have a place in, until it is over', async () => {
    const later = await offered(trainer, cohortId, { date: '2027-03-11', title: 'Closing a meeting' });
    const first = await offered(trainer, cohortId);
    await book(learner, later, 'observer').expect(200);
    await book(learner, first).expect(200);
    const next = { startsAt: '2027-03-04T19:00:00.000Z', title: 'Opening a meeting', role: 'participant' };
    expect((await news())!.sessions).toEqual({ next, offered: 2 });
    api.timeIs('2027-03-04T20:29:59Z');
    expect((await news())!.sessions).toEqual({ next, offered: 2 });
    api.timeIs('2027-03-04T20:30:00Z');
    expect((await news())!.sessions).toMatchObject({ next: { title: 'Closing a meeting', role: 'observer' }, offered: 1 });
    await giveUp(learner, later);
    expect((await news())!.sessions).toEqual({ next: null, offered: 1 });
  });

  it('is not what somebody else has booked', async () => {
    const session = await offered(trainer, cohortId);
    await book(await member(), session).expect(200);
    expect((await news())!.sessions).toEqual({ next: null, offered: 1 });
  });

  it('is the newest announcement that is pinned, until it is opened or its days are over', async () => {
    await announced(trainer, cohortId);
    expect((await news())!.announcement).toBeNull();
    const older = await announced(trainer, cohortId, { title: 'Older', pinnedUntil: '2027-03-05' });
    api.timePasses(60_000);
    const id = await announced(trainer, cohortId, { pinnedUntil: '2027-03-03' });
    expect((await news())!.announcement).toMatchObject({ id, publishedAt: '2027-03-01T12:01:00.000Z' });
    await opened(learner, id).expect(204);
    expect((await news())!.announcement).toMatchObject({ id: older, title: 'Older' });
    api.timeIs('2027-03-06T00:00:00Z');
    expect((await news())!.announcement).toBeNull();
  });

  it('is nothing any more once the training has ended', async () => {
    await offered(trainer, cohortId);
    await moved(admin, learner.enrolmentId, 'withdrawn');
    expect(await news()).toBeNull();
  });

  it('comes with how much is new, also for who has no training', async () => {
    const stranger = await api.person();
    expect(await home(stranger)).toMatchObject({ items: [], unread: 0 });
    const before = (await home()).unread;
    await announced(trainer, cohortId);
    await aMinutePasses(api);
    expect((await home()).unread).toBe(before + 1);
    const { body } = await learner.get('/api/me/notifications/count').expect(200);
    expect(body.unread).toBe(before + 1);
  });
});
