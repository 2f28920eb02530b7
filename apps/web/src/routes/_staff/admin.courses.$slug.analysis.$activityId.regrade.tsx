import { createFileRoute } from '@tanstack/react-router';
import type { RegradeChoices } from '../../features/regrade/queries.js';
import { RegradeScreen } from '../../features/regrade/RegradeScreen.js';

export const Route = createFileRoute('/_staff/admin/courses/$slug/analysis/$activityId/regrade')({
  staticData: { permission: 'attempt:regrade' },
  validateSearch: ({ policy, questions }: Record<string, unknown>): RegradeChoices => ({
    ...(policy === 'exact' && { policy }),
    ...(typeof questions === 'string' && questions !== '' && { questions }),
  }),
  component: function Regrade() {
    return <RegradeScreen {...Route.useParams()} choices={Route.useSearch()} />;
  },
});
