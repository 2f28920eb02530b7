import { percent } from '../../app/numbers.js';
import { useUiTexts } from '../texts.js';
import classes from './Rings.module.css';

export interface ProgressRingProps {
  /** In thousandths. */
  share: number;
  size?: number;
  /** What it measures, for listeners; default "Progress: 38%". */
  label?: string;
  /** Shows the number in the middle. */
  withNumber?: boolean;
}

const RADIUS = 20;
const LENGTH = 2 * Math.PI * RADIUS;

export function ProgressRing({ share, size = 48, label, withNumber = false }: ProgressRingProps) {
  const t = useUiTexts();
  const held = Math.min(1000, Math.max(0, share));
  const words = label ?? t('ring.progress', { percent: percent(held) });
  return (
    <svg className={classes.progress} width={size} height={size} viewBox="0 0 48 48" role="img" aria-label={words}>
      <circle cx="24" cy="24" r={RADIUS} className={classes.track} />
      {held > 0 && (
        <circle
          cx="24"
          cy="24"
          r={RADIUS}
          className={classes.part}
          strokeDasharray={`${(LENGTH * held) / 1000} ${LENGTH}`}
          transform="rotate(-90 24 24)"
        />
      )}
      {withNumber && (
        <text x="24" y="24" dominantBaseline="central" textAnchor="middle" className={classes.number}>
          {percent(held)}
        </text>
      )}
    </svg>
  );
}
