/** Whom something is written to: a cohort, or the people of a course who are in none. */
export type Group = { cohortId: string } | { slug: string };

/** Names the group in keys and in what is kept on this device. */
export const keyOf = (group: Group): string =>
  'cohortId' in group ? `cohort.${group.cohortId}` : `course.${group.slug}`;

/** Its type is wide on purpose: the page of a course is another feature's. */
export const coursePlace = (slug: string): string => `/admin/courses/${slug}`;

/** Their types are wide on purpose: the pages around them are other features'. */
export const listPlace = (group: Group): string =>
  'cohortId' in group ? `/admin/cohorts/${group.cohortId}/announcements` : `/admin/courses/${group.slug}/announcements`;

export const placeOf = (group: Group, id: string): string => `${listPlace(group)}/${id}`;

/** In the address, in the place of an id: one that is not written yet. */
export const NEW = 'new';
