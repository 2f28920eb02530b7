import { PaceBadge, reasonSentence } from './Standing.js';
import type { TraineeRow } from './queries.js';
import { useTraineeTexts } from './texts.js';
import classes from './Trainees.module.css';

/** A pace and its first reason, on one line. */
export function PaceLine({ pace: { status, reasons } }: Pick<TraineeRow, 'pace'>) {
  const t = useTraineeTexts();
  return (
    <span className={classes.paceLine}>
      <PaceBadge status={status} plain />
      {reasons[0] && <span>{reasonSentence(t, reasons[0])}</span>}
    </span>
  );
}
