import { createFileRoute } from '@tanstack/react-router';
import { WaitingScreen } from '../../features/cohorts/WaitingScreen.js';

export const Route = createFileRoute('/_staff/admin/cohorts/$cohortId/waiting')({
  staticData: { permission: 'cohort:lead' },
  component: function Screen() {
    const { cohortId } = Route.useParams();
    return <WaitingScreen key={cohortId} cohortId={cohortId} />;
  },
});
