import { useDates } from '../../app/dates.js';
import { StatusBadge, type StatusKind } from '../../ui/progress/StatusBadge.js';
import type { Trainee } from './queries.js';
import { useTraineeTexts } from './texts.js';
import classes from './Trainees.module.css';

type Activity = Trainee['outline']['modules'][number]['activities'][number];

const SIGNS: Record<Activity['state'], StatusKind> = { locked: 'locked', open: 'open', in_progress: 'started', complete: 'done', excused: 'excused' };

/** Progress module by module; the one a person is in stands open. */
export function PathPanel({ outline }: { outline: Trainee['outline'] }) {
  const t = useTraineeTexts();
  const dates = useDates();
  const current = outline.modules.find((module) => !module.complete);
  return (
    <section aria-labelledby="path">
      <h2 id="path">{t('page.path')}</h2>
      {outline.modules.map((module) => {
        const required = module.activities.filter((activity) => activity.required);
        const done = required.filter(({ state }) => state === 'complete' || state === 'excused').length;
        return (
          <details key={module.id} className={classes.module} open={module.id === current?.id}>
            <summary>
              <span>
                {t('page.week', { week: module.week })} · {module.title}
              </span>
              <span className={classes.soft}>
                {t('list.of', { completed: done, required: required.length })}
                {', '}
                {module.complete ? t('page.complete') : t('page.dueOn', { when: dates.day(module.dueOn) })}
              </span>
            </summary>
            <ul>
              {module.activities.map((activity) => (
                <li key={activity.id}>
                  <span>
                    {activity.title}
                    {!activity.required && ` (${t('page.optional')})`}
                  </span>
                  <StatusBadge kind={SIGNS[activity.state]} plain>
                    {t(`activityState.${activity.state}`)}
                  </StatusBadge>
                </li>
              ))}
            </ul>
          </details>
        );
      })}
    </section>
  );
}
