import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { carries, PERMISSIONS, ROLES, permissionsOf, type Permission } from './permissions.js';

const OWN: Permission[] = ['account:own', 'enrolment:own'];
const AUTHORING: Permission[] = [
  ...(['course:read-draft', 'course:write', 'course:publish', 'bank:read', 'bank:edit'] as const),
  ...(['rubric:edit', 'survey:results'] as const),
];
const MENTORING: Permission[] = ['enrolment:read', 'cohort:read', 'practice:sign'];
const TRAINING: Permission[] = [...MENTORING, 'cohort:lead', 'attempt:mark', 'survey:results'];
const COORDINATING: Permission[] = ['enrolment:read', 'enrolment:decide', 'enrolment:extend', 'region:lead'];
const ADMINISTERING: Permission[] = [
  ...AUTHORING,
  'course:settings',
  'enrolment:read',
  'enrolment:read-all',
  'cohort:read',
  'cohort:manage',
  'cohort:lead',
  'region:lead',
  'region:manage',
  'practice:sign',
  'nudge:manage',
  'letter:preview',
  'enrolment:decide',
  'enrolment:extend',
  'enrolment:except',
  'enrolment:import',
  'trainee:view-as',
  'person:merge',
  'credential:issue',
  'attempt:mark',
  'attempt:regrade',
  'credential:revoke',
  'meeting:approve',
  'certificate:template',
  'audit:read',
  'token:manage',
  'report:schedule',
];
const OWNING: Permission[] = [
  ...(['staff:manage', 'outbox:read', 'jobs:manage', 'issuer:manage'] as const),
  ...(['integration:manage', 'chance:manage'] as const),
];

describe('permissionsOf', () => {
  it.each<[string[], Permission[]]>([
    [[], OWN],
    [['trainee'], OWN],
    [['mentor'], [...OWN, ...MENTORING]],
    [['trainer'], [...OWN, ...TRAINING]],
    [['coordinator'], [...OWN, ...COORDINATING]],
    [['author'], [...OWN, ...AUTHORING]],
    [
      ['trainee', 'author'],
      [...OWN, ...AUTHORING],
    ],
    [['admin'], [...OWN, ...ADMINISTERING]],
    [['owner'], [...OWN, ...ADMINISTERING, ...OWNING]],
  ])('grants %j exactly %j', (roles, expected) => {
    expect([...permissionsOf(roles)].sort()).toEqual([...expected].sort());
  });

  it('lets nobody see what a trainee sees, of all their trainings, who does not reach everybody', () => {
    const looking = ROLES.filter((role) => carries(role, 'trainee:view-as'));
    expect(looking.filter((role) => !carries(role, 'enrolment:read-all'))).toEqual([]);
    expect(looking).not.toEqual([]);
  });

  it('gives the owner every permission there is', () => {
    expect(permissionsOf(['owner'])).toEqual(new Set(PERMISSIONS));
  });

  it.each(['root', 'Admin', 'OWNER', '', 'constructor', '__proto__', 'toString'])('grants nothing for %j', (word) => {
    expect(permissionsOf([word])).toEqual(new Set(OWN));
  });

  it('never takes a permission away by adding a role', () => {
    const roles = fc.subarray([...ROLES]);
    fc.assert(
      fc.property(roles, roles, (some, more) => {
        const together = permissionsOf([...some, ...more]);
        expect(together).toEqual(new Set([...permissionsOf(some), ...permissionsOf(more)]));
      }),
    );
  });
});
