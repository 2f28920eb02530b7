export const ROLES = ['trainee', 'mentor', 'trainer', 'coordinator', 'author', 'admin', 'owner'] as const;

/** A role is a bundle of permissions; one person may hold several. */
export type Role = (typeof ROLES)[number];

export const PERMISSIONS = [
  'account:own',
  'enrolment:own',
  'course:read-draft',
  'course:write',
  'course:publish',
  'course:settings',
  'bank:read',
  'bank:edit',
  'enrolment:read',
  'enrolment:read-all',
  'enrolment:decide',
  'enrolment:extend',
  'enrolment:except',
  'enrolment:import',
  'trainee:view-as',
  'person:merge',
  'cohort:read',
  'cohort:manage',
  'cohort:lead',
  'region:lead',
  'region:manage',
  'practice:sign',
  'rubric:edit',
  'nudge:manage',
  'survey:results',
  'letter:preview',
  'attempt:mark',
  'attempt:regrade',
  'credential:issue',
  'credential:revoke',
  'meeting:approve',
  'certificate:template',
  'audit:read',
  'staff:manage',
  'outbox:read',
  'jobs:manage',
  'issuer:manage',
  'token:manage',
  'integration:manage',
  'chance:manage',
  'report:schedule',
] as const;

/**
 * What a route may ask for. `…:own` reaches only what belongs to the person who asks;
 * `enrolment:extend` covers extending and the breaks that people ask for; `enrolment:except` excusing and granting attempts;
 * `trainee:view-as` seeing what a trainee sees, without doing anything; `attempt:mark` marking written answers;
 * `person:merge` making two accounts of one human being one, which hands the record of one to who can sign in at the other;
 * `attempt:regrade` grading answers anew after a key changed; `certificate:template` how certificates look;
 * `meeting:approve` what the public reads of facilitators and their meetings;
 * `token:manage` the tokens with which outside tools ask, `integration:manage` what is sent to outside tools by itself;
 * `chance:manage` whether chances are reckoned at all;
 * `report:schedule` which reports come to staff by themselves.
 * Except for who holds `enrolment:read-all`, whatever concerns trainees reaches only those of the person who asks: a
 * mentor's own, those of a trainer's cohorts (`cohort:lead`), or those of a coordinator's regions (`region:lead`).
 * `region:manage` covers which regions there are and in which of them a person is.
 */
export type Permission = (typeof PERMISSIONS)[number];

const SIGNED_IN: readonly Permission[] = ['account:own', 'enrolment:own'];
const OWNER_ONLY: readonly Permission[] = [
  ...(['staff:manage', 'outbox:read', 'jobs:manage', 'issuer:manage'] as const),
  ...(['integration:manage', 'chance:manage'] as const),
];

const GRANTS: Readonly<Record<Role, readonly Permission[]>> = {
  trainee: [],
  mentor: ['enrolment:read', 'cohort:read', 'practice:sign'],
  trainer: ['enrolment:read', 'cohort:read', 'cohort:lead', 'practice:sign', 'attempt:mark', 'survey:results'],
  // Who is where is theirs to know; a cohort and what it talks about goes across regions, and is not.
  coordinator: ['enrolment:read', 'enrolment:decide', 'enrolment:extend', 'region:lead'],
  author: [
    'course:read-draft',
    'course:write',
    'course:publish',
    'bank:read',
    'bank:edit',
    'rubric:edit',
    'survey:results',
  ],
  admin: PERMISSIONS.filter((permission) => !OWNER_ONLY.includes(permission)),
  owner: PERMISSIONS,
};

/**
 * Whether a role carries a permission. Who holds several roles does with each only what it carries, to those whom it
 * reaches: a mentor who also coordinates a region decides about nobody whom they only mentor.
 */
export function carries(role: Role, permission: Permission): boolean {
  return GRANTS[role].includes(permission);
}

/** Whether a stored or received word names a role. */
export function isRole(value: string): value is Role {
  return (ROLES as readonly string[]).includes(value);
}

/**
 * Everything a signed-in person may do: their own account and enrolments, and what each of their roles adds.
 * A word that is no role adds nothing, so that a role removed from the system never opens a door.
 */
export function permissionsOf(roles: Iterable<string>): Set<Permission> {
  const granted = new Set<Permission>(SIGNED_IN);
  for (const role of roles) {
    if (isRole(role)) GRANTS[role].forEach((permission) => granted.add(permission));
  }
  return granted;
}
