import { createFileRoute } from '@tanstack/react-router';
import { NewWebhookScreen } from '../../features/webhooks/NewWebhookScreen.js';

export const Route = createFileRoute('/_staff/admin/webhooks/new')({
  staticData: { permission: 'integration:manage' },
  component: NewWebhookScreen,
});
