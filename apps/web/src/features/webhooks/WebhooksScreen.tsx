import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDates } from '../../app/dates.js';
import { DataList } from '../../ui/data/DataList.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { StatusBadge } from '../../ui/progress/StatusBadge.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { type Webhook, webhooksQuery } from './queries.js';
import { useWebhookTexts } from './texts.js';
import classes from './Webhooks.module.css';
import { eventWords } from './words.js';

/** The tools that are told by themselves what happens. */
export function WebhooksScreen() {
  const t = useWebhookTexts();
  const dates = useDates();
  const webhooks = useQuery(webhooksQuery);
  return (
    <Page
      width="wide"
      title={t('title')}
      lead={<p>{t('lead')}</p>}
      aside={<ButtonLink to="/admin/webhooks/new">{t('make')}</ButtonLink>}
    >
      {webhooks.isPending ? (
        <ListSkeleton rows={3} />
      ) : webhooks.isError ? (
        <ErrorState problem={webhooks.error} title={t('error')} onRetry={() => void webhooks.refetch()} />
      ) : (
        <DataList
          label={t('list')}
          rows={webhooks.data}
          rowId={({ id }) => id}
          rowName={({ name }) => name}
          empty={<EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>}
          columns={[
            {
              key: 'name',
              header: t('columns.name'),
              cell: ({ id, name, url }) => (
                <span className={classes.name}>
                  <Link to="/admin/webhooks/$webhookId" params={{ webhookId: id }} data-list-open>
                    {name}
                  </Link>
                  <span className={classes.soft}>{url}</span>
                </span>
              ),
            },
            {
              key: 'hears',
              header: t('columns.hears'),
              cell: ({ events }) => (
                <ul className={classes.events}>
                  {events.map((event) => (
                    <li key={event}>{eventWords(t, event)}</li>
                  ))}
                </ul>
              ),
            },
            { key: 'state', header: t('columns.state'), cell: (webhook) => <State webhook={webhook} /> },
            {
              key: 'last',
              header: t('columns.last'),
              cell: ({ lastDeliveredAt }) => (lastDeliveredAt ? dates.ago(lastDeliveredAt) : t('never')),
            },
          ]}
        />
      )}
    </Page>
  );
}

export function State({ webhook }: { webhook: Webhook }) {
  const t = useWebhookTexts();
  const counts = (['failed', 'held', 'waiting'] as const)
    .filter((state) => webhook[state] > 0)
    .map((state) => t(`counts.${state}`, { count: webhook[state] }));
  return (
    <span className={classes.name}>
      <StatusBadge kind={webhook.pausedAt ? 'paused' : 'done'}>
        {t(webhook.pausedAt ? 'paused' : 'sending')}
      </StatusBadge>
      {counts.length > 0 && <span className={classes.soft}>{counts.join(', ')}</span>}
    </span>
  );
}
