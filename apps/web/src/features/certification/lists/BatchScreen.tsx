import { Anchor, Button, Progress } from '@mantine/core';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { ApiProblem } from '../../../app/api-problem.js';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.js';
import { DataList } from '../../../ui/data/DataList.js';
import { NotFoundScreen } from '../../../ui/page/NotFoundScreen.js';
import { Page } from '../../../ui/page/Page.js';
import { StatusBadge } from '../../../ui/progress/StatusBadge.js';
import { EmptyState } from '../../../ui/states/EmptyState.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { ListSkeleton, PageSkeleton } from '../../../ui/states/Skeletons.js';
import { useUiTexts } from '../../../ui/texts.js';
import { toast } from '../../../ui/toast/toast.js';
import staff from '../staff/Staff.module.css';
import { ROW_BADGES } from './badges.js';
import classes from './Lists.module.css';
import { ROW_OUTCOMES, type RowOutcome } from './outcomes.js';
import { type Batch, batchesQuery, batchQuery, batchRowsQuery, rowsAddress } from './queries.js';
import { useListTexts } from './texts.js';

interface BatchScreenProps {
  id: string;
  outcome: RowOutcome | undefined;
}

/** One list: what would become of each line, how far it is, and what became of it. */
export function BatchScreen({ id, outcome }: BatchScreenProps) {
  const t = useListTexts();
  const batch = useQuery(batchQuery(id));
  if (batch.isPending) return <PageSkeleton />;
  if (batch.isError) {
    if (ApiProblem.from(batch.error).status === 404) return <NotFoundScreen />;
    return (
      <Page title={t('title')} hideTitle>
        <ErrorState problem={batch.error} title={t('error')} onRetry={() => void batch.refetch()} />
      </Page>
    );
  }
  const { data } = batch;
  const { state, kind } = data;
  const title = state === 'draft' ? t(`one.draftTitle.${kind}`) : t(`one.${state}Title`);
  return (
    <Page
      key={state}
      title={title}
      width="wide"
      above={<Link to="/admin/credentials/lists">{t('title')}</Link>}
      lead={<p>{t(`kinds.${kind}`)}</p>}
    >
      <Counts batch={data} />
      {state === 'draft' && <Draft batch={data} />}
      {state !== 'draft' && <HowFar batch={data} />}
      <nav aria-label={t('one.filter')} className={staff.filter}>
        {[undefined, ...ROW_OUTCOMES].map((each) => (
          <Link
            key={each ?? 'all'}
            to="/admin/credentials/lists/$batchId"
            params={{ batchId: id }}
            search={each ? { outcome: each } : {}}
            activeOptions={{ exact: true }}
            activeProps={{}}
            aria-current={each === outcome ? 'true' : undefined}
          >
            {each ? t(`one.outcomes.${each}`) : t('one.all')}
          </Link>
        ))}
      </nav>
      <Rows key={outcome} batch={data} outcome={outcome} />
      <p>
        <Anchor href={rowsAddress(id, outcome)} download>
          {t('one.csv')}
        </Anchor>
      </p>
    </Page>
  );
}

const countOf = ({ toDo, done, already, refused }: Batch): Record<RowOutcome, number> => ({
  ...{ to_do: toDo, done, already, refused },
});

function Counts({ batch }: { batch: Batch }) {
  const t = useListTexts();
  const counts = countOf(batch);
  return (
    <ul className={classes.counts}>
      {ROW_OUTCOMES.filter((outcome) => counts[outcome] > 0).map((outcome) => (
        <li key={outcome}>
          <StatusBadge kind={ROW_BADGES[outcome]}>{t(`one.counts.${outcome}`, { count: counts[outcome] })}</StatusBadge>
        </li>
      ))}
    </ul>
  );
}

function HowFar({ batch: { state, total, toDo } }: { batch: Batch }) {
  const t = useListTexts();
  const done = total - toDo;
  return (
    <>
      <p role="status">{state === 'done' ? t('one.finished', { count: total }) : t('one.progress', { done, total })}</p>
      {state === 'running' && <Progress value={(done * 100) / Math.max(1, total)} aria-label={t('one.runningTitle')} />}
    </>
  );
}

