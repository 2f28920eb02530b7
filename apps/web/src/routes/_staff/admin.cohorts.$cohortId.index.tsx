import { createFileRoute } from '@tanstack/react-router';
import { asItStands } from '../../app/search.js';
import { PeopleScreen } from '../../features/cohorts/PeopleScreen.js';
import { CohortPeople } from '../../features/trainees/CohortPeople.js';
import { readView } from '../../features/trainees/view.js';

export const Route = createFileRoute('/_staff/admin/cohorts/$cohortId/')({
  staticData: { permission: 'cohort:read' },
  validateSearch: asItStands<{ sort?: string | undefined }>,
  component: function Screen() {
    const { cohortId } = Route.useParams();
    const { sort } = readView(Route.useSearch());
    return (
      <PeopleScreen key={cohortId} cohortId={cohortId} people={<CohortPeople cohortId={cohortId} sort={sort} />} />
    );
  },
});
