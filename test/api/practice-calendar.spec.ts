import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ical, { type VEvent } from 'node-ical';
import { publishCourse } from '../support/course.js';
import type { Learner } from '../support/enrolment.js';
import { MailServer } from '../support/mail-server.js';
import { aGroup, book, giveUp, offered, SESSION } from '../support/sessions.js';
import { type Person, TestApi } from '../support/test-api.js';

/** What a calendar program makes of it. */
const eventsIn = (text: string): VEvent[] =>
  Object.values(ical.sync.parseICS(text)).filter((part): part is VEvent => part?.type === 'VEVENT');

describe('live sessions in a calendar', () => {
  let api: TestApi;
  let server: MailServer;
  let trainer: Person;
  let cohortId: string;
  let learner: Learner;
  beforeAll(async () => {
    server = await MailServer.start();
    api = await TestApi.start({ SMTP_URL: server.url });
    api.timeIs('2027-02-20T12:00:00Z');
    await publishCourse(api, { slug: 'facilitation', title: 'Facilitator training' });
    const group = await aGroup(api, 'facilitation');
    ({ trainer, cohortId } = group);
    learner = await group.member({ name: 'Ada Quokka' });
  });
  afterAll(async () => {
    await api.stop();
    await server.stop();
  });

  const invitations = async (): Promise<{ method: string; event: VEvent; text: string }[]> => {
    await api.runJobs();
    const told = server.arrived.splice(0).map(({ attachments }) => {
      const [file] = attachments.filter(({ contentType }) => /calendar|ics/.test(contentType));
      const text = file!.content.toString('utf8');
      return { method: /METHOD:(\w+)/.exec(text)![1]!, event: eventsIn(text)[0]!, text };
    });
    // Two are sent at a time, so that they arrive in any order.
    const place = ({ event }: (typeof told)[number]): number => Number(event.sequence) * 1e15 + Number(event.start);
    return told.sort((one, other) => place(one) - place(other));
  };
  const change = async (id: string, given: object): Promise<void> => {
    const { headers } = await trainer.get(`/api/admin/sessions/${id}`).expect(200);
    await trainer.patch(`/api/admin/sessions/${id}`, given).set('if-match', String(headers.etag)).expect(200);
  };

  it('arrive with the letter, follow a change, leave again, and come back under a higher number', async () => {
    const id = await offered(trainer, cohortId);
    await book(learner, id).expect(200);
    await change(id, { time: '18:30', minutes: 60 });
    await giveUp(learner, id).expect(204);
    await book(learner, id).expect(200);
    await trainer.post(`/api/admin/sessions/${id}/cancel`, { reason: 'The room is being painted.' }).expect(200);
    const told = await invitations();
    expect(told.map(({ method }) => method)).toEqual(['REQUEST', 'REQUEST', 'CANCEL', 'REQUEST', 'CANCEL']);
    expect(told.map(({ event }) => Number(event.sequence))).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(told.map(({ event }) => event.uid))).toEqual(new Set([`${id}@convenor.test`]));
    expect(told[0]!.event).toMatchObject({ start: new Date('2027-03-04T19:00Z'), end: new Date('2027-03-04T20:30Z') });
    expect(told[1]!.event).toMatchObject({ start: new Date('2027-03-04T18:30Z'), end: new Date('2027-03-04T19:30Z') });
    expect(told.map(({ event }) => event.status)).toEqual([
      ...['CONFIRMED', 'CONFIRMED', 'CANCELLED', 'CONFIRMED', 'CANCELLED'],
    ]);
  });

  it('tell nothing of what they are about, nor who else is there', async () => {
    const id = await offered(trainer, cohortId, { date: '2027-03-11', note: 'Facilitation practice' });
    await book(learner, id).expect(200);
    const [told] = await invitations();
    expect(told!.event).toMatchObject({ summary: 'Evening call', location: SESSION.link });
    expect(told!.text).not.toMatch(/facilit|training|opening|tomas/i);
  });

  it('are forgotten by us once the letter is sent', async () => {
    await invitations();
    expect(await api.db.query('select 1 from mails where calendar is not null')).toEqual([]);
  });

  it('stand at the right time on both sides of a change of clocks', async () => {
    const { body } = await trainer
      .post(`/api/admin/cohorts/${cohortId}/sessions`, { ...SESSION, date: '2027-03-22', weeks: 2 })
      .expect(201);
    for (const { id } of body.items) await book(learner, id).expect(200);
    const told = await invitations();
    expect(told.map(({ event }) => new Date(event.start as Date).toISOString())).toEqual([
      ...['2027-03-22T19:00:00.000Z', '2027-03-29T18:00:00.000Z'],
    ]);
    expect(told.map(({ text }) => text).join('')).not.toContain('TZID');
  });

  describe('that looks for itself', () => {
    let path: string;
    const feed = () => api.visitor.get(path);
    beforeAll(async () => {
      expect((await learner.get('/api/me/calendar-address').expect(200)).body).toEqual({ since: null });
      const { body } = await learner.post('/api/me/calendar-address').expect(201);
      path = new URL(body.address).pathname;
      expect((await learner.get('/api/me/calendar-address').expect(200)).body).toEqual({ since: body.since });
    });

    it('stand there without a session, in neutral words', async () => {
      const answer = await feed().expect(200);
      expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
      expect(answer.headers['cache-control']).toContain('private');
      const shown = eventsIn(answer.text);
      expect(shown.map(({ summary }) => summary)).toEqual(['Evening call', 'Evening call', 'Evening call']);
      expect(answer.text).not.toMatch(/facilit|training|opening|quokka|tomas/i);
    });

    it('read the same until something changes', async () => {
      const before = await feed().expect(200);
      api.timePasses(60_000);
      await feed().set('if-none-match', String(before.headers.etag)).expect(304);
      const id = await offered(trainer, cohortId, { date: '2027-03-12', link: null, place: 'Town hall' });
      await book(learner, id).expect(200);
      const after = await feed().set('if-none-match', String(before.headers.etag)).expect(200);
      expect(eventsIn(after.text).map(({ summary }) => summary)).toContain('Evening appointment');
      await giveUp(learner, id).expect(204);
      expect(eventsIn((await feed().expect(200)).text)).toHaveLength(3);
    });

    it('are at an address that nobody can read from the database', async () => {
      const token = /calendar\/(.+)\.ics/.exec(path)![1]!;
      const [row] = await api.db.query<{ token_hash: Buffer }[]>('select token_hash from calendar_addresses');
      expect(row!.token_hash.toString('latin1')).not.toContain(token);
      expect(token.length).toBeGreaterThanOrEqual(43);
    });

    it('are not found at an address that was renewed or taken back, or of an account that is closed', async () => {
      const old = path;
      const { body } = await learner.post('/api/me/calendar-address').expect(201);
      path = new URL(body.address).pathname;
      await api.visitor.get(old).expect(404);
      await api.db.query('update users set suspended_at = now() where id = $1', [learner.id]);
      await feed().expect(404);
      await api.db.query('update users set suspended_at = null where id = $1', [learner.id]);
      await feed().expect(200);
      await learner.delete('/api/me/calendar-address').expect(204);
      await feed().expect(404);
      await api.visitor.get('/api/calendar/short.ics').expect(404);
    });
  });
});
