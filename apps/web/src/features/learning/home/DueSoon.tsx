import { Link } from '@tanstack/react-router';
import { datesIn } from '../../../app/dates.js';
import { duration } from '../../../app/numbers.js';
import { openSteps } from '../outline.js';
import type { Outline } from '../queries.js';
import { useLearningTexts } from '../texts.js';
import classes from './Home.module.css';

const SOON_DAYS = 7;

/** What is due in the coming seven days, and what was due before. */
export function DueSoon({ path }: { path: Outline }) {
  const t = useLearningTexts();
  const dates = datesIn(path.timeZone);
  const due = path.modules.filter((module) => !module.complete && dates.daysUntil(module.dueOn) < SOON_DAYS);
  return (
    <section className={classes.due} aria-labelledby="due-soon">
      <h2 id="due-soon">{t('home.due')}</h2>
      {due.length === 0 && <p>{t('home.dueNothing')}</p>}
      {due.length > 0 && (
        <ul>
          {due.map((module) => {
            const left = openSteps(module);
            const time = duration(left.reduce((sum, { minutes }) => sum + minutes, 0));
            const late = dates.daysUntil(module.dueOn) < 0;
            return (
              <li key={module.id}>
                <span className={classes.dueTitle}>
                  {t('weekAndTitle', { week: module.week, title: module.title })}
                </span>
                <span className={classes.dueFacts}>
                  <span data-late={late || undefined}>
                    {t(late ? 'home.wasDue' : 'home.dueOn', { day: dates.dayAndDistance(module.dueOn) })}
                  </span>
                  {' · '}
                  {t('home.left', { count: left.length, time })}
                </span>
              </li>
            );
          })}
        </ul>
      )}
      <Link to="/learn/$enrolmentId" params={{ enrolmentId: path.id }}>
        {t('home.toPath')}
      </Link>
    </section>
  );
}
