import { mayShow, shownGroups } from './suppression.js';

/** What happened in a course in one year. Counts are of enrolments, so somebody in two courses counts in both. */
export interface CourseYear {
  /** Whose track started. */
  readonly enrolled: number;
  readonly completed: number;
  /** Certified for the first time. */
  readonly certified: number;
  /** Certified again, while the certificate before had not been revoked. */
  readonly renewed: number;
  /** From the start of the track to the certificate, in whole days, for each who was certified for the first time. */
  readonly days: readonly number[];
  /** Active time on steps that were completed in the year, in minutes, and how many enrolments it is of. */
  readonly contactMinutes: number;
  readonly learners: number;
  /** Quizzes that were handed in and marked, how many of them passed, and how many enrolments they are of. */
  readonly attempts: number;
  readonly passed: number;
  readonly sitters: number;
}

/** The same as it may be told: null where too few people stand behind a number. */
export interface ShownYear {
  readonly enrolled: number | null;
  readonly completed: number | null;
  readonly certified: number | null;
  readonly renewed: number | null;
  readonly medianDays: number | null;
  /** Whole hours. */
  readonly contactHours: number | null;
  /** Quizzes passed of those handed in, in thousandths. */
  readonly passRate: number | null;
}

export interface BoardFigures {
  /** One a course, in the order given. */
  readonly courses: ShownYear[];
  readonly total: ShownYear;
}

interface Measure {
  readonly key: keyof ShownYear;
  /** How many people a number is of. */
  readonly people: (year: CourseYear) => number;
  readonly value: (year: CourseYear) => number | null;
}

const MEASURES: readonly Measure[] = [
  ...(['enrolled', 'completed', 'certified', 'renewed'] as const).map((key) => ({
    key,
    people: (year: CourseYear) => year[key],
    value: (year: CourseYear) => year[key],
  })),
  { key: 'medianDays', people: ({ days }) => days.length, value: ({ days }) => median(days) },
  {
    key: 'contactHours',
    people: ({ learners }) => learners,
    value: ({ contactMinutes }) => Math.floor(contactMinutes / 60),
  },
  {
    key: 'passRate',
    people: ({ sitters }) => sitters,
    value: ({ attempts, passed }) => (attempts > 0 ? Math.floor((passed * 1000) / attempts) : null),
  },
];

/**
 * A year course by course and in total, for people who answer for the programme and know some of its trainees. A number
 * of fewer than `LEAST_GROUP` people is hidden, and with it the next smallest where the total would give it away.
 */
export function boardFigures(courses: readonly CourseYear[]): BoardFigures {
  const all = courses.reduce(together, NOTHING);
  const rows = courses.map((): Record<string, number | null> => ({}));
  const total: Record<string, number | null> = {};
  for (const { key, people, value } of MEASURES) {
    const shown = shownGroups(courses.map(people));
    courses.forEach((course, place) => {
      rows[place]![key] = shown[place] ? value(course) : null;
    });
    total[key] = mayShow(people(all)) ? value(all) : null;
  }
  return { courses: rows as unknown as ShownYear[], total: total as unknown as ShownYear };
}

/** The middle of some numbers, between the two in the middle where there is none; null of none. */
export function median(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null;
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

const NOTHING: CourseYear = {
  ...{ enrolled: 0, completed: 0, certified: 0, renewed: 0, days: [] },
  ...{ contactMinutes: 0, learners: 0, attempts: 0, passed: 0, sitters: 0 },
};

function together(one: CourseYear, other: CourseYear): CourseYear {
  return {
    enrolled: one.enrolled + other.enrolled,
    completed: one.completed + other.completed,
    certified: one.certified + other.certified,
    renewed: one.renewed + other.renewed,
    days: [...one.days, ...other.days],
    contactMinutes: one.contactMinutes + other.contactMinutes,
    learners: one.learners + other.learners,
    attempts: one.attempts + other.attempts,
    passed: one.passed + other.passed,
    sitters: one.sitters + other.sitters,
  };
}
