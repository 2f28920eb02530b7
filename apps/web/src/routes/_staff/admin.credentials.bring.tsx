import { createFileRoute } from '@tanstack/react-router';
import { BringScreen } from '../../features/certification/lists/BringScreen.js';

export const Route = createFileRoute('/_staff/admin/credentials/bring')({
  staticData: { permission: 'credential:issue' },
  component: BringScreen,
});
