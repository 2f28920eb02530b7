import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ical, { type VEvent } from 'node-ical';
import { type MeetingRhythm, nextOccurrences } from '@convenor/rules';
import type { Certified } from '../support/certification.js';
import { publishCourse } from '../support/course.js';
import { aFacilitator, aMeeting, MEETING } from '../support/register.js';
import { type Person, TestApi } from '../support/test-api.js';

const NOW = '2026-03-14T09:00:00Z';
const DAY = 86_400_000;
const TUESDAY = { weekdays: [2] };
const ON_DATE = { weekdays: [] };

describe('meetings by the month', () => {
  let api: TestApi;
  let admin: Person;
  let host: Certified;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs(NOW);
    admin = await api.person({ roles: ['admin'] });
    await publishCourse(api, { slug: 'facilitation' });
    host = await aFacilitator(api, admin, 'facilitation', { name: 'Amara Okafor' });
  });
  afterAll(() => api.stop());

  it.each<[string, object, string, string]>([
    [
      'the first Tuesday',
      { ...TUESDAY, monthWeeks: [1] },
      'RRULE:FREQ=MONTHLY;INTERVAL=1;BYDAY=TU;BYSETPOS=1',
      'The first Tuesday of every month, 19:00 to 20:30 (Europe/Berlin)',
    ],
    [
      'the first and the third Tuesday',
      { ...TUESDAY, monthWeeks: [3, 1] },
      'RRULE:FREQ=MONTHLY;INTERVAL=1;BYDAY=TU;BYSETPOS=1,3',
      'The first and third Tuesday of every month, 19:00 to 20:30 (Europe/Berlin)',
    ],
    [
      'the last Friday of every other month',
      { weekdays: [5], monthWeeks: [-1], interval: 2 },
      'RRULE:FREQ=MONTHLY;INTERVAL=2;BYDAY=FR;BYSETPOS=-1',
      'The last Friday of the month, every 2 months, 19:00 to 20:30 (Europe/Berlin)',
    ],
    [
      'the second and last Sunday, in New York',
      { weekdays: [7], monthWeeks: [-1, 2], timeZone: 'America/New_York' },
      'RRULE:FREQ=MONTHLY;INTERVAL=1;BYDAY=SU;BYSETPOS=2,-1',
      'The second and last Sunday of every month, 19:00 to 20:30 (America/New York)',
    ],
    [
      'on the 15th',
      { ...ON_DATE, monthDay: 15 },
      'RRULE:FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=15',
      'On day 15 of every month, 19:00 to 20:30 (Europe/Berlin)',
    ],
    [
      'on the last day of every third month',
      { ...ON_DATE, monthDay: -1, interval: 3 },
      'RRULE:FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1',
      'On the last day of the month, every 3 months, 19:00 to 20:30 (Europe/Berlin)',
    ],
  ])('are the same in words, in the list and in a calendar: %s', async (title, given, rule, words) => {
    const id = await aMeeting(host, admin, { title, ...given });
    const { text } = await api.visitor.get(`/meetings/${id}.ics`).expect(200);
    expect(text.replaceAll('\r\n ', '').split('\r\n')).toContain(rule);
    const page = await api.visitor.get(`/meetings/${id}`).expect(200);
    expect(page.text).toContain(words);
    const [event] = Object.values(ical.sync.parseICS(text)).filter((part): part is VEvent => part?.type === 'VEVENT');
    // Another library works out the same days and instants as our rules do, over four changes of clocks.
    const rhythm = {
      ...MEETING,
      monthWeeks: [],
      monthDay: null,
      cancelledOn: [],
      ...given,
    } as unknown as MeetingRhythm;
    const until = new Date(Date.parse(NOW) + 800 * DAY);
    const ours = nextOccurrences(rhythm, new Date('2026-01-01T00:00:00Z'), 60)
      .map(({ startsAt }) => startsAt.toISOString())
      .filter((instant) => instant < until.toISOString());
    const theirs = event!
      .rrule!.between(new Date('2026-01-01T00:00:00Z'), until, true)
      .map((date) => new Date(date).toISOString());
    expect(ours.length).toBeGreaterThan(8);
    expect(theirs).toEqual(ours);
    const { body } = await api.visitor.get('/api/register/meetings?limit=100').expect(200);
    const shown = body.items.find((each: { id: string }) => each.id === id);
    expect(shown.next.startsAt).toBe(ours.find((instant) => instant > new Date(NOW).toISOString()));
  });

  it('are found by the day on which they are next held', async () => {
    const id = await aMeeting(host, admin, { title: 'Found by its day', ...TUESDAY, monthWeeks: [1] });
    const ids = async (day: number): Promise<string[]> =>
      (
        await api.visitor.get(`/api/register/meetings?zone=Europe/Berlin&day=${day}&limit=100`).expect(200)
      ).body.items.map((each: { id: string }) => each.id);
    expect(await ids(2)).toContain(id);
    expect(await ids(3)).not.toContain(id);
  });

  it.each<[string, object, string, string]>([
    ['a date that February lacks', { ...ON_DATE, monthDay: 30 }, 'monthDay', 'not_every_month'],
    ['the 29th', { ...ON_DATE, monthDay: 29 }, 'monthDay', 'not_every_month'],
    ['a fifth weekday', { ...TUESDAY, monthWeeks: [5] }, 'monthWeeks', 'unknown_week'],
    ['a date and a weekday', { ...TUESDAY, monthDay: 3 }, 'monthDay', 'with_weekdays'],
    ['two weekdays', { weekdays: [1, 2], monthWeeks: [1] }, 'weekdays', 'one_day'],
    ['no day at all', { weekdays: [] }, 'weekdays', 'no_day'],
  ])('are not offered with %s', async (_what, given, field, code) => {
    const { body } = await host.post('/api/me/meetings', { ...MEETING, ...given }).expect(400);
    expect(body.errors).toMatchObject([{ field: expect.stringContaining(field), code }]);
  });

  it('come round by the week again when they are changed, and lose the dates that they no longer have', async () => {
    const id = await aMeeting(host, admin, { title: 'Changing', ...TUESDAY, monthWeeks: [1] });
    await host.put(`/api/me/meetings/${id}/cancelled-dates/2026-04-07`).expect(200);
    await host.put(`/api/me/meetings/${id}/cancelled-dates/2026-04-14`).expect(404);
    const { headers } = await host.get(`/api/me/meetings/${id}`).expect(200);
    const { body } = await host
      .put(`/api/me/meetings/${id}`, { ...MEETING, title: 'Changing', weekdays: [3] })
      .set('if-match', String(headers.etag))
      .expect(200);
    expect(body).toMatchObject({
      weekdays: [3],
      monthWeeks: [],
      monthDay: null,
      coming: [{ date: '2026-03-18', cancelled: false }, {}, {}, { date: '2026-04-08' }, {}, {}],
    });
  });
});
