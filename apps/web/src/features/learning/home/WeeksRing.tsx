import { datesIn } from '../../../app/dates.js';
import { percent } from '../../../app/numbers.js';
import { PathRing, type Seat } from '../../../ui/progress/PathRing.js';
import { currentModule } from '../outline.js';
import type { Outline } from '../queries.js';
import { useLearningTexts } from '../texts.js';
import classes from './Home.module.css';

/** The weeks with the person on one of them. */
export function WeeksRing({ path }: { path: Outline }) {
  const t = useLearningTexts();
  const dates = datesIn(path.timeZone);
  const here = currentModule(path);
  const seats: Seat[] = path.modules.map((module) => ({
    id: module.id,
    title: t('weekAndTitle', { week: module.week, title: module.title }),
    state: seatState(module, module.id === here?.id, dates.daysUntil(module.dueOn) < 0),
  }));
  return (
    <PathRing seats={seats}>
      <span className={classes.big}>
        {here ? t('home.ring.big', { now: here.week, all: path.weeks }) : t('home.ring.done', { all: path.weeks })}
      </span>
      <span className={classes.small}>{t('home.ring.small', { percent: percent(path.progress.share) })}</span>
    </PathRing>
  );
}

function seatState(module: Outline['modules'][number], isHere: boolean, isLate: boolean): Seat['state'] {
  if (module.complete) return 'done';
  if (isHere) return isLate ? 'late' : 'current';
  return module.activities.some(({ required, state }) => required && state !== 'locked') ? 'open' : 'ahead';
}
