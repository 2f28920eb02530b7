import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { useDates } from '../../app/dates.js';
import { StatusBadge } from '../../ui/progress/StatusBadge.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import classes from './Account.module.css';
import { sessionsQuery } from './queries.js';
import { useAccountTexts } from './texts.js';

/** Where the person is signed in, with the way to end each session. */
export function SessionList() {
  const t = useAccountTexts();
  const ui = useUiTexts();
  const dates = useDates();
  const client = useQueryClient();
  const sessions = useQuery(sessionsQuery);
  const refresh = (): Promise<void> => client.invalidateQueries(sessionsQuery);
  const end = useAction(
    ({ id }: { id: string; device: string }, key) =>
      ok(api.DELETE('/api/me/sessions/{id}', { params: { path: { id } }, headers: once(key) })),
    {
      onSuccess: (_answer, { device }) => toast(t('security.ended', { device })),
      onError: (problem) => toast(problemSentence(problem, ui), { tone: 'problem' }),
      onSettled: refresh,
    },
  );
  const endOthers = useAction<void>((_, key) => ok(api.POST('/api/me/sessions/end-others', { headers: once(key) })), {
    onSuccess: () => toast(t('security.othersEnded')),
    onError: (problem) => toast(problemSentence(problem, ui), { tone: 'problem' }),
    onSettled: refresh,
  });

  if (sessions.isPending) return <ListSkeleton rows={2} />;
  if (sessions.isError) return <ErrorState problem={sessions.error} onRetry={() => void sessions.refetch()} />;
  const items = sessions.data.items.toSorted((a, b) => Number(b.current) - Number(a.current));
  return (
    <>
      <ul className={classes.rows}>
        {items.map((session) => (
          <li key={session.id} className={classes.row}>
            <div>
              <p className={classes.rowTitle}>
                {session.device}
                {session.current && <StatusBadge kind="done">{t('security.thisDevice')}</StatusBadge>}
              </p>
              <p className={classes.soft}>
                {session.current
                  ? t('security.since', { when: dates.day(session.createdAt) })
                  : t('security.lastSeen', { when: dates.ago(session.lastSeenAt) })}
              </p>
            </div>
            {!session.current && (
              <Button
                variant="default"
                size="sm"
                aria-label={t('security.endOn', { device: session.device })}
                loading={end.isPending && end.variables.id === session.id}
                onClick={() => end.mutate({ id: session.id, device: session.device })}
              >
                {t('security.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className={classes.foot}>
        {items.length > 1 ? (
          <Button variant="light" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            {t('security.endOthers')}
          </Button>
        ) : (
          <p className={classes.soft}>{t('security.only')}</p>
        )}
      </div>
    </>
  );
}
