import { Sideways } from './figures.js';
import classes from './illustrations.module.css';

/** One speaks, one listens. */
export function Listening() {
  return (
    <svg className={classes.picture} viewBox="0 0 300 150" aria-hidden="true" focusable="false">
      <path className={classes.floor} d="M40 136H260" />
      <path
        className={classes.line}
        d="M120 34C120 18 134 10 152 10S184 18 184 34 170 58 152 58C148 58 144 57.5 141 56.5L130 62 132 52C125 47 120 41 120 34Z"
      />
      <path className={classes.line} d="M136 29H168M136 39H158" />
      <Sideways x={92} y={102} hair="curls" open />
      <Sideways x={212} y={102} hair="beard" flip build={20} />
    </svg>
  );
}
