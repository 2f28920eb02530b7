/** How many levels every criterion has, the lowest first. */
export const RUBRIC_LEVELS = 4;

/** One thing that is looked at in a meeting. */
export interface RubricCriterion {
  /** Stays the same from version to version, so that ratings can be held against each other. */
  readonly key: string;
  readonly title: string;
  /** What can be seen at each level, from the lowest to the highest. */
  readonly levels: readonly string[];
}

/** By criterion, a level from 1 to `RUBRIC_LEVELS`. */
export type Ratings = Readonly<Record<string, number>>;

export interface RubricProblem {
  /** Path into the criteria, for example `criteria.0.levels.2`. */
  readonly path: string;
  readonly code: 'required' | 'bad_key' | 'key_twice' | 'four_levels' | 'none' | 'too_many';
}

export const MOST_CRITERIA = 20;
const KEY = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** What keeps a rubric from being published; empty = nothing. */
export function rubricProblems(criteria: readonly RubricCriterion[]): RubricProblem[] {
  if (criteria.length === 0) return [{ path: 'criteria', code: 'none' }];
  if (criteria.length > MOST_CRITERIA) return [{ path: 'criteria', code: 'too_many' }];
  const keys = new Set<string>();
  return criteria.flatMap(({ key, title, levels }, place) => {
    const at = `criteria.${place}`;
    const problems: RubricProblem[] = [];
    if (!KEY.test(key)) problems.push({ path: `${at}.key`, code: 'bad_key' });
    else if (keys.has(key)) problems.push({ path: `${at}.key`, code: 'key_twice' });
    keys.add(key);
    if (title.trim() === '') problems.push({ path: `${at}.title`, code: 'required' });
    if (levels.length !== RUBRIC_LEVELS) problems.push({ path: `${at}.levels`, code: 'four_levels' });
    levels.forEach((level, index) => {
      if (level.trim() === '') problems.push({ path: `${at}.levels.${index}`, code: 'required' });
    });
    return problems;
  });
}

export interface RatingProblem {
  readonly criterion: string;
  readonly code: 'unknown_criterion' | 'no_such_level' | 'missing';
}

/** What does not fit the rubric. @param whole every criterion has to be rated */
export function ratingProblems(
  criteria: readonly Pick<RubricCriterion, 'key'>[],
  ratings: Ratings,
  whole: boolean,
): RatingProblem[] {
  const keys = new Set(criteria.map(({ key }) => key));
  const given = Object.entries(ratings);
  const wrong = given.flatMap(([criterion, level]): RatingProblem[] => {
    if (!keys.has(criterion)) return [{ criterion, code: 'unknown_criterion' }];
    const fits = Number.isInteger(level) && level >= 1 && level <= RUBRIC_LEVELS;
    return fits ? [] : [{ criterion, code: 'no_such_level' }];
  });
  const rated = new Set(given.map(([criterion]) => criterion));
  const missing = [...keys].filter((key) => whole && !rated.has(key));
  return [...wrong, ...missing.map((criterion): RatingProblem => ({ criterion, code: 'missing' }))];
}

/** The ratings that still mean something under other criteria. */
export function ratingsWithin(criteria: readonly Pick<RubricCriterion, 'key'>[], ratings: Ratings): Ratings {
  return Object.fromEntries(criteria.flatMap(({ key }) => (Object.hasOwn(ratings, key) ? [[key, ratings[key]!]] : [])));
}
