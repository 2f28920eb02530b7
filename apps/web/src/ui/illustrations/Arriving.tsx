import { Chair, Facing } from './figures.js';
import classes from './illustrations.module.css';

/** A half circle that faces you and has kept a chair. */
export function Arriving() {
  return (
    <svg className={classes.picture} viewBox="0 0 340 150" aria-hidden="true" focusable="false">
      <path className={classes.floor} d="M24 126Q170 92 316 126" />
      <Facing x={58} y={92} hair="bald" build={18} />
      <Facing x={114} y={82} hair="long" scale={0.94} />
      <Chair x={170} y={80} scale={0.9} />
      <Facing x={226} y={82} hair="cap" scale={0.94} build={14} />
      <Facing x={282} y={92} hair="bob" build={17} />
    </svg>
  );
}
