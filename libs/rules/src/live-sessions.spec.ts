import { describe, expect, it } from '@jest/globals';
import { ENROLMENT_STATES } from './enrolment-states.js';
import {
  answerToBooking,
  type BookingAsked,
  freeInRoles,
  isTomorrow,
  mayJoinSessions,
  movesUp,
  neutralTitle,
  overlaps,
  reminderAt,
  type SessionPlaces,
  type SessionRole,
  takesPlacesAway,
  wallClockAt,
  weeklyStarts,
} from './live-sessions.js';

const at = (text: string): Date => new Date(text);
const NONE = { facilitator: 0, participant: 0, observer: 0 };
const places = (
  capacity: number | null,
  facilitator: number | null,
  participant: number | null,
  observer: number | null,
): SessionPlaces => ({ capacity, roles: { facilitator, participant, observer } });

describe('freeInRoles', () => {
  it.each([
    ['without any limit', places(null, null, null, null), NONE, [Infinity, Infinity, Infinity]],
    ['by role', places(null, 1, 6, 0), { ...NONE, facilitator: 1, participant: 2 }, [0, 4, 0]],
    ['in all', places(3, 1, null, 2), { ...NONE, participant: 2 }, [1, 1, 1]],
    ['full in all', places(2, 1, null, 2), { ...NONE, participant: 2 }, [0, 0, 0]],
    ['fewer places than people', places(1, 1, 1, 1), { ...NONE, participant: 2 }, [0, 0, 0]],
  ])('%s', (_name, room, booked, free) => {
    expect(Object.values(freeInRoles(room, booked))).toEqual(free);
  });
});

describe('takesPlacesAway', () => {
  it.each([
    [places(2, null, null, null), { ...NONE, participant: 2 }, false],
    [places(1, null, null, null), { ...NONE, participant: 2 }, true],
    [places(null, 0, null, null), { ...NONE, facilitator: 1 }, true],
    [places(null, 0, 2, null), { ...NONE, participant: 2 }, false],
  ])('%j with %j', (room, booked, takes) => expect(takesPlacesAway(room, booked)).toBe(takes));
});

describe('overlaps', () => {
  const hour = (text: string, minutes = 60) => ({ startsAt: at(text), minutes });
  it.each([
    ['one after the other', hour('2027-03-01T18:00Z'), hour('2027-03-01T19:00Z'), false],
    ['a minute too long', hour('2027-03-01T18:00Z', 61), hour('2027-03-01T19:00Z'), true],
    ['one within the other', hour('2027-03-01T18:00Z', 180), hour('2027-03-01T19:00Z'), true],
    ['at once', hour('2027-03-01T18:00Z'), hour('2027-03-01T18:00Z'), true],
    ['another day', hour('2027-03-01T18:00Z'), hour('2027-03-02T18:00Z'), false],
  ])('%s', (_name, one, other, answer) => {
    expect([overlaps(one, other), overlaps(other, one)]).toEqual([answer, answer]);
  });
});

describe('mayJoinSessions', () => {
  it('is for who has a place in the course, and for who completed it', () => {
    expect(ENROLMENT_STATES.filter(mayJoinSessions).sort()).toEqual(['accepted', 'active', 'completed']);
  });
});

