import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDates } from '../../app/dates.js';
import { type Column, DataList } from '../../ui/data/DataList.js';
import { Listening } from '../../ui/illustrations/Listening.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import classes from './Discussion.module.css';
import { type Review, type ReviewLine, reviewQueueQuery } from './queries.js';
import { REVIEWS } from './reviews.js';
import { useDiscussionTexts } from './texts.js';

/** Reflections of the people whom one looks after, by where they stand. */
export function ReviewQueueScreen({ state }: { state: Review }) {
  const t = useDiscussionTexts();
  return (
    <Page title={t('queue.title')} width="wide" lead={<p>{t('queue.lead')}</p>}>
      <nav aria-label={t('queue.states')} className={classes.states}>
        {REVIEWS.map((each) => (
          <Link
            key={each}
            to="/admin/reflections"
            search={each === 'waiting' ? {} : { state: each }}
            activeOptions={{ exact: true }}
            activeProps={{}}
            aria-current={each === state ? 'true' : undefined}
          >
            {t(`queue.state.${each}`)}
          </Link>
        ))}
      </nav>
      <Queue state={state} />
    </Page>
  );
}

function Queue({ state }: { state: Review }) {
  const t = useDiscussionTexts();
  const dates = useDates();
  const queue = useInfiniteQuery(reviewQueueQuery(state));
  if (queue.isPending) return <ListSkeleton rows={4} />;
  if (queue.isError)
    return <ErrorState problem={queue.error} title={t('queue.error')} onRetry={() => void queue.refetch()} />;
  const columns: Column<ReviewLine>[] = [
    {
      key: 'name',
      header: t('queue.name'),
      cell: ({ id, name }) => (
        <Link to="/admin/reflections/$postId" params={{ postId: id }} className={classes.name}>
          {name}
        </Link>
      ),
    },
    {
      key: 'exercise',
      header: t('queue.exercise'),
      cell: ({ activityTitle, courseTitle }) => (
        <span className={classes.stacked}>
          {activityTitle}
          <span className={classes.soft}>{courseTitle}</span>
        </span>
      ),
    },
    { key: 'cohort', header: t('queue.cohort'), cell: ({ cohortName }) => cohortName ?? t('queue.noCohort') },
    { key: 'posted', header: t('queue.posted'), align: 'end', cell: ({ postedAt }) => dates.moment(postedAt) },
  ];
  return (
    <DataList
      label={t('queue.list')}
      columns={columns}
      rows={queue.data.pages.flatMap(({ items }) => items)}
      rowId={({ id }) => id}
      rowName={({ name }) => name}
      more={{ has: queue.hasNextPage, pending: queue.isFetchingNextPage, load: () => void queue.fetchNextPage() }}
      empty={
        <EmptyState picture={<Listening />} title={t('queue.emptyTitle')}>
          {t(`queue.empty.${state}`)}
        </EmptyState>
      }
    />
  );
}
