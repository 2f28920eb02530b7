import { Chair, Facing, FromBehind, Sideways } from './figures.js';
import classes from './illustrations.module.css';

/** Seven people in a circle and one chair kept open, nearest to you. */
export function Circle() {
  return (
    <svg className={classes.picture} viewBox="0 0 380 220" aria-hidden="true" focusable="false">
      <ellipse className={classes.floor} cx="190" cy="150" rx="164" ry="54" />
      <Facing x={134} y={86} hair="grey" scale={0.86} build={16} />
      <Facing x={190} y={80} hair="scarf" scale={0.84} />
      <Facing x={246} y={86} hair="beard" scale={0.86} build={20} />
      <Sideways x={50} y={112} hair="bun" scale={0.94} />
      <Sideways x={330} y={112} hair="curls" scale={0.94} flip open />
      <Sideways x={106} y={170} hair="short" wheels scale={1.04} />
      <FromBehind x={272} y={172} hair="long" scale={1.06} build={17} />
      <Chair x={190} y={178} scale={1.06} />
    </svg>
  );
}
