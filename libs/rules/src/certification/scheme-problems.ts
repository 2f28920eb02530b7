import { RUBRIC_LEVELS } from '../rubric.js';
import { APPROVAL_KINDS, type ApprovalKind } from './requirement.js';
import { GROUP_TYPES, type GroupType, type Scheme } from './scheme.js';

export const REQUIREMENT_TYPES = [
  'modules',
  'assessment',
  'agreement',
  'hours',
  'practice',
  'conduct',
  'approval',
] as const;

export const SCHEME_NODE_TYPES = [...GROUP_TYPES, ...REQUIREMENT_TYPES] as const;
export type SchemeNodeType = (typeof SCHEME_NODE_TYPES)[number];

export const MOST_SCHEME_NODES = 50;
export const MOST_SCHEME_DEPTH = 4;

/** A scheme that is being written: whatever its type asks for may be missing yet. */
export interface SchemeDraft {
  readonly key: string;
  readonly type: SchemeNodeType;
  readonly title: string;
  readonly items?: readonly SchemeDraft[];
  readonly count?: number;
  readonly modules?: readonly string[];
  readonly activity?: string;
  readonly mark?: number;
  readonly hours?: number;
  readonly observed?: number;
  readonly coLed?: number;
  readonly led?: number;
  readonly minimumLevel?: number;
  readonly mentors?: number;
  readonly by?: ApprovalKind;
}

/** What of a course a scheme may name; a course document is one. */
export interface SchemeCourse {
  readonly modules: readonly {
    readonly id: string;
    readonly activities: readonly { readonly id: string; readonly kind: string }[];
  }[];
}

type Term = Exclude<keyof SchemeDraft, 'key' | 'type' | 'title'>;

export interface SchemeProblem {
  /** Path into the scheme, for example `items.0.mark`; empty for the whole. */
  readonly path: string;
  readonly code:
    | 'not_a_group'
    | 'empty_group'
    | 'too_deep'
    | 'more_than_fifty'
    | 'bad_key'
    | 'key_twice'
    | 'required'
    | 'not_here'
    | 'out_of_range'
    | 'more_than_there_are'
    | 'unknown_module'
    | 'unknown_activity'
    | 'wrong_kind'
    | 'no_meetings'
    | 'more_than_meetings';
}

const KEY = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** What each type asks for, and what it may say besides. */
const TERMS: Readonly<Record<SchemeNodeType, { asks: readonly Term[]; may?: readonly Term[] }>> = {
  all: { asks: ['items'] },
  any: { asks: ['items'] },
  at_least: { asks: ['items', 'count'] },
  modules: { asks: [], may: ['modules'] },
  assessment: { asks: ['activity', 'mark'] },
  agreement: { asks: ['activity'] },
  hours: { asks: ['hours'] },
  practice: { asks: ['observed', 'coLed', 'led'], may: ['minimumLevel', 'mentors'] },
  conduct: { asks: [] },
  approval: { asks: ['by'] },
};

const ALL_TERMS = [...new Set(Object.values(TERMS).flatMap(({ asks, may = [] }) => [...asks, ...may]))];

const RANGES: Readonly<Partial<Record<Term, readonly [number, number]>>> = {
  count: [1, MOST_SCHEME_NODES],
  mark: [1, 100],
  hours: [1, 2_000],
  observed: [0, 100],
  coLed: [0, 100],
  led: [0, 100],
  minimumLevel: [1, RUBRIC_LEVELS],
  mentors: [1, 20],
};

const KINDS: Readonly<Partial<Record<SchemeNodeType, string>>> = { assessment: 'quiz', agreement: 'agreement' };

