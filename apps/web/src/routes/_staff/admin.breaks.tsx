import { createFileRoute } from '@tanstack/react-router';
import { BreakRequestsScreen } from '../../features/pace/BreakRequests.js';

export const Route = createFileRoute('/_staff/admin/breaks')({
  staticData: { permission: 'enrolment:extend' },
  component: BreakRequestsScreen,
});
