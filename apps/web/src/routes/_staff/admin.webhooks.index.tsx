import { createFileRoute } from '@tanstack/react-router';
import { WebhooksScreen } from '../../features/webhooks/WebhooksScreen.js';

export const Route = createFileRoute('/_staff/admin/webhooks/')({
  staticData: { permission: 'integration:manage' },
  component: WebhooksScreen,
});
