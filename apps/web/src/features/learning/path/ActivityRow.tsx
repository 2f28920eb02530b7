import { Link } from '@tanstack/react-router';
import { datesIn } from '../../../app/dates.js';
import { duration } from '../../../app/numbers.js';
import { StatusBadge, type StatusKind } from '../../../ui/progress/StatusBadge.js';
import { KIND_ICONS } from '../kinds.js';
import { lockedWords } from '../locked-words.js';
import { isDone } from '../outline.js';
import type { Outline, OutlineActivity } from '../queries.js';
import { usePathTexts } from '../path-texts.js';
import { useLearningTexts } from '../texts.js';
import classes from './Path.module.css';

const BADGES: Record<OutlineActivity['state'], StatusKind> = {
  locked: 'locked',
  open: 'open',
  in_progress: 'started',
  complete: 'done',
  excused: 'excused',
};

/** One step: kind, title, minutes, due, state, and what opens it while it is locked. */
export function ActivityRow({ path, activity, dueOn }: { path: Outline; activity: OutlineActivity; dueOn: string }) {
  const t = useLearningTexts();
  const words = usePathTexts();
  const dates = datesIn(path.timeZone);
  const { id, kind, title, minutes, required, state } = activity;
  const Icon = KIND_ICONS[kind];
  const isNext = path.next?.activityId === id;
  const reason = lockedWords(activity, path, dates, t);
  const due = path.state === 'active' && required && !isDone(activity) && !reason;
  const facts = [
    t(`kind.${kind}`),
    duration(minutes),
    required ? null : t('optional'),
    due ? words(dates.daysUntil(dueOn) < 0 ? 'overdue' : 'due', { day: dates.day(dueOn) }) : null,
    reason,
  ].filter((fact) => fact !== null);
  return (
    <li className={classes.step} data-state={state} data-next={isNext || undefined}>
      <Icon size={22} stroke={1.6} aria-hidden="true" className={classes.kind} />
      <div className={classes.words}>
        {state === 'locked' ? (
          <span className={classes.name}>{title}</span>
        ) : (
          <Link
            to="/learn/$enrolmentId/activities/$activityId"
            params={{ enrolmentId: path.id, activityId: id }}
            className={classes.name}
          >
            {title}
          </Link>
        )}
        <p className={classes.small}>{facts.join(' · ')}</p>
      </div>
      <StatusBadge kind={isNext && state !== 'in_progress' ? 'next' : BADGES[state]} plain />
    </li>
  );
}
