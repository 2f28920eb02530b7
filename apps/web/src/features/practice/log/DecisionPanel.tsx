import { useDates } from '../../../app/dates.js';
import { LevelTable } from '../LevelTable.js';
import classes from '../Practice.module.css';
import { type Decision, levelsOf, type Meeting } from '../queries.js';
import { usePracticeTexts } from '../texts.js';

/** What somebody said of a meeting, in their words first and then part by part. */
export function DecisionPanel({ meeting, decision }: { meeting: Meeting; decision: Decision }) {
  const t = usePracticeTexts();
  const dates = useDates();
  const { comment, ratings, by, at } = decision;
  const words = { name: by ?? t('decision.somebody'), when: dates.day(at) };
  return (
    <section className={classes.decision} aria-labelledby="decision">
      <h2 id="decision">{t('decision.title')}</h2>
      <p>{t(`decision.${decision.decision}`, words)}</p>
      {comment && <blockquote className={classes.words}>{comment}</blockquote>}
      {ratings.length > 0 && (
        <details>
          <summary>{t('decision.levels')}</summary>
          <LevelTable
            criteria={meeting.rubric.criteria}
            columns={[
              { name: t('decision.theirs'), levels: levelsOf(ratings) },
              { name: t('decision.own'), levels: levelsOf(meeting.selfRatings) },
            ]}
          />
        </details>
      )}
    </section>
  );
}
