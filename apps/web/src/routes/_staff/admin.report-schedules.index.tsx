import { createFileRoute } from '@tanstack/react-router';
import { SchedulesScreen } from '../../features/report-schedules/SchedulesScreen.js';

export const Route = createFileRoute('/_staff/admin/report-schedules/')({
  staticData: { permission: 'report:schedule' },
  component: SchedulesScreen,
});
