import type { EnrolmentState } from '../queries.js';
import { useLearningTexts } from '../texts.js';
import classes from './Activity.module.css';

/** Says so where a step can be read but nothing is taken down. */
export function ReadOnly({ state }: { state: EnrolmentState }) {
  const t = useLearningTexts();
  if (state !== 'paused' && state !== 'completed') return null;
  return <p className={classes.readOnly}>{t(`activity.readOnly.${state}`)}</p>;
}
