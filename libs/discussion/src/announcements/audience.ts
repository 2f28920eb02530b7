import { ANNOUNCEMENT_READERS } from '@convenor/rules';

/** The people whom something is written to: those of a cohort, or those of a course who are in none. */
export interface Audience {
  readonly courseId: string;
  readonly cohortId: string | null;
  /** In which days and times are meant. */
  readonly timeZone: string;
}

const STATES = ANNOUNCEMENT_READERS.map((state) => `'${state}'`).join(', ');

/** A condition over the enrolment with this alias: people who read what is written to their group. */
export const isReader = (enrolment: string): string => `${enrolment}.state in (${STATES})`;

/**
 * A condition over enrolments `e`: readers of one group.
 * @param id number of the parameter that holds the id of the cohort or the course
 */
export function readersOf({ cohortId }: Pick<Audience, 'cohortId'>, id: number): string {
  const among = cohortId === null ? `e.course_id = $${id} and e.cohort_id is null` : `e.cohort_id = $${id}`;
  return `${among} and ${isReader('e')}`;
}

/** What `readersOf` and `writtenTo` look for. */
export function idOf({ cohortId, courseId }: Pick<Audience, 'cohortId' | 'courseId'>): string {
  return cohortId ?? courseId;
}

/** A condition over announcements `a`: those to one group. */
export function writtenTo({ cohortId }: Pick<Audience, 'cohortId'>, id: number): string {
  return cohortId === null ? `a.course_id = $${id} and a.cohort_id is null` : `a.cohort_id = $${id}`;
}
