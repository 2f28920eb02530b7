import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDates } from '../../app/dates.js';
import { type Column, DataList } from '../../ui/data/DataList.js';
import { StatusBadge } from '../../ui/progress/StatusBadge.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { CohortFrame } from './CohortFrame.js';
import classes from './Cohorts.module.css';
import { type Waiting, waitingQuery } from './queries.js';
import { useCohortTexts } from './texts.js';

/** Who waits for a place in a cohort, in the order in which places are offered. */
export function WaitingScreen({ cohortId }: { cohortId: string }) {
  const t = useCohortTexts();
  return (
    <CohortFrame cohortId={cohortId} page="tabs.waiting">
      <section aria-labelledby="waiting">
        <h2 id="waiting" className="visually-hidden">
          {t('tabs.waiting')}
        </h2>
        <Rows cohortId={cohortId} />
      </section>
    </CohortFrame>
  );
}

function Rows({ cohortId }: { cohortId: string }) {
  const t = useCohortTexts();
  const dates = useDates();
  const waiting = useInfiniteQuery(waitingQuery(cohortId));
  if (waiting.isPending) return <ListSkeleton rows={4} />;
  if (waiting.isError) {
    return <ErrorState problem={waiting.error} title={t('waiting.error')} onRetry={() => void waiting.refetch()} />;
  }
  const columns: Column<Waiting>[] = [
    {
      key: 'name',
      header: t('waiting.name'),
      cell: ({ enrolmentId, person }) => (
        <Link to="/admin/trainees/$enrolmentId" params={{ enrolmentId }} data-list-open>
          {person.name}
        </Link>
      ),
    },
    { key: 'since', header: t('waiting.since'), cell: ({ waitingSince }) => dates.day(waitingSince) },
    {
      key: 'place',
      header: t('waiting.place'),
      cell: ({ offeredUntil, passedOver }) => {
        if (offeredUntil) return <StatusBadge kind="next">{t('waiting.offered', { until: dates.moment(offeredUntil) })}</StatusBadge>;
        if (passedOver) return <StatusBadge kind="paused">{t('waiting.passedOver')}</StatusBadge>;
        return <StatusBadge kind="waiting">{t('waiting.waits')}</StatusBadge>;
      },
    },
  ];
  return (
    <>
      <p className={classes.soft}>{t('waiting.lead')}</p>
      <DataList
        label={t('tabs.waiting')}
        columns={columns}
        rows={waiting.data.pages.flatMap(({ items }) => items)}
        rowId={({ enrolmentId }) => enrolmentId}
        rowName={({ person }) => person.name}
        more={{
          has: waiting.hasNextPage,
          pending: waiting.isFetchingNextPage,
          load: () => void waiting.fetchNextPage(),
        }}
        empty={<EmptyState title={t('waiting.emptyTitle')}>{t('waiting.emptyText')}</EmptyState>}
      />
    </>
  );
}
