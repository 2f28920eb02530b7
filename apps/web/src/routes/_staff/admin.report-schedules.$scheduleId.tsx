import { createFileRoute } from '@tanstack/react-router';
import { ScheduleScreen } from '../../features/report-schedules/ScheduleScreen.js';

export const Route = createFileRoute('/_staff/admin/report-schedules/$scheduleId')({
  staticData: { permission: 'report:schedule' },
  component: function Screen() {
    return <ScheduleScreen id={Route.useParams().scheduleId} />;
  },
});
