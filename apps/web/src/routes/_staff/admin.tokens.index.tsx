import { createFileRoute } from '@tanstack/react-router';
import { TokensScreen } from '../../features/tokens/TokensScreen.js';

export const Route = createFileRoute('/_staff/admin/tokens/')({
  staticData: { permission: 'token:manage' },
  component: TokensScreen,
});
