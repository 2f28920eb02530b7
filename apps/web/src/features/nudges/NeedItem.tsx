import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { useDates } from '../../app/dates.js';
import { may, useSignedIn } from '../../app/session.js';
import { toast } from '../../ui/toast/toast.js';
import classes from './Nudges.module.css';
import { refreshTasks, type Task, type TaskTab } from './queries.js';
import { SettleDialog } from './SettleDialog.js';
import { useNudgeTexts } from './texts.js';

/** One person on a list: why, when they were last seen, and what can be done. */
export function NeedItem({ task, tab }: { task: Task; tab: TaskTab }) {
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
        {task.takenBy && task.settledAt === null && (
          <p className={classes.taken}>
            {task.takenBy.id === me.id ? t('needs.takenByMe') : t('needs.takenBy', { name: task.takenBy.name })}
          </p>
        )}
        <Outcome task={task} />
      </div>
      {task.settledAt === null && <Ways task={task} tab={tab} />}
    </li>
  );
}

function Ways({ task, tab }: { task: Task; tab: TaskTab }) {
  const t = useNudgeTexts();
  const [settling, setSettling] = useState(false);
  const { name } = task.person;
  return (
    <div className={classes.ways}>
      {tab === 'tasks' && task.takenBy === null && <Take task={task} />}
      <Button variant="default" aria-label={t('needs.settleOf', { name })} onClick={() => setSettling(true)}>
        {t('needs.settle')}
      </Button>
      <SettleDialog task={task} tab={tab} open={settling} onClose={() => setSettling(false)} />
    </div>
  );
}

function Take({ task: { id, person } }: { task: Task }) {
  const t = useNudgeTexts();
  const client = useQueryClient();
  const take = useAction(
    (_: void, key) => ok(api.POST('/api/admin/tasks/{id}/take', { params: { path: { id } }, headers: once(key) })),
    {
      onSuccess: () => toast(t('needs.taken')),
      onError: ({ detail }) => toast(detail),
      onSettled: () => refreshTasks(client),
    },
  );
  return (
    <Button
      variant="light"
      aria-label={t('needs.takeOf', { name: person.name })}
      loading={take.isPending}
      onClick={() => take.mutate()}
    >
      {t('needs.take')}
    </Button>
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
