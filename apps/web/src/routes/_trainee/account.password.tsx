import { createFileRoute } from '@tanstack/react-router';
import { PasswordScreen } from '../../features/account/PasswordScreen.js';

export const Route = createFileRoute('/_trainee/account/password')({ component: PasswordScreen });
