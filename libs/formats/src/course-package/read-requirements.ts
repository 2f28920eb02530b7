import {
  APPROVAL_KINDS,
  GROUP_TYPES,
  type GroupType,
  MOST_SCHEME_DEPTH,
  MOST_SCHEME_NODES,
  type PracticeCounts,
  REQUIREMENT_TYPES,
  type RequirementType,
  RUBRIC_LEVELS,
  type SchemeNode,
} from '@convenor/rules';
import type { MappingReader } from './mapping-reader.js';
import { readMeetings } from './read-meetings.js';
import type { Reading } from './reading.js';

const PERCENT = { min: 1, max: 100 };
const TYPES = [...REQUIREMENT_TYPES, ...GROUP_TYPES] as const;

/** The list as a whole is a group itself, and the outermost. */
const MOST_PARTS = MOST_SCHEME_NODES - 1;
const MOST_GROUPS_DEEP = MOST_SCHEME_DEPTH - 1;

/** Reads what leads to the certificate: requirements, and groups of them. */
export function readRequirements(course: MappingReader, reading: Reading): SchemeNode[] {
  const nodes = course.mappings('requirements').map((entry) => readNode(entry, reading, 1));
  const parts = nodes.reduce((sum, node) => sum + partsOf(node), 0);
  if (parts > MOST_PARTS) {
    const message = `A certificate may ask for up to ${MOST_PARTS} things, groups included; here are ${parts}.`;
    course.error('requirements', 'too_many', message);
  }
  if (nodes.length === 0) {
    course.warning('requirements', 'no_requirements', 'Without requirements this course cannot lead to a certificate.');
  }
  return nodes;
}

function partsOf(node: SchemeNode): number {
  return 1 + ('items' in node ? node.items.reduce((sum, item) => sum + partsOf(item), 0) : 0);
}

function readNode(entry: MappingReader, reading: Reading, depth: number): SchemeNode {
  const key = entry.id('key');
  reading.claim('requirement key', key, { file: entry.file, line: entry.lineOf('key') });
  const type = entry.oneOf('type', TYPES);
  if (entry.hasFault('type') || !entry.has('type')) return { key, type: 'modules', title: entry.text('title') };
  const node = isGroupType(type)
    ? readGroup(entry, { key, type }, reading, depth)
    : readTerms(entry, { key, type, title: entry.text('title') }, reading);
  entry.close();
  return node;
}

function isGroupType(type: (typeof TYPES)[number]): type is GroupType {
  return (GROUP_TYPES as readonly string[]).includes(type);
}

function readGroup(
  entry: MappingReader,
  { key, type }: { key: string; type: GroupType },
  reading: Reading,
  depth: number,
): SchemeNode {
  const title = entry.optionalText('title') ?? '';
  const parts = entry.mappings('items', 1);
  if (depth > MOST_GROUPS_DEEP) {
    const message = `Groups may stand within each other up to ${MOST_GROUPS_DEEP} deep. Take this one out of the others.`;
    entry.error('key', 'too_deep', message);
    return { key, type: 'all', title, items: [] };
  }
  const items = parts.map((part) => readNode(part, reading, depth + 1));
  if (type !== 'at_least') return { key, type, title, items };
  const count = entry.integer('count', { min: 1, max: MOST_PARTS });
  if (!entry.hasFault('count') && items.length > 0 && count > items.length) {
    const there = items.length === 1 ? 'one part' : `${items.length} parts`;
    entry.error('count', 'out_of_range', `This group has ${there}, so it cannot ask for ${count} of them.`);
  }
  return { key, type, title, count, items };
}

function readTerms(
  entry: MappingReader,
  head: { key: string; type: RequirementType; title: string },
  reading: Reading,
): SchemeNode {
  const { key, type, title } = head;
  switch (type) {
    case 'modules':
      return { key, type, title, ...readModules(entry, reading) };
    case 'hours':
      return { key, type, title, hours: entry.integer('hours', { min: 1, max: 2_000 }) };
    case 'practice':
      return { key, type, title, ...readPractice(entry) };
    case 'conduct':
      return { key, type, title };
    case 'approval':
      return { key, type, title, by: entry.oneOf('by', APPROVAL_KINDS) };
    case 'assessment': {
      const mark = entry.integer('mark', PERCENT);
      return { key, type, title, activity: readActivity(entry, reading, 'quiz', mark), mark };
    }
    case 'agreement':
      return { key, type, title, activity: readActivity(entry, reading, 'agreement', null) };
  }
}

function readActivity(
  entry: MappingReader,
  reading: Reading,
  wanted: 'quiz' | 'agreement',
  mark: number | null,
): string {
  const id = entry.id('activity');
  const place = { file: entry.file, line: entry.lineOf('activity') };
  reading.references.push({ kind: 'evidence', id, wanted, mark, ...place });
  return id;
}

/** Left out, every module is meant. */
function readModules(entry: MappingReader, reading: Reading): { modules?: string[] } {
  if (!entry.has('modules')) return {};
  const chosen = entry.texts('modules', 1);
  const { file } = entry;
  for (const { text, line } of chosen) reading.references.push({ kind: 'module', id: text, file, line });
  return { modules: [...new Set(chosen.map(({ text }) => text))] };
}

function readPractice(entry: MappingReader): PracticeCounts & { minimumLevel?: number; mentors?: number } {
  const meetings = readMeetings(entry, 'type');
  const minimumLevel = entry.optionalInteger('minimumLevel', { min: 1, max: RUBRIC_LEVELS });
  const mentors = entry.optionalInteger('mentors', { min: 1, max: 20 });
  const count = meetings.observed + meetings.coLed + meetings.led;
  if (mentors !== null && !entry.hasFault('mentors') && count > 0 && mentors > count) {
    const message = `Each meeting is signed off by one person, so ${count} of them cannot ask for ${mentors} mentors.`;
    entry.error('mentors', 'out_of_range', message);
  }
  return { ...meetings, ...(minimumLevel !== null && { minimumLevel }), ...(mentors !== null && { mentors }) };
}
