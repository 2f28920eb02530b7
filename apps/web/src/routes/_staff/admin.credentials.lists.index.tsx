import { createFileRoute } from '@tanstack/react-router';
import { ListsScreen } from '../../features/certification/lists/ListsScreen.js';

export const Route = createFileRoute('/_staff/admin/credentials/lists/')({
  staticData: { permission: 'credential:issue' },
  component: ListsScreen,
});
