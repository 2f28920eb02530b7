import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  CREDENTIAL_MOVES,
  CREDENTIAL_STATES,
  credentialStatus,
  moveCredential,
  NOTICE_DAYS,
  noticeDue,
  possibleMoves,
  publicCredentialStatus,
} from './credential-states.js';

const at = (instant: string) => new Date(instant);
const DAY = 86_400_000;
const EXPIRES = at('2028-05-01T12:00:00Z');
const before = (days: number, milliseconds = 0) => new Date(EXPIRES.getTime() - days * DAY + milliseconds);

describe('moveCredential', () => {
  it.each([
    ['queued', 'issue', 'issued'],
    ['issued', 'suspend', 'suspended'],
    ['issued', 'revoke', 'revoked'],
    ['issued', 'supersede', 'superseded'],
    ['suspended', 'reinstate', 'issued'],
    ['suspended', 'revoke', 'revoked'],
    ['revoked', 'reinstate', 'issued'],
  ] as const)('leads from %s by %s to %s', (from, move, to) => {
    expect(moveCredential(from, move)).toEqual({ ok: true, to });
  });

  it.each([
    ['queued', 'revoke', ['issue']],
    ['queued', 'suspend', ['issue']],
    ['issued', 'reinstate', ['suspend', 'revoke', 'supersede']],
    ['suspended', 'suspend', ['reinstate', 'revoke']],
    ['suspended', 'supersede', ['reinstate', 'revoke']],
    ['revoked', 'revoke', ['reinstate']],
    ['revoked', 'suspend', ['reinstate']],
    ['superseded', 'reinstate', []],
    ['superseded', 'revoke', []],
  ] as const)('refuses from %s to %s and names what is possible', (from, move, possible) => {
    expect(moveCredential(from, move)).toEqual({ ok: false, possible });
  });

  it('allows exactly what it names as possible', () => {
    for (const state of CREDENTIAL_STATES) {
      const allowed = CREDENTIAL_MOVES.filter((move) => moveCredential(state, move).ok);
      expect([...possibleMoves(state)].sort()).toEqual([...allowed].sort());
    }
  });
});

describe('credentialStatus', () => {
  const issued = { state: 'issued', expiresAt: EXPIRES } as const;

  it.each([
    ['a millisecond before the first notice', issued, before(90, -1), 'valid', 'valid'],
    ['from the first notice on', issued, before(90), 'expiring', 'valid'],
    ['a millisecond before it ends', issued, before(0, -1), 'expiring', 'valid'],
    ['when it ends', issued, EXPIRES, 'expired', 'expired'],
    ['without an end', { ...issued, expiresAt: null }, at('2099-01-01T00:00:00Z'), 'valid', 'valid'],
    ['queued', { state: 'queued', expiresAt: null }, EXPIRES, 'queued', null],
    ['suspended', { ...issued, state: 'suspended' }, before(300), 'suspended', 'suspended'],
    ['suspended and past its end', { ...issued, state: 'suspended' }, before(-300), 'suspended', 'suspended'],
    ['revoked', { ...issued, state: 'revoked' }, before(300), 'revoked', 'revoked'],
    ['revoked and past its end', { ...issued, state: 'revoked' }, before(-300), 'revoked', 'revoked'],
    ['superseded', { ...issued, state: 'superseded' }, before(300), 'superseded', 'superseded'],
  ] as const)('%s', (_case, given, now, status, shown) => {
    expect(credentialStatus(given, now)).toBe(status);
    expect(publicCredentialStatus(given, now)).toBe(shown);
  });
});

describe('noticeDue', () => {
  const issued = { state: 'issued', expiresAt: EXPIRES, notifiedDays: null } as const;

  it.each([
    ['before the first', issued, before(90, -1), null],
    ['the first', issued, before(90), 90],
    ['the first again', { ...issued, notifiedDays: 90 }, before(60), null],
    ['the second', { ...issued, notifiedDays: 90 }, before(30), 30],
    ['the last', { ...issued, notifiedDays: 30 }, before(7), 7],
    ['nothing after the last', { ...issued, notifiedDays: 7 }, before(1), null],
    ['the second alone where the first was missed', issued, before(20), 30],
    ['the last alone where both were missed', { ...issued, notifiedDays: 90 }, before(0, -1), 7],
    ['nothing once it has ended', issued, EXPIRES, null],
    ['nothing without an end', { ...issued, expiresAt: null }, before(1), null],
    ['nothing while suspended', { ...issued, state: 'suspended' }, before(7), null],
    ['nothing once revoked', { ...issued, state: 'revoked' }, before(7), null],
    ['nothing once superseded', { ...issued, state: 'superseded' }, before(7), null],
  ] as const)('%s', (_case, given, now, due) => {
    expect(noticeDue(given, now)).toBe(due);
  });

  it('tells each at most once, whenever it is asked', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -10, max: 200 }), { maxLength: 60 }), (days) => {
        let notifiedDays: number | null = null;
        const told: number[] = [];
        for (const left of [...days].sort((one, other) => other - one)) {
          const due = noticeDue({ ...issued, notifiedDays }, before(left));
          if (due === null) continue;
          told.push(due);
          notifiedDays = due;
        }
        expect(new Set(told).size).toBe(told.length);
        expect(told).toEqual(NOTICE_DAYS.filter((each) => told.includes(each)));
      }),
    );
  });
});