describe('answerToBooking', () => {
  const asked: BookingAsked = {
    session: { startsAt: at('2027-03-01T18:00Z'), minutes: 60, cancelled: false },
    places: places(2, 1, null, 0),
    booked: NONE,
    role: 'participant',
    others: [],
    holdsPlace: false,
    now: at('2027-02-20T12:00Z'),
  };
  const full = { booked: { ...NONE, participant: 2 } };
  const beside = (text: string) => ({ others: [{ startsAt: at(text), minutes: 60 }] });
  it.each<[string, Partial<BookingAsked>, object]>([
    ['a free place', {}, { ok: true, state: 'booked' }],
    ['a minute before it starts', { now: at('2027-03-01T17:59Z') }, { ok: true, state: 'booked' }],
    ['when it starts', { now: at('2027-03-01T18:00Z') }, { ok: false, why: 'started' }],
    ['cancelled', { session: { ...asked.session, cancelled: true } }, { ok: false, why: 'cancelled' }],
    ['a role nobody asked for', { role: 'observer' }, { ok: false, why: 'role_not_offered' }],
    ['full', full, { ok: true, state: 'waiting' }],
    ['full, with a place to lose', { ...full, holdsPlace: true }, { ok: false, why: 'full' }],
    ['the role full', { role: 'facilitator', booked: { ...NONE, facilitator: 1 } }, { ok: true, state: 'waiting' }],
    ['another at the same time', beside('2027-03-01T17:30Z'), { ok: false, why: 'overlapping' }],
    ['another just before', beside('2027-03-01T17:00Z'), { ok: true, state: 'booked' }],
    [
      'full, and another at the same time',
      { ...full, ...beside('2027-03-01T18:30Z') },
      { ok: false, why: 'overlapping' },
    ],
  ])('%s', (_name, given, answer) => expect(answerToBooking({ ...asked, ...given })).toEqual(answer));
});

describe('movesUp', () => {
  const waiting = (id: string, role: SessionRole, minute: number, unable = false) => ({
    ...{ id, role, unable },
    since: at(`2027-02-01T12:0${minute}:00Z`),
  });
  const start = at('2027-03-01T18:00Z');
  const early = at('2027-02-20T12:00Z');
  const list = [
    waiting('c', 'participant', 3),
    waiting('b', 'observer', 1),
    waiting('a', 'participant', 1),
    waiting('d', 'facilitator', 0),
  ];
  it.each<[string, Parameters<typeof movesUp>[0], SessionPlaces, Date, string[]]>([
    ['in order, then by id', list, places(3, null, null, null), early, ['d', 'a', 'b']],
    ['one place', list, places(1, null, null, null), early, ['d']],
    ['a full role holds up nobody', list, places(null, 0, 1, 1), early, ['a', 'b']],
    [
      'who cannot come is passed by',
      [waiting('x', 'participant', 0, true), ...list],
      places(null, 0, 1, 0),
      early,
      ['a'],
    ],
    ['two hours before', list, places(1, null, null, null), at('2027-03-01T16:00Z'), ['d']],
    ['a moment later', list, places(1, null, null, null), at('2027-03-01T16:00:01Z'), []],
    ['afterwards', list, places(1, null, null, null), at('2027-03-02T16:00Z'), []],
    ['nothing free', list, places(0, null, null, null), early, []],
  ])('%s', (_name, given, room, now, ids) => {
    expect(movesUp(given, room, NONE, start, now).map(({ id }) => id)).toEqual(ids);
  });

  it('counts who is there already', () => {
    expect(movesUp(list, places(3, null, null, null), { ...NONE, participant: 2 }, start, early)).toHaveLength(1);
  });
});

describe('reminderAt', () => {
  const long = at('2026-12-01T00:00Z');
  it.each([
    ['Europe/London', '2027-03-04T19:00Z', '2027-03-03T10:00:00.000Z'],
    // The clocks go forward in the night between.
    ['Europe/London', '2027-03-28T18:00Z', '2027-03-27T10:00:00.000Z'],
    ['Europe/London', '2027-03-29T18:00Z', '2027-03-28T09:00:00.000Z'],
    ['Europe/London', '2027-10-31T19:00Z', '2027-10-30T09:00:00.000Z'],
    // Another day than in London already.
    ['Pacific/Auckland', '2027-03-04T19:00Z', '2027-03-03T21:00:00.000Z'],
    ['Asia/Kathmandu', '2027-03-04T19:00Z', '2027-03-04T04:15:00.000Z'],
    ['America/Los_Angeles', '2027-03-05T02:00Z', '2027-03-03T18:00:00.000Z'],
    ['Australia/Lord_Howe', '2027-03-04T08:00Z', '2027-03-02T23:00:00.000Z'],
    ['Pacific/Chatham', '2027-03-04T08:00Z', '2027-03-02T20:15:00.000Z'],
    ['Pacific/Apia', '2027-03-04T08:00Z', '2027-03-02T21:00:00.000Z'],
    // From 1 March back over a leap day.
    ['UTC', '2028-03-01T19:00Z', '2028-02-29T10:00:00.000Z'],
  ])('in %s for %s', (zone, start, reminder) => {
    expect(reminderAt(at(start), zone, long)?.toISOString()).toBe(reminder);
  });

  it('is none when its time has passed', () => {
    expect(reminderAt(at('2027-03-04T19:00Z'), 'UTC', at('2027-03-03T10:00Z'))).toBeNull();
    expect(reminderAt(at('2027-03-04T19:00Z'), 'UTC', at('2027-03-03T09:59Z'))).not.toBeNull();
  });
});

