import type { Finding, Requirement } from './requirement.js';
import { askedOf, isSchemeGroup, type Scheme, type SchemeGroup, type SchemeNode } from './scheme.js';

/** One line of a scheme in plain words: a group with what it asks for, or a requirement with its terms. */
export interface SchemeLine {
  key: string;
  title: string;
  /** 0 = the scheme as a whole. */
  depth: number;
  isGroup: boolean;
  /** What is asked for, in words of the catalogue; ids stand for what the course calls them. */
  says: Finding[];
}

/**
 * A scheme in plain words, line by line, outer before inner. Codes of groups: `all_of` (`count`), `any_of` (`of`),
 * `at_least_of` (`count`, `of`); of requirements: `every_module`, `these_modules` (`moduleIds`), `mark` (`activityId`,
 * `mark` in percent), `sign` (`activityId`), `hours` (`count`), `observed`, `co_led`, `led` (`count`), `rated` (`level`),
 * `mentors` (`count`), `no_concern`, `interview`, `approval`.
 */
export function describeScheme(scheme: Scheme): SchemeLine[] {
  return linesOf(scheme, 0);
}

function linesOf(node: SchemeNode, depth: number): SchemeLine[] {
  const { key, title } = node;
  if (!isSchemeGroup(node)) return [{ key, title, depth, isGroup: false, says: termsOf(node) }];
  const line = { key, title, depth, isGroup: true, says: [groupWords(node)] };
  return [line, ...node.items.flatMap((item) => linesOf(item, depth + 1))];
}

function groupWords(group: SchemeGroup): Finding {
  const [asks, of] = [askedOf(group), group.items.length];
  if (asks === of) return { code: 'all_of', params: { count: of } };
  return asks === 1 ? { code: 'any_of', params: { of } } : { code: 'at_least_of', params: { count: asks, of } };
}

function termsOf(requirement: Requirement): Finding[] {
  switch (requirement.type) {
    case 'modules': {
      const { modules } = requirement;
      return modules
        ? [{ code: 'these_modules', params: { moduleIds: [...modules] } }]
        : [{ code: 'every_module', params: {} }];
    }
    case 'assessment':
      return [{ code: 'mark', params: { activityId: requirement.activity, mark: requirement.mark } }];
    case 'agreement':
      return [{ code: 'sign', params: { activityId: requirement.activity } }];
    case 'hours':
      return [{ code: 'hours', params: { count: requirement.hours } }];
    case 'practice': {
      const { observed, coLed, led, minimumLevel, mentors } = requirement;
      const counted = { observed, co_led: coLed, led, mentors: mentors ?? 0 };
      const terms = Object.entries(counted)
        .filter(([, count]) => count > 0)
        .map(([code, count]): Finding => ({ code, params: { count } }));
      return minimumLevel === undefined ? terms : [...terms, { code: 'rated', params: { level: minimumLevel } }];
    }
    case 'conduct':
      return [{ code: 'no_concern', params: {} }];
    case 'approval':
      return [{ code: requirement.by, params: {} }];
  }
}
