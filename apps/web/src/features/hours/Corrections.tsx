import { useDates } from '../../app/dates.js';
import classes from './Hours.module.css';
import type { Correction } from './queries.js';
import { useHoursTexts } from './texts.js';
import { timeOf } from './time-words.js';

export function Corrections({ corrections }: { corrections: readonly Correction[] }) {
  const t = useHoursTexts();
  const dates = useDates();
  return (
    <ul className={classes.corrections}>
      {corrections.map(({ id, on, seconds, reason }) => (
        <li key={id}>
          {t(seconds > 0 ? 'corrections.added' : 'corrections.taken', {
            ...{ time: timeOf(seconds), day: dates.day(on), reason },
          })}
        </li>
      ))}
    </ul>
  );
}
