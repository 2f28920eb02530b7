import { createFileRoute } from '@tanstack/react-router';
import { SecurityScreen } from '../../features/account/SecurityScreen.js';

export const Route = createFileRoute('/_trainee/account/security')({ component: SecurityScreen });
