import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useAction } from '../../app/action.js';
import type { ApiProblem } from '../../app/api-problem.js';
import { useDates } from '../../app/dates.js';
import { type Column, DataList } from '../../ui/data/DataList.js';
import { StatusBadge, type StatusKind } from '../../ui/progress/StatusBadge.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import {
  isRecordState,
  type LearningRecord,
  RECORD_STATES,
  recordsQuery,
  type RecordState,
  sendAgain,
} from './queries.js';
import { useXapiTexts } from './texts.js';
import { problemWords } from './words.js';
import classes from './Xapi.module.css';
import type { XapiScreenProps } from './XapiScreen.js';

const SIGNS: Readonly<Record<RecordState, StatusKind>> = { waiting: 'waiting', sent: 'done', failed: 'late' };

/** What was sent, what waits, and what the store refused with its reason. */
export function Statements({ state, onState, failed }: XapiScreenProps & { failed: number }) {
  const t = useXapiTexts();
  const ui = useUiTexts();
  const dates = useDates();
  const client = useQueryClient();
  const records = useInfiniteQuery(recordsQuery(state));
  const again = useAction(sendAgain, {
    onSuccess: ({ count }) => toast(t('log.againDone', { count })),
    onError: (problem: ApiProblem) => toast(problemSentence(problem, ui), { tone: 'problem' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['xapi'] }),
  });
  const columns: Column<LearningRecord>[] = [
    {
      key: 'what',
      header: t('columns.what'),
      cell: ({ verb, activityId, id }) => (
        <span className={classes.what}>
          <strong>
            {t(`verbs.${verb}`)}: {activityId ?? t('theCourse')}
          </strong>
          <span className={classes.soft}>{id}</span>
        </span>
      ),
    },
    { key: 'course', header: t('columns.course'), cell: ({ course }) => course },
    {
      key: 'state',
      header: t('columns.state'),
      cell: ({ state: how, problem }) => (
        <span className={classes.what}>
          <StatusBadge kind={SIGNS[how]}>{t(`states.${how}`)}</StatusBadge>
          {problem && <span className={classes.soft}>{problemWords(t, problem)}</span>}
        </span>
      ),
    },
    { key: 'when', header: t('columns.when'), align: 'end', cell: ({ at }) => dates.moment(at) },
  ];
  return (
    <section aria-labelledby="statements">
      <h2 id="statements" className={classes.heading}>
        {t('log.title')}
      </h2>
      <div className={classes.actions}>
        <NativeSelect
          label={t('log.filter')}
          value={state ?? ''}
          onChange={({ currentTarget: { value } }) => onState(isRecordState(value) ? value : undefined)}
          data={[
            { value: '', label: t('log.all') },
            ...RECORD_STATES.map((each) => ({ value: each, label: t(`states.${each}`) })),
          ]}
        />
        <Button
          variant="default"
          loading={records.isRefetching}
          onClick={() => void client.invalidateQueries({ queryKey: ['xapi'] })}
        >
          {t('log.refresh')}
        </Button>
        {failed > 0 && (
          <Button variant="default" loading={again.isPending} onClick={() => again.mutate()}>
            {t('log.again')}
          </Button>
        )}
      </div>
      {records.isPending ? (
        <ListSkeleton rows={4} />
      ) : records.isError ? (
        <ErrorState problem={records.error} onRetry={() => void records.refetch()} />
      ) : (
        <DataList
          label={t('log.title')}
          columns={columns}
          rows={records.data.pages.flatMap((page) => page.items)}
          rowId={({ id }) => id}
          rowName={({ verb, activityId }) => `${t(`verbs.${verb}`)}: ${activityId ?? t('theCourse')}`}
          more={{
            has: records.hasNextPage,
            pending: records.isFetchingNextPage,
            load: () => void records.fetchNextPage(),
          }}
          empty={<EmptyState title={t('log.empty.title')}>{t('log.empty.text')}</EmptyState>}
        />
      )}
    </section>
  );
}
