import { createFileRoute } from '@tanstack/react-router';
import { asItStands } from '../../app/search.js';
import { ResultsScreen } from '../../features/survey/results/ResultsScreen.js';

export const Route = createFileRoute('/_staff/admin/surveys/$slug/$activityId')({
  staticData: { permission: 'survey:results' },
  validateSearch: asItStands<{ cohort?: string }>,
  component: function Results() {
    const { cohort } = Route.useSearch();
    const navigate = Route.useNavigate();
    return (
      <ResultsScreen
        {...Route.useParams()}
        cohort={typeof cohort === 'string' ? cohort : undefined}
        onCohort={(next) => void navigate({ search: next ? { cohort: next } : {}, replace: true })}
      />
    );
  },
});
