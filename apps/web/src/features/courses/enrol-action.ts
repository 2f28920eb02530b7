import { places } from '../../app/navigation.js';
import type { CourseCard } from './queries.js';

/** What the one button of a course offers. */
export type EnrolAction = 'open' | 'approval' | 'waiting' | 'closed';

export function enrolAction({
  enrolmentPolicy,
  placesLeft,
}: Pick<CourseCard, 'enrolmentPolicy' | 'placesLeft'>): EnrolAction {
  if (enrolmentPolicy === 'closed') return 'closed';
  return placesLeft === 0 ? 'waiting' : enrolmentPolicy;
}

/** Where the form is that the button leads to. */
export function enrolPlace(slug: string): string {
  return `${places.courses}/${slug}/enrol`;
}
