import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isReading, permissionsOfToken, TOKEN_SCOPES, tokenState } from './api-tokens.js';
import { type Permission, PERMISSIONS, permissionsOf, ROLES } from './permissions.js';

const NEVER: Permission[] = [
  ...([
    'account:own',
    'enrolment:own',
    'trainee:view-as',
    'person:merge',
    'token:manage',
    'integration:manage',
  ] as const),
  ...(['staff:manage', 'outbox:read', 'jobs:manage', 'issuer:manage', 'chance:manage'] as const),
  'report:schedule',
];

const isScope = (permission: Permission): boolean => (TOKEN_SCOPES as readonly Permission[]).includes(permission);

describe('what a token may do', () => {
  it('is never what belongs to a person, makes tokens, or is for owners', () => {
    expect(PERMISSIONS.filter((permission) => !isScope(permission)).sort()).toEqual([...NEVER].sort());
  });

  it('leaves out everything that only owners do', () => {
    const admin = permissionsOf(['admin']);
    expect(PERMISSIONS.filter((permission) => !admin.has(permission) && isScope(permission))).toEqual([]);
  });

  it.each<[string, string[], string[], Permission[]]>([
    [
      'what it was given',
      ['enrolment:read', 'enrolment:read-all'],
      ['admin'],
      ['enrolment:read', 'enrolment:read-all'],
    ],
    ['no more than its maker may do now', ['enrolment:read', 'enrolment:read-all'], ['mentor'], ['enrolment:read']],
    [
      'nothing that concerns everybody, where it reaches but the people of its maker',
      ['enrolment:read', 'credential:issue', 'credential:revoke', 'enrolment:except', 'audit:read', 'bank:read'],
      ['admin'],
      ['enrolment:read', 'bank:read'],
    ],
    [
      'what concerns everybody, where it reaches everybody',
      ['enrolment:read-all', 'credential:issue', 'audit:read'],
      ['admin'],
      ['enrolment:read-all', 'credential:issue', 'audit:read'],
    ],
    [
      'nothing that concerns everybody, once its maker does not reach everybody any more',
      ['enrolment:read', 'enrolment:read-all', 'enrolment:extend'],
      ['coordinator'],
      ['enrolment:read'],
    ],
    ['nothing once its maker is no longer staff', ['enrolment:read', 'credential:issue'], ['trainee'], []],
    [
      'nothing that was written into its row by other means',
      ['staff:manage', 'outbox:read', 'token:manage'],
      ['owner'],
      [],
    ],
    ['nothing that belongs to its maker', ['account:own', 'enrolment:own'], ['owner'], []],
    ['nothing for a word that is no scope', ['everything', '', '__proto__'], ['owner'], []],
  ])('is %s', (_what, scopes, roles, expected) => {
    expect([...permissionsOfToken(scopes, roles)].sort()).toEqual([...expected].sort());
  });

  it('is never more than its maker may do, nor more than it was given', () => {
    fc.assert(
      fc.property(fc.subarray([...PERMISSIONS]), fc.subarray([...ROLES]), (scopes, roles) => {
        const held = permissionsOf(roles);
        for (const permission of permissionsOfToken(scopes, roles)) {
          expect(held.has(permission) && scopes.includes(permission)).toBe(true);
          expect(NEVER).not.toContain(permission);
        }
      }),
    );
  });

  it.each([
    ['GET', true],
    ['HEAD', true],
    ['POST', false],
    ['PUT', false],
    ['PATCH', false],
    ['DELETE', false],
    ['OPTIONS', false],
  ])('%s only reads: %s', (method, reads) => {
    expect(isReading(method)).toBe(reads);
  });
});

describe('how a token stands', () => {
  const now = new Date('2027-03-10T12:00:00Z');
  it.each<[string, string, string | null, string]>([
    ['works', '2027-03-24T12:00:01Z', null, 'active'],
    ['works for two more weeks', '2027-03-24T12:00:00Z', null, 'ends_soon'],
    ['works for one more moment', '2027-03-10T12:00:00.001Z', null, 'ends_soon'],
    ['is over in the moment in which it ends', '2027-03-10T12:00:00Z', null, 'expired'],
    ['was revoked', '2027-12-01T00:00:00Z', '2027-03-01T00:00:00Z', 'revoked'],
    ['was revoked before it ended', '2027-03-02T00:00:00Z', '2027-03-01T00:00:00Z', 'revoked'],
  ])('it %s', (_what, expiresAt, revokedAt, state) => {
    expect(tokenState({ expiresAt: new Date(expiresAt), revokedAt: revokedAt ? new Date(revokedAt) : null }, now)).toBe(
      state,
    );
  });
});
