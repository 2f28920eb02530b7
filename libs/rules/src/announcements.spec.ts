import { describe, expect, it } from '@jest/globals';
import {
  ANNOUNCEMENT_ACTS,
  ANNOUNCEMENT_READERS,
  ANNOUNCEMENT_STATES,
  announcementAfter,
  announcementState,
  isAnnouncementDue,
  isPinned,
} from './announcements.js';
import { ENROLMENT_STATES } from './enrolment-states.js';
import { instantAt } from './wall-clock.js';

const at = (text: string): Date => new Date(text);
const [SOON, NOW, AGO] = [at('2027-03-02T09:00Z'), at('2027-03-01T12:00Z'), at('2027-02-01T12:00Z')];
const times = (publishAt: Date | null, publishedAt: Date | null = null, takenBackAt: Date | null = null) => ({
  ...{ publishAt, publishedAt, takenBackAt },
});

describe('announcementState', () => {
  it.each([
    ['nothing was said', times(null), 'draft'],
    ['a time to come', times(SOON), 'scheduled'],
    ['a time that has come', times(AGO), 'scheduled'],
    ['out by hand', times(null, NOW), 'published'],
    ['out in its time', times(AGO, AGO), 'published'],
    ['out before its time', times(SOON, NOW), 'published'],
    ['back', times(null, AGO, NOW), 'taken_back'],
    ['back before its time', times(SOON, AGO, NOW), 'taken_back'],
  ] as const)('%s', (_name, given, state) => expect(announcementState(given)).toBe(state));
});

describe('announcementAfter', () => {
  it.each([
    ['draft', ['draft', 'planned', 'published', 'gone']],
    ['scheduled', ['scheduled', 'planned', 'published', 'gone']],
    ['published', ['published', null, 'published', 'taken_back']],
    ['taken_back', [null, null, null, 'taken_back']],
  ] as const)('what becomes of one that is %s', (state, after) => {
    expect(ANNOUNCEMENT_ACTS.map((act) => announcementAfter(state, act))).toEqual(after);
  });

  it('never brings back what was taken back', () => {
    const reached = ANNOUNCEMENT_STATES.filter((state) =>
      ANNOUNCEMENT_ACTS.some((act) => announcementAfter('taken_back', act) === state),
    );
    expect(reached).toEqual(['taken_back']);
  });
});

describe('isAnnouncementDue', () => {
  it.each([
    ['a draft', times(null), false],
    ['a time to come', times(SOON), false],
    ['this very moment', times(NOW), true],
    ['a time that has passed while the server was away', times(AGO), true],
    ['what is out', times(AGO, AGO), false],
    ['what was taken back', times(AGO, AGO, NOW), false],
  ])('%s', (_name, given, due) => expect(isAnnouncementDue(given, NOW)).toBe(due));

  it.each([
    ['London, written in winter for summer', 'Europe/London', '2027-03-28', '09:00', '2027-03-28T08:00Z'],
    ['London, on the day before', 'Europe/London', '2027-03-27', '09:00', '2027-03-27T09:00Z'],
    ['New York, an hour that the clocks leave out', 'America/New_York', '2027-03-14', '02:30', '2027-03-14T07:30Z'],
    ['New York, an hour that they show twice', 'America/New_York', '2027-11-07', '01:30', '2027-11-07T05:30Z'],
    ['Lord Howe, half an hour', 'Australia/Lord_Howe', '2027-10-03', '09:00', '2027-10-02T22:00Z'],
  ])('keeps the time on the wall: %s', (_name, zone, date, time, instant) => {
    const publishAt = instantAt(date, time, zone);
    expect(publishAt).toEqual(at(instant));
    expect(isAnnouncementDue(times(publishAt), new Date(publishAt.getTime() - 1))).toBe(false);
    expect(isAnnouncementDue(times(publishAt), publishAt)).toBe(true);
  });
});

describe('isPinned', () => {
  it.each([
    ['never', null, 'Europe/London', '2027-03-01T12:00Z', false],
    ['its last minute', '2027-03-01', 'Europe/London', '2027-03-01T23:59Z', true],
    ['the next day', '2027-03-01', 'Europe/London', '2027-03-02T00:00Z', false],
    ['still that day in the west', '2027-03-01', 'America/New_York', '2027-03-02T04:59Z', true],
    ['no longer in the east', '2027-03-01', 'Pacific/Auckland', '2027-03-01T11:00Z', false],
    ['a day that the clocks made longer', '2027-10-31', 'Europe/London', '2027-10-31T23:59Z', true],
  ])('%s', (_name, until, zone, now, pinned) => expect(isPinned(until, zone, at(now))).toBe(pinned));
});

it('is read by who has a place, and by nobody who waits or has left', () => {
  expect(ENROLMENT_STATES.filter((state) => ANNOUNCEMENT_READERS.includes(state))).toEqual(
    expect.arrayContaining(['accepted', 'active', 'paused', 'completed']),
  );
  const others = ENROLMENT_STATES.filter((state) => !ANNOUNCEMENT_READERS.includes(state));
  expect(others).toEqual(expect.arrayContaining(['applied', 'waitlisted', 'declined', 'withdrawn', 'lapsed']));
});
