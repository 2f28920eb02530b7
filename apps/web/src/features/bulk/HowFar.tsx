import { Button, Progress } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import type { ApiProblem } from '../../app/api-problem.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { StatusBadge } from '../../ui/progress/StatusBadge.js';
import { STATE_BADGES } from './badges.js';
import classes from './Bulk.module.css';
import { type BulkAction, bulkActionQuery, isAtWork } from './queries.js';
import { useBulkTexts } from './texts.js';

const MINUTE = 60_000;
/** Longer than the turns of what goes first, and than a server that is started anew takes. */
const STANDS_STILL_MS = 30_000;
/** Of the whole way, each as long as the other: more often nobody wants to hear how far it is. */
const SAID = 4;

/** How far an action is, and the way back. */
export function HowFar({ action, problem }: { action: BulkAction; problem: ApiProblem | Error | null }) {
  const t = useBulkTexts();
  const { state, total, toDo, done, undone, kept } = action;
  const gone = state === 'undoing' ? undone + kept : total - toDo;
  const whole = state === 'undoing' ? done : total;
  const atWork = isAtWork(state);
  const standsStill = useStandsStill(atWork, `${state} ${gone}`);
  const ended = state === 'done' ? t('one.finished', { count: done }) : t('one.undoneAll', { count: undone });
  const part = Math.floor((gone * SAID) / Math.max(1, whole)) / SAID;
  return (
    <div className={classes.far}>
      <StatusBadge kind={STATE_BADGES[state]}>{t(`one.states.${state}`)}</StatusBadge>
      {atWork && <p>{t('one.progress', { done: gone, total: whole })}</p>}
      <p role="status" className={atWork ? 'visually-hidden' : undefined}>
        {atWork ? t('one.progress', { done: Math.floor(part * whole), total: whole }) : ended}
      </p>
      {atWork && (
        <>
          <Progress
            className={classes.progress}
            value={(gone * 100) / Math.max(1, whole)}
            aria-label={t('one.progressLabel')}
          />
          <p className={classes.soft} role="status">
            {problem ? t('one.unreachable') : standsStill ? t('one.standsStill') : t('one.leave')}
          </p>
        </>
      )}
      {action.undoUntil && <Undo id={action.id} until={action.undoUntil} />}
    </div>
  );
}

/** Whether nothing has moved for a while. */
function useStandsStill(atWork: boolean, where: string): boolean {
  const [stood, setStood] = useState<string | null>(null);
  useEffect(() => {
    if (!atWork) return undefined;
    const timer = setTimeout(() => setStood(where), STANDS_STILL_MS);
    return () => clearTimeout(timer);
  }, [atWork, where]);
  return atWork && stood === where;
}

/** While there is time left; each minute says how much. */
function Undo({ id, until }: { id: string; until: string }) {
  const t = useBulkTexts();
  const client = useQueryClient();
  const [now, setNow] = useState(() => Date.now());
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), MINUTE / 6);
    return () => clearInterval(clock);
  }, []);
  const undo = useAction(
    (_: void, key) =>
      ok(api.POST('/api/admin/bulk-actions/{id}/undo', { params: { path: { id } }, headers: once(key) })),
    {
      onSuccess: async (action) => {
        setAsking(false);
        client.setQueryData(bulkActionQuery(id).queryKey, action);
        await client.invalidateQueries({ queryKey: ['admin'] });
      },
    },
  );
  const minutes = Math.ceil((Date.parse(until) - now) / MINUTE);
  if (minutes <= 0) return null;
  return (
    <>
      <div className={classes.undo}>
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('one.undo')}
        </Button>
        <span className={classes.soft}>{t('one.undoLeft', { count: minutes })}</span>
      </div>
      <ConfirmDialog
        open={asking}
        title={t('one.undoTitle')}
        consequence={<p>{t('one.undoText')}</p>}
        action={t('one.undoAction')}
        pending={undo.isPending}
        problem={undo.error}
        onConfirm={() => undo.mutate()}
        onClose={() => {
          undo.reset();
          setAsking(false);
        }}
      />
    </>
  );
}
