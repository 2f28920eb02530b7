import type { Requirement, RequirementGroup } from '../queries.js';

/** A requirement, or a group with what is in it. */
export type Part = { requirement: Requirement } | { group: RequirementGroup; parts: Part[] };

/** Puts requirements back into their groups, in the order in which they come. */
export function partsOf(requirements: readonly Requirement[], groups: readonly RequirementGroup[] = []): Part[] {
  const whole: Part[] = [];
  const known = new Map(groups.map((group) => [group.key, { group, parts: [] as Part[] }]));
  const placed = new Set<string>();
  const around = (key: string | undefined): Part[] => {
    const found = key === undefined ? undefined : known.get(key);
    if (!found) return whole;
    if (!placed.has(found.group.key)) {
      placed.add(found.group.key);
      around(found.group.group).push(found);
    }
    return found.parts;
  };
  for (const requirement of requirements) around(requirement.group).push({ requirement });
  return whole;
}

/** Whether nothing more of it is needed. */
export function isMet(part: Part): boolean {
  return 'group' in part ? part.group.met : part.requirement.met;
}
