import { createFileRoute } from '@tanstack/react-router';
import { PreferencesScreen } from '../../features/account/news/PreferencesScreen.js';

export const Route = createFileRoute('/_trainee/account/notifications')({ component: PreferencesScreen });
