import { createFileRoute } from '@tanstack/react-router';
import { InviteScreen } from '../../features/staff/InviteScreen.js';

export const Route = createFileRoute('/_staff/admin/staff/invite')({
  staticData: { permission: 'staff:manage' },
  component: InviteScreen,
});
