import { Button, NativeSelect } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useDates } from '../../app/dates.js';
import { DataList } from '../../ui/data/DataList.js';
import { Page } from '../../ui/page/Page.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { JobRows } from './JobRows.js';
import classes from './Jobs.module.css';
import { JOB_STATES, type JobOverview, type JobState, overviewQuery } from './queries.js';
import { useJobTexts } from './texts.js';

export interface JobsScreenProps {
  state: JobState | undefined;
  onState: (state: JobState | undefined) => void;
}

export function isJobState(value: unknown): value is JobState {
  return JOB_STATES.some((state) => state === value);
}

export function JobsScreen({ state, onState }: JobsScreenProps) {
  const t = useJobTexts();
  const client = useQueryClient();
  const overview = useQuery(overviewQuery);
  const refresh = (
    <Button
      variant="default"
      loading={overview.isRefetching}
      onClick={() => void client.invalidateQueries({ queryKey: ['jobs'] })}
    >
      {t('refresh')}
    </Button>
  );
  return (
    <Page width="wide" title={t('title')} lead={<p>{t('lead')}</p>} aside={refresh}>
      {overview.isPending ? (
        <ListSkeleton rows={8} />
      ) : overview.isError ? (
        <ErrorState problem={overview.error} onRetry={() => void overview.refetch()} />
      ) : (
        <>
          <Sentence overview={overview.data} />
          <NativeSelect
            className={classes.filter}
            label={t('filter')}
            value={state ?? ''}
            onChange={({ currentTarget: { value } }) => onState(isJobState(value) ? value : undefined)}
            data={[
              { value: '', label: t('all') },
              ...JOB_STATES.map((each) => ({
                value: each,
                label: `${t(`states.${each}`)} (${sum(overview.data, each)})`,
              })),
            ]}
          />
          <JobRows state={state} />
          <h2 className={classes.heading}>{t('schedules')}</h2>
          <Schedules overview={overview.data} />
        </>
      )}
    </Page>
  );
}

function sum({ queues }: JobOverview, state: JobState): number {
  return queues.reduce((all, queue) => all + queue[state], 0);
}

function Sentence({ overview }: { overview: JobOverview }) {
  const t = useJobTexts();
  const failed = sum(overview, 'failed');
  return (
    <p className={classes.sentence} role="status" data-failed={failed > 0 || undefined}>
      {failed === 0 ? t('calm') : t('failed', { count: failed })}
    </p>
  );
}

function Schedules({ overview: { schedules } }: { overview: JobOverview }) {
  const t = useJobTexts();
  const dates = useDates();
  return (
    <DataList
      label={t('schedules')}
      rows={schedules}
      rowId={({ task }) => task}
      rowName={({ task }) => task}
      columns={[
        { key: 'task', header: t('columns.task'), cell: ({ task }) => task },
        { key: 'pattern', header: t('columns.pattern'), cell: ({ pattern }) => <code>{pattern}</code>, wideOnly: true },
        {
          key: 'last',
          header: t('columns.last'),
          cell: ({ lastAt }) => (lastAt ? dates.moment(lastAt) : t('never')),
        },
        {
          key: 'next',
          header: t('columns.next'),
          cell: ({ nextAt }) => (nextAt ? dates.moment(nextAt) : t('later')),
        },
      ]}
    />
  );
}
