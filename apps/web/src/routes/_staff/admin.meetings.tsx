import { createFileRoute } from '@tanstack/react-router';
import { asItStands } from '../../app/search.js';
import { StaffMeetingsScreen, type StaffMeetingsView } from '../../features/register/staff/StaffMeetingsScreen.js';

export const Route = createFileRoute('/_staff/admin/meetings')({
  staticData: { permission: 'meeting:approve' },
  validateSearch: asItStands<StaffMeetingsView>,
  component: function StaffMeetings() {
    return <StaffMeetingsScreen view={Route.useSearch()} />;
  },
});
