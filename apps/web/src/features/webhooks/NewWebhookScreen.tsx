import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { CopyField } from '../../ui/data/CopyField.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { makeWebhook, type NewWebhook, webhooksQuery } from './queries.js';
import { useWebhookTexts } from './texts.js';
import { WebhookFields } from './WebhookFields.js';

const EMPTY = { name: '', url: '', events: [] };

/** A new webhook, and then its secret, once. */
export function NewWebhookScreen() {
  const t = useWebhookTexts();
  const client = useQueryClient();
  const [made, setMade] = useState<NewWebhook | null>(null);
  const make = useAction(makeWebhook, {
    onSuccess: (webhook) => {
      setMade(webhook);
      void client.invalidateQueries(webhooksQuery);
    },
  });
  if (made) {
    return (
      <Page
        above={<Link to="/admin/webhooks">{t('title')}</Link>}
        title={t('made.title')}
        lead={<p>{t('made.lead')}</p>}
      >
        <CopyField label={t('made.secret')} value={made.secret} />
        <ButtonLink to="/admin/webhooks/$webhookId" params={{ webhookId: made.id }}>
          {t('made.done')}
        </ButtonLink>
      </Page>
    );
  }
  return (
    <Page above={<Link to="/admin/webhooks">{t('title')}</Link>} title={t('form.title')} lead={<p>{t('form.lead')}</p>}>
      <WebhookFields
        values={EMPTY}
        action={t('form.action')}
        pending={make.isPending}
        problem={make.error}
        onSubmit={make.mutate}
      >
        <Link to="/admin/webhooks">{t('form.back')}</Link>
      </WebhookFields>
    </Page>
  );
}
