import { createFileRoute } from '@tanstack/react-router';
import { NewScheduleScreen } from '../../features/report-schedules/NewScheduleScreen.js';

export const Route = createFileRoute('/_staff/admin/report-schedules/new')({
  staticData: { permission: 'report:schedule' },
  component: NewScheduleScreen,
});
