import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useRef } from 'react';
import { useDates } from '../../app/dates.js';
import { may, useSignedIn } from '../../app/session.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import classes from './Nudges.module.css';
import { type Task, tasksAboutQuery } from './queries.js';
import { TakenBy, TaskWays } from './TaskWays.js';
import { useNudgeTexts } from './texts.js';

interface TasksAboutProps {
  enrolmentId: string;
  name: string;
}

/** What is open for staff about one person, to be taken and settled where one stands. */
export function TasksAbout({ enrolmentId, name }: TasksAboutProps) {
  const t = useNudgeTexts();
  const title = useRef<HTMLHeadingElement>(null);
  const open = useQuery(tasksAboutQuery(enrolmentId));
  // The button that was pressed is gone with what it settled.
  const onSettled = (): void => title.current?.focus();
  const items = (): ReactNode => {
    if (open.isPending) return <ListSkeleton rows={1} />;
    if (open.isError)
      return <ErrorState title={t('about.error')} problem={open.error} onRetry={() => void open.refetch()} />;
    if (open.data.length === 0) return <p className={classes.soft}>{t('about.none', { name })}</p>;
    return (
      <ul className={classes.needs}>
        {open.data.map((task) => (
          <TaskAbout key={task.id} task={task} onSettled={onSettled} />
        ))}
      </ul>
    );
  };
  return (
    <section aria-labelledby="tasks">
      <h2 id="tasks" ref={title} tabIndex={-1}>
        {t('about.title')}
      </h2>
      {items()}
    </section>
  );
}

function TaskAbout({ task, onSettled }: { task: Task; onSettled: () => void }) {
  const t = useNudgeTexts();
  const dates = useDates();
  const coordinates = may(useSignedIn(), 'nudge:manage');
  const { kind, trigger, since, createdAt } = task;
  return (
    <li className={classes.need}>
      <div className={classes.words}>
        <p>
          {coordinates && <strong>{t(`about.kind_${kind}`)} </strong>}
          {t(`needs.why_${trigger}`, { since: dates.dayAndDistance(since) })}.
        </p>
        <p className={classes.soft}>
          <Link to="/admin/needs" search={kind === 'task' ? { tab: 'tasks' } : {}}>
            {t(`about.list_${kind}`)}
          </Link>
          {', '}
          {t('about.listed', { day: dates.day(createdAt) })}
        </p>
        <TakenBy task={task} />
      </div>
      <TaskWays task={task} onSettled={onSettled} />
    </li>
  );
}
