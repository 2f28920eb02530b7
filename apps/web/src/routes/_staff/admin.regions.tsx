import { createFileRoute } from '@tanstack/react-router';
import { RegionsScreen } from '../../features/regions/RegionsScreen.js';

export const Route = createFileRoute('/_staff/admin/regions')({
  staticData: { permission: 'region:manage' },
  component: RegionsScreen,
});
