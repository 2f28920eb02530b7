/** Which cohorts the list shows; it lives in the address. */
export interface CohortsView {
  /** Slug. */
  course?: string | undefined;
  /** Those put away instead of the others. */
  archived?: true | undefined;
}

export function readCohortsView(search: Record<string, unknown>): CohortsView {
  const { course, archived } = search;
  return {
    ...(typeof course === 'string' && course !== '' && { course: course.slice(0, 100) }),
    ...((archived === true || archived === 'true') && { archived: true as const }),
  };
}
