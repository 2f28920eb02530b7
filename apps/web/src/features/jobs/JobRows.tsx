import { Button } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import type { ApiProblem } from '../../app/api-problem.js';
import { useDates } from '../../app/dates.js';
import { DataList } from '../../ui/data/DataList.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { StatusBadge, type StatusKind } from '../../ui/progress/StatusBadge.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import classes from './Jobs.module.css';
import { giveUpJob, type Job, jobsQuery, type JobState, retryJob } from './queries.js';
import { useJobTexts } from './texts.js';

const SIGNS: Readonly<Record<JobState, StatusKind>> = {
  failed: 'late',
  retrying: 'waiting',
  running: 'started',
  due: 'next',
  waiting: 'open',
};

export function JobRows({ state }: { state: JobState | undefined }) {
  const t = useJobTexts();
  const ui = useUiTexts();
  const dates = useDates();
  const client = useQueryClient();
  const jobs = useInfiniteQuery(jobsQuery(state));
  const [leaving, setLeaving] = useState<Job | null>(null);
  const settled = {
    onError: (problem: ApiProblem) => toast(problemSentence(problem, ui), { tone: 'problem' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['jobs'] }),
  };
  const retry = useAction(retryJob, { ...settled, onSuccess: () => toast(t('retried')) });
  const giveUp = useAction(giveUpJob, {
    ...settled,
    onSuccess: () => {
      setLeaving(null);
      toast(t('givenUp'));
    },
  });

  if (jobs.isPending) return <ListSkeleton rows={4} />;
  if (jobs.isError) return <ErrorState problem={jobs.error} onRetry={() => void jobs.refetch()} />;
  return (
    <>
      <DataList
        label={t('list')}
        rows={jobs.data.pages.flatMap((page) => page.items)}
        rowId={({ id }) => id}
        rowName={({ task }) => task}
        more={{
          has: jobs.hasNextPage,
          pending: jobs.isFetchingNextPage,
          load: () => void jobs.fetchNextPage(),
        }}
        empty={<EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>}
        columns={[
          { key: 'task', header: t('columns.task'), cell: ({ task }) => task },
          {
            key: 'state',
            header: t('columns.state'),
            cell: (job) => <StatusBadge kind={SIGNS[job.state]}>{t(`states.${job.state}`)}</StatusBadge>,
          },
          { key: 'when', header: t('columns.when'), cell: ({ runAt }) => dates.moment(runAt) },
          {
            key: 'tries',
            header: t('columns.tries'),
            cell: ({ attempts, maxAttempts }) => t('tries', { attempts, most: maxAttempts }),
          },
          {
            key: 'error',
            header: t('columns.error'),
            cell: ({ error }) => error && <span className={classes.error}>{error}</span>,
          },
          {
            key: 'actions',
            header: t('columns.actions'),
            cell: (job) =>
              (job.state === 'failed' || job.state === 'retrying') && (
                <span className={classes.actions}>
                  <Button
                    size="sm"
                    variant="default"
                    aria-label={t('retryThis', { task: job.task })}
                    loading={retry.isPending && retry.variables === job.id}
                    onClick={() => retry.mutate(job.id)}
                  >
                    {t('retry')}
                  </Button>
                  <Button
                    size="sm"
                    variant="subtle"
                    aria-label={t('giveUpThis', { task: job.task })}
                    onClick={() => setLeaving(job)}
                  >
                    {t('giveUp')}
                  </Button>
                </span>
              ),
          },
        ]}
      />
      <ConfirmDialog
        open={leaving !== null}
        title={t('giveUpDialog.title')}
        consequence={t('giveUpDialog.consequence')}
        action={t('giveUpDialog.action')}
        tone="serious"
        pending={giveUp.isPending}
        onConfirm={() => leaving && giveUp.mutate(leaving.id)}
        onClose={() => setLeaving(null)}
      />
    </>
  );
}
