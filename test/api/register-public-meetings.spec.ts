import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ical, { type VEvent } from 'node-ical';
import type { Certified } from '../support/certification.js';
import { publishCourse } from '../support/course.js';
import { aFacilitator, aMeeting, listed } from '../support/register.js';
import { type Person, TestApi } from '../support/test-api.js';

const NOW = '2026-03-14T09:00:00Z';

const eventsIn = (text: string): VEvent[] =>
  Object.values(ical.sync.parseICS(text)).filter((part): part is VEvent => part?.type === 'VEVENT');
/** The first dates of a series, as a calendar program works them out. */
const datesOf = (event: VEvent, from: string, count: number): string[] => {
  const begin = new Date(from);
  return event
    .rrule!.between(begin, new Date(begin.getTime() + 200 * 86_400_000), true)
    .map((date) => new Date(date).toISOString())
    .slice(0, count);
};

describe('meetings in public', () => {
  let api: TestApi;
  let admin: Person;
  let host: Certified;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs(NOW);
    admin = await api.person({ roles: ['admin'] });
    await api.person({ roles: ['owner'], timeZone: 'Europe/Dublin' });
    await publishCourse(api, { slug: 'facilitation' });
    host = await aFacilitator(api, admin, 'facilitation', { name: 'Amara Okafor' });
    const add = async (title: string, given: object): Promise<void> => {
      ids[title] = await aMeeting(host, admin, { title, ...given });
    };
    await add('Berlin', { linkShown: 'after_contact' });
    await add('Auckland', { timeZone: 'Pacific/Auckland', weekdays: [2, 5], time: '07:30', languages: ['en', 'de'] });
    await add('New York', {
      ...{ timeZone: 'America/New_York', weekdays: [7], time: '21:00', kind: 'young_people', languages: ['es'] },
      ...{ link: null, place: 'Community hall, 5th floor; left; door' },
    });
    await add('Last one', { endsOn: '2026-03-19', weekdays: [4], time: '08:00' });
    await add('To come', { startsOn: '2026-09-01', interval: 2 });
  });
  afterAll(() => api.stop());

  const titles = async (query: string): Promise<string[]> =>
    (await api.visitor.get(`/api/register/meetings${query}`).expect(200)).body.items.map(
      ({ title }: { title: string }) => title,
    );

  it('stand in the order in which they come round next, in whatever zone', async () => {
    expect(await titles('')).toEqual(['New York', 'Auckland', 'Last one', 'Berlin', 'To come']);
    const { body } = await api.visitor.get('/api/register/meetings?limit=1').expect(200);
    expect(body).toMatchObject({ zone: 'Europe/Dublin', items: [{ id: ids['New York'] }] });
    expect(body.items[0].next).toEqual({
      date: '2026-03-15',
      startsAt: '2026-03-16T01:00:00.000Z',
      endsAt: '2026-03-16T02:30:00.000Z',
    });
  });

  it('are found by day and time of day of the reader, language, place and kind', async () => {
    const cases: [string, string[]][] = [
      ['?zone=Europe/Berlin&day=4', ['Auckland', 'Last one', 'Berlin', 'To come']],
      ['?zone=Pacific/Auckland&day=5', ['Auckland', 'Berlin', 'To come']],
      ['?zone=Pacific/Auckland&day=5&time=morning', ['Auckland', 'Berlin', 'To come']],
      ['?zone=Europe/Berlin&time=evening', ['Auckland', 'Berlin', 'To come']],
      ['?zone=Europe/Berlin&time=night', ['New York']],
      ['?zone=America/New_York&day=7', ['New York']],
      ['?zone=Europe/Dublin&day=1', ['New York', 'Auckland']],
      ['?language=de', ['Auckland']],
      ['?online=false', ['New York']],
      ['?online=true&day=3', []],
      ['?kind=young_people', ['New York']],
    ];
    for (const [query, expected] of cases) {
      expect([query, (await titles(query)).sort()]).toEqual([query, [...expected].sort()]);
    }
    for (const query of ['?day=8', '?time=noon', '?zone=Mars', '?kind=party', '?after=x', '?limit=0'])
      await api.visitor.get(`/api/register/meetings${query}`).expect(400);
  });

  it('come page by page, each once', async () => {
    const seen: string[] = [];
    for (let after = ''; ;) {
      const { body } = await api.visitor.get(`/api/register/meetings?limit=2${after}`).expect(200);
      seen.push(...body.items.map(({ title }: { title: string }) => title));
      if (body.next === null) break;
      after = `&after=${body.next}`;
    }
    expect(seen).toEqual(await titles(''));
    const first = await api.visitor.get('/meetings?after=nonsense&day=&zone=Europe%2FBerlin').expect(200);
    expect(first.text).toContain('New York');
  });

  it('say when they are on their own clocks, and on the reader’s', async () => {
    const html = (await api.visitor.get('/meetings?zone=Asia/Kathmandu').expect(200)).text;
    for (const words of [
      'Every Thursday, 19:00 to 20:30 (Europe/Berlin)',
      'Thursday 19 March at 23:45 (Asia/Kathmandu)',
      'Every Tuesday and Friday, 07:30 to 09:00 (Pacific/Auckland)',
      'Every 2 weeks on Thursday',
    ])
      expect(html).toContain(words);
    expect((await api.visitor.get('/meetings').expect(200)).text).toContain('(Europe/Dublin)');
    const closed = (at: string) =>
      api.db.query(`update users set suspended_at = ${at} where time_zone = 'Europe/Dublin'`);
    await closed('now()');
    expect((await api.visitor.get('/meetings').expect(200)).text).toContain('(UTC)');
    await closed('null');
    expect((await api.visitor.get('/meetings?kind=practice').expect(200)).text).toContain('No meeting fits');
  });

  it('show a link only where everybody may have it, and a name only where it is in the register', async () => {
    const about = async (title: string): Promise<string> => {
      const texts = [
        (await api.visitor.get(`/meetings/${ids[title]}`).expect(200)).text,
        (await api.visitor.get(`/meetings/${ids[title]}.ics`).expect(200)).text,
        (await api.visitor.get('/meetings').expect(200)).text,
        (await api.visitor.get('/meetings.ics').expect(200)).text,
        JSON.stringify((await api.visitor.get('/api/register/meetings').expect(200)).body.items[3]),
      ];
      return texts.join('\n');
    };
    expect((await api.visitor.get(`/meetings/${ids['Berlin']}`)).text).not.toContain('video.example');
    expect((await api.visitor.get(`/meetings/${ids['Berlin']}.ics`)).text).not.toContain('video.example');
    expect((await api.visitor.get(`/meetings/${ids['Auckland']}`)).text).toContain(
      'href="https://video.example/circle" rel="noreferrer nofollow"',
    );
    const before = await about('Berlin');
    expect(before).toContain('"linkAfterContact":true');
    for (const secret of ['Amara', 'Okafor', host.email, host.id]) expect(before).not.toContain(secret);
    const entry = await listed(host);
    const after = await about('Berlin');
    expect([after.includes(`href="/facilitators/${entry}">Amara O.`), after.includes('Okafor')]).toEqual([true, false]);
    await host.delete('/api/me/register-entry').expect(204);
    expect(await about('Berlin')).not.toContain('Amara');
  });

  it('are gone after their last date, and answer like what never was', async () => {
    const path = `/meetings/${ids['Last one']}`;
    api.timeIs('2026-03-19T08:29:59Z');
    expect((await api.visitor.get(path)).status).toBe(200);
    api.timeIs('2026-03-19T08:30:00Z');
    const answers = await Promise.all(
      [path, '/meetings/0b0c1d2e-3f40-4a5b-8c6d-7e8f90a1b2c3', '/meetings/nonsense', '/meetings/%00'].map((each) =>
        api.visitor.get(each).expect(404),
      ),
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    await api.visitor.get(`${path}.ics`).expect(404);
    expect((await api.visitor.get('/meetings.ics').expect(200)).text).not.toContain('Last one');
    expect((await host.get(`/api/me${path}`).expect(200)).body).toMatchObject({ state: 'approved', inPublic: false });
    const message = { name: 'Jo Bloggs', email: 'jo@sender.example', message: 'May I come?' };
    await api.visitor.post(`/api/register${path}/messages`).send(message).expect(404);
    expect(await titles('')).not.toContain('Last one');
    api.timeIs(NOW);
  });

  it('are a calendar: time on the wall stays over changes of clocks, with the zones that it takes', async () => {
    await host.put(`/api/me/meetings/${ids['Berlin']}/cancelled-dates/2026-03-26`).expect(200);
    const { text, headers } = await api.visitor.get('/meetings.ics').expect(200);
    expect(headers).toMatchObject({ 'content-type': 'text/calendar; charset=utf-8', 'x-robots-tag': 'noindex' });
    expect(text.match(/BEGIN:VTIMEZONE/g)).toHaveLength(3);
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    const lines = text.replaceAll('\r\n ', '').split('\r\n');
    for (const line of [
      'TZID:Europe/Berlin',
      'DTSTART;TZID=Europe/Berlin:20260101T190000',
      'DTEND;TZID=Europe/Berlin:20260101T203000',
      'RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=TH;WKST=MO',
      'EXDATE;TZID=Europe/Berlin:20260326T190000',
      'DTSTART;TZID=Pacific/Auckland:20260102T073000',
      'RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=TU,FR;WKST=MO',
      'DTSTART;TZID=Europe/Berlin:20260903T190000',
      'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;WKST=MO',
      'RRULE:FREQ=WEEKLY;INTERVAL=1;UNTIL=20260319T225959Z;BYDAY=TH;WKST=MO',
      'LOCATION:Community hall\\, 5th floor\\; left\\; door',
      // The last Sunday of March, as the clocks showed it until then.
      'DTSTART:20260329T020000',
    ])
      expect(lines).toContain(line);
    const events = new Map(eventsIn(text).map((event) => [event.summary as string, event]));
    expect([...events.keys()].sort()).toEqual(['Auckland', 'Berlin', 'Last one', 'New York', 'To come']);
    const shown = datesOf(events.get('Berlin')!, '2026-03-15T00:00:00Z', 3);
    expect(shown.filter((date) => !date.startsWith('2026-03-26'))).toEqual(
      expect.arrayContaining(['2026-03-19T18:00:00.000Z', '2026-04-02T17:00:00.000Z']),
    );
    expect(datesOf(events.get('Auckland')!, '2026-04-01T00:00:00Z', 3)).toEqual([
      '2026-04-02T18:30:00.000Z',
      '2026-04-06T19:30:00.000Z',
      '2026-04-09T19:30:00.000Z',
    ]);
    const one = await api.visitor.get(`/meetings/${ids['New York']}.ics`).expect(200);
    expect(eventsIn(one.text)).toHaveLength(1);
    await host.delete(`/api/me/meetings/${ids['Berlin']}/cancelled-dates/2026-03-26`).expect(200);
  });

  it('are fetched again only where something changed', async () => {
    const { headers } = await api.visitor.get('/meetings.ics').expect(200);
    await api.visitor.get('/meetings.ics').set('if-none-match', String(headers.etag)).expect(304);
    await host.post(`/api/me/meetings/${ids['Berlin']}/moves`, { move: 'pause' }).expect(200);
    const changed = await api.visitor.get('/meetings.ics').set('if-none-match', String(headers.etag)).expect(200);
    expect(changed.text).not.toContain('SUMMARY:Berlin');
    await host.post(`/api/me/meetings/${ids['Berlin']}/moves`, { move: 'resume' }).expect(200);
  });

  it('show words as words, on pages and in calendars', async () => {
    const hostile = '<script>alert(1)</script>\r\nBEGIN:VEVENT';
    const id = await aMeeting(host, admin, {
      title: hostile,
      openTo: '"><img src=x>',
      place: '<img src=y>\nATTACH:evil',
    });
    for (const path of ['/meetings', `/meetings/${id}`])
      expect((await api.visitor.get(path).expect(200)).text).not.toMatch(/<script|<img/);
    const { text } = await api.visitor.get(`/meetings/${id}.ics`).expect(200);
    expect([text.match(/^BEGIN:VEVENT/gm)?.length, /^ATTACH/m.test(text)]).toEqual([1, false]);
    expect(text.replaceAll('\r\n ', '')).toContain('SUMMARY:<script>alert(1)</script> BEGIN:VEVENT\r\n');
    await host.post(`/api/me/meetings/${id}/moves`, { move: 'end' }).expect(200);
  });

  it('run no script and ask nobody else', async () => {
    for (const path of ['/meetings', `/meetings/${ids['New York']}`, '/facilitators']) {
      const { text, headers } = await api.visitor.get(path).expect(200);
      expect(headers['cache-control']).toBe('no-store');
      expect(text).not.toMatch(/<script|\son\w+=|src=/);
    }
  });
});
