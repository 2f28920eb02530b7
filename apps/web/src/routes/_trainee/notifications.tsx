import { createFileRoute } from '@tanstack/react-router';
import { NotificationsScreen } from '../../features/notifications/NotificationsScreen.js';

export const Route = createFileRoute('/_trainee/notifications')({ component: NotificationsScreen });