function Draft({ batch: { id, kind, toDo: count, fingerprint } }: { batch: Batch }) {
  const t = useListTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const start = useAction(
    (reason: string, key) =>
      ok(
        api.POST('/api/admin/credential-batches/{id}/start', {
          params: { path: { id } },
          body: { fingerprint, ...(reason && { reason }) },
          headers: once(key),
        }),
      ),
    {
      onSuccess: async (begun) => {
        setAsking(false);
        client.setQueryData(batchQuery(id).queryKey, begun);
        await client.invalidateQueries({ queryKey: ['admin'] });
      },
    },
  );
  const discard = useAction(
    (_: void, key) =>
      api.DELETE('/api/admin/credential-batches/{id}', { params: { path: { id } }, headers: once(key) }),
    {
      onSuccess: async () => {
        toast(t('one.discarded'));
        client.removeQueries({ queryKey: batchQuery(id).queryKey });
        await client.invalidateQueries({ queryKey: batchesQuery.queryKey });
        await navigate({ to: '/admin/credentials/lists' });
      },
    },
  );
  const problem = (kind === 'revoke' ? null : start.error) ?? discard.error;
  return (
    <>
      {count === 0 && <p>{t('one.nobody')}</p>}
      <div role="alert">{problem && <p className={classes.problem}>{problemSentence(problem, ui)}</p>}</div>
      <div className={staff.actions}>
        {count > 0 && (
          <Button
            loading={start.isPending}
            {...(kind === 'revoke' && { color: 'red' })}
            onClick={() => (kind === 'revoke' ? setAsking(true) : start.mutate(''))}
          >
            {t(`one.start.${kind}`, { count })}
          </Button>
        )}
        <Button variant="subtle" loading={discard.isPending} onClick={() => discard.mutate()}>
          {t('one.discard')}
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        title={t('one.revokeTitle', { count })}
        consequence={<p>{t('one.revokeText')}</p>}
        action={t('one.start.revoke', { count })}
        tone="serious"
        reason="required"
        pending={start.isPending}
        problem={start.error}
        onConfirm={(reason) => start.mutate(reason)}
        onClose={() => {
          start.reset();
          setAsking(false);
        }}
      />
    </>
  );
}

function Rows({ batch: { id, state }, outcome }: { batch: Batch; outcome: RowOutcome | undefined }) {
  const t = useListTexts();
  const rows = useInfiniteQuery(batchRowsQuery(id, outcome, state));
  if (rows.isPending) return <ListSkeleton rows={5} />;
  if (rows.isError) return <ErrorState problem={rows.error} title={t('error')} onRetry={() => void rows.refetch()} />;
  return (
    <DataList
      label={t(`one.${outcome ? (`outcomes.${outcome}` as const) : 'all'}`)}
      rows={rows.data.pages.flatMap((page) => page.items)}
      rowId={({ line }) => String(line)}
      rowName={({ name, line }) => name || String(line)}
      columns={[
        {
          key: 'person',
          header: t('one.person'),
          cell: ({ name, email, credentialId }) => (
            <span className={staff.person}>
              <span>{name || t('one.forgotten')}</span>
              <span className={staff.soft}>{email}</span>
              {credentialId && (
                <Link to="/admin/credentials/$credentialId" params={{ credentialId }} data-list-open>
                  {t('one.open')}
                </Link>
              )}
            </span>
          ),
        },
        { key: 'course', header: t('one.course'), cell: ({ course }) => course },
        {
          key: 'outcome',
          header: t('one.outcome'),
          cell: ({ outcome: came, problem }) => (
            <span className={staff.standing}>
              <StatusBadge kind={ROW_BADGES[came]} plain>
                {t(`one.outcomes.${came}`)}
              </StatusBadge>
              {problem && <span className={staff.soft}>{problem}</span>}
            </span>
          ),
        },
        { key: 'line', header: t('one.line'), align: 'end', cell: ({ line }) => line },
      ]}
      more={{ has: rows.hasNextPage, pending: rows.isFetchingNextPage, load: () => void rows.fetchNextPage() }}
      empty={<EmptyState title={t('one.none')}>{''}</EmptyState>}
    />
  );
}
