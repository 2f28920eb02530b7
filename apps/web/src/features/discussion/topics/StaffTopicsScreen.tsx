import { Anchor } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDates } from '../../../app/dates.js';
import { type Column, DataList } from '../../../ui/data/DataList.js';
import { SearchField } from '../../../ui/data/SearchField.js';
import { Listening } from '../../../ui/illustrations/Listening.js';
import { Page } from '../../../ui/page/Page.js';
import { EmptyState } from '../../../ui/states/EmptyState.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../../ui/states/Skeletons.js';
import classes from '../Discussion.module.css';
import { type StaffTopicLine, staffTopicsQuery, type StaffTopicsView } from './staff-queries.js';
import { useStaffTopicTexts } from './staff-texts.js';
import { useTopicTexts } from './texts.js';

interface StaffTopicsProps {
  view: StaffTopicsView;
  onView: (view: StaffTopicsView) => void;
}

/** What is talked about in the cohorts that one looks after. */
export function StaffTopicsScreen({ view, onView }: StaffTopicsProps) {
  const t = useStaffTopicTexts();
  const { q, cohort } = view;
  return (
    <Page title={t('title')} width="wide" lead={<p>{t('lead')}</p>}>
      <SearchField
        className={classes.search}
        label={t('search')}
        value={q ?? ''}
        onSearch={(words) => onView({ ...(cohort && { cohort }), ...(words && { q: words }) })}
      />
      <Topics view={view} onView={onView} />
    </Page>
  );
}

function Topics({ view, onView }: StaffTopicsProps) {
  const t = useStaffTopicTexts();
  const topics = useInfiniteQuery(staffTopicsQuery(view));
  const columns = useColumns();
  if (topics.isPending) return <ListSkeleton rows={4} />;
  if (topics.isError)
    return <ErrorState problem={topics.error} title={t('error')} onRetry={() => void topics.refetch()} />;
  return (
    <DataList
      label={t('list')}
      columns={columns}
      rows={topics.data.pages.flatMap(({ items }) => items)}
      rowId={({ id }) => id}
      rowName={({ title, name }) => title ?? name ?? ''}
      more={{ has: topics.hasNextPage, pending: topics.isFetchingNextPage, load: () => void topics.fetchNextPage() }}
      empty={<Nothing looking={view.q !== undefined} onClear={() => onView({})} />}
    />
  );
}

function useColumns(): Column<StaffTopicLine>[] {
  const t = useStaffTopicTexts();
  const words = useTopicTexts();
  const dates = useDates();
  return [
    {
      key: 'topic',
      header: t('topic'),
      cell: ({ id, title, moduleTitle, ...topic }) => {
        const states = (['pinned', 'closed', 'hidden'] as const).filter((state) => topic[state]);
        return (
          <span className={classes.stacked}>
            <Link to="/admin/discussion/$topicId" params={{ topicId: id }} className={classes.name}>
              {title ?? words('taken')}
            </Link>
            <span className={classes.soft}>{[moduleTitle, ...states.map((state) => words(state))].join(' · ')}</span>
          </span>
        );
      },
    },
    { key: 'from', header: t('from'), cell: ({ name }) => name ?? words('gone') },
    {
      key: 'group',
      header: t('group'),
      cell: ({ cohortName, courseTitle }) => (
        <span className={classes.stacked}>
          {cohortName ?? t('alone')}
          <span className={classes.soft}>{courseTitle}</span>
        </span>
      ),
    },
    { key: 'replies', header: t('replies'), align: 'end', cell: ({ replies }) => replies },
    { key: 'last', header: t('last'), align: 'end', cell: ({ lastAt }) => dates.ago(lastAt) },
  ];
}

function Nothing({ looking, onClear }: { looking: boolean; onClear: () => void }) {
  const t = useStaffTopicTexts();
  if (!looking)
    return (
      <EmptyState picture={<Listening />} title={t('emptyTitle')}>
        {t('emptyText')}
      </EmptyState>
    );
  return (
    <EmptyState
      title={t('noMatchTitle')}
      action={
        <Anchor component="button" type="button" onClick={onClear}>
          {t('clear')}
        </Anchor>
      }
    >
      {t('noMatchText')}
    </EmptyState>
  );
}
