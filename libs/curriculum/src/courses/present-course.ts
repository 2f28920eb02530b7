import { competencyAnchor, type CourseDocument } from '@convenor/formats';
import {
  isGrouped,
  isSchemeGroup,
  type Requirement,
  requirementsOf,
  type Scheme,
  type SchemeNode,
} from '@convenor/rules';
import type { CourseCardDto, CourseDto, CourseRequirementDto } from './course.dto.js';
import type { SchemeNodeDto } from './scheme.dto.js';

/** What the running course adds to its content. */
export interface RunningCourse {
  slug: string;
  enrolmentPolicy: CourseDto['enrolmentPolicy'];
  certificateApproval: CourseDto['certificate']['approval'];
  version: string;
  placesLeft: number | null;
}

export function presentCard(document: CourseDocument, running: RunningCourse): CourseCardDto {
  return {
    slug: running.slug,
    title: document.title,
    summary: document.summary,
    language: document.language,
    weeks: document.weeks,
    hours: document.hours,
    enrolmentPolicy: running.enrolmentPolicy,
    placesLeft: running.placesLeft,
  };
}

/** Names every field that a visitor may see: the document itself holds answer keys and never leaves as a whole. */
export function presentCourse(document: CourseDocument, running: RunningCourse, scheme: Scheme): CourseDto {
  return {
    ...presentCard(document, running),
    version: running.version,
    descriptionHtml: document.descriptionHtml,
    audience: [...document.audience],
    outcomes: [...document.outcomes],
    competencies: (document.competencies ?? []).map(({ name, statement, framework, code, address }) => ({
      anchor: competencyAnchor(name),
      name,
      statement,
      framework: framework ?? null,
      code: code ?? null,
      address: address ?? null,
    })),
    modules: document.modules.map(({ id, title, week, summary, outcomes, activities }) => ({
      id,
      title,
      week,
      summary,
      outcomes: [...outcomes],
      activities: activities.map(({ id, kind, title, minutes, required }) => ({ id, kind, title, minutes, required })),
    })),
    requirements: requirementsOf(scheme).map(presentRequirement),
    scheme: isGrouped(scheme) ? presentNode(scheme) : null,
    certificate: { approval: running.certificateApproval, validMonths: document.certificate.validMonths },
    trainers: document.trainers.map(({ name, about }) => ({ name, about })),
    faq: document.faq.map(({ question, answerHtml }) => ({ question, answerHtml })),
  };
}

function presentNode(node: SchemeNode): SchemeNodeDto {
  if (!isSchemeGroup(node)) return presentRequirement(node);
  const { key, type, title, items } = node;
  return { key, type, title, ...(node.type === 'at_least' && { count: node.count }), items: items.map(presentNode) };
}

/** Its fields by their names: whatever else the stored tree may hold stays here. */
function presentRequirement(requirement: Requirement): CourseRequirementDto {
  const { key, type, title } = requirement;
  switch (requirement.type) {
    case 'modules':
      return { key, type, title, ...(requirement.modules && { modules: [...requirement.modules] }) };
    case 'assessment':
      return { key, type, title, activity: requirement.activity, mark: requirement.mark };
    case 'agreement':
      return { key, type, title, activity: requirement.activity };
    case 'hours':
      return { key, type, title, hours: requirement.hours };
    case 'practice': {
      const { observed, coLed, led, minimumLevel, mentors } = requirement;
      const terms = { ...(minimumLevel && { minimumLevel }), ...(mentors && { mentors }) };
      return { key, type, title, observed, coLed, led, ...terms };
    }
    case 'conduct':
      return { key, type, title };
    case 'approval':
      return { key, type, title, by: requirement.by };
  }
}
