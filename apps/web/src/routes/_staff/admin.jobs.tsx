import { createFileRoute } from '@tanstack/react-router';
import { isJobState, JobsScreen } from '../../features/jobs/JobsScreen.js';
import type { JobState } from '../../features/jobs/queries.js';

export const Route = createFileRoute('/_staff/admin/jobs')({
  validateSearch: (search: Record<string, unknown>): { state?: JobState } =>
    isJobState(search['state']) ? { state: search['state'] } : {},
  component: function Screen() {
    const { state } = Route.useSearch();
    const navigate = Route.useNavigate();
    return (
      <JobsScreen
        state={state}
        onState={(chosen) =>
          void navigate({ search: chosen ? { state: chosen } : {}, replace: true, resetScroll: false })
        }
      />
    );
  },
});
