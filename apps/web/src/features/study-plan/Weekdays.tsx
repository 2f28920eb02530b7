import { addDays } from '@convenor/rules';
import { locale } from '../../app/i18n.js';
import classes from './Plan.module.css';
import { usePlanTexts } from './texts.js';

const A_MONDAY = '2024-01-01';
const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** The days of a week, each of them on or off. */
export function Weekdays({ chosen, onChange }: { chosen: number[]; onChange: (days: number[]) => void }) {
  const t = usePlanTexts();
  const named = (day: number, weekday: 'short' | 'long'): string =>
    new Intl.DateTimeFormat(locale(), { weekday, timeZone: 'UTC' }).format(new Date(addDays(A_MONDAY, day - 1)));
  const turn = (day: number): number[] =>
    chosen.includes(day) ? chosen.filter((other) => other !== day) : [...chosen, day].sort();
  return (
    <fieldset className={classes.weekdays}>
      <legend>{t('days')}</legend>
      {DAYS.map((day) => (
        <label key={day} className={classes.weekday}>
          <input
            type="checkbox"
            aria-label={named(day, 'long')}
            checked={chosen.includes(day)}
            onChange={() => onChange(turn(day))}
          />
          <span aria-hidden="true">{named(day, 'short')}</span>
        </label>
      ))}
    </fieldset>
  );
}
