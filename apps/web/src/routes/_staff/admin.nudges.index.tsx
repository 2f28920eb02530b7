import { createFileRoute } from '@tanstack/react-router';
import { NudgesScreen } from '../../features/nudges/NudgesScreen.js';

export const Route = createFileRoute('/_staff/admin/nudges/')({
  staticData: { permission: 'nudge:manage' },
  component: NudgesScreen,
});
