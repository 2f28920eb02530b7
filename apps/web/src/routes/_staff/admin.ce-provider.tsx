import { createFileRoute } from '@tanstack/react-router';
import { ProviderScreen } from '../../features/hours/ProviderScreen.js';

export const Route = createFileRoute('/_staff/admin/ce-provider')({
  staticData: { permission: 'course:settings' },
  component: ProviderScreen,
});
