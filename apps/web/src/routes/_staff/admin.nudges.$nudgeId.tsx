import { createFileRoute } from '@tanstack/react-router';
import { NudgeScreen } from '../../features/nudges/NudgeScreen.js';

export const Route = createFileRoute('/_staff/admin/nudges/$nudgeId')({
  staticData: { permission: 'nudge:manage' },
  component: function Screen() {
    const { nudgeId } = Route.useParams();
    return <NudgeScreen key={nudgeId} nudgeId={nudgeId} />;
  },
});
