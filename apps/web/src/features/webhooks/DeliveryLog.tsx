import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
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
import { MessageDialog } from './MessageDialog.js';
import {
  deliveriesQuery,
  type Delivery,
  DELIVERY_STATES,
  type DeliveryState,
  isDeliveryState,
  replayOne,
  replaySince,
} from './queries.js';
import { useWebhookTexts } from './texts.js';
import classes from './Webhooks.module.css';
import type { WebhookScreenProps } from './WebhookScreen.js';
import { answerWords, eventWords } from './words.js';

const SIGNS: Readonly<Record<DeliveryState, StatusKind>> = {
  waiting: 'waiting',
  held: 'paused',
  delivered: 'done',
  failed: 'late',
};

/** What a webhook was told, and sending it again. */
export function DeliveryLog({ id, state, message, onView }: WebhookScreenProps) {
  const t = useWebhookTexts();
  const client = useQueryClient();
  const log = useInfiniteQuery(deliveriesQuery(id, state));
  return (
    <section aria-labelledby="webhook-log">
      <h2 id="webhook-log" className={classes.heading}>
        {t('log.title')}
      </h2>
      <div className={classes.tools}>
        <NativeSelect
          label={t('log.filter')}
          value={state ?? ''}
          onChange={({ currentTarget: { value } }) => onView({ state: isDeliveryState(value) ? value : undefined })}
          data={[
            { value: '', label: t('log.all') },
            ...DELIVERY_STATES.map((each) => ({ value: each, label: t(`states.${each}`) })),
          ]}
        />
        <Button
          variant="default"
          loading={log.isRefetching}
          onClick={() => void client.invalidateQueries({ queryKey: ['webhooks'] })}
        >
          {t('log.refresh')}
        </Button>
        <ReplayAll id={id} />
      </div>
      {log.isPending ? (
        <ListSkeleton rows={4} />
      ) : log.isError ? (
        <ErrorState problem={log.error} onRetry={() => void log.refetch()} />
      ) : (
        <Rows
          deliveries={log.data.pages.flatMap((page) => page.items)}
          more={{ has: log.hasNextPage, pending: log.isFetchingNextPage, load: () => void log.fetchNextPage() }}
          onOpen={(opened) => onView({ state, message: opened })}
        />
      )}
      <MessageDialog id={message} onClose={() => onView({ state, message: undefined })} />
    </section>
  );
}

interface RowsProps {
  deliveries: Delivery[];
  more: { has: boolean; pending: boolean; load: () => void };
  onOpen: (id: string) => void;
}

function Rows({ deliveries, more, onOpen }: RowsProps) {
  const t = useWebhookTexts();
  const ui = useUiTexts();
  const dates = useDates();
  const client = useQueryClient();
  const replay = useAction(replayOne, {
    onSuccess: () => toast(t('log.replayed')),
    onError: (problem: ApiProblem) => toast(problemSentence(problem, ui), { tone: 'problem' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
  });
  const columns: Column<Delivery>[] = [
    {
      key: 'message',
      header: t('columns.message'),
      cell: ({ id, type }) => (
        <button type="button" className={classes.open} onClick={() => onOpen(id)}>
          {eventWords(t, type)}
        </button>
      ),
    },
    {
      key: 'state',
      header: t('columns.state'),
      cell: ({ state, nextAt }) => (
        <span className={classes.name}>
          <StatusBadge kind={SIGNS[state]}>{t(`states.${state}`)}</StatusBadge>
          {nextAt && <span className={classes.soft}>{t('log.next', { moment: dates.moment(nextAt) })}</span>}
        </span>
      ),
    },
    {
      key: 'answer',
      header: t('columns.answer'),
      cell: ({ lastStatus, lastProblem }) => answerWords(t, lastStatus, lastProblem),
    },
    { key: 'tries', header: t('columns.tries'), align: 'end', cell: ({ attempts }) => String(attempts) },
    { key: 'when', header: t('columns.when'), align: 'end', cell: ({ createdAt }) => dates.moment(createdAt) },
    {
      key: 'actions',
      header: t('columns.actions'),
      align: 'end',
      cell: ({ id, type }) => (
        <Button
          variant="default"
          size="sm"
          aria-label={t('log.replayThis', { what: eventWords(t, type) })}
          loading={replay.isPending && replay.variables === id}
          onClick={() => replay.mutate(id)}
        >
          {t('log.replay')}
        </Button>
      ),
    },
  ];
  return (
    <DataList
      label={t('log.list')}
      columns={columns}
      rows={deliveries}
      rowId={({ id }) => id}
      rowName={({ type }) => eventWords(t, type)}
      more={more}
      empty={<EmptyState title={t('log.empty.title')}>{t('log.empty.text')}</EmptyState>}
    />
  );
}

/** Since a day, in the zone of the device: who looks for what is missing thinks in days. */
function ReplayAll({ id }: { id: string }) {
  const t = useWebhookTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const [since, setSince] = useState('');
  const replay = useAction(replaySince, {
    onSuccess: ({ count }) => toast(t('log.replayedAll', { count })),
    onError: (problem: ApiProblem) => toast(problemSentence(problem, ui), { tone: 'problem' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (since !== '') replay.mutate({ id, since: new Date(`${since}T00:00:00`).toISOString() });
  };
  return (
    <form className={classes.again} aria-label={t('log.replayAll')} onSubmit={send}>
      <TextInput
        type="date"
        label={t('log.replayAll')}
        value={since}
        onChange={(event) => setSince(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={since === ''} loading={replay.isPending}>
        {t('log.replayAllAction')}
      </Button>
    </form>
  );
}
