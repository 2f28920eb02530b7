import { createFileRoute } from '@tanstack/react-router';
import { asItStands } from '../../app/search.js';
import { isJobState, JobsScreen } from '../../features/jobs/JobsScreen.js';
import type { JobState } from '../../features/jobs/queries.js';

export const Route = createFileRoute('/_staff/admin/jobs')({
  staticData: { permission: 'jobs:manage' },
  validateSearch: (search: Record<string, unknown>) => asItStands<{ state?: JobState }>(search),
  component: function Screen() {
    const { state } = Route.useSearch();
    const navigate = Route.useNavigate();
    return (
      <JobsScreen
        state={isJobState(state) ? state : undefined}
        onState={(chosen) =>
          void navigate({ search: chosen ? { state: chosen } : {}, replace: true, resetScroll: false })
        }
      />
    );
  },
});
