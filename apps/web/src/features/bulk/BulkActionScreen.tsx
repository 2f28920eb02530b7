import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ApiProblem } from '../../app/api-problem.js';
import { DataList } from '../../ui/data/DataList.js';
import { NotFoundScreen } from '../../ui/page/NotFoundScreen.js';
import { Page } from '../../ui/page/Page.js';
import { StatusBadge } from '../../ui/progress/StatusBadge.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton, PageSkeleton } from '../../ui/states/Skeletons.js';
import { OUTCOME_BADGES } from './badges.js';
import classes from './Bulk.module.css';
import { HowFar } from './HowFar.js';
import { problemWords } from './problems.js';
import {
  BULK_PARTS,
  type BulkAction,
  bulkActionQuery,
  type BulkPart,
  type BulkRow,
  bulkRowsQuery,
  type BulkWish,
} from './queries.js';
import { type BulkTexts, useBulkTexts } from './texts.js';

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
  if (action.isError && ApiProblem.from(action.error).status === 404) return <NotFoundScreen />;
  // Where the server cannot be reached for a while, what was known last stays.
  if (!action.data)
    return (
      <Page title={t('past.title')} hideTitle>
        <ErrorState problem={action.error} title={t('one.error')} onRetry={() => void action.refetch()} />
      </Page>
    );
  const { data } = action;
  return (
    <Page
      title={t(`titles.${data.kind}`)}
      width="wide"
      above={<Link to="/admin/bulk-actions">{t('past.title')}</Link>}
      lead={<Wish action={data} />}
    >
      <HowFar action={data} problem={action.error} />
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

/** What was to be done, and why. */
function Wish({ action: { wish, target } }: { action: BulkAction }) {
  const t = useBulkTexts();
  const { kind, text, reason } = wish;
  const what = wordsOf(t, wish, target);
  return (
    <>
      {what && <p>{what}</p>}
      {kind === 'message' && <blockquote className={classes.words}>{text}</blockquote>}
      {reason && <p className={classes.words}>{t('detail.reason', { reason })}</p>}
    </>
  );
}

function wordsOf(t: BulkTexts, { kind, days, cohortId, mentorId }: BulkWish, name: string | null): string | null {
  if (kind === 'extend') return t('detail.extend', { count: days ?? 0 });
  if (kind === 'move' && cohortId === null) return t('detail.moveAway');
  if (kind === 'mentor' && mentorId === null) return t('detail.mentorAway');
  return name === null || kind === 'message' || kind === 'pause' ? null : t(`detail.${kind}`, { name });
}

const partWords = (t: BulkTexts, part: BulkPart): string =>
  part === 'undone' || part === 'kept' ? t(`one.undos.${part}`) : t(`one.outcomes.${part}`);

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
