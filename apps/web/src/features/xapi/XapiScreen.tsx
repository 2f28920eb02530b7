import { Button, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../app/action.js';
import type { ApiProblem } from '../../app/api-problem.js';
import { useDates } from '../../app/dates.js';
import { KeyValue } from '../../ui/data/KeyValue.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { Page } from '../../ui/page/Page.js';
import { StatusBadge } from '../../ui/progress/StatusBadge.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import {
  fillUp,
  moveStore,
  type RecordsState,
  type RecordState,
  removeStore,
  type Store,
  storeQuery,
} from './queries.js';
import { Statements } from './Statements.js';
import { StoreFields } from './StoreFields.js';
import { useXapiTexts } from './texts.js';
import { problemWords } from './words.js';
import classes from './Xapi.module.css';

export interface XapiScreenProps {
  state: RecordState | undefined;
  onState: (state: RecordState | undefined) => void;
}

/** The learning record store: how sending stands, what was sent, and where. */
export function XapiScreen({ state, onState }: XapiScreenProps) {
  const t = useXapiTexts();
  const query = useQuery(storeQuery);
  return (
    <Page width="wide" title={t('title')} lead={<p>{t('lead')}</p>}>
      {query.isPending ? (
        <ListSkeleton rows={4} />
      ) : query.isError ? (
        <ErrorState problem={query.error} title={t('error')} onRetry={() => void query.refetch()} />
      ) : (
        <>
          {query.data.store ? <Standing records={query.data} store={query.data.store} /> : <p>{t('none')}</p>}
          <StoreFields key={query.data.etag} store={query.data.store} etag={query.data.etag} />
          {query.data.store && (
            <>
              <FillUp />
              <Statements state={state} onState={onState} failed={query.data.failed} />
            </>
          )}
        </>
      )}
    </Page>
  );
}

/** What an action of this screen does when it is over, however it went. */
function useSettled() {
  const ui = useUiTexts();
  const client = useQueryClient();
  return {
    onError: (problem: ApiProblem) => toast(problemSentence(problem, ui), { tone: 'problem' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['xapi'] }),
  };
}

function Standing({ records, store }: { records: RecordsState; store: Store }) {
  const t = useXapiTexts();
  const dates = useDates();
  const settled = useSettled();
  const [asking, setAsking] = useState(false);
  const { pausedAt, pausedWhy, lastProblem, nextTryAt } = store;
  const move = useAction(moveStore, { ...settled, onSuccess: (_state, done) => toast(t(`moved.${done}`)) });
  const remove = useAction(removeStore, {
    onSettled: settled.onSettled,
    onSuccess: () => {
      setAsking(false);
      toast(t('removed'));
    },
  });
  return (
    <>
      {pausedWhy && <p className={classes.stopped}>{t(`pausedWhy.${pausedWhy}`)}</p>}
      <KeyValue
        items={[
          {
            key: t('facts.state'),
            value: <StatusBadge kind={pausedAt ? 'paused' : 'done'}>{t(pausedAt ? 'paused' : 'sending')}</StatusBadge>,
          },
          { key: t('facts.sent'), value: String(records.sent) },
          { key: t('facts.waiting'), value: String(records.waiting) },
          { key: t('facts.failed'), value: String(records.failed) },
          { key: t('facts.last'), value: records.lastSentAt ? dates.moment(records.lastSentAt) : t('never') },
          ...(lastProblem ? [{ key: t('facts.problem'), value: problemWords(t, lastProblem) }] : []),
          ...(nextTryAt ? [{ key: t('facts.next'), value: dates.moment(nextTryAt) }] : []),
        ]}
      />
      <div className={classes.actions}>
        <Button variant="default" loading={move.isPending} onClick={() => move.mutate(pausedAt ? 'resume' : 'pause')}>
          {t(pausedAt ? 'resume' : 'pause')}
        </Button>
        <Button variant="subtle" onClick={() => setAsking(true)}>
          {t('remove')}
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        title={t('removeTitle')}
        consequence={t('removeConsequence')}
        action={t('remove')}
        tone="serious"
        pending={remove.isPending}
        problem={remove.error}
        onConfirm={() => remove.mutate()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

function FillUp() {
  const t = useXapiTexts();
  const settled = useSettled();
  const [since, setSince] = useState('');
  const fill = useAction(fillUp, { ...settled, onSuccess: () => toast(t('fillUp.done')) });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (since !== '') fill.mutate(new Date(`${since}T00:00:00`).toISOString());
  };
  return (
    <section aria-labelledby="fill-up">
      <h2 id="fill-up" className={classes.heading}>
        {t('fillUp.title')}
      </h2>
      <p>{t('fillUp.text')}</p>
      <form className={classes.actions} onSubmit={send}>
        <TextInput
          type="date"
          label={t('fillUp.since')}
          value={since}
          onChange={(event) => setSince(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={since === ''} loading={fill.isPending}>
          {t('fillUp.action')}
        </Button>
      </form>
    </section>
  );
}
