import { createFileRoute } from '@tanstack/react-router';
import { SettingsScreen } from '../../features/cohorts/SettingsScreen.js';

export const Route = createFileRoute('/_staff/admin/cohorts/$cohortId/settings')({
  staticData: { permission: 'cohort:read' },
  component: function Screen() {
    const { cohortId } = Route.useParams();
    return <SettingsScreen key={cohortId} cohortId={cohortId} />;
  },
});
