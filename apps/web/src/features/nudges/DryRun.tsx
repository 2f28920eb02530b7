import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDates } from '../../app/dates.js';
import { type Column, DataList } from '../../ui/data/DataList.js';
import { Listening } from '../../ui/illustrations/Listening.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import classes from './Nudges.module.css';
import { type DryRunLine, dryRunQuery, type Nudge } from './queries.js';
import { useNudgeTexts } from './texts.js';

/** Whom the rule fits today, and which of them are left out by chance. */
export function DryRun({ nudge }: { nudge: Nudge }) {
  const t = useNudgeTexts();
  const dates = useDates();
  const run = useInfiniteQuery(dryRunQuery(nudge.id));
  if (run.isPending) return <ListSkeleton rows={4} />;
  if (run.isError)
    return <ErrorState problem={run.error} title={t('dryRun.error')} onRetry={() => void run.refetch()} />;
  const [first] = run.data.pages;
  const { total, heldOut } = first!;
  const columns: Column<DryRunLine>[] = [
    {
      key: 'person',
      header: t('dryRun.person'),
      cell: ({ enrolmentId, person }) => (
        <Link to="/admin/trainees/$enrolmentId" params={{ enrolmentId }} className={classes.name} data-list-open>
          {person.name}
        </Link>
      ),
    },
    {
      key: 'why',
      header: t('dryRun.why'),
      cell: ({ since, days }) => t(`dryRun.why_${nudge.trigger}`, { since: dates.day(since), count: days }),
    },
    {
      key: 'course',
      header: t('dryRun.course'),
      cell: ({ course, cohortName }) => (cohortName ? `${course.title} · ${cohortName}` : course.title),
    },
    {
      key: 'lastActivity',
      header: t('dryRun.lastActivity'),
      cell: ({ lastActivityAt }) => (lastActivityAt ? dates.ago(lastActivityAt) : t('dryRun.never')),
    },
    {
      key: 'fate',
      header: t('dryRun.fate'),
      cell: ({ heldOut: out }) =>
        out ? <span className={classes.soft}>{t('dryRun.heldOut')}</span> : t(`dryRun.touched_${nudge.action}`),
    },
  ];
  return (
    <>
      {total > 0 && (
        <p className={classes.said}>
          {t('dryRun.lead', { count: total })} {heldOut > 0 && t('dryRun.leadHeldOut', { count: heldOut })}
        </p>
      )}
      <DataList
        label={t('dryRun.list')}
        columns={columns}
        rows={run.data.pages.flatMap(({ items }) => items)}
        rowId={({ enrolmentId }) => enrolmentId}
        rowName={({ person }) => person.name}
        more={{ has: run.hasNextPage, pending: run.isFetchingNextPage, load: () => void run.fetchNextPage() }}
        empty={
          <EmptyState picture={<Listening />} title={t('dryRun.emptyTitle')}>
            {t('dryRun.emptyText')}
          </EmptyState>
        }
      />
    </>
  );
}
