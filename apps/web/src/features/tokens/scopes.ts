import { isGivable, REACHES_ALL, TOKEN_SCOPES, type TokenScope } from '@convenor/rules';
import type en from './locales/en.json';

type ScopeWord = keyof (typeof en)['scopes'];

/** What can only be done by changing something: nothing for a token that only reads. */
const ONLY_CHANGES: readonly TokenScope[] = [
  'course:write',
  'enrolment:decide',
  'enrolment:import',
  'credential:revoke',
];

/** What a token can be given, by what it is about, in the order of the form. */
const AREAS = {
  people: [
    ...(['enrolment:read', 'enrolment:decide', 'enrolment:extend', 'enrolment:except'] as const),
    ...(['enrolment:import', 'cohort:read', 'cohort:manage', 'cohort:lead', 'region:lead'] as const),
    ...(['region:manage', 'practice:sign', 'attempt:mark', 'nudge:manage'] as const),
  ],
  certificates: ['credential:issue', 'credential:revoke', 'meeting:approve', 'certificate:template'],
  courses: [
    ...(['course:read-draft', 'course:write', 'course:publish', 'course:settings', 'bank:read'] as const),
    ...(['bank:edit', 'rubric:edit', 'attempt:regrade', 'survey:results'] as const),
  ],
  system: ['audit:read', 'letter:preview'],
} as const satisfies Record<string, readonly TokenScope[]>;

export type Area = keyof typeof AREAS;

/** The areas with what this person can give to a token; a scope without a place in the form comes last. */
export function givable(
  held: readonly string[],
  readOnly: boolean,
  reachesAll: boolean,
): { area: Area; scopes: TokenScope[] }[] {
  const may = (scope: TokenScope): boolean =>
    held.includes(scope) && isGivable(scope, reachesAll) && !(readOnly && ONLY_CHANGES.includes(scope));
  const placed: readonly TokenScope[] = [...Object.values(AREAS).flat(), REACHES_ALL];
  return (Object.keys(AREAS) as Area[])
    .map((area) => ({
      area,
      scopes: [
        ...AREAS[area],
        ...(area === 'system' ? TOKEN_SCOPES.filter((scope) => !placed.includes(scope)) : []),
      ].filter(may),
    }))
    .filter(({ scopes }) => scopes.length > 0);
}

/** The key of a scope's words: keys of the catalogue hold no colon. */
export const wordOf = (scope: string): ScopeWord => scope.replace(/[:-]/g, '_') as ScopeWord;
