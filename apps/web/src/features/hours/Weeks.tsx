import { Button } from '@mantine/core';
import { useState } from 'react';
import { useDates } from '../../app/dates.js';
import classes from './Hours.module.css';
import type { Statement } from './queries.js';
import { useHoursTexts } from './texts.js';
import { timeOf } from './time-words.js';
import { weeksOf } from './weeks.js';

/** As long as a training nominally takes. */
const SHOWN_AT_FIRST = 8;

export function Weeks({ days }: Pick<Statement, 'days'>) {
  const t = useHoursTexts();
  const dates = useDates();
  const [all, setAll] = useState(false);
  const weeks = weeksOf(days);
  const shown = all ? weeks : weeks.slice(0, SHOWN_AT_FIRST);
  const rest = weeks.length - shown.length;
  return (
    <section className={classes.section} aria-labelledby="weeks">
      <h2 id="weeks">{t('weeks.title')}</h2>
      <ul className={classes.list}>
        {shown.map(({ monday, seconds }) => (
          <li key={monday}>
            <span className={classes.what}>{t('weeks.of', { day: dates.day(monday) })}</span>
            <span className={classes.time}>{timeOf(seconds)}</span>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Button variant="subtle" onClick={() => setAll(true)}>
          {t('weeks.all', { count: rest })}
        </Button>
      )}
    </section>
  );
}
