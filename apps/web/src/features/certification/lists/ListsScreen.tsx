import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDates } from '../../../app/dates.js';
import { may, useMe } from '../../../app/session.js';
import { DataList } from '../../../ui/data/DataList.js';
import { Circle } from '../../../ui/illustrations/Circle.js';
import { ButtonLink } from '../../../ui/page/ButtonLink.js';
import { Page } from '../../../ui/page/Page.js';
import { StatusBadge } from '../../../ui/progress/StatusBadge.js';
import { EmptyState } from '../../../ui/states/EmptyState.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../../ui/states/Skeletons.js';
import staff from '../staff/Staff.module.css';
import { useCertificationTexts } from '../texts.js';
import { BATCH_BADGES } from './badges.js';
import { batchesQuery } from './queries.js';
import { useListTexts } from './texts.js';

/** What was done to many certificates at once, and the ways to do more. */
export function ListsScreen() {
  const t = useListTexts();
  const back = useCertificationTexts()('staff.title');
  const mayRevoke = may(useMe(), 'credential:revoke');
  return (
    <Page
      title={t('title')}
      width="wide"
      above={<Link to="/admin/credentials">{back}</Link>}
      lead={<p>{t('lead')}</p>}
      aside={<ButtonLink to="/admin/credentials/bring">{t('bring')}</ButtonLink>}
    >
      {mayRevoke && (
        <p className={staff.actions}>
          <Link to="/admin/credentials/revoke">{t('revoke')}</Link>
        </p>
      )}
      <Lists />
    </Page>
  );
}

function Lists() {
  const t = useListTexts();
  const dates = useDates();
  const batches = useInfiniteQuery(batchesQuery);
  if (batches.isPending) return <ListSkeleton rows={5} />;
  if (batches.isError)
    return <ErrorState problem={batches.error} title={t('error')} onRetry={() => void batches.refetch()} />;
  return (
    <DataList
      label={t('list')}
      rows={batches.data.pages.flatMap((page) => page.items)}
      rowId={({ id }) => id}
      rowName={({ kind, madeAt }) => `${t(`kinds.${kind}`)}, ${dates.moment(madeAt)}`}
      columns={[
        {
          key: 'what',
          header: t('what'),
          cell: ({ id, kind }) => (
            <Link to="/admin/credentials/lists/$batchId" params={{ batchId: id }} data-list-open>
              {t(`kinds.${kind}`)}
            </Link>
          ),
        },
        { key: 'made', header: t('made'), cell: ({ madeAt }) => dates.moment(madeAt) },
        {
          key: 'standing',
          header: t('standing'),
          cell: ({ state }) => (
            <StatusBadge kind={BATCH_BADGES[state]} plain>
              {t(`states.${state}`)}
            </StatusBadge>
          ),
        },
        { key: 'people', header: t('people'), align: 'end', cell: ({ total }) => total },
      ]}
      more={{
        has: batches.hasNextPage,
        pending: batches.isFetchingNextPage,
        load: () => void batches.fetchNextPage(),
      }}
      empty={
        <EmptyState picture={<Circle />} title={t('empty')}>
          {t('emptyText')}
        </EmptyState>
      }
    />
  );
}
