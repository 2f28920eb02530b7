import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import type { ApiProblem } from '../../app/api-problem.js';
import { useDates } from '../../app/dates.js';
import { CopyField } from '../../ui/data/CopyField.js';
import { KeyValue } from '../../ui/data/KeyValue.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { Dialog } from '../../ui/dialog/Dialog.js';
import { Page } from '../../ui/page/Page.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { PageSkeleton } from '../../ui/states/Skeletons.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import { DeliveryLog } from './DeliveryLog.js';
import {
  changeSecret,
  changeWebhook,
  type DeliveryState,
  moveWebhook,
  removeWebhook,
  sendTest,
  type Webhook,
  webhookQuery,
  type WebhookSecret,
} from './queries.js';
import { useWebhookTexts } from './texts.js';
import { WebhookFields } from './WebhookFields.js';
import classes from './Webhooks.module.css';
import { eventWords } from './words.js';

export interface WebhookScreenProps {
  id: string;
  state: DeliveryState | undefined;
  /** The message that is open. */
  message: string | undefined;
  onView: (view: { state?: DeliveryState | undefined; message?: string | undefined }) => void;
}

/** One webhook: how it stands, what it was told, and what can be done about it. */
export function WebhookScreen({ id, ...view }: WebhookScreenProps) {
  const t = useWebhookTexts();
  const webhook = useQuery(webhookQuery(id));
  if (webhook.isPending) return <PageSkeleton />;
  if (webhook.isError) {
    return (
      <Page width="wide" title={t('title')}>
        <ErrorState problem={webhook.error} title={t('one.error')} onRetry={() => void webhook.refetch()} />
      </Page>
    );
  }
  return (
    <Page width="wide" above={<Link to="/admin/webhooks">{t('title')}</Link>} title={webhook.data.name}>
      <Standing webhook={webhook.data} />
      <DeliveryLog id={id} {...view} />
      <Settings key={webhook.data.rowVersion} webhook={webhook.data} />
    </Page>
  );
}

function Standing({ webhook }: { webhook: Webhook }) {
  const t = useWebhookTexts();
  const dates = useDates();
  const { url, events, pausedAt, pausedWhy, createdAt, formerSecretUntil } = webhook;
  return (
    <>
      {pausedAt && pausedWhy && <p className={classes.stopped}>{t(`pausedWhy.${pausedWhy}`)}</p>}
      <KeyValue
        items={[
          { key: t('one.address'), value: <span className={classes.soft}>{url}</span> },
          { key: t('one.hears'), value: events.map((event) => eventWords(t, event)).join('; ') },
          { key: t('one.since'), value: dates.moment(createdAt) },
          ...(formerSecretUntil
            ? [{ key: t('one.formerSecret'), value: t('one.formerUntil', { moment: dates.moment(formerSecretUntil) }) }]
            : []),
        ]}
      />
      <Moves webhook={webhook} />
    </>
  );
}

function Moves({ webhook: { id, name, pausedAt, held } }: { webhook: Webhook }) {
  const t = useWebhookTexts();
  const ui = useUiTexts();
  const dates = useDates();
  const client = useQueryClient();
  const router = useRouter();
  const [asking, setAsking] = useState<'secret' | 'remove' | null>(null);
  const [secret, setSecret] = useState<WebhookSecret | null>(null);
  const settled = {
    onError: (problem: ApiProblem) => toast(problemSentence(problem, ui), { tone: 'problem' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
  };
  const test = useAction(sendTest, { ...settled, onSuccess: () => toast(t('one.tested')) });
  const move = useAction(moveWebhook, {
    ...settled,
    onSuccess: (_webhook, { move: done }) =>
      toast(done === 'pause' ? t('one.pausedNow') : t('one.resumed', { count: held })),
  });
  const rotate = useAction(changeSecret, {
    onSuccess: (made) => {
      setAsking(null);
      setSecret(made);
      void client.invalidateQueries({ queryKey: ['webhooks'] });
    },
  });
  const remove = useAction(removeWebhook, {
    onSuccess: async () => {
      toast(t('one.removed', { name }));
      await router.navigate({ to: '/admin/webhooks' });
      client.removeQueries({ queryKey: ['webhooks'] });
    },
  });
  return (
    <div className={classes.actions}>
      <Button variant="default" loading={test.isPending} onClick={() => test.mutate(id)}>
        {t('one.test')}
      </Button>
      <Button
        variant="default"
        loading={move.isPending}
        onClick={() => move.mutate({ id, move: pausedAt ? 'resume' : 'pause' })}
      >
        {t(pausedAt ? 'one.resume' : 'one.pause')}
      </Button>
      <Button variant="default" onClick={() => setAsking('secret')}>
        {t('one.secret')}
      </Button>
      <Button variant="subtle" onClick={() => setAsking('remove')}>
        {t('one.remove')}
      </Button>
      <ConfirmDialog
        open={asking === 'secret'}
        title={t('one.secretTitle')}
        consequence={t('one.secretConsequence')}
        action={t('one.secret')}
        pending={rotate.isPending}
        problem={rotate.error}
        onConfirm={() => rotate.mutate(id)}
        onClose={() => setAsking(null)}
      />
      <ConfirmDialog
        open={asking === 'remove'}
        title={t('one.removeTitle', { name })}
        consequence={t('one.removeConsequence')}
        action={t('one.remove')}
        tone="serious"
        pending={remove.isPending}
        problem={remove.error}
        onConfirm={() => remove.mutate(id)}
        onClose={() => setAsking(null)}
      />
      <Dialog open={secret !== null} title={t('made.changedTitle')} onClose={() => setSecret(null)}>
        {secret && (
          <>
            <p>{t('made.lead')}</p>
            <p>{t('made.until', { moment: dates.moment(secret.formerSecretUntil) })}</p>
            <CopyField label={t('made.secret')} value={secret.secret} />
            <Button onClick={() => setSecret(null)}>{t('made.done')}</Button>
          </>
        )}
      </Dialog>
    </div>
  );
}

function Settings({ webhook }: { webhook: Webhook }) {
  const t = useWebhookTexts();
  const client = useQueryClient();
  const change = useAction(changeWebhook, {
    onSuccess: async () => {
      toast(t('form.saved'));
      await client.invalidateQueries({ queryKey: ['webhooks'] });
    },
  });
  const { id, rowVersion } = webhook;
  return (
    <section className={classes.settings} aria-labelledby="webhook-settings">
      <h2 id="webhook-settings" className={classes.heading}>
        {t('one.settings')}
      </h2>
      <WebhookFields
        values={webhook}
        action={t('form.save')}
        pending={change.isPending}
        problem={change.error}
        onSubmit={({ name, url, events }) => change.mutate({ id, rowVersion, name, url, events })}
      />
    </section>
  );
}
