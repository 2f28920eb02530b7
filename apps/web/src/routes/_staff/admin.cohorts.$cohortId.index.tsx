import { createFileRoute } from '@tanstack/react-router';
import { PeopleScreen } from '../../features/cohorts/PeopleScreen.js';
import { CohortPeople } from '../../features/trainees/CohortPeople.js';
import { readView } from '../../features/trainees/view.js';

export const Route = createFileRoute('/_staff/admin/cohorts/$cohortId/')({
  validateSearch: (search: Record<string, unknown>): { sort?: string | undefined } => {
    const { sort } = readView(search);
    return sort ? { sort } : {};
  },
  component: function Screen() {
    const { cohortId } = Route.useParams();
    const { sort } = Route.useSearch();
    return <PeopleScreen key={cohortId} cohortId={cohortId} people={<CohortPeople cohortId={cohortId} sort={sort} />} />;
  },
});
