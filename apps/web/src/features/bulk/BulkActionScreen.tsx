import { Button, Progress } from '@mantine/core';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { ApiProblem } from '../../app/api-problem.js';
import { DataList } from '../../ui/data/DataList.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { NotFoundScreen } from '../../ui/page/NotFoundScreen.js';
import { Page } from '../../ui/page/Page.js';
import { StatusBadge } from '../../ui/progress/StatusBadge.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton, PageSkeleton } from '../../ui/states/Skeletons.js';
import { OUTCOME_BADGES, STATE_BADGES } from './badges.js';
import classes from './Bulk.module.css';
import { problemWords } from './problems.js';
import {
  BULK_PARTS,
  type BulkAction,
  bulkActionQuery,
  type BulkPart,
  type BulkRow,
  bulkRowsQuery,
  isAtWork,
} from './queries.js';
import { type BulkTexts, useBulkTexts } from './texts.js';

const MINUTE = 60_000;

/** One action: how far it is, what became of whom, and the way back. */
export function BulkActionScreen({ id, part }: { id: string; part: BulkPart | undefined }) {
  const t = useBulkTexts();
  const client = useQueryClient();
  const action = useQuery(bulkActionQuery(id));
  const state = action.data?.state;
  useEffect(() => {
    // Lists that were loaded before it ended show how things were.
    if (state === 'done' || state === 'undone') void client.invalidateQueries({ queryKey: ['admin', 'trainees'] });
  }, [client, state]);
  if (action.isPending) return <PageSkeleton />;
  if (action.isError) {
    if (ApiProblem.from(action.error).status === 404) return <NotFoundScreen />;
    return (
      <Page title={t('past.title')} hideTitle>
        <ErrorState problem={action.error} title={t('one.error')} onRetry={() => void action.refetch()} />
      </Page>
    );
  }
  const { data } = action;
  const detail = detailOf(t, data);
  return (
    <Page
      title={t(`titles.${data.kind}`)}
      width="wide"
      above={<Link to="/admin/bulk-actions">{t('past.title')}</Link>}
      lead={detail && <p>{detail}</p>}
    >
      <HowFar action={data} />
      <nav aria-label={t('one.filter')} className={classes.tabs}>
        {[undefined, ...BULK_PARTS.filter((each) => data[each] > 0 || each === part)].map((each) => (
          <Link
            key={each ?? 'all'}
            to="/admin/bulk-actions/$actionId"
            params={{ actionId: id }}
            search={each ? { part: each } : {}}
            activeOptions={{ exact: true }}
            activeProps={{}}
            aria-current={each === part ? 'true' : undefined}
          >
            {t('one.counts', { what: each ? partWords(t, each) : t('one.all'), count: each ? data[each] : data.total })}
          </Link>
        ))}
      </nav>
      <Rows key={part} id={id} part={part} state={data.state} />
    </Page>
  );
}

function detailOf(t: BulkTexts, { wish }: BulkAction): string {
  if (wish.kind === 'extend') return t('detail.extend', { count: wish.days ?? 0 });
  if (wish.kind === 'tag' || wish.kind === 'untag') return t('detail.tag', { tag: wish.tag ?? '' });
  return wish.text ?? wish.reason ?? '';
}

const partWords = (t: BulkTexts, part: BulkPart): string =>
  part === 'undone' || part === 'kept' ? t(`one.undos.${part}`) : t(`one.outcomes.${part}`);

function HowFar({ action }: { action: BulkAction }) {
  const t = useBulkTexts();
  const { state, total, toDo, done, undone, kept } = action;
  const gone = state === 'undoing' ? undone + kept : total - toDo;
  const whole = state === 'undoing' ? done : total;
  return (
    <div className={classes.far}>
      <StatusBadge kind={STATE_BADGES[state]}>{t(`one.states.${state}`)}</StatusBadge>
      <p role="status">
        {isAtWork(state) && t('one.progress', { done: gone, total: whole })}
        {state === 'done' && t('one.finished', { count: done })}
        {state === 'undone' && t('one.undoneAll', { count: undone })}
      </p>
      {isAtWork(state) && (
        <>
          <Progress
            className={classes.progress}
            value={(gone * 100) / Math.max(1, whole)}
            aria-label={t('one.progressLabel')}
          />
          <p className={classes.soft}>{t('one.leave')}</p>
        </>
      )}
      {action.undoUntil && <Undo id={action.id} until={action.undoUntil} />}
    </div>
  );
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

function Rows({ id, part, state }: { id: string; part: BulkPart | undefined; state: BulkAction['state'] }) {
  const t = useBulkTexts();
  const rows = useInfiniteQuery(bulkRowsQuery(id, part, state));
  if (rows.isPending) return <ListSkeleton rows={5} />;
  if (rows.isError)
    return <ErrorState problem={rows.error} title={t('one.error')} onRetry={() => void rows.refetch()} />;
  return (
    <DataList
      label={part ? partWords(t, part) : t('one.all')}
      rows={rows.data.pages.flatMap((page) => page.items)}
      rowId={({ place }) => String(place)}
      rowName={({ name }) => name ?? t('one.hidden')}
      columns={[
        {
          key: 'person',
          header: t('one.person'),
          cell: ({ enrolmentId, name }) =>
            name === null ? (
              t('one.hidden')
            ) : (
              <Link to="/admin/trainees/$enrolmentId" params={{ enrolmentId }} data-list-open>
                {name}
              </Link>
            ),
        },
        { key: 'outcome', header: t('one.outcome'), cell: (row) => <Outcome row={row} /> },
      ]}
      more={{ has: rows.hasNextPage, pending: rows.isFetchingNextPage, load: () => void rows.fetchNextPage() }}
      empty={<EmptyState title={t('one.none')}>{t('one.noneText')}</EmptyState>}
    />
  );
}

function Outcome({ row: { outcome, problem, undo, undoProblem } }: { row: BulkRow }) {
  const t = useBulkTexts();
  const why = undoProblem ?? (outcome === 'already' ? null : problem);
  return (
    <span className={classes.standing}>
      <StatusBadge kind={OUTCOME_BADGES[undo ?? outcome]} plain>
        {undo ? t(`one.undos.${undo}`) : t(`one.outcomes.${outcome}`)}
      </StatusBadge>
      {why && <span className={classes.soft}>{problemWords(t, why)}</span>}
    </span>
  );
}
