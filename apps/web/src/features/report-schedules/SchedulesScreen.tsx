import { useQuery } from '@tanstack/react-query';
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
import { type Schedule, schedulesQuery } from './queries.js';
import classes from './Reports.module.css';
import { useReportTexts } from './texts.js';
import { whenWords } from './words.js';

/** All reports that come by themselves. */
export function SchedulesScreen() {
  const t = useReportTexts();
  const dates = useDates();
  const schedules = useQuery(schedulesQuery);
  return (
    <Page
      width="wide"
      above={<Link to="/admin/reports">{t('report.back')}</Link>}
      title={t('list.title')}
      lead={<p>{t('list.lead')}</p>}
      aside={<ButtonLink to="/admin/report-schedules/new">{t('list.make')}</ButtonLink>}
    >
      {schedules.isPending ? (
        <ListSkeleton rows={3} />
      ) : schedules.isError ? (
        <ErrorState problem={schedules.error} title={t('list.error')} onRetry={() => void schedules.refetch()} />
      ) : (
        <DataList
          label={t('list.label')}
          rows={schedules.data}
          rowId={({ id }) => id}
          rowName={({ name }) => name}
          empty={
            <EmptyState picture={<Circle />} title={t('list.empty')}>
              {t('list.emptyText')}
            </EmptyState>
          }
          columns={[
            {
              key: 'name',
              header: t('columns.report'),
              cell: ({ id, name, what }) => (
                <span className={classes.name}>
                  <Link to="/admin/report-schedules/$scheduleId" params={{ scheduleId: id }} data-list-open>
                    {name}
                  </Link>
                  <span className={classes.soft}>{t(`kinds.${what.kind}`)}</span>
                </span>
              ),
            },
            { key: 'when', header: t('columns.when'), cell: (schedule) => whenWords(t, schedule) },
            {
              key: 'readers',
              header: t('columns.readers'),
              cell: ({ readers }) =>
                readers
                  .filter(({ standing }) => standing === 'reads')
                  .map(({ name }) => name)
                  .join(', ') || t('one.nobody'),
            },
            { key: 'keeper', header: t('columns.keeper'), cell: ({ keeper }) => keeper?.name ?? t('nobodyKeeps') },
            { key: 'state', header: t('columns.state'), cell: (schedule) => <State schedule={schedule} /> },
            {
              key: 'next',
              header: t('columns.next'),
              align: 'end',
              cell: ({ nextAt }) => (nextAt ? dates.moment(nextAt) : '–'),
            },
          ]}
        />
      )}
    </Page>
  );
}

function State({ schedule: { pausedAt, readers } }: { schedule: Schedule }) {
  const t = useReportTexts();
  const isRead = readers.some(({ standing }) => standing === 'reads');
  return (
    <span className={classes.line}>
      {pausedAt ? (
        <StatusBadge kind="paused">{t('state.paused')}</StatusBadge>
      ) : (
        <StatusBadge kind={isRead ? 'done' : 'late'}>{t(isRead ? 'state.on' : 'state.nobody')}</StatusBadge>
      )}
    </span>
  );
}
