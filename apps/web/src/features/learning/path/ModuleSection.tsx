import { Link } from '@tanstack/react-router';
import { datesIn } from '../../../app/dates.js';
import { StatusBadge } from '../../../ui/progress/StatusBadge.js';
import { isDone } from '../outline.js';
import type { Outline, OutlineModule } from '../queries.js';
import { usePathTexts } from '../path-texts.js';
import { useLearningTexts } from '../texts.js';
import { ActivityRow } from './ActivityRow.js';
import classes from './Path.module.css';

export interface ModuleSectionProps {
  path: Outline;
  module: OutlineModule;
  /** The module that the person is in: it is open. */
  isHere: boolean;
}

/** One week of the path: opens to its steps. */
export function ModuleSection({ path, module, isHere }: ModuleSectionProps) {
  const t = useLearningTexts();
  const words = usePathTexts();
  const dates = datesIn(path.timeZone);
  const talked = module.opensOn === null || dates.daysUntil(module.opensOn) <= 0;
  const required = module.activities.filter((activity) => activity.required);
  const late = path.state === 'active' && !module.complete && dates.daysUntil(module.dueOn) < 0;
  const due = ((): string | null => {
    if (module.complete || path.state === 'paused' || path.state === 'completed') return null;
    if (path.state === 'accepted') return words('plannedFor', { day: dates.day(module.dueOn) });
    return words(late ? 'overdue' : 'due', { day: dates.dayAndDistance(module.dueOn) });
  })();
  return (
    <li className={classes.module} data-here={isHere || undefined}>
      <details open={isHere}>
        <summary>
          <span className={classes.seat} data-done={module.complete || undefined} aria-hidden="true">
            {module.week}
          </span>
          <span className={classes.head}>
            <h2 className={classes.title}>
              <span className={classes.week}>{t('week', { week: module.week })}</span> {module.title}
            </h2>
            <span className={classes.facts}>
              {module.complete ? (
                <StatusBadge kind="done" plain>
                  {words('moduleDone')}
                </StatusBadge>
              ) : (
                <span>{words('steps', { done: required.filter(isDone).length, all: required.length })}</span>
              )}
              {due && <span data-late={late || undefined}>{due}</span>}
            </span>
          </span>
        </summary>
        <ul className={classes.steps}>
          {module.activities.map((activity) => (
            <ActivityRow key={activity.id} path={path} activity={activity} dueOn={module.dueOn} />
          ))}
        </ul>
        {talked && (
          <p className={classes.talk}>
            <Link to="/learn/$enrolmentId/discussion" params={{ enrolmentId: path.id }} search={{ module: module.id }}>
              {words('talk')}
            </Link>
          </p>
        )}
      </details>
    </li>
  );
}
