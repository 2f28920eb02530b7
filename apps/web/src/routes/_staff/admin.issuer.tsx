import { createFileRoute } from '@tanstack/react-router';
import { IssuerScreen } from '../../features/issuer/IssuerScreen.js';

export const Route = createFileRoute('/_staff/admin/issuer')({
  staticData: { permission: 'issuer:manage' },
  component: IssuerScreen,
});
