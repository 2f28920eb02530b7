import { createFileRoute } from '@tanstack/react-router';
import { BulkActionsScreen } from '../../features/bulk/BulkActionsScreen.js';

export const Route = createFileRoute('/_staff/admin/bulk-actions/')({
  staticData: { permission: 'enrolment:read' },
  component: BulkActionsScreen,
});
