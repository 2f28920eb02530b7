import { competencyAnchor } from '../course-document/competency-anchor.js';
import type { Competency, CoursePackage } from './course-package.js';
import type { MappingReader } from './mapping-reader.js';

/** More would be a curriculum, and every one of them stands in every certificate. */
const MOST_COMPETENCIES = 30;
const LONGEST = { name: 120, statement: 500, framework: 120, code: 60, address: 500 } as const;

/** Reads what the course says that it teaches; nothing where it names no competencies. */
export function readCompetencies(course: MappingReader): Pick<CoursePackage, 'competencies'> {
  const entries = course.mappings('competencies');
  if (entries.length > MOST_COMPETENCIES)
    course.error('competencies', 'too_many', `A course names up to ${MOST_COMPETENCIES} competencies.`);
  const anchors = new Set<string>();
  const competencies = entries.map((entry) => {
    const competency = readCompetency(entry);
    const anchor = competencyAnchor(competency.name);
    if (competency.name !== '' && anchors.has(anchor))
      entry.error('name', 'duplicate', `Two competencies are called "${competency.name}".`);
    anchors.add(anchor);
    entry.close();
    return competency;
  });
  return competencies.length > 0 ? { competencies } : {};
}

function readCompetency(entry: MappingReader): Competency {
  const [framework, code, address] = (['framework', 'code', 'address'] as const).map((key) => optional(entry, key));
  if (address && !isHttps(address))
    entry.error('address', 'bad_address', `"${address}" is not an address that begins with https://.`);
  return {
    name: within(entry, 'name', entry.text('name')),
    statement: within(entry, 'statement', entry.text('statement')),
    ...(framework && { framework }),
    ...(code && { code }),
    ...(address && { address }),
  };
}

function optional(entry: MappingReader, key: 'framework' | 'code' | 'address'): string | null {
  const text = entry.optionalText(key);
  return text === null ? null : within(entry, key, text);
}

function within(entry: MappingReader, key: keyof typeof LONGEST, text: string): string {
  if (text.length > LONGEST[key]) entry.error(key, 'too_long', `"${key}" is longer than ${LONGEST[key]} characters.`);
  return text;
}

function isHttps(address: string): boolean {
  return /^https:\/\/[^\s<>"{}|\\^`]+$/.test(address) && URL.canParse(address) && new URL(address).username === '';
}
