import { useInfiniteQuery } from '@tanstack/react-query';
import { useDates } from '../../app/dates.js';
import { DataList } from '../../ui/data/DataList.js';
import { StatusBadge, type StatusKind } from '../../ui/progress/StatusBadge.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { type ReportRun, runsQuery } from './queries.js';
import classes from './Reports.module.css';
import { useReportTexts } from './texts.js';

const SIGNS = { making: 'started', made: 'done', nobody: 'late', failed: 'late' } as const satisfies Record<
  string,
  StatusKind
>;

const standingOf = ({ state, readers }: ReportRun): keyof typeof SIGNS =>
  state === 'made' && readers === 0 ? 'nobody' : state;

/** When a report came, and what became of it. */
export function Runs({ id }: { id: string }) {
  const t = useReportTexts();
  const dates = useDates();
  const runs = useInfiniteQuery(runsQuery(id));
  return (
    <section aria-labelledby="schedule-runs">
      <h2 id="schedule-runs" className={classes.heading}>
        {t('runs.title')}
      </h2>
      {runs.isPending ? (
        <ListSkeleton rows={3} />
      ) : runs.isError ? (
        <ErrorState problem={runs.error} title={t('runs.error')} onRetry={() => void runs.refetch()} />
      ) : (
        <DataList
          label={t('runs.title')}
          rows={runs.data.pages.flatMap(({ items }) => items)}
          rowId={(run) => run.id}
          rowName={({ dueAt }) => dates.moment(dueAt)}
          more={{ has: runs.hasNextPage, pending: runs.isFetchingNextPage, load: () => void runs.fetchNextPage() }}
          empty={<EmptyState title={t('runs.empty')}>{t('runs.emptyText')}</EmptyState>}
          columns={[
            {
              key: 'due',
              header: t('runs.due'),
              cell: ({ dueAt, byHand }) => (
                <span className={classes.name}>
                  {dates.moment(dueAt)}
                  {byHand && <span className={classes.soft}>{t('runs.byHand')}</span>}
                </span>
              ),
            },
            {
              key: 'state',
              header: t('runs.state'),
              cell: (run) => (
                <StatusBadge kind={SIGNS[standingOf(run)]} plain>
                  {t(`runs.states.${standingOf(run)}`)}
                </StatusBadge>
              ),
            },
            { key: 'readers', header: t('runs.readers'), align: 'end', cell: ({ readers }) => String(readers) },
            {
              key: 'ended',
              header: t('runs.ended'),
              align: 'end',
              cell: ({ endedAt }) => (endedAt ? dates.moment(endedAt) : '–'),
            },
          ]}
        />
      )}
    </section>
  );
}
