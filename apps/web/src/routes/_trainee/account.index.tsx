import { createFileRoute } from '@tanstack/react-router';
import { ProfileScreen } from '../../features/account/ProfileScreen.js';

export const Route = createFileRoute('/_trainee/account/')({ component: ProfileScreen });
