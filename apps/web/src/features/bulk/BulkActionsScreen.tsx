import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDates } from '../../app/dates.js';
import { DataList } from '../../ui/data/DataList.js';
import { Circle } from '../../ui/illustrations/Circle.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { StatusBadge } from '../../ui/progress/StatusBadge.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { STATE_BADGES } from './badges.js';
import classes from './Bulk.module.css';
import { bulkActionsQuery } from './queries.js';
import { useBulkTexts } from './texts.js';

/** What somebody did to many people at once. */
export function BulkActionsScreen() {
  const t = useBulkTexts();
  return (
    <Page
      title={t('past.title')}
      width="wide"
      above={<Link to="/admin/trainees">{t('past.trainees')}</Link>}
      lead={<p>{t('past.lead')}</p>}
    >
      <Past />
    </Page>
  );
}

function Past() {
  const t = useBulkTexts();
  const dates = useDates();
  const actions = useInfiniteQuery(bulkActionsQuery);
  if (actions.isPending) return <ListSkeleton rows={5} />;
  if (actions.isError)
    return <ErrorState problem={actions.error} title={t('one.error')} onRetry={() => void actions.refetch()} />;
  return (
    <DataList
      label={t('past.title')}
      rows={actions.data.pages.flatMap((page) => page.items)}
      rowId={({ id }) => id}
      rowName={({ kind, madeAt }) => `${t(`titles.${kind}`)}, ${dates.moment(madeAt)}`}
      columns={[
        {
          key: 'what',
          header: t('past.what'),
          cell: ({ id, kind, target }) => (
            <span className={classes.standing}>
              <Link to="/admin/bulk-actions/$actionId" params={{ actionId: id }} data-list-open>
                {t(`titles.${kind}`)}
              </Link>
              {target && <span className={classes.soft}>{target}</span>}
            </span>
          ),
        },
        { key: 'when', header: t('past.when'), cell: ({ madeAt }) => dates.moment(madeAt) },
        {
          key: 'state',
          header: t('past.state'),
          cell: ({ state }) => (
            <StatusBadge kind={STATE_BADGES[state]} plain>
              {t(`one.states.${state}`)}
            </StatusBadge>
          ),
        },
        { key: 'people', header: t('past.people'), align: 'end', cell: ({ total }) => total },
        { key: 'done', header: t('past.done'), align: 'end', cell: ({ done }) => done },
      ]}
      more={{ has: actions.hasNextPage, pending: actions.isFetchingNextPage, load: () => void actions.fetchNextPage() }}
      empty={
        <EmptyState
          picture={<Circle />}
          title={t('past.empty')}
          action={<ButtonLink to="/admin/trainees">{t('past.trainees')}</ButtonLink>}
        >
          {t('past.emptyText')}
        </EmptyState>
      }
    />
  );
}
