import { InvalidInput } from '@convenor/platform';
import { ratingProblems, type Ratings, type RubricCriterion } from '@convenor/rules';
import type { CriterionRatingDto } from './practice.dto.js';

/** By key: the database keeps no order of its own. */
export function listed(ratings: Ratings): CriterionRatingDto[] {
  return Object.entries(ratings)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([criterion, level]) => ({ criterion, level }));
}

/**
 * Ratings as they are kept.
 * @param whole every criterion has to be rated
 * @throws InvalidInput for what does not fit the rubric
 */
export function ratingsFrom(
  list: readonly CriterionRatingDto[],
  criteria: readonly RubricCriterion[],
  { field, whole }: { field: string; whole: boolean },
): Ratings {
  const ratings = Object.fromEntries(list.map(({ criterion, level }) => [criterion, level]));
  const problems = ratingProblems(criteria, ratings, whole);
  if (problems.length > 0) {
    const errors = problems.map(({ criterion, code }) => ({
      field: `${field}.${criterion}`,
      code,
      message:
        code === 'missing'
          ? 'Please choose a level for this criterion.'
          : 'The rubric has changed or does not know this. Reload the page, please.',
    }));
    throw new InvalidInput(errors, 'Some ratings are missing or do not fit the rubric. See the criteria.');
  }
  return ratings;
}
