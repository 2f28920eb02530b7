import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { useSignedIn } from '../../app/session.js';
import { toast } from '../../ui/toast/toast.js';
import classes from './Nudges.module.css';
import { refreshTasks, type Task } from './queries.js';
import { SettleDialog } from './SettleDialog.js';
import { useNudgeTexts } from './texts.js';

/** Who looks after it by now. */
export function TakenBy({ task: { takenBy, settledAt } }: { task: Task }) {
  const t = useNudgeTexts();
  const me = useSignedIn();
  if (!takenBy || settledAt !== null) return null;
  return (
    <p className={classes.taken}>
      {takenBy.id === me.id ? t('needs.takenByMe') : t('needs.takenBy', { name: takenBy.name })}
    </p>
  );
}

/** What can be done with an open one: to take it, where nobody has, and to settle it. */
export function TaskWays({ task, onSettled }: { task: Task; onSettled?: () => void }) {
  const t = useNudgeTexts();
  const [settling, setSettling] = useState(false);
  const { kind, takenBy, person } = task;
  return (
    <div className={classes.ways}>
      {kind === 'task' && takenBy === null && <Take task={task} />}
      <Button
        variant="default"
        aria-label={t(`needs.settleOf_${kind}`, { name: person.name })}
        onClick={() => setSettling(true)}
      >
        {t('needs.settle')}
      </Button>
      <SettleDialog task={task} open={settling} onClose={() => setSettling(false)} {...(onSettled && { onSettled })} />
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
