import { createFileRoute } from '@tanstack/react-router';
import { NotificationsScreen } from '../../features/notifications/NotificationsScreen.js';

export const Route = createFileRoute('/_staff/admin/notifications')({
  staticData: { permission: 'account:own' },
  component: NotificationsScreen,
});
