import { createFileRoute } from '@tanstack/react-router';
import { AccessLogScreen } from '../../features/account/AccessLogScreen.js';

export const Route = createFileRoute('/_trainee/account/access-log')({ component: AccessLogScreen });
