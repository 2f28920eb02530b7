import { createFileRoute } from '@tanstack/react-router';
import { EmailScreen } from '../../features/account/EmailScreen.js';

export const Route = createFileRoute('/_trainee/account/email')({ component: EmailScreen });
