import type { Requirement } from './requirement.js';
import {
  isGrouped,
  isSchemeGroup,
  requirementsOf,
  type Scheme,
  type SchemeGroup,
  type SchemeNode,
  schemeOf,
} from './scheme.js';
import type { SchemeCourse } from './scheme-problems.js';

/** What of a scheme cannot go along to another version of its course, by the key of the part. */
export interface SchemeLoss {
  readonly key: string;
  readonly title: string;
  /**
   * `left_out`: what it names is no longer there, or nothing is left of the group; `fewer_modules`: some of its modules
   * are gone; `asks_for_fewer`: a group that asked for more parts than are left.
   */
  readonly change: 'left_out' | 'fewer_modules' | 'asks_for_fewer';
}

export interface FittedScheme {
  /** Null where nothing is left. */
  readonly scheme: Scheme | null;
  readonly losses: readonly SchemeLoss[];
}

/** A scheme as far as another version of its course has what it names; the rest is told, in the order of the scheme. */
export function fitScheme(scheme: Scheme, course: SchemeCourse): FittedScheme {
  const losses: SchemeLoss[] = [];
  const there: There = {
    modules: new Set(course.modules.map(({ id }) => id)),
    kinds: new Map(course.modules.flatMap(({ activities }) => activities.map(({ id, kind }) => [id, kind]))),
  };
  return { scheme: fitGroup(scheme, there, losses), losses };
}

interface There {
  readonly modules: ReadonlySet<string>;
  /** Of activities, by id. */
  readonly kinds: ReadonlyMap<string, string>;
}

function fitGroup(group: SchemeGroup, there: There, losses: SchemeLoss[]): SchemeGroup | null {
  const { key, title } = group;
  const items = group.items.flatMap((node) => {
    const fitted = isSchemeGroup(node) ? fitGroup(node, there, losses) : fitRequirement(node, there, losses);
    return fitted ? [fitted] : [];
  });
  // What stood in it is named already.
  if (items.length === 0) return null;
  if (group.type !== 'at_least' || group.count <= items.length) return { ...group, items };
  losses.push({ key, title, change: 'asks_for_fewer' });
  return { ...group, count: items.length, items };
}

function fitRequirement(requirement: Requirement, there: There, losses: SchemeLoss[]): Requirement | null {
  const { key, title, type } = requirement;
  if (type === 'modules' && requirement.modules) {
    const modules = requirement.modules.filter((id) => there.modules.has(id));
    if (modules.length === requirement.modules.length) return requirement;
    losses.push({ key, title, change: modules.length === 0 ? 'left_out' : 'fewer_modules' });
    return modules.length === 0 ? null : { ...requirement, modules };
  }
  const wanted = type === 'assessment' ? 'quiz' : type === 'agreement' ? 'agreement' : null;
  if (!wanted || there.kinds.get((requirement as { activity: string }).activity) === wanted) return requirement;
  losses.push({ key, title, change: 'left_out' });
  return null;
}

/** A version of a course with what its own package asks for. */
export interface AskingCourse extends SchemeCourse {
  readonly requirements: readonly SchemeNode[];
}

export interface SchemeBeginning {
  readonly from: 'package' | 'version_before';
  readonly scheme: Scheme;
  /** Of what was in force before. */
  readonly losses: readonly SchemeLoss[];
}

/**
 * By what a new version of a course begins to certify. Where something was applied to the version before it, that goes
 * along, as far as the new version has what it names; unless the new package says more than a list can, and says it anew.
 * @param applied to the version before; null = its own package was in force
 */
export function schemeBeginning(next: AskingCourse, before: AskingCourse, applied: Scheme | null): SchemeBeginning {
  const own = schemeOf(next.requirements);
  if (!applied) return { from: 'package', scheme: own, losses: [] };
  const { scheme, losses } = fitScheme(applied, next);
  const said = saysMoreThanAList(own) && !isSameScheme(own, fitScheme(schemeOf(before.requirements), next).scheme);
  return said || !scheme ? { from: 'package', scheme: own, losses } : { from: 'version_before', scheme, losses };
}

/** Whether a package uses what a plain list of requirements does not have. */
function saysMoreThanAList(scheme: Scheme): boolean {
  return isGrouped(scheme) || requirementsOf(scheme).some(isRefined);
}

function isRefined(requirement: Requirement): boolean {
  switch (requirement.type) {
    case 'modules':
      return requirement.modules !== undefined;
    case 'practice':
      return requirement.minimumLevel !== undefined || requirement.mentors !== undefined;
    default:
      return requirement.type === 'conduct' || requirement.type === 'approval';
  }
}

/** Whether two schemes ask for the same, whatever the order in which their terms are stored. */
export function isSameScheme(one: SchemeNode, other: SchemeNode | null): boolean {
  return other !== null && spelled(one) === spelled(other);
}

function spelled(node: SchemeNode): string {
  const terms = Object.entries({ ...node, items: isSchemeGroup(node) ? node.items.map(spelled) : undefined });
  return JSON.stringify(terms.sort(([one], [other]) => (one < other ? -1 : 1)));
}
