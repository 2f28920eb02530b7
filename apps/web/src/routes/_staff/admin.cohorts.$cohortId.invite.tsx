import { createFileRoute } from '@tanstack/react-router';
import { InviteScreen } from '../../features/cohorts/InviteScreen.js';

export const Route = createFileRoute('/_staff/admin/cohorts/$cohortId/invite')({
  staticData: { permission: 'cohort:lead' },
  component: function Screen() {
    const { cohortId } = Route.useParams();
    return <InviteScreen key={cohortId} cohortId={cohortId} />;
  },
});