/** What keeps a scheme from being applied to a course, by path; empty = nothing. */
export function schemeProblems(scheme: SchemeDraft, course: SchemeCourse): SchemeProblem[] {
  if (!isGroupType(scheme.type)) return [{ path: '', code: 'not_a_group' }];
  const keys = new Set<string>();
  const activities = new Map(course.modules.flatMap((module) => module.activities.map(({ id, kind }) => [id, kind])));
  const modules = new Set(course.modules.map(({ id }) => id));
  const found: SchemeProblem[] = [];
  let nodes = 0;

  const look = (node: SchemeDraft, path: string, depth: number): void => {
    const at = (field: string): string => (path === '' ? field : `${path}.${field}`);
    const say = (field: string, code: SchemeProblem['code']): number => found.push({ path: at(field), code });
    nodes += 1;
    if (!KEY.test(node.key)) say('key', 'bad_key');
    else if (keys.has(node.key)) say('key', 'key_twice');
    keys.add(node.key);
    if (node.title.trim() === '' && !isGroupType(node.type)) say('title', 'required');
    for (const { field, code } of termProblems(node)) say(field, code);
    for (const [place, id] of (node.modules ?? []).entries())
      if (!modules.has(id)) say(`modules.${place}`, 'unknown_module');
    const wanted = KINDS[node.type];
    if (wanted && node.activity !== undefined) {
      const kind = activities.get(node.activity);
      if (kind === undefined) say('activity', 'unknown_activity');
      else if (kind !== wanted) say('activity', 'wrong_kind');
    }
    if (!isGroupType(node.type)) return;
    if (depth > MOST_SCHEME_DEPTH) {
      found.push({ path, code: 'too_deep' });
      return;
    }
    node.items?.forEach((item, place) => look(item, at(`items.${place}`), depth + 1));
  };

  look(scheme, '', 1);
  if (nodes > MOST_SCHEME_NODES) found.push({ path: '', code: 'more_than_fifty' });
  return found;
}

/** Whether a draft is whole: a scheme without problems is one. */
export function isWholeScheme(draft: SchemeDraft, course: SchemeCourse): draft is SchemeDraft & Scheme {
  return schemeProblems(draft, course).length === 0;
}

function isGroupType(type: SchemeNodeType): type is GroupType {
  return (GROUP_TYPES as readonly string[]).includes(type);
}

function termProblems(node: SchemeDraft): { field: string; code: SchemeProblem['code'] }[] {
  const { asks, may = [] } = TERMS[node.type];
  const missing = asks
    .filter((term) => node[term] === undefined)
    .map((field) => ({ field, code: 'required' as const }));
  const stray = ALL_TERMS.filter((term) => node[term] !== undefined && !asks.includes(term) && !may.includes(term)).map(
    (field) => ({ field, code: 'not_here' as const }),
  );
  const wrong = [...asks, ...may].flatMap((field) => {
    const code = valueProblem(node, field);
    return code ? [{ field, code }] : [];
  });
  const whole = missing.length === 0 && wrong.length === 0 && node.type === 'practice' ? meetingsProblem(node) : [];
  return [...missing, ...stray, ...wrong, ...whole];
}

function valueProblem(node: SchemeDraft, term: Term): SchemeProblem['code'] | null {
  const value = node[term];
  if (value === undefined) return null;
  if (term === 'items') return node.items!.length === 0 ? 'empty_group' : null;
  if (term === 'modules') return node.modules!.length === 0 ? 'required' : null;
  if (term === 'by') return APPROVAL_KINDS.includes(node.by!) ? null : 'out_of_range';
  const range = RANGES[term];
  if (!range) return value === '' ? 'required' : null;
  const [least, most] = range;
  if (!Number.isInteger(value) || (value as number) < least || (value as number) > most) return 'out_of_range';
  return term === 'count' && node.count! > (node.items?.length ?? 0) ? 'more_than_there_are' : null;
}

/** Somebody has to be able to sign: no more mentors than meetings. */
function meetingsProblem({
  observed = 0,
  coLed = 0,
  led = 0,
  mentors = 0,
}: SchemeDraft): { field: string; code: SchemeProblem['code'] }[] {
  const meetings = observed + coLed + led;
  if (meetings === 0) return [{ field: 'observed', code: 'no_meetings' }];
  return mentors > meetings ? [{ field: 'mentors', code: 'more_than_meetings' }] : [];
}
