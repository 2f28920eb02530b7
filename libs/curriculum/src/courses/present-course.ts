import type { CourseDocument, DocumentRequirement } from '@convenor/formats';
import type { CourseCardDto, CourseDto, CourseRequirementDto } from './course.dto.js';

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
export function presentCourse(document: CourseDocument, running: RunningCourse): CourseDto {
  return {
    ...presentCard(document, running),
    version: running.version,
    descriptionHtml: document.descriptionHtml,
    audience: [...document.audience],
    outcomes: [...document.outcomes],
    modules: document.modules.map(({ id, title, week, summary, outcomes, activities }) => ({
      id,
      title,
      week,
      summary,
      outcomes: [...outcomes],
      activities: activities.map(({ id, kind, title, minutes, required }) => ({ id, kind, title, minutes, required })),
    })),
    requirements: document.requirements.map(presentRequirement),
    certificate: { approval: running.certificateApproval, validMonths: document.certificate.validMonths },
    trainers: document.trainers.map(({ name, about }) => ({ name, about })),
    faq: document.faq.map(({ question, answerHtml }) => ({ question, answerHtml })),
  };
}

function presentRequirement(requirement: DocumentRequirement): CourseRequirementDto {
  const { key, type, title } = requirement;
  switch (requirement.type) {
    case 'modules':
      return { key, type, title };
    case 'assessment':
      return { key, type, title, activity: requirement.activity, mark: requirement.mark };
    case 'agreement':
      return { key, type, title, activity: requirement.activity };
    case 'hours':
      return { key, type, title, hours: requirement.hours };
    case 'practice':
      return { key, type, title, observed: requirement.observed, coLed: requirement.coLed, led: requirement.led };
  }
}
