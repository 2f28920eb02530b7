import { Chair, Sideways } from './figures.js';
import classes from './illustrations.module.css';

/** Two people and a chair between them that is free. */
export function OpenChair() {
  return (
    <svg className={classes.picture} viewBox="0 0 300 130" aria-hidden="true" focusable="false">
      <path className={classes.floor} d="M20 116H280" />
      <Sideways x={72} y={82} hair="grey" open />
      <Chair x={150} y={82} />
      <Sideways x={228} y={82} hair="long" flip build={18} />
    </svg>
  );
}