describe('isTomorrow', () => {
  it.each([
    ['2027-03-03T00:00Z', 'UTC', true],
    ['2027-03-03T23:59Z', 'UTC', true],
    ['2027-03-04T00:00Z', 'UTC', false],
    ['2027-03-02T23:59Z', 'UTC', false],
    ['2027-03-03T10:30Z', 'Pacific/Auckland', false],
    ['2027-03-03T11:30Z', 'Pacific/Auckland', true],
  ])('seen on %s in %s', (now, zone, is) => expect(isTomorrow(at('2027-03-04T19:00Z'), zone, at(now))).toBe(is));
});

describe('weeklyStarts', () => {
  const ZONES = [
    ...['UTC', 'Europe/London', 'Europe/Berlin', 'Africa/Casablanca', 'America/New_York', 'America/Santiago'],
    ...['America/St_Johns', 'Asia/Kathmandu', 'Asia/Tehran', 'Australia/Lord_Howe', 'Pacific/Chatham', 'Pacific/Apia'],
  ];
  it.each(ZONES)('keeps day of the week and time for a whole year in %s', (zone) => {
    const starts = weeklyStarts({ date: '2027-01-04', time: '19:30' }, 52, zone);
    const shown = starts.map((start) => wallClockAt(start, zone));
    expect(new Set(shown.map(({ time }) => time))).toEqual(new Set(['19:30']));
    expect(new Set(shown.map(({ date }) => new Date(date).getUTCDay()))).toEqual(new Set([1]));
    expect(new Set(shown.map(({ date }) => date)).size).toBe(52);
  });

  it.each([
    ['Europe/London', '2027-03-22', ['2027-03-22T19:30', '2027-03-29T18:30', '2027-04-05T18:30']],
    ['Europe/London', '2027-10-25', ['2027-10-25T18:30', '2027-11-01T19:30', '2027-11-08T19:30']],
    ['America/New_York', '2027-03-08', ['2027-03-09T00:30', '2027-03-15T23:30', '2027-03-22T23:30']],
    ['Australia/Lord_Howe', '2027-03-29', ['2027-03-29T08:30', '2027-04-05T09:00', '2027-04-12T09:00']],
    ['Asia/Kathmandu', '2028-02-22', ['2028-02-22T13:45', '2028-02-29T13:45', '2028-03-07T13:45']],
  ])('in %s from %s', (zone, date, starts) => {
    const found = weeklyStarts({ date, time: '19:30' }, 3, zone).map((start) => start.toISOString().slice(0, 16));
    expect(found).toEqual(starts);
  });
});

describe('neutralTitle', () => {
  it.each([
    ['2027-03-04T11:59Z', 'UTC', true, 'Morning call'],
    ['2027-03-04T12:00Z', 'UTC', true, 'Afternoon call'],
    ['2027-03-04T17:00Z', 'UTC', false, 'Evening appointment'],
    ['2027-03-04T19:00Z', 'Pacific/Auckland', true, 'Morning call'],
  ])('%s in %s', (start, zone, online, title) => expect(neutralTitle(at(start), zone, online)).toBe(title));
});
