import { percent } from '../../../app/numbers.js';
import { LevelTable } from '../LevelTable.js';
import classes from '../Practice.module.css';
import { levelsOf, type Review } from '../queries.js';
import { usePracticeTexts } from '../texts.js';

/** What everybody found who rated a meeting, and how far they agree; only after one's own rating. */
export function RatersTable({ review }: { review: Review }) {
  const t = usePracticeTexts();
  const { mine, others, otherRaters, agreement, rubric, selfRatings, rated, mayDecide } = review;
  const own = mine?.givenAt ? mine : null;
  if (!rated || (mayDecide && own === null && otherRaters === 0)) return null;
  if (own === null) {
    return otherRaters > 0 ? <p className={classes.note}>{t('review.otherRaters', { count: otherRaters })}</p> : null;
  }
  return (
    <section aria-labelledby="raters">
      <h2 id="raters">{t('review.summary')}</h2>
      <LevelTable
        criteria={rubric.criteria}
        columns={[
          { name: t('review.mine'), levels: levelsOf(own.ratings) },
          ...(selfRatings.length > 0 ? [{ name: t('review.theirs'), levels: levelsOf(selfRatings) }] : []),
          ...others.map(({ by, ratings }) => ({ name: by ?? t('decision.somebody'), levels: levelsOf(ratings) })),
        ]}
      />
      {agreement && agreement.exact !== null && agreement.withinOne !== null && (
        <p className={classes.note}>
          {t(others.length > 1 ? 'review.agreementFirst' : 'review.agreement', {
            exact: percent(agreement.exact),
            near: percent(agreement.withinOne),
          })}
        </p>
      )}
    </section>
  );
}
