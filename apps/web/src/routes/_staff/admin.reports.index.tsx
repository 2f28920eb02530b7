import { createFileRoute } from '@tanstack/react-router';
import { MyReportsScreen } from '../../features/report-schedules/MyReportsScreen.js';

export const Route = createFileRoute('/_staff/admin/reports/')({
  staticData: { permission: 'enrolment:read' },
  component: MyReportsScreen,
});
