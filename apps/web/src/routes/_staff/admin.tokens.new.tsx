import { createFileRoute } from '@tanstack/react-router';
import { NewTokenScreen } from '../../features/tokens/NewTokenScreen.js';

export const Route = createFileRoute('/_staff/admin/tokens/new')({
  staticData: { permission: 'token:manage' },
  component: NewTokenScreen,
});
