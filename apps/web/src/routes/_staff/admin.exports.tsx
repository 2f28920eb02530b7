import { createFileRoute } from '@tanstack/react-router';
import { ExportsScreen } from '../../features/bulk/ExportsScreen.js';

export const Route = createFileRoute('/_staff/admin/exports')({
  staticData: { permission: 'enrolment:read-all' },
  component: ExportsScreen,
});
