import { createFileRoute } from '@tanstack/react-router';
import { SessionScreen } from '../../features/sessions/staff/SessionScreen.js';

export const Route = createFileRoute('/_staff/admin/cohorts/$cohortId/sessions/$sessionId')({
  staticData: { permission: 'cohort:read' },
  component: function OneSession() {
    const { cohortId, sessionId } = Route.useParams();
    return <SessionScreen key={sessionId} cohortId={cohortId} sessionId={sessionId} />;
  },
});
