import { Link } from '@tanstack/react-router';
import { useDates } from '../../app/dates.js';
import { may, useSignedIn } from '../../app/session.js';
import classes from './Nudges.module.css';
import type { Task } from './queries.js';
import { TakenBy, TaskWays } from './TaskWays.js';
import { useNudgeTexts } from './texts.js';

/** One person on a list: why, when they were last seen, and what can be done. */
export function NeedItem({ task }: { task: Task }) {
  const t = useNudgeTexts();
  const dates = useDates();
  const me = useSignedIn();
  const { enrolmentId, person, course, cohortName, mentor, trigger, since, lastActivityAt } = task;
  const seesAll = may(me, 'enrolment:read-all');
  return (
    <li className={classes.need}>
      <div className={classes.words}>
        <h2>
          <Link to="/admin/trainees/$enrolmentId" params={{ enrolmentId }}>
            {person.name}
          </Link>
        </h2>
        <p>{t(`needs.why_${trigger}`, { since: dates.dayAndDistance(since) })}</p>
        <p className={classes.soft}>
          {lastActivityAt ? t('needs.lastActivity', { when: dates.ago(lastActivityAt) }) : t('needs.noActivity')}
        </p>
        <p className={classes.soft}>{cohortName ? `${course.title} · ${cohortName}` : course.title}</p>
        {seesAll && (
          <p className={classes.soft}>{mentor ? t('needs.mentor', { name: mentor.name }) : t('needs.noMentor')}</p>
        )}
        <TakenBy task={task} />
        <Outcome task={task} />
      </div>
      {task.settledAt === null && <TaskWays task={task} />}
    </li>
  );
}

function Outcome({ task: { outcome, settledAt, settledBy, note } }: { task: Task }) {
  const t = useNudgeTexts();
  const dates = useDates();
  if (outcome === null || settledAt === null) return null;
  const when = dates.ago(settledAt);
  const said =
    outcome !== 'settled'
      ? t(`needs.outcome_${outcome}`, { when })
      : settledBy
        ? t('needs.outcome_settled', { when, name: settledBy.name })
        : t('needs.outcome_settledBySomebody', { when });
  return (
    <>
      <p className={classes.taken}>{said}</p>
      {note && <p className={classes.note}>{t('needs.noteWas', { note })}</p>}
    </>
  );
}
