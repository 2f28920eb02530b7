import { useDates } from '../../../app/dates.js';
import { StatusBadge } from '../../../ui/progress/StatusBadge.js';
import type { Activity } from '../queries.js';
import { useLearningTexts } from '../texts.js';
import classes from './Exercise.module.css';

/** A reflection as it was posted. */
export function Posted({ exercise }: { exercise: NonNullable<Activity['exercise']> }) {
  const t = useLearningTexts();
  const dates = useDates();
  return (
    <section className={classes.posted} aria-labelledby="posted">
      <h2 id="posted">{t('exercise.postedHeading')}</h2>
      {exercise.postedAt && (
        <StatusBadge kind="done">{t('exercise.posted', { when: dates.moment(exercise.postedAt) })}</StatusBadge>
      )}
      <p className={classes.text}>{exercise.text || t('exercise.unposted')}</p>
    </section>
  );
}
