import { describe, expect, it } from '@jest/globals';
import {
  areQuietHours,
  channelsFor,
  digestDay,
  isNotificationKind,
  kindRule,
  NOTIFICATION_KINDS,
  withChoice,
} from './notifications.js';

describe('channelsFor', () => {
  it.each([
    ['as usual', 'feedback', {}, ['app', 'mail']],
    ['as usual, without a mail', 'response', {}, ['app']],
    ['with a mail that was asked for', 'response', { response: { mail: true } }, ['app', 'mail']],
    ['without the mail', 'feedback', { feedback: { mail: false } }, ['app']],
    ['without either', 'feedback', { feedback: { mail: false, app: false } }, []],
    ['whatever was chosen about others', 'feedback', { nudge: { mail: false } }, ['app', 'mail']],
    [
      'a decision, whatever was chosen',
      'application_decided',
      { application_decided: { mail: false, app: false } },
      ['app', 'mail'],
    ],
    ['a digest never in the app', 'weekly_digest', { weekly_digest: { app: true } }, ['mail']],
    ['no digest', 'weekly_digest', { weekly_digest: { mail: false } }, []],
  ] as const)('%s', (_what, kind, choices, expected) => {
    expect(channelsFor(kind, choices)).toEqual(expected);
  });

  it('lets nobody miss what decides about them, nor what somebody wrote to them alone', () => {
    const fixed = NOTIFICATION_KINDS.filter((kind) => !kindRule(kind).optional);
    expect(fixed).toEqual([
      ...['session_changed', 'message', 'place_offered', 'application_decided', 'break'],
      ...['certificate_issued', 'certificate_changed', 'moderation'],
    ]);
  });

  it('has every kind usual ways that it can take', () => {
    for (const kind of NOTIFICATION_KINDS) {
      const { ways, channels } = kindRule(kind);
      expect(ways).toEqual(expect.arrayContaining([...channels]));
      expect(channels.length).toBeGreaterThan(0);
    }
  });
});

describe('withChoice', () => {
  it('keeps what was chosen before', () => {
    const before = { feedback: { app: false }, nudge: { mail: false } };
    expect(withChoice(before, { kind: 'feedback', channel: 'mail', on: false })).toEqual({
      ...before,
      feedback: { app: false, mail: false },
    });
    expect(before).toEqual({ feedback: { app: false }, nudge: { mail: false } });
  });
});

describe('digestDay', () => {
  it.each([
    ['weekly_digest', 'Monday at eight', '2026-03-09T08:00:00Z', 'Europe/London', '2026-03-09'],
    ['weekly_digest', 'before eight', '2026-03-09T07:59:00Z', 'Europe/London', null],
    ['weekly_digest', 'late on Monday', '2026-03-09T20:00:00Z', 'Europe/London', null],
    ['weekly_digest', 'Tuesday', '2026-03-10T09:00:00Z', 'Europe/London', null],
    ['weekly_digest', 'Monday there, Sunday here', '2026-03-08T18:15:00Z', 'Pacific/Chatham', '2026-03-09'],
    ['weekly_digest', 'Sunday there, Monday here', '2026-03-09T08:30:00Z', 'Pacific/Honolulu', null],
    ['weekly_digest', 'the Monday after clocks went forward', '2026-03-30T07:00:00Z', 'Europe/London', '2026-03-30'],
    ['daily_digest', 'Friday', '2026-03-13T09:00:00Z', 'Europe/London', '2026-03-13'],
    ['daily_digest', 'Saturday', '2026-03-14T09:00:00Z', 'Europe/London', null],
    ['daily_digest', 'Sunday', '2026-03-15T09:00:00Z', 'Europe/London', null],
    ['daily_digest', 'Monday', '2026-03-16T09:00:00Z', 'Europe/London', '2026-03-16'],
  ] as const)('%s: %s', (digest, _when, now, zone, expected) => {
    expect(digestDay(digest, new Date(now), zone)).toBe(expected);
  });
});

describe('areQuietHours', () => {
  it.each([
    [{ from: '21:00', to: '08:00' }, true],
    [{ from: '08:00', to: '08:00' }, false],
    [{ from: '8:00', to: '09:00' }, false],
    [{ from: '08:00', to: '25:00' }, false],
  ])('%j', (hours, expected) => {
    expect(areQuietHours(hours)).toBe(expected);
  });
});

describe('isNotificationKind', () => {
  it('knows its own', () => {
    expect(NOTIFICATION_KINDS.every(isNotificationKind)).toBe(true);
    expect(['', 'toString', 'spam'].some(isNotificationKind)).toBe(false);
  });
});
