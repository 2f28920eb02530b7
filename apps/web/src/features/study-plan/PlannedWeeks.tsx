import { Button } from '@mantine/core';
import { addDays, type StudyPart, type StudySitting, weekdayOf } from '@convenor/rules';
import { useState } from 'react';
import { datesIn } from '../../app/dates.js';
import { duration } from '../../app/numbers.js';
import classes from './Plan.module.css';
import { type Preview, weeksOf } from './preview.js';
import type { StudyPlanData } from './queries.js';
import { type PlanTexts, usePlanTexts } from './texts.js';

/** What is shown before somebody asks for the rest. */
const FIRST_WEEKS = 4;

/** The plan, week by week. */
export function PlannedWeeks({ data, preview: { plan } }: { data: StudyPlanData; preview: Preview }) {
  const t = usePlanTexts();
  const [whole, setWhole] = useState(false);
  const dates = datesIn(data.timeZone);
  const weeks = weeksOf(plan);
  const shown = whole ? weeks : weeks.slice(0, FIRST_WEEKS);
  if (weeks.length === 0) return null;
  const thisWeek = addDays(data.today, 1 - weekdayOf(data.today));
  const named = (week: string): string => {
    if (week === thisWeek) return t('thisWeek');
    return week === addDays(thisWeek, 7) ? t('nextWeek') : t('weekOf', { day: dates.day(week) });
  };
  return (
    <section className={classes.weeks} aria-labelledby="weeks">
      <h2 id="weeks">{t('weeks')}</h2>
      {shown.map(({ week, sittings }) => (
        <section key={week} aria-labelledby={`week-${week}`}>
          <h3 id={`week-${week}`}>{named(week)}</h3>
          <ol className={classes.sittings}>
            {sittings.map((sitting) => (
              <Sitting key={sitting.on} data={data} sitting={sitting} />
            ))}
          </ol>
        </section>
      ))}
      {shown.length < weeks.length && (
        <Button variant="default" onClick={() => setWhole(true)}>
          {t('showAll', { count: weeks.length - shown.length })}
        </Button>
      )}
    </section>
  );
}

function Sitting({ data, sitting: { on, startsAt, minutes, parts } }: { data: StudyPlanData; sitting: StudySitting }) {
  const t = usePlanTexts();
  const dates = datesIn(data.timeZone);
  const ends = new Date(startsAt.getTime() + minutes * 60_000);
  const times = { from: dates.time(startsAt.toISOString()), to: dates.time(ends.toISOString()) };
  return (
    <li>
      <p className={classes.when}>{t('from', { day: dates.day(on), ...times })}</p>
      <ul className={classes.parts}>
        {parts.map((part) => (
          <li key={part.activityId}>
            {titleOf(t, data, part)} <span className={classes.soft}>{duration(part.minutes)}</span>
          </li>
        ))}
      </ul>
      {finishedIn(data, parts).map((week) => (
        <p key={week} className={classes.done}>
          <span aria-hidden="true">✓ </span>
          {t('done', { week })}
        </p>
      ))}
    </li>
  );
}

function titleOf(t: PlanTexts, { left }: StudyPlanData, { activityId, continued, finished }: StudyPart): string {
  const title = left.find(({ id }) => id === activityId)?.title ?? '';
  if (continued) return t(finished ? 'continued' : 'middle', { title });
  return finished ? title : t('begun', { title });
}

/** The weeks of the course whose last step is finished here. */
function finishedIn({ left, modules }: StudyPlanData, parts: readonly StudyPart[]): number[] {
  return modules.flatMap(({ id: moduleId, week }) => {
    const last = left.findLast((activity) => activity.moduleId === moduleId);
    return parts.some(({ activityId, finished }) => finished && activityId === last?.id) ? [week] : [];
  });
}
