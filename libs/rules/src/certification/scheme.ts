import { evaluate } from './evaluate.js';
import { isLacking, type CertificationFacts, type Requirement, type RequirementResult } from './requirement.js';

export const GROUP_TYPES = ['all', 'any', 'at_least'] as const;
/** How many of its parts a group asks for: every one, one, or so many. */
export type GroupType = (typeof GROUP_TYPES)[number];

/** A group of requirements, or of further groups. Without a title it is told by what it asks for. */
export type SchemeGroup = {
  readonly key: string;
  readonly title: string;
  readonly items: readonly SchemeNode[];
} & ({ readonly type: 'all' | 'any' } | { readonly type: 'at_least'; readonly count: number });

export type SchemeNode = Requirement | SchemeGroup;

/** What a certificate asks for, as a tree. */
export type Scheme = SchemeGroup;

/** How a group stands; the scheme as a whole is no group of its own. */
export interface GroupResult {
  key: string;
  title: string;
  type: GroupType;
  /** The group in which it stands, where that is not the whole scheme. */
  group?: string;
  /** How many of its parts are asked for, how many there are, and how many are met. */
  asks: number;
  of: number;
  has: number;
  met: boolean;
  /** `false`: unmet, and nothing waits for it. */
  needed?: false;
}

export interface SchemeStanding {
  /** The requirements of the whole tree, in its order. */
  items: RequirementResult[];
  /** The groups within it, outer before inner, in its order. */
  groups: GroupResult[];
  /** How many more requirements have to be met at least, not counting what another one brings with it; 0 = all is met. */
  stepsAway: number;
  /** Where one more is enough: the keys of those that would be. */
  lastSteps: string[];
}

/** The key of what stands for a whole scheme. */
export const SCHEME_KEY = 'certificate';

/** A list of which all is asked for. */
export function schemeOf(requirements: readonly SchemeNode[]): Scheme {
  return { key: SCHEME_KEY, title: '', type: 'all', items: requirements };
}

export function isSchemeGroup(node: SchemeNode): node is SchemeGroup {
  return 'items' in node;
}

/** The requirements of a tree, in its order. */
export function requirementsOf(node: SchemeNode): Requirement[] {
  return isSchemeGroup(node) ? node.items.flatMap(requirementsOf) : [node];
}

/** Whether there is anything but a list of which all is asked for. */
export function isGrouped({ type, items }: Scheme): boolean {
  return type !== 'all' || items.some(isSchemeGroup);
}

/**
 * Every requirement and group of a scheme as it stands. What is unmet in a group that is met without it, is not needed.
 * An empty group asks for nothing.
 */
export function evaluateScheme(scheme: Scheme, facts: CertificationFacts): SchemeStanding {
  const results = new Map(evaluate(requirementsOf(scheme), facts).map((result) => [result.key, result]));
  const standing: SchemeStanding = { items: [], groups: [], stepsAway: 0, lastSteps: [] };
  const tree = weighGroup(scheme, results);
  collect(tree, { group: undefined, needed: true }, standing);
  const carried = carriedAlong(tree, requirementsOf(scheme), facts);
  return { ...standing, stepsAway: stepsTo(tree, carried), lastSteps: lastStepsTo(tree, carried) };
}

interface WeighedGroup {
  group: SchemeGroup;
  parts: WeighedNode[];
  asks: number;
  has: number;
  met: boolean;
}

type WeighedNode = WeighedGroup | { result: RequirementResult; met: boolean };

function weighGroup(group: SchemeGroup, results: ReadonlyMap<string, RequirementResult>): WeighedGroup {
  const parts = group.items.map((node): WeighedNode => {
    if (isSchemeGroup(node)) return weighGroup(node, results);
    const result = results.get(node.key)!;
    return { result, met: result.met };
  });
  const asks = askedOf(group);
  const has = parts.filter(({ met }) => met).length;
  return { group, parts, asks, has, met: has >= asks };
}

/** How many of its parts a group asks for, never more than there are. */
export function askedOf(group: SchemeGroup): number {
  const { length } = group.items;
  if (group.type === 'at_least') return Math.min(group.count, length);
  return group.type === 'any' ? Math.min(1, length) : length;
}

interface Place {
  /** Key of the group around, where that is not the whole scheme. */
  group: string | undefined;
  needed: boolean;
}

function collect(around: WeighedGroup, place: Place, into: SchemeStanding): void {
  const needed = place.needed && !around.met;
  for (const part of around.parts) {
    const within = { ...(place.group !== undefined && { group: place.group }) };
    const spare = { ...(!part.met && !needed && { needed: false as const }) };
    if ('result' in part) into.items.push({ ...part.result, ...within, ...spare });
    else {
      const { asks, has, met } = part;
      const { key, title, type, items } = part.group;
      into.groups.push({ key, title, type, ...within, asks, of: items.length, has, met, ...spare });
      collect(part, { group: key, needed }, into);
    }
  }
}

/**
 * The keys of what is met by the way: modules in which nothing is to be done but what another requirement asks for
 * whatever else is chosen, such as the final assessment in the last of them.
 */
function carriedAlong(
  tree: WeighedGroup,
  requirements: readonly Requirement[],
  { modules }: CertificationFacts,
): ReadonlySet<string> {
  const unavoidable = new Set(unavoidableIn(tree));
  const sure = new Set(
    requirements.flatMap((each) => (unavoidable.has(each.key) && 'activity' in each ? [each.activity] : [])),
  );
  const carried = requirements.filter((each) => {
    if (each.type !== 'modules') return false;
    const asked = modules.filter(({ id, complete }) => !complete && (each.modules?.includes(id) ?? true));
    return asked.length > 0 && asked.every(({ open }) => open?.length && open.every((id) => sure.has(id)));
  });
  return new Set(carried.map(({ key }) => key));
}

/** The keys of the unmet requirements that no choice within the tree can leave out. */
function unavoidableIn(node: WeighedNode): string[] {
  if (node.met) return [];
  if ('result' in node) return [node.result.key];
  return node.asks === node.parts.length ? node.parts.flatMap(unavoidableIn) : [];
}

/** The fewest requirements that are still to be met: in every group the parts that are nearest. */
function stepsTo(node: WeighedNode, carried: ReadonlySet<string>): number {
  if (node.met) return 0;
  if ('result' in node) return carried.has(node.result.key) ? 0 : 1;
  const open = node.parts.filter(({ met }) => !met).map((part) => stepsTo(part, carried));
  open.sort((one, other) => one - other);
  return open.slice(0, node.asks - node.has).reduce((sum, steps) => sum + steps, 0);
}

function lastStepsTo(node: WeighedNode, carried: ReadonlySet<string>): string[] {
  if (stepsTo(node, carried) !== 1) return [];
  if ('result' in node) return [node.result.key];
  return node.parts.filter(({ met }) => !met).flatMap((part) => lastStepsTo(part, carried));
}

export type SchemeChange = 'newly_lacks' | 'newly_complete' | 'same';

/** What another scheme does to a person on the way: something more to do, nothing more to do, or neither. */
export function schemeChange(before: readonly RequirementResult[], after: readonly RequirementResult[]): SchemeChange {
  const lacked = new Set(before.filter(isLacking).map(({ key }) => key));
  const lacks = after.filter(isLacking);
  if (after.length > 0 && lacks.length === 0) return before.length > 0 && lacked.size === 0 ? 'same' : 'newly_complete';
  return lacks.some(({ key }) => !lacked.has(key)) ? 'newly_lacks' : 'same';
}
